"""SQLite's troubles as errors of this package, and the space on the disk that it must not run out of."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dongsukien.errors import DiskFull, QueryTooSlow, RecordDamaged, RecordError, RecordLocked
from dongsukien.settings import SETTINGS

SPARE_BYTES = int(SETTINGS["spare_space"].default) << 20
_LEAST_BYTES = 4 << 20  # a disk with less than this is full, whatever the system calls its refusal


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors raised within, as ``RecordError``s that name *path*."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise RecordLocked(f"{path}: another process is writing to it; try again when it has finished") from error
        if text == "interrupted":
            raise QueryTooSlow(f"{path}: this takes too long; ask for less (a shorter period, one actor)") from error
        if "full" in text.split() or ("disk I/O error" in text and _free(path) < _LEAST_BYTES):
            raise _full(path, max(SPARE_BYTES, 2 * size_of(f"{path}-wal"))) from error
        if "malformed" in text or "not a database" in text or "corrupt" in text:
            raise RecordDamaged(f"{path}: {text}; restore it from a backup, or build it again") from error
        raise RecordError(f"{path}: {text}") from error


def ensure_space(path: Path, needed: int) -> None:
    """Refuse to begin what may not fit beside *path*: *needed* bytes, or twice the present log of the record.

    Raises:
        DiskFull: less is free.
    """
    needed = max(needed, 2 * size_of(f"{path}-wal"))
    if _free(path) < needed:
        raise _full(path, needed)


def size_of(path: str | Path) -> int:
    """The bytes of a file; 0 if it is not there."""
    file = Path(path)
    return file.stat().st_size if file.exists() else 0


def _free(path: Path) -> int:
    return shutil.disk_usage(path.parent).free


def _full(path: Path, needed: int) -> DiskFull:
    return DiskFull(
        f"{path}: no space left: {_free(path):,} bytes are free, {needed:,} bytes are needed to go on;"
        " free some space and give the same command again"
    )
