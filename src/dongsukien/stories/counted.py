"""What the numbers of a sentence count: "157 tù binh", "40 tên lửa"; days and years count nothing.

Two numbers contradict each other only where they count the same: the noun is the syllable behind the number, who is
counted among people (``people.tsv`` and ``exchanged.tsv`` in ``lexicons/stories``) counts as people, and people are
parted by what became of them (``fates.tsv``): the dead of one page are not set against the wounded of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dongsukien import lexicons
from dongsukien.orthography import fold, reading_copy
from dongsukien.patterns import whole_words

PEOPLE = "nguoi"
COUNTED = frozenset({"exchange", "attack", "aid", "arrest", "mobilise", "protest"})  # acts whose numbers matter
_COUNT = re.compile(
    r"(?<![\w.,/-])(?P<about>(?:hơn|trên|gần|khoảng|ít nhất|tối đa|chừng) )?(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)\s+"
    r"(?P<noun>\w+(?:\s+\w+){0,2})(?![/-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_DAY = re.compile(r"(?:ngày|hôm|tháng|năm|mùng|lúc)\s*$", re.IGNORECASE)
_UNITS_OF_TIME = frozenset({"gio", "phut", "ngay", "tuan", "thang", "nam", "quy", "the"})
_FORMULA = frozenset({"doi", "lay"})  # "157 đổi 157": people on both sides
_FATE_WITHIN = 48  # characters behind the number in which a word tells what became of those counted
_FATE_BEFORE = 16  # and before it: "bắt 57 người"
_SAME_WITHIN = 0.05  # "hơn 360" and "364" tell the same


class Count(NamedTuple):
    """*number* of the things *of* (folded; people with their fate: "nguoi dead"), in the *words* of the page."""

    of: str
    number: int
    words: str


def counts(sentence: str) -> tuple[Count, ...]:
    """What the numbers of *sentence* count, in order, each once.

    >>> counts("Ngày 3.10, hơn 1.000 người thiệt mạng và 4 tàu cá bị chìm.")
    (Count(of='nguoi dead', number=1000, words='hơn 1.000 người'), Count(of='tau', number=4, words='4 tàu cá'))
    """
    text = reading_copy(sentence)
    found: dict[tuple[str, int], Count] = {}
    for match in _COUNT.finditer(text):
        number = re.sub(r"[.,]", "", match["number"])
        words = fold(match["noun"]).split()
        if _YEAR.fullmatch(number) or words[0] in _UNITS_OF_TIME or _BEFORE_DAY.search(text[: match.start()]):
            continue
        length = next((n for n in (3, 2, 1) if " ".join(words[:n]) in _people()), 0)
        of, shown = words[0], length or 2
        if length:
            of = f"{PEOPLE} {_fate(text, match.start(), match.end('number'))}".strip()
        elif words[0] in _FORMULA:
            of, shown = PEOPLE, 1
        noun = " ".join(match["noun"].split()[:shown])
        count = Count(of, int(number), f"{match['about'] or ''}{match['number']} {noun}")
        found.setdefault((of, count.number), count)
    return tuple(found.values())


def counts_apart(left: Iterable[Count], right: Iterable[Count]) -> frozenset[str]:
    """What both count and have no number of in common."""
    one, other = _by_noun(left), _by_noun(right)
    return frozenset(of for of in one.keys() & other.keys() if not _share(one[of], other[of]))


def _by_noun(counted: Iterable[Count]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each in counted:
        found.setdefault(each.of, []).append(each.number)
    return found


def _share(left: Iterable[int], right: Iterable[int]) -> bool:
    other = list(right)
    return any(abs(a - b) <= _SAME_WITHIN * max(a, b) for a in left for b in other)


def _fate(text: str, start: int, end: int) -> str:
    stop = re.search(r"[.;:!?]\s|[,;](?= \d)|$", text[end:])
    behind = text[end : end + min(stop.start() if stop else _FATE_WITHIN, _FATE_WITHIN)].lower()
    before = re.split(r"[,;:.|]", text[max(0, start - _FATE_BEFORE) : start].lower())[-1]
    near = f"{behind} | {before}"
    return next((fate for fate, pattern in _fates() if pattern.search(near)), "")


@cache
def _fates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = lexicons.tsv("stories/fates.tsv", "fate")
    return tuple((row["fate"], re.compile(whole_words(row["words"].split("|")))) for row in rows)


@cache
def _people() -> frozenset[str]:
    lists = (lexicons.tsv(f"stories/{name}.tsv", "noun") for name in ("exchanged", "people"))
    return frozenset(fold(row["noun"]) for rows in lists for row in rows)
