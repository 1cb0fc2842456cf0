"""PLOVER event data (codebook 2.0 draft), one JSON object per report: what one page says happened.

Only events that have a projection and belong to the page's own article. PLOVER wants a day: a coarser date gives its
first day as ``date`` and its last as ``enddate``, a missing one the day of publication, and ``date_basis`` says which.
In symmetric acts everybody stands under ``actor`` and ``recipient`` alike. ``cameo`` is the nearest root of the older
codebook, ``lossy`` where several roots went into one code; ``cite_info`` names the rules that read and coded the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dongsukien import __version__
from dongsukien.annotations import Actor, Event
from dongsukien.events.plover import CODEBOOK, cameo_root
from dongsukien.pipeline import Reading
from dongsukien.stories.dates import Days, bounds


def plover_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The PLOVER rows of one page; an event without any date of its own or of the page gives none."""
    article = reading.clean.article
    published = article.published.value if article and article.published else None
    for event in reading.events:
        days = bounds(event.date) or bounds(published)
        if event.plover is None or event.teaser or days is None:
            continue
        basis = event.date_basis if bounds(event.date) else "published"
        yield _row(reading, event, days, basis, published)


def _row(reading: Reading, event: Event, days: Days, basis: str | None, published: str | None) -> dict[str, Any]:
    assert event.plover is not None  # noqa: S101  (the caller has looked)
    page, mention = reading.page, event.mentions[0]
    cameo = cameo_root(event.plover)
    actors = [_actor(actor) for actor in event.source or event.participants]
    recipients = [_actor(actor) for actor in event.target or event.participants]
    row: dict[str, Any] = {
        "id": f"{page.id}.{event.id}",
        "date": days.first.isoformat(),
        "date_basis": basis,
        "actor": actors,
        "recipient": recipients,
        "event": [event.plover.event],
        "mode": list(event.plover.mode),
        "context": list(event.plover.context),
        "quad_code": event.plover.quad,
        "event_text": mention.trigger.of(page.text),
        "text": mention.sentence.of(page.text),
        "cite_info": {
            "outlet": reading.clean.outlet,
            "published": published,
            "page": page.id,
            "sentence": [mention.sentence.start, mention.sentence.end],
            "attribution": _names(event.attribution),
            "stance": list(event.stances),
            "modality": event.modality,
            "rule": event.rule,
            "plover_rule": event.plover_rule,
            "codebook": CODEBOOK,
        },
        "cameo": {"root": cameo.root, "lossy": cameo.lossy},
        "coder": f"dongsukien {__version__}",
        "has_event": True,
    }
    if days.last != days.first:
        row["enddate"] = days.last.isoformat()
    if event.place is not None:
        row["event_loc"] = event.place
    if page.url is not None:
        row["link"] = page.url
    return row


def _actor(actor: Actor) -> dict[str, Any]:
    return {"raw_text": actor.surface, "entity_name": actor.name, "country_name": actor.country, "kind": actor.kind}


def _names(actors: Sequence[Actor]) -> list[str]:
    return [actor.name for actor in actors]
