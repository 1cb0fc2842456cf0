"""Is the record whole? Everything that can be compared is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import msgspec
import zstandard

from dongsukien.annotations import Event, Quote
from dongsukien.orthography import reading_copy
from dongsukien.record.codec import expanded, unpacked
from dongsukien.record.ingest import text_hash

_ORPHANS = (
    ("content", "page", "page", "no"), ("digest", "page", "page", "no"), ("sentence", "page", "page", "no"),
    ("report", "page", "page", "no"), ("quote", "page", "page", "no"), ("entity", "page", "page", "no"),
    ("role", "page", "page", "no"), ("spelling", "page", "page", "no"), ("report_sentence", "report", "report", "no"),
    ("report_sentence", "sentence", "sentence", "no"), ("entity_sentence", "sentence", "sentence", "no"),
    ("happening_report", "report", "report", "no"), ("happening_report", "happening", "happening", "no"),
    ("happening_actor", "happening", "happening", "no"), ("happening_page", "page", "page", "no"),
    ("story_page", "page", "page", "no"), ("story_page", "story", "story", "id"), ("copy", "original", "page", "no"),
    ("version", "page", "page", "no"), ("version", "speaks", "page", "no"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what kind (integrity, orphan, hash, span, count, stale), where, and what."""

    kind: str
    where: str
    message: str


def check(db: sqlite3.Connection) -> tuple[Finding, ...]:
    """All findings; none for a sound record. Reads the whole file, one page at a time."""
    out = [Finding("integrity", "file", text) for (text,) in db.execute("PRAGMA integrity_check(20)") if text != "ok"]
    if out:
        return tuple(out)  # nothing read from a broken file means anything
    for table, column, other, key in _ORPHANS:
        (lost,) = db.execute(
            f"SELECT count(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {other} o WHERE o.{key} = t.{column})"
        ).fetchone()
        if lost:
            out.append(Finding("orphan", table, f"{lost} rows lead to no row of {other}"))
    for no, page_id, sha256 in db.execute("SELECT no, id, sha256 FROM page ORDER BY id"):
        out.extend(_page(db, no, page_id, sha256))
    (pages, events, quotes) = db.execute("SELECT count(*), sum(n_events), sum(n_quotes) FROM page").fetchone()
    (kept,) = db.execute("SELECT coalesce(sum(kept), 0) FROM ledger").fetchone()
    if kept != pages:
        out.append(Finding("count", "ledger", f"{kept} pages were added, {pages} are there"))
    for table, said in (("report", events), ("quote", quotes)):
        (found,) = db.execute(f"SELECT count(*) FROM {table} WHERE NOT teaser").fetchone()
        if found != (said or 0):
            out.append(Finding("count", table, f"pages tell of {said}, {found} are there"))
    if db.execute("SELECT 1 FROM meta WHERE key = 'stale'").fetchone():
        out.append(Finding("stale", "stories", "pages were added after stories were last derived; run a build again"))
    return tuple(out)


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
