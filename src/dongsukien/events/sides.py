"""The sides of an act as actors: whom its noun phrases stand for, and whether they are such as the act needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dongsukien.annotations import SYMMETRIC, Actor, EventType, Mention
from dongsukien.entities.actors import UNNAMED, ActorIndex
from dongsukien.entities.gazetteer import media, states
from dongsukien.events.constructions import Arguments
from dongsukien.events.contexts import context
from dongsukien.events.factuality import SPEECH
from dongsukien.events.groups import is_a_force, is_crowd, may_do, may_undergo
from dongsukien.events.named import actors_of, distinct, is_venue, met_beside, named_beside
from dongsukien.events.nouns import is_noun
from dongsukien.events.people import ADDRESSED, at_home, crowd_of, home_of, own_people, people_of
from dongsukien.events.rows import Row
from dongsukien.events.triggers import Trigger

_OF_OTHERS: frozenset[EventType] = frozenset({"threaten", "promise", "deny", "reject", "propose"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts on whom, or who act together.

    ``open_target``: nothing in the clause says whom it hits. ``own``: it is addressed to one's own people or army.
    """

    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    participants: tuple[Actor, ...]
    open_target: bool
    own: bool = False


def sides_of(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, index: ActorIndex, *, dated: bool
) -> Sides | None:
    """The actors whom *arguments* stand for; ``None`` where the act cannot be theirs. *dated*: it has a day."""
    told = _as_may_be(row, number, trigger.type, arguments)
    if told is None:
        return None
    arguments = told
    home = home_of(row, index) if trigger.type not in SYMMETRIC else None  # where one meets says of whom nothing
    source = tuple(actor for actor in actors_of(arguments.source, index) if actor.kind != "place")  # no town acts
    if trigger.type not in SPEECH:
        source = tuple(actor for actor in source if actor.id not in media())  # papers only tell of deeds
    source = at_home(source, home)
    target = actors_of(tuple(m for m in arguments.target if trigger.type != "visit" or not is_venue(row, m)), index)
    target = at_home(target, home)
    participants = at_home(actors_of(arguments.participants, index), home)
    participants = tuple(actor for actor in participants if actor.id not in media())  # "Reuters dẫn lời A sau cuộc gặp"
    if trigger.type == "negotiate" and is_noun(row, number, trigger):
        participants = _for_their_states(participants)
    if trigger.type in SYMMETRIC and trigger.type != "agree":
        participants = tuple(actor for actor in participants if actor.kind != "place")
    if arguments.rule == "noun.bare" and not participants and not dated and trigger.type in ("meet", "phone_call"):
        participants = met_beside(row, number, index)
    if trigger.type == "protest" and all(actor.id.startswith(UNNAMED) for actor in source):
        crowd = crowd_of(row, number, index)
        source = at_home(source, crowd[0].country) if source and crowd else source or crowd
        target = tuple(actor for actor in target if actor.country not in {crowd.country for crowd in source})
    if not _suits(row, number, trigger, arguments, source, target):
        return None
    if trigger.needs == "foreign" and len({actor.country for actor in participants}) < 2:
        return None  # "Kenya cho phép hãng bay Kenya …" is no agreement
    if len(participants) == 1 and _has_a_partner(row, number, trigger, participants[0]):
        participants += _other_side(participants[0], named_beside(row, number, index))
    open_target = trigger.type == "attack" and trigger.frame != "clash" and not arguments.target
    if trigger.type == "visit":
        target = tuple(actor for actor in target if actor not in source)
        if not arguments.sure and any(actor.kind == "country" for actor in target):
            source = _from_abroad(source, target, row, number, index)
        target = _hosts(target, source)
        if not target and arguments.rule.endswith(".people"):
            target = own_people(row, number, source)
    elif trigger.type not in SYMMETRIC:
        own = trigger.type in ADDRESSED and any(_is_own_state(actor, source) for actor in target)
        target = _hit(row, number, trigger, arguments, source, target)
        return Sides(source, target, participants, open_target, own=own and not target)
    if trigger.type == "meet" and trigger.frame == "object":  # "A tiếp B"
        target = tuple(actor for actor in target if actor.kind != "country")
        participants, source, target = distinct(source + target), (), ()
    return Sides(source, target, participants, open_target)


def _as_may_be(row: Row, number: int, type_: EventType, arguments: Arguments) -> Arguments | None:
    """*arguments* without the groups of which no act of *type_* is told; ``None`` where nobody else does it."""
    acting = arguments.source + arguments.participants
    near = row.items[number].start
    source = tuple(m for m in arguments.source if may_do(m, type_) and not (is_crowd(m) and _is_far(row, m, near)))
    participants = tuple(m for m in arguments.participants if may_do(m, type_))
    if acting and not source and not participants and type_ != "protest":
        return None  # whose streets they are in is told besides
    target = tuple(m for m in arguments.target if may_undergo(m, type_))
    return replace(arguments, source=source, target=target, participants=participants)


def _is_far(row: Row, mention: Mention, start: int) -> bool:
    """Whether another verb stands between *mention* and the one at *start*: "hơn 30 người chết khi biểu tình"."""
    end = row.sentence.local(mention.span)[1]
    beside = [item for item in row.items if end <= item.start < start]
    return end > start or row.unknown_words(end, start) > 0 or any(i.kind not in ("aspect", "time") for i in beside)


def _hit(
    row: Row,
    number: int,
    trigger: Trigger,
    arguments: Arguments,
    source: tuple[Actor, ...],
    target: tuple[Actor, ...],
) -> tuple[Actor, ...]:
    """Whom an act of *source* hits or addresses: people apart from their state, a state for its town, nobody's own."""
    target = people_of(row, trigger.type, target)
    own = any(actor in source or _is_own_state(actor, source) for actor in target)  # "kêu gọi công dân nước này"
    if trigger.frame != "undergo" and arguments.rule != "each_other":
        target = tuple(actor for actor in target if actor not in source)
    if trigger.type in ("mobilise", "other"):
        target = tuple(actor for actor in target if actor.kind != "place")  # where one sends ships is no actor
    else:
        target = tuple(actor for actor in _hosts(target, source) if actor.kind != "place")
    if row.items[number].form == "triệu hồi":  # "đại sứ tại Kenya": from Kenya
        target = distinct(tuple(_state_of(a) if a.name.lower().startswith("đại sứ tại ") else a for a in target))
    if trigger.type == "sanction":
        target = distinct(tuple(_state_of(a) if context("diplomats").match(a.name.lower()) else a for a in target))
    if not target and ((own and trigger.type in ADDRESSED) or arguments.rule.endswith(".people")):
        target = own_people(row, number, source)
    if trigger.type in _OF_OTHERS:
        target = tuple(actor for actor in target if not _is_own_state(actor, source))
    if trigger.type == "threaten":
        target = tuple(actor for actor in target if not _is_own_man(actor, source))
    return target


def _hosts(visited: tuple[Actor, ...], guests: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return distinct(tuple(host for actor in visited if (host := _host(actor, guests)) is not None))


def _for_their_states(sides: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The states that talk where one side is a state: "Tổng thống A hủy đàm phán với Chile" ends talks of Kenya's."""
    if not any(actor.kind == "country" for actor in sides):
        return sides
    return distinct(tuple(_state_of(actor) if actor.kind in ("person", "office") else actor for actor in sides))


def _state_of(actor: Actor) -> Actor:
    state = states().get(actor.country or "")
    return actor if state is None else replace(actor, id=state.id, name=state.name, kind="country")


def _suits(
    row: Row,
    number: int,
    trigger: Trigger,
    arguments: Arguments,
    source: tuple[Actor, ...],
    target: tuple[Actor, ...],
) -> bool:
    """Whether the actors found are such as the act needs; a missing target may still be found on the page."""
    advises = trigger.type == "threaten" and row.items[number].form.startswith("cảnh")
    if advises and number + 1 < len(row.items) and row.items[number + 1].kind == "people":
        return False  # "cảnh báo công dân": advice, no threat
    personal = [m for m in arguments.participants if m.kind in ("person", "office")]
    if trigger.needs == "person":
        return any(actor.kind in ("person", "office") or _is_delegation(actor) for actor in source)
    if trigger.needs == "two persons":
        return bool(personal) and len({mention.entities for mention in personal}) > 1
    if trigger.needs == "personal object":
        return any(actor.kind in ("person", "office") for actor in target) or (
            not target and bool(source) and context("an office").match(row.text, row.items[number].end) is not None
        )
    if trigger.needs == "public":
        return _is_public(arguments, source, target)
    if trigger.needs in ("state", "force"):
        acting = [*(actor.kind for actor in source), *(mention.kind for mention in arguments.participants)]
        return any(kind != "place" for kind in acting)
    return True


def _is_public(arguments: Arguments, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
    """Whether a deed is more than one of private people: a state or its force does it, or one with a post undergoes it.

    Where it happened ("xả súng tại quán bar Kenya") says nothing of that.
    """
    forces = arguments.rule.startswith("subject") and any(is_a_force(actor) for actor in source)
    posts = any(actor.kind == "office" or actor.role is not None for actor in target)
    return forces or posts or any(m.kind == "office" or m.role is not None for m in arguments.participants)


def _from_abroad(
    guests: tuple[Actor, ...], hosts: tuple[Actor, ...], row: Row, number: int, index: ActorIndex
) -> tuple[Actor, ...]:
    """Who visits: nobody pays his own state a visit, so in "… Thủ tướng Kenya được ông X tặng trong chuyến thăm Kenya"
    it is the last person before who is of no such state."""
    home = {actor.country for actor in hosts}
    if not guests or any(guest.country not in home for guest in guests):
        return guests
    before = [group for group in row.groups if group.end <= row.items[number].start]
    others = (actor for group in reversed(before) for actor in actors_of(tuple(group.mentions), index))
    return tuple(actor for actor in others if actor.kind == "person" and actor.country not in home)[:1]


def _host(visited: Actor, guests: tuple[Actor, ...]) -> Actor | None:
    """Whom a visit is paid to or a blow hits: the state of a town abroad; nobody at home. The town is the place."""
    if visited.kind == "organisation" and context("sight").match(visited.name.lower()):
        return None
    if visited.kind != "place":
        return None if visited.kind == "country" and any(g.country == visited.country for g in guests) else visited
    state = states().get(visited.country or "")
    if state is None or any(guest.country == visited.country for guest in guests):
        return None
    return replace(visited, id=state.id, name=state.name, kind="country")


def is_test_launch(
    row: Row, number: int, target: tuple[Actor, ...], source: tuple[Actor, ...], others: tuple[Actor, ...]
) -> bool:
    """Whether missiles are fired at nobody: into the sea, or where nobody else is named."""
    item = row.items[number]
    if target or item.form.split()[0] not in ("phóng", "bắn"):
        return False
    if context("into the sea").search(row.text, item.end) or context("exercise").search(row.text):
        return True
    if context("for a trial").match(row.text, item.start) is not None:
        return True
    own = {actor.country for actor in source}
    return "tên lửa" in item.form and bool(source) and all(actor.country in own for actor in others)


def _has_a_partner(row: Row, number: int, trigger: Trigger, one: Actor) -> bool:
    """Whether somebody must be on the other side of what *one* does, though only *one* is named as doing it."""
    if row.text.endswith("?"):
        return False
    if trigger.type == "sign":  # "ký hợp đồng mua tàu của B", but no "trước khi ký"
        return one.kind in ("country", "person", "office") and row.openers[row.segment[number]] != "time"
    return trigger.type == "negotiate"


def _other_side(one: Actor, others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """With whom *one* talks where that is not said: the only other party that the sentence names."""
    foreign = [o for o in others if o.country not in (None, one.country) and o.kind in ("country", "person", "office")]
    alone = one.country is not None and len({actor.country for actor in foreign}) == 1
    return tuple(foreign[:1]) if alone else ()


def _is_own_state(actor: Actor, source: tuple[Actor, ...]) -> bool:
    """Whether *actor* is the state of who acts: "Tổng thống Kenya cảnh báo Kenya sẽ …" warns somebody else."""
    return actor.kind == "country" and any(actor.country == own.country and actor.id != own.id for own in source)


def _is_own_man(actor: Actor, source: tuple[Actor, ...]) -> bool:
    """Whether *actor* leads the body that warns: "Nhà Trắng cảnh báo Tổng thống Mỹ sẵn sàng …" warns somebody else."""
    bodies = {own.country for own in source if own.kind in ("organisation", "country")}
    return actor.kind in ("person", "office") and actor.country is not None and actor.country in bodies


def _is_delegation(actor: Actor) -> bool:
    return actor.surface.lower().startswith(("đoàn", "phái đoàn"))
