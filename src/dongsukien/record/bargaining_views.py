"""What the record answers with on negotiations: files, accounts of sides and papers, the ledger of contradictions.

Plain values like those of ``views``, of which they are made.
"""

from __future__ import annotations

from dataclasses import dataclass

from dongsukien.record.views import ActorRef, EventView, EvidenceView


@dataclass(frozen=True, slots=True)
class When:
    """When something was: EDTF *date*, its basis ("published": only the page's day is known), in print, to sort by."""

    date: str | None
    basis: str | None
    text: str
    sort: str


@dataclass(frozen=True, slots=True)
class HeldView:
    """A value that pages give, in their words, with the sentences; ``actor`` where the value is one."""

    value: str
    words: str
    actor: ActorRef | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """What pages say of one side of a contact (round, duration, initiative …): each value, most told first."""

    field: str
    values: tuple[HeldView, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact, an agreement or an exchange as an entry of a file. ``states`` are keys of its seats.

    ``round``: which of a series; ``counts``: how many were exchanged; ``accounts``: how many accounts of sides there
    are; ``differs``: reports contradict each other; ``unreported``: planned, due, and no page tells that it took place.
    """

    event: str
    type: str
    modality: str
    kind: str | None
    level: str | None
    summary: str
    when: When
    place: str | None
    states: tuple[str, ...]
    round: int | None
    fields: tuple[FieldView, ...]
    counts: tuple[HeldView, ...]
    accounts: int
    differs: bool
    called_off: bool
    unreported: bool
    importance: float
    n_outlets: int
    n_independent: int
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class SeatView:
    """Who sits at the table: ``key`` (a state's alpha-3, or an actor), ``part`` (party, mediator, other), acts."""

    key: str
    actor: ActorRef
    part: str
    n: int


@dataclass(frozen=True, slots=True)
class StandView:
    """A stand on an issue on a day: by whom, in which words, on which condition."""

    stance: str
    who: ActorRef
    words: str
    condition: str | None
    when: When
    n_independent: int
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """Where one party stands on one issue: the latest first; several where one day's stands differ.

    ``n_before`` counts the former stands, of which ``before`` may hold the last ones only.
    """

    party: str
    now: tuple[StandView, ...]
    before: tuple[StandView, ...]
    n_before: int = 0


@dataclass(frozen=True, slots=True)
class IssueView:
    """A row of the matrix of positions, a cell for each party. ``words``: how pages name the issue."""

    issue: str
    words: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """Where an agreement stands for a party (``None``: for all) from a day on, and on whose word."""

    state: str
    modality: str
    party: str | None
    who: ActorRef | None
    when: When
    words: str
    claimed_by: tuple[ActorRef, ...]
    n_independent: int
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A term or a condition, in the words of a page."""

    words: str
    parties: tuple[ActorRef, ...]
    stage: int | None
    deadline: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement over all pages: what it is, its turns in order of time, and where it stands now for each party.

    ``n_turns`` counts the turns, of which ``turns`` may hold the last ones only.
    """

    id: str
    kind: str
    name: str
    parties: tuple[ActorRef, ...]
    mediators: tuple[ActorRef, ...]
    proposers: tuple[ActorRef, ...]
    scope: tuple[HeldView, ...]
    formula: tuple[HeldView, ...]
    duration: tuple[HeldView, ...]
    terms: tuple[ClauseView, ...]
    conditions: tuple[ClauseView, ...]
    turns: tuple[TurnView, ...]
    now: tuple[TurnView, ...]
    first: str
    last: str
    n_independent: int
    evidence: tuple[EvidenceView, ...]
    n_turns: int = 0


@dataclass(frozen=True, slots=True)
class SeriesView:
    """Numbered rounds between the same states; ``missing`` numbers are reported by no page of the record."""

    states: tuple[str, ...]
    rounds: tuple[ContactLine, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NegotiationLine:
    """A file on a negotiation in a list. ``missing`` counts rounds and dated plans that no page reports."""

    id: str
    story: str
    seats: tuple[SeatView, ...]
    first: str | None
    last: str | None
    n_contacts: int
    n_agreements: int
    n_positions: int
    missing: int


@dataclass(frozen=True, slots=True)
class Most:
    """How much of a file is asked for: of each part so many entries, those that weigh most; ``None``: all.

    ``earlier`` are former stands of a cell, ``turns`` the last ones of an agreement, ``proofs`` sentences of a value.
    """

    contacts: int = 300
    exchanges: int | None = None
    agreements: int | None = None
    issues: int | None = None
    earlier: int | None = None
    turns: int | None = None
    proofs: int = 3


@dataclass(frozen=True, slots=True)
class FileCounts:
    """How many entries each part of a file has, however many are shown."""

    contacts: int = 0
    exchanges: int = 0
    agreements: int = 0
    issues: int = 0


@dataclass(frozen=True, slots=True)
class NegotiationView:
    """A file on a negotiation, each part in order of time but ``positions``: the issue most told of first.

    ``counts`` are of all that was asked for, where only what weighs most of it is shown.
    """

    line: NegotiationLine
    contacts: tuple[ContactLine, ...]
    series: tuple[SeriesView, ...]
    exchanges: tuple[ContactLine, ...]
    agreements: tuple[AgreementView, ...]
    positions: tuple[IssueView, ...]
    counts: FileCounts = FileCounts()


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the ledger of contradictions: a field of a happening of which pages tell what excludes each other."""

    event: EventView
    field: str
    values: tuple[HeldView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """Accounts of a contact under one head: a side (``side``; ``speakers`` are who speaks for it), or a paper."""

    side: ActorRef | None
    speakers: tuple[str, ...]
    outlets: tuple[str | None, ...]
    lines: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """One matter over all columns, a cell for each; ``told`` by "all", "some" or "one" of them."""

    told: str
    cells: tuple[tuple[EvidenceView, ...], ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term that a paper uses, how often, and sentences that do."""

    term: str
    n: int
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """What papers call one thing: ``group`` of terms, what it is in Vietnamese and English, the terms of each paper."""

    group: str
    vi: str
    en: str
    papers: tuple[tuple[str, tuple[TermView, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReadoutsView:
    """The accounts of one contact: sides in columns and papers in columns, row by row; where they differ."""

    event: EventView
    sides: tuple[ColumnView, ...]
    side_points: tuple[PointView, ...]
    papers: tuple[ColumnView, ...]
    paper_points: tuple[PointView, ...]
    wording: tuple[WordingView, ...]
    differences: tuple[Difference, ...]
