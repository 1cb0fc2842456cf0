"""Copies of a record that is in use: of one moment, looked over, and under their name only when all that is done."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from dongsukien.errors import RecordDamaged, UsageError
from dongsukien.record.troubles import ensure_space, size_of, translated

_CHUNK_PAGES = 4096


def copy(path: Path, target: Path) -> int:
    """Copy the record at *path* as it stands now to the file *target*; its size in bytes.

    Readers and a writer go on meanwhile. A file that is there already is replaced once the copy is whole.

    Raises:
        UsageError: there is no record, or *target* is the record itself.
        DiskFull, RecordDamaged: as their names say; *target* is as it was.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no record here")
    if target.exists() and target.samefile(path):
        raise UsageError(f"{target} is the record itself; give its backup another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    ensure_space(target, size_of(path) + size_of(f"{path}-wal"))
    try:
        _copy(path, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
        _force_folder(target.parent)
    finally:
        _remove(part)
    return size_of(target)


def _copy(path: Path, part: Path) -> None:
    source = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    copied = sqlite3.connect(part, isolation_level=None)
    try:
        with translated(path):
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on one moment is seen
        with translated(part):
            source.backup(copied, pages=_CHUNK_PAGES)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read where nothing can be written
            (found,) = copied.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise RecordDamaged(f"{path}: its copy is not sound ({found}); look it over with: dongsukien check")
    finally:
        copied.close()
        source.close()


def _remove(part: Path) -> None:
    for name in (part, Path(f"{part}-journal"), Path(f"{part}-wal"), Path(f"{part}-shm")):
        name.unlink(missing_ok=True)


def _force_folder(folder: Path) -> None:
    """Have the names in *folder* on the disk, where the system can be asked to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_latest(folder: Path, stem: str, number: int) -> tuple[Path, ...]:
    """Remove all but the latest *number* dated backups ``STEM-DATE.db`` of *folder*; those removed."""
    dated = sorted(folder.glob(f"{stem}-????????T??????Z.db"))
    outdated = dated[:-number] if number else []
    for path in outdated:
        path.unlink()
    return tuple(outdated)
