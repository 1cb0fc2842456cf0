"""A timeline from afar: how much happened in each year, month or week, and what weighed most in it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

from dongsukien.errors import UsageError
from dongsukien.record.events import Wanted, conditions, shown_event
from dongsukien.record.evidence import Actors, Sources
from dongsukien.record.views import PeriodView
from dongsukien.stories.dates import NO_DATE

UNITS = ("year", "month", "week")
_TOP = 3  # happenings that stand for a period
_MOST = 600  # periods of one answer
# What is known to the year only belongs to no month, what is known to the month only to no week: its key is shorter.
_KEYS = {
    "year": "substr(h.first, 1, 4)",
    "month": "CASE WHEN julianday(h.last) - julianday(h.first) > 45 THEN substr(h.first, 1, 4)"
    " ELSE substr(h.first, 1, 7) END",
    "week": "CASE WHEN julianday(h.last) - julianday(h.first) > 45 THEN substr(h.first, 1, 4)"
    " WHEN julianday(h.last) - julianday(h.first) > 10 THEN substr(h.first, 1, 7)"
    " ELSE date(h.first, 'weekday 0', '-6 days') END",
}


def periods(db: sqlite3.Connection, wanted: Wanted, unit: str) -> tuple[PeriodView, ...]:
    """The periods of the timeline that *wanted* lets through, in order; what has no date is left out.

    Raises:
        UsageError: *unit* is none of ``UNITS``.
    """
    if unit not in UNITS:
        raise UsageError(f"{unit!r} is no unit of a timeline; there are: {', '.join(UNITS)}")
    table, where, values = conditions(db, wanted)
    rows = db.execute(
        "SELECT key, n, no FROM (SELECT key, no, count(*) OVER (PARTITION BY key) AS n, row_number() OVER"
        " (PARTITION BY key ORDER BY importance DESC, first, id) AS place FROM"
        f" (SELECT {_KEYS[unit]} AS key, h.no, h.importance, h.first, h.id FROM {table} h"
        f" WHERE h.first < '9999' AND {where})) WHERE place <= ? ORDER BY key, place LIMIT ?",
        (*values, _TOP, _TOP * _MOST),
    ).fetchall()
    sources, actors = Sources(db), Actors(db)
    found: dict[str, tuple[int, list[int]]] = {}
    for key, n, no in rows:
        found.setdefault(key, (n, []))[1].append(no)
    return tuple(
        PeriodView(key, *_days(key), n, tuple(shown_event(db, no, sources, actors) for no in top))
        for key, (n, top) in found.items()
    )


def details(db: sqlite3.Connection, wanted: Wanted) -> tuple[tuple[str, int], ...]:
    """How many of what *wanted* lets through are no main entries, by the month in which they begin ("2025-09")."""
    table, where, values = conditions(db, replace(wanted, main=False))
    return tuple(
        db.execute(
            f"SELECT substr(h.first, 1, 7) AS month, count(*) FROM {table} h WHERE h.first < ? AND {where}"
            " GROUP BY 1 ORDER BY 1",
            (NO_DATE, *values),
        ).fetchall()
    )


def _days(key: str) -> tuple[str, str]:
    """First and last day of the period *key*: a year, a month, or the Monday of a week.

    >>> _days("2025-02"), _days("2025-02-24")
    (('2025-02-01', '2025-02-28'), ('2025-02-24', '2025-03-02'))
    """
    if len(key) == 4:
        return f"{key}-01-01", f"{key}-12-31"
    if len(key) == 7:
        year, month = int(key[:4]), int(key[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return f"{key}-01", (following - timedelta(days=1)).isoformat()
    return key, (date.fromisoformat(key) + timedelta(days=6)).isoformat()
