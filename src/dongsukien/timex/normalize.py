"""What the words say + the publication date → TIMEX3 values (conventions: ISO-TimeML, EDTF, ISO 8601)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
from msgspec import structs

from dongsukien.annotations import Anchor as AnchorKind
from dongsukien.annotations import TimeType
from dongsukien.timex.anchor import Anchor, monday, nearest, nearest_month, shifted, week
from dongsukien.timex.found import Amount, Found, Point
from dongsukien.timex.lunar import lunar_day

UNDEF = "UNDEF"
PAST = "PAST_REF"
_LATER_BIAS_TEASER = 1.25  # a teaser is older than the page more often than newer
_EVE_DAYS = 10
_YEAR_JUST_ENDED_MONTH = 2  # up to February "năm qua" is the year before; later it is the last twelve months
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


class Context(msgspec.Struct, frozen=True):
    """What a value may depend on besides its own words.

    ``stated`` is the last day stated before in the same article; ``ahead`` says that the clause speaks of what will be;
    ``teaser`` that the words announce another article, whose own date is not known; ``quoted`` that somebody is quoted
    with them, whose "hôm nay" is the day he spoke.
    """

    anchor: Anchor | None
    stated: date | None = None
    ahead: bool = False
    teaser: bool = False
    quoted: bool = False


class Value(msgspec.Struct, frozen=True):
    """A TIMEX3 value with its type and what fixed it; ``day`` is set when it is a single day."""

    type: TimeType
    value: str
    mod: str | None
    anchor: AnchorKind
    day: date | None = None


def value_of(found: Found, context: Context) -> Value:
    """The value of *found*; ``UNDEF`` where the event or the date it hangs on is not known.

    Where the page may have appeared on several days, a value that depends on the day is an interval of days, or open.
    """
    anchor = context.anchor
    value = _value_on(found, context)
    if anchor is None or anchor.exact or value.anchor != "published":
        return value
    early = _value_on(found, structs.replace(context, anchor=replace(anchor, first=anchor.first, last=anchor.first)))
    late = _value_on(found, structs.replace(context, anchor=replace(anchor, first=anchor.last, last=anchor.last)))
    if early.value == late.value:
        return late
    if found.point is not None and found.point.weekday is not None:
        return structs.replace(late, value=f"XXXX-WXX-{found.point.weekday}", anchor="none", day=None)
    if early.day is None or late.day is None or late.type != "DATE":
        return structs.replace(late, value=UNDEF, day=None)
    return structs.replace(late, value=f"{early.value}/{late.value}", day=None)


def _value_on(found: Found, context: Context) -> Value:
    if found.repeats:
        return Value("SET", _repeated(found), found.mod, "stated")
    if found.amount is not None:
        return _of_amount(found, found.amount, context)
    if found.open or found.point is None:
        return Value("DATE", UNDEF, None, "event")
    if found.until is not None:
        return _of_range(found, found.point, found.until, context)
    value = _of_point(found.point, context, found.rule)
    return structs.replace(value, mod=found.mod if found.mod else value.mod)


def _repeated(found: Found) -> str:
    if found.amount is not None:
        return found.amount.value
    return f"XXXX-WXX-{found.point.weekday}" if found.point else UNDEF


# Lengths ------------------------------------------------------------------------------------------------------------


def _of_amount(found: Found, amount: Amount, context: Context) -> Value:
    if found.relation is None:
        value = amount.value
        if found.amount_until is not None:
            value += "/" + found.amount_until.value
        return Value("DURATION", value, found.mod, "stated")
    if found.relation in ("after_event", "before_event"):
        return Value("DATE", UNDEF, found.mod, "event")
    if found.relation in ("after", "before"):
        if context.stated is None:
            return Value("DATE", UNDEF, found.mod, "event")
        return _moved(amount, context.stated, 1 if found.relation == "after" else -1, found.mod, "stated")
    if context.anchor is None:
        return Value("DATE", UNDEF, found.mod, "none")
    return _moved(amount, context.anchor.day, 1 if found.relation == "ahead" else -1, found.mod, "published")


def _moved(amount: Amount, day: date, sign: int, mod: str | None, anchor: AnchorKind) -> Value:
    """*day* that much later or earlier, as exact as the unit of *amount*."""
    if amount.count is None:
        return Value("DATE", PAST if sign < 0 else "FUTURE_REF", mod, anchor)
    size, letter = int(amount.unit.removeprefix("T")[:-1]), amount.unit[-1]
    if amount.unit.startswith("T"):
        return Value("DATE", UNDEF if amount.count * size > 48 else day.isoformat(), mod, anchor)
    total = amount.count * size * sign
    if letter == "Y":
        if amount.extra or total != int(total):
            moved = shifted(day, int(total * 12 + sign * (6 if amount.extra else 0)))
            return Value("DATE", f"{moved.year:04}-{moved.month:02}", mod, anchor)
        return Value("DATE", _years_moved(day.year + int(total), size), mod, anchor)
    try:
        moved = (
            shifted(day, int(total))
            if letter == "M"
            else day + timedelta(days=int(total * (7 if letter == "W" else 1)))
        )
    except OverflowError:
        return Value("DATE", UNDEF, mod, anchor)
    if letter == "M":
        return Value("DATE", f"{moved.year:04}-{moved.month:02}", mod, anchor)
    if letter == "W":
        return Value("DATE", week(moved), mod, anchor)
    return Value("DATE", moved.isoformat(), mod, anchor, moved)


def _years_moved(year: int, size: int) -> str:
    year = max(0, min(9999, year))
    return f"{year:04}"[: {1: 4, 10: 3, 100: 2}.get(size, 1)]


# Points -------------------------------------------------------------------------------------------------------------


def _of_range(found: Found, first: Point, last: Point, context: Context) -> Value:
    if last.hour is not None and first.day == last.day:
        begin = _of_point(first, context, found.rule)
        end = _of_point(last, context, found.rule)
        if UNDEF in (begin.value, end.value):
            return Value("TIME", UNDEF, found.mod, begin.anchor)
        return Value("TIME", f"{begin.value}/{end.value}", found.mod, begin.anchor)
    if first.year is not None and last.year is None and first.month is not None and last.month is not None:
        last = structs.replace(last, year=first.year + (last.month < first.month))
    end = _of_point(last, context, found.rule)
    year = _year(end.value)
    if first.year is None and year is not None and first.month is not None and first.day_offset is None:
        first = structs.replace(first, year=year - ((first.month, first.day or 0) > (last.month or 12, last.day or 31)))
    begin = _of_point(first, context, found.rule)
    if UNDEF in (begin.value, end.value):
        return Value("DATE", UNDEF, found.mod, "event")
    kind: TimeType = "TIME" if "T" in begin.value or "T" in end.value else "DATE"
    return Value(kind, f"{begin.value}/{end.value}", found.mod, end.anchor)


def _year(value: str) -> int | None:
    return int(value[:4]) if value[:4].isdigit() else None


def _of_point(point: Point, context: Context, rule: str) -> Value:
    if point.lunar is not None:
        return _lunar(point, context)
    if point.decade is not None or point.century is not None:
        return _long(point, context)
    if point.span_value is not None and point.span_value.startswith("same"):
        return _same(point, context)
    if point.span_value is not None:
        return _stretch(point, context)
    if point.day is not None or point.day_offset is not None or point.weekday is not None:
        return _timed(point, _day(point, context))
    if point.week_offset is not None:
        return _week(point, context, rule)
    if point.month is not None or point.month_offset is not None:
        return _month(point, context)
    if rule == "năm.qua" and context.anchor is not None and context.anchor.day.month > _YEAR_JUST_ENDED_MONTH:
        return Value("DURATION", "P1Y", None, "published")
    return _whole_year(point, context)


def _timed(point: Point, value: Value) -> Value:
    """*value*, a day, with the part of the day or the hour that *point* adds."""
    if value.value == UNDEF or (point.part is None and point.hour is None):
        return value
    if point.hour is None:
        return structs.replace(value, type="TIME", value=f"{value.value}{point.part}")
    day, hour = value, point.hour
    if hour == 24 and value.day is not None:
        moved = value.day + timedelta(days=1)
        day, hour = structs.replace(value, value=moved.isoformat(), day=moved), 0
    return structs.replace(day, type="TIME", value=f"{day.value}T{hour:02}:{point.minute or 0:02}")


def _plain(value: str, anchor: AnchorKind, day: date | None = None) -> Value:
    return Value("DATE", value, None, anchor, day)


def _open(anchor: AnchorKind = "none") -> Value:
    return _plain(UNDEF, anchor)


def _on(day: date, anchor: AnchorKind = "published") -> Value:
    return _plain(day.isoformat(), anchor, day)


def _explicit_year(point: Point, context: Context) -> int | None:
    if point.year is not None:
        return point.year
    if point.year_offset is not None and context.anchor is not None:
        return context.anchor.day.year + point.year_offset
    return None


def _day(point: Point, context: Context) -> Value:
    if point.day_offset is not None:
        return _deictic(point.day_offset, context)
    if point.day is None:
        return _weekday(point, context)
    if point.month is None:
        return _lone_day(point.day, point.cue, context)
    year = _explicit_year(point, context)
    written = f"{point.month:02}-{point.day:02}"
    if year is not None:
        try:
            return _on(date(year, point.month, point.day), "stated" if point.year else "published")
        except ValueError:
            return _open()
    if context.anchor is None or (point.holiday and point.cue is None):
        return _plain(f"XXXX-{written}", "none")
    bias = _LATER_BIAS_TEASER if context.teaser else 1.0
    day = nearest(point.month, point.day, context.anchor.day, point.cue, bias, point.weekday)
    return _on(day) if day else _open()


def _deictic(offset: int, context: Context) -> Value:
    anchor = context.anchor
    if context.quoted and context.stated is not None:
        return _on(context.stated + timedelta(days=offset), "stated")
    if anchor is None or context.teaser:
        # A teaser's "hôm qua" is counted from the day of another article, which this page does not print.
        return _open("published" if anchor else "none")
    offset += anchor.print_edition and offset == -1
    return _on(anchor.day + timedelta(days=offset))


def _lone_day(number: int, cue: str | None, context: Context) -> Value:
    """ "ngày 4": in the month that brings it nearest."""
    if context.anchor is None:
        return _plain(f"XXXX-XX-{number:02}", "none")
    around = context.anchor.day
    options = []
    for months in (-1, 0, 1):
        month = shifted(around.replace(day=1), months)
        try:
            option = month.replace(day=number)
        except ValueError:
            continue
        days = (option - around).days
        if (cue == "future" and days < 0) or (cue == "past" and days > 0):
            continue
        options.append((abs(days), option))
    return _on(min(options)[1]) if options else _open()


def _weekday(point: Point, context: Context) -> Value:
    number = point.weekday or 1
    if context.anchor is None or context.teaser:
        return _plain(f"XXXX-WXX-{number}", "none")
    around = context.anchor.day
    if point.week_offset is not None:
        return _on(monday(around) + timedelta(days=7 * point.week_offset + number - 1))
    behind = (around.isoweekday() - number) % 7
    future = point.cue == "future" or (point.cue is None and context.ahead)
    return _on(around + timedelta(days=(7 - behind) if future else -behind))


def _week(point: Point, context: Context, rule: str) -> Value:
    if context.anchor is None or context.teaser:
        return _open()
    around, offset = context.anchor.day, point.week_offset or 0
    if rule == "tuần.qua" and around.isoweekday() >= 6:
        offset += 1  # on a weekend "tuần qua" is the week that ends
    return _plain(week(around + timedelta(days=7 * offset)), "published")


def _month(point: Point, context: Context) -> Value:
    if point.month is None:
        if context.anchor is None or context.teaser:
            return _open()
        moved = shifted(context.anchor.day, point.month_offset or 0)
        return _plain(f"{moved.year:04}-{moved.month:02}", "published")
    year = _explicit_year(point, context)
    if year is not None:
        return _plain(f"{year:04}-{point.month:02}", "stated" if point.year else "published")
    if context.anchor is None:
        return _plain(f"XXXX-{point.month:02}", "none")
    month = nearest_month(point.month, context.anchor.day, point.cue or ("future" if context.ahead else None))
    return _plain(f"{month.year:04}-{month.month:02}", "published")


def _whole_year(point: Point, context: Context) -> Value:
    year = _explicit_year(point, context)
    if year is None:
        return _open()
    return _plain(f"{year:04}", "stated" if point.year else "published")


def _stretch(point: Point, context: Context) -> Value:
    """Quarters, halves, seasons, "9 tháng đầu năm"."""
    code = point.span_value or ""
    if code == "Q" and context.anchor is not None:
        moved = shifted(context.anchor.day, point.month_offset or 0)
        return _plain(f"{moved.year:04}-Q{(moved.month + 2) // 3}", "published")
    year = _explicit_year(point, context)
    if year is None:
        if context.anchor is None:
            return _plain(f"XXXX-{code}", "none") if "/" not in code else _open()
        month = _SEASON_MONTHS.get(code)
        if month is None:
            month = {"Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11, "H1": 4, "H2": 10}.get(code, context.anchor.day.month)
        year = nearest_month(month, context.anchor.day, point.cue if point.cue != "immediate" else None).year
    anchor: AnchorKind = "stated" if point.year else "published"
    if "/" in code:
        first, _, last = code.partition("/")
        return _plain(f"{year:04}-{first}/{year:04}-{last}", anchor)
    return _plain(f"{year:04}-{code}", anchor)


def _same(point: Point, context: Context) -> Value:
    """ "cùng ngày", "hôm sau": by the day stated last; "tháng 9 cùng năm"."""
    if context.stated is None:
        return _open("event")
    if point.span_value == "same-year":
        return _plain(f"{context.stated.year:04}-{point.month:02}", "stated")
    day = context.stated + timedelta(days=int((point.span_value or "same+0")[4:]))
    return _timed(point, _on(day, "stated"))


def _long(point: Point, context: Context) -> Value:
    """Decades and centuries; ``cue`` marks those counted from the publication date ("thế kỷ trước")."""
    relative = point.cue == "immediate"
    if relative and context.anchor is None:
        return _open()
    year = context.anchor.day.year if relative and context.anchor else 0
    anchor: AnchorKind = "published" if relative else "stated"
    if point.decade is not None:
        return _plain(f"{year // 10 + point.decade:03}", anchor)
    return _plain(f"{year // 100 + (point.century or 0):02}", anchor)


def _lunar(point: Point, context: Context) -> Value:
    month, number = point.lunar or (1, 1)
    year = _explicit_year(point, context)
    anchor: AnchorKind = "stated" if point.year else "published"
    if year is None:
        if number == 0 and (eve := _new_years_eve(context)):
            return _timed(point, _on(eve))
        if context.anchor is None:
            return _open()
        around = context.anchor.day
        options = [lunar_day(y, month, number) for y in range(around.year - 1, around.year + 2) if 1900 < y < 2199]
        options = [
            d
            for d in options
            if not (point.cue == "future" and d < around) and not (point.cue == "past" and d > around)
        ]
        if not options:
            return _open()
        day = min(options, key=lambda option: abs((option - around).days))
    elif 1900 < year < 2199:
        day = lunar_day(year, month, number)
    else:
        return _open()
    return _timed(point, _on(day, anchor))


def _new_years_eve(context: Context) -> date | None:
    """31 December, if the page appeared about then: "giao thừa" is also that of the solar year."""
    if context.anchor is None:
        return None
    near = nearest(12, 31, context.anchor.day, None)
    return near if near is not None and abs((near - context.anchor.day).days) <= _EVE_DAYS else None
