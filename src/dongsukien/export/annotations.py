"""Evidence as W3C Web Annotations: each sentence that supports a report or a quote, one JSON object a line.

The target is the page by its address, where the crawl knew one, and the page as stored by its id. Positions count
Unicode code points of the *stored* text, as the model wants it; the quotation with what stands around it finds the
place on the live page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dongsukien import __version__
from dongsukien.annotations import Event
from dongsukien.pipeline import Reading
from dongsukien.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after


def report_annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """An annotation for each sentence in which the page tells of an event; those of teasers are tagged so."""
    for event in reading.events:
        report = f"{reading.page.id}.{event.id}"
        tags = (event.type, event.modality, *(("teaser",) if event.teaser else ()))
        body = _body(f"urn:dongsukien:report:{report}", tags, _told(event))
        for number, mention in enumerate(event.mentions, 1):
            yield _annotation(
                reading, f"report:{report}:{number}", "classifying", body, mention.sentence, mention.trigger
            )


def quote_annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """An annotation for each quote: who said it, and how."""
    for number, quote in enumerate(reading.quotes, 1):
        id = f"{reading.page.id}.{number}"
        tags = (quote.kind, "direct" if quote.direct else "reported", *(("teaser",) if quote.teaser else ()))
        body = _body(f"urn:dongsukien:quote:{id}", tags, quote.speaker.name if quote.speaker else None)
        content = Span(quote.content[0].start, quote.content[-1].end)
        yield _annotation(reading, f"quote:{id}", "identifying", body, content, None)


def _body(id: str, tags: Iterable[str], words: str | None) -> list[dict[str, Any]]:
    """What is said of the target: the datum of the record, its tags, and who takes part."""
    body: list[dict[str, Any]] = [{"id": id, "type": "Dataset"}]
    body += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    if words:
        said = {
            "type": "TextualBody",
            "purpose": "describing",
            "value": words,
            "format": "text/plain",
            "language": "vi",
        }
        body.append(said)
    return body


def _annotation(
    reading: Reading, id: str, motivation: str, body: list[dict[str, Any]], span: Span, trigger: Span | None
) -> dict[str, Any]:
    page = reading.page
    selector = [_position(span), _quotation(page.text, span)]
    if trigger is not None:
        selector[0]["refinedBy"] = _position(trigger.shift(-span.start))
    return {
        "@context": CONTEXT,
        "id": f"urn:dongsukien:annotation:{id}",
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"id": "urn:dongsukien", "type": "Software", "name": f"dongsukien {__version__}"},
        "body": body,
        "target": {
            "source": page.url or f"urn:dongsukien:page:{page.id}",
            "state": {"type": "TimeState", "cached": f"urn:dongsukien:page:{page.id}"},
            "selector": selector,
        },
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _quotation(text: str, span: Span) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _told(event: Event) -> str | None:
    """Who takes part, and when: "Ana Ruiz → Na Uy, 2025-07-09"."""
    one, other = (
        ", ".join(actor.name for actor in side) for side in (event.source or event.participants, event.target)
    )
    parts = [f"{one} → {other}" if one and other else one or other, event.date]
    return ", ".join(part for part in parts if part) or None
