"""Everything that follows from the reports: copies, happenings, stories, actors. Emptied and made again as a whole.

Only digests are read, in the order in which pages appeared, and one transaction holds the result: readers see the old
state or the new. Texts are opened for candidates of copies alone, one at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from dongsukien.orthography import fold
from dongsukien.record.codec import expanded, packed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.record.evidence import state_key
from dongsukien.record.migrations import DERIVED
from dongsukien.stories.assembly import Assembly
from dongsukien.stories.copies import copies
from dongsukien.stories.digest import PageDigest, body_text
from dongsukien.stories.happenings import Happening


def derive(db: sqlite3.Connection) -> None:
    """Derive everything anew, within the transaction that the caller holds."""
    decisions = Decisions.of(db)
    for table in DERIVED:
        db.execute(f"DELETE FROM {table}")
    pages = {page: no for no, page in db.execute("SELECT no, id FROM page")}
    original_of = _derive_copies(db, pages)
    db.executemany("INSERT INTO merged VALUES (?, ?)", sorted(decisions.merged.items()))
    assembly = Assembly(lambda: _digests(db), original_of, decisions.rejected)
    for happening in assembly.happenings():
        _add_happening(db, happening, pages, decisions)
    for plan, act in assembly.stages():
        db.execute("INSERT OR IGNORE INTO stage VALUES (?, ?)", (plan, act))
        db.execute("UPDATE happening SET superseded = 1 WHERE id = ?", (plan,))
    _derive_actors(db)
    _remember_ids(db)


def _digests(db: sqlite3.Connection) -> Iterator[PageDigest]:
    """All digests in the order in which the pages appeared; pages without a date last."""
    rows = db.execute("SELECT data FROM digest JOIN page ON page.no = digest.page ORDER BY page.day, page.id")
    for (data,) in rows:
        yield unpacked(expanded(data), PageDigest)


def _derive_copies(db: sqlite3.Connection, pages: Mapping[str, int]) -> dict[str, str]:
    def body_of(page: str) -> str:
        text, digest = db.execute(
            "SELECT text, data FROM content JOIN digest USING (page) WHERE page = ?", (pages[page],)
        ).fetchone()
        return body_text(expanded(text).decode(), unpacked(expanded(digest), PageDigest).body)

    found = copies(((d.id, d.signature) for d in _digests(db) if d.signature), body_of)
    db.executemany(
        "INSERT INTO copy VALUES (?, ?, ?)",
        [(pages[page], pages[original], same) for page, (original, same) in found.items()],
    )
    return {page: original for page, (original, _) in found.items()}


def _add_happening(
    db: sqlite3.Connection, happening: Happening, pages: Mapping[str, int], decisions: Decisions
) -> None:
    placed = happening.placed
    no = db.execute(
        "INSERT INTO happening (id, type, modality, first, last, importance, teaser, superseded, story, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, NULL, ?)",
        (
            happening.id, happening.type, happening.modality, placed.first, placed.last, happening.importance,
            happening.teaser, packed(happening),
        ),
    ).lastrowid  # fmt: skip
    db.executemany(
        "INSERT INTO happening_report SELECT ?, no, ?, ? FROM report WHERE id = ?",
        [(no, score, reason, report) for report, score, reason in happening.reports],
    )
    db.executemany("INSERT INTO happening_page VALUES (?, ?)", [(pages[page], no) for page in happening.pages])
    db.executemany("INSERT OR IGNORE INTO happening_outlet VALUES (?, ?)", [(fold(o), no) for o in happening.outlets])
    keys = {decisions.actor(party.id) for party in happening.parties}
    keys |= {state_key(party.country) for party in happening.parties if party.country}
    db.executemany("INSERT INTO happening_actor VALUES (?, ?)", [(key, no) for key in sorted(keys)])


def _derive_actors(db: sqlite3.Connection) -> None:
    """Actors over all pages: one per entity id, merged where people decided so."""
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
        "  FROM (SELECT coalesce(m.actor, e.entity) AS actor, e.name, e.kind, e.country FROM entity e"
        "   LEFT JOIN merged m ON m.entity = e.entity)"
        "  GROUP BY actor, name, kind, country) WHERE place = 1 ORDER BY actor"
    )
    db.execute(
        "INSERT INTO actor_name SELECT fold(spelling), who, spelling, sum(n) FROM ("
        "  SELECT coalesce(m.actor, s.entity) AS who, s.spelling, s.n FROM spelling s"
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
        " SELECT coalesce(m.actor, q.speaker) AS who, count(*) AS n FROM quote q"
        " LEFT JOIN merged m ON m.entity = q.speaker WHERE NOT q.teaser GROUP BY 1) AS found WHERE found.who = actor.id"
    )


def _remember_ids(db: sqlite3.Connection) -> None:
    """Keep every id ever given, so that an old address leads to where its first report stands now."""
    db.execute(
        "INSERT OR IGNORE INTO known_as SELECT h.id, r.page, r.no FROM happening h"
        " JOIN happening_report x ON x.happening = h.no JOIN report r ON r.no = x.report"
        " WHERE x.reason = 'first report' GROUP BY h.id"
    )
