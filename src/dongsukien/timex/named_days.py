"""Days known by name: Tết and the days counted from it, full moons, Christmas (``lexicons/times/holidays.toml``)."""

from __future__ import annotations

import re

from msgspec import structs

from dongsukien.timex.found import Found, Point
from dongsukien.timex.reading import Reading, spaced
from dongsukien.timex.stretches import closed
from dongsukien.timex.words import holidays, number, words

_YEAR = re.compile(r" (?P<year>(?:19|20)\d{2})(?!\w)")


def holiday(text: Reading, start: int) -> Found | None:
    p, low = text.pieces, text.low
    if match := p.tet.match(low, start):
        return _tet(text, start, match)
    if match := p.full_moon.match(low, start):
        month = int(match["month"]) if match["month"] else words().lunar_months[match["named"]]
        return closed(text, start, match.end(), "lunar", Point(lunar=(month, 15)), None) if 1 <= month <= 12 else None
    if (match := p.holiday.match(low, start)) is None:
        return None
    day = holidays()[spaced(match["name"])]
    if day.solar:
        month_text, _, day_text = day.solar.partition("-")
        point = Point(month=int(month_text), day=int(day_text), holiday=True, part=day.part)
    else:
        day_text, _, month_text = (day.lunar or "1-1").partition("-")
        at = int(day_text) if day.from_end is None else -day.from_end
        point = Point(lunar=(int(month_text), at), holiday=True, part=day.part)
    if tail := _YEAR.match(low, match.end()):
        return Found(start, tail.end(), "holiday", structs.replace(point, year=int(tail["year"])))
    return closed(text, start, match.end(), "holiday", point, None)


def _tet(text: Reading, start: int, match: re.Match[str]) -> Found | None:
    if match["day2"]:
        month = int(match["lunar_month"]) if match["lunar_month"] else words().lunar_months[match["named"]]
        if match["lunar_month"] and "âm lịch" not in match[0]:
            return None  # "mùng 2 tháng 9" is a day of the solar calendar
        return closed(text, start, match.end(), "lunar", Point(lunar=(month, int(match["day2"]))), None)
    day = number(match["day"]) or 0
    if not match["first"] and day < 20:
        return None
    at = int(day) if day < 20 else int(day) - 30  # "29 Tết" counts back from New Year's Eve (30, or 29 in short months)
    return closed(text, start, match.end(), "tết", Point(lunar=(1, at)), None)
