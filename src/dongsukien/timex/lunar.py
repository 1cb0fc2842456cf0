"""The Vietnamese lunar calendar (UTC+7): the solar day of a lunar day.

After Hồ Ngọc Đức's description of the calendar rules, with Jean Meeus's formulas for new moon and solar longitude.
Good for 1900 to 2199.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache

_ZONE = 7 / 24  # the calendar counts days of Hà Nội
_JULIAN_OF_ORDINAL_0 = 1721425  # Julian day number of date.fromordinal(0), at noon
_MONTH = 29.530588853
_EPOCH = 2415021.076998695  # a new moon of January 1900


@cache
def _new_moon(k: int) -> int:
    """Julian day number (Hà Nội) of the *k*-th new moon since January 1900."""
    t = k / 1236.85
    rad = math.pi / 180
    julian = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    julian += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3
    shift = (0.1734 - 0.000393 * t) * math.sin(sun * rad) + 0.0021 * math.sin(2 * sun * rad)
    shift += -0.4068 * math.sin(moon * rad) + 0.0161 * math.sin(2 * moon * rad) - 0.0004 * math.sin(3 * moon * rad)
    shift += 0.0104 * math.sin(2 * node * rad) - 0.0051 * math.sin((sun + moon) * rad)
    shift += -0.0074 * math.sin((sun - moon) * rad) + 0.0004 * math.sin((2 * node + sun) * rad)
    shift += -0.0004 * math.sin((2 * node - sun) * rad) - 0.0006 * math.sin((2 * node + moon) * rad)
    shift += 0.0010 * math.sin((2 * node - moon) * rad) + 0.0005 * math.sin((2 * moon + sun) * rad)
    dynamical = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return math.floor(julian + shift - dynamical + 0.5 + _ZONE)


def _sun_sector(day: int) -> int:
    """Which twelfth of its year the sun is in at midnight of Julian *day* (0: from the spring equinox on)."""
    t = (day - 0.5 - _ZONE - 2451545.0) / 36525
    rad = math.pi / 180
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * math.sin(mean * rad)
    longitude += (0.019993 - 0.000101 * t) * math.sin(2 * mean * rad) + 0.000290 * math.sin(3 * mean * rad)
    return int((longitude % 360) / 30)


@cache
def _month_11(year: int) -> int:
    """Julian day of the first day of the lunar month that holds the winter solstice of *year*."""
    k = int((date(year, 12, 31).toordinal() + _JULIAN_OF_ORDINAL_0 - 2415021) / _MONTH)
    start = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(first: int) -> int:
    """Which month after the eleventh, which begins on *first*, is the leap month: the first without a sector."""
    k = int(0.5 + (first - _EPOCH) / _MONTH)
    sectors = [_sun_sector(_new_moon(k + i)) for i in range(1, 15)]
    for i in range(1, 14):
        if sectors[i] == sectors[i - 1]:
            return i
    return 13


def lunar_day(year: int, month: int, day: int) -> date:
    """The solar day of *day* of lunar *month* (never the leap one) in the lunar *year*.

    >>> lunar_day(2024, 1, 1)
    datetime.date(2024, 2, 10)
    """
    a11, b11 = _month_11(year - 1), _month_11(year)
    if month >= 11:
        a11, b11 = b11, _month_11(year + 1)
    k = int(0.5 + (a11 - _EPOCH) / _MONTH)
    offset = month - 11 if month >= 11 else month + 1
    if b11 - a11 > 365:
        leap = _leap_offset(a11)
        if offset >= leap:
            offset += 1
    first = _new_moon(k + offset)
    return date.fromordinal(first - _JULIAN_OF_ORDINAL_0) + timedelta(days=day - 1)
