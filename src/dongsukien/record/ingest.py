"""Readings into rows: what one page says, written once and never changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from dongsukien.annotations import Event, Quote, Sentence
from dongsukien.document import Rejected
from dongsukien.orthography import fold, reading_copy
from dongsukien.record.codec import layers_of, packed, squeezed
from dongsukien.record.diplomacy import add_note
from dongsukien.spans import Span
from dongsukien.stories.dates import NO_DATE, bounds
from dongsukien.stories.digest import digest_of

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading


def add_rejected(db: sqlite3.Connection, item: Rejected) -> bool:
    """Note a rejection; whether it is a new one."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO rejected (source, record, stage, reason) VALUES (?, ?, ?, ?)",
        (item.source, item.record, item.stage, item.reason),
    )
    return cursor.rowcount == 1


def add_page(db: sqlite3.Connection, reading: Reading) -> None:
    """Write everything that one page says. The page must be new."""
    page, cleaned = reading.page, reading.clean
    article = cleaned.article
    published = article.published if article else None
    days = bounds(published.value) if published else None
    day = days.first.isoformat() if days else NO_DATE
    title = " ".join(article.title.of(page.text).split()) if article and article.title else None
    cursor = db.execute(
        "INSERT INTO page (id, source, record, url, outlet, outlet_folded, page_type, title, published,"
        " published_basis, day, n_events, n_quotes, sha256) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            page.id, page.source, page.record, page.url, cleaned.outlet,
            fold(cleaned.outlet) if cleaned.outlet else None, cleaned.page_type, title,
            published.value if published else None, published.basis if published else None, day,
            sum(not event.teaser for event in reading.events), sum(not quote.teaser for quote in reading.quotes),
            text_hash(page.text),
        ),
    )  # fmt: skip
    no = cursor.lastrowid
    assert no is not None  # noqa: S101  (SQLite gives one to every INSERT)
    db.execute("INSERT INTO content VALUES (?, ?, ?)", (no, squeezed(page.text.encode()), layers_of(reading)))
    db.execute("INSERT INTO digest VALUES (?, ?)", (no, squeezed(packed(digest_of(reading)))))
    add_note(db, no, reading)
    sentences = _add_sentences(db, no, reading.sentences)
    for event in reading.events:
        _add_event(db, no, page.id, event, sentences)
    for number, quote in enumerate(reading.quotes, 1):
        _add_quote(db, no, f"{page.id}.q{number}", day, quote, page.text)
    _add_names(db, no, reading)


def text_hash(text: str) -> bytes:
    """What ``check`` compares a stored text with."""
    return hashlib.sha256(text.encode()).digest()


def _add_sentences(db: sqlite3.Connection, page: int, sentences: tuple[Sentence, ...]) -> dict[int, int]:
    """Write the sentences and index their words; their rows by where they start."""
    rows: dict[int, int] = {}
    (last,) = db.execute("SELECT coalesce(max(no), 0) FROM sentence").fetchone()
    words = []
    for no, sentence in enumerate(sentences, last + 1):
        rows[sentence.span.start] = no
        if sentence.copy_of is None:  # the same words twice on one page are one hit
            words.append((no, sentence.text, fold(sentence.text)))
    db.executemany(
        'INSERT INTO sentence (no, page, start, "end", label, teaser) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (no, page, s.span.start, s.span.end, s.label, s.teaser is not None)
            for no, s in enumerate(sentences, last + 1)
        ],
    )
    db.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", [(no, text) for no, text, _ in words])
    db.executemany("INSERT INTO words_folded (rowid, body) VALUES (?, ?)", [(no, text) for no, _, text in words])
    return rows


def _add_event(db: sqlite3.Connection, page: int, page_id: str, event: Event, sentences: dict[int, int]) -> None:
    cursor = db.execute(
        "INSERT INTO report (id, page, type, teaser, data) VALUES (?, ?, ?, ?, ?)",
        (f"{page_id}.{event.id}", page, event.type, event.teaser, packed(event)),
    )
    named_in = {sentences[m.sentence.start] for m in event.mentions if m.sentence.start in sentences}
    db.executemany(
        "INSERT INTO report_sentence VALUES (?, ?, ?)", [(event.type, no, cursor.lastrowid) for no in sorted(named_in)]
    )


def _add_quote(db: sqlite3.Connection, page: int, quote_id: str, day: str, quote: Quote, text: str) -> None:
    cursor = db.execute(
        "INSERT INTO quote (id, page, speaker, addressee, direct, teaser, day, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            quote_id, page, quote.speaker.id if quote.speaker else None,
            quote.addressee.id if quote.addressee else None, quote.direct, quote.teaser, day, packed(quote),
        ),
    )  # fmt: skip
    content = reading_copy(" … ".join(span.of(text) for span in quote.content))
    db.execute("INSERT INTO said (rowid, body) VALUES (?, ?)", (cursor.lastrowid, content))
    db.execute("INSERT INTO said_folded (rowid, body) VALUES (?, ?)", (cursor.lastrowid, fold(content)))


def _add_names(db: sqlite3.Connection, page: int, reading: Reading) -> None:
    """Who is named: entities, where, in which spellings, with which titles."""
    names, text = reading.names, reading.page.text
    first = db.execute("SELECT min(no) FROM sentence WHERE page = ?", (page,)).fetchone()[0] or 0
    spellings: Counter[tuple[str, str]] = Counter()
    places: set[tuple[str, int]] = set()
    counts: Counter[str] = Counter()
    holders: dict[str, list[tuple[Span, str]]] = {}
    for mention in names.mentions:
        counts.update(mention.entities)
        places.update((entity, first + mention.sentence) for entity in mention.entities)
        if len(mention.entities) == 1 and mention.form in ("full", "short"):
            entity = mention.entities[0]
            printed = " ".join(mention.name.of(text).split())
            spellings[entity, printed] += 1
            holders.setdefault(entity, []).append((mention.span, printed))
    db.executemany(
        "INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?, ?)",
        [(page, e.id, e.name, e.kind, e.country, counts[e.id] or len(e.mentions)) for e in names.entities],
    )
    db.executemany("INSERT INTO entity_sentence VALUES (?, ?)", sorted(places))
    db.executemany(
        "INSERT INTO spelling VALUES (?, ?, ?, ?)",
        [(entity, page, printed, n) for (entity, printed), n in sorted(spellings.items())],
    )
    by_name = {entity.name: entity.id for entity in names.entities if entity.kind == "person"}
    for role in names.roles:
        holder = by_name.get(role.person) or _holder(role.span, role.person, holders)
        if holder is not None:
            db.execute(
                "INSERT OR IGNORE INTO role VALUES (?, ?, ?, ?, ?, ?, ?)",
                (holder, page, role.span.start, role.span.end, role.role, role.organisation, role.country),
            )


def _holder(span: Span, name: str, holders: dict[str, list[tuple[Span, str]]]) -> str | None:
    """The entity whose mention overlaps *span* and is printed as *name*."""
    for entity, places in holders.items():
        if any(place.overlaps(span) and printed == name for place, printed in places):
            return entity
    return None
