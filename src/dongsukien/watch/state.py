"""What a watch remembers between rounds, and after a crash: one small SQLite file beside what it fetched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dongsukien.watch.fetching import Validators

_SHAPE = """
CREATE TABLE IF NOT EXISTS source (
  url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
  said TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS page (
  url TEXT PRIMARY KEY, source TEXT NOT NULL, is_done INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS page_due ON page (is_done, due);
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, text TEXT NOT NULL, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS built (round INTEGER PRIMARY KEY);
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a sitemap. ``failures`` counts those since it last answered."""

    url: str
    known: Validators
    due: float
    failures: int


class State:
    """Opened, changed and closed by one watch at a time. Times are seconds since 1970."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.executescript(_SHAPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    # -- sources -------------------------------------------------------------------------------------------------------

    def source(self, url: str) -> Source:
        """The source at *url*, noted if it is new."""
        self._db.execute("INSERT OR IGNORE INTO source (url) VALUES (?)", (url,))
        etag, modified, due, failures = self._db.execute(
            "SELECT etag, modified, due, failures FROM source WHERE url = ?", (url,)
        ).fetchone()
        return Source(url, Validators(etag, modified), due, failures)

    def answered(self, url: str, known: Validators | None, due: float, said: str) -> None:
        """The source answered; *known* is ``None`` where it had nothing newer."""
        self._db.execute("UPDATE source SET due = ?, failures = 0, said = ? WHERE url = ?", (due, said, url))
        if known is not None:
            self._db.execute(
                "UPDATE source SET etag = ?, modified = ? WHERE url = ?", (known.etag, known.modified, url)
            )

    def failed(self, url: str, due: float, reason: str) -> None:
        self._db.execute(
            "UPDATE source SET due = ?, failures = failures + 1, said = ? WHERE url = ?", (due, reason, url)
        )

    # -- pages ---------------------------------------------------------------------------------------------------------

    def note_pages(self, source: str, urls: Iterable[str]) -> int:
        """Note the pages that *source* lists; how many are new."""
        new = 0
        self._db.execute("BEGIN")
        for url in urls:
            new += self._db.execute("INSERT OR IGNORE INTO page (url, source) VALUES (?, ?)", (url, source)).rowcount
        self._db.execute("COMMIT")
        return new

    def waiting(self, now: float, limit: int) -> list[tuple[str, int]]:
        """Addresses of pages to fetch now, the first noted first, and how often each has failed."""
        return self._db.execute(
            "SELECT url, failures FROM page WHERE NOT is_done AND due <= ? ORDER BY rowid LIMIT ?", (now, limit)
        ).fetchall()

    def page_done(self, url: str, said: str) -> None:
        self._db.execute("UPDATE page SET is_done = 1, said = ? WHERE url = ?", (said, url))

    def page_failed(self, url: str, due: float, reason: str) -> None:
        self._db.execute("UPDATE page SET due = ?, failures = failures + 1, said = ? WHERE url = ?", (due, reason, url))

    # -- robots, files, rounds -----------------------------------------------------------------------------------------

    def robots(self, origin: str, now: float) -> str | None:
        row = self._db.execute("SELECT text FROM robots WHERE origin = ? AND until > ?", (origin, now)).fetchone()
        return None if row is None else str(row[0])

    def keep_robots(self, origin: str, text: str, until: float) -> None:
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, text, until))

    def is_known(self, path: str, size: int, changed: int) -> bool:
        """Whether the file was taken in as it stands now (*changed* in nanoseconds)."""
        row = self._db.execute("SELECT size, changed FROM file WHERE path = ?", (path,)).fetchone()
        return row is not None and tuple(row) == (size, changed)

    def keep_file(self, path: str, size: int, changed: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (path, size, changed))

    def is_built(self, round: int) -> bool:
        return self._db.execute("SELECT 1 FROM built WHERE round = ?", (round,)).fetchone() is not None

    def keep_built(self, round: int) -> None:
        self._db.execute("INSERT OR IGNORE INTO built VALUES (?)", (round,))
