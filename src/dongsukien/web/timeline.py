"""The timeline of the whole record."""

from __future__ import annotations

from dongsukien.record.views import EventView
from dongsukien.web.filters import timeline_form, timeline_query
from dongsukien.web.folding import folding
from dongsukien.web.reader import Reader
from dongsukien.web.spine import jumps, spine
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row
from dongsukien.web.zoom import stretches


def show(record: Reader, visit: Visit) -> View:
    """Every happening of the record, filtered by the address."""
    query = timeline_query(visit)
    actor = visit.inputs.text("actor", 300)
    coverage = record.coverage()
    form = timeline_form(visit, coverage)
    folded = folding(record, visit, form)
    if folded is not None:
        query["main"] = True
    answer = visit.ask(lambda limit, after: record.timeline(actor=actor, limit=limit, after=after, **query))
    events = tuple(item for item in answer.items if isinstance(item, EventView))
    return View(
        template="timeline.html",
        title=visit.language.say("timeline.title"),
        data=answer,
        context={
            "spine": spine(events, coverage.last, fold=not form.active, details=folded.months if folded else None),
            "folded": folded,
            "newest": coverage.last,
            "jumps": jumps(coverage.first, coverage.last) if answer.total > len(events) else (),
            "total": answer.total,
            "stretches": stretches(record, visit),
            "form": form,
            "actor": actor,
        },
        table=Table("timeline", EVENT_HEADER, (event_row(event) for event in events)),
        next=answer.next,
    )
