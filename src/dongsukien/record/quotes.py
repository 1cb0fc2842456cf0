"""Who said what: quotes as views."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dongsukien.annotations import Quote
from dongsukien.orthography import fold
from dongsukien.record.actors import entities_of, resolve
from dongsukien.record.codec import unpacked
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.events import current_story
from dongsukien.record.evidence import Actors, Sources
from dongsukien.record.identities import means
from dongsukien.record.migrations import OLDER
from dongsukien.record.queries import parsed
from dongsukien.record.views import Answer, QuoteView


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter of a list of quotes."""

    speaker: str | None = None
    addressee: str | None = None
    q: str | None = None
    story: str | None = None
    outlet: str | None = None
    direct: bool | None = None
    since: str | None = None
    until: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """Where quotes are looked for: tables, the columns that order them, the condition and its values."""

    tables: str
    columns: tuple[str, str, str]  # day, id of the page, number
    where: str
    values: tuple[object, ...]


def quotes(db: sqlite3.Connection, wanted: Wanted, limit: int, after: str | None) -> Answer:
    """Quotes that *wanted* lets through, the latest page first; those of teasers never pass."""
    looked = _looked(db, wanted)
    total = _total(db, wanted, looked)
    if not total:
        return Answer((), 0, None)
    day, page, no = looked.columns
    where, values = looked.where, looked.values
    key = key_of(after, str, str, int)
    if key:
        where += f" AND {day} <= ? AND ({day} < ? OR ({page}, {no}) > (?, ?))"
        values = (*values, key[0], *key)
    rows = db.execute(
        f"SELECT q.id, {day}, {page}, {no} FROM {looked.tables} WHERE {where}"
        f" ORDER BY {day} DESC, {page}, {no} LIMIT ?",
        (*values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    sources, actors = Sources(db), Actors(db)
    return Answer(
        items=tuple(_quote(db, row[0], sources, actors) for row in rows),
        total=total,
        next=cursor(*rows[-1][1:]) if more else None,
    )


def _total(db: sqlite3.Connection, wanted: Wanted, looked: _Looked) -> int:
    """How many *wanted* lets through: as pages and actors count theirs, where nothing else is asked for."""
    values = looked.values
    if wanted == Wanted():
        query = f"SELECT (SELECT total(quotes) FROM counted) - total(n_quotes) FROM page WHERE no IN {OLDER}"
        values = ()
    elif wanted == Wanted(speaker=wanted.speaker) and wanted.speaker:
        query, values = "SELECT n_quotes FROM actor WHERE id = ?", (resolve(db, wanted.speaker),)
    else:
        query = f"SELECT count(*) FROM {looked.tables} WHERE {looked.where}"
    row = db.execute(query, values).fetchone()
    return int(row[0]) if row else 0


def _looked(db: sqlite3.Connection, wanted: Wanted) -> _Looked:
    """What somebody says is filed under him (``quoted``); on one page, and of everybody, quotes are looked through."""
    where, values = list[str](), list[object]()
    if wanted.speaker and not wanted.page:
        tables, columns = "quoted k CROSS JOIN quote q ON q.no = k.quote", ("k.day", "k.page", "k.quote")
        where.append("k.actor = ?")
        values.append(resolve(db, wanted.speaker) or wanted.speaker)
    else:
        tables, columns = "quote q JOIN page p ON p.no = q.page", ("q.day", "p.id", "q.no")
        where.append("NOT q.teaser")
        if wanted.speaker:
            where.append("q.no IN (SELECT quote FROM quoted WHERE actor = ? AND page = ?)")
            values.extend((resolve(db, wanted.speaker) or wanted.speaker, wanted.page))
        elif not wanted.page:
            where.append(f"q.page NOT IN {OLDER}")
    if wanted.addressee:
        condition, named = means(db, entities_of(db, wanted.addressee)[0], "q.addressee", "q.page")
        where.append(condition)
        values.extend(named)
    if wanted.q and wanted.q.strip():
        query = parsed(wanted.q)
        table = "said_folded" if query.folded else "said"
        # Of the first table: what does not say the words is not looked up in the second.
        said = f"{columns[2]} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
        where.append(said if query.terms else "0")
        values.extend([query.expression] if query.terms else [])
    if wanted.direct is not None:
        where.append("q.direct = ?")
        values.append(wanted.direct)
    for clause, value in (
        (
            "q.page IN (SELECT page FROM story_page WHERE story = ?)",
            current_story(db, wanted.story) if wanted.story else None,
        ),
        ("EXISTS (SELECT 1 FROM page o WHERE o.no = q.page AND o.outlet_folded = ?)", fold(wanted.outlet or "")),
        (f"{columns[0]} >= ?", first_day(wanted.since)),
        (f"{columns[0]} <= ?", last_day(wanted.until)),
        ("q.page = (SELECT no FROM page WHERE id = ?)", wanted.page),
    ):
        if value:
            where.append(clause)
            values.append(value)
    return _Looked(tables, columns, " AND ".join(where), tuple(values))


def ids(db: sqlite3.Connection, after: str, limit: int) -> list[str]:
    """The ids of quotes behind *after*, in order."""
    return [row[0] for row in db.execute("SELECT id FROM quote WHERE id > ? ORDER BY id LIMIT ?", (after, limit))]


def quote(db: sqlite3.Connection, quote_id: str) -> QuoteView | None:
    """One quote."""
    if not db.execute("SELECT 1 FROM quote WHERE id = ?", (quote_id,)).fetchone():
        return None
    return _quote(db, quote_id, Sources(db), Actors(db))


def _quote(db: sqlite3.Connection, quote_id: str, sources: Sources, actors: Actors) -> QuoteView:
    page, day, data = db.execute("SELECT page, day, data FROM quote WHERE id = ?", (quote_id,)).fetchone()
    said = unpacked(data, Quote)
    text = sources.text(page)
    marks = said.content if said.cue is None else (*said.content, said.cue)
    return QuoteView(
        id=quote_id,
        speaker=actors.on(sources.page(page).id).ref(said.speaker, (day, day)) if said.speaker else None,
        speaker_surface=said.speaker.surface if said.speaker else None,
        addressee=said.addressee.name if said.addressee else None,
        cue=said.cue.of(text) if said.cue else None,
        kind=said.kind,
        direct=said.direct,
        content=tuple(span.of(text) for span in said.content),
        evidence=sources.evidence(page, said.sentence, marks, said.rule, teaser=said.teaser),
    )
