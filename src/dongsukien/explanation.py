"""How a page was read, sentence by sentence: what was found, by which rule, and what was considered and dropped.

Made from a finished reading, for people who look into one page; the program itself does not use it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dongsukien.annotations import Actor, Event, Quote
from dongsukien.document import Block
from dongsukien.events import weigh_events
from dongsukien.pipeline import Reading
from dongsukien.spans import Span

NoteKind = Literal["name", "role", "time", "event", "quote", "contact", "agreement", "position", "dropped"]
ORDER: tuple[NoteKind, ...] = (
    "name", "role", "time", "event", "quote", "contact", "agreement", "position", "dropped",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One thing read in a sentence: the words at *span*, what they were read as, the rule (or why they were dropped).

    ``event`` is the id of the event of which this is a naming.
    """

    kind: NoteKind
    span: Span
    value: str
    rule: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One block of the page with its sentences and the notes on each; furniture has no sentences."""

    block: Block
    sentences: tuple[tuple[Span, tuple[Note, ...]], ...]


def explained(reading: Reading) -> tuple[Explained, ...]:
    """Every block of the page in order, with what was read in it."""
    starts = [sentence.span.start for sentence in reading.sentences]
    notes: defaultdict[int, list[Note]] = defaultdict(list)
    for note in _notes(reading):
        at = bisect_right(starts, note.span.start) - 1
        if at >= 0:
            notes[at].append(note)
    of_block: defaultdict[int, list[tuple[Span, tuple[Note, ...]]]] = defaultdict(list)
    begins = [block.span.start for block in reading.clean.blocks]
    for at, sentence in enumerate(reading.sentences):
        found = sorted(notes[at], key=lambda note: (ORDER.index(note.kind), note.span))
        of_block[bisect_right(begins, sentence.span.start) - 1].append((sentence.span, tuple(found)))
    return tuple(Explained(block, tuple(of_block[number])) for number, block in enumerate(reading.clean.blocks))


def _notes(reading: Reading) -> Iterator[Note]:
    named = {entity.id: entity for entity in reading.names.entities}
    for mention in reading.names.mentions:
        who = [named[each] for each in mention.entities if each in named]
        value = ", ".join(f"{one.name} ({one.kind}{f' {one.country}' if one.country else ''})" for one in who)
        form = "" if mention.form == "full" else f" {mention.form}"
        yield Note("name", mention.span, value or "nobody found that it refers to", f"{mention.rule}{form}".strip())
    for role in reading.names.roles:
        parts = (role.role, role.organisation, role.country)
        yield Note("role", role.span, f"{role.person}: {', '.join(part for part in parts if part)}", "")
    for time in reading.times:
        mod = f" {time.mod}" if time.mod else ""
        yield Note("time", time.span, f"{time.type} {time.value}{mod}", f"{time.rule} {time.anchor}".strip())
    weighed = weigh_events(reading.sentences, reading.names, reading.times, reading.quotes, reading.clean)
    for event, traits in zip(weighed.events, weighed.traits, strict=True):
        for naming in event.mentions:
            yield Note("event", naming.trigger, _event(event, traits), naming.rule or event.rule, event.id)
    for quote in reading.quotes:
        yield Note("quote", quote.sentence if quote.cue is None else quote.cue, _quote(quote), quote.rule)
    yield from _diplomacy(reading)
    for dropped in weighed.dropped:
        yield Note("dropped", dropped.trigger, dropped.type, dropped.reason)


def _diplomacy(reading: Reading) -> Iterator[Note]:
    layer = reading.diplomacy
    for contact in layer.contacts:
        facts = (contact.round, contact.venue, contact.duration, contact.precedent, *contact.agenda, *contact.outcome)
        for fact in facts:
            if fact is not None:
                told = f"{contact.kind}: {fact.rule.partition('.')[2]} {fact.value}"
                yield Note("contact", fact.span, told, fact.rule, contact.event)
        for part in (*contact.initiative, *contact.mediators, *((contact.host,) if contact.host else ())):
            told = f"{contact.kind}: {part.rule.partition('.')[2]} {part.actor.name}"
            yield Note("contact", _in(part.actor.span, part.sentence), told, part.rule, contact.event)
        for readout in contact.readouts:
            for sentence in readout.sentences:
                told = f"{contact.kind}: readout of {readout.side.name}"
                yield Note("contact", sentence, told, readout.rule, contact.event)
    for agreement in layer.agreements:
        head = f"{agreement.id} {agreement.kind}"
        parties = ", ".join(each.actor.name for each in agreement.parties)
        yield Note("agreement", agreement.name.span, f"{head}: {parties}".rstrip(": "), agreement.rule)
        for stated in (*agreement.scope, agreement.duration, agreement.formula):
            if stated is not None:
                told = f"{head}: {stated.rule.partition('.')[2]} {stated.value}"
                yield Note("agreement", stated.span, told, stated.rule)
        for term in agreement.terms:
            step = f" {term.stage}" if term.stage is not None else ""
            yield Note("agreement", term.content, f"{head}: term{step}", term.rule)
        for condition in agreement.conditions:
            by = f" of {condition.by.name}" if condition.by is not None else ""
            yield Note("agreement", condition.content, f"{head}: condition{by}", condition.rule)
        for status in agreement.statuses:
            facts_of = (status.state, status.modality, status.party.name if status.party else "", status.date or "")
            told = f"{head}: {' · '.join(fact for fact in facts_of if fact)}"
            yield Note("agreement", status.span, told, status.rule, status.event)
    for position in layer.positions:
        told = f"{position.party.name} {position.stance} {position.issue}"
        yield Note("position", position.issue_span, told, position.rule, position.event)


def _in(span: Span, sentence: Span) -> Span:
    """*span*, or the sentence that gives an actor worded elsewhere his part."""
    return span if sentence.contains(span) else sentence


def _event(event: Event, traits: Sequence[str]) -> str:
    who = " → ".join(_listed(side) for side in (event.participants, event.source, event.target) if side)
    said = f"according to {' → '.join(actor.name for actor in event.attribution)} ({event.stance})"
    when = f"{event.date} ({event.date_basis})" if event.date else ""
    sure = f"{event.confidence:.2f} sure" + (f" ({', '.join(traits)})" if traits else "")
    by = said if event.attribution else ""
    facts = (event.type, event.modality, who, when, event.place or "", by, sure, _coded(event))
    return " · ".join(fact for fact in facts if fact)


def _coded(event: Event) -> str:
    """The PLOVER code and the rule that gave it, or that gave none."""
    if not event.plover_rule:
        return ""
    code = "no code" if event.plover is None else "-".join((event.plover.event, *event.plover.mode))
    return f"PLOVER {code} ({event.plover_rule})"


def _quote(quote: Quote) -> str:
    speaker = quote.speaker.name if quote.speaker else "nobody named"
    to = f" → {quote.addressee.name}" if quote.addressee else ""
    return f"{quote.kind}, {'direct' if quote.direct else 'indirect'}: {speaker}{to}"


def _listed(actors: tuple[Actor, ...]) -> str:
    return ", ".join(actor.name for actor in actors)
