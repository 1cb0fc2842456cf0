"""Clocks of other zones: what they are by the clock in Vietnam.

Digits beside "GMT+7" and digits without a zone are Vietnam time, whatever a content system adds. A line that names
somebody else's clock ("giờ Paris", "CEST") is believed; "GMT" and "UTC" and the offsets of tags are on pages of outlets
abroad, and nowhere else. Known weakness: a page of such an outlet without its address.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from dongsukien import lexicons

_AHEAD = timedelta(hours=7)
_NEAR = 28  # characters behind or between date and clock
_OFFSET = re.compile(r"(?:gmt|utc) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?")


def in_vietnam(value: str, folded_line: str, start: int, end: int, *, abroad: bool) -> str:
    """*value*, read at ``folded_line[start:end]``, by the clock in Vietnam, if the line names another zone.

    >>> line = "14/05/2022 - 09:05 (gio paris)"
    >>> in_vietnam("2022-05-14T09:05+07:00", line, 0, 18, abroad=False)
    '2022-05-14T14:05+07:00'
    >>> in_vietnam("2022-05-14T09:05+07:00", "14/05/2022 09:05 gmt+7", 0, 16, abroad=True)
    '2022-05-14T09:05+07:00'
    """
    if len(value) == len("2022-05-14"):
        return value
    words = folded_line[start : end + _NEAR]
    moment = datetime.fromisoformat(value[:16])
    offset = _OFFSET.search(words)
    if offset is not None:
        if not abroad:
            return value
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        ahead = timedelta(hours=hours, minutes=minutes) * (1 if offset[1] == "+" else -1)
    else:
        named = _pattern().search(words)
        row = _zones()[named[1]] if named else None
        if row is None or not (row["place"] or abroad):
            return value
        ahead = timedelta(hours=int(row["offset"]) + _summer(row["summer"], moment))
    if not timedelta(hours=-12) <= ahead <= timedelta(hours=14):
        return value
    try:
        return f"{moment - ahead + _AHEAD:%Y-%m-%dT%H:%M}+07:00"
    except OverflowError:
        return value


@cache
def _zones() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in lexicons.tsv("times/zones.tsv", "form")}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_zones(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


def _summer(rule: str, moment: datetime) -> int:
    """1 while summer time holds by *rule*: from the last Sunday of March to that of October, or in the United States
    from the second of March to the first of November."""
    year, day = moment.year, moment.date()
    if rule == "eu":
        return int(_sunday(year, 4, 1) - timedelta(days=7) <= day < _sunday(year, 11, 1) - timedelta(days=7))
    if rule == "us":
        return int(_sunday(year, 3, 8) <= day < _sunday(year, 11, 1))
    return 0


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday of the month on *day* or later."""
    first = date(year, month, day)
    return first + timedelta(days=(6 - first.weekday()) % 7)
