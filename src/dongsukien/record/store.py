"""The record: one SQLite file that holds what pages say and what follows from it.

``Record.open`` for readers cannot write; for the one writer, each batch is one transaction: after a crash at any moment
the file holds whole batches and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from dongsukien.document import Rejected
from dongsukien.errors import UsageError
from dongsukien.record import (
    actors,
    brief,
    check,
    differences,
    events,
    latest,
    negotiations,
    network,
    pages,
    periods,
    purge,
    quotes,
    readouts,
    search,
)
from dongsukien.record.brief import BriefView
from dongsukien.record.check import Finding
from dongsukien.record.connection import Patience, WriterLock, open_for_reading, open_for_writing
from dongsukien.record.decisions import Decision, checked, day_of, log
from dongsukien.record.derive import END, Step, derive, update
from dongsukien.record.events import Link
from dongsukien.record.ingest import add_page, add_rejected
from dongsukien.record.latest import Told
from dongsukien.record.linking import BEGINNING
from dongsukien.record.network import By, NetworkView
from dongsukien.record.purge import Banned, Purged
from dongsukien.record.rederived import rederived
from dongsukien.record.story_log import StoryChange, story_log
from dongsukien.record.ties import Tie, ties
from dongsukien.record.troubles import SPARE_BYTES, ensure_space, size_of, translated
from dongsukien.record.views import (
    ActorView,
    Answer,
    Coverage,
    EventView,
    NegotiationView,
    PageLine,
    PeriodView,
    QuoteView,
    ReadoutsView,
    ReportView,
    StoryLine,
    VersionLine,
)
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import VERSION as DIGEST_VERSION
from dongsukien.stories.network import TieKind

if TYPE_CHECKING:
    import sqlite3

    from dongsukien.pipeline import Reading

T = TypeVar("T")
_STREAMED = 200  # rows per look-up of an export
_TAKEN_DOWN = "this page was taken down from the record; see: dongsukien purge --allow"


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of a batch: pages kept, pages known before, rejections; events and quotes of the pages kept.

    ``refused`` are the pages that were once taken down, each as a rejection.
    """

    kept: int
    known: int
    rejected: int
    events: int
    quotes: int
    refused: tuple[Rejected, ...] = ()


class Record:
    """An open record; a context manager. Answers come from one consistent state each; threads may share a reader."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        lock: WriterLock | None,
        patience_s: float | None = None,
        spare_bytes: int = SPARE_BYTES,
    ) -> None:
        self.path = path
        self._spare = spare_bytes
        self._patience = Patience(db, patience_s) if patience_s is not None else None
        self._db = db
        self._lock = lock
        self._turn = threading.RLock()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        write: bool = False,
        patience_s: float | None = None,
        spare_bytes: int = SPARE_BYTES,
    ) -> Self:
        """Open the record at *path*; with *write*, make it if need be and be its only writer.

        *patience_s* is how long the look-ups of one answer of a reader may take; ``QueryTooSlow`` ends a longer one.
        A writer begins nothing while fewer than *spare_bytes* are free on the disk.

        Raises:
            UsageError: nothing is there to read. RecordLocked, RecordDamaged, RecordTooNew, DiskFull.
        """
        path = Path(path)
        if not write:
            return cls(path, open_for_reading(path), None, patience_s)
        lock = WriterLock(path)
        try:
            return cls(path, open_for_writing(path), lock, spare_bytes=spare_bytes)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file; a writer lets the next one in."""
        self._db.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing -------------------------------------------------------------------------------------------------------

    def add(self, batch: Sequence[Reading | Rejected]) -> BatchReport:
        """Add *batch* as a whole or not at all; pages that are known change nothing."""
        self._need_writer()
        ensure_space(self.path, self._spare)
        kept = known = rejected = events_ = quotes_ = 0
        refused: list[Rejected] = []
        with self._transaction():
            banned = Banned(self._db)
            (last,) = self._db.execute("SELECT coalesce(max(no), 0) FROM page").fetchone()
            for item in batch:
                if isinstance(item, Rejected):
                    rejected += add_rejected(self._db, item)
                elif self._known(item.page.id):
                    known += 1
                elif banned.holds(item.page):
                    refused.append(Rejected(item.page.source, item.page.record, "record", _TAKEN_DOWN))
                    rejected += add_rejected(self._db, refused[-1])
                else:
                    add_page(self._db, item)
                    kept += 1
                    events_ += len(item.events)
                    quotes_ += len(item.quotes)
            self._db.execute(
                "INSERT INTO ledger (kept, known, rejected, events, quotes) VALUES (?, ?, ?, ?, ?)",
                (kept, known, rejected, events_, quotes_),
            )
            if kept:
                self._db.execute("INSERT OR IGNORE INTO meta VALUES ('digest', ?)", (str(DIGEST_VERSION),))
                (day,) = self._db.execute("SELECT min(day) FROM page WHERE no > ?", (last,)).fetchone()
                self._stale_from(day)
        return BatchReport(kept, known, rejected, events_, quotes_, tuple(refused))

    def rebuild(
        self,
        since: str | None = None,
        *,
        force: bool = False,
        told: Callable[[Step], bool] = lambda step: True,
    ) -> None:
        """Link what was added or decided since the last time: copies, happenings, stories, actors.

        With *force* all is linked again that pages of the day *since* (none: the first) and later may have told. The
        result never depends on *since*. *told* hears how far it is, and stops it by giving ``False``: what is done is
        kept, and the next call goes on from there.
        """
        self._need_writer()
        row = self._db.execute("SELECT value FROM meta WHERE key = 'stale'").fetchone()
        if not force and row is None:
            return
        first = min(row[0] if row else NO_DATE, (since or BEGINNING) if force else NO_DATE)
        ensure_space(self.path, self._spare)
        with self._transaction():
            for step in update(self._db, first):
                if step.until == END:
                    self._db.execute("DELETE FROM meta WHERE key = 'stale'")
                self._db.execute("COMMIT")
                self._db.execute("BEGIN IMMEDIATE")
                if not told(step):
                    break
        with translated(self.path):
            self._db.execute("PRAGMA optimize")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all derived rows went through the log

    @property
    def is_linked(self) -> bool:
        """Whether stories and happenings tell of everything that was added and decided."""
        with self._snapshot() as db:
            return db.execute("SELECT 1 FROM meta WHERE key = 'stale'").fetchone() is None

    def _stale_from(self, day: str) -> None:
        """Note that what pages of *day* and later tell is to be linked again."""
        self._db.execute(
            "INSERT INTO meta VALUES ('stale', ?1) ON CONFLICT (key) DO UPDATE SET value = min(value, ?1)", (day,)
        )

    def _derive(self) -> None:
        derive(self._db)
        self._db.execute("DELETE FROM meta WHERE key = 'stale'")

    def purge(self, ids: Sequence[str]) -> Purged:
        """Take pages out of the record with all that was read and derived from them, and rewrite the file.

        They are refused from now on, until ``allow_again``. Without *ids* a purge that was cut short is finished.

        Raises:
            UsageError: one of them is not in the record; nothing was changed. DiskFull: rewriting needs more.
        """
        self._need_writer()
        ensure_space(self.path, self._spare + 2 * size_of(self.path))
        with self._transaction():
            went = purge.purge(self._db, ids)
            self._derive()
        with self._turn, translated(self.path):
            purge.cleared(self._db)
        return went

    def allow_again(self, ids: Sequence[str]) -> None:
        """Let pages that were taken down be read again.

        Raises:
            UsageError: one of them was not taken down.
        """
        self._need_writer()
        with self._transaction():
            purge.allow(self._db, ids)

    def decide(self, kind: str, payload: Mapping[str, str | None]) -> None:
        """Append a decision (``decisions``); it takes effect with the next ``rebuild``."""
        self._need_writer()
        stored = checked(kind, payload)
        with self._transaction():
            self._db.execute("INSERT INTO decision (kind, payload) VALUES (?, ?)", (kind, stored))
            self._stale_from(day_of(self._db, kind, payload))

    def decisions(self) -> tuple[Decision, ...]:
        """Everything ever decided, oldest first, and whether it is in force."""
        with self._snapshot() as db:
            return log(db)

    def _need_writer(self) -> None:
        if self._lock is None:
            raise UsageError(f"{self.path} is open for reading; use Record.open(path, write=True)")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._turn, translated(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:  # SQLite has already rolled back when the disk is full
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """One consistent state for all queries of an answer."""
        with self._turn, translated(self.path):
            if self._db.in_transaction:
                yield self._db
                return
            if self._patience is not None:
                self._patience.renew()
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("ROLLBACK")  # nothing was written

    # -- pages ---------------------------------------------------------------------------------------------------------

    def known(self, page_id: str) -> bool:
        """Whether the page is in the record."""
        with self._turn, translated(self.path):
            return self._known(page_id)

    def _known(self, page_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is not None

    def coverage(self) -> Coverage:
        """What was read."""
        with self._snapshot() as db:
            return pages.coverage(db)

    def pages(
        self,
        *,
        outlet: str | None = None,
        type: str | None = None,
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """Pages (``PageLine``) by day of publication; *outlet* "" means the pages that name none."""
        with self._snapshot() as db:
            return pages.pages(db, outlet, type, story, since, until, limit, after)

    def page(self, id: str) -> Reading | None:
        """The full reading of a page, as it was added."""
        with self._snapshot() as db:
            return pages.page(db, id)

    def copies(self, id: str) -> tuple[tuple[str, float], ...]:
        """The other pages that print the text of this one, with their overlap with the first of them, by id."""
        with self._snapshot() as db:
            return pages.copies(db, id)

    def versions(self, id: str) -> tuple[VersionLine, ...]:
        """The versions of the article on this page, itself among them, oldest first; none if there is but one."""
        with self._snapshot() as db:
            return pages.versions(db, id)

    def announced(self, id: str) -> tuple[tuple[str, str], ...]:
        """Headlines that the page announces, with the pages of the record that are those articles."""
        with self._snapshot() as db:
            return pages.announced(db, id)

    def rejections(self, *, limit: int = 100, after: str | None = None) -> Answer:
        """What could not be used (``RejectionLine``), in order of source."""
        with self._snapshot() as db:
            return pages.rejections(db, limit, after)

    # -- stories and happenings ----------------------------------------------------------------------------------------

    def stories(self, *, limit: int = 100, after: str | None = None) -> Answer:
        """Running stories (``StoryLine``), the weightiest first."""
        with self._snapshot() as db:
            return events.stories(db, limit, after)

    def story(self, id: str) -> StoryLine | None:
        """One story, by its id or one that it had before."""
        with self._snapshot() as db:
            return events.story(db, id)

    def story_log(self, id: str) -> tuple[StoryChange, ...]:
        """What became part of a story, came out of it or was told otherwise once, oldest first."""
        with self._snapshot() as db:
            return story_log(db, events.current_story(db, id))

    def timeline(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        pair: tuple[str, str] | None = None,
        type: str | None = None,
        outlet: str | None = None,
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        page: str | None = None,
        include_teasers: bool = False,
        limit: int = 100,
        after: str | None = None,
        min_importance: float | None = None,
        order: str = "time",
    ) -> Answer:
        """Happenings (``EventView``) in order of time, or of *order* "importance".

        *actor* and *pair* are ids or names; a state finds what its people and bodies do. Planned happenings that are
        known to have been carried out are left out unless *modality* asks for them.
        """
        wanted = events.Wanted(
            story=story,
            actors=tuple(name for name in (actor, *(pair or ())) if name),
            type=type,
            outlet=outlet,
            modality=modality,
            since=since,
            until=until,
            page=page,
            include_teasers=include_teasers,
            min_importance=min_importance,
        )
        with self._snapshot() as db:
            return events.timeline(db, wanted, order, limit, after)

    def event(self, id: str) -> EventView | None:
        """One happening, by its id or one that it had before."""
        with self._snapshot() as db:
            return events.event(db, id)

    def reports(self, event_id: str) -> tuple[ReportView, ...]:
        """What each page says of a happening, best evidence first."""
        with self._snapshot() as db:
            return events.reports(db, event_id)

    def links(self, event_id: str) -> tuple[Link, ...]:
        """Why the reports of a happening were put together."""
        with self._snapshot() as db:
            return events.links(db, event_id)

    def brief(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: int = brief.WORDS,
    ) -> BriefView:
        """What a story, an actor or a period comes to in at most *words* syllables, all of it verbatim and cited."""
        with self._snapshot() as db:
            return brief.brief(db, story, actor, since, until, words)

    def negotiations(self, *, parties: Sequence[str] = (), limit: int = 100, after: str | None = None) -> Answer:
        """Files on negotiations (``NegotiationLine``), the weightiest first; only those at which all *parties* sit."""
        with self._snapshot() as db:
            return negotiations.negotiations(db, parties, limit, after)

    def negotiation(
        self, id: str, *, parties: Sequence[str] = (), since: str | None = None, until: str | None = None
    ) -> NegotiationView | None:
        """One file, by its id or one that it had before, narrowed to *parties* and a period where they are given."""
        with self._snapshot() as db:
            return negotiations.negotiation(db, id, parties, since, until)

    def file_of_story(self, id: str) -> str | None:
        """The id of the file on the negotiation that a story tells of."""
        with self._snapshot() as db:
            return negotiations.file_of_story(db, id)

    def readouts(self, event_id: str) -> ReadoutsView | None:
        """The accounts of a happening by its sides and by papers, side by side."""
        with self._snapshot() as db:
            return readouts.readouts(db, event_id)

    def differences(
        self,
        *,
        story: str | None = None,
        event: str | None = None,
        field: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """The ledger of contradictions (``Difference``) in order of time; of one *event*, all its lines."""
        with self._snapshot() as db:
            if event is not None:
                found = differences.of_event(db, event)
                return Answer(found, len(found), None)
            return differences.differences(db, story, field, since, until, limit, after)

    def periods(
        self,
        unit: str,
        *,
        story: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        outlet: str | None = None,
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_importance: float | None = None,
    ) -> tuple[PeriodView, ...]:
        """A timeline by *unit* ("year", "month", "week"): how much happened, and what weighed most."""
        actors_ = (actor,) if actor else ()
        wanted = events.Wanted(story, actors_, type, outlet, modality, since, until, min_importance=min_importance)
        with self._snapshot() as db:
            return periods.periods(db, wanted, unit)

    def network(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        by: By = "state",
        limit: int = network.NODES,
    ) -> NetworkView:
        """Who deals with whom: states (with all their people and bodies) or actors, their ties and their silences."""
        with self._snapshot() as db:
            return network.network(db, network.Asked(story, actor, since, until, by, limit))

    def latest(
        self, *, story: str | None = None, actor: str | None = None, limit: int = latest.LATEST
    ) -> tuple[Told, ...]:
        """The happenings of a story or an actor that pages told of last, the newest first."""
        with self._snapshot() as db:
            return latest.latest(db, story, actor, limit)

    def between(
        self,
        one: str,
        other: str,
        *,
        kind: TieKind | None = None,
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        by: By = "state",
    ) -> tuple[EventView, ...]:
        """The happenings behind the ties of two sides, in order of time; of one *kind* of tie, those from *one*."""
        with self._snapshot() as db:
            return network.between(db, network.Asked(story, None, since, until, by), one, other, kind)

    # -- actors and quotes ---------------------------------------------------------------------------------------------

    def actors(
        self, q: str | None = None, kind: str | None = None, *, limit: int = 100, after: str | None = None
    ) -> Answer:
        """Actors (``ActorView``, without evidence), the busiest first; *q* matches any spelling, marks or not."""
        with self._snapshot() as db:
            return actors.actors(db, q, kind, limit, after)

    def actor(self, id_or_name: str) -> ActorView | None:
        """Everything about one actor."""
        with self._snapshot() as db:
            return actors.actor(db, id_or_name)

    def quotes(
        self,
        *,
        speaker: str | None = None,
        addressee: str | None = None,
        q: str | None = None,
        story: str | None = None,
        outlet: str | None = None,
        direct: bool | None = None,
        since: str | None = None,
        until: str | None = None,
        page: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """Quotes (``QuoteView``) by day of publication, latest first."""
        wanted = quotes.Wanted(speaker, addressee, q, story, outlet, direct, since, until, page)
        with self._snapshot() as db:
            return quotes.quotes(db, wanted, limit, after)

    def search(
        self,
        q: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Answer:
        """Sentences (``SearchHit``) that hold all words of *q*, best first. No query is an error."""
        with self._snapshot() as db:
            return search.search(db, q, outlet, since, until, limit, after)

    # -- upkeep and exports --------------------------------------------------------------------------------------------

    def check(self, *, deep: bool = False) -> tuple[Finding, ...]:
        """What is wrong with the record; empty if nothing is. *deep* also derives it anew, on a copy, and compares."""
        with self._turn:
            found = check.check(self._db)
        return found if found or not deep else rederived(self.path)

    def iter_events(self) -> Iterator[EventView]:
        """All happenings by id, teasers too."""
        return self._streamed(events.event_ids, events.event)

    def iter_reports(self) -> Iterator[ReportView]:
        """All reports by id."""
        return self._streamed(events.report_ids, events.report)

    def iter_quotes(self) -> Iterator[QuoteView]:
        """All quotes by id."""
        return self._streamed(quotes.ids, quotes.quote)

    def ties(self) -> Iterator[Tie]:
        """What linking joined: copies, happenings, stories. For the writer alone: it holds no snapshot."""
        self._need_writer()
        yield from ties(self._db)

    def iter_pages(self) -> Iterator[PageLine]:
        """All pages by id."""
        return self._streamed(pages.ids, pages.line)

    def _streamed(
        self,
        ids: Callable[[sqlite3.Connection, str, int], list[str]],
        one: Callable[[sqlite3.Connection, str], T | None],
    ) -> Iterator[T]:
        last = ""
        while True:
            with self._snapshot() as db:
                found = ids(db, last, _STREAMED)
                views = [one(db, each) for each in found]
            yield from (view for view in views if view is not None)
            if len(found) < _STREAMED:
                return
            last = found[-1]
