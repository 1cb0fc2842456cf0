"""Who is who over all pages: which names mean one person, and which name means two.

A page calls a person by an id made of the full name (``entities``). Here the ids of a record are compared. Two are one
where the table of people knows both spellings, where they differ by letters that spellings exchange and the state is
the same, or where a short name shares state and office with one full name. One id is two people where pages say two
states of it, or two callings that nobody has together. What people decided goes before all that. Everything follows
from the pages together, never from their order. Known weakness: Vietnamese of one name and one calling stay one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dongsukien import lexicons
from dongsukien.entities import gazetteer, people
from dongsukien.entities.words import phrases
from dongsukien.orthography import fold
from dongsukien.record.decisions import Decisions
from dongsukien.record.holders import seat_of

Reason = Literal["table", "spelling", "office", "decided", "namesake"]


@dataclass(frozen=True, slots=True)
class Identity:
    """That *entity* is the actor (on some pages, if ``reason`` is "namesake"), and why; ``detail``: state or office."""

    entity: str
    actor: str
    reason: Reason
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    entity: str
    name: str
    country: str | None
    pages: int


def identify(db: sqlite3.Connection, decisions: Decisions) -> tuple[Decisions, set[str]]:
    """*decisions* with the merges that follow from the pages, and the entities that are somebody else than before.

    Every merge and every namesake is noted with its reason.
    """
    parted = _namesakes(db, decisions)
    two = {entity for _, entity in parted}
    found = {
        each.entity: each
        for each in _same(db, [named for named in _everybody(db) if named.entity not in two])
        if each.entity not in decisions.apart and each.entity not in decisions.merged
    }
    into = dict(decisions.merged)
    for entity, each in sorted(found.items()):
        if _end(into, each.actor) != entity:
            into[entity] = each.actor
    merged = {entity: _end(into, entity) for entity in into}
    noted = {_noted(entity, actor, found.get(entity)) for entity, actor in merged.items()}
    noted |= {Identity(entity, actor, "namesake", actor.rpartition(".")[2]) for (_, entity), actor in parted.items()}
    namesakes = {(page, entity, merged.get(actor, actor)) for (page, entity), actor in parted.items()}
    return decisions.with_merged(merged), _note(db, merged, namesakes, noted)


def _end(into: Mapping[str, str], entity: str) -> str:
    while entity in into:
        entity = into[entity]
    return entity


def _noted(entity: str, actor: str, found: Identity | None) -> Identity:
    return Identity(entity, actor, found.reason, found.detail) if found else Identity(entity, actor, "decided")


def _note(
    db: sqlite3.Connection, merged: Mapping[str, str], namesakes: set[tuple[int, str, str]], noted: set[Identity]
) -> set[str]:
    """Write down who is who; the entities of which that was not so before."""
    before = set(db.execute("SELECT entity, actor FROM merged").fetchall())
    apart = set(db.execute("SELECT page, entity, actor FROM namesake").fetchall())
    for table in ("merged", "namesake", "identity"):
        db.execute(f"DELETE FROM {table}")
    db.executemany("INSERT INTO merged VALUES (?, ?)", sorted(merged.items()))
    db.executemany("INSERT INTO namesake VALUES (?, ?, ?)", sorted(namesakes))
    rows = sorted((each.entity, each.actor, each.reason, each.detail or "") for each in noted)
    db.executemany("INSERT INTO identity VALUES (?, ?, ?, ?)", rows)
    return {entity for entity, _ in before ^ set(merged.items())} | {entity for _, entity, _ in apart ^ namesakes}


def _everybody(db: sqlite3.Connection) -> list[_Named]:
    """Every person with the name and the state that most pages give; ties to the alphabet."""
    rows = db.execute(
        "SELECT entity, name, country, pages FROM (SELECT entity, name, country,"
        "  sum(count(*)) OVER (PARTITION BY entity) AS pages, row_number() OVER ("
        "  PARTITION BY entity ORDER BY country IS NULL, count(*) DESC, name, country) AS place"
        " FROM entity WHERE kind = 'person' GROUP BY entity, name, country) WHERE place = 1 ORDER BY entity"
    )
    return [_Named(*row) for row in rows]


# Two of one name.


def _namesakes(db: sqlite3.Connection, decisions: Decisions) -> dict[tuple[int, str], str]:
    """For pages on which a name means another person than on most: page and entity, and the actor's id."""
    out: dict[tuple[int, str], str] = {}
    pages = {page: no for no, page in db.execute("SELECT no, id FROM page")} if decisions.parted else {}
    told: dict[str, dict[int, tuple[set[str], set[str]]]] = defaultdict(lambda: defaultdict(lambda: (set(), set())))
    for entity, page, role, organisation, country in db.execute(
        "SELECT entity, page, role, organisation, country FROM role WHERE entity LIKE 'person:%'"
    ):
        states, callings = told[entity][page]
        if country and country in _states_in(role):
            states.add(country)
        if (calling := _calling(role, organisation, country)) is not None:
            callings.add(calling)
    for entity, of_pages in told.items():
        for which in (0, 1):
            groups: dict[str, set[int]] = defaultdict(set)
            for page, each in of_pages.items():
                if len(each[which]) == 1:
                    groups[next(iter(each[which]))].add(page)
            if len(groups) < 2 or _in_table(entity) or (which == 1 and not _exclusive(of_pages.values(), set(groups))):
                continue
            days = _days(db, groups)
            main = min(groups, key=lambda group: (-len(groups[group]), days[group], group))
            for group in sorted(groups.keys() - {main}):
                out.update({(page, entity): f"{entity}.{group.lower()}" for page in groups[group]})
            break
    for (page_id, entity), actor in decisions.parted.items():
        if page_id in pages:
            out[pages[page_id], entity] = actor
    return out


def _days(db: sqlite3.Connection, groups: Mapping[str, Iterable[int]]) -> dict[str, tuple[str, str]]:
    """The earliest day and page of each group: numbers of pages depend on the order in which they came."""
    out = {}
    for group, pages in groups.items():
        rows = [db.execute("SELECT day, id FROM page WHERE no = ?", (page,)).fetchone() for page in pages]
        out[group] = min((day, page) for day, page in rows)
    return out


def _exclusive(pages: Iterable[tuple[set[str], set[str]]], callings: set[str]) -> bool:
    """Whether no page gives the person two of *callings* ("cựu cầu thủ, nghị sĩ")."""
    return not any(len(each[1] & callings) > 1 for each in pages)


@cache
def _states_in(role: str) -> frozenset[str]:
    return frozenset(hit.entry.country for hit in gazetteer.find(role) if hit.entry.country)


@cache
def _calling(role: str, organisation: str | None, country: str | None) -> str | None:
    lowered = role.lower()
    for calling in ("sport", "stage"):
        if lowered.startswith(phrases(f"calling_{calling}")):
            return calling
    return "state" if seat_of(role, country, organisation) is not None else None


@cache
def _in_table(entity: str) -> bool:
    return entity in people.table_ids()


# Several names of one.


def _same(db: sqlite3.Connection, everybody: list[_Named]) -> list[Identity]:
    out = [
        Identity(each.entity, known.id, "table")
        for each in everybody
        if (known := people.by_full_name(each.name)) is not None and known.id != each.entity
    ]
    done = {each.entity for each in out}
    rest = [each for each in everybody if each.entity not in done and each.country is not None]
    out += _by_spelling(rest)
    done |= {each.entity for each in out}
    return out + _by_office(db, [each for each in rest if each.entity not in done])


def _by_spelling(everybody: Iterable[_Named]) -> list[Identity]:
    groups: dict[tuple[str, str | None], list[_Named]] = defaultdict(list)
    for each in everybody:
        words = each.name.split()
        if len(words) > 1 and not all(map(people.is_vietnamese_syllable, words)):
            groups[spelling_key(each.name), each.country].append(each)
    out = []
    for group in groups.values():
        main, *others = sorted(group, key=lambda each: (not _in_table(each.entity), -each.pages, each.entity))
        out += [Identity(each.entity, main.entity, "spelling", each.country) for each in others]
    return out


def spelling_key(name: str) -> str:
    """*name* as all its usual spellings have it.

    >>> spelling_key("Aleksey Kuznetsov") == spelling_key("Alexei Kuznetsov")
    True
    """
    key = fold(name)
    for row in lexicons.tsv("entities/spellings.tsv"):
        key = key.replace(row["from"], row["to"])
    return "".join(letter for at, letter in enumerate(key) if not at or letter != key[at - 1])


def _by_office(db: sqlite3.Connection, everybody: list[_Named]) -> list[Identity]:
    """Short names of those who share state and office with exactly one full name that ends or begins so."""
    short = [each for each in everybody if " " not in each.name]
    if not short:
        return []
    offices: dict[str, set[str]] = defaultdict(set)
    for entity, role in db.execute("SELECT DISTINCT entity, role FROM role WHERE entity LIKE 'person:%'"):
        offices[entity].add(fold(role))
    full: dict[tuple[str, str | None], list[_Named]] = defaultdict(list)
    for each in everybody:
        words = spelling_key(each.name).split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                full[word, each.country].append(each)
    out = []
    for each in short:
        fitting = [
            (one, shared)
            for one in full[spelling_key(each.name), each.country]
            if (shared := offices[each.entity] & offices[one.entity])
        ]
        if len(fitting) == 1:
            one, shared = fitting[0]
            out.append(Identity(each.entity, one.entity, "office", min(shared)))
    return out


# Asking.


def keys_on(db: sqlite3.Connection, pages: Sequence[str], actors: Mapping[str, str]) -> set[str]:
    """The actors of something that *pages* tell; *actors* by entity are those of most pages, the first page decides."""
    marks = ",".join("?" * len(actors))
    there = dict(
        db.execute(
            "SELECT k.entity, k.actor FROM namesake k JOIN page p ON p.no = k.page"
            f" WHERE k.entity IN ({marks}) AND p.id IN (SELECT value FROM json_each(?)) ORDER BY p.day DESC, p.id DESC",
            (*actors, json.dumps(list(pages))),
        ).fetchall()
    )
    return {there.get(entity, actor) for entity, actor in actors.items()}


def told_of(db: sqlite3.Connection, entities: Iterable[str]) -> set[int]:
    """The numbers of the happenings that pages tell which name one of *entities*."""
    found = db.execute(
        "SELECT DISTINCT x.happening FROM entity e JOIN report r ON r.page = e.page"
        " JOIN happening_report x ON x.report = r.no WHERE e.entity IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(entities)),),
    )
    return {no for (no,) in found}


def means(db: sqlite3.Connection, actor: str, entity: str, page: str) -> tuple[str, tuple[str, ...]]:
    """The SQL condition that the column *entity* of a row, whose page *page* is, means *actor*; and its values."""
    entities = (
        actor,
        *(row[0] for row in db.execute("SELECT entity FROM merged WHERE actor = ? ORDER BY 1", (actor,))),
    )
    marks = ",".join("?" * len(entities))
    touched = f"SELECT 1 FROM namesake WHERE actor IN ({marks}) OR entity IN ({marks})"
    if db.execute(touched, (*entities, *entities)).fetchone() is None:
        return f"{entity} IN ({marks})", entities
    elsewhere = f"FROM namesake k WHERE k.page = {page} AND k.entity = {entity}"
    condition = f"({entity} IN ({marks}) AND NOT EXISTS (SELECT 1 {elsewhere}))"
    return f"({condition} OR EXISTS (SELECT 1 {elsewhere} AND k.actor = ?))", (*entities, actor)


def noted(db: sqlite3.Connection, actor: str) -> list[tuple[Identity, int]]:
    """Every merge into *actor* and every namesake of it, with the number of its pages."""
    rows = db.execute(
        "SELECT i.entity, i.actor, i.reason, i.detail, (SELECT count(*) FROM entity e WHERE e.entity = i.entity)"
        " FROM identity i WHERE i.actor = ?1 OR (i.reason = 'namesake' AND i.entity = ?1) ORDER BY 1, 2",
        (actor,),
    )
    return [(Identity(entity, to, reason, detail or None), pages) for entity, to, reason, detail, pages in rows]
