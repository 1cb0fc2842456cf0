"""Days and hours in words and figures: "lúc 8h15 ngày 4/3", "đêm 4 rạng sáng 5/3", "từ 28/4 đến 2/5"."""

from __future__ import annotations

import re

import msgspec
from msgspec import structs

from dongsukien.timex.contexts import context
from dongsukien.timex.found import Found, Point
from dongsukien.timex.reading import Reading, is_day, month_of, spaced
from dongsukien.timex.words import number, words


class _Day(msgspec.Struct, frozen=True):
    """A day read somewhere within an expression: where it ends and what it says."""

    end: int
    point: Point
    separator: str | None = None


def moment(text: Reading, start: int) -> Found | None:
    """[mod] [clock] [part of the day] [weekday] day [clock] [year, direction, time zone]."""
    p = text.pieces
    position, mod, point, rule = start, None, Point(), "day"
    if match := p.mod.match(text.low, position):
        mod, position = words().mods[match["mod"]], match.end()
    clock = _clock(text, position)
    clock_licensed = False
    if clock is not None:
        position, point, clock_licensed = clock
        rule = "clock"
    after_clock = position
    until_clock = p.clock_until.match(text.low, position) if clock else None
    if until_clock and clock and int(until_clock["hour"]) <= 24:
        position = after_clock = until_clock.end()
    else:
        until_clock = None
    position = _blank(text, position, clock is not None)
    part = p.part.match(text.low, position)
    if part:
        point = structs.replace(point, part=words().parts[part["part"]])
        position = part.end()
    day = _day(text, position, part is not None, clock is not None)
    if day is None:
        if clock is None:
            return None
        end = part.end() if part else after_clock
        if part is None and not clock_licensed and mod is None:
            return None
        if part is None and mod is not None and not clock_licensed and not _exact(text, start):
            return None
        zone = p.zone.match(text.low, end)
        point = _hour_of(text, structs.replace(point, day_offset=0))
        if p.same_day.match(text.low, end):
            return None
        return Found(start, zone.end() if zone else end, "clock", point, _until(text, until_clock, point), mod=mod)
    if mod is not None and clock is None:
        return None
    point = _merged(point, day.point)
    end = day.end
    if clock is None and (late := context("clock comes later").match(text.low, end)):
        second = _clock(text, late.end())
        if second is not None:
            end = second[0]
            point = structs.replace(point, hour=second[1].hour, minute=second[1].minute)
    point, end = _tails(text, point, end)
    point = _hour_of(text, point)
    opens = point.cue is None and point == Point(part=point.part, hour=point.hour, minute=point.minute)
    until = _until(text, until_clock, point)
    return Found(start, end, rule, point, until, mod=mod, open=opens, separator=day.separator)


def _blank(text: Reading, position: int, licensed: bool) -> int:
    match = context("day of the clock").match(text.low, position) if licensed else None
    return match.end() if match else position


def _exact(text: Reading, start: int) -> bool:
    return text.pieces.clock_left.search(text.left(start)) is not None


def _clock(text: Reading, position: int) -> tuple[int, Point, bool] | None:
    """End, hour and minute, and whether the words alone make it a time of the day and no length of time."""
    match = text.pieces.clock.match(text.low, position)
    if match is None:
        return None
    form = match["hour"] or match["hour2"] or match["hour_word"]
    hour = number(form)
    minute = match["minute"] or match["minute2"] or ("30" if match["half"] else None)
    if hour is None or not 0 <= hour <= 24:
        return None
    if not match["lead"] and context("no clock").search(text.left(position)):
        return None
    # "1 giờ 35 phút" and "một giờ rưỡi" are lengths of time until something makes them a time of the day.
    told = bool(match["lead"]) or (minute is not None and not match["spelled"] and not match["half"])
    licensed = told or _exact(text, position) or text.pieces.zone.match(text.low, match.end()) is not None
    short = match["hour"] is not None and text.low[match.end("hour") : match.end("hour") + 2].strip()[:1] == "h"
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return end, Point(hour=int(hour), minute=int(minute or 0)), licensed or (short and hour <= 24)


def _until(text: Reading, match: re.Match[str] | None, point: Point) -> Point | None:
    return structs.replace(point, hour=int(match["hour"]), minute=int(match["minute"] or 0)) if match else None


def _hour_of(text: Reading, point: Point) -> Point:
    """The hour on the clock of 24: "8 giờ tối" is 20."""
    if point.hour is None or point.part is None:
        return point
    hour = point.hour
    lowest = {"TAF": 0, "TEV": 0, "TNI": 6, "TMD": 1}.get(point.part, 12)
    if lowest <= hour < (3 if point.part == "TMD" else 12):
        hour += 12
    elif point.part == "TNI" and hour == 12:
        hour = 24
    return structs.replace(point, hour=hour)


def _day(text: Reading, position: int, after_part: bool, after_clock: bool) -> _Day | None:
    """The day at *position*: in figures, relative, a weekday, or "cùng ngày"."""
    p, low = text.pieces, text.low
    joined = after_part or after_clock
    if joined and (gap := context("day of the part").match(low, position)):
        position = gap.end()
    if match := p.same_day.match(low, position):
        offset = 1 if "sau" in match[0] else -1 if "trước" in match[0] else 0
        return _Day(match.end(), Point(day_offset=None, span_value=f"same{offset:+d}"))
    if match := p.deictic.match(low, position):
        word = spaced(match[0])
        if word in ("nay", "qua", "mai", "kia") and not joined:
            return None
        if word == "qua" and not after_part:
            return None  # "6 giờ qua" is a length of time
        if word == "qua" and context("goes by").match(low, match.end()):
            return None
        point = Point(day_offset=words().days[word], cue="immediate" if word.endswith("nay") else None)
        return _with_figures(text, _Day(match.end(), point))
    if match := p.weekday.match(low, position):
        weekday = _weekday(text, match, joined)
        if weekday is not None:
            return _with_figures(text, weekday)
    word_match = p.day_word.match(low, position)
    at = word_match.end() if word_match else position
    return _figures(text, at, worded=word_match is not None, joined=joined, start=position)


def _weekday(text: Reading, match: re.Match[str], joined: bool) -> _Day | None:
    capital = text.words[match.end("weekday") - len(match["weekday"].split()[-1])].isupper()
    sunday = match["weekday"].startswith("ch")
    hom = match[0].startswith("hôm")
    week = match["week"]
    ordinal = text.low[max(0, match.start() - 12) : match.start()]
    leaning = context("leans on a day").search(ordinal) is not None
    figures = context("figures next").match(text.low, match.end()) is not None
    if not (capital or sunday or hom or joined or figures or (week and week.startswith("tuần")) or leaning):
        return None
    if match[0].startswith("ngày") and not (capital or sunday or figures):
        return None
    point = Point(weekday=words().weekdays[spaced(match["weekday"])])
    if week is None:
        return _Day(match.end(), structs.replace(point, cue="past" if hom else None))
    if week.startswith("tuần"):
        return _Day(match.end(), structs.replace(point, week_offset=words().offsets[" ".join(week.split()[1:])]))
    return _Day(match.end(), structs.replace(point, cue="past" if week in ("vừa qua", "qua") else "future"))


def _with_figures(text: Reading, day: _Day) -> _Day:
    """*day* made exact by figures beside it: "hôm nay (27/5)", "thứ Tư, ngày 8/10"."""
    match = context("figures beside").match(text.low, day.end)
    if match is None:
        return day
    exact = _figures(text, match.end(), worded=True, joined=True, start=match.end())
    if exact is None or exact.point.day is None or exact.point.month is None:
        return day
    end = exact.end
    if match["open"]:
        if text.low[end : end + 1] != ")":
            return day
        end += 1
    return _Day(end, structs.replace(exact.point, cue=day.point.cue, weekday=day.point.weekday), exact.separator)


def _figures(text: Reading, position: int, *, worded: bool, joined: bool, start: int) -> _Day | None:
    p, low = text.pieces, text.low
    if match := p.full_day.match(low, position):
        day, month, year = (
            int(match[name] or match[f"iso_{name}"]) if match["iso_year"] is None else int(match[f"iso_{name}"])
            for name in ("day", "month", "year")
        )
        if is_day(day, month) and 1000 <= year <= 2199:
            return _Day(match.end(), Point(year=year, month=month, day=day), match["sep"])
    if match := p.worded_day.match(low, position):
        day, month = int(match["day"]), month_of(match)
        if is_day(day, month) and (worded or joined or not p.trap_left.search(text.left(start))):
            return _Day(match.end(), Point(year=int(match["year"]) if match["year"] else None, month=month, day=day))
    if match := p.short_day.match(low, position):
        day, month = int(match["day"]), int(match["month"])
        holiday = not joined and p.holiday_before.search(text.left(start)) is not None
        if is_day(day, month) and (holiday or _means_day(text, match, worded, joined, start)):
            return _Day(match.end(), Point(month=month, day=day, holiday=holiday), match["sep"])
        return None
    if worded and (match := p.lone_day.match(low, position)) and 1 <= int(match["day"]) <= 31:
        before = low[max(0, position - 6) : position]
        if before.endswith(("ngày ", "hôm ")) and "ngày ngày" not in before:
            return _Day(match.end(), Point(day=int(match["day"])))
    return None


def _means_day(text: Reading, match: re.Match[str], worded: bool, joined: bool, start: int) -> bool:
    """Whether figures like "4/3" are a day."""
    if worded or joined:
        return True
    p = text.pieces
    left = text.left(start)
    leaning = p.preposition_left.search(left) is not None
    if p.trap_left.search(left) or p.trap_right.match(text.low, match.end()):
        return False
    if text.low[match.end() : match.end() + 1] == ":" and p.bulletin_left.search(left):
        return True  # "Tin thế giới 6-9: …"
    listed = context("one of several days").search(left)
    if listed is not None and listed["sep"] == match["sep"]:
        return True  # "ngày 9.8, 10.8 và 11.8"
    if match["sep"] not in text.separators:
        return False
    if match["sep"] != "/":
        return leaning
    day, month = int(match["day"]), int(match["month"])
    if (day, month) == (24, 7) and not leaning:
        return False
    return leaning or day > month or day > 10 or _tailed(text, match.end())


def _tailed(text: Reading, end: int) -> bool:
    return bool(text.pieces.cue_tail.match(text.low, end) or text.pieces.zone.match(text.low, end))


def _tails(text: Reading, point: Point, end: int) -> tuple[Point, int]:
    """What follows a day: year, direction, time zone."""
    p = text.pieces
    if point.month is not None and point.year is None and (match := p.year_tail.match(text.low, end)):
        end = match.end()
        if match["rel"]:
            point = structs.replace(point, year_offset=words().offsets[match["rel"]])
        else:
            point = structs.replace(point, year=int(match["year"] or match["y2"]))
    cue = p.cue_tail.match(text.low, end) if point.year is None and point.day is not None else None
    if (match := cue) and not _travels(text, end, match.end()):
        end = match.end()
        point = structs.replace(point, cue="future" if match["future"] else "past")
    if match := p.zone.match(text.low, end):
        end = match.end()
    return point, end


_AHEAD = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến)(?!\w)")


def _travels(text: Reading, start: int, end: int) -> bool:
    """Whether "tới" behind a day is a verb, before where somebody goes: "hôm 26/2 tới Lima" is no day to come."""
    behind = text.words[end : end + 2]
    named = text.low[start:end] == " tới" and behind[:1] == " " and behind[1:].isupper()
    return named and _AHEAD.search(text.left(start)) is None


def days(text: Reading, start: int) -> Found | None:
    """A range or a short list of days: "từ ngày 3 đến 7/5", "9-10/10", "ngày 17 và 18/3"."""
    p, low = text.pieces, text.low
    position = start
    if from_ := context("from a day").match(low, position):
        position = from_.end()
    part = p.part.match(low, position)
    word = p.day_word.match(low, position)
    if word:
        position = word.end()
    elif part and (inner := context("day next").match(low, part.end())):
        position = inner.end()
    match = p.day_range.match(low, position) or p.day_list.match(low, position)
    if match is None:
        return None
    groups = match.groupdict()
    month, day = int(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    first_month = int(groups.get("first_month") or month)
    first_year = int(groups["first_year"]) if groups.get("first_year") else None
    if not (is_day(day, month) and is_day(int(match["first"]), first_month)):
        return None
    bare = not (word or part or from_)
    if bare and (match["sep"] not in text.separators or p.trap_left.search(text.left(start))):
        return None
    if bare and groups.get("first_month") is None and match["sep"] != "/":
        return None
    if groups.get("first_month") is None and int(match["first"]) >= day:
        return None
    code = words().parts[part["part"]] if part and not word else None
    first = Point(year=first_year, month=first_month, day=int(match["first"]), part=code)
    last, end = _tails(text, Point(year=year, month=month, day=day, part=code), match.end())
    return Found(start, end, "days", first, last, separator=match["sep"])


def nights(text: Reading, start: int) -> Found | None:
    """ "đêm 4 rạng sáng 5/3", "tối 4/3, rạng sáng 5/3": one night over midnight, "đêm qua, rạng sáng nay"."""
    p, low = text.pieces, text.low
    first = p.part.match(low, start)
    if first is None or words().parts[first["part"]] not in ("TNI", "TEV"):
        return None
    match = context("night over midnight").match(low, first.end())
    if match is None:
        return None
    second = p.part.match(low, match.end())
    if second is None:
        return None
    day = _day(text, second.end(), after_part=True, after_clock=False)
    if day is None:
        return None
    point, end = _tails(text, structs.replace(day.point, part="TMO"), day.end)
    night = words().parts[first["part"]]
    if match["qua"]:
        if point.day_offset is None:
            return None
        return Found(start, end, "night", Point(day_offset=-1, part=night), point)
    if point.day is None:
        return None
    begin = Point(year=point.year, month=int(match["month"] or point.month or 0), day=int(match["day"]), part=night)
    if not match["month"] and int(match["day"]) > point.day:
        begin = structs.replace(begin, month=((point.month or 1) - 2) % 12 + 1)
    if point.month is None or not is_day(begin.day or 0, begin.month or 0):
        return None
    return Found(start, end, "night", begin, point, separator=day.separator)


def _merged(point: Point, day: Point) -> Point:
    return structs.replace(day, part=point.part or day.part, hour=point.hour, minute=point.minute)
