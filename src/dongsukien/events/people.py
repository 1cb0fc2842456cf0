"""People of a state to whom an act is done: actors of their own, and not the state ("bắt ngư dân Kenya").

A state that advises or arrests people deals with no other state by it. Their name is how the text counts them, with
their state: "công dân Kenya", of "công dân nước này" too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dongsukien.annotations import Actor, EventType
from dongsukien.entities.gazetteer import states
from dongsukien.events.clauses import Row

_ADDRESSED: frozenset[EventType] = frozenset({"demand", "threaten", "arrest"})
_PEOPLE = (
    r"công dân|người dân|người lao động|lao động|công nhân|người|dân|kiều dân|kiều bào|ngư dân|thuyền viên|du khách"
    r"|khách du lịch|thủy thủ|kỹ sư|thương nhân|du học sinh|học sinh|sinh viên|nhà báo|phóng viên|doanh nghiệp"
    r"|tàu cá|thuyền cá"
)
_OF_STATE = re.compile(rf"(?<!\w)(?P<people>{_PEOPLE})(?: (?:của|nước))? $")
_OWN = re.compile(rf"\s*(?:tất cả |mọi |toàn bộ |các |những )?(?P<people>{_PEOPLE})(?!\w)")


def people_of(row: Row, type_: EventType, targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """*targets* with people in the place of their state, where an act of *type_* is done to them."""
    if type_ not in _ADDRESSED:
        return targets
    return tuple(_people(row, actor) for actor in targets)


def own_people(row: Row, number: int, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The people whom the state of *source* addresses at item *number*: "khuyến cáo công dân rời Chile"."""
    addressed = _OWN.match(row.text, row.items[number].end)
    own = {actor.country for actor in source}
    state = states().get(next(iter(own)) or "") if len(own) == 1 else None
    if addressed is None or state is None:
        return ()
    start, end = addressed.span("people")
    span = row.sentence.span_of(start, end)
    surface = row.sentence.text[start:end]
    name = f"{addressed['people']} {state.name}"
    return (Actor(f"{state.id}:{addressed['people']}", name, "group", state.country, surface, span),)


def _people(row: Row, actor: Actor) -> Actor:
    if actor.kind != "country" or not row.sentence.span.contains(actor.span):
        return actor
    start, end = row.sentence.local(actor.span)
    led = _OF_STATE.search(row.text[:start]) or _OWN.match(row.text[:end], start)
    if led is None:
        return actor
    first = led.start("people")
    span, surface = row.sentence.span_of(first, end), row.sentence.text[first:end]
    return replace(
        actor,
        id=f"{actor.id}:{led['people']}",
        name=f"{led['people']} {actor.name}",
        kind="group",
        surface=surface,
        span=span,
    )
