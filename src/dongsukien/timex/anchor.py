"""The publication date as an anchor: what "hôm qua", "tháng 9" and "13/5" are counted from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

_LESS_THAN_HALF_A_YEAR = 182  # days: so near, no other year's day is nearer
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):?(\d{2}))?)?)?")


@dataclass(frozen=True)
class Anchor:
    """The days on which an article may have appeared; ``first == last`` where the page says.

    ``hour`` is the hour in Vietnam, ``None`` when only the day is known. ``print_edition``: an item of the late evening
    that is written for the next day's paper, where "hôm qua" is the day it went online.
    """

    first: date
    last: date
    hour: int | None = None
    print_edition: bool = False

    @cached_property
    def exact(self) -> bool:
        return self.first == self.last

    @property
    def day(self) -> date:
        """The best single day: the last one it can be."""
        return self.last


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor for an EDTF or ISO value ("2025-03-19T08:14+07:00", "2025-07", "2024-08-26/2024-09-05").

    A value without a year, and ``None``, is no anchor.

    >>> anchor_of("2025-07").last
    datetime.date(2025, 7, 31)
    """
    if not published:
        return None
    begin, _, end = published.partition("/")
    first, last = _days(begin), _days(end or begin)
    first, last = first or last, last or first  # one end alone is both
    if first is None or last is None:
        return None
    start, stop = first[0], last[1]
    return Anchor(min(start, stop), max(start, stop), first[2] if not end else None)


def _days(value: str) -> tuple[date, date, int | None] | None:
    match = _DAY.match(value.strip())
    if match is None:
        return None
    year = int(match[1])
    if not 1900 <= year <= 2150:
        return None  # no date of a web page, and days near the ends of the calendar cannot be moved
    try:
        if match[2] is None:
            return date(year, 1, 1), date(year, 12, 31), None
        if match[3] is None:
            return date(year, int(match[2]), 1), date(year, int(match[2]), monthrange(year, int(match[2]))[1]), None
        day = date(year, int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day, day, int(match[4]) if match[4] else None


def shifted(day: date, months: int) -> date:
    """*day* that many months later, at the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, min(9999, index // 12)), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week(day: date) -> str:
    """The ISO week of *day*.

    >>> week(date(2023, 3, 8))
    '2023-W10'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def nearest(
    month: int, day: int, around: date, cue: str | None, later: float = 1.0, weekday: int | None = None
) -> date | None:
    """The day *day*/*month* nearest to *around*; only later or earlier ones with a *cue* of direction.

    *later* above 1 makes later days count as farther away than they are. A *weekday* (1 is Monday) named beside the day
    chooses the year, if it can. ``None``: there is no such day (30/2).
    """
    if cue is None and weekday is None and later == 1.0:
        try:
            same_year = date(around.year, month, day)
        except ValueError:
            pass
        else:
            if abs((same_year - around).days) <= _LESS_THAN_HALF_A_YEAR:
                return same_year
    options = []
    reach = 4 if weekday or (month == 2 and day == 29) else 1
    for year in range(around.year - reach, around.year + reach + 1):
        try:
            option = date(year, month, day)
        except ValueError:
            continue
        days = (option - around).days
        if (cue == "future" and days < 0) or (cue == "past" and days > 0):
            continue
        options.append((days * later if days > 0 else -days, option))
    fitting = [entry for entry in options if entry[1].isoweekday() == weekday]
    options = fitting or options
    return min(options)[1] if options else None


def nearest_month(month: int, around: date, cue: str | None) -> date:
    """The first day of the *month* nearest to *around* (of two as near, the earlier)."""
    here = around.year * 12 + around.month - 1
    options = [year * 12 + month - 1 for year in (around.year - 1, around.year, around.year + 1)]
    if cue == "future":
        options = [index for index in options if index >= here]
    elif cue == "past":
        options = [index for index in options if index <= here]
    best = min(options, key=lambda index: (abs(index - here), index))
    return date(best // 12, best % 12 + 1, 1)


def monday(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())
