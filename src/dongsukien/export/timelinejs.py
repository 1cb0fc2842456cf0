"""A timeline as TimelineJS 3 reads it: a slide per happening, with its sentences and their papers.

Happenings without a day are left out, as TimelineJS would do silently. How sure a day is stands in ``display_date``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlsplit

from dongsukien.export.brief import NO_OUTLET
from dongsukien.record.views import EventView, EvidenceView
from dongsukien.stories.dates import bounds, printed

_QUOTED = 3
_DAY, _MONTH = 10, 7  # letters of an EDTF value


def timelinejs(title: str, events: Iterable[EventView]) -> dict[str, Any]:
    """The timeline *title* of *events*."""
    slides = [slide for event in events if (slide := _slide(event)) is not None]
    return {"title": {"text": {"headline": escape(title)}}, "events": slides}


def _slide(event: EventView) -> dict[str, Any] | None:
    days = bounds(event.date) or bounds(event.sort_date)
    if days is None:
        return None
    coarse = event.date or event.sort_date
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(days.first, coarse),
        "text": {"headline": escape(event.summary), "text": _text(event)},
        "group": event.type,
    }
    if days.last != days.first and "/" in coarse:
        slide["end_date"] = _date(days.last, "")
    if event.date_text:
        slide["display_date"] = event.date_text
    return slide


def _date(day: date, coarse: str) -> dict[str, int]:
    """*day* as exactly as *coarse*, an EDTF value, is; "" and ranges are of days."""
    out = {"year": day.year}
    if "/" in coarse or len(coarse) >= _MONTH or not coarse:
        out["month"] = day.month
    if "/" in coarse or len(coarse) >= _DAY or not coarse:
        out["day"] = day.day
    return out


def _text(event: EventView) -> str:
    outlets = f"{event.n_outlets} báo, " if event.n_outlets else ""
    quoted = "".join(_quoted(proof) for proof in event.evidence[:_QUOTED])
    return f"{quoted}<p>{outlets}{event.n_independent} nguồn độc lập</p>"


def _quoted(proof: EvidenceView) -> str:
    where = escape(", ".join([proof.outlet or NO_OUTLET, *([printed(proof.published)] if proof.published else [])]))
    if proof.url and urlsplit(proof.url).scheme in ("http", "https"):
        where = f'<a href="{escape(proof.url)}">{where}</a>'
    return f"<blockquote>{escape(' '.join(proof.sentence.split()))}</blockquote><p>{where}</p>"
