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
_MONTH = f"{_BETWEEN}{_BETWEEN}"  # between a key and a month: those that begin in it
_TYPE = f"{_BETWEEN}type{_BETWEEN}"  # before a type: the key of its happenings
_END = "~"  # sorts behind every day
_LONGEST = f"{_BETWEEN}days"  # how many days the longest happening lasts: a period begins to matter so long before
_BUSY = 2_000  # acts of two actors from which on it is worth counting what they do together; fewer are counted in 5 ms


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
        " CROSS JOIN tally u ON u.key = b.actor AND u.n >= ?1"
        " WHERE t.n >= ?1 AND t.key NOT GLOB 'outlet *' GROUP BY a.key, b.actor",
        (_BUSY, _BETWEEN),
    )
    shown = "teaser = 0 AND superseded = 0"
    db.execute(
        f"INSERT INTO tally SELECT ?1 || substr(first, 1, 7), count(*) FROM happening WHERE {shown} GROUP BY 1"
        f" UNION ALL SELECT key || ?1 || substr(first, 1, 7), count(*) FROM filed WHERE {shown}"
        "  AND key IN (SELECT key FROM tally WHERE n >= ?2) GROUP BY 1"
        f" UNION ALL SELECT ?3 || type || ?1 || substr(first, 1, 7), count(*) FROM happening WHERE {shown} GROUP BY 1",
        (_MONTH, _BUSY, _TYPE),
    )
    for name, column, condition in (("type", "type", shown), ("modality", "modality", "teaser = 0")):
        db.execute(
            f"INSERT INTO tally SELECT ? || {column}, count(*) FROM happening WHERE {condition} GROUP BY {column}",
            (f"{_BETWEEN}{name}{_BETWEEN}",),
        )
    db.execute(
        f"INSERT INTO tally SELECT ?1 || main, count(*) FROM happening WHERE {shown} GROUP BY main",
        (f"{_BETWEEN}main{_BETWEEN}",),
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


def told_so(db: sqlite3.Connection, type: str | None, modality: str | None, main: bool | None) -> int | None:
    """How many happenings a timeline shows that are so, where one thing is asked for; ``None``: not counted."""
    each = (("type", type), ("modality", modality), ("main", None if main is None else int(main)))
    asked = [(name, value) for name, value in each if value is not None]
    if len(asked) != 1:
        return None
    row = db.execute("SELECT n FROM tally WHERE key = ?", (_BETWEEN.join(("", *map(str, asked[0]))),)).fetchone()
    return int(row[0]) if row else None


def of_type(type: str) -> str:
    """The key of all happenings of a *type*."""
    return f"{_TYPE}{type}"


def told_between(db: sqlite3.Connection, key: str, since: str | None, until: str | None) -> int | None:
    """How many happenings under *key* a timeline shows from the day *since* to the day *until*.

    Those that begin by the last day, less those that began before the first, but for those that still last then.
    ``None`` where that was not counted by months; then they are few.
    """
    if (since and until and since > until) or not _begun(db, key, _END):
        return None
    told = _begun(db, key, f"{until}{_END}") if until else told_of(db, [key]) or 0
    if since:
        rows, value = _rows(key)
        (still,) = db.execute(
            f"SELECT count(*) FROM {rows} AND teaser = 0 AND superseded = 0 AND first >= ? AND first < ? AND last >= ?",
            (value, begins_to_matter(db, since), since, since),
        ).fetchone()
        told += still - _begun(db, key, since)
    return int(told)


def _begun(db: sqlite3.Connection, key: str, day: str) -> int:
    """How many happenings under *key* begin before *day*: months as they were counted, and the days of its own."""
    month = day[:7]
    (whole,) = db.execute(
        "SELECT total(n) FROM tally WHERE key >= ?1 || ?2 AND key < ?1 || ?2 || ?3", (key, _MONTH, month)
    ).fetchone()
    rows, value = _rows(key)
    (days,) = db.execute(
        f"SELECT count(*) FROM {rows} AND teaser = 0 AND superseded = 0 AND first >= ? AND first < ?",
        (value, f"{month}-01", day),
    ).fetchone()
    return int(whole) + int(days)


def _rows(key: str) -> tuple[str, str]:
    """Where the happenings under *key* stand: a table with a condition, and the value in it."""
    if key == EVERYTHING:
        return "happening WHERE ? = ''", key
    if key.startswith(_TYPE):
        return "happening WHERE type = ?", key.removeprefix(_TYPE)
    return "filed WHERE key = ?", key


def told_of(db: sqlite3.Connection, keys: Sequence[str]) -> int | None:
    """How many happenings a timeline shows under all *keys*; ``None`` where that was not counted."""
    row = db.execute("SELECT n FROM tally WHERE key = ?", (_BETWEEN.join(sorted(keys)),)).fetchone()
    return int(row[0]) if row else None
