"""Search: sentences that hold the words, with or without Vietnamese marks, the matches marked."""

from __future__ import annotations

from dongsukien.record.views import Answer, EvidenceView, SearchHit
from dongsukien.web.filters import outlet_choices
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

PER_PAGE = 30
_HEADER = ("page", "outlet", "published", "title", "url", "label", "teaser", "sentence")


def show(record: Reader, visit: Visit) -> View:
    """The sentences found, grouped under their articles; an empty search shows how to ask."""
    inputs = visit.inputs
    since, until = inputs.period()
    q, outlet = inputs.text("q"), inputs.text("outlet", 200)

    def fetch(limit: int, after: str | None) -> Answer:
        if q is None:
            return Answer((), 0, None)
        return record.search(q, outlet=outlet, since=since, until=until, limit=limit, after=after)

    answer = visit.ask(fetch, PER_PAGE)
    hits = tuple(item for item in answer.items if isinstance(item, SearchHit))
    return View(
        template="search.html",
        title=visit.language.say("search.title"),
        data=answer,
        context={
            "q": q,
            "groups": _by_page(hits),
            "total": answer.total,
            "at_least": answer.at_least,
            "outlets": outlet_choices(visit, record.coverage()),
            "asked": visit.query,
        },
        table=Table("search", _HEADER, (_row(hit.evidence) for hit in hits)),
        next=answer.next,
    )


def _by_page(hits: tuple[SearchHit, ...]) -> list[list[EvidenceView]]:
    """Hits of one article together, at the place of its best one."""
    groups: dict[str, list[EvidenceView]] = {}
    for hit in hits:
        groups.setdefault(hit.evidence.page, []).append(hit.evidence)
    return list(groups.values())


def _row(proof: EvidenceView) -> tuple[str | int | None, ...]:
    return (
        proof.page, proof.outlet, proof.published, proof.title, proof.url, proof.label, int(proof.teaser),
        proof.sentence,
    )  # fmt: skip
