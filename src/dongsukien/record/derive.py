"""Everything that follows from the reports: copies, happenings, stories, actors. Emptied and made again as a whole.

Only digests are read, in the order in which pages appeared, and one transaction holds the result: readers see the old
state or the new. Texts are opened for candidates of copies alone, one at a time.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from dongsukien.clean.address import canonical
from dongsukien.orthography import fold
from dongsukien.record.codec import expanded, packed, reading_of, squeezed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.record.diplomacy import derive_diplomacy
from dongsukien.record.evidence import outlet_key, state_key
from dongsukien.record.holders import Holders, restored, stored
from dongsukien.record.migrations import DERIVED, OLDER
from dongsukien.stories.announcements import announced
from dongsukien.stories.assembly import Assembly
from dongsukien.stories.copies import copies
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import VERSION as DIGEST_VERSION
from dongsukien.stories.digest import Named, PageDigest, body_text, digest_of
from dongsukien.stories.happenings import Happening
from dongsukien.stories.running import Stories, Story, Told, title
from dongsukien.stories.versions import Fetched, versions

_STORY_ACTORS = 8
_STANDING_DAYS = 30
_STANDING_READ = 200  # happenings of a story that are looked at, the latest
_STANDING_SHARE = 0.5  # of the weightiest: what weighs less is no news of a story
_STANDING_HALF_DAYS = 7


def derive(db: sqlite3.Connection) -> None:
    """Derive everything anew, within the transaction that the caller holds."""
    decisions = Decisions.of(db)
    _renew_digests(db)
    for table in DERIVED:
        db.execute(f"DELETE FROM {table}")
    pages = {page: no for no, page in db.execute("SELECT no, id FROM page")}
    original_of = _derive_copies(db, pages)
    _derive_versions(db, pages)
    db.executemany("INSERT INTO merged VALUES (?, ?)", sorted(decisions.merged.items()))
    told = _derive_stories(db, pages, decisions)
    holders = Holders(db, decisions)
    assembly = Assembly(lambda: _speaking(db), original_of, decisions.rejected)
    for happening in assembly.happenings():
        _add_happening(db, happening, pages, decisions, holders)
    for plan, act in assembly.stages():
        db.execute("INSERT OR IGNORE INTO stage VALUES (?, ?)", (plan, act))
        # A plan that was called off stays on the timeline, and says so.
        db.execute(
            "UPDATE happening SET superseded = 1 WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM happening WHERE id = ? AND modality = 'denied')",
            (plan, act),
        )
    _file_happenings(db, told)
    _derive_filed(db)
    _hold_speakers(db, holders)
    _derive_actors(db)
    _describe_stories(db, told)
    _derive_announced(db, pages)
    derive_diplomacy(db)
    _remember_ids(db, told, pages)


def _renew_digests(db: sqlite3.Connection) -> None:
    """Make the digests anew from the stored readings where an older version of the program made them."""
    row = db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if row is None or row[0] == str(DIGEST_VERSION):
        return
    for (page,) in db.execute("SELECT no FROM page ORDER BY no").fetchall():
        text, layers = db.execute("SELECT text, layers FROM content WHERE page = ?", (page,)).fetchone()
        renewed = squeezed(packed(digest_of(reading_of(expanded(text).decode(), layers))))
        db.execute("UPDATE digest SET data = ? WHERE page = ?", (renewed, page))
    db.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (str(DIGEST_VERSION),))


def _digests(db: sqlite3.Connection) -> Iterator[PageDigest]:
    """All digests in the order in which the pages appeared; pages without a date last."""
    rows = db.execute("SELECT data FROM digest JOIN page ON page.no = digest.page ORDER BY page.day, page.id")
    for (data,) in rows:
        yield unpacked(expanded(data), PageDigest)


def _speaking(db: sqlite3.Connection) -> Iterator[PageDigest]:
    """The digests of all pages but the older versions, in the same order."""
    older = {page for (page,) in db.execute(f"SELECT id FROM page WHERE no IN {OLDER}")}
    return (digest for digest in _digests(db) if digest.id not in older)


def _derive_versions(db: sqlite3.Connection, pages: Mapping[str, int]) -> None:
    addresses = {page: address for page, url in db.execute("SELECT id, url FROM page") if (address := canonical(url))}
    fetched = (
        Fetched.of(digest, addresses[digest.id]) for digest in _digests(db) if digest.title and digest.id in addresses
    )
    for group in versions(fetched):
        speaks = pages[group[-1]]
        db.executemany(
            "INSERT INTO version VALUES (?, ?, ?)",
            [(pages[page], speaks, place) for place, page in enumerate(group, 1)],
        )


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


def _derive_stories(db: sqlite3.Connection, pages: Mapping[str, int], decisions: Decisions) -> list[Told]:
    """Put every page into its story, people's decisions over the program's."""
    stories = Stories()
    for digest in _speaking(db):
        stories.add(digest)
    told = stories.finish()
    db.executemany(
        "INSERT INTO story_page VALUES (?, ?, ?, ?)",
        [(pages[placed.page], each.id, placed.score, placed.reason) for each in told for placed in each.pages],
    )
    ids = {each.id for each in told}
    for page, story in decisions.moved.items():
        if page in pages:
            db.execute("DELETE FROM story_page WHERE page = ?", (pages[page],))
            if story in ids:
                db.execute("INSERT INTO story_page VALUES (?, ?, 1.0, 'decided')", (pages[page], story))
    return told


def _file_happenings(db: sqlite3.Connection, told: Sequence[Told]) -> None:
    """Every happening into the story of most of its pages, if one of its actors belongs to that story."""
    keys = {each.id: set(each.main_states()) for each in told}
    rows = db.execute(
        "SELECT h.no, s.story, count(*) AS n FROM happening h JOIN happening_page x ON x.happening = h.no"
        " JOIN story_page s ON s.page = x.page WHERE NOT h.teaser GROUP BY h.no, s.story ORDER BY h.no, n DESC, s.story"
    ).fetchall()
    filed: set[int] = set()
    for no, story, _ in rows:
        if no in filed:
            continue
        filed.add(no)
        of = {key for (key,) in db.execute("SELECT actor FROM happening_actor WHERE happening = ?", (no,))}
        states = {key[1:] for key in of if key.startswith("@")}
        if not states or states & keys.get(story, states):
            db.execute("UPDATE happening SET story = ? WHERE no = ?", (story, no))


def _derive_filed(db: sqlite3.Connection) -> None:
    """The happenings under each actor, state and outlet, once their stages and stories are known."""
    db.execute(
        "INSERT INTO filed SELECT x.key, h.teaser, h.superseded, h.first, h.importance, h.id, h.last, h.type,"
        " h.modality, h.story, h.no FROM ("
        "  SELECT actor AS key, happening FROM happening_actor"
        "  UNION ALL SELECT ? || outlet, happening FROM happening_outlet) x JOIN happening h ON h.no = x.happening",
        (outlet_key(""),),
    )


def _describe_stories(db: sqlite3.Connection, told: Sequence[Told]) -> None:
    # Of the names of a state the last one is the most printed, and stays.
    names: dict[str, str] = dict(
        db.execute(
            "SELECT CASE kind WHEN 'country' THEN country ELSE entity END AS state, name FROM entity"
            " WHERE kind = 'organisation' AND country IS NULL OR kind = 'country' AND country IS NOT NULL"
            " GROUP BY state, name ORDER BY state, sum(n), name DESC"
        ).fetchall()
    )
    for each in told:
        placed = db.execute(
            "SELECT count(*), min(p.day), max(p.day), count(DISTINCT coalesce(p.outlet_folded, p.id)) FROM story_page s"
            " JOIN page p ON p.no = s.page WHERE s.story = ? AND p.day <> ?",
            (each.id, NO_DATE),
        ).fetchone()
        (n_pages,) = db.execute("SELECT count(*) FROM story_page WHERE story = ?", (each.id,)).fetchone()
        if not n_pages:
            continue
        (n_events,) = db.execute(
            "SELECT count(*) FROM happening WHERE story = ? AND NOT superseded", (each.id,)
        ).fetchone()
        story = Story(
            id=each.id,
            title=title(each.states, each.topics, names),
            first=placed[1],
            last=placed[2],
            n_pages=n_pages,
            n_events=n_events,
            n_outlets=placed[3],
            actors=_main_actors(db, each.id),
            standing=_standing(db, each.id, placed[2]),
        )
        db.execute(
            "INSERT INTO story (id, weight, n_pages, first, last, data) VALUES (?, ?, ?, ?, ?, ?)",
            (
                each.id,
                round(math.log2(1 + n_pages) + 0.1 * math.log2(1 + n_events), 4),
                n_pages,
                placed[1],
                placed[2],
                packed(story),
            ),
        )


def _main_actors(db: sqlite3.Connection, story: str) -> tuple[Named, ...]:
    rows = db.execute(
        "SELECT a.id, a.name, a.kind, a.country, count(*) AS n FROM happening h"
        " JOIN happening_actor x ON x.happening = h.no JOIN actor a ON a.id = x.actor"
        " WHERE h.story = ? GROUP BY a.id ORDER BY n DESC, a.id LIMIT ?",
        (story, _STORY_ACTORS),
    )
    return tuple(Named(actor, name, kind, country, n, True) for actor, name, kind, country, n in rows)


def _standing(db: sqlite3.Connection, story: str, last: str | None) -> tuple[str, ...]:
    """The reports that say where a story stands, in order of time, each of a page that is there to tell of it.

    The weightiest of the latest day of the story that tells anything of weight; then, of its last month, the weightiest
    where a week halves the weight.
    """
    if last is None:
        return ()
    end = date.fromisoformat(last)
    rows = db.execute(
        "SELECT data FROM happening WHERE story = ? AND teaser = 0 AND superseded = 0 AND first >= ?"
        " ORDER BY first DESC, importance DESC, id LIMIT ?",
        (story, (end - timedelta(days=_STANDING_DAYS)).isoformat(), _STANDING_READ),
    )
    told = [happening for (data,) in rows if (happening := unpacked(data, Happening)).news is not None]
    if not told:
        return ()
    least = _STANDING_SHARE * max(happening.importance for happening in told)
    latest = max((h for h in told if h.importance >= least), key=lambda h: (h.news_day, h.importance, h.id))
    others = [h for h in told if not set(h.pages) & set(latest.pages)]
    half = 0.5 ** (1 / _STANDING_HALF_DAYS)
    before = sorted(others, key=lambda h: (-h.importance * half ** (latest.news_day - h.news_day), h.id))[:1]
    chosen = sorted([latest, *before], key=lambda h: (h.news_day, h.placed.first, h.id))
    return tuple(happening.news for happening in chosen if happening.news is not None)


def _derive_announced(db: sqlite3.Connection, pages: Mapping[str, int]) -> None:
    """Teasers and the articles that they announce, where the record has them."""
    db.executemany(
        "INSERT OR IGNORE INTO announced VALUES (?, ?, ?)",
        [(pages[page], teaser, pages[article]) for page, teaser, article in announced(lambda: _speaking(db))],
    )


def _add_happening(
    db: sqlite3.Connection, happening: Happening, pages: Mapping[str, int], decisions: Decisions, holders: Holders
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
    offices = {party.id for party in happening.parties if party.kind == "office"}
    keys |= {person for office in offices if (person := _hold(db, holders, office, placed.first, placed.last))}
    db.executemany("INSERT INTO happening_actor VALUES (?, ?)", [(key, no) for key in sorted(keys)])


def _hold(db: sqlite3.Connection, holders: Holders, office: str, first: str, last: str) -> str | None:
    """Note who held *office* from *first* to *last*, if that is known; the actor."""
    holding = holders.of(office, first, last)
    if holding is None:
        return None
    row = (office, first, last, holding.person, stored(holding))
    db.execute("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?, ?)", row)
    return holding.person


def _hold_speakers(db: sqlite3.Connection, holders: Holders) -> None:
    """Note who held the offices that speak, on the days on which they are quoted."""
    said = "SELECT DISTINCT speaker, day FROM quote WHERE speaker LIKE 'office:%' ORDER BY speaker, day"
    for office, day in db.execute(said).fetchall():
        _hold(db, holders, office, day, day)


def _derive_actors(db: sqlite3.Connection) -> None:
    """Actors over all pages: one per entity id, merged where people decided so; and holders of offices unnamed there.

    An office and whoever held it that day are no counterparts.
    """
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
        f"   LEFT JOIN merged m ON m.entity = e.entity WHERE e.page NOT IN {OLDER})"
        "  GROUP BY actor, name, kind, country) WHERE place = 1 ORDER BY actor"
    )
    db.execute("DELETE FROM counterpart WHERE EXISTS (SELECT 1 FROM held WHERE office = actor AND person = other)")
    db.execute("DELETE FROM counterpart WHERE EXISTS (SELECT 1 FROM held WHERE office = other AND person = actor)")
    _add_unnamed_holders(db)
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


def _remember_ids(db: sqlite3.Connection, told: Sequence[Told], pages: Mapping[str, int]) -> None:
    """Keep every id ever given, so that an old address leads to where its first report stands now."""
    db.execute(
        "INSERT OR IGNORE INTO known_as (id, page, report) SELECT h.id, r.page, r.no FROM happening h"
        " JOIN happening_report x ON x.happening = h.no JOIN report r ON r.no = x.report"
        " WHERE x.reason = 'first report' GROUP BY h.id"
    )
    db.executemany(
        "INSERT OR IGNORE INTO known_as (id, page) VALUES (?, ?)", [(t.id, pages[t.pages[0].page]) for t in told]
    )
