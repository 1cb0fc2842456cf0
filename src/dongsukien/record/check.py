"""Is the record whole? Everything that can be compared is: the file, references, texts, spans, counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import msgspec
import zstandard

from dongsukien.annotations import Event, Quote
from dongsukien.orthography import reading_copy
from dongsukien.record.codec import expanded, unpacked
from dongsukien.record.ingest import text_hash
from dongsukien.record.purge import UNCLEARED

# Columns of these names, in any table, hold numbers of these rows.
_NUMBERS = MappingProxyType(
    {
        "page": "page", "original": "page", "speaks": "page", "article": "page", "report": "report",
        "sentence": "sentence", "happening": "happening",
    }
)  # fmt: skip
_BY_ID = (("story_page", "story", "story"), ("happening", "story", "story"), ("filed", "story", "story"))
_INDEXED = (("words", "sentence"), ("words_folded", "sentence"), ("said", "quote"), ("said_folded", "quote"))

ADVICE = MappingProxyType(
    {
        "integrity": "the file itself is broken (disk, memory, or a copy made while it was written): restore a backup",
        "orphan": "rows are left whose page or sentence is gone: restore a backup, or build the record again",
        "hash": "what is stored is not what was read: restore a backup, or purge the page and read it again",
        "span": "a span leads to other words than were read: purge the page and read it again",
        "count": "something was added or lost outside of the program: restore a backup, or build the record again",
        "index": "search misses sentences or finds lost ones: restore a backup, or build the record again",
        "stale": "nothing is wrong with the pages: run the build again, it ends with deriving the stories",
        "derived": "the pages are whole, what follows from them is not: derive it again (dongsukien rebuild)",
        "purge": "a takedown was cut short and its text may be in the file: run dongsukien purge without a page",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what kind (a key of ``ADVICE``), where, and what."""

    kind: str
    where: str
    message: str


def check(db: sqlite3.Connection) -> tuple[Finding, ...]:
    """All findings; none for a sound record. Reads the whole file, one page at a time."""
    broken = [Finding("integrity", "file", text) for (text,) in db.execute("PRAGMA integrity_check(20)")]
    if broken[0].message != "ok":
        return tuple(broken)  # nothing read from a broken file means anything
    return (*_orphans(db), *_indexes(db), *_pages(db), *_counts(db), *_unfinished(db))


def _orphans(db: sqlite3.Connection) -> Iterator[Finding]:
    for table, column, lost in _lost(db):
        if lost:
            yield Finding("orphan", table, f"{lost} rows lead to no row of {column}")


def _lost(db: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """For each column that refers to something: its table, what it refers to, and how many of its rows lead nowhere."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    for (table,) in tables.fetchall():
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            if column in _NUMBERS and kind == "INTEGER":
                yield table, _NUMBERS[column], _without(db, table, column, _NUMBERS[column], "no")
    for table, column, other in _BY_ID:
        yield table, other, _without(db, table, column, other, "id")


def _without(db: sqlite3.Connection, table: str, column: str, other: str, key: str) -> int:
    return _one(
        db,
        f"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.{key} = t.{column})",
    )


def _one(db: sqlite3.Connection, query: str) -> int:
    (number,) = db.execute(query).fetchone()
    return int(number or 0)


def _indexes(db: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the full-text indexes hold what is there, and the two of a kind the same."""
    for index, table in _INDEXED:
        lost = _without(db, f"{index}_docsize", "id", table, "no")
        if lost:
            yield Finding("index", index, f"{lost} entries of no {table}")
    for one, other in (("words", "words_folded"), ("said", "said_folded")):
        n, m = (_one(db, f"SELECT count(*) FROM {index}_docsize") for index in (one, other))
        if n != m:
            yield Finding("index", one, f"{n} entries with Vietnamese marks, {m} without")


def _counts(db: sqlite3.Connection) -> Iterator[Finding]:
    (pages, events, quotes) = db.execute("SELECT count(*), sum(n_events), sum(n_quotes) FROM page").fetchone()
    (kept, purged, rejected) = db.execute("SELECT sum(kept), sum(purged), sum(rejected) FROM ledger").fetchone()
    if (kept or 0) - (purged or 0) != pages:
        yield Finding("count", "ledger", f"{kept or 0} pages were added, {purged or 0} taken down, {pages} are there")
    noted = _one(db, "SELECT count(*) FROM rejected")
    if noted != (rejected or 0):
        yield Finding("count", "ledger", f"{rejected or 0} pages were rejected, {noted} are noted")
    for table, said in (("report", events), ("quote", quotes)):
        found = _one(db, f"SELECT count(*) FROM {table} WHERE NOT teaser")
        if found != (said or 0):
            yield Finding("count", table, f"pages tell of {said}, {found} are there")


def _unfinished(db: sqlite3.Connection) -> Iterator[Finding]:
    if db.execute("SELECT 1 FROM meta WHERE key = 'stale'").fetchone():
        yield Finding("stale", "stories", "pages were added after stories were last derived; run a build again")
    if db.execute("SELECT 1 FROM meta WHERE key = ?", (UNCLEARED,)).fetchone():
        yield Finding("purge", "file", "pages were taken down and the file was not rewritten")


def _pages(db: sqlite3.Connection) -> Iterator[Finding]:
    for no, page_id, sha256 in db.execute("SELECT no, id, sha256 FROM page ORDER BY id"):
        yield from _page(db, no, page_id, sha256)


def _page(db: sqlite3.Connection, no: int, page_id: str, sha256: bytes) -> list[Finding]:
    row = db.execute("SELECT text FROM content WHERE page = ?", (no,)).fetchone()
    if row is None:
        return [Finding("orphan", page_id, "its text is missing")]
    try:
        text = expanded(row[0]).decode()
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        return [Finding("hash", page_id, f"its text cannot be unpacked: {error}")]
    if text_hash(text) != sha256:
        return [Finding("hash", page_id, "its text is not what was stored")]
    out = []
    (longest,) = db.execute('SELECT max("end") FROM sentence WHERE page = ?', (no,)).fetchone()
    if longest is not None and longest > len(text):
        out.append(Finding("span", page_id, f"a sentence ends at {longest}, the text at {len(text)}"))
    for report, data in db.execute("SELECT id, data FROM report WHERE page = ?", (no,)):
        try:
            event = unpacked(data, Event)
        except msgspec.MsgspecError as error:
            out.append(Finding("hash", report, f"it cannot be read: {error}"))
            continue
        actors = (*event.source, *event.target, *event.participants)
        wrong = [a.surface for a in actors if reading_copy(a.span.of(text)) != reading_copy(a.surface)]
        if wrong:
            out.append(Finding("span", report, f"{wrong[0]!r} does not stand where it should"))
        if any(m.trigger.end > len(text) or not m.trigger.of(text).strip() for m in event.mentions):
            out.append(Finding("span", report, "a trigger has no words"))
    for quote, data in db.execute("SELECT id, data FROM quote WHERE page = ?", (no,)):
        if any(span.end > len(text) for span in unpacked(data, Quote).content):
            out.append(Finding("span", quote, "its content ends behind the text"))
    return out
