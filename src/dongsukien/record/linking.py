"""What linking keeps between runs, so that new pages are linked as if all pages were linked again, in order.

A run begins with a day, *first*. ``rewind`` takes back every link of pages of that day and later; ``Run`` gives the
linkers what they knew when that day began: the words counted so far, the pages of the last week, the happenings that
may be met again (those of the last weeks, and those on a day that the new pages state), the stories that are open.
Sums of stories cannot be taken back, so they are kept as they stood at the start of each of the last days and of each
month. Known weakness: pages without a date come last, so all of them are linked again in every run.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dongsukien.record.codec import expanded, packed, squeezed, unpacked
from dongsukien.record.migrations import DERIVED, LINKING, OLDER
from dongsukien.stories.announcements import Headings
from dongsukien.stories.assembly import Assembly, Put, reports_of
from dongsukien.stories.clustering import WINDOW_DAYS
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import PageDigest
from dongsukien.stories.linking import LONG_DAYS, Linker, retold
from dongsukien.stories.provenance import origin
from dongsukien.stories.running import Counts, Growing, Merge, Stories
from dongsukien.stories.similarity import Frequencies, counted
from dongsukien.stories.traces import REACH_DAYS, Side, Trace

BEGINNING = "0"  # sorts before every day
_IN_ORDER = "ORDER BY p.day, p.id"


@dataclass(frozen=True, slots=True)
class Kept:
    """A ``Trace`` as it is stored, with what its cluster is made of."""

    type: str
    modality: str
    topic: int
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]
    seen_last: int
    words: bytes
    about: bytes
    place: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept with the stories of a checkpoint: the counts, and the month that was last told of."""

    counts: Counts
    month: str


def digests(db: sqlite3.Connection, first: str, end: str) -> Iterator[tuple[int, PageDigest]]:
    """The pages that speak, from day *first* to before *end*, in order of appearance, with their numbers."""
    rows = db.execute(
        "SELECT p.no, d.data FROM page p JOIN digest d ON d.page = p.no"
        f" WHERE p.day >= ? AND p.day < ? AND p.no NOT IN {OLDER} {_IN_ORDER}",
        (first, end),
    )
    for no, data in rows:
        yield no, unpacked(expanded(data), PageDigest)


def headings(db: sqlite3.Connection, end: str) -> Iterator[Headings]:
    """Headlines, leads and notices of the pages that speak, up to before day *end*, in order of appearance."""
    rows = db.execute(
        f"SELECT d.data FROM page p JOIN digest d ON d.page = p.no WHERE p.day < ? AND p.no NOT IN {OLDER} {_IN_ORDER}",
        (end,),
    )
    for (data,) in rows:
        yield unpacked(expanded(data), Headings)


def forget_all(db: sqlite3.Connection) -> None:
    """Empty everything that is derived."""
    for table in (*DERIVED, *LINKING):
        db.execute(f"DELETE FROM {table}")


def begin(db: sqlite3.Connection, first: str) -> str:
    """The latest day up to *first* with which a run can begin."""
    row = db.execute("SELECT max(day) FROM checkpoint WHERE day <= ?", (first,)).fetchone()
    return row[0] or BEGINNING


def rewind(db: sqlite3.Connection, first: str) -> tuple[set[int], set[int]]:
    """Take back the links of pages of day *first* and later; happenings that lost reports, and stories that lost pages.

    *first* is a day that ``begin`` gave.
    """
    pages = "(SELECT no FROM page JOIN linked ON linked.page = page.no WHERE day >= ?1)"
    _uncount(db, first)
    changed = {
        no
        for (no,) in db.execute(
            "SELECT DISTINCT x.happening FROM report r JOIN happening_report x ON x.report = r.no"
            f" WHERE r.page IN {pages}",
            (first,),
        )
    }
    left = {no for (no,) in db.execute(f"SELECT DISTINCT growing FROM placed WHERE page IN {pages}", (first,))}
    for merged in db.execute("SELECT growing, larger FROM merge WHERE day >= ? OR NOT lasting", (first,)):
        left.update(merged)
    reports = f"(SELECT no FROM report WHERE page IN {pages})"
    for query in (
        f"DELETE FROM happening_report WHERE report IN {reports}",
        f"DELETE FROM trace WHERE report IN {reports}",
        f"DELETE FROM foreseen WHERE report IN {reports}",
        f"DELETE FROM notice WHERE happening IN {reports}",
        f"DELETE FROM placed WHERE page IN {pages}",
        "DELETE FROM band WHERE page IN (SELECT no FROM page WHERE day >= ?1)",  # those of older versions, too
        "DELETE FROM copy WHERE page IN (SELECT no FROM page WHERE day >= ?1)",
        "DELETE FROM growing WHERE day > ?1",
        "DELETE FROM checkpoint WHERE day > ?1",
        "DELETE FROM merge WHERE day >= ?1 OR NOT lasting",
        f"DELETE FROM linked WHERE page IN {pages}",
    ):
        db.execute(query, (first,))
    return changed, left


def _uncount(db: sqlite3.Connection, first: str) -> None:
    """Count the words of linked pages of day *first* and later no longer."""
    if first == BEGINNING:
        db.execute("DELETE FROM memory WHERE key = 'frequencies'")
        return
    seen = _frequencies(db)
    for _, page in _linked(db, first, "~"):
        seen.remove(counted(page.title, page.lead, page.head))
    _remember(db, seen)


def _linked(db: sqlite3.Connection, first: str, end: str) -> Iterator[tuple[int, PageDigest]]:
    rows = db.execute(
        "SELECT l.topic, d.data FROM page p JOIN linked l ON l.page = p.no JOIN digest d ON d.page = p.no"
        f" WHERE p.day >= ? AND p.day < ? {_IN_ORDER}",
        (first, end),
    )
    for topic, data in rows:
        yield topic, unpacked(expanded(data), PageDigest)


def _frequencies(db: sqlite3.Connection) -> Frequencies:
    row = db.execute("SELECT data FROM memory WHERE key = 'frequencies'").fetchone()
    return Frequencies.restored(expanded(row[0])) if row else Frequencies()


def _remember(db: sqlite3.Connection, seen: Frequencies) -> None:
    db.execute("INSERT OR REPLACE INTO memory VALUES ('frequencies', ?)", (squeezed(seen.stored()),))


class Run:
    """The linkers as they stood when day *first* began, and the way of their results into the record.

    Only the pages before *end* may follow: what they may meet is what was taken up.
    """

    def __init__(self, db: sqlite3.Connection, first: str, end: str, rejected: set[str]) -> None:
        self._db = db
        seen = _frequencies(db)
        self._topics: dict[int, int] = {}  # number of a cluster of alike pages: its first page
        linker = self._with_last_week(seen, first)
        self._happenings: list[int] = []  # the happening of each cluster
        self._notices: dict[int, int] = {}
        days, keys = self._stated(first, end, rejected)
        self._take_up(linker, first, days)
        self.assembly = Assembly(linker, self._known_notices(keys), rejected)
        self.month_of = ""
        self._closed: list[Growing] = []
        self.stories = self._stories(seen, first)

    def _with_last_week(self, seen: Frequencies, first: str) -> Linker:
        """A linker that knows the pages of the week before day *first*."""
        if first in (BEGINNING, NO_DATE):
            return Linker(seen)
        week = (date.fromisoformat(first) - timedelta(days=WINDOW_DAYS)).isoformat()
        before = list(_linked(self._db, week, first))
        for _, page in before:
            seen.remove(counted(page.title, page.lead, page.head))
        founders = self._db.execute(
            "SELECT p.no FROM page p WHERE p.no IN (SELECT l.topic FROM linked l JOIN page o ON o.no = l.page"
            f" WHERE o.day >= ? AND o.day < ?) {_IN_ORDER}",
            (week, first),
        ).fetchall()
        self._topics = {number: page for number, (page,) in enumerate(founders)}
        numbers = {page: number for number, page in self._topics.items()}
        linker = Linker(seen, len(numbers))
        for topic, page in before:
            linker.restore_page(page, numbers[topic])
        return linker

    def _stated(self, first: str, end: str, rejected: set[str]) -> tuple[set[int], set[str]]:
        """The days that the pages to come state, and the keys of the notices on them."""
        days: set[int] = set()
        keys: set[str] = set()
        if not self._db.execute("SELECT 1 FROM linked LIMIT 1").fetchone():
            return days, keys
        for _, page in digests(self._db, first, end):
            for report, key in reports_of(page, rejected):
                if key is not None:
                    keys.add(key)
                elif report.first and (report.last - report.first <= LONG_DAYS or retold(report)):
                    days.update(range(report.first - 1, report.last + 2))
        return days, keys

    def _take_up(self, linker: Linker, first: str, days: Iterable[int]) -> None:
        """Restore the happenings that pages from *first* on may tell of again."""
        reach = date.fromisoformat(first).toordinal() - REACH_DAYS if first not in (BEGINNING, NO_DATE) else 1 << 30
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS met (happening INTEGER PRIMARY KEY)")
        self._db.execute("DELETE FROM met")
        into = (
            "INSERT OR IGNORE INTO met SELECT x.happening FROM trace t"
            " JOIN happening_report x ON x.report = t.report WHERE"
        )
        self._db.execute(f"{into} t.seen >= ?", (reach,))
        self._db.executemany(
            f"{into} t.day BETWEEN ?1 - {LONG_DAYS} AND ?1 AND t.last >= ?1", [(day,) for day in sorted(days)]
        )
        rows = self._db.execute(
            "SELECT m.happening, t.seen, t.day, t.last, t.data FROM met m JOIN happening_report x"
            " ON x.happening = m.happening JOIN trace t ON t.report = x.report JOIN report r ON r.no = x.report"
            f" JOIN page p ON p.no = r.page {_IN_ORDER}, r.no"
        )
        known = {page: number for number, page in self._topics.items()}
        members: dict[int, list[tuple[Trace, str]]] = {}
        kinds: dict[int, str] = {}
        for happening, seen, day, last, data in rows:
            kept = unpacked(data, Kept)
            kinds.setdefault(happening, kept.type)
            trace = Trace(
                page=0, topic=known.get(kept.topic, -1), sources=kept.sources, targets=kept.targets, day=day, last=last,
                seen=seen, seen_last=kept.seen_last, words=array("I", kept.words), about=array("I", kept.about),
                place=kept.place, since=kept.since, until=kept.until,
            )  # fmt: skip
            members.setdefault(happening, []).append((trace, kept.modality))
        for happening, each in members.items():
            linker.restore(kinds[happening], each)
            self._happenings.append(happening)

    def _known_notices(self, keys: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for key in sorted(keys):
            row = self._db.execute("SELECT happening FROM notice WHERE key = ?", (key,)).fetchone()
            if row:
                found[key] = -1 - len(found)
                self._notices[found[key]] = row[0]
        return found

    def _stories(self, seen: Frequencies, first: str) -> Stories:
        row = self._db.execute(
            "SELECT data FROM checkpoint WHERE day <= ? ORDER BY day DESC LIMIT 1", (first,)
        ).fetchone()
        standing = unpacked(row[0], Standing) if row else Standing(Counts(), "")
        self.month = standing.month
        stories = Stories(seen, standing.counts)
        rows = self._db.execute(
            "SELECT data, open, max(day) FROM growing WHERE day <= ? GROUP BY number ORDER BY number", (first,)
        )
        for data, is_open, _ in rows:
            if is_open:
                stories.restore(unpacked(expanded(data), Growing))
        return stories

    def add(self, no: int, page: PageDigest) -> tuple[set[int], set[int]]:
        """Link the page with number *no*; the happenings and the growing stories that it added to."""
        placed = self.stories.add(page)
        self._db.executemany(
            "INSERT INTO placed VALUES (?, ?, ?, ?)", [(no, each.story, each.score, each.reason) for each in placed]
        )
        topic, puts = self.assembly.add(page)
        self._db.execute("INSERT INTO linked VALUES (?, ?, ?)", (no, self._topics.setdefault(topic, no), origin(page)))
        numbers = dict(self._db.execute("SELECT id, no FROM report WHERE page = ?", (no,)).fetchall()) if puts else {}
        return {self._put(each, numbers[f"{page.id}.{each.report.id}"], topic) for each in puts}, {
            each.story for each in placed
        }

    def _put(self, put: Put, report: int, topic: int) -> int:
        """Write that *put* put the report with number *report* into its happening; the happening."""
        if put.trace is None:
            happening = self._notices.setdefault(put.cluster, report)
            if happening == report:
                self._db.execute("INSERT INTO notice VALUES (?, ?)", (put.key, report))
        else:
            if put.cluster == len(self._happenings):
                self._happenings.append(report)
            happening = self._happenings[put.cluster]
            self._db.execute(
                "INSERT INTO trace VALUES (?, ?, ?, ?, ?)",
                (report, put.trace.seen, put.trace.day, put.trace.last, _kept(put, self._topics[topic])),
            )
        self._db.execute("INSERT INTO happening_report VALUES (?, ?, ?, ?)", (happening, report, put.score, put.reason))
        self._db.executemany(
            "INSERT OR IGNORE INTO foreseen VALUES (?, ?, ?)",
            [(report, self._happenings[plan], self._happenings[act]) for plan, act in put.stages],
        )
        return happening

    def cross(self, month: str, first: str) -> set[int]:
        """Before the first page of a new *month*: carry out the merges of the one that is over; the stories merged."""
        if not self.month or month == self.month:
            self.month = self.month or month
            return set()
        merges = self.stories.merges(_ordinal(first), _ordinal(f"{self.month}-01"))
        self.stories.carry_out(merges)
        self._closed += self.stories.close(_ordinal(first) if first != NO_DATE else 0)
        self.month = month
        return self._write(merges, first, lasting=True)

    def at_the_end(self) -> set[int]:
        """When no page follows: note the merges that stand as of now; the stories merged."""
        merges = self.stories.merges(0, _ordinal(f"{self.month}-01"))
        return self._write(merges, self.month, lasting=False)

    def _write(self, merges: Iterable[Merge], day: str, *, lasting: bool) -> set[int]:
        self._db.executemany(
            "INSERT INTO merge VALUES (?, ?, ?, ?, ?, ?)",
            [(each.story, each.into, day, lasting, each.score, each.reason) for each in merges],
        )
        return {number for merge in merges for number in (merge.story, merge.into)}

    def checkpoint(self, day: str) -> None:
        """Keep the stories as they stand before the pages of *day*."""
        touched = [self.stories.stories[number] for number in sorted(self.stories.touched)]
        self.stories.touched.clear()
        gone = [replace(story, people={}, words={}) for story in self._closed]
        self._closed = []
        self._db.executemany(
            "INSERT OR REPLACE INTO growing VALUES (?, ?, ?, ?, ?)",
            [
                (story.number, day, story.founder, is_open, squeezed(packed(story)))
                for stories, is_open in ((touched, True), (gone, False))
                for story in stories
            ],
        )
        self._db.execute(
            "INSERT OR REPLACE INTO checkpoint VALUES (?, ?)", (day, packed(Standing(self.stories.counts, self.month)))
        )

    def remember(self) -> None:
        """Keep the words that were counted."""
        _remember(self._db, self.assembly.linker.seen)


def _kept(put: Put, topic: int) -> bytes:
    trace = put.trace
    assert trace is not None  # noqa: S101  (the caller looked)
    return packed(
        Kept(
            put.report.type, put.report.modality, topic, trace.sources, trace.targets, trace.seen_last,
            trace.words.tobytes(), trace.about.tobytes(), trace.place, trace.since, trace.until,
        )
    )  # fmt: skip


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day != BEGINNING else 0
