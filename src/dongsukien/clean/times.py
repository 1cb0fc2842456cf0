"""Printed dates and clocks: lines that hold nothing else, and the value of a printed or tagged time.

The clock digits are Vietnam time whatever offset stands beside them: of 17 pages met, the offset was wrong on several
and the digits on none. Days stand before months. Months may have names: English ones as e-mail and feeds write them,
Vietnamese ones as content systems translate them ("Tháng Bảy 3, 2020", "3 Tháng Bảy, 2020").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

_YEAR = r"(?:19|20)\d{2}"
_DATE = (
    rf"(?P<y1>{_YEAR})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?<!\d)(?P<d2>\d{{1,2}}) ?[-/.] ?(?P<m2>\d{{1,2}}) ?[-/.] ?(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<d3>\d{{1,2}}) (?:thang )(?P<m3>\d{{1,2}}),? (?:nam )?(?P<y3>{_YEAR})(?!\d)"
)
_CLOCK = (
    r"(?P<h>\d(?<!\d\d)\d?) ?(?::|h|g| gio ) ?(?P<min>\d{2})(?!\d)(?::\d{2}(?:\.\d+)?)?"
    r"(?: ?(?P<half>pm|(?:am|sa|ch)\b))?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_THANG = ("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_EN, _VI = "|".join(_MONTHS), "|".join(sorted((*_THANG, "gieng", "chap"), key=len, reverse=True))
_NAMED = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<en1>{_EN})[a-z]{{0,6}}\.?,?[ -](?P<y1>{_YEAR})(?!\d)"
    rf"|\b(?P<en2>{_EN})[a-z]{{0,6}}\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{_YEAR})(?!\d)"
    rf"|\bthang (?P<vi>{_VI}|\d{{1,2}}) (?P<d3>\d{{1,2}}),? (?P<y3>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<d4>\d{{1,2}}) (?:th|thg|tg|thang ?)\.? ?(?P<m4>\d{{1,2}}),? (?P<y4>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<d5>\d{{1,2}}),? thang (?P<vi5>{_VI}),? (?:nam )?(?P<y5>{_YEAR})(?!\d)"
)
# "Tue, 09/15/2015 - 15:27", as Drupal prints it: the day of the week tells that the month stands first.
_AMERICAN = re.compile(
    rf"\b(?P<w>mon|tue|wed|thu|fri|sat|sun)[a-z]*, (?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>{_YEAR})(?!\d)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(_YEAR)
DATE = re.compile(_DATE)
CLOCK = re.compile(_CLOCK)
_FILLER = re.compile(
    r"\b(?:ngay (?:gui|dang|viet|tao)|gui luc|thread starter"
    r"|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7]|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?"
    r"|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|ngay|luc|vao|gmt|utc|ict|z"
    r"|cap nhat(?: lan cuoi)?|dang(?: tai)?"
    r"|xuat ban|dang luc|dang ngay|posted|published|updated|written|submitted|by|on|at|phat hanh|thoi gian"
    r"|gio|phut|time|date|t)\b"
    r"|[\s,|/.():;\-+•·–]|\b0?7(?::?00)?\b"
)
_DAY_OR_NOTHING = re.compile(r"[ ,|-]*(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2]))?[ ,|-]*$")
_MINUTE = re.compile(r"\d{1,3}(?: ?\+ ?\d{1,2})?'(?: ?\+ ?\d{1,2}'?)?$")  # "67'", "90'+3", "45+2'"
_RELATIVE = re.compile(
    r"(?:cach day )?(?:\d{1,3}|mot|vai) ?(?:giay|phut|gio|h|ngay|tuan|thang|nam) (?:truoc|qua)$"
    r"|(?:hom qua|hom nay|hom kia)(?:,? (?:luc )?\d{1,2}[:h]\d{2})?$|vua xong$|vua dang$"
)


def time_line(folded_line: str) -> str | None:
    """``"time"`` for a line that is only date and clock, ``"dated"`` for a few other words besides (section, author),
    ``"relative"`` for "3 giờ trước", ``"clock"`` for a clock alone or with a day without its year, and for the minute
    of a match; ``None`` for any other line. The line is folded and trimmed.

    >>> time_line("08:14 | 19/03/2025 gmt+7"), time_line("quoc te 06/11/2024 14:14"), time_line("3 gio truoc")
    ('time', 'dated', 'relative')
    """
    if len(folded_line) > 90:
        return None
    if _MINUTE.match(folded_line):
        return "clock"
    if _DIGIT.search(folded_line) is None:
        return "relative" if len(folded_line) < 24 and _RELATIVE.match(folded_line) else None
    if _RELATIVE.match(folded_line):
        return "relative"
    rest, dates = folded_line, 0
    if _YEARS.search(folded_line):
        rest, dates = DATE.subn(" ", folded_line)
        if not dates:
            rest, dates = _NAMED.subn(" ", folded_line)
    rest, clocks = CLOCK.subn(" ", rest)
    if not dates:
        return "clock" if clocks == 1 and _DAY_OR_NOTHING.match(rest) else None
    left = _FILLER.sub(" ", rest).split()
    if not left:
        return "time"
    if len(left) <= 6 and sum(map(len, left)) <= 40 and (clocks or len(left) <= 3):
        return "dated"
    return None


_BESIDE = 40  # characters between a day and its clock, with zone and day of the week ("15:20 (GMT+7) - Chủ nhật, …")


def value(folded_text: str) -> tuple[str, int, int] | None:
    """The first date of *folded_text* with the clock beside it, and where they stand: ``YYYY-MM-DDTHH:MM+07:00`` or
    ``YYYY-MM-DD``, start, end. ``None`` if there is no date that a calendar knows.

    >>> value("thu tu, 7/2/2024, 09:15 (gmt+7)")[0], value("05-02-2024 - 00:03 am")[0], value("16:05 02/03/2020")[0]
    ('2024-02-07T09:15+07:00', '2024-02-05T00:03+07:00', '2020-03-02T16:05+07:00')
    """
    folded_text = _day_first(folded_text)
    for date in DATE.finditer(folded_text) if DATE.search(folded_text) else _NAMED.finditer(folded_text):
        day = _day(date) if date.re is DATE else _named_day(date)
        if day is None:
            continue
        after = CLOCK.search(folded_text, date.end(), date.end() + _BESIDE)
        if after and not DATE.search(folded_text, date.end(), after.start()):
            clock = _clock(after)
            if clock is not None:
                return f"{day}T{clock}+07:00", date.start(), after.end()
        before = _last(CLOCK.finditer(folded_text, max(0, date.start() - _BESIDE), date.start()))
        if before and not DATE.search(folded_text, before.end(), date.start()):
            clock = _clock(before)
            if clock is not None:
                return f"{day}T{clock}+07:00", before.start(), date.end()
        return day, date.start(), date.end()
    return None


def _day_first(folded_text: str) -> str:
    """The text with days before months where a day of the week says that they stand after them; of the same length."""
    match = _AMERICAN.search(folded_text)
    if match is None:
        return folded_text
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return folded_text
    if calendar.weekday(year, month, min(day, calendar.monthrange(year, month)[1])) != _WEEKDAYS.index(match["w"]):
        return folded_text
    return f"{folded_text[: match.start('m')]}{match['d']}/{match['m']}{folded_text[match.end('d') :]}"


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    last = None
    for match in matches:
        last = match
    return last


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day(match: re.Match[str]) -> str | None:
    year = match["y1"] or match["y2"] or match["y3"]
    month = int(match["m1"] or match["m2"] or match["m3"])
    day = int(match["d1"] or match["d2"] or match["d3"])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    return f"{year}-{month:02d}-{day:02d}"


def _named_day(match: re.Match[str]) -> str | None:
    english, vietnamese = match["en1"] or match["en2"], match["vi"] or match["vi5"]
    if english:
        month = _MONTHS.index(english) + 1
    elif match["m4"]:
        month = int(match["m4"])
    elif vietnamese.isdigit():
        month = int(vietnamese)
    else:
        month = {"gieng": 1, "chap": 12}.get(vietnamese) or _THANG.index(vietnamese) + 1
    day = next(int(match[name]) for name in ("d1", "d2", "d3", "d4", "d5") if match[name])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    year = next(match[name] for name in ("y1", "y2", "y3", "y4", "y5") if match[name])
    return f"{year}-{month:02d}-{day:02d}"


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match["h"]), int(match["min"]), match["half"]
    if hour > 23 or minute > 59:
        return None
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    if half in ("am", "sa") and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
