"""Words → what they say of the calendar: every time expression of one text, without a value yet.

A scan finds the words that can begin an expression; at each of them the readers are tried, and the longest reading
wins. Figures that could be a day are one only if nothing around them says otherwise (``lexicons/times/traps.toml``).
Known weakness: bare years after a noun ("bầu cử 2024") are left alone, and day and month in figures without any word
beside them are read with a slash only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from dongsukien.orthography import lowered
from dongsukien.timex.amounts import age, amount, earlier, repeated
from dongsukien.timex.found import Found
from dongsukien.timex.moments import days, moment, nights
from dongsukien.timex.named_days import holiday
from dongsukien.timex.pieces import pieces
from dongsukien.timex.reading import Reading
from dongsukien.timex.stretches import half, stretch

_Reader = Callable[[Reading, int], Found | None]
_AT_FIGURES: tuple[_Reader, ...] = (days, moment, half, holiday, stretch, amount)
_AT_WORDS: tuple[_Reader, ...] = (nights, days, moment, half, holiday, stretch, amount, earlier, repeated, age)
_AT_COUNTS: tuple[_Reader, ...] = (moment, half, amount)
# By the first syllable, the readers that can begin with it; all of them for the syllables not listed.
_BY_SYLLABLE: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys(("một", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "đôi", "dăm", "chục"), _AT_COUNTS),
    **dict.fromkeys(
        ("vài", "mấy", "nhiều", "gần", "hơn", "trên", "dưới", "khoảng", "chừng", "tầm", "chưa"), _AT_COUNTS
    ),
    **dict.fromkeys(("mỗi", "hằng", "hàng", "từng"), (amount, repeated)),
    **dict.fromkeys(("tháng", "tuần", "quý", "quí"), (stretch, age)),
    **dict.fromkeys(("thứ", "chủ", "chúa"), (moment,)),
    "ngày": (days, moment, holiday, age),
    "hôm": (days, moment, stretch),
    "từ": (days, stretch),
    "năm": (moment, half, stretch, amount, age),
    "cuối": (moment, stretch),
}


# A day in figures behind a word that makes it one: the mark in it is how this page writes days.
_HOUSE_FORMAT = re.compile(
    r"\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|hôm qua|hôm nay)\s+\(?[0-3]?\d([.\-])[01]?\d(?![\d%]|[.,]\d)", re.IGNORECASE
)
_FIGURES = re.compile(r"\d[.\-][01]?\d")  # without them no text is searched for the longer pattern


def found_in(text: str, separators: frozenset[str] = frozenset("/")) -> Iterator[Found]:
    """Yield the time expressions of *text*, in order, never overlapping.

    *separators* are the marks that the page writes between day and month: a bare "4.3" is a day only if it does so.
    """
    reading = Reading(text, lowered(text), separators, pieces())
    position = 0
    for head in reading.pieces.heads.finditer(reading.low):
        if head.start() < position:
            continue
        found = _longest(reading, head.start(), head[0])
        if found is not None:
            position = found.end
            yield found


class Scan:
    """The time expressions of the sentences of one page, each text read when it is first asked for."""

    def __init__(self, separators: frozenset[str]) -> None:
        self.separators = separators
        self._found: dict[str, tuple[Found, ...]] = {}

    def of(self, text: str) -> tuple[Found, ...]:
        """The time expressions of the sentence *text*."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = tuple(found_in(text, self.separators))
        return found


def scan_of(texts: Iterable[str]) -> Scan:
    """The scan of a page with these sentences. It is asked for twice, for the date of the page and for the times in
    it, and the last page's is remembered."""
    return _last_scan(tuple(texts))


@lru_cache(maxsize=1)
def _last_scan(texts: tuple[str, ...]) -> Scan:
    return Scan(house_separators(texts))


def house_separators(texts: Iterable[str]) -> frozenset[str]:
    """The marks that stand between day and month on a page: the slash, and "." or "-" where it writes so.

    >>> sorted(house_separators(["Hôm 4.3, trời mưa."]))
    ['.', '/']
    """
    written = (text for text in texts if _FIGURES.search(text))
    return frozenset("/") | {match[1] for text in written for match in _HOUSE_FORMAT.finditer(text)}


def _longest(reading: Reading, start: int, head: str) -> Found | None:
    longest: Found | None = None
    readers = _AT_FIGURES if head[0].isdigit() else _BY_SYLLABLE.get(head.split(None, 1)[0], _AT_WORDS)
    for read in readers:
        found = read(reading, start)
        if found is not None and (longest is None or found.end > longest.end):
            longest = found
    return longest
