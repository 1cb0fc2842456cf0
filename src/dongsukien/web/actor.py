"""An actor: offices over time, last acts, with whom and how often, statements, spellings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dongsukien.record.views import ActorRef, ActorView, EventView, QuoteView
from dongsukien.web.filters import timeline_form, timeline_query
from dongsukien.web.inputs import Moved, NotFound, checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.spine import spine
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row

SHOWN_QUOTES = 8
PER_PAGE = 40
SHOWN_COUNTERPARTS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of a small multiple; ``height`` is 0 to 20."""

    year: int
    n: int
    height: float


@dataclass(frozen=True, slots=True)
class Contact:
    """Another actor, how often the two act together, and in which years."""

    other: ActorRef
    n: int
    bars: tuple[Bar, ...]


def show(record: Reader, visit: Visit) -> View:
    """The dossier of one actor.

    Raises:
        NotFound: the record has no such actor. Moved: it was asked for by name, or has another id by now.
    """
    actor = actor_of(record, visit.names["actor"])
    if actor.id != visit.names["actor"]:
        raise Moved("a", actor.id)
    query = timeline_query(visit)
    coverage = record.coverage()
    answer = visit.ask(
        lambda limit, after: record.timeline(actor=actor.id, limit=limit, after=after, **query), PER_PAGE
    )
    events = tuple(item for item in answer.items if isinstance(item, EventView))
    said = record.quotes(speaker=actor.id, limit=SHOWN_QUOTES)
    form = timeline_form(visit, coverage)
    return View(
        template="actor.html",
        title=actor.name,
        data={"actor": actor, "timeline": answer, "quotes": said},
        context={
            "actor": actor,
            "contacts": _contacts(actor),
            "spine": spine(events, coverage.last, fold=not form.active),
            "newest": coverage.last,
            "total": answer.total,
            "form": form,
            "quotes": tuple(item for item in said.items if isinstance(item, QuoteView)),
            "n_quotes": said.total,
        },
        table=Table("actor", EVENT_HEADER, (event_row(event) for event in events)),
        next=answer.next,
        feeds=True,
    )


def actor_of(record: Reader, id: str) -> ActorView:
    """The actor with that id or name.

    Raises:
        NotFound: the record has no such actor.
    """
    actor = record.actor(checked_id(id, "actor"))
    if actor is None:
        raise NotFound("actor")
    return actor


def bars(years: Counter[int], first: int, last: int, top: int) -> tuple[Bar, ...]:
    """A bar for every year from *first* to *last*, silent years included; *top* is the tallest count."""
    return tuple(Bar(year, years[year], 20 * years[year] / max(top, 1)) for year in range(first, last + 1))


def year_of(event: EventView) -> int | None:
    """The year under which *event* is counted."""
    return int(event.sort_date[:4]) if event.sort_date[:4].isdigit() else None


def _contacts(actor: ActorView) -> tuple[Contact, ...]:
    by_other: dict[str, Counter[int]] = {}
    for id, year, n in actor.years:
        by_other.setdefault(id, Counter())[year] = n
    shown = actor.counterparts[:SHOWN_COUNTERPARTS]
    years = [year for other, _ in shown for year in by_other.get(other.id, ())]
    if not years:
        return tuple(Contact(other, n, ()) for other, n in shown)
    top = max(max(by_other[other.id].values(), default=0) for other, _ in shown if other.id in by_other)
    first, last = min(years), max(years)
    return tuple(Contact(other, n, bars(by_other.get(other.id, Counter()), first, last, top)) for other, n in shown)
