"""Patterns for words that let the engine leap from one possible first letter to the next.

``(?<!\\w)(?:gặp|họp)`` is tried at every letter of a text, and such lists were most of what reading cost. The same
words grouped by their first letters, with the look to the left behind that letter, are tried only where one of those
letters stands, and match the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick


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


def parted(text: str) -> str:
    """*text* with blanks for the marks right behind which a word may begin.

    >>> parted('("gặp" ở A-B)')
    '  gặp  ở A B)'
    """
    for mark in _OPENERS:  # most texts have none of a mark, and to find that takes no time
        text = text.replace(mark, " ")
    return text


_OPENERS = "\"'([{-/"


class Forms:
    """Plain words looked for in one pass of an automaton, for lists so long that a pattern of them takes longer.

    A form counts where it stands between other words.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = sorted(set(forms))
        self._automaton = AhoCorasick(self._forms)

    def within(self, text: str) -> set[str]:
        """Those of the forms that stand in *text*, also one inside another.

        >>> sorted(Forms(["gặp", "gặp gỡ", "họp"]).within("gặp gỡ, bắt gặp"))
        ['gặp', 'gặp gỡ']
        """
        return {form for _, _, form in self._everywhere(text)}

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and form of those in *text*, in order, none overlapping: the leftmost, of those the longest.

        >>> Forms(["gặp", "gặp gỡ", "họp"]).find("gặp gỡ, họp, gặpp")
        [(0, 6, 'gặp gỡ'), (8, 11, 'họp')]
        """
        out: list[tuple[int, int, str]] = []
        for found in sorted(self._everywhere(text), key=_leftmost_longest):
            if not out or found[0] >= out[-1][1]:
                out.append(found)
        return out

    def _everywhere(self, text: str) -> Iterator[tuple[int, int, str]]:
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before, behind = text[start - 1 : start], text[end : end + 1]  # empty at either end of the text
            if not (before.isalnum() or behind.isalnum() or before == "_" or behind == "_"):
                yield start, end, self._forms[number]


def _leftmost_longest(found: tuple[int, int, str]) -> tuple[int, int]:
    return found[0], -found[1]
