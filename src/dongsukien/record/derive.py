"""Everything that follows from the reports: copies, happenings, stories, actors.

Pages are linked in the order in which they appeared, month by month. When pages are added, links are taken back from
the earliest of their days on and made again (``linking``): the result is that of linking all pages at once, in whatever
order and however many at a time they came, and costs what the days since then cost. Only digests are read; texts are
opened for candidates of copies alone, one at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dongsukien.clean.address import canonical
from dongsukien.record import gathering, linking, tallies
from dongsukien.record.codec import expanded, packed, reading_of, squeezed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.record.diplomacy import derive_diplomacy
from dongsukien.record.filing import Filing
from dongsukien.record.holders import Holders
from dongsukien.record.identities import identify, told_of
from dongsukien.record.linking import BEGINNING, Run
from dongsukien.record.migrations import OLDER
from dongsukien.record.telling import forget_stories, remember_stories, tell_stories
from dongsukien.stories.announcements import announced
from dongsukien.stories.copies import MOST, Copies
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import VERSION as DIGEST_VERSION
from dongsukien.stories.digest import PageDigest, body_text, digest_of
from dongsukien.stories.versions import Fetched, versions

_DAILY = 8  # days at the end of the record at which a run can begin: pages come late by hours, or by a few days
AT_ONCE = 20_000  # pages that are linked in one transaction: readers see the old state or the new
END = "~"  # sorts behind every day


@dataclass(frozen=True, slots=True)
class Step:
    """How far linking is: pages done of all that are to be linked, before which day; a transaction may end here."""

    done: int
    total: int
    until: str


@dataclass(slots=True)
class _Changed:
    """What a run changed: happenings by number that are not described yet, growing stories by number.

    ``everything``: nothing old is left, and no story has been told since.
    """

    happenings: set[int] = field(default_factory=set)
    stories: set[int] = field(default_factory=set)
    everything: bool = False


def derive(db: sqlite3.Connection) -> None:
    """Derive everything anew, within the transaction that the caller holds."""
    for _ in update(db, BEGINNING):
        pass


def update(db: sqlite3.Connection, first: str) -> Iterator[Step]:
    """Derive again what may depend on pages of day *first* and later, within the transaction that the caller holds.

    Where a step is given and what is left is much, the caller may commit and begin anew: whoever goes on after a crash
    calls ``update`` with the day in ``stale``.
    """
    decisions = Decisions.of(db)
    first = min(first, _renew_digests(db))
    resumed = db.execute("SELECT 1 FROM meta WHERE key = 'unfinished'").fetchone() is not None
    first = linking.begin(db, min(first, _derive_versions(db, anew=first == BEGINNING)))
    changed = _Changed(everything=first == BEGINNING or resumed)
    remember_stories(db)
    if first == BEGINNING:
        forget_stories(db)
        linking.forget_all(db)
        _derive_versions(db, anew=True)
    else:
        changed.happenings, changed.stories = linking.rewind(db, first)
    decisions, others = identify(db, decisions)
    changed.happenings |= told_of(db, others)
    run: Run | None = None
    (total,) = db.execute("SELECT count(*) FROM page WHERE day >= ?", (first,)).fetchone()
    done = 0
    copies = Copies(lambda page: _body_of(db, page), _StoredBands(db))
    older = {no for (no,) in db.execute(OLDER[1:-1])}
    parts = _parts(db, first)
    for at, part in enumerate(parts):
        if run is None or part.month != run.month_of:
            run = Run(db, part.first, part.month_end, decisions.rejected)
            run.month_of = part.month
        changed.stories |= run.cross(part.month, part.first)
        for no, page in _pages(db, part.first, part.end):
            done += 1
            _derive_copy(db, copies, no, page)
            if no not in older:
                happenings, stories = run.add(no, page)
                changed.happenings |= happenings
                changed.stories |= stories
        if part.end != END:
            run.checkpoint(part.end)
        run.remember()
        is_last = at == len(parts) - 1
        if is_last:
            changed.stories |= run.at_the_end()
        elif total > AT_ONCE and part.month_ends:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('unfinished', '1')")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('stale', ?)", (part.end,))
            filing = Filing(db, decisions, Holders(db, decisions))
            filing.describe(changed.happenings)
            filing.file()
            changed = _Changed(everything=True)
            yield Step(done, total, part.end)
    _finish(db, changed, run, decisions)
    _prune(db)
    db.execute("DELETE FROM told_before")
    db.execute("DELETE FROM meta WHERE key = 'unfinished'")
    yield Step(done, total, END)


def _finish(db: sqlite3.Connection, changed: _Changed, run: Run | None, decisions: Decisions) -> None:
    """What follows from links: happenings described and filed, stories told, actors, negotiations."""
    if changed.everything:
        changed.stories = {number for (number,) in db.execute("SELECT DISTINCT growing FROM placed")}
        forget_stories(db)
    filing = Filing(db, decisions, Holders(db, decisions))
    filing.describe(changed.happenings)
    if changed.everything:
        filing.refile_all()
    told = tell_stories(db, changed.stories, run.stories if run else None, decisions)
    filing.into_stories(told)
    filing.hold()
    filing.file()
    gathering.hold_speakers(db, filing.holders)
    gathering.gather_actors(db)
    tallies.count_up(db)
    told.describe(filing.stories_of_refiled)
    _derive_announced(db)
    derive_diplomacy(db)
    _remember_ids(db)


@dataclass(frozen=True, slots=True)
class _Part:
    """Days from *first* to before *end*, all of one *month*; the pages without a date are a part of their own."""

    month: str
    first: str
    end: str
    month_end: str

    @property
    def month_ends(self) -> bool:
        return self.end == self.month_end


def _parts(db: sqlite3.Connection, first: str) -> list[_Part]:
    """The days from *first* on that have pages: whole months, and the last days of the record one by one."""
    rows = db.execute(
        "SELECT DISTINCT day FROM page WHERE day >= ? AND day < ? ORDER BY day", (first, NO_DATE)
    ).fetchall()
    out: list[_Part] = []
    daily = (date.fromisoformat(rows[-1][0]) - timedelta(days=_DAILY - 1)).isoformat() if rows else NO_DATE
    months: dict[str, list[str]] = {}
    for (day,) in rows:
        months.setdefault(day[:7], []).append(day)
    for month, days in months.items():
        month_end = _day_after(f"{month}-28", 4)[:7] + "-01"
        begins = max(first, f"{month}-01") if first != BEGINNING else f"{month}-01"
        cuts = [day for day in days if day > begins and day >= daily]
        last = days[-1]
        end = month_end if last < daily else min(_day_after(last, 1), month_end)
        for start, stop in zip([begins, *cuts], [*cuts, end], strict=True):
            out.append(_Part(month, start, stop, month_end))
    if db.execute("SELECT 1 FROM page WHERE day = ?", (NO_DATE,)).fetchone():
        out.append(_Part(NO_DATE[:7], NO_DATE, END, END))
    return out


def _day_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _prune(db: sqlite3.Connection) -> None:
    """Drop the checkpoints within months that are over, but for those of the last days."""
    row = db.execute("SELECT max(day) FROM page WHERE day < ?", (NO_DATE,)).fetchone()
    if row[0] is None:
        return
    kept = _day_after(row[0], -_DAILY)
    days = [day for (day,) in db.execute("SELECT day FROM checkpoint ORDER BY day")]
    for day, following in pairwise(days):
        if day < kept and not day.endswith("-01"):
            db.execute("UPDATE OR IGNORE growing SET day = ? WHERE day = ?", (following, day))
            db.execute("DELETE FROM growing WHERE day = ?", (day,))
            db.execute("DELETE FROM checkpoint WHERE day = ?", (day,))


def _renew_digests(db: sqlite3.Connection) -> str:
    """Make the digests anew from the stored readings where an older version of the program made them.

    The day from which linking must begin again.
    """
    row = db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if row is None or row[0] == str(DIGEST_VERSION):
        return NO_DATE
    for (page,) in db.execute("SELECT no FROM page ORDER BY no").fetchall():
        text, layers = db.execute("SELECT text, layers FROM content WHERE page = ?", (page,)).fetchone()
        renewed = squeezed(packed(digest_of(reading_of(expanded(text).decode(), layers))))
        db.execute("UPDATE digest SET data = ? WHERE page = ?", (renewed, page))
    db.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (str(DIGEST_VERSION),))
    return BEGINNING


def _pages(db: sqlite3.Connection, first: str, end: str) -> Iterator[tuple[int, PageDigest]]:
    """All pages from day *first* to before *end*, the older versions among them, in order of appearance."""
    rows = db.execute(
        "SELECT no, data FROM page JOIN digest ON digest.page = page.no WHERE day >= ? AND day < ? ORDER BY day, id",
        (first, end),
    )
    for no, data in rows:
        yield no, unpacked(expanded(data), PageDigest)


def _derive_versions(db: sqlite3.Connection, *, anew: bool) -> str:
    """Tell the versions of an article apart, where new pages share an address with others; the first day it matters."""
    (before,) = db.execute("SELECT coalesce(max(page), 0) FROM address").fetchone()
    new = db.execute("SELECT no, url FROM page WHERE no > ?", (before,)).fetchall()
    db.executemany("INSERT INTO address VALUES (?, ?)", [(no, canonical(url)) for no, url in new])
    shared = db.execute(
        "SELECT address FROM address WHERE address IN (SELECT address FROM address WHERE page > ?)"
        " GROUP BY address HAVING count(*) > 1",
        (0 if anew else before,),
    ).fetchall()
    first = NO_DATE
    for (address,) in shared:
        first = min(first, _derive_versions_of(db, address))
    return first


def _derive_versions_of(db: sqlite3.Connection, address: str) -> str:
    """The same for one address."""
    rows = db.execute(
        "SELECT p.no, p.day, d.data FROM address a JOIN page p ON p.no = a.page JOIN digest d ON d.page = p.no"
        " WHERE a.address = ? ORDER BY p.day, p.id",
        (address,),
    ).fetchall()
    found = [(no, day, unpacked(expanded(data), PageDigest)) for no, day, data in rows]
    numbers = {digest.id: no for no, _, digest in found}
    told = [
        (numbers[page], numbers[group[-1]], place)
        for group in versions(Fetched.of(digest, address) for _, _, digest in found if digest.title)
        for place, page in enumerate(group, 1)
    ]
    query = "SELECT v.page, v.speaks, v.place FROM version v JOIN address a ON a.page = v.page WHERE a.address = ?"
    before = db.execute(query, (address,)).fetchall()
    if sorted(before) == sorted(told):
        return NO_DATE
    db.executemany("DELETE FROM version WHERE page = ?", [(no,) for no in numbers.values()])
    db.executemany("INSERT INTO version VALUES (?, ?, ?)", told)
    return str(min(day for _, day, _ in found))


class _StoredBands:
    """Bands of signatures in the record."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def held(self, key: int) -> Sequence[str]:
        rows = self._db.execute(
            "SELECT p.id FROM band b JOIN page p ON p.no = b.page WHERE b.key = ? ORDER BY p.day, p.id LIMIT ?",
            (key, MOST),
        )
        return [page for (page,) in rows]

    def file(self, page: str, keys: Sequence[int]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO band SELECT ?, no FROM page WHERE id = ?", [(key, page) for key in keys]
        )


def _derive_copy(db: sqlite3.Connection, copies: Copies, no: int, page: PageDigest) -> None:
    if page.signature and (found := copies.original(page.id, page.signature)) is not None:
        db.execute("INSERT INTO copy SELECT ?, no, ? FROM page WHERE id = ?", (no, found[1], found[0]))


def _body_of(db: sqlite3.Connection, page: str) -> str:
    text, digest = db.execute(
        "SELECT text, data FROM page JOIN content ON content.page = page.no JOIN digest ON digest.page = page.no"
        " WHERE id = ?",
        (page,),
    ).fetchone()
    return body_text(expanded(text).decode(), unpacked(expanded(digest), PageDigest).body)


def _derive_announced(db: sqlite3.Connection) -> None:
    """Teasers and the articles that they announce, where the record has them."""
    db.execute("DELETE FROM announced")
    numbers = dict(db.execute("SELECT id, no FROM page").fetchall())
    db.executemany(
        "INSERT OR IGNORE INTO announced VALUES (?, ?, ?)",
        [
            (numbers[page], teaser, numbers[article])
            for page, teaser, article in announced(lambda: linking.headings(db, END))
        ],
    )


def _remember_ids(db: sqlite3.Connection) -> None:
    """Keep every id ever given, so that an old address leads to where its first report stands now."""
    db.execute(
        "INSERT OR IGNORE INTO known_as (id, page, report) SELECT h.id, r.page, r.no FROM happening h"
        " JOIN report r ON r.no = h.no"
    )
