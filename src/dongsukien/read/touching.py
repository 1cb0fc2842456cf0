"""Words of two inline elements that touch in the source: style sheets keep them apart, so does the stored text.

``<span>04:52 PM</span><span>Số lượt xem</span>`` is two things to whoever reads the page. A word that is set in two
pieces ("<b>T</b>rời") stays one: what tells is whether the pieces are spelled like Vietnamese syllables, and the whole
is not. Known weakness: foreign words that touch stay glued.
"""

from __future__ import annotations

import re

from dongsukien.read.syllables import is_syllable

_LAST, _FIRST = re.compile(r"(?:[^\W\d_]+|\d+)$"), re.compile(r"[^\W\d_]+|\d+")
_RAISED = frozenset({"sub", "sup"})
_SHORTEST = 2  # letters of a piece that is a word


def are_two_words(before: str, after: str) -> bool:
    """Whether the last word of *before* and the first of *after*, which touch, are two.

    >>> are_two_words("Nhã Uyên", "Hôm nay"), are_two_words("Trả lời", "15"), are_two_words("thang máy", "chung cư")
    (True, True, True)
    >>> are_two_words("T", "rời mưa"), are_two_words("Việ", "t Nam"), are_two_words("5", "km")
    (False, False, False)
    """
    last, first = _LAST.search(before[-40:]), _FIRST.match(after)
    if last is None or first is None:
        return False
    left, right = last[0], first[0]
    if left.isdigit() or right.isdigit():
        word = right if left.isdigit() else left
        return not word.isdigit() and len(word) >= _SHORTEST and is_syllable(word)
    if min(len(left), len(right)) < _SHORTEST or is_syllable(left + right.lower()) or is_syllable(left + right):
        return False
    if right[0].isupper():
        return is_syllable(right) or (is_syllable(left) and not right.isupper())
    return is_syllable(left) and is_syllable(right) and not (left.isascii() and right.isascii())


def is_raised(tag: str) -> bool:
    """Whether an element stands above or below its line, as in "m²": it belongs to the word it touches."""
    return tag in _RAISED
