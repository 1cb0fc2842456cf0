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


def quotes(db: sqlite3.Connection, wanted: Wanted, limit: int, after: str | None) -> Answer:
    """Quotes that *wanted* lets through, the latest page first; those of teasers never pass."""
    where, values = _conditions(db, wanted)
    total = _total(db, wanted, where, values)
    key = key_of(after, str, str, int)
    if key:
        where += " AND (q.day < ? OR (q.day = ? AND (p.id, q.no) > (?, ?)))"
        values = (*values, key[0], *key)
    rows = db.execute(
        f"SELECT q.id, q.day, p.id, q.no FROM quote q JOIN page p ON p.no = q.page WHERE {where}"
        " ORDER BY q.day DESC, p.id, q.no LIMIT ?",
        (*values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    sources, actors = Sources(db), Actors(db)
    return Answer(
        items=tuple(_quote(db, row[0], sources, actors) for row in rows),
        total=total,
        next=cursor(*rows[-1][1:]) if more else None,
    )


def _total(db: sqlite3.Connection, wanted: Wanted, where: str, values: tuple[object, ...]) -> int:
    """How many *wanted* lets through: as pages and actors count theirs, where nothing else is asked for."""
    if wanted == Wanted():
        query = f"SELECT (SELECT total(quotes) FROM counted) - total(n_quotes) FROM page WHERE no IN {OLDER}"
        values = ()
    elif wanted == Wanted(speaker=wanted.speaker) and wanted.speaker:
        query, values = "SELECT n_quotes FROM actor WHERE id = ?", (resolve(db, wanted.speaker),)
    else:
        query = f"SELECT count(*) FROM quote q JOIN page p ON p.no = q.page WHERE {where}"
    row = db.execute(query, values).fetchone()
    return int(row[0]) if row else 0


def _conditions(db: sqlite3.Connection, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    where, values = ["NOT q.teaser", *([] if wanted.page else [f"q.page NOT IN {OLDER}"])], list[object]()
    if wanted.speaker:
        entities = entities_of(db, wanted.speaker)
        condition, named = means(db, entities[0], "s.speaker", "s.page")
        where.append(
            f"q.no IN (SELECT s.no FROM quote s WHERE {condition} UNION SELECT o.no FROM held h"
            " JOIN quote o ON o.speaker = h.office AND o.day = h.first"
            f" WHERE h.person IN ({','.join('?' * len(entities))}) AND h.first = h.last)"
        )
        values.extend((*named, *entities))
    if wanted.addressee:
        condition, named = means(db, entities_of(db, wanted.addressee)[0], "q.addressee", "q.page")
        where.append(condition)
        values.extend(named)
    if wanted.q and wanted.q.strip():
        query = parsed(wanted.q)
        table = "said_folded" if query.folded else "said"
        where.append(f"q.no IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)" if query.terms else "0")
        values.extend([query.expression] if query.terms else [])
    if wanted.direct is not None:
        where.append("q.direct = ?")
        values.append(wanted.direct)
    for clause, value in (
        (
            "q.page IN (SELECT page FROM story_page WHERE story = ?)",
            current_story(db, wanted.story) if wanted.story else None,
        ),
        ("p.outlet_folded = ?", fold(wanted.outlet) if wanted.outlet else None),
        ("q.day >= ?", first_day(wanted.since)),
        ("q.day <= ?", last_day(wanted.until)),
        ("p.id = ?", wanted.page),
    ):
        if value:
            where.append(clause)
            values.append(value)
    return " AND ".join(where), tuple(values)


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
