"""Full-text search over sentences, with and without Vietnamese marks.

Known weakness: of words that more than 4,000 sentences hold, only those read last are ranked and shown.
"""

from __future__ import annotations

import sqlite3

from dongsukien.errors import UsageError
from dongsukien.orthography import fold, reading_copy
from dongsukien.record.actors import entities_of
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.evidence import Sources
from dongsukien.record.identities import means
from dongsukien.record.queries import Query, parsed
from dongsukien.record.views import Answer, SearchHit
from dongsukien.spans import Span

_RANKED = 4_000  # sentences: ranking and looking up the page takes 10 microseconds for each


def search(
    db: sqlite3.Connection,
    q: str,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    after: str | None,
) -> Answer:
    """Sentences that hold all of *q*: best first, or by day where *q* has filters only. An empty *q* finds nothing."""
    query = parsed(q)
    try:
        where, values = _conditions(db, query, outlet, since, until)
    except UsageError:
        return Answer(items=(), total=0, next=None)  # a day that is none, typed into the box
    if not where:
        return Answer(items=(), total=0, next=None)
    table = "words_folded" if query.folded else "words"
    if query.terms:
        found = f"FROM {table} f JOIN sentence s ON s.no = f.rowid JOIN page p ON p.no = s.page"
        # Rounded, so that the order does not hang on the last digit; then the latest page first.
        order, rank = "score, p.day DESC, p.id, s.start", "round(f.rank, 6)"
        where = f"f.{table} MATCH ? AND {where}"
        values = (query.expression, *values)
    else:
        found = "FROM sentence s JOIN page p ON p.no = s.page"
        order, rank = "p.day DESC, p.id, s.start", "0.0"
    if query.terms and where == f"f.{table} MATCH ? AND 1":
        total, least = _matches(db, table, query.expression)
        where, values = f"{where} AND f.rowid >= ?", (*values, least)
    else:
        total = db.execute(f"SELECT count(*) {found} WHERE {where}", values).fetchone()[0]
        least = 0
    key = key_of(after, int)
    start = max(0, int(key[0])) if key else 0
    rows = db.execute(
        f'SELECT s.page, s.start, s."end", s.teaser, {rank} AS score {found} WHERE {where}'
        f" ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, clamped(limit), start),
    ).fetchall()
    sources = Sources(db)
    pattern = query.marks()
    items = []
    for page, begin, end, teaser, score in rows:
        span = Span(begin, end)
        text = span.of(sources.text(page))
        spelt = fold(text) if query.folded else reading_copy(text).lower()
        # Lower-casing keeps the length for all letters of Vietnamese; where it does not, marks would lie askew.
        marks = (
            [Span(m.start(), m.end()).shift(begin) for m in pattern.finditer(spelt)]
            if pattern and len(spelt) == len(text)
            else []
        )
        items.append(SearchHit(sources.evidence(page, span, marks, "search", teaser=bool(teaser)), -score))
    reached = start + len(items)
    more = bool(items) and reached < (min(total, _RANKED) if least else total)
    return Answer(items=tuple(items), total=total, next=cursor(reached) if more else None)


def _matches(db: sqlite3.Connection, table: str, expression: str) -> tuple[int, int]:
    """How many sentences hold the words, and from which number on they are ranked: of very many the latest read."""
    (total,) = db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (expression,)).fetchone()
    if total <= _RANKED:
        return total, 0
    (least,) = db.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (expression, _RANKED - 1),
    ).fetchone()
    return total, least


def _conditions(
    db: sqlite3.Connection, query: Query, outlet: str | None, since: str | None, until: str | None
) -> tuple[str, tuple[object, ...]]:
    """The condition beside the words; empty if nothing at all was asked for."""
    where: list[str] = []
    values: list[object] = []
    if query.actor:
        condition, named = means(db, entities_of(db, query.actor)[0], "e.entity", "z.page")
        where.append(
            f"s.no IN (SELECT e.sentence FROM entity_sentence e JOIN sentence z ON z.no = e.sentence WHERE {condition})"
        )
        values.extend(named)
    for clause, value in (
        ("s.no IN (SELECT sentence FROM report_sentence WHERE type = ?)", query.type.lower() if query.type else None),
        ("p.outlet_folded = ?", fold(query.outlet) if query.outlet else None),
        ("p.outlet_folded = ?", fold(outlet) if outlet else None),
        ("p.day >= ?", first_day(query.since)),
        ("p.day <= ?", last_day(query.until)),
        ("p.day >= ?", first_day(since)),
        ("p.day <= ?", last_day(until)),
    ):
        if value:
            where.append(clause)
            values.append(value)
    if query.terms:
        where.append("1")
    return " AND ".join(where), tuple(values)
