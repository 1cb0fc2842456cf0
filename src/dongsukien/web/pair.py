"""Two actors: all their contacts, year by year, silence shown as silence; and what each says of the other."""

from __future__ import annotations

from collections import Counter

from dongsukien.record.views import ActorView, EventView, QuoteView
from dongsukien.web.actor import Bar, actor_of, bars, year_of
from dongsukien.web.filters import timeline_form, timeline_query
from dongsukien.web.inputs import Moved
from dongsukien.web.reader import Reader
from dongsukien.web.spine import spine
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row

SHOWN_QUOTES = 6


def show(record: Reader, visit: Visit) -> View:
    """What the two did together and to each other.

    Raises:
        NotFound: the record does not know one of them. Moved: they were asked for by name.
    """
    one, other = actor_of(record, visit.names["actor"]), actor_of(record, visit.names["other"])
    if (one.id, other.id) != (visit.names["actor"], visit.names["other"]):
        raise Moved("a", one.id, "with", other.id)
    query = timeline_query(visit)
    coverage = record.coverage()
    answer = visit.ask(lambda limit, after: record.timeline(pair=(one.id, other.id), limit=limit, after=after, **query))
    events = tuple(item for item in answer.items if isinstance(item, EventView))
    form = timeline_form(visit, coverage)
    return View(
        template="pair.html",
        title=visit.language.say("pair.title", one=one.name, other=other.name),
        data={"actors": (one, other), "timeline": answer},
        context={
            "one": one,
            "other": other,
            "years": _years(events),
            "spine": spine(events, coverage.last, fold=not form.active),
            "newest": coverage.last,
            "total": answer.total,
            "form": form,
            "statements": ((one, other, _said(record, one, other)), (other, one, _said(record, other, one))),
        },
        table=Table("pair", EVENT_HEADER, (event_row(event) for event in events)),
        next=answer.next,
    )


def _years(events: tuple[EventView, ...]) -> tuple[Bar, ...]:
    counts = Counter(year for year in map(year_of, events) if year is not None)
    return bars(counts, min(counts), max(counts), max(counts.values())) if counts else ()


def _said(record: Reader, speaker: ActorView, about: ActorView) -> tuple[QuoteView, ...]:
    answer = record.quotes(speaker=speaker.id, q=about.name, limit=SHOWN_QUOTES)
    return tuple(item for item in answer.items if isinstance(item, QuoteView))
