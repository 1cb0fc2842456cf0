"""What joining needs of the contacts, agreements and positions of one page: the annotations, and the words in them.

``noted`` makes it once, when the page enters the record; stories, files and readouts are joined from notes alone,
without opening a text. What a page says of teasers belongs to other pages and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dongsukien.annotations import Agreement, Contact, Diplomacy, Involved, Position, Stated
from dongsukien.orthography import reading_copy
from dongsukien.spans import Span

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading


class Proof(NamedTuple):
    """The sentence of a page that says something, and the words in it that say so (page offsets)."""

    page: str
    sentence: Span
    mark: Span | None
    rule: str


@dataclass(frozen=True)
class Noted:
    """The notes of one page. ``texts`` are the words at its spans, ``mods`` the TIMEX3 modifiers of its durations."""

    page: str
    diplomacy: Diplomacy
    texts: tuple[tuple[Span, str], ...] = ()
    mods: tuple[tuple[Span, str], ...] = ()

    @cached_property
    def _words(self) -> dict[Span, str]:
        return dict(self.texts)

    def words(self, span: Span) -> str:
        """The words at *span*, "" where none were kept."""
        return self._words.get(span, "")

    def mod(self, span: Span) -> str | None:
        """How the duration at *span* is meant: "MORE_THAN", "LESS_THAN", "APPROX" …"""
        return next((mod for at, mod in self.mods if at.overlaps(span)), None)

    def proof(self, stated: Stated) -> Proof:
        """The sentence that states a value."""
        return Proof(self.page, stated.sentence, stated.span, stated.rule)


def noted(reading: Reading) -> Noted | None:
    """The notes of one page, ``None`` where it tells of no contact, agreement or position of its own."""
    own = _own(reading.diplomacy)
    if not (own.contacts or own.agreements or own.positions):
        return None
    text = reading.page.text
    spans = sorted(set(_spans(own)))
    lengths = [c.duration.span for c in own.contacts if c.duration] + [
        a.duration.span for a in own.agreements if a.duration
    ]
    mods = [(t.span, t.mod) for t in reading.times if t.mod and any(t.span.overlaps(span) for span in lengths)]
    return Noted(
        page=reading.page.id,
        diplomacy=own,
        texts=tuple((span, " ".join(reading_copy(span.of(text)).split())) for span in spans),
        mods=tuple(mods),
    )


def _own(said: Diplomacy) -> Diplomacy:
    return replace(
        said,
        contacts=tuple(each for each in said.contacts if not each.teaser),
        agreements=tuple(each for each in said.agreements if not each.teaser),
        positions=tuple(each for each in said.positions if not each.teaser),
    )


def _spans(said: Diplomacy) -> Iterator[Span]:
    for contact in said.contacts:
        yield from _spans_of_contact(contact)
    for agreement in said.agreements:
        yield from _spans_of_agreement(agreement)
    for position in said.positions:
        yield from _spans_of_position(position)


def _spans_of_contact(contact: Contact) -> Iterator[Span]:
    for stated in (
        contact.round,
        contact.venue,
        contact.duration,
        contact.precedent,
        *contact.agenda,
        *contact.outcome,
    ):
        if stated is not None:
            yield stated.span
    for involved in involved_in(contact):
        yield involved.actor.span


def involved_in(contact: Contact) -> Iterator[Involved]:
    """Everybody who has a part in *contact* besides those who take part."""
    yield from contact.initiative
    yield from contact.mediators
    if contact.host is not None:
        yield contact.host


def _spans_of_agreement(agreement: Agreement) -> Iterator[Span]:
    yield agreement.name.span
    for stated in (agreement.formula, agreement.duration, *agreement.scope):
        if stated is not None:
            yield stated.span
    for term in agreement.terms:
        yield term.content
        if term.deadline is not None:
            yield term.deadline.span
    for condition in agreement.conditions:
        yield condition.content
    for status in agreement.statuses:
        yield status.span


def _spans_of_position(position: Position) -> Iterator[Span]:
    yield position.issue_span
    yield position.span
    if position.condition is not None:
        yield position.condition
