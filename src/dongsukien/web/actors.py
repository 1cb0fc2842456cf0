"""Everybody who acts or speaks in the record."""

from __future__ import annotations

from dongsukien.record.views import ActorView
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

KINDS = ("person", "organisation", "country", "group", "office")
_HEADER = ("id", "name", "kind", "country", "events", "quotes", "spellings")


def show(record: Reader, visit: Visit) -> View:
    """Actors by how much is told of them, filtered by name and kind."""
    q, kind = visit.inputs.text("q"), visit.inputs.choice("kind", KINDS)
    answer = visit.ask(lambda limit, after: record.actors(q=q, kind=kind, limit=limit, after=after))
    found = tuple(item for item in answer.items if isinstance(item, ActorView))
    return View(
        template="actors.html",
        title=visit.language.say("actors.title"),
        data=answer,
        context={"actors": found, "total": answer.total, "kinds": KINDS, "asked": visit.query},
        table=Table("actors", _HEADER, (_row(actor) for actor in found)),
        next=answer.next,
    )


def _row(actor: ActorView) -> tuple[str | int | None, ...]:
    spellings = "; ".join(f"{words} ({n})" for words, n in actor.spellings)
    return actor.id, actor.name, actor.kind, actor.country, actor.n_events, actor.n_quotes, spellings
