"""Months, quarters, years, decades, centuries and seasons, with "đầu", "giữa", "cuối" before them."""

from __future__ import annotations

import re

from msgspec import structs

from dongsukien.timex.contexts import context
from dongsukien.timex.found import Cue, Found, Point
from dongsukien.timex.reading import Reading, month_of, spaced
from dongsukien.timex.words import number, words

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _found(text: Reading, start: int, end: int, rule: str, point: Point, edge: str | None = None) -> Found:
    return Found(start, end, rule, point, mod=edge)


def stretch(text: Reading, start: int) -> Found | None:
    """A month, quarter, year, decade, century or season, with "đầu", "giữa", "cuối" before it."""
    edge = text.pieces.edge.match(text.low, start)
    if edge is None:
        return _stretch(text, start, start, None)
    code = words().edges[spaced(edge["edge"])]
    found = _stretch(text, start, edge.end(), code)
    if found is not None or edge["edge"].startswith("nửa"):
        return found
    return _edge_alone(text, start, edge.end(), code)


def _edge_alone(text: Reading, start: int, position: int, code: str) -> Found | None:
    """ "cuối tuần", "đầu năm", "giữa tháng": of the running one."""
    match = context("edged unit").match(text.low, position)
    if match is None or context("no edge").search(text.left(start)):
        return None
    if match["unit"] == "năm" and context("no edged year").match(text.low, match.end()):
        return None
    return Found(start, match.end(), f"{match['unit']}.edge", _relative(match["unit"], 0), mod=code)


def _stretch(text: Reading, start: int, position: int, edge: str | None) -> Found | None:
    p, low = text.pieces, text.low
    if match := p.month_range.match(low, position):
        return _months(text, start, match)
    if match := p.month.match(low, position):
        month = month_of(match)
        # "Cách mạng tháng Tám" is a name, and so is "(phố) 3 tháng 2", which was no day
        named = context("name of a month").search(text.left(position)) is not None
        if not 1 <= month <= 12 or named or (match["month_word"] and not _month_in_words(text, match)):
            return None
        point = Point(month=month, year=_int(match["year"]))
        past: Cue | None = "past" if match[0].startswith("hồi") or "hồi" in low[start:position] else None
        return closed(text, start, match.end(), "month", structs.replace(point, cue=past), edge)
    if (
        (edge or _dated(text, position))
        and (match := p.month_year.match(low, position))
        and 1 <= int(match["month"]) <= 12
    ):
        return _found(
            text, start, match.end(), "month", Point(month=int(match["month"]), year=int(match["year"])), edge
        )
    if match := p.relative.match(low, position):
        return _relative_words(text, start, match, edge)
    if match := p.year_range.match(low, position):
        first, last = int(match["first"]), int(match["year"])
        figures_only = match.start() == match.start("first")
        if first < last and not (figures_only and p.document_left.search(text.left(start))):
            return Found(start, match.end(), "years", Point(year=first), Point(year=last), mod=None)
    if match := p.decade.match(low, position):
        return _decade(text, start, match, edge)
    if match := p.year.match(low, position):
        return Found(start, match.end(), "year", Point(year=int(match["year"])), mod=edge)
    if match := p.lone_year.match(low, position):
        until = context("to an edged year").match(low, match.end())
        if edge and until:
            return Found(start, until.end(), "years", Point(year=int(match["year"])), Point(year=int(until["year"])))
        if edge or _lone_year(text, match):
            return Found(start, match.end(), "year", Point(year=int(match["year"])), mod=edge)
        return None
    if match := p.century.match(low, position):
        century = int(match["century"]) if match["century"].isdigit() else _roman(match["century"])
        if 1 <= century <= 30:
            return Found(start, match.end(), "century", Point(century=century - 1), mod=edge)
    if match := p.season.match(low, position):
        return _season(text, start, match)
    if match := p.quarter.match(low, position):
        form = match["quarter"]
        quarter = int(form) if form.isdigit() else _ROMAN.get(form) or words().quarters[spaced(form)]
        point = Point(span_value=f"Q{quarter}", year=_int(match["year"]))
        return closed(text, start, match.end(), "quarter", point, edge)
    return None


def _month_in_words(text: Reading, match: re.Match[str]) -> bool:
    """Whether "tháng Tư" is meant: a capital, a year behind it or a word of time before it ("ba tháng hai lần")."""
    if match["year"]:
        return True
    capital = text.words[match.start("month_word") : match.start("month_word") + 1].isupper()
    before = text.left(match.start())
    return capital and not context("counted months").search(before)


def _dated(text: Reading, position: int) -> bool:
    left = text.left(position)
    return text.pieces.document_left.search(left) is None and context("leans on a month").search(left) is not None


def _lone_year(text: Reading, match: re.Match[str]) -> bool:
    """Whether a bare number is a year: after a preposition of time and before no noun, or in brackets."""
    left, right = text.left(match.start()), text.low[match.end() : match.end() + 12]
    if left.endswith("(") and right.startswith(")"):
        return True
    if not context("leans on a year").search(left):
        return False
    return context("year ends there").match(right) is not None


def closed(text: Reading, start: int, end: int, rule: str, point: Point, edge: str | None) -> Found:
    """*point* with the year or the direction that follows it."""
    if point.year is None:
        if match := text.pieces.year_tail.match(text.low, end):
            end = match.end()
            if match["rel"]:
                point = structs.replace(point, year_offset=words().offsets[match["rel"]])
            else:
                point = structs.replace(point, year=int(match["year"] or match["y2"]))
        elif match := context("same year").match(text.low, end):
            end = match.end()
            point = structs.replace(point, span_value="same-year")
        elif match := text.pieces.cue_tail.match(text.low, end):
            end = match.end()
            point = structs.replace(point, cue="future" if match["future"] else "past")
    return Found(start, end, rule, point, mod=edge)


def _months(text: Reading, start: int, match: re.Match[str]) -> Found | None:
    first, last = (int(form) if form.isdigit() else words().months[form] for form in (match["first"], match["month"]))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    first_year = match["first_year"] or match["first_year2"]
    ended = closed(text, start, match.end(), "months", Point(month=last, year=_int(match["year"])), None)
    return structs.replace(
        ended, point=Point(month=first, year=int(first_year) if first_year else None), until=ended.point
    )


def _relative_words(text: Reading, start: int, match: re.Match[str], edge: str | None) -> Found | None:
    if match["next"]:
        return Found(start, match.end(), "year", Point(year_offset=1), mod=edge)
    unit, rel = match["unit"], spaced(match["rel"])
    counted = context("number before").search(text.left(match.start())) is not None
    if counted and unit == "năm" and rel in ("này", "nay", "qua", "rồi"):
        return None
    if rel == "nay" and unit != "năm":
        return None
    if unit == "năm" and rel in ("này", "trước đây"):
        return None
    if rel == "sau" and context("after an event").match(text.low, match.end()):
        return None
    if rel == "trước" and context("before an event").match(text.low, match.end()):
        return None
    if unit in ("thập kỷ", "thế kỷ") and rel not in ("này", "trước", "tới", "qua"):
        return None
    offset = words().offsets[rel]
    rule = f"{unit}.{'qua' if rel in ('qua', 'rồi', 'vừa qua', 'vừa rồi') else 'relative'}"
    if unit == "quý":
        return Found(start, match.end(), rule, Point(span_value="Q", month_offset=3 * offset), mod=edge)
    if unit == "thập kỷ":
        return Found(start, match.end(), rule, Point(decade=offset, cue="immediate"), mod=edge)
    if unit == "thế kỷ":
        return Found(start, match.end(), rule, Point(century=offset, cue="immediate"), mod=edge)
    return Found(start, match.end(), rule, _relative(unit, offset), mod=edge)


def _decade(text: Reading, start: int, match: re.Match[str], edge: str | None) -> Found:
    if match["decade"]:
        return Found(start, match.end(), "decade", Point(decade=int(match["decade"])), mod=edge)
    form = match["century"]
    century = (int(form) if form.isdigit() else _roman(form)) - 1 if form else 19
    return Found(start, match.end(), "decade", Point(decade=century * 10 + int(match["short"][0])), mod=edge)


def _season(text: Reading, start: int, match: re.Match[str]) -> Found | None:
    if not match[0].startswith("mùa") and text.left(start)[-1:].strip() and text.left(start)[-1:] != "(":
        return None
    season = words().seasons[match["season"]]
    if not match[0].startswith("mùa") and (
        match["season"] not in ("hè", "xuân", "thu", "đông") or match["rel"] in ("này", "qua", "trước", "rồi")
    ):
        return None
    point = Point(span_value=season)
    rel = spaced(match["rel"] or "")
    if match["year"]:
        point = structs.replace(point, year=int(match["year"]))
    elif rel in ("này", "tới", "sắp tới"):
        point = structs.replace(point, cue="immediate" if rel == "này" else "future")
    elif rel in ("vừa qua", "qua", "trước", "rồi"):
        point = structs.replace(point, cue="past")
    else:
        offset = 1 if rel == "sang năm" else words().offsets[rel.removeprefix("năm ")]
        point = structs.replace(point, year_offset=offset)
    return Found(start, match.end(), "season", point)


def half(text: Reading, start: int) -> Found | None:
    """ "nửa đầu năm 2022", "9 tháng đầu năm"."""
    p = text.pieces
    if match := p.half.match(text.low, start):
        side = match["half"] or match["half2"] or match["half3"]
        point = Point(span_value="H1" if side == "đầu" else "H2", year=_int(match["year"] or match["year2"]))
    elif match := p.first_months.match(text.low, start):
        count = (number(match["count"]) or 0) * (3 if match["unit"] == "quý" else 1)
        side = match["side"]
        if not 1 <= count <= 11:
            return None
        first = 1 if side == "đầu" else 13 - int(count)
        code = f"Q{1 if side == 'đầu' else 4}" if count == 3 else f"{first:02}/{first + int(count) - 1:02}"
        point = Point(span_value=code, year=_int(match["year"]))
    else:
        return None
    end = match.end()
    tail = context("year in words").match(text.low, end)
    if tail and point.year is None:
        return Found(start, tail.end(), "half", structs.replace(point, year_offset=words().offsets[tail["rel"]]))
    return Found(start, end, "half", point if point.year else structs.replace(point, year_offset=0))


def _relative(unit: str, offset: int) -> Point:
    if unit == "tuần":
        return Point(week_offset=offset)
    return Point(month_offset=offset) if unit == "tháng" else Point(year_offset=offset)


def _roman(form: str) -> int:
    values = {"i": 1, "v": 5, "x": 10}
    total = 0
    for letter, following in zip(form, [*form[1:], ""], strict=True):
        total += -values[letter] if following and values[following] > values[letter] else values[letter]
    return total


def _int(figures: str | None) -> int | None:
    return int(figures) if figures else None
