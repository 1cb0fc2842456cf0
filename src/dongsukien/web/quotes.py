"""Who said what to whom, when, and where it is printed."""

from __future__ import annotations

from dongsukien.record.views import QuoteView
from dongsukien.web.filters import outlet_choices
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

PER_PAGE = 50
HEADER = (
    "id", "speaker", "as_printed", "addressee", "cue", "direct", "content",
    "outlet", "published", "title", "url", "sentence",
)  # fmt: skip


def show(record: Reader, visit: Visit) -> View:
    """The quotes that the address asks for."""
    inputs = visit.inputs
    since, until = inputs.period()
    speaker, addressee, q = inputs.text("speaker", 300), inputs.text("addressee", 300), inputs.text("q")
    outlet, story, direct = inputs.text("outlet", 200), inputs.text("story", 300), inputs.flag("direct")
    answer = visit.ask(
        lambda limit, after: record.quotes(
            speaker=speaker,
            addressee=addressee,
            q=q,
            story=story,
            outlet=outlet,
            direct=direct,
            since=since,
            until=until,
            limit=limit,
            after=after,
        ),
        PER_PAGE,
    )
    found = tuple(item for item in answer.items if isinstance(item, QuoteView))
    return View(
        template="quotes.html",
        title=visit.language.say("quotes.title"),
        data=answer,
        context={
            "quotes": found,
            "total": answer.total,
            "outlets": outlet_choices(visit, record.coverage()),
            "asked": visit.query,
            "speaker_name": _speaker_name(record, speaker),
        },
        table=Table("quotes", HEADER, (quote_row(quote) for quote in found)),
        next=answer.next,
    )


def _speaker_name(record: Reader, speaker: str | None) -> str:
    if speaker is None:
        return ""
    actor = record.actor(speaker)
    return actor.name if actor else speaker


def quote_row(quote: QuoteView) -> tuple[str | int | float | None, ...]:
    """A quote as a row under ``HEADER``."""
    proof = quote.evidence
    return (
        quote.id, quote.speaker.name if quote.speaker else None, quote.speaker_surface, quote.addressee, quote.cue,
        int(quote.direct), " … ".join(quote.content), proof.outlet, proof.published, proof.title, proof.url,
        proof.sentence,
    )  # fmt: skip
