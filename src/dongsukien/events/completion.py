"""The side an act does not name where it stands: the one other party, if there is a single one (``ANNOTATION.md`` §4).

First the others named in the sentence, then the other side of the talks the article is about. What is found this way is
marked in the rule ("…+other", "…+talks") and counts for less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dongsukien.annotations import SYMMETRIC, Actor, EventType
from dongsukien.entities.actors import UNNAMED
from dongsukien.events.acts import Act
from dongsukien.events.contexts import context
from dongsukien.events.merging import ONE_SIDED, Merged
from dongsukien.events.triggers import hits

_ADDRESSED: frozenset[EventType] = frozenset(
    {"demand", "propose", "promise", "threaten", "accuse", "deny", "criticise", "express", "reject", "sanction"}
)
_IN_TALKS: frozenset[EventType] = frozenset({"demand", "propose", "promise", "express", "reject"})
_POINTED: frozenset[EventType] = frozenset({"accuse", "criticise", "threaten"})
_BETWEEN: frozenset[EventType] = frozenset({"negotiate", "ceasefire", "agree", "attack"})
_ANSWERS: frozenset[EventType] = frozenset({"criticise", "express", "reject"})
_ANSWERS_IN_KIND = re.compile(r"(?<!\w)(?:đáp trả|trả đũa|phản ứng|tương ứng|tương xứng|báo thù|trả giá)(?!\w)")
_HOSTILE: frozenset[EventType] = frozenset({"attack", "sanction", "arrest", "criticise", "accuse", "threaten"})
_DEEDS: frozenset[EventType] = frozenset(
    {"attack", "arrest", "sanction", "mobilise", "other", "visit", "aid", "promise"}
)
_TAKEN_UP = re.compile(
    r"(?:các |những )?(?:vụ|cuộc|đợt|loạt|chiến dịch|hành động|động thái|quyết định|lệnh|bước đi|chuyến)(?!\w)"
)
_IDEA = re.compile(r"(?:ý tưởng|sáng kiến|đề xuất|đề nghị|lời kêu gọi|lời mời|yêu cầu|đòi hỏi)(?: này| trên| đó)?\W*$")
_IDEAS: frozenset[EventType] = frozenset({"propose", "demand"})
_NEAR = 3  # sentences back to a deed that is answered without being called by its name
_MEDIATES = re.compile(r"trung gian|hòa giải|môi giới|dàn xếp|cầu nối")
_STATES: frozenset[str] = frozenset({"country", "person", "organisation", "office", "group"})
_POWERS: frozenset[str] = frozenset({"country", "group"})  # who can be struck without being named there


def complete(events: Sequence[Merged], headline: Sequence[Actor] = (), heads: frozenset[int] | None = None) -> None:
    """Give each of *events* of one article the side it lacks, where there is just one to give.

    *headline*: everybody named in the headline of that article. *heads*: its headline and lead, beyond which a blow is
    background and hits nobody that only the headline names; ``None``: no bounds.
    """
    for event in events:
        if event.type == "attack" and event.source and not event.target:
            told_first = heads is None or any(act.sentence in heads for act in event.acts)
            _complete_struck(event, headline if told_first else ())
        elif event.type in _ADDRESSED and event.source and not event.target:
            _complete_target(event, events)
        elif event.type in _POINTED and event.target and not event.source and ".noun" in event.acts[0].rule:
            event.source = _only_other(event.acts[0].others, event.target)
            _mark(event, "+other")
        elif event.type in ONE_SIDED and len(event.participants) == 1 and not _is_deed_agreed(event):
            others = event.acts[0].others
            if event.type == "ceasefire":
                others = tuple(actor for actor in others if actor.kind not in ("person", "office"))  # who brokered it
            event.participants += _only_other(others, event.participants)
            _mark(event, "+other")
        elif event.type == "other" and event.source and not event.target and _MEDIATES.search(event.acts[0].form):
            event.target = _parties(event.source, events)
            _mark(event, "+talks")


def _is_deed_agreed(event: Merged) -> bool:
    """Whether one side agrees to do something to others: "EU nhất trí áp gói trừng phạt lên Kenya"."""
    return event.type == "agree" and event.acts[0].abroad


def _parties(mediators: tuple[Actor, ...], events: Sequence[Merged]) -> tuple[Actor, ...]:
    """Between whom somebody mediates: who talks, agrees or holds fire in this article without him."""
    countries = {actor.country for actor in mediators}
    for event in events:
        both = event.source if event.type == "attack" and not event.target else event.participants
        sides = {actor.country for actor in both}
        if event.type in _BETWEEN and len(sides) > 1 and not countries & sides:
            return both
    return ()


def _complete_struck(event: Merged, headline: Sequence[Actor]) -> None:
    """Whom the attack hits: the one other power of its sentence, else of the headline ("A nói B phóng tên lửa")."""
    if not all(act.open_target for act in event.acts):
        return  # a fight has two sides and no target; what is struck at home has none either
    if "carried_out" in event.acts[0].rule:
        return  # "A lên án vụ phóng tên lửa mà B tiến hành" may be a test
    if all(actor.id.startswith(UNNAMED) for actor in event.source):
        return  # "cảnh sát nổ súng" in a state is no blow at it
    for named in (event.acts[0].others, headline):
        foreign = _foreign((actor for actor in named if actor.kind in _POWERS), event.source)
        if len({actor.country for actor in foreign}) == 1:
            event.target = (foreign[0],)
            _mark(event, "+struck")
        if foreign:
            return


def _complete_target(event: Merged, events: Sequence[Merged]) -> None:
    act = event.acts[0]
    if "passive" in act.rule or "people" in act.rule:
        return
    speakers = {link.actor.id for link in act.sources}
    others = tuple(actor for actor in act.others if actor.id not in speakers)
    if _hits_somebody(act):
        return
    if act.type != "sanction" and context("said of people").match((act.topic or "").lower()):
        return  # "cảm ơn người ủng hộ"
    if done := _whose_deed(act, event.source, events):
        event.target = done
        _mark(event, "+deed")
        return
    found = _only_other(others, event.source) or _first_other(others, event.source, event.type)
    if found:
        event.target = found
        _mark(event, "+other")
    elif event.type in _IN_TALKS:
        event.target = _other_side(event.source, act, events)
        _mark(event, "+talks")


def _hits_somebody(act: Act) -> bool:
    """Whether *act* speaks of a blow or a measure against somebody, who is then not whom it addresses: "phản đối trừng
    phạt A", "cảnh báo không nên tấn công A"."""
    told = act.topic or ""
    lower = told.lower()
    if act.type == "threaten" and context("others should not").match(lower) is None:
        return False
    ends = [hit.end for hit in hits(lower) if any(trigger.type in _HOSTILE for trigger in hit.triggers)]
    ends += [found.end() for found in context("by force").finditer(lower)]
    behind = [told[leads.end() :] for end in ends if (leads := context("leads to whom").match(lower, end)) is not None]
    return any(rest.startswith(actor.surface) for actor in act.others for rest in behind)


def _whose_deed(act: Act, own: tuple[Actor, ...], events: Sequence[Merged]) -> tuple[Actor, ...]:
    """Who did what is answered and told before: "A ném bom B. C lên án cuộc tấn công, còn D hoan nghênh" is at A."""
    if act.type == "threaten" and act.topic and _ANSWERS_IN_KIND.search(act.topic):
        return _who_did_it_to(own, act, events)
    if act.type not in _ANSWERS or act.noun:
        return ()
    if act.topic and _IDEA.match(act.topic.lower()):
        ideas = [e for e in events if e.type in _IDEAS and e.source and e.acts[0].trigger < act.trigger]
        return _foreign_to(own, ideas[-1].source) if ideas else ()
    if act.topic and not _TAKEN_UP.match(act.topic):
        return ()
    if act.topic:
        named = any(actor.surface in act.topic for actor in act.others)
    else:
        named = any(actor.span.start > act.trigger.end for actor in act.others)
    if named:
        return ()  # whose it is stands there
    meant = {trigger.type for hit in hits(act.topic or "") for trigger in hit.triggers} & _DEEDS
    nearest = 0 if meant else act.sentence - _NEAR
    deeds = [
        (deed.trigger, event)
        for event in events
        for deed in event.acts
        if event.source and event.type in (meant or _DEEDS) and nearest <= deed.sentence and deed.trigger < act.trigger
    ]
    doers = max(deeds, key=lambda one: one[0])[1].source if deeds else ()
    return doers if doers and not {actor.country for actor in doers} & {actor.country for actor in own} else ()


def _foreign_to(own: tuple[Actor, ...], doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """*doers*, if none of them is of the *own* side."""
    return () if {actor.country for actor in doers} & {actor.country for actor in own} else doers


def _who_did_it_to(own: tuple[Actor, ...], act: Act, events: Sequence[Merged]) -> tuple[Actor, ...]:
    """Who did something to the *own* side before *act*: "A trục xuất nhà ngoại giao B. B dọa đáp trả" threatens A."""
    countries = {actor.country for actor in own if actor.country}
    hits_them = (
        event
        for event in reversed(events)
        if event.type in _DEEDS and event.acts[0].trigger < act.trigger and event.source
        if countries & {actor.country for actor in event.target}
    )
    deed = next(hits_them, None)
    return () if deed is None else _foreign_to(own, deed.source)


def _only_other(others: tuple[Actor, ...], own: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The one party among *others* that is not of the *own* side; nobody if there are several."""
    foreign = _foreign(others, own)
    if len({actor.country or actor.id for actor in foreign}) != 1:
        return ()
    states = [actor for actor in foreign if actor.kind == "country"]
    persons = [actor for actor in foreign if actor.kind == "person"]
    return tuple((states or persons or foreign)[:1])


def _first_other(others: tuple[Actor, ...], own: tuple[Actor, ...], type_: EventType) -> tuple[Actor, ...]:
    """Who is blamed or warned stands first in what is said."""
    return tuple(_foreign(others, own)[:1]) if type_ in _POINTED else ()


def _foreign(others: Iterable[Actor], own: tuple[Actor, ...]) -> list[Actor]:
    countries = {actor.country for actor in own}
    ids = {actor.id for actor in own}
    return [
        actor
        for actor in others
        if (actor.country is not None or actor.kind == "organisation")
        and (actor.country is None or actor.country not in countries)
        and actor.id not in ids
        and actor.kind in _STATES
    ]


def _other_side(own: tuple[Actor, ...], act: Act, events: Sequence[Merged]) -> tuple[Actor, ...]:
    """The other side of the last talks of two sides told before *act*, if the *own* side took part."""
    countries = {actor.country for actor in own}
    for event in reversed([e for e in events if e.type in SYMMETRIC and e.acts[0].trigger <= act.trigger]):
        sides = {actor.country for actor in event.participants}
        if len(sides) == 2 and countries & sides:
            named = (actor for actor in event.participants if not actor.id.startswith(UNNAMED))
            return tuple(actor for actor in named if actor.country not in countries)
    return ()


def _mark(event: Merged, how: str) -> None:
    first = event.acts[0]
    event.acts[0] = replace(first, rule=first.rule + how, basis="given")
