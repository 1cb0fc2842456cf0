"""Counts that would take long to count anew for every answer: of pages, kept by triggers; of happenings, derived.

A happening is counted where a timeline shows it: it is no teaser's, and nothing newer has taken its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from dongsukien.stories.dates import NO_DATE

EVERYTHING = ""  # the key of all happenings that a timeline shows
_BETWEEN = "\x1f"  # stands in no key
ALL_TOLD = _BETWEEN  # and of those that something newer has taken the place of, too
_LONGEST = f"{_BETWEEN}days"  # how many days the longest happening lasts: a period begins to matter so long before
_BUSY = 5_000  # acts of a state from which on it is worth counting what it does with each other one


def count_up(db: sqlite3.Connection) -> None:
    """Count happenings by key and by pairs with a busy state, and titles by actor, within the caller's transaction."""
    db.execute("DELETE FROM tally")
    db.execute(
        "INSERT INTO tally SELECT ?, count(*) FROM happening WHERE teaser = 0 AND superseded = 0"
        " UNION ALL SELECT ?, count(*) FROM happening WHERE teaser = 0",
        (EVERYTHING, ALL_TOLD),
    )
    db.execute("INSERT INTO tally SELECT key, count(*) FROM filed WHERE teaser = 0 AND superseded = 0 GROUP BY key")
    db.execute(
        "INSERT INTO tally SELECT a.key || ?2 || b.actor, count(*) FROM tally t"
        " CROSS JOIN filed a ON a.key = t.key AND a.teaser = 0 AND a.superseded = 0"
        " CROSS JOIN happening_actor b ON b.happening = a.no AND b.actor > a.key"
        " WHERE t.n >= ?1 AND t.key GLOB '@*' AND b.actor GLOB '@*' GROUP BY a.key, b.actor",
        (_BUSY, _BETWEEN),
    )
    db.execute(
        "INSERT INTO tally SELECT ?, coalesce(max(julianday(last) - julianday(first)), 0) FROM happening"
        " WHERE teaser = 0 AND last > first",
        (_LONGEST,),
    )
    _gather_titles(db)


def _gather_titles(db: sqlite3.Connection) -> None:
    """Every title of every actor: how many times pages give it, and where the first and the last time."""
    db.execute("DELETE FROM title")
    db.execute(
        "INSERT INTO title SELECT actor, role, coalesce(organisation, ''), coalesce(country, ''), count(*),"
        " min(place), coalesce(max(place) FILTER (WHERE place < ?), max(place)) FROM ("
        "  SELECT coalesce(k.actor, m.actor, r.entity) AS actor, r.role, r.organisation, r.country,"
        "   p.day || printf(' %010d %010d ', r.start, r.end) || p.id AS place FROM role r"
        "  JOIN page p ON p.no = r.page LEFT JOIN namesake k ON k.page = r.page AND k.entity = r.entity"
        "  LEFT JOIN merged m ON m.entity = r.entity) GROUP BY 1, 2, 3, 4",
        (NO_DATE,),
    )


def begins_to_matter(db: sqlite3.Connection, since: str | None) -> str | None:
    """The first day on which a happening can begin that lasts until *since*; ``None`` for any."""
    row = db.execute("SELECT n FROM tally WHERE key = ?", (_LONGEST,)).fetchone()
    if row is None or since is None:
        return None
    earliest = max(date.fromisoformat(since).toordinal() - int(row[0]), 1)
    return date.fromordinal(earliest).isoformat()


def told_of(db: sqlite3.Connection, keys: Sequence[str]) -> int | None:
    """How many happenings a timeline shows under all *keys*; ``None`` where that was not counted."""
    row = db.execute("SELECT n FROM tally WHERE key = ?", (_BETWEEN.join(sorted(keys)),)).fetchone()
    return int(row[0]) if row else None
