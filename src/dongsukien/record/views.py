"""What the record answers with: the plain values that web, CLI, API and exports show.

Built by ``record.query``; nothing here touches the database. Dates are EDTF strings; ids are stable across rebuilds of
the same pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from dongsukien.spans import Span
from dongsukien.stories.outcomes import Stage


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in a list. ``outlet`` is ``None`` where the page does not name it ("không rõ báo")."""

    id: str
    source: str
    url: str | None
    outlet: str | None
    page_type: str
    title: str | None
    published: str | None
    published_basis: str | None
    n_events: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of an article, fetched from the same address; ``speaks``: its words count, as those of the newest."""

    id: str
    title: str | None
    fetched: str | None
    published: str | None
    speaks: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One sentence of one page that supports a datum. ``marks`` are the trigger's stretches within ``sentence``.

    ``teaser``: the sentence announces another article.
    """

    page: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    sentence: str
    span: Span
    marks: tuple[Span, ...]
    label: str
    rule: str
    teaser: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a bare office on the day in question, and how that is known.

    ``basis``: "decided" (by people), "pages" (``evidence``: sentences before and after that day that give the title)
    or "table" (a row of the table of tenures: ``since``, ``until``, its ``source`` and the coarsest unit that is sure).
    """

    id: str
    name: str
    country: str | None
    basis: str
    since: str | None = None
    until: str | None = None
    source: str | None = None
    certainty: str | None = None
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as shown beside an event; ``id`` is the record's actor, ``holder`` who held the office that day."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """What one page says of a happening: never merged, never edited.

    ``attribution`` is outermost first, ``stances`` what each of them does with it: quotes, asserts, confirms, denies.
    It is empty where nobody knows: on pages read by a program that did not ask.
    """

    id: str
    page: str
    outlet: str | None
    type: str
    modality: str
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...]
    participants: tuple[ActorRef, ...]
    place: str | None
    date: str | None
    date_basis: str | None
    attribution: tuple[ActorRef, ...]
    topic: str | None
    rule: str
    confidence: float
    evidence: tuple[EvidenceView, ...]
    stances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """On whose word a happening is told: ``stance`` is asserts, confirms or denies, ``reports`` those that say so."""

    actor: ActorRef
    stance: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which reports of one happening differ: every value with the reports that hold it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One happening over all pages. ``summary`` is one line in Vietnamese ("Lloyd Austin và Sergei Shoigu điện đàm").

    ``date_basis``: stated, inherited, inferred, or "published" (only the page's date is known: a labelled fallback).
    ``date_text`` is the date as a Vietnamese paper prints it ("13/5/2022", "trước 6/9/2024"). ``sort_date`` orders.
    ``supersedes`` is the planned event that this one carried out, ``carried_out`` the event that carried out this plan;
    ``called_off`` the event that says this plan was cancelled, ``calls_off`` the plan that this event says so of.
    ``disputed_by`` the event that says this act did not take place, ``disputes`` the act that this event denies.
    ``unreported``: a plan whose day has passed and of which no page tells that it was kept. ``files`` are the files on
    negotiations that it belongs to. ``claims``: who vouches for it or denies it, where it is not the papers' own word.
    ``history``: all that pages have told of this plan since, in the order in which they did; where they differ, more
    independent sources say what became of it, then later ones.
    """

    id: str
    type: str
    modality: str
    summary: str
    date: str | None
    date_basis: str | None
    date_text: str
    sort_date: str
    place: str | None
    topic: str | None
    source: tuple[ActorRef, ...]
    target: tuple[ActorRef, ...]
    participants: tuple[ActorRef, ...]
    importance: float
    n_reports: int
    n_outlets: int
    n_independent: int
    story: str | None
    conflicts: tuple[Conflict, ...]
    evidence: tuple[EvidenceView, ...]  # best first, at most a few; ``reports`` of the event has all
    supersedes: str | None = None
    carried_out: str | None = None
    called_off: str | None = None
    calls_off: str | None = None
    unreported: bool = False
    files: tuple[str, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    history: tuple[Stage, ...] = ()
    disputed_by: str | None = None
    disputes: str | None = None
    rank: str = "light"
    main: bool = False


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A year, a month or a week of a timeline: how many happenings, and those that weigh most."""

    key: str
    first: str
    last: str
    n: int
    top: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A running story in a list. ``standing`` is one or two cited sentences: what the latest happenings are.

    ``n_unnamed`` articles do not say of which outlet they are; no outlet is counted for them. ``n_independent``:
    outlets, agencies and unnamed pages that have printed something of their own in it.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    n_pages: int
    n_events: int
    n_outlets: int
    actors: tuple[ActorRef, ...]
    standing: tuple[EvidenceView, ...]
    n_unnamed: int = 0
    n_independent: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the table of tenures: from when to when (EDTF; ``until`` ``None``: no end is known), and how surely."""

    since: str
    until: str | None
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that pages give an actor, with the period over which they do and the evidence.

    ``terms`` are what the table of tenures says of it. ``basis`` is "pages"; or, where no page gives the title and only
    acts or words of the bare office were linked to its holder, that of the link (``Holder.basis``).
    """

    role: str
    organisation: str | None
    country: str | None
    first: str | None
    last: str | None
    evidence: tuple[EvidenceView, ...]
    terms: tuple[Term, ...] = ()
    basis: str = "pages"


@dataclass(frozen=True, slots=True)
class Identification:
    """Why a name counts as an actor, or as another one, and sentences that print it.

    ``entity`` is the id that pages use, ``name`` a spelling or the name under that id, ``n`` how often it is printed
    (of an id: on how many pages). ``reason``: "table" (the tables know the spelling), "page" (a short form that each
    page explains), "spelling" (usual letters exchanged, same state), "office" (a short name with the same state and
    office), "decided" (somebody said so), "namesake" (the same name, somebody else: ``actor``). ``detail``: the state,
    office or calling that tells.
    """

    name: str
    entity: str
    actor: str
    reason: str
    detail: str | None
    n: int
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything about one actor; ``spellings`` with how often each is printed, ``identities`` why each is its.

    ``years``: how often it acts with each counterpart in each year (id, year, times).
    """

    id: str
    name: str
    kind: str
    country: str | None
    spellings: tuple[tuple[str, int], ...]
    offices: tuple[Office, ...]
    counterparts: tuple[tuple[ActorRef, int], ...]
    n_events: int
    n_quotes: int
    identities: tuple[Identification, ...] = ()
    years: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Who said what, where printed."""

    id: str
    speaker: ActorRef | None
    speaker_surface: str | None
    addressee: str | None
    cue: str | None
    kind: str
    direct: bool
    content: tuple[str, ...]
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A sentence found; ``marks`` within ``evidence.sentence`` are the words that matched."""

    evidence: EvidenceView
    score: float


@dataclass(frozen=True, slots=True)
class RejectionLine:
    """A page that could not be used, and why."""

    source: str
    record: int | None
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read: counts, by outlet and page type, and the span of publication."""

    n_pages: int
    n_articles: int
    n_rejected: int
    n_events: int
    n_quotes: int
    n_stories: int
    first: str | None
    last: str | None
    by_outlet: tuple[tuple[str | None, int], ...]
    by_type: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of a longer list; ``next`` is the cursor of the following page or ``None``.

    ``at_least``: there may be more than ``total``; nobody waits until all are counted.
    """

    items: tuple[object, ...]
    total: int
    next: str | None
    at_least: bool = False
