"""Full-text search over sentences, with and without Vietnamese marks.

Known weakness: of words that more than 5,000 sentences hold, only those read last are looked through, the newest first
and not by rank; of fewer the 1,000 read last are ranked.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from dongsukien.errors import UsageError
from dongsukien.orthography import fold, reading_copy
from dongsukien.record.actors import entities_of
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.evidence import Sources
from dongsukien.record.identities import means
from dongsukien.record.queries import Query, parsed
from dongsukien.record.views import Answer, SearchHit
from dongsukien.spans import Span

_RANKED = 1_000  # sentences: ranking and looking up the page takes 20 microseconds for each
_LOOKED = 5_000  # sentences that are counted, and that filters look through: 5 microseconds for each
_PAGES = 200  # that are looked through where nothing but days and outlets is asked for


@dataclass(frozen=True, slots=True)
class _Source:
    """Where sentences come from: a table, its column with their numbers, the condition and its values."""

    table: str
    no: str
    where: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A sentence found, and how good it is: the less the better."""

    page: int
    span: Span
    teaser: bool
    score: float


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
        filters, values = _filters(db, query, outlet, since, until)
    except UsageError:
        return Answer(items=(), total=0, next=None)  # a day that is none, typed into the box
    if not (query.terms or query.actor or query.type or filters):
        return Answer(items=(), total=0, next=None)
    source = _source(db, query, filters, values)
    found, at_least = _found(db, source, filters, values)
    scores = dict.fromkeys(found[:_RANKED], 0.0)
    if query.terms and found and not at_least:
        scores = _ranked(db, source, filters, (*values, min(scores)))
    key = key_of(after, int)
    start = max(0, int(key[0])) if key else 0
    hits = _sorted(db, scores, start + clamped(limit))[start : start + clamped(limit)]
    reached = start + len(hits)
    sources = Sources(db)
    return Answer(
        items=tuple(_shown(query, hit, sources) for hit in hits),
        total=len(found),
        next=cursor(reached) if hits and reached < len(scores) else None,
        at_least=at_least,
    )


def _source(db: sqlite3.Connection, query: Query, filters: str, values: tuple[object, ...]) -> _Source:
    """What narrows down most: the words, else the actor, else the type, else the latest pages that *filters* let in."""
    if query.terms:
        table = "words_folded" if query.folded else "words"
        return _Source(f"{table} f", "f.rowid", f"f.{table} MATCH ?", (query.expression,))
    if query.actor:
        page = "(SELECT page FROM sentence WHERE no = e.sentence)"
        return _Source("entity_sentence e", "e.sentence", *_names(db, query.actor, "e", page))
    if query.type:
        return _Source("report_sentence e", "e.sentence", "e.type = ?", (query.type.lower(),))
    latest = f"SELECT p.no FROM page p WHERE {filters} ORDER BY p.day DESC LIMIT {_PAGES}"
    return _Source("sentence e", "e.no", f"e.page IN ({latest})", values)


def _found(db: sqlite3.Connection, source: _Source, filters: str, values: tuple[object, ...]) -> tuple[list[int], bool]:
    """The numbers of the sentences, those read last first; and whether there may be more, further back."""
    if not filters:
        query = f"SELECT {source.no} FROM {source.table} WHERE {source.where} ORDER BY 1 DESC LIMIT {_LOOKED + 1}"
        found = [row[0] for row in db.execute(query, source.values).fetchall()]
        return list(dict.fromkeys(found[:_LOOKED])), len(found) > _LOOKED
    row = db.execute(
        f"SELECT {source.no} FROM {source.table} WHERE {source.where} ORDER BY 1 DESC LIMIT 1 OFFSET {_LOOKED}",
        source.values,
    ).fetchone()
    rows = db.execute(
        f"SELECT {source.no} FROM {_joined(source, filters)} AND {source.no} > ? ORDER BY 1 DESC LIMIT ?",
        (*source.values, *values, row[0] if row else 0, _RANKED if row else -1),  # no more than that are shown
    ).fetchall()
    return list(dict.fromkeys([row[0] for row in rows])), row is not None


def _ranked(db: sqlite3.Connection, source: _Source, filters: str, values: tuple[object, ...]) -> dict[int, float]:
    """The scores of sentences by number, from a least number on: rounded, so that no order hangs on the last digit."""
    rows = db.execute(
        f"SELECT f.rowid, round(f.rank, 6) FROM {_joined(source, filters)} AND f.rowid >= ?",
        (*source.values, *values),
    )
    return dict(rows.fetchall())


def _joined(source: _Source, filters: str) -> str:
    """Tables and condition: sentence and page are looked up only for *filters*."""
    if not filters:
        return f"{source.table} WHERE {source.where}"
    joined = f"{source.table} CROSS JOIN sentence s ON s.no = {source.no} CROSS JOIN page p ON p.no = s.page"
    return f"{joined} WHERE {source.where} AND {filters}"


def _sorted(db: sqlite3.Connection, scores: dict[int, float], wanted: int) -> list[_Hit]:
    """The best *wanted* sentences, and all that are as good as the last of them; then the latest page first."""
    best = sorted(scores.values())[:wanted]
    last = best[-1] if best else 0.0
    rows = db.execute(
        'SELECT s.no, s.page, s.start, s."end", s.teaser FROM json_each(?) j'
        " CROSS JOIN sentence s ON s.no = j.value CROSS JOIN page p ON p.no = s.page"
        " ORDER BY p.day DESC, p.id, s.start",
        (json.dumps([no for no, score in scores.items() if score <= last]),),
    )
    in_order = sorted(rows.fetchall(), key=lambda row: scores[row[0]])[:wanted]
    return [_Hit(page, Span(start, end), bool(teaser), scores[no]) for no, page, start, end, teaser in in_order]


def _shown(query: Query, hit: _Hit, sources: Sources) -> SearchHit:
    text = hit.span.of(sources.text(hit.page))
    spelt = fold(text) if query.folded else reading_copy(text).lower()
    pattern = query.marks()
    # Lower-casing keeps the length for all letters of Vietnamese; where it does not, marks would lie askew.
    marks = (
        [Span(m.start(), m.end()).shift(hit.span.start) for m in pattern.finditer(spelt)]
        if pattern and len(spelt) == len(text)
        else []
    )
    return SearchHit(sources.evidence(hit.page, hit.span, marks, "search", teaser=hit.teaser), -hit.score)


def _filters(
    db: sqlite3.Connection, query: Query, outlet: str | None, since: str | None, until: str | None
) -> tuple[str, tuple[object, ...]]:
    """The condition beside what the sentences are looked up by (``_source``); empty if there is none."""
    where: list[str] = []
    values: list[object] = []
    if query.actor and query.terms:
        condition, named = _names(db, query.actor, "x", "s.page")
        where.append(f"EXISTS (SELECT 1 FROM entity_sentence x WHERE x.sentence = s.no AND {condition})")
        values.extend(named)
    typed = query.type.lower() if query.type and (query.terms or query.actor) else None
    for clause, value in (
        ("EXISTS (SELECT 1 FROM report_sentence x WHERE x.type = ? AND x.sentence = s.no)", typed),
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
    return " AND ".join(where), tuple(values)


def _names(db: sqlite3.Connection, actor: str, row: str, page: str) -> tuple[str, tuple[object, ...]]:
    """The condition that *row* of ``entity_sentence``, of the page *page*, names *actor*; indexes can serve it."""
    entities = entities_of(db, actor)
    condition, values = means(db, entities[0], f"{row}.entity", page)
    others = [entity for (entity,) in db.execute("SELECT entity FROM namesake WHERE actor = ?", (entities[0],))]
    spelt = sorted({*entities, *others})
    return f"{row}.entity IN ({','.join('?' * len(spelt))}) AND {condition}", (*spelt, *values)
