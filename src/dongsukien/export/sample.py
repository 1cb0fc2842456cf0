"""A random sample to be checked by people, and the figures that their answers give.

``reports``: what the record says, to be judged right or wrong: precision. ``sentences``: sentences of articles, in
which a reader notes every act, read or not: recall. The sample depends on the seed and the rows alone, never on order.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dongsukien.export.tables import marked
from dongsukien.record.views import ReportView

Of = Literal["reports", "sentences"]
REPORTS = (
    "id", "right", "type_right", "who_right", "date_right", "modality_right", "note", "type", "modality", "date",
    "date_basis", "source", "target", "participants", "place", "sentence", "outlet", "published", "title", "url",
    "page", "start", "end",
)  # fmt: skip
SENTENCES = (
    "id", "acts", "note", "read", "sentence", "outlet", "published", "title", "url", "page", "start", "end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampledSentence:
    """A sentence of an article, with the types of the acts that the record read from it."""

    page: str
    start: int
    end: int
    sentence: str
    read: tuple[str, ...]
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None

    @property
    def id(self) -> str:
        return f"{self.page}:{self.start}"


def drawn(items: Iterable[Any], n: int, seed: int) -> list[Any]:
    """*n* of *items* (they have an ``id``) at random, in an order as random; the same for the same seed and items."""

    def draw(item: Any) -> tuple[bytes, str]:
        return hashlib.blake2b(f"{seed}:{item.id}".encode(), digest_size=8).digest(), item.id

    return heapq.nsmallest(n, items, key=draw)


def report_row(report: ReportView) -> dict[str, Any]:
    """A report as a row of the sheet; what is to be filled in is empty."""
    proof = report.evidence[0]
    row: dict[str, Any] = dict.fromkeys(REPORTS, "")
    return row | {
        "id": report.id,
        "type": report.type,
        "modality": report.modality,
        "date": report.date or "",
        "date_basis": report.date_basis or "",
        "source": "; ".join(actor.name for actor in report.source),
        "target": "; ".join(actor.name for actor in report.target),
        "participants": "; ".join(actor.name for actor in report.participants),
        "place": report.place or "",
        "sentence": marked(proof),
        "outlet": proof.outlet or "",
        "published": proof.published or "",
        "title": proof.title or "",
        "url": proof.url or "",
        "page": proof.page,
        "start": proof.span.start,
        "end": proof.span.end,
    }


def sentence_row(sentence: SampledSentence) -> dict[str, Any]:
    """A sentence as a row of the sheet."""
    return {
        "id": sentence.id,
        "acts": "",
        "note": "",
        "read": "; ".join(sentence.read),
        "sentence": " ".join(sentence.sentence.split()),
        "outlet": sentence.outlet or "",
        "published": sentence.published or "",
        "title": sentence.title or "",
        "url": sentence.url or "",
        "page": sentence.page,
        "start": sentence.start,
        "end": sentence.end,
    }


def sentences_of(reading: Any) -> Iterator[SampledSentence]:
    """The sentences of an article's own text, each with the types read from it."""
    page, clean = reading.page, reading.clean
    article = clean.article
    if article is None:
        return
    title = " ".join(article.title.of(page.text).split()) if article.title else None
    for sentence in reading.sentences:
        if (
            sentence.teaser is not None
            or sentence.copy_of is not None
            or sentence.label not in ("title", "lead", "body")
        ):
            continue
        read = [
            event.type
            for event in reading.events
            if not event.teaser and any(mention.sentence == sentence.span for mention in event.mentions)
        ]
        yield SampledSentence(
            page.id, sentence.span.start, sentence.span.end, sentence.span.of(page.text), tuple(sorted(read)),
            clean.outlet, article.published.value if article.published else None, title, page.url,
        )  # fmt: skip
