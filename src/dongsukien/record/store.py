"""The record: one SQLite file that holds what pages say and what follows from it.

``Record.open`` for readers cannot write; for the one writer, each batch is one transaction: after a crash at any moment
the file holds whole batches and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dongsukien.document import Rejected
from dongsukien.errors import UsageError
from dongsukien.record import check, purge
from dongsukien.record.answers import Answers
from dongsukien.record.check import Finding
from dongsukien.record.connection import WriterLock, open_for_reading, open_for_writing
from dongsukien.record.decisions import checked, day_of
from dongsukien.record.derive import END, Step, derive, update
from dongsukien.record.ingest import add_page, add_rejected
from dongsukien.record.linking import BEGINNING
from dongsukien.record.purge import Banned, Purged
from dongsukien.record.rederived import rederived
from dongsukien.record.ties import Tie, ties
from dongsukien.record.troubles import SPARE_BYTES, ensure_space, size_of, translated
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import VERSION as DIGEST_VERSION

if TYPE_CHECKING:
    import sqlite3

    from dongsukien.pipeline import Reading

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


class Record(Answers):
    """An open record; a context manager. Answers come from one consistent state each; threads may share a reader."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        lock: WriterLock | None,
        patience_s: float | None = None,
        spare_bytes: int = SPARE_BYTES,
    ) -> None:
        super().__init__(path, db, patience_s)
        self._spare = spare_bytes
        self._lock = lock

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
        """Link what was added or decided since the last time, or was derived by an older program: copies, happenings,
        stories, actors.

        With *force* all is linked again that pages of the day *since* (none: the first) and later may have told. The
        result never depends on *since*. *told* hears how far it is, and stops it by giving ``False``: what is done is
        kept, and the next call goes on from there.
        """
        self._need_writer()
        row = self._db.execute("SELECT value FROM meta WHERE key = 'stale'").fetchone()
        made = self._db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
        if not force and row is None and (made is None or made[0] == str(DIGEST_VERSION)):
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

    def ties(self) -> Iterator[Tie]:
        """What linking joined: copies, happenings, stories. For the writer alone: it holds no snapshot."""
        self._need_writer()
        yield from ties(self._db)

    def check(self, *, deep: bool = False) -> tuple[Finding, ...]:
        """What is wrong with the record; empty if nothing is. *deep* also derives it anew, on a copy, and compares."""
        with self._turn:
            found = check.check(self._db)
        return found if found or not deep else rederived(self.path)
