"""Flat tables for spreadsheets: which columns each kind of row has, and cells that no spreadsheet takes for a formula.

A list in a cell is separated by "; ". Every column is described here; the reference page and ``--help`` list them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dongsukien.record.bargaining_views import AgreementView, Difference, HeldView, NegotiationLine, TurnView
from dongsukien.record.brief import BriefSentence
from dongsukien.record.network import Edge
from dongsukien.record.views import (
    ActorRef,
    ActorView,
    EventView,
    EvidenceView,
    PageLine,
    QuoteView,
    RejectionLine,
    ReportView,
    SearchHit,
    StoryLine,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # full-width too


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, where its value comes from, and what it means."""

    name: str
    value: Callable[[Any], Any]
    help: str


def harmless(cell: str) -> str:
    """*cell* with an apostrophe before it where a spreadsheet would compute it.

    >>> harmless("=1+1"), harmless("Nga - Mỹ")
    ("'=1+1", 'Nga - Mỹ')
    """
    return "'" + cell if cell.startswith(_FORMULA) else cell


def csv_rows(items: Iterable[Any], columns: Sequence[Column], *, raw: bool = False) -> Iterator[str]:
    """A header and one line per item, as RFC 4180 has them; *raw* leaves cells as they are."""
    yield _csv_line([column.name for column in columns])
    for item in items:
        cells = cells_of(item, columns)
        yield _csv_line(cells if raw else [harmless(cell) for cell in cells])


def markdown_rows(items: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """A Markdown table of *items*."""
    yield "| " + " | ".join(column.name for column in columns) + " |\n"
    yield "|" + " --- |" * len(columns) + "\n"
    for item in items:
        cells = (" ".join(cell.replace("|", "\\|").split()) for cell in cells_of(item, columns))
        yield "| " + " | ".join(cells) + " |\n"


def cells_of(item: Any, columns: Sequence[Column]) -> list[str]:
    """The cells of one row, as text."""
    return [_text(column.value(item)) for column in columns]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _names(actors: Sequence[ActorRef]) -> str:
    return "; ".join(actor.name for actor in actors)


def _countries(*groups: Sequence[ActorRef]) -> str:
    return "; ".join(dict.fromkeys(actor.country for group in groups for actor in group if actor.country))


def holders(*groups: Sequence[ActorRef]) -> str:
    """Who held the bare offices among the actors that day, and how that is known: "Tổng thống Mỹ: Ana Ruiz (table)"."""
    held = [(actor.name, actor.holder) for group in groups for actor in group if actor.holder]
    return "; ".join(dict.fromkeys(f"{office}: {holder.name} ({holder.basis})" for office, holder in held))


def claims(event: EventView) -> str:
    """Who vouches for a happening or denies it: "Reuters: asserts (2); Peru: denies (1)"."""
    return "; ".join(f"{claim.actor.name}: {claim.stance} ({len(claim.reports)})" for claim in event.claims)


def _first(item: EventView | ReportView | AgreementView) -> EvidenceView | None:
    return item.evidence[0] if item.evidence else None


def _of_first(field: Callable[[EvidenceView], Any]) -> Callable[[EventView | ReportView | AgreementView], Any]:
    def value(item: EventView | ReportView | AgreementView) -> Any:
        evidence = _first(item)
        return None if evidence is None else field(evidence)

    return value


def marked(evidence: EvidenceView, before: str = "[", after: str = "]") -> str:
    """The sentence with its marked stretches between *before* and *after*, blanks made single."""
    out, done = [], 0
    for mark in evidence.marks:
        out += [evidence.sentence[done : mark.start], before, evidence.sentence[mark.start : mark.end], after]
        done = mark.end
    return " ".join("".join([*out, evidence.sentence[done:]]).split())


def _states(turns: Sequence[TurnView], *, dated: bool = False) -> str:
    parts = []
    for turn in turns:
        state = f"{turn.party}: {turn.state}" if turn.party else turn.state
        parts.append(f"{turn.when.sort or '?'} {state}" if dated else state)
    return "; ".join(dict.fromkeys(parts))


def _held(values: Sequence[HeldView]) -> str:
    return "; ".join(held.value for held in values)


def _one_line(words: str) -> str:
    return " ".join(words.split())


_ACT = (
    Column("type", lambda x: x.type, "what was done, from the closed list"),
    Column("modality", lambda x: x.modality, "happened, ongoing, planned, proposed, conditional, denied or requested"),
    Column("date", lambda x: x.date, "EDTF; empty where no page says"),
    Column("date_basis", lambda x: x.date_basis, "stated, inherited, inferred or published"),
    Column("source", lambda x: _names(x.source), "who acts (types that are not symmetric)"),
    Column("target", lambda x: _names(x.target), "who is acted on"),
    Column("participants", lambda x: _names(x.participants), "who takes part (symmetric types)"),
    Column("countries", lambda x: _countries(x.source, x.target, x.participants), "ISO 3166-1 alpha-3 of all of them"),
    Column(
        "holders",
        lambda x: holders(x.source, x.target, x.participants),
        "who held the offices without a name that day, and whether pages, the table or somebody's decision say so",
    ),
    Column("place", lambda x: x.place, "the words of the page"),
    Column("topic", lambda x: x.topic, "what about, in a few words"),
)
_SENTENCE = (
    Column("page", _of_first(lambda e: e.page), "id of the page that the sentence stands in"),
    Column("sentence", _of_first(lambda e: " ".join(e.sentence.split())), "the sentence that says it best"),
    Column("start", _of_first(lambda e: e.span.start), "where it begins, in code points of the stored text"),
    Column("end", _of_first(lambda e: e.span.end), "where it ends"),
    Column("url", _of_first(lambda e: e.url), "address of the page, where the crawl knew it"),
)

COLUMNS = MappingProxyType(
    {
        "events": (
            Column("id", lambda e: e.id, "the happening"),
            Column("summary", lambda e: e.summary, "one line in Vietnamese"),
            *_ACT,
            Column("story", lambda e: e.story, "the running story it belongs to"),
            Column("reports", lambda e: e.n_reports, "how many pages report it"),
            Column("outlets", lambda e: e.n_outlets, "how many papers"),
            Column("independent", lambda e: e.n_independent, "how many independent sources"),
            Column("conflicts", lambda e: "; ".join(c.field for c in e.conflicts), "fields on which reports differ"),
            Column("claims", claims, "who vouches for it or denies it, and in how many reports"),
            Column("outlet", _of_first(lambda e: e.outlet), "paper of the sentence; empty where the page hides it"),
            *_SENTENCE,
        ),
        "reports": (
            Column("id", lambda r: r.id, "what one page says of a happening"),
            *_ACT,
            Column("attribution", lambda r: _names(r.attribution), "whose word it is, outermost first"),
            Column(
                "stances",
                lambda r: "; ".join(r.stances),
                "what each of them does with it: quotes (passes on the next one's word), asserts, confirms, denies",
            ),
            Column("rule", lambda r: r.rule, "the rule that read it"),
            Column("confidence", lambda r: r.confidence, "0 to 1"),
            Column("outlet", lambda r: r.outlet, "the paper; empty where the page hides it"),
            *_SENTENCE,
        ),
        "quotes": (
            Column("id", lambda q: q.id, "the quote"),
            Column("speaker", lambda q: q.speaker.name if q.speaker else q.speaker_surface, "who said it"),
            Column("country", lambda q: q.speaker.country if q.speaker else None, "the speaker's, alpha-3"),
            Column("holder", lambda q: holders([q.speaker] if q.speaker else []), "who held the office that speaks"),
            Column("addressee", lambda q: q.addressee, "to whom, if said"),
            Column("cue", lambda q: q.cue, "the word of saying"),
            Column("kind", lambda q: q.kind, "what kind of saying"),
            Column("direct", lambda q: q.direct, "whether it stands in quote marks"),
            Column("content", lambda q: " […] ".join(" ".join(part.split()) for part in q.content), "what was said"),
            Column("outlet", lambda q: q.evidence.outlet, "the paper; empty where the page hides it"),
            Column("published", lambda q: q.evidence.published, "when the page appeared, time of Vietnam"),
            Column("page", lambda q: q.evidence.page, "id of the page"),
            Column("start", lambda q: q.evidence.span.start, "where its sentence begins, in code points"),
            Column("end", lambda q: q.evidence.span.end, "where it ends"),
            Column("url", lambda q: q.evidence.url, "address of the page"),
        ),
        "hits": (
            Column("score", lambda h: h.score, "how well it matches; comparable within one answer only"),
            Column("sentence", lambda h: " ".join(h.evidence.sentence.split()), "the sentence found"),
            Column("outlet", lambda h: h.evidence.outlet, "the paper; empty where the page hides it"),
            Column("published", lambda h: h.evidence.published, "when the page appeared, time of Vietnam"),
            Column("title", lambda h: h.evidence.title, "the headline of the page"),
            Column("page", lambda h: h.evidence.page, "id of the page"),
            Column("start", lambda h: h.evidence.span.start, "where the sentence begins, in code points"),
            Column("end", lambda h: h.evidence.span.end, "where it ends"),
            Column("url", lambda h: h.evidence.url, "address of the page"),
        ),
        "stories": (
            Column("id", lambda s: s.id, "the running story"),
            Column("title", lambda s: s.title, "its name"),
            Column("first", lambda s: s.first, "its first day"),
            Column("last", lambda s: s.last, "its last day so far"),
            Column("pages", lambda s: s.n_pages, "how many pages"),
            Column("events", lambda s: s.n_events, "how many happenings"),
            Column("outlets", lambda s: s.n_outlets, "how many papers"),
            Column("independent", lambda s: s.n_independent, "how many sources print words of their own in it"),
            Column("actors", lambda s: _names(s.actors), "who acts in it"),
        ),
        "negotiations": (
            Column("id", lambda n: n.id, "the file on a negotiation"),
            Column("story", lambda n: n.story, "the running story it is of"),
            Column("parties", lambda n: _names([s.actor for s in n.seats if s.part == "party"]), "who negotiates"),
            Column("mediators", lambda n: _names([s.actor for s in n.seats if s.part == "mediator"]), "who mediates"),
            Column("first", lambda n: n.first, "its first day"),
            Column("last", lambda n: n.last, "its last day so far"),
            Column("contacts", lambda n: n.n_contacts, "how many contacts, agreements and exchanges"),
            Column("agreements", lambda n: n.n_agreements, "how many agreements"),
            Column("positions", lambda n: n.n_positions, "how many stands of parties on issues"),
            Column("missing", lambda n: n.missing, "rounds and dated plans that no page reports"),
        ),
        "agreements": (
            Column("id", lambda a: a.id, "the agreement"),
            Column("kind", lambda a: a.kind, "what kind of agreement"),
            Column("name", lambda a: a.name, "as pages name it"),
            Column("parties", lambda a: _names(a.parties), "between whom"),
            Column("countries", lambda a: _countries(a.parties), "ISO 3166-1 alpha-3 of the parties"),
            Column("mediators", lambda a: _names(a.mediators), "who mediated"),
            Column("proposers", lambda a: _names(a.proposers), "who proposed it"),
            Column("first", lambda a: a.first, "first day on which it is told of"),
            Column("last", lambda a: a.last, "last day"),
            Column("state", lambda a: _states(a.now), "where it stands now, for each party where they differ"),
            Column("turns", lambda a: _states(a.turns, dated=True), "how it got there: day, party, state"),
            Column("scope", lambda a: _held(a.scope), "what it covers"),
            Column("formula", lambda a: _held(a.formula), "numbers, as of an exchange"),
            Column("duration", lambda a: _held(a.duration), "for how long"),
            Column("terms", lambda a: "; ".join(_one_line(t.words) for t in a.terms), "terms, in the words of pages"),
            Column("conditions", lambda a: "; ".join(_one_line(c.words) for c in a.conditions), "what it hangs on"),
            Column("n_independent", lambda a: a.n_independent, "how many independent sources tell of it"),
            Column("outlet", _of_first(lambda e: e.outlet), "paper of the sentence; empty where the page hides it"),
            *_SENTENCE,
        ),
        "differences": (
            Column("event", lambda d: d.event.id, "the happening"),
            Column("summary", lambda d: d.event.summary, "one line in Vietnamese"),
            Column("date", lambda d: d.event.date, "its day, EDTF"),
            Column("field", lambda d: d.field, "the fact that is told differently"),
            Column("values", lambda d: "; ".join(v.words for v in d.values), "every value, most told first"),
            Column(
                "outlets",
                lambda d: "; ".join(", ".join(e.outlet or "" for e in v.evidence) for v in d.values),
                "who prints each value, in the same order",
            ),
            Column(
                "sentences",
                lambda d: "; ".join(v.evidence[0].sentence for v in d.values if v.evidence),
                "a sentence for each value",
            ),
        ),
        "brief": (
            Column("section", lambda b: b.section, "since, course, now or open: how it began to what is not settled"),
            Column("date", lambda b: b.date_text, "the day of what the sentence tells, as papers print it"),
            Column("sentence", lambda b: " ".join(b.evidence.sentence.split()), "word for word"),
            Column("event", lambda b: b.event, "the happening that it reports; empty: none was read from it"),
            Column("n_outlets", lambda b: b.n_outlets, "how many papers tell that happening"),
            Column("n_independent", lambda b: b.n_independent, "how many independent sources do"),
            Column("outlet", lambda b: b.evidence.outlet, "the paper; empty where the page hides it"),
            Column("published", lambda b: b.evidence.published, "when the page appeared, time of Vietnam"),
            Column("title", lambda b: b.evidence.title, "the headline of the page"),
            Column("page", lambda b: b.evidence.page, "id of the page"),
            Column("start", lambda b: b.evidence.span.start, "where the sentence begins, in code points"),
            Column("end", lambda b: b.evidence.span.end, "where it ends"),
            Column("url", lambda b: b.evidence.url, "address of the page"),
        ),
        "network": (
            Column("one", lambda e: e.one, "id of the first side; where the kind has a direction, who acts"),
            Column("other", lambda e: e.other, "id of the other side"),
            Column("kind", lambda e: e.kind, "contact, deal, aid, statement, accusation, threat or force"),
            Column("mutual", lambda e: e.mutual, "true: of both (contact, deal); false: from one to other"),
            Column("acts", lambda e: e.n, "how many happenings tie them"),
            Column("n_outlets", lambda e: e.n_outlets, "how many papers tell of them"),
            Column("n_by_two", lambda e: e.n_by_two, "how many of them two or more independent sources tell"),
            Column("first", lambda e: e.first, "day of the first"),
            Column("last", lambda e: e.last, "day of the last"),
            Column("latest", lambda e: e.latest, "id of the latest happening"),
            Column("months", lambda e: "; ".join(f"{month} {n}" for month, n in e.months), "how many in which month"),
        ),
        "rejections": (
            Column("source", lambda r: r.source, "the file"),
            Column("record", lambda r: r.record, "the record within it; empty: the file is the page"),
            Column("stage", lambda r: r.stage, "which stage gave up"),
            Column("reason", lambda r: r.reason, "why"),
        ),
        "pages": (
            Column("id", lambda p: p.id, "the page: a hash of its content"),
            Column("source", lambda p: p.source, "the file it was read from"),
            Column("url", lambda p: p.url, "its address, where the crawl knew it"),
            Column("outlet", lambda p: p.outlet, "the paper; empty where the page hides it"),
            Column("page_type", lambda p: p.page_type, "article, listing, gallery, live, spam, error or other"),
            Column("title", lambda p: p.title, "the headline"),
            Column("published", lambda p: p.published, "when it appeared, time of Vietnam"),
            Column("published_basis", lambda p: p.published_basis, "metadata, text, url or inferred"),
            Column("events", lambda p: p.n_events, "how many events its own article tells"),
        ),
        "actors": (
            Column("id", lambda a: a.id, "the actor"),
            Column("name", lambda a: a.name, "the full name"),
            Column("kind", lambda a: a.kind, "person, organisation, country, place, office or group"),
            Column("country", lambda a: a.country, "ISO 3166-1 alpha-3"),
            Column("spellings", lambda a: "; ".join(s for s, _ in a.spellings), "as printed, most frequent first"),
            Column("offices", lambda a: "; ".join(dict.fromkeys(o.role for o in a.offices)), "titles pages give"),
            Column("events", lambda a: a.n_events, "how many happenings"),
            Column("quotes", lambda a: a.n_quotes, "how many statements"),
        ),
    }
)  # type: MappingProxyType[str, tuple[Column, ...]]

# What each kind of row is a table of; for readers of the code and for the test that fills every column.
VIEWS = MappingProxyType(
    {
        "events": EventView,
        "reports": ReportView,
        "quotes": QuoteView,
        "hits": SearchHit,
        "stories": StoryLine,
        "negotiations": NegotiationLine,
        "agreements": AgreementView,
        "differences": Difference,
        "brief": BriefSentence,
        "network": Edge,
        "rejections": RejectionLine,
        "pages": PageLine,
        "actors": ActorView,
    }
)
