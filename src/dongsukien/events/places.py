"""Where: the place that belongs to one act.

A place belongs to the word it stands beside. Of a meeting "bàn về chiến sự ở A" it is that of the matter; one that
stands before the act in another phrase ("bước tiến ở A trước cuộc gặp") is that of the other phrase, unless it opens
the sentence.
"""

from __future__ import annotations

from dongsukien.annotations import EventType
from dongsukien.events.contexts import context
from dongsukien.events.rows import Group, Row
from dongsukien.spans import Span

_TALKS: frozenset[EventType] = frozenset({"meet", "negotiate", "visit", "agree", "sign"})
_PLACED: frozenset[EventType] = _TALKS | {"exchange", "attack", "protest", "arrest", "mobilise", "other"}
_PLACES = frozenset({"place", "country", "organisation"})
_AT = frozenset({"tại", "ở", "bên lề", "trong"})
_TO = frozenset({"tới", "đến", "sang", "thăm"})


def place_of(row: Row, number: int, type_: EventType) -> tuple[str, Span] | None:
    """The words and span of the place of the act at item *number*, the most specific the sentence gives."""
    if type_ not in _PLACED:
        return None
    leads = _AT | _TO if type_ == "visit" else _AT
    candidates = [g for g in row.groups if g.governor in leads and g.mentions[0].kind in _PLACES]
    if type_ == "visit":
        candidates += [g for g in row.groups if g.governor is None and g.first == number + 1]
    if not candidates:
        return None
    start, end = row.items[number].start, row.items[number].end
    behind = [
        g
        for g in candidates
        if g.start >= end and row.segment[g.first] == row.segment[number]
        if type_ not in _TALKS or not _of_a_matter(row, end, g)
    ]
    before = [g for g in candidates if g.end <= start and _stands_with(row, g, start)]
    before.sort(key=lambda g: row.segment[g.first] != row.segment[number])
    chosen = (behind or before)[:1]
    if not chosen:
        return None
    first = chosen[0]
    end = _with_its_country(row, first.last)
    span = row.sentence.span_of(row.items[first.first].start, end)
    return row.sentence.text[row.items[first.first].start : end], span


def _of_a_matter(row: Row, start: int, place: Group) -> bool:
    """Whether the place is that of a matter named right before it: "cuộc chiến tại Kenya"; a house is a venue."""
    house = place.mentions[0].kind == "organisation"
    return not house and context("matter at a place").search(row.text, start, place.start) is not None


def _stands_with(row: Row, place: Group, start: int) -> bool:
    """Whether nothing between the place and the act that begins at *start* belongs to another phrase."""
    apart = context("another phrase").search(row.text, place.end, start)
    return apart is None or context("adverbial of place").search(row.before(place.first)) is not None


def _with_its_country(row: Row, last: int) -> int:
    """The end of "Istanbul, Thổ Nhĩ Kỳ" or "Kuala Lumpur (Malaysia)" that begins with the place at item *last*."""
    end = row.items[last].end
    rest = row.items[last + 1 : last + 4]
    place = row.items[last].mention
    if len(rest) < 2 or place is None or place.kind == "country":
        return end
    joint, country = rest[0], rest[1]
    if country.mention is None or country.mention.kind not in ("country", "place"):
        return end
    if joint.form == "," and not row.text[end : joint.start].strip() and _blank(row.text[joint.end : country.start]):
        return country.end
    if joint.form == "(" and _blank(row.text[joint.end : country.start]) and len(rest) > 2 and rest[2].form == ")":
        return rest[2].end
    return end


def _blank(text: str) -> bool:
    return not text.strip()
