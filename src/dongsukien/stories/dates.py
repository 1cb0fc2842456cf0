"""EDTF dates as days, and as a Vietnamese paper prints them.

A value is what ``Event.date`` and ``Published.value`` hold: a minute, a day, an ISO week, a month, a year, or a range
of these. Other EDTF forms (seasons, sets) are not read: ``bounds`` gives ``None`` for them, ``printed`` the value
itself.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_ABOUT_DAYS = 3  # a stretch this short says when, not only before when
NO_DATE = "9999-12-31"  # sorts what has no date at all behind everything else


class Days(NamedTuple):
    """First and last day of a stretch of time, both included."""

    first: date
    last: date

    def near(self, other: Days, days: int = 0) -> bool:
        """Whether the two stretches overlap, or lie at most *days* days apart."""
        gap = timedelta(days=days)
        return self.first - gap <= other.last and other.first - gap <= self.last


def bounds(value: str | None) -> Days | None:
    """The days that *value* covers; ``None`` for no value or one that cannot be read.

    >>> bounds("2025-W27")
    Days(first=datetime.date(2025, 6, 30), last=datetime.date(2025, 7, 6))
    """
    if not value:
        return None
    if "/" in value:
        left, _, right = value.partition("/")
        start, end = bounds(left), bounds(right)
        if start is None or end is None:
            only = start or end
            return only if ".." in value or not (left and right) else None
        return Days(start.first, end.last) if start.first <= end.last else None
    try:
        return _single(value.rstrip("~?%"))
    except ValueError:
        return None


def _single(value: str) -> Days | None:
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Days(day, day)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Days(monday, monday + timedelta(days=6))
    if match := _MONTH.fullmatch(value):
        year, month = int(match[1]), int(match[2])
        return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    if _YEAR.fullmatch(value):
        return Days(date(int(value), 1, 1), date(int(value), 12, 31))
    return None


def printed(value: str) -> str:
    """*value* as a Vietnamese paper prints it.

    >>> [printed(v) for v in ("2022-05-13", "2025-W27", "2025-07", "2024", "2024-08-26/2024-09-05")]
    ['13/5/2022', 'tuần 30/6–6/7/2025', 'tháng 7/2025', 'năm 2024', '26/8–5/9/2024']
    """
    days = bounds(value)
    if days is None:
        return value
    if _WEEK.fullmatch(value):
        return f"tuần {_stretch(days)}"
    if _MONTH.fullmatch(value):
        return f"tháng {days.first.month}/{days.first.year}"
    if _YEAR.fullmatch(value):
        return f"năm {value}"
    if ".." in value:
        return f"trước {_day(days.last + timedelta(days=1))}" if value.startswith("..") else f"từ {_day(days.first)}"
    return _stretch(days)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _stretch(days: Days) -> str:
    if days.first == days.last:
        return _day(days.first)
    if (days.first.year, days.first.month) == (days.last.year, days.last.month):
        return f"{days.first.day}–{_day(days.last)}"
    if days.first.year == days.last.year:
        return f"{days.first.day}/{days.first.month}–{_day(days.last)}"
    return f"{_day(days.first)}–{_day(days.last)}"


class Placed(NamedTuple):
    """Where on a timeline something stands: EDTF *date* (``None``: of no page), why, in print, first and last day."""

    date: str | None
    basis: str | None
    text: str
    first: str
    last: str


def place(
    value: str | None, basis: str | None, published: str | None, published_basis: str | None, *, ahead: bool = False
) -> Placed:
    """Where a happening stands on the timeline.

    Its own date where the page gives one; else the day of the page, labelled ``published``: what a page tells as having
    happened lies before the end of the stretch in which it appeared. *ahead*: it lies in the future of the page.

    >>> place(None, None, "2024-08-26/2024-09-05", "inferred").text
    'trước 6/9/2024'
    """
    own = bounds(value)
    if value is not None and own is not None:
        return Placed(value, basis, printed(value), own.first.isoformat(), own.last.isoformat())
    page = bounds(published)
    if page is None:
        return Placed(None, None, "không rõ ngày", NO_DATE, NO_DATE)
    after = _day(page.last + timedelta(days=1))
    if published_basis == "inferred" and 0 < (page.last - page.first).days <= _ABOUT_DAYS:
        return Placed(None, "published", f"khoảng {_stretch(page)}", page.first.isoformat(), page.last.isoformat())
    if published_basis == "inferred" and page.first != page.last:
        text = f"tin trước {after}" if ahead else f"trước {after}"
        return Placed(None, "published", text, page.last.isoformat(), page.last.isoformat())
    return Placed(None, "published", f"tin ngày {_stretch(page)}", page.first.isoformat(), page.last.isoformat())
