"""What was read, from where and when; and what could not be used, with the reason."""

from __future__ import annotations

from dongsukien.record.views import PageLine, RejectionLine
from dongsukien.web.filters import outlet_choices
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

PER_PAGE = 100
SHOWN_REJECTIONS = 200
UNNAMED = "-"  # stands in an address for the pages that name no outlet
PAGE_TYPES = ("article", "listing", "gallery", "live", "spam", "error", "other")
_HEADER = ("id", "source", "url", "outlet", "page_type", "title", "published", "published_basis", "events")


def show(record: Reader, visit: Visit) -> View:
    """Counts by outlet and type of page, the pages themselves, the rejections."""
    inputs = visit.inputs
    outlet, kind = inputs.text("outlet", 200), inputs.choice("type", PAGE_TYPES)
    outlet = "" if outlet == UNNAMED else outlet
    coverage = record.coverage()
    answer = visit.ask(lambda limit, after: record.pages(outlet=outlet, type=kind, limit=limit, after=after), PER_PAGE)
    lines = tuple(item for item in answer.items if isinstance(item, PageLine))
    rejected = record.rejections(limit=SHOWN_REJECTIONS)
    return View(
        template="coverage.html",
        title=visit.language.say("coverage.title"),
        data={"coverage": coverage, "pages": answer, "rejections": rejected},
        context={
            "coverage": coverage,
            "pages": lines,
            "total": answer.total,
            "rejections": tuple(item for item in rejected.items if isinstance(item, RejectionLine)),
            "n_rejected": rejected.total,
            "outlets": outlet_choices(visit, coverage),
            "page_types": PAGE_TYPES,
            "asked": visit.query,
            "unnamed": UNNAMED,
        },
        table=Table("pages", _HEADER, (_row(line) for line in lines)),
        next=answer.next,
    )


def _row(line: PageLine) -> tuple[str | int | None, ...]:
    return (
        line.id, line.source, line.url, line.outlet, line.page_type, line.title, line.published,
        line.published_basis, line.n_events,
    )  # fmt: skip
