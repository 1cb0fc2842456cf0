"""What the numbers of a sentence count: "157 tù binh", "40 tên lửa"; days and years count nothing.

Two numbers contradict each other only where they count the same: the noun is the syllable behind the number, and who is
counted among people (``lexicons/stories/exchanged.tsv``) counts as people.
"""

from __future__ import annotations

import re
from functools import cache

from dongsukien import lexicons
from dongsukien.orthography import fold, reading_copy

PEOPLE = "nguoi"
_COUNT = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[.,]\d{3})+|\d+)\s+(\w+(?:\s+\w+){0,2})(?![/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_DAY = re.compile(r"(?:ngày|hôm|tháng|năm|mùng|lúc)\s*$", re.IGNORECASE)
_UNITS_OF_TIME = frozenset({"gio", "phut", "ngay", "tuan", "thang", "nam", "quy", "the"})


@cache
def _people() -> frozenset[str]:
    return frozenset(fold(row["noun"]) for row in lexicons.tsv("stories/exchanged.tsv", "noun"))


def counted(sentence: str) -> dict[str, frozenset[str]]:
    """The numbers of *sentence* by what they count.

    >>> {noun: sorted(numbers) for noun, numbers in counted("Ngày 3.10, Peru thả 1.000 tù nhân và 4 tàu cá.").items()}
    {'nguoi': ['1000'], 'tau': ['4']}
    """
    text = reading_copy(sentence)
    found: dict[str, set[str]] = {}
    for match in _COUNT.finditer(text):
        number = re.sub(r"[.,]", "", match[1])
        words = fold(match[2]).split()
        if _YEAR.fullmatch(number) or words[0] in _UNITS_OF_TIME or _BEFORE_DAY.search(text[: match.start()]):
            continue
        people = any(" ".join(words[:n]) in _people() for n in range(1, len(words) + 1))
        found.setdefault(PEOPLE if people else words[0], set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


def counts_apart(left: str, right: str) -> bool:
    """Whether two sentences count the same and have no number of it in common."""
    one, other = counted(left), counted(right)
    return any(not one[noun] & other[noun] for noun in one.keys() & other.keys())
