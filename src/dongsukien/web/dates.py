"""Dates as a newspaper prints them: EDTF in, words out. Unknown forms come back as they are."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_CLOCK = re.compile(r"T[^/]*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def date_words(value: str, lang: str, *, weekday: bool = False, clock: bool = True) -> str:
    """*value* (EDTF, or a moment with a clock) in the words of *lang* ("vi", "en"); *clock* false leaves the clock out.

    >>> date_words("2025-03-18", "vi", weekday=True)
    'thứ Ba, 18/3/2025'
    >>> date_words("2025-03-18", "en")
    '18 March 2025'
    >>> date_words("2025-03-19T08:14+07:00", "vi")
    '19/3/2025, 08:14'
    >>> date_words("2025-03-19T08:14+07:00", "vi", clock=False)
    '19/3/2025'
    >>> date_words("2024-08-26/2024-09-05", "vi")
    '26/8–5/9/2024'
    """
    if not clock:
        value = _CLOCK.sub("", value)
    vague = value.endswith(("?", "~", "%"))
    words = _certain_words(value.rstrip("?~%"), lang, weekday)
    if vague:
        return f"khoảng {words}" if lang == "vi" else f"about {words}"
    return words


def _certain_words(value: str, lang: str, weekday: bool) -> str:
    if "/" in value:
        start, end = value.split("/", 1)
        return _interval_words(start, end, lang)
    if match := _MOMENT.match(value):
        return f"{_certain_words(match[1], lang, weekday)}, {match[2]}"
    if match := _DAY.fullmatch(value):
        return _day_words(value, lang, weekday)
    if match := _MONTH.fullmatch(value):
        year, month = match[1], int(match[2])
        if not 1 <= month <= 12:
            return value
        return f"tháng {month}/{year}" if lang == "vi" else f"{_MONTHS[month - 1]} {year}"
    if _YEAR.fullmatch(value):
        return f"năm {value}" if lang == "vi" else value
    if match := _WEEK.fullmatch(value):
        return _week_words(int(match[1]), int(match[2]), value, lang)
    return value


def _day_words(value: str, lang: str, weekday: bool) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    words = f"{day.day}/{day.month}/{day.year}" if lang == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[lang][day.weekday()]}, {words}" if weekday else words


def _week_words(year: int, week: int, value: str, lang: str) -> str:
    try:
        monday = date.fromisocalendar(year, week, 1).isoformat()
    except ValueError:
        return value
    words = _day_words(monday, lang, weekday=False)
    return f"tuần từ {words}" if lang == "vi" else f"week of {words}"


def _interval_words(start: str, end: str, lang: str) -> str:
    first = _certain_words(start, lang, weekday=False) if start not in ("", "..") else ""
    last = _certain_words(end, lang, weekday=False) if end not in ("", "..") else ""
    if first and last:
        return _span_words(start, end, first, last, lang)
    if last:
        return f"đến {last}" if lang == "vi" else f"by {last}"
    return f"từ {first}" if lang == "vi" else f"from {first}"


def _span_words(start: str, end: str, first: str, last: str, lang: str) -> str:
    """Two days without saying month and year twice."""
    if first == last:
        return first
    if not (_DAY.fullmatch(start) and _DAY.fullmatch(end) and start[:4] == end[:4]):
        return f"{first} – {last}"
    separator = "/" if lang == "vi" else " "
    kept = 1 if start[:7] == end[:7] else 2
    short = separator.join(first.split(separator)[:kept])
    return f"{short}–{last}" if kept == 1 or lang == "vi" else f"{short} – {last}"


def period_words(first: str, last: str, lang: str) -> str:
    """From the beginning of *first* to the end of *last*, or the one day that both are.

    >>> period_words("2024-08-26/2024-09-05", "2025-03-19T08:14+07:00", "vi")
    '26/8/2024 – 19/3/2025'
    >>> period_words("2025-03-19T08:14+07:00", "2025-03-19", "en")
    '19 March 2025'
    """
    start, end = first.split("/")[0], last.split("/")[-1]
    ends = [part for part in (start, end) if part not in ("", "..")]
    return " – ".join(dict.fromkeys(date_words(part, lang, clock=False) for part in ends))


def month_words(month: str, lang: str) -> str:
    """The heading of a month of the timeline; *month* is "01" to "12", or "" where only the year is known.

    >>> month_words("03", "vi"), month_words("03", "en")
    ('tháng 3', 'March')
    """
    if not month:
        return "không rõ tháng" if lang == "vi" else "month not known"
    return f"tháng {int(month)}" if lang == "vi" else _MONTHS[int(month) - 1]


_INPUT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_INPUT_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")


def day_of_input(value: str, *, end: bool) -> str | None:
    """What somebody typed for a day ("13/5/2022", "5/2022", "2022", ISO), as ``YYYY-MM-DD``; ``None``: no date.

    A month or a year gives its first day, with *end* its last.

    >>> day_of_input("2/2024", end=True)
    '2024-02-29'
    """
    value = value.strip()
    if match := _INPUT_DAY.fullmatch(value):
        year, month, day = int(match[3]), int(match[2]), int(match[1])
    elif match := _DAY.fullmatch(value):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _INPUT_MONTH.fullmatch(value):
        year, month, day = int(match[2]), int(match[1]), 0
    elif match := _MONTH.fullmatch(value):
        year, month, day = int(match[1]), int(match[2]), 0
    elif _YEAR.fullmatch(value):
        year, month, day = int(value), 12 if end else 1, 0
    else:
        return None
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    return first.isoformat() if day or not end else first.replace(day=monthrange(year, month)[1]).isoformat()
