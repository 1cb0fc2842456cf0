"""People of a state: to whom an act is done, and who is in its streets.

They are actors of their own, and not the state ("bắt ngư dân Kenya"); a crowd without a name stands for its country. A
state that advises or arrests people deals with no other state by it. Their name is how the text counts them, with
their state: "công dân Kenya", of "công dân nước này" too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dongsukien.annotations import Actor, EventType
from dongsukien.entities.actors import ActorIndex
from dongsukien.entities.gazetteer import states
from dongsukien.events.groups import is_local
from dongsukien.events.rows import Row

ADDRESSED: frozenset[EventType] = frozenset({"demand", "threaten", "arrest"})
_PEOPLE = (
    r"công dân|người dân|người lao động|lao động|công nhân|người|dân|kiều dân|kiều bào|ngư dân|thuyền viên|du khách"
    r"|khách du lịch|thủy thủ|kỹ sư|thương nhân|du học sinh|học sinh|sinh viên|nhà báo|phóng viên|doanh nghiệp"
    r"|tàu cá|thuyền cá"
)
_IN_STREETS = ("ở", "tại", "khắp", "trên")
_OF_STATE = re.compile(rf"(?<!\w)(?P<people>{_PEOPLE})(?: (?:của|nước))? $")
_OWN = re.compile(rf"\s*(?:tất cả |mọi |toàn bộ |các |những )?(?P<people>{_PEOPLE})(?!\w)")


def people_of(row: Row, type_: EventType, targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """*targets* with people in the place of their state, where an act of *type_* is done to them."""
    if type_ not in ADDRESSED:
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


def crowd_of(row: Row, number: int, index: ActorIndex) -> tuple[Actor, ...]:
    """The state in whose streets people protest at item *number*: "Biểu tình bùng phát khắp Kenya"."""
    if row.items[number].form.startswith("người") and any(i.mention or i.trigger for i in row.items[:number]):
        return ()  # "phát biểu trước người biểu tình ở Kenya"
    behind = row.groups_in(row.segment[number], start=row.items[number].end)
    beside = (g for g in behind if not any(item.trigger for item in row.items[number + 1 : g.first]))
    place = next((g for g in behind if g.governor in _IN_STREETS), None) or next(beside, None)
    if place is None and number == 0:
        return _state_of_the_news(row, index)
    if place is None or place.mentions[0].kind not in ("place", "country"):
        return ()
    found = ((actor, states().get(actor.country or "")) for actor in index.actors(place.mentions[0]))
    return tuple(replace(a, id=s.id, name=s.name, kind="country") for a, s in found if s is not None)


def home_of(row: Row, index: ActorIndex) -> str | None:
    """The one state in which the sentence puts what it tells: "ở Kenya", "tại Lima"."""
    places = (m for g in row.groups if g.governor in _IN_STREETS for m in g.mentions if m.kind in ("place", "country"))
    found = {actor.country for place in places for actor in index.actors(place)}
    return found.pop() if len(found) == 1 else None


def at_home(actors: tuple[Actor, ...], home: str | None) -> tuple[Actor, ...]:
    """*actors*, where the people, the police or the army without a name are those of the state *home*."""
    if home is None:
        return actors
    return tuple(replace(a, country=home) if a.country is None and is_local(a) else a for a in actors)


def _state_of_the_news(row: Row, index: ActorIndex) -> tuple[Actor, ...]:
    """The state of who is named next, where nothing says whose streets they are: "Biểu tình lan rộng, A từ chức"."""
    first = row.groups[0].mentions[0] if row.groups and row.groups[0].governor is None else None
    actors = index.actors(first) if first is not None and first.kind in ("country", "office", "person") else ()
    found = ((actor, states().get(actor.country or "")) for actor in actors)
    return tuple(replace(a, id=s.id, name=s.name, kind="country") for a, s in found if s is not None)


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
