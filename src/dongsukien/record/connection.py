"""Opening a record: many readers, one writer at a time, and an older shape brought up to date."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from dongsukien.errors import RecordDamaged, RecordError, RecordLocked, RecordTooNew, UsageError
from dongsukien.orthography import fold
from dongsukien.record.backup import copy
from dongsukien.record.migrations import APPLICATION_ID, VERSION, migrate
from dongsukien.record.troubles import translated

logger = logging.getLogger(__name__)

_WAIT_S = 10.0  # a reader waits this long while a writer finishes a batch
_STEPS = 4000  # of SQLite's machine between two looks at the clock, well under a millisecond
_LONGEST_STEP_S = 0.1
_CACHE_KIB = 32 * 1024
_READER_CACHE_KIB = 8 * 1024  # the system keeps what is read often; four times as much, or mapping, gained nothing
_LOG_BYTES = 64 << 20  # the log is cut back to this once all of it is in the record


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        UsageError: there is no such file. RecordDamaged, RecordTooNew: as their names say.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no record here; make one with: dongsukien build PATH…")
    address = f"file:{quote(str(path))}?mode=ro"
    if stands_alone(path):
        address += "&immutable=1"  # on read-only media SQLite could not make its shared memory
    with translated(path):
        db = sqlite3.connect(address, uri=True, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
        try:
            if _check_kind(db, path) < VERSION:
                raise UsageError(f"{path}: the record is empty, or of an older shape; a build brings it up to date")
            db.execute("PRAGMA query_only = 1")
            _tune(db, _READER_CACHE_KIB)
        except BaseException:
            db.close()
            raise
    return db


def stands_alone(path: Path) -> bool:
    """Whether the record at *path* is all there is: nothing can be written beside it, and there is no log."""
    return not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that writes durably; makes and migrates the record where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated(path):
        db = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
        try:
            shape = _check_kind(db, path) if path.stat().st_size else 0
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
            _tune(db, _CACHE_KIB)
            if 0 < shape < VERSION:
                _keep_older(path, shape)
            db.create_function("fold", 1, fold, deterministic=True)
            migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def _keep_older(path: Path, shape: int) -> None:
    """Copy the record before it is brought up to date: its program of then can read the copy."""
    kept = Path(f"{path}.shape-{shape}")
    copy(path, kept)
    logger.warning("%s: brought from shape %d to %d; as it was it is kept in %s", path, shape, VERSION, kept)


def _tune(db: sqlite3.Connection, cache_kib: int) -> None:
    db.execute(f"PRAGMA cache_size = -{cache_kib}")
    db.execute("PRAGMA temp_store = FILE")  # sorting a large record must not cost memory


def _check_kind(db: sqlite3.Connection, path: Path) -> int:
    """The shape of the record; refuses what is none and what is newer."""
    (kind,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if kind != APPLICATION_ID and tables:
        raise RecordDamaged(f"{path}: this is a database, but no record of dongsukien")
    if version > VERSION:
        raise RecordTooNew(f"{path}: written by a newer version (shape {version}; this program reads up to {VERSION})")
    return int(version)


class Patience:
    """Cuts off the look-ups of *db* once they have run for *seconds* since ``renew``.

    Only time within SQLite counts: its steps call back every few milliseconds, and longer gaps are the caller's.
    """

    def __init__(self, db: sqlite3.Connection, seconds: float) -> None:
        self._seconds = seconds
        self.renew()
        db.set_progress_handler(self._used_up, _STEPS)

    def renew(self) -> None:
        """Start anew, for the next answer."""
        self._spent = 0.0
        self._last = time.monotonic()

    def _used_up(self) -> bool:
        now = time.monotonic()
        self._spent += min(now - self._last, _LONGEST_STEP_S)
        self._last = now
        return self._spent >= self._seconds


class WriterLock:
    """Held by the one process that may write; released by the system if that process dies.

    A lock of SQLite itself on a small file beside the record: the same on every platform. The record's own locks do
    not serve, they end with each batch.
    """

    def __init__(self, path: Path) -> None:
        lock = Path(f"{path}-lock")
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecordError(f"{path}: no record can be made there ({error.strerror})") from error
        with translated(lock):
            self._db = sqlite3.connect(lock, timeout=0, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode = MEMORY")
            self._db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._db.close()
            if "locked" not in str(error):
                raise RecordError(f"{path}: no record can be written there ({error})") from error
            raise RecordLocked(f"{path}: another process is writing to it; try again when it has finished") from error

    def release(self) -> None:
        self._db.close()
