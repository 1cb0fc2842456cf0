"""Actors: who they are in the record, under which names and offices, with whom they deal."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from dongsukien.entities import people
from dongsukien.entities.gazetteer import entry_of, states
from dongsukien.entities.tenures import Tenure, tenures_of
from dongsukien.orthography import fold
from dongsukien.record.cursor import clamped, cursor, key_of
from dongsukien.record.evidence import Sources, state_key
from dongsukien.record.holders import Seat, restored, seat_of
from dongsukien.record.identities import means, noted
from dongsukien.record.views import ActorRef, ActorView, Answer, EvidenceView, Identification, Office, Term
from dongsukien.spans import Span
from dongsukien.stories.dates import NO_DATE

_SPELLINGS = 20
_COUNTERPARTS = 20
_SHOWN = 2  # sentences beside an office
_LOOKED_AT = 20  # sentences in which a spelling is looked for


def resolve(db: sqlite3.Connection, id_or_name: str) -> str | None:
    """The id of the actor meant: an id, a name as printed, or a name without marks; the most printed one of several."""
    wanted = unicodedata.normalize("NFC", id_or_name).strip()
    row = db.execute(
        "SELECT a.id FROM actor a WHERE a.id = coalesce((SELECT actor FROM merged WHERE entity = ?1), ?1)", (wanted,)
    ).fetchone()
    if row is None:
        # The canonical name counts before a spelling, the spelling as typed before one with other marks.
        row = db.execute(
            "SELECT n.actor FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.folded = ?1"
            " ORDER BY (n.name = ?2) DESC, (a.name = n.name) DESC, n.n DESC, n.actor LIMIT 1",
            (fold(wanted), wanted),
        ).fetchone()
    return row[0] if row else None


def keys_of(db: sqlite3.Connection, id_or_name: str) -> tuple[str, ...]:
    """The keys under which the happenings of an actor are filed; a state's include those of its people and bodies."""
    actor_id = resolve(db, id_or_name)
    if actor_id is None:
        return (id_or_name,)
    kind, country = db.execute("SELECT kind, country FROM actor WHERE id = ?", (actor_id,)).fetchone()
    if kind != "country" or not country:
        return (actor_id,)
    merged = db.execute("SELECT 1 FROM merged WHERE actor = ?", (actor_id,)).fetchone()
    return (actor_id, state_key(country)) if merged else (state_key(country),)


def entities_of(db: sqlite3.Connection, id_or_name: str) -> tuple[str, ...]:
    """The entity ids that pages use for an actor."""
    actor_id = resolve(db, id_or_name) or id_or_name
    merged = db.execute("SELECT entity FROM merged WHERE actor = ? ORDER BY 1", (actor_id,))
    return (actor_id, *(row[0] for row in merged))


def actors(db: sqlite3.Connection, q: str | None, kind: str | None, limit: int, after: str | None) -> Answer:
    """Actors by how much they do; *q* is looked for at the beginning of any word of any spelling."""
    where, values = ["1"], list[object]()
    if kind:
        where.append("a.kind = ?")
        values.append(kind)
    if q and q.strip():
        start = (
            fold(unicodedata.normalize("NFC", q.strip())).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        )
        where.append(
            "a.id IN (SELECT actor FROM actor_name WHERE folded LIKE ? ESCAPE '\\' OR folded LIKE ? ESCAPE '\\')"
        )
        values.extend((f"{start}%", f"% {start}%"))
    condition = " AND ".join(where)
    total = db.execute(f"SELECT count(*) FROM actor a WHERE {condition}", values).fetchone()[0]
    key = key_of(after, int, int, str)
    if key:
        # Spelt so that the index gives the order.
        same = "a.n_events = -? AND (a.n_pages < -? OR a.n_pages = -? AND a.id > ?)"
        condition += f" AND (a.n_events < -? OR {same})"
        values.extend((key[0], key[0], key[1], key[1], key[2]))
    rows = db.execute(
        f"SELECT a.id, -a.n_events, -a.n_pages FROM actor a WHERE {condition}"
        " ORDER BY a.n_events DESC, a.n_pages DESC, a.id LIMIT ?",
        (*values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    sources = Sources(db)
    items = tuple(_view(db, row[0], sources, evidence=False) for row in rows)
    last = rows[-1] if more else None
    return Answer(items=items, total=total, next=cursor(last[1], last[2], last[0]) if last else None)


def actor(db: sqlite3.Connection, id_or_name: str) -> ActorView | None:
    """Everything about one actor; ``None`` if nobody is called that."""
    actor_id = resolve(db, id_or_name)
    return _view(db, actor_id, Sources(db), evidence=True) if actor_id else None


def _view(db: sqlite3.Connection, actor_id: str, sources: Sources, *, evidence: bool) -> ActorView:
    name, kind, country, n_events, n_quotes = db.execute(
        "SELECT name, kind, country, n_events, n_quotes FROM actor WHERE id = ?", (actor_id,)
    ).fetchone()
    spellings = db.execute(
        "SELECT name, n FROM actor_name WHERE actor = ? AND n > 0 ORDER BY n DESC, name LIMIT ?", (actor_id, _SPELLINGS)
    ).fetchall()
    others = db.execute(
        "SELECT a.id, a.name, a.kind, a.country, c.n FROM counterpart c JOIN actor a ON a.id = c.other"
        " WHERE c.actor = ? ORDER BY c.n DESC, c.other LIMIT ?",
        (actor_id, _COUNTERPARTS),
    ).fetchall()
    return ActorView(
        id=actor_id,
        name=name,
        kind=kind,
        country=country,
        spellings=tuple(spellings),
        offices=_offices(db, actor_id, sources, evidence=evidence),
        counterparts=tuple((ActorRef(row[0], row[1], row[2], row[3], None), row[4]) for row in others),
        n_events=n_events,
        n_quotes=n_quotes,
        identities=tuple(_identities(db, actor_id, name, spellings, sources)) if evidence else (),
        years=_years(db, actor_id) if evidence else (),
    )


def _years(db: sqlite3.Connection, actor_id: str) -> tuple[tuple[str, int, int], ...]:
    rows = db.execute("SELECT other, year, n FROM together WHERE actor = ? ORDER BY other, year", (actor_id,))
    return tuple((other, int(year), n) for other, year, n in rows)


def _identities(
    db: sqlite3.Connection, actor_id: str, name: str, spellings: Sequence[tuple[str, int]], sources: Sources
) -> Iterator[Identification]:
    """Why each spelling and each id of pages counts as the actor, and who else is called so."""
    entities = entities_of(db, actor_id)
    for spelling, n in spellings:
        if spelling != name:
            reason = "table" if _tables_know(spelling) & set(entities) else "page"
            longer = [other for other, _ in spellings if spelling in other and spelling != other]
            shown = _printed(db, actor_id, spelling, longer, sources)
            yield Identification(spelling, actor_id, actor_id, reason, None, n, shown)
    for found, pages in noted(db, actor_id):
        row = db.execute(
            "SELECT name FROM entity WHERE entity = ? GROUP BY name ORDER BY count(*) DESC, name", (found.entity,)
        )
        (called,) = row.fetchone() or (found.entity,)
        shown = _named(db, found.entity, sources)
        yield Identification(called, found.entity, found.actor, found.reason, found.detail, pages, shown)


def _tables_know(spelling: str) -> set[str]:
    """The entities that the tables of names give *spelling* to."""
    person = people.by_full_name(spelling) or people.by_short_name(spelling, titled=True)
    entry = entry_of(spelling)
    return {each.id for each in (person, entry) if each is not None}


def _printed(
    db: sqlite3.Connection, actor_id: str, spelling: str, longer: Sequence[str], sources: Sources
) -> tuple[EvidenceView, ...]:
    """The first sentence that prints *spelling* for the actor, and not within one of the *longer* names."""
    condition, values = means(db, actor_id, "w.entity", "w.page")
    rows = db.execute(
        'SELECT w.page, s.start, s."end", s.teaser FROM spelling w JOIN page p ON p.no = w.page'
        " JOIN sentence s ON s.page = w.page JOIN entity_sentence e ON e.sentence = s.no AND e.entity = w.entity"
        f" WHERE w.spelling = ? AND {condition} ORDER BY p.day, p.id, s.start LIMIT ?",
        (spelling, *values, _LOOKED_AT),
    )
    for page, start, end, teaser in rows:
        sentence = sources.text(page)[start:end]
        for name in longer:  # "Ana Ruiz" is no proof of "Ruiz"
            sentence = sentence.replace(name, "\0" * len(name))
        at = sentence.find(spelling)
        if at >= 0:
            mark = Span(start + at, start + at + len(spelling))
            return (sources.evidence(page, Span(start, end), [mark], "name", teaser=bool(teaser)),)
    return ()


def _named(db: sqlite3.Connection, entity: str, sources: Sources) -> tuple[EvidenceView, ...]:
    """The first sentence in which a page gives *entity* a title, if one does."""
    row = db.execute(
        'SELECT r.page, r.start, r."end" FROM role r JOIN page p ON p.no = r.page WHERE r.entity = ?'
        " ORDER BY p.day, p.id, r.start LIMIT 1",
        (entity,),
    ).fetchone()
    return (sources.title(row[0], Span(row[1], row[2])),) if row else ()


def _offices(db: sqlite3.Connection, actor_id: str, sources: Sources, *, evidence: bool) -> tuple[Office, ...]:
    """Offices that pages give the actor, by the first day on which one does, each under the words most pages use.

    All wordings of an office known to be one are one; of the others those that differ in case.
    """
    found: dict[Seat | tuple[str, str | None], list[_Title]] = {}
    rows = db.execute(
        "SELECT role, nullif(organisation, ''), nullif(country, ''), n, first_place, last_place FROM title"
        " WHERE actor = ? ORDER BY first_place, role",
        (actor_id,),
    )
    for role, organisation, country, n, first, last in rows:
        seat = seat_of(role, country, organisation) or (fold(role), country)
        found.setdefault(seat, []).append(_Title(role, organisation, n, first, last))
    terms = [row for entity in entities_of(db, actor_id) for row in tenures_of(entity)]
    out = []
    for seat, held in found.items():
        country = seat[1] if isinstance(seat, tuple) else seat.of if seat.of in states() else None
        used = Counter[str]()
        for title in held:
            used[title.role] += title.n
        places = sorted({place for title in held for place in (title.first, title.last)})
        days = [day for place in places if (day := place.split(" ", 1)[0]) != NO_DATE]
        out.append(
            Office(
                role=used.most_common(1)[0][0],
                organisation=next((title.organisation for title in held if title.organisation), None),
                country=country,
                first=min(days, default=None),
                last=max(days, default=None),
                evidence=tuple(_proof(db, place, sources) for place in places[: _SHOWN * evidence]),
                terms=_terms(terms, seat),
            )
        )
    return (*out, *_linked(db, actor_id, set(found)))


class _Title(NamedTuple):
    """A wording of an office: how often pages give it, and where first and last (day, offsets and id of the page)."""

    role: str
    organisation: str | None
    n: int
    first: str
    last: str


def _proof(db: sqlite3.Connection, place: str, sources: Sources) -> EvidenceView:
    """The sentence with a title, at *place*."""
    _, start, end, page = place.split(" ", 3)
    (no,) = db.execute("SELECT no FROM page WHERE id = ?", (page,)).fetchone()
    return sources.title(no, Span(int(start), int(end)))


def _linked(db: sqlite3.Connection, actor_id: str, told: Container[object]) -> Iterator[Office]:
    """Offices that no page gives the actor, but whose acts and words were linked to him by their days."""
    rows = db.execute(
        "SELECT a.name, a.country, min(h.first), max(h.last), min(h.data) FROM held h JOIN actor a ON a.id = h.office"
        " WHERE h.person = ? GROUP BY h.office ORDER BY 3, h.office",
        (actor_id,),
    )
    for role, country, first, last, data in rows:
        seat = seat_of(role, country)
        if seat not in told:
            held = restored(data)
            yield Office(role, None, country, first, last, (), _terms(tenures_of(held.person), seat), held.basis)


def _terms(rows: Iterable[Tenure], seat: object) -> tuple[Term, ...]:
    """What the table of tenures says of an office of somebody."""
    return tuple(
        Term(row.start, row.end, row.source, row.certainty) for row in rows if seat == Seat(row.office, row.country)
    )
