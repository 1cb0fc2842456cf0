"""The ledger of contradictions: every field of every happening of which pages tell what cannot all be right."""

from __future__ import annotations

import sqlite3

from dongsukien.record.bargaining_views import Difference
from dongsukien.record.codec import unpacked
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.events import current_story, event
from dongsukien.record.negotiations import Showing
from dongsukien.record.views import Answer, EventView
from dongsukien.stories.contacts import Differs


def differences(
    db: sqlite3.Connection,
    story: str | None,
    field: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    after: str | None,
) -> Answer:
    """Lines (``Difference``) in order of time; those of one happening together."""
    where, values = ["1"], list[object]()
    for clause, value in (
        ("d.story = ?", current_story(db, story) if story else None),
        ("d.field = ?", field),
        ("d.first >= ?", first_day(since)),
        ("d.first <= ?", last_day(until)),
    ):
        if value:
            where.append(clause)
            values.append(value)
    condition = " AND ".join(where)
    (total,) = db.execute(f"SELECT count(*) FROM difference d WHERE {condition}", values).fetchone()
    key = key_of(after, str, str, str) or ("", "", "")
    rows = db.execute(
        "SELECT d.first, h.id, d.field, d.data FROM difference d JOIN happening h ON h.no = d.happening"
        f" WHERE (d.first, h.id, d.field) > (?, ?, ?) AND {condition} ORDER BY d.first, h.id, d.field LIMIT ?",
        (*key, *values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    show = Showing(db)
    events: dict[str, EventView | None] = {}
    items = []
    for _, event_id, _, data in rows:
        if event_id not in events:
            events[event_id] = event(db, event_id)
        told, found = unpacked(data, Differs), events[event_id]
        if found is not None:
            items.append(Difference(found, told.field, show.held(told.values)))
    return Answer(tuple(items), total, cursor(*rows[-1][:3]) if more else None)


def of_event(db: sqlite3.Connection, event_id: str) -> tuple[Difference, ...]:
    """The lines of one happening."""
    found = event(db, event_id)
    if found is None:
        return ()
    rows = db.execute(
        "SELECT d.data FROM difference d JOIN happening h ON h.no = d.happening WHERE h.id = ? ORDER BY d.field",
        (found.id,),
    ).fetchall()
    show = Showing(db)
    told = [unpacked(data, Differs) for (data,) in rows]
    return tuple(Difference(found, each.field, show.held(each.values)) for each in told)
