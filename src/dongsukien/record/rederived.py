"""Whether what the record has derived is what its pages give: derived anew on a copy, and compared row by row."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dongsukien.record.backup import copy
from dongsukien.record.check import Finding
from dongsukien.record.codec import expanded, packed, reading_of
from dongsukien.record.connection import open_for_writing
from dongsukien.record.derive import derive
from dongsukien.record.migrations import DERIVED
from dongsukien.record.troubles import translated
from dongsukien.stories.digest import VERSION as DIGEST_VERSION
from dongsukien.stories.digest import digest_of

Sum = tuple[int, int]  # how many rows, and a sum of their hashes, whatever their order


def rederived(path: Path) -> tuple[Finding, ...]:
    """What differs; nothing for a record whose stories are up to date. Needs as much space again as the record takes.

    Raises:
        DiskFull: there is less.
    """
    folder = path.parent if os.access(path.parent, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=".dongsukien-check-", dir=folder) as scratch:
        copied = Path(scratch) / "record.db"
        copy(path, copied)
        with closing(open_for_writing(copied)) as db, translated(copied):
            return (*_digests(db), *_tables(db))


def _digests(db: sqlite3.Connection) -> Iterator[Finding]:
    """Pages whose digest, from which everything is derived, is not that of their reading."""
    row = db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if row is None or row[0] != str(DIGEST_VERSION):
        return  # the next build makes them anew
    rows = db.execute(
        "SELECT p.id, c.text, c.layers, d.data FROM page p JOIN content c ON c.page = p.no JOIN digest d USING (page)"
    )
    for page, text, layers, digest in rows:
        if packed(digest_of(reading_of(expanded(text).decode(), layers))) != expanded(digest):
            yield Finding("derived", page, "its digest is not that of its reading")


def _tables(db: sqlite3.Connection) -> Iterator[Finding]:
    before = {table: _sum(db, table) for table in DERIVED}
    db.execute("BEGIN IMMEDIATE")
    derive(db)
    after = {table: _sum(db, table) for table in DERIVED}
    db.execute("ROLLBACK")
    for table in DERIVED:
        if before[table] != after[table]:
            was, now = before[table][0], after[table][0]
            yield Finding("derived", table, f"{was} rows, {now} when derived anew" if was != now else "rows differ")


def _sum(db: sqlite3.Connection, table: str) -> Sum:
    """The rows of *table*, with the ids of happenings for their numbers, which depend on the order of deriving."""
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    columns = ", ".join(
        "(SELECT h.id FROM happening h WHERE h.no = t.happening)" if name == "happening" else f"t.{name}"
        for name in names
        if not (name == "no" and "id" in names)
    )
    rows = total = 0
    for row in db.execute(f"SELECT {columns} FROM {table} t"):
        rows += 1
        total += int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest(), "big")
    return rows, total % (1 << 128)
