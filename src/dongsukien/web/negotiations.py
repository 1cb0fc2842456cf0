"""The files on negotiations of the record."""

from __future__ import annotations

from dongsukien.record.bargaining_views import NegotiationLine
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import names

HEADER = ("id", "story", "parties", "mediators", "first", "last", "contacts", "agreements", "positions", "missing")


def show(record: Reader, visit: Visit) -> View:
    """The files, those of most substance first; only those of one party where the address names it."""
    party = visit.inputs.text("party", 300)
    answer = visit.ask(
        lambda limit, after: record.negotiations(parties=(party,) if party else (), limit=limit, after=after)
    )
    lines = tuple(item for item in answer.items if isinstance(item, NegotiationLine))
    return View(
        template="negotiations.html",
        title=visit.language.say("negotiation.title"),
        data=answer,
        context={"lines": lines, "total": answer.total, "party": party},
        table=Table("negotiations", HEADER, (line_row(line) for line in lines)),
        next=answer.next,
    )


def line_row(line: NegotiationLine) -> tuple[str | int | float | None, ...]:
    """A file as a row under ``HEADER``."""
    parties = names([seat.actor for seat in line.seats if seat.part == "party"])
    mediators = names([seat.actor for seat in line.seats if seat.part == "mediator"])
    return (
        line.id, line.story, parties, mediators, line.first, line.last,
        line.n_contacts, line.n_agreements, line.n_positions, line.missing,
    )  # fmt: skip
