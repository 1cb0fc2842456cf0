"""The accounts of one contact: what each side tells of it, and each paper; what all tell, what only one tells.

An account is a column of sentences. Sentences of different columns that tell of the same matter stand in one row: they
share the rarer of their words, or the topics that they name and some words besides. Known weakness: one matter told in
wholly different words is two rows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dongsukien.annotations import Actor, Event
from dongsukien.orthography import reading_copy
from dongsukien.spans import Span
from dongsukien.stories.contacts import party_of, side_of
from dongsukien.stories.digest import Party
from dongsukien.stories.similarity import terms
from dongsukien.stories.topics import topics_in

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading

ALIKE = 0.3  # of the rarer words of the shorter sentence, from which two tell of one matter
_TOPIC = 0.12  # the same where both name a rarer topic
_OWN = ("title", "lead", "body")


class Line(NamedTuple):
    """A sentence of a page, as long as it is stored; ``outlet`` prints it."""

    page: str
    span: Span
    text: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one page lets one side tell (``side``), or tells itself (``None``)."""

    page: str
    outlet: str | None
    side: Party | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One matter over all columns; ``told``: by "all", "some" or "one" of them."""

    told: str
    cells: tuple[tuple[Line, ...], ...]


def voices(reading: Reading, event_id: str, states: Collection[str]) -> tuple[Voice, ...]:
    """The accounts of one contact on one page: one for each side that the page lets speak, and the page's own.

    *event_id* is the contact among the events of the page, *states* are the sides of it.
    """
    event = next((one for one in reading.events if one.id == event_id), None)
    if event is None:
        return ()
    sides: dict[str, tuple[Party, set[Span]]] = {}
    for actor, sentence in (*_readouts(reading, event_id), *_attributed(reading, event, states)):
        sides.setdefault(side_of(actor), (party_of(actor), set()))[1].add(sentence)
    spoken = {sentence for _, found in sides.values() for sentence in found}
    own = {m.sentence for m in event.mentions} | set(_told_of(reading, event_id))
    out = [_voice(reading, side, found) for side, found in sides.values()]
    own = {s for s in own if s not in spoken} or {m.sentence for m in event.mentions[:1]}
    return (*out, _voice(reading, None, own))


def _readouts(reading: Reading, event_id: str) -> Iterator[tuple[Actor, Span]]:
    for contact in reading.diplomacy.contacts:
        if contact.event == event_id:
            for readout in contact.readouts:
                for sentence in readout.sentences:
                    yield readout.side, sentence
                for place in readout.quotes:
                    if place < len(reading.quotes):
                        yield readout.side, reading.quotes[place].sentence


def _attributed(reading: Reading, event: Event, states: Collection[str]) -> Iterator[tuple[Actor, Span]]:
    """What the page tells on the word of a side, where the contact is the news of the page."""
    labels = {sentence.span: sentence.label for sentence in reading.sentences if sentence.teaser is None}
    if not any(labels.get(mention.sentence) in ("title", "lead") for mention in event.mentions):
        return
    for other in reading.events:
        told = [actor for actor in other.attribution if side_of(actor) in states]
        if told and not other.teaser and not _long_before(other, event):
            yield from ((told[-1], mention.sentence) for mention in other.mentions)
    for quote in reading.quotes:
        if quote.speaker is not None and side_of(quote.speaker) in states and not quote.teaser:
            yield quote.speaker, quote.sentence


def _long_before(other: Event, event: Event) -> bool:
    """Whether *other* is background: it is dated, and earlier than the contact."""
    return bool(other.date and event.date and other.date[:10] < event.date[:10] and other.date_basis == "stated")


def _told_of(reading: Reading, event_id: str) -> Iterator[Span]:
    for contact in reading.diplomacy.contacts:
        if contact.event == event_id:
            stated = (
                contact.round,
                contact.venue,
                contact.duration,
                contact.precedent,
                *contact.agenda,
                *contact.outcome,
            )
            yield from (one.sentence for one in stated if one is not None)
            yield from (one.sentence for one in (*contact.initiative, *contact.mediators))


def _voice(reading: Reading, side: Party | None, sentences: Iterable[Span]) -> Voice:
    page, outlet, text = reading.page.id, reading.clean.outlet, reading.page.text
    copies = {s.span: s.copy_of for s in reading.sentences}
    labels = {s.span: s.label for s in reading.sentences}
    lines = [
        Line(page, span, reading_copy(span.of(text)), outlet)
        for span in sorted(sentences)
        if copies.get(span) is None and labels.get(span) in _OWN
    ]
    return Voice(page, outlet, side, tuple(lines))


def article_lines(reading: Reading) -> Iterator[Line]:
    """Every sentence of the article of a page, each once."""
    for sentence in reading.sentences:
        if sentence.teaser is None and sentence.copy_of is None and sentence.label in _OWN:
            text = reading_copy(sentence.span.of(reading.page.text))
            yield Line(reading.page.id, sentence.span, text, reading.clean.outlet)


def points(columns: Sequence[Sequence[Line]]) -> tuple[Point, ...]:
    """The matters of *columns*: those that all tell, those that some tell, then, in one row, what each tells alone."""
    every = [line for column in columns for line in column]
    rarity = _Rarity(every)
    rows: list[list[tuple[int, Line]]] = []
    for at, column in enumerate(columns):
        for line in column:
            best, most = None, 0.0
            for row in rows:
                score = max(rarity.alike(line, other) for _, other in row)
                if score > most:
                    best, most = row, score
            if best is not None and most >= 1.0:
                best.append((at, line))
            else:
                rows.append([(at, line)])
    found = [_point(row, len(columns)) for row in rows]
    order = {"all": 0, "some": 1}
    shared = sorted((point for point in found if point.told in order), key=lambda point: order[point.told])
    alone = [point for point in found if point.told == "one"]
    return (*shared, *_beside(alone, len(columns)))


def _beside(alone: Sequence[Point], n: int) -> tuple[Point, ...]:
    """What only one column tells, each beside what only the others do."""
    if not alone:
        return ()
    return (Point("one", tuple(tuple(line for point in alone for line in point.cells[at]) for at in range(n))),)


def _point(row: Sequence[tuple[int, Line]], n: int) -> Point:
    telling = len({at for at, _ in row})
    told = "one" if telling == 1 else "all" if telling == n else "some"
    return Point(told, tuple(tuple(line for at, line in row if at == column) for column in range(n)))


class _Rarity:
    """How telling a word is among the sentences of all accounts: names that all of them hold tell nothing."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._terms = {line: frozenset(terms(line.text)) for line in lines}
        self._topics = {line: frozenset(topics_in(line.text)) for line in lines}
        self._n = max(1, len(self._terms))
        self._on = Counter(term for found in self._terms.values() for term in found)
        self._topic_on = Counter(topic for found in self._topics.values() for topic in found)

    def _weight(self, on: int) -> float:
        return math.log((self._n + 1) / (on - 0.5))

    def alike(self, a: Line, b: Line) -> float:
        """How surely two sentences tell of one matter, 1 from where they are taken to."""
        if a.text == b.text:
            return 2.0
        both, one, other = self._terms[a] & self._terms[b], self._terms[a], self._terms[b]
        least = min(self._sum(one), self._sum(other))
        words = self._sum(both) / least if least else 0.0
        rare = [t for t in self._topics[a] & self._topics[b] if self._topic_on[t] <= max(2, self._n // 2)]
        return words / (_TOPIC if rare else ALIKE)

    def _sum(self, found: Iterable[int]) -> float:
        return sum(self._weight(self._on[term]) for term in found)
