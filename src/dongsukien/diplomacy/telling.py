"""Which sentences tell of which contact: those that name its event, and those that go on about it.

A sentence goes on about the contact named last, in the same paragraph or one of the next two, with a word for it ("cuộc
gặp", "hai bên") or with one who took part and what he stressed. Events of one type, actors and day are one contact: a
page may name it so differently that its namings were not brought together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dongsukien.annotations import Actor, ContactKind, Event
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import contact_words
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.words import AnyOf

HOME = "VNM"  # where the press we read is at home: its domestic affairs are no diplomacy
TO_COME = frozenset({"planned", "proposed", "requested", "conditional"})
_TYPES: dict[str, ContactKind] = {
    "meet": "meeting", "phone_call": "phone_call", "negotiate": "negotiation_round", "visit": "visit",
}  # fmt: skip
_FOLLOWS = 2  # paragraphs
_BESIDE = 40  # characters around the trigger in which a word tells the kind


@dataclass(slots=True)
class Told:
    """A contact and the sentences that tell of it: *named* those with its event, *about* those that go on about it."""

    events: list[Event]
    kind: ContactKind
    rule: str
    named: list[tuple[int, Line]]
    about: list[tuple[int, Line]] = field(default_factory=list)

    @property
    def event(self) -> Event:
        """The event that stands for it: the first that the page names."""
        return self.events[0]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody in it."""
        return (*self.event.participants, *self.event.source, *self.event.target)

    def names(self, line: Line) -> list[tuple[int, int]]:
        """Where *line* names it."""
        ids = {event.id for event in self.events}
        return [(start, end) for start, end, event in line.acts if event.id in ids]

    def is_between_powers(self) -> bool:
        """Whether more than one power meets in it, one of them foreign to the press we read.

        Two of one state only negotiate ("chính phủ" and "phiến quân").
        """
        if all(actor.country in (None, HOME) and actor.kind != "group" for actor in self.actors):
            return False
        if len({actor.id for actor in self.actors}) < 2:
            return any(actor.kind in ("group", "organisation") for actor in self.actors) and self.kind != "visit"
        return self.kind == "negotiation_round" or len({actor.country or actor.id for actor in self.actors}) > 1

    def lines(self) -> list[Line]:
        """All sentences that tell of it, in order."""
        found = dict((*self.named, *self.about))
        return [found[number] for number in sorted(found)]


def told_contacts(lines: Sequence[tuple[int, Line]], events: Sequence[Event]) -> list[Told]:
    """The contacts among *events*, which are those of the text with these *lines*, with their sentences."""
    found: list[Told] = []
    for event in events:
        told = _begun(event, lines)
        if told is None:
            continue
        same = next((other for other in found if _is_same(other, told)), None)
        if not told.is_between_powers():
            continue
        if same is None:
            found.append(told)
        else:
            same.events += told.events
            same.named = sorted(dict((*same.named, *told.named)).items())
    if found:
        _follow(found, lines)
    return found


def _is_same(one: Told, other: Told) -> bool:
    a, b = one.event, other.event
    actors = {actor.id for actor in one.actors} == {actor.id for actor in other.actors}
    return actors and (a.type, a.date, a.modality) == (b.type, b.date, b.modality) and a.date is not None


def _begun(event: Event, lines: Sequence[tuple[int, Line]]) -> Told | None:
    if event.type not in _TYPES and event.type != "other":
        return None
    named = [(number, line) for number, line in lines if any(other.id == event.id for _, _, other in line.acts)]
    if not named:
        return None
    kind, rule = _kind(event, [line for _, line in named])
    return None if kind is None else Told([event], kind, rule, named)


def _kind(event: Event, named: Sequence[Line]) -> tuple[ContactKind | None, str]:
    places = [(line.text, start, end) for line in named for start, end, other in line.acts if other.id == event.id]
    if event.type == "other":
        letter = any(context("letter").search(text[start : end + 10]) for text, start, end in places)
        return ("letter", "contact.letter") if letter else (None, "")
    if event.type != "visit":
        for kind, pattern in _kind_patterns():
            if any(pattern.search(text[max(0, start - _BESIDE) : end + _BESIDE]) for text, start, end in places):
                return kind, "contact.words"
    return _TYPES[event.type], "contact.type"


@cache
def _kind_patterns() -> tuple[tuple[ContactKind, AnyOf], ...]:
    listed = ((entry.kind, AnyOf(entry.forms)) for entry in contact_words().kind)
    return tuple((kind, pattern) for kind, pattern in listed if kind != "letter")


@cache
def goes_on() -> AnyOf:
    """Words for a contact that was told before."""
    return AnyOf(contact_words().about.forms)


def main_contact(found: Sequence[Told]) -> Told:
    """What the text is about: the contact that took place and is named most."""
    return max(found, key=lambda told: (told.event.modality not in TO_COME, len(told.named)))


def _follow(found: Sequence[Told], lines: Sequence[tuple[int, Line]]) -> None:
    main = main_contact(found)
    last: Told | None = None
    since = 0
    for number, line in lines:
        here = [told for told in found if any(number == each for each, _ in told.named)]
        if here:
            last = main if main in here else here[0]
            since = line.sentence.paragraph
        elif last is not None and _is_about(line, last):
            near = line.sentence.paragraph - since <= _FOLLOWS
            holder = last if near else main
            holder.about.append((number, line))
            since = line.sentence.paragraph if near else since


def _is_about(line: Line, told: Told) -> bool:
    mediated = told.kind in ("negotiation_round", "meeting", "summit") and context("mediated").search(line.text)
    if goes_on().search(line.text) or mediated:
        return True
    return bool(context("stressed").search(line.text)) and takes_part(line, told)


def takes_part(line: Line, told: Told) -> bool:
    """Whether *line* names somebody who takes part in the contact."""
    inside = {actor.id for actor in told.actors}
    return any(actor.id in inside for group in line.groups for actor in group.actors)
