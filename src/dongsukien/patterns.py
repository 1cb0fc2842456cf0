"""Patterns for words that let the engine leap from one possible first letter to the next.

``(?<!\\w)(?:gặp|họp)`` is tried at every letter of a text, and such lists were most of what reading cost. The same
words grouped by their first letters, with the look to the left behind that letter, are tried only where one of those
letters stands, and match the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def leaping(alternatives: Iterable[str], not_behind: str = r"\w") -> str:
    """A pattern for the first of *alternatives* that matches, behind none of the characters *not_behind*.

    Each is a pattern that begins with the character it must begin with.

    >>> leaping(["gặp", "gọi (?=cho)", "họp"])
    '(?:g(?<![\\\\w].)(?:ặp|ọi (?=cho))|h(?<![\\\\w].)(?:ọp))'
    """
    by_first: dict[str, list[str]] = {}
    for alternative in alternatives:
        size = 2 if alternative[0] == "\\" else 1
        by_first.setdefault(alternative[:size], []).append(alternative[size:])
    return (
        "(?:" + "|".join(f"{first}(?<![{not_behind}].)(?:{'|'.join(rest)})" for first, rest in by_first.items()) + ")"
    )


def whole_words(forms: Iterable[str]) -> str:
    """A pattern for any of *forms* (plain words) that stands between other words; of those that fit, the first listed.

    >>> re.findall(whole_words(["gặp", "gặp gỡ"]), "gặp gỡ, gặp, bắt gặp, gặpp")
    ['gặp', 'gặp', 'gặp']
    """
    return leaping(f"{re.escape(form)}(?!\\w)" for form in forms)
