"""Actors, gathered over all pages: names, counts, counterparts, and who held the offices that speak."""

from __future__ import annotations

import sqlite3

from dongsukien.record.holders import Holders, restored, stored
from dongsukien.record.migrations import OLDER


def hold(db: sqlite3.Connection, holders: Holders, office: str, first: str, last: str) -> str | None:
    """Note who held *office* from *first* to *last*, if that is known; the actor."""
    holding = holders.of(office, first, last)
    if holding is None:
        return None
    row = (office, first, last, holding.person, stored(holding))
    db.execute("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?, ?)", row)
    return holding.person


def hold_speakers(db: sqlite3.Connection, holders: Holders) -> None:
    """Note who held the offices that speak, on the days on which they are quoted."""
    said = "SELECT DISTINCT speaker, day FROM quote WHERE speaker LIKE 'office:%' ORDER BY speaker, day"
    for office, day in db.execute(said).fetchall():
        hold(db, holders, office, day, day)


def gather_actors(db: sqlite3.Connection) -> None:
    """Actors over all pages: one per entity id, merged where people decided so; and holders of offices unnamed there.

    An office and whoever held it that day are no counterparts.
    """
    for table in ("counterpart", "actor", "actor_name"):
        db.execute(f"DELETE FROM {table}")
    db.execute(
        "INSERT INTO counterpart SELECT a.actor, count(*), b.actor FROM happening_actor a"
        " JOIN happening_actor b ON b.happening = a.happening AND b.actor <> a.actor"
        " JOIN happening h ON h.no = a.happening"
        " WHERE NOT h.teaser AND a.actor NOT LIKE '@%' AND b.actor NOT LIKE '@%' GROUP BY a.actor, b.actor"
    )
    # The name: the full form that most pages give; ties to the alphabet. Kind and country go the same way.
    db.execute(
        "INSERT INTO actor (id, name, kind, country, n_pages, n_events, n_quotes)"
        " SELECT actor, name, kind, country, pages, 0, 0 FROM ("
        "  SELECT actor, name, kind, country, sum(count(*)) OVER (PARTITION BY actor) AS pages,"
        "   row_number() OVER (PARTITION BY actor ORDER BY count(*) DESC, name, kind, country) AS place"
        "  FROM (SELECT coalesce(k.actor, m.actor, e.entity) AS actor, e.name, e.kind, e.country FROM entity e"
        "   LEFT JOIN namesake k ON k.page = e.page AND k.entity = e.entity"
        f"   LEFT JOIN merged m ON m.entity = e.entity WHERE e.page NOT IN {OLDER})"
        "  GROUP BY actor, name, kind, country) WHERE place = 1 ORDER BY actor"
    )
    db.execute("DELETE FROM counterpart WHERE EXISTS (SELECT 1 FROM held WHERE office = actor AND person = other)")
    db.execute("DELETE FROM counterpart WHERE EXISTS (SELECT 1 FROM held WHERE office = other AND person = actor)")
    _add_unnamed_holders(db)
    db.execute(
        "INSERT INTO actor_name SELECT fold(spelling), who, spelling, sum(n) FROM ("
        "  SELECT coalesce(k.actor, m.actor, s.entity) AS who, s.spelling, s.n FROM spelling s"
        "  LEFT JOIN namesake k ON k.page = s.page AND k.entity = s.entity"
        "  LEFT JOIN merged m ON m.entity = s.entity"
        "  UNION ALL SELECT id, name, 0 FROM actor) GROUP BY who, spelling"
    )
    db.execute(
        "UPDATE actor SET n_events = found.n FROM (SELECT x.actor, count(*) AS n FROM happening_actor x"
        " JOIN happening h ON h.no = x.happening WHERE NOT h.teaser GROUP BY x.actor) AS found"
        " WHERE found.actor = actor.id"
    )
    db.execute(
        "UPDATE actor SET n_quotes = found.n FROM ("
        " SELECT coalesce(k.actor, m.actor, q.speaker) AS who, count(*) AS n FROM quote q"
        " LEFT JOIN namesake k ON k.page = q.page AND k.entity = q.speaker"
        f" LEFT JOIN merged m ON m.entity = q.speaker WHERE NOT q.teaser AND q.page NOT IN {OLDER} GROUP BY 1)"
        " AS found WHERE found.who = actor.id"
    )
    db.execute(
        "UPDATE actor SET n_quotes = n_quotes + found.n FROM (SELECT h.person, count(*) AS n FROM held h"
        " JOIN quote q ON q.speaker = h.office AND q.day = h.first"
        f" WHERE h.first = h.last AND NOT q.teaser AND q.page NOT IN {OLDER} GROUP BY 1) AS found"
        " WHERE found.person = actor.id"
    )


def _add_unnamed_holders(db: sqlite3.Connection) -> None:
    """Whoever held an office and is named on no page is an actor all the same."""
    rows = db.execute(
        "SELECT person, min(data) FROM held WHERE person NOT IN (SELECT id FROM actor) GROUP BY person ORDER BY person"
    ).fetchall()
    held = [(person, restored(data)) for person, data in rows]
    db.executemany(
        "INSERT INTO actor (id, name, kind, country, n_pages, n_events, n_quotes) VALUES (?, ?, 'person', ?, 0, 0, 0)",
        [(person, holding.name, holding.country) for person, holding in held],
    )
