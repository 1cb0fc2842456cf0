"""Actors, gathered over all pages: names, counts, counterparts, and who held the offices that speak."""

from __future__ import annotations

import sqlite3

from dongsukien.record.holders import Holders, restored, stored
from dongsukien.record.migrations import OLDER

_SHOWN = 20  # counterparts of an actor whose years are counted


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
    """Actors over all pages: one per entity id, merged where people decided so; and holders of offices, if unnamed."""
    for table in ("counterpart", "together", "actor", "actor_name"):
        db.execute(f"DELETE FROM {table}")
    _pair_up(db)
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
    _file_quotes(db)
    db.execute(
        "UPDATE actor SET n_quotes = found.n FROM (SELECT actor, count(*) AS n FROM quoted GROUP BY actor) AS found"
        " WHERE found.actor = actor.id"
    )


def _pair_up(db: sqlite3.Connection) -> None:
    """Count how often two actors act together; of those with whom an actor does most, by years.

    An office and whoever held it that day are no counterparts.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS paired (actor TEXT, other TEXT, year TEXT, n INTEGER)")
    db.execute("DELETE FROM paired")
    db.execute(
        "INSERT INTO paired SELECT a.actor, b.actor, substr(h.first, 1, 4), count(*) FROM happening_actor a"
        " JOIN happening_actor b ON b.happening = a.happening AND b.actor <> a.actor"
        " JOIN happening h ON h.no = a.happening"
        " WHERE NOT h.teaser AND a.actor NOT LIKE '@%' AND b.actor NOT LIKE '@%' GROUP BY 1, 2, 3"
    )
    db.execute("DELETE FROM paired WHERE EXISTS (SELECT 1 FROM held WHERE office = actor AND person = other)")
    db.execute("DELETE FROM paired WHERE EXISTS (SELECT 1 FROM held WHERE office = other AND person = actor)")
    db.execute("INSERT INTO counterpart SELECT actor, sum(n), other FROM paired GROUP BY actor, other")
    db.execute(
        "INSERT INTO together SELECT p.actor, p.other, p.year, p.n FROM paired p JOIN"
        " (SELECT actor, other, row_number() OVER (PARTITION BY actor ORDER BY n DESC, other) AS place"
        "  FROM counterpart) AS c ON c.actor = p.actor AND c.other = p.other WHERE c.place <= ? AND p.year < '9999'",
        (_SHOWN,),
    )
    db.execute("DELETE FROM paired")


def _file_quotes(db: sqlite3.Connection) -> None:
    """File quotes under who said them: the actor that the page names, or who held the office that speaks there."""
    db.execute("DELETE FROM quoted")
    named = "q.day, p.id, q.no FROM quote q JOIN page p ON p.no = q.page"
    shown = f"NOT q.teaser AND q.page NOT IN {OLDER}"
    db.execute(
        f"INSERT INTO quoted SELECT coalesce(k.actor, m.actor, q.speaker), {named}"
        " LEFT JOIN namesake k ON k.page = q.page AND k.entity = q.speaker"
        f" LEFT JOIN merged m ON m.entity = q.speaker WHERE q.speaker IS NOT NULL AND {shown}"
        f" UNION SELECT coalesce(m.actor, h.person), {named} JOIN held h ON h.office = q.speaker AND h.first = q.day"
        f" LEFT JOIN merged m ON m.entity = h.person WHERE h.first = h.last AND {shown}"
        " ORDER BY 1, 2 DESC, 3, 4"
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
