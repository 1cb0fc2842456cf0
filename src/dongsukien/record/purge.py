"""A takedown: a page and everything that was read from it leave the record, and do not come back unasked.

Rows go from every table of what pages say, words from the full-text indexes, decisions that name the page from the log;
what is derived is derived anew without it. Only then ``cleared`` rewrites the file, since SQLite keeps old bytes in
freed space. Left are the page's id and the hash of its address, by which it is known again, and a line in the ledger.
Known limits: backups made before, and the disk's own copies of what a file once held, are not reached.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongsukien.clean.address import canonical
from dongsukien.errors import UsageError
from dongsukien.orthography import fold, reading_copy
from dongsukien.record import pages
from dongsukien.record.migrations import DERIVED, LINKING

if TYPE_CHECKING:
    from dongsukien.document import Page
    from dongsukien.pipeline import Reading

UNCLEARED = "uncleared"  # the key in ``meta`` while bytes of a page may still be in freed space
_INDEXES = ("words", "words_folded", "said", "said_folded")
_KEYS = ("page", "report", "sentence")  # what a column so named holds: the number of one


@dataclass(frozen=True, slots=True)
class Purged:
    """What went: pages, reports of events, quotes, sentences, decisions that named them."""

    pages: int
    reports: int
    quotes: int
    sentences: int
    decisions: int


class Banned:
    """The pages that were taken down and may not come back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        rows = db.execute("SELECT id, address FROM purged").fetchall()
        self._ids = {row[0] for row in rows}
        self._addresses = {row[1] for row in rows if row[1] is not None}

    def holds(self, page: Page) -> bool:
        """Whether it is one of them, by its id or its address."""
        return page.id in self._ids or (bool(self._addresses) and _address(page.url) in self._addresses)


def _address(url: str | None) -> bytes | None:
    address = canonical(url)
    return hashlib.sha256(address.encode()).digest() if address is not None else None


def purge(db: sqlite3.Connection, ids: Sequence[str]) -> Purged:
    """Take the pages *ids* out, within the transaction that the caller holds; derived rows are the caller's to renew.

    Raises:
        UsageError: one of them is not in the record.
    """
    gone = {"report": 0, "quote": 0, "sentence": 0}
    if not ids:
        return Purged(0, 0, 0, 0, 0)
    for page_id in ids:
        row = db.execute("SELECT no FROM page WHERE id = ?", (page_id,)).fetchone()
        reading = pages.page(db, page_id)
        if row is None or reading is None:
            raise UsageError(f"no page {page_id!r} in this record")
        (no,) = row
        for table in gone:
            (n,) = db.execute(f"SELECT count(*) FROM {table} WHERE page = ?", (no,)).fetchone()
            gone[table] += n
        _remove_words(db, no, reading)
        _remove_rows(db, no)
        # The front page of a paper has one address and many articles.
        address = _address(reading.page.url) if reading.clean.page_type == "article" else None
        db.execute("INSERT OR REPLACE INTO purged VALUES (?, ?)", (page_id, address))
    for index in _INDEXES:
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # merges away what 'delete' only marks
    decisions = _remove_decisions(db, set(ids))
    db.execute(
        "INSERT INTO ledger (kept, known, rejected, events, quotes, purged) VALUES (0, 0, 0, 0, 0, ?)", (len(ids),)
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (UNCLEARED,))
    return Purged(len(ids), gone["report"], gone["quote"], gone["sentence"], decisions)


def _remove_words(db: sqlite3.Connection, no: int, reading: Reading) -> None:
    """Take the words of a page out of the indexes, which keep no text: they must be told what they were given."""
    numbers = [row[0] for row in db.execute("SELECT no FROM sentence WHERE page = ? ORDER BY no", (no,))]
    for number, sentence in zip(numbers, reading.sentences, strict=True):
        if sentence.copy_of is None:
            _unsay(db, "words", number, sentence.text)
            _unsay(db, "words_folded", number, fold(sentence.text))
    quoted = db.execute("SELECT no FROM quote WHERE page = ? ORDER BY no", (no,)).fetchall()
    for (number,), quote in zip(quoted, reading.quotes, strict=True):
        content = reading_copy(" … ".join(span.of(reading.page.text) for span in quote.content))
        _unsay(db, "said", number, content)
        _unsay(db, "said_folded", number, fold(content))


def _unsay(db: sqlite3.Connection, index: str, number: int, words: str) -> None:
    db.execute(f"INSERT INTO {index} ({index}, rowid, body) VALUES ('delete', ?, ?)", (number, words))


def _remove_rows(db: sqlite3.Connection, no: int) -> None:
    """Delete what hangs on page *no* in every table of what pages say: first what hangs on its rows, then those."""
    tables = list(_tables(db))
    for key in _KEYS[:0:-1]:
        for table, columns in tables:
            if key in columns:
                db.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT no FROM {key} WHERE page = ?)", (no,))
    for table, columns in tables:
        if "page" in columns:
            db.execute(f"DELETE FROM {table} WHERE page = ?", (no,))
    db.execute("DELETE FROM page WHERE no = ?", (no,))


def _tables(db: sqlite3.Connection) -> Iterator[tuple[str, set[str]]]:
    """The tables of what pages say, with their columns."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    for (name,) in names.fetchall():
        of_index = name.startswith(tuple(f"{index}_" for index in _INDEXES if index != name))
        if name not in DERIVED and name not in LINKING and not of_index:
            yield name, {row[1] for row in db.execute(f"PRAGMA table_info({name})")}


def _remove_decisions(db: sqlite3.Connection, ids: set[str]) -> int:
    """Drop the decisions on these pages and on their reports."""
    dropped = []
    for no, payload in db.execute("SELECT no, payload FROM decision").fetchall():
        values = json.loads(payload)
        named = {values.get("page"), str(values.get("report")).rpartition(".")[0]}
        if named & ids:
            dropped.append((no,))
    db.executemany("DELETE FROM decision WHERE no = ?", dropped)
    return len(dropped)


def cleared(db: sqlite3.Connection) -> None:
    """Rewrite the whole file without its freed space, and empty the log. Outside of any transaction."""
    db.execute("VACUUM")
    db.execute("DELETE FROM meta WHERE key = ?", (UNCLEARED,))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def allow(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Let the pages *ids* be read again.

    Raises:
        UsageError: one of them was not taken down.
    """
    for page_id in ids:
        if not db.execute("DELETE FROM purged WHERE id = ?", (page_id,)).rowcount:
            raise UsageError(f"{page_id!r} was not taken down from this record")
