"""The ledger of contradictions (*chỗ các báo nói khác nhau*): every value with its sentence, none of them preferred."""

from __future__ import annotations

from collections.abc import Iterator

from dongsukien.record.bargaining_views import Difference
from dongsukien.web.filters import Choice
from dongsukien.web.inputs import checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

FIELDS = ("date", "place", "numbers", "source and target", "modality", "initiative", "duration", "round")
HEADER = ("event", "summary", "date", "field", "value", "outlet", "published", "title", "url", "page", "sentence")


def show(record: Reader, visit: Visit) -> View:
    """The lines of the ledger in order of time: of a story, a field or a period where the address says so."""
    inputs = visit.inputs
    since, until = inputs.period()
    story, field = inputs.text("story", 300), inputs.choice("field", FIELDS)
    if story is not None:
        checked_id(story, "story")
    answer = visit.ask(
        lambda limit, after: record.differences(
            story=story, field=field, since=since, until=until, limit=limit, after=after
        )
    )
    found = tuple(item for item in answer.items if isinstance(item, Difference))
    say = visit.language
    return View(
        template="differences.html",
        title=say.say("differences.title"),
        data=answer,
        context={
            "found": found,
            "total": answer.total,
            "fields": tuple(Choice(name, say.term("event.field", name), name == field) for name in FIELDS),
            "story": record.story(story) if story else None,
            "active": bool(field or since or until or story),
        },
        table=Table("differences", HEADER, _rows(found)),
        next=answer.next,
    )


def _rows(found: tuple[Difference, ...]) -> Iterator[tuple[str | int | float | None, ...]]:
    for one in found:
        for value in one.values:
            for proof in value.evidence:
                yield (
                    one.event.id, one.event.summary, one.event.date, one.field, value.words, proof.outlet,
                    proof.published, proof.title, proof.url, proof.page, proof.sentence,
                )  # fmt: skip
