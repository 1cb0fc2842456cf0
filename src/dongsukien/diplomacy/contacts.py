"""Events of contact → what the page tells of each besides who, when and where."""

from __future__ import annotations

from collections.abc import Sequence

from dongsukien.annotations import Contact, Event, Quote, Readout, Stated
from dongsukien.diplomacy import particulars
from dongsukien.diplomacy.agreements import Draft
from dongsukien.diplomacy.readouts import read_readouts
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.telling import TO_COME, Told, told_contacts

_REACHED = frozenset({"signed", "agreed_in_principle", "announced", "extended"})


def read_contacts(
    lines: Sequence[tuple[int, Line]],
    events: Sequence[Event],
    quotes: Sequence[Quote],
    drafts: Sequence[Draft],
    teaser: bool,
) -> list[Contact]:
    """The contacts among *events*, which are those of the text with these *lines*, in order."""
    found = told_contacts(lines, events)
    readouts = read_readouts(found, lines, quotes)
    return [_contact(told, drafts, readouts.get(place, ()), teaser) for place, told in enumerate(found)]


def _contact(told: Told, drafts: Sequence[Draft], readouts: tuple[Readout, ...], teaser: bool) -> Contact:
    roles = particulars.roles(told)
    return Contact(
        told.event.id,
        told.kind,
        told.named[0][1].sentence.span,
        told.rule,
        particulars.level(told),
        particulars.round_of(told),
        roles.get("initiative", ()),
        next(iter(roles.get("host", ())), None),
        _venue(told),
        roles.get("mediator", ()),
        particulars.agenda(told),
        particulars.duration(told),
        particulars.precedent(told),
        particulars.outcome(told),
        _reached(told, drafts),
        readouts,
        teaser,
    )


def _venue(told: Told) -> Stated | None:
    """Where it took place: the place of its event, the longest wording if several were brought together."""
    placed = [(event.place, event.place_span) for event in told.events if event.place and event.place_span is not None]
    if not placed:
        return None
    place, span = max(placed, key=lambda each: len(each[0]))
    inside = (line.sentence.span for _, line in told.named if line.sentence.span.contains(span))
    return Stated(place, span, next(inside, told.named[0][1].sentence.span), "contact.place")


def _reached(told: Told, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The agreements that a sentence about the contact tells to have been reached."""
    if told.event.modality in TO_COME:
        return ()
    numbers = {number for number, _ in (*told.named, *told.about)}
    return tuple(
        draft.id
        for draft in drafts
        if any(
            naming.number in numbers and standing.state in _REACHED and standing.modality == "happened"
            for naming, standing in draft.standings
        )
    )
