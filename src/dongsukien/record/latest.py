"""The happenings of a story or an actor that pages told of last: what a feed is made of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dongsukien.record.actors import keys_of
from dongsukien.record.cursor import clamped
from dongsukien.record.events import current_story, event
from dongsukien.record.views import EventView

LATEST = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A happening, and when the newest page that tells of it appeared (EDTF; ``None``: no page says)."""

    event: EventView
    told: str | None


def latest(db: sqlite3.Connection, story: str | None, actor: str | None, limit: int) -> tuple[Told, ...]:
    """The happenings that pages told of last, the newest first; those of teasers and carried-out plans are left out."""
    where, values = ["NOT h.teaser", "NOT h.superseded"], list[object]()
    if story:
        where.append("h.story = ?")
        values.append(current_story(db, story))
    if actor:
        keys = keys_of(db, actor)
        where.append(f"h.no IN (SELECT happening FROM happening_actor WHERE actor IN ({','.join('?' * len(keys))}))")
        values.extend(keys)
    rows = db.execute(
        "SELECT h.id, max(p.day) AS told, h.no FROM happening h JOIN happening_report x ON x.happening = h.no"
        f" JOIN report r ON r.no = x.report JOIN page p ON p.no = r.page WHERE {' AND '.join(where)}"
        " GROUP BY h.no ORDER BY told DESC, h.importance DESC, h.id LIMIT ?",
        (*values, clamped(limit)),
    ).fetchall()
    views = ((event(db, id), _published(db, no)) for id, _, no in rows)
    return tuple(Told(view, published) for view, published in views if view is not None)


def _published(db: sqlite3.Connection, no: int) -> str | None:
    row = db.execute(
        "SELECT p.published FROM happening_report x JOIN report r ON r.no = x.report JOIN page p ON p.no = r.page"
        " WHERE x.happening = ? ORDER BY p.day DESC, p.published DESC LIMIT 1",
        (no,),
    ).fetchone()
    return row[0] if row else None
