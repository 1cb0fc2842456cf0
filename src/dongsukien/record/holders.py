"""Who held a bare office on a day: "Tổng thống Mỹ" of 2022 and of 2025 are two people.

Two sources of knowledge, in this order. Pages: somebody has the title of the office on a page before that day (or of
it) and on one after, and nobody else has it between. The table of tenures: one row covers the day. Where the two
contradict each other, where two hold the office, or nobody is known to, the office stays an office. What people
decided goes before both. Known weakness: a page that gives a title of ten years ago without saying so counts as of its
own day, unless the table knows better.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from dongsukien.entities import people
from dongsukien.entities.gazetteer import entry_of, states
from dongsukien.entities.tenures import body_key, holder, office_key, tenures_of
from dongsukien.orthography import reading_copy, slug
from dongsukien.record.codec import packed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.stories.dates import NO_DATE

Basis = Literal["decided", "pages", "table"]

# Somebody who has not the office, or not yet, or no longer.
_NOT_IN_OFFICE = re.compile(r"đắc cử|tiền nhiệm|danh dự|tương lai|ứng cử|kế nhiệm", re.IGNORECASE)
_ASIDE = re.compile(r"(?:tân|đương kim|nữ|ngài|vị) ", re.IGNORECASE)
# Offices that the table has no key of and one person at a time holds in a state.
_SINGLE = re.compile(r"(?:bộ trưởng|thống đốc|thị trưởng|tổng thanh tra) \w", re.IGNORECASE)
# Offices of many bodies in one state: without the body they say nothing.
_OF_BODIES = frozenset({"president", "director-general", "secretary-general", "commander-in-chief", "chief-of-staff"})


@dataclass(frozen=True, slots=True)
class Seat:
    """An office of a state (alpha-3) or of a body (its short name, else its name as an id), whoever holds it."""

    office: str
    of: str


@dataclass(frozen=True, slots=True)
class Witness:
    """Where a page gives somebody the title of an office."""

    day: str
    person: str
    page: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office on the day asked for, and how that is known: ``witnesses``, or a row of the table."""

    person: str
    name: str
    country: str | None
    basis: Basis
    witnesses: tuple[Witness, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str | None = None
    certainty: str | None = None


def seat_of(role: str, country: str | None, organisation: str | None = None) -> Seat | None:
    """The office that *role* names, in a state or a body; ``None`` if that is not said or many hold such an office.

    >>> seat_of("Bộ trưởng Bộ Quốc phòng Nga", "RUS")
    Seat(office='defence-minister', of='RUS')
    >>> seat_of("cựu Tổng thống Mỹ", "USA"), seat_of("nghị sĩ Mỹ", "USA")
    (None, None)
    """
    words = _ASIDE.sub("", reading_copy(role).strip())
    if _NOT_IN_OFFICE.search(words):
        return None
    office = office_key(words)
    body = organisation or _body_in(words)
    if office is None and _SINGLE.match(words) and country is not None and body is None:
        office = slug(_without_state(words, country))
    if office is None:
        return None
    if country is None or (office in _OF_BODIES and body is not None):
        return Seat(office, body_key(body)) if body is not None else None
    return Seat(office, country)


def _body_in(words: str) -> str | None:
    """The body of the tables that *words* end with ("Tổng thư ký NATO")."""
    tokens = words.split()
    for at in range(1, len(tokens)):
        entry = entry_of(" ".join(tokens[at:]))
        if entry is not None:
            return entry.name if entry.kind == "organisation" and entry.country is None else None
    return None


def _without_state(words: str, country: str) -> str:
    state = states().get(country)
    return words.removesuffix(state.name).rstrip() if state is not None else words


class Holders:
    """The holders of all offices of a record, as its pages, the table and people's decisions tell."""

    def __init__(self, db: sqlite3.Connection, decisions: Decisions) -> None:
        self._decisions = decisions
        self._names: dict[str, tuple[str, str | None]] = {}
        self._offices = {office: (name, country) for office, name, country in _most_printed(db, "office")}
        self._attested: dict[Seat, list[Witness]] = {}
        self._witness(db)

    def _witness(self, db: sqlite3.Connection) -> None:
        rows = db.execute(
            'SELECT r.entity, r.role, r.organisation, r.country, p.day, p.id, r.start, r."end" FROM role r'
            " JOIN page p ON p.no = r.page WHERE p.day <> ? AND NOT coalesce((SELECT s.teaser FROM sentence s"
            " WHERE s.page = r.page AND s.start <= r.start ORDER BY s.start DESC LIMIT 1), 0)",
            (NO_DATE,),
        )
        first: dict[tuple[Seat, str, str], Witness] = {}
        for person, role, organisation, country, day, page, start, end in rows:
            seat = seat_of(role, country, organisation)
            if seat is None or not _may_hold(person, seat, day):
                continue
            key = seat, self._decisions.actor(person), day
            witness = Witness(day, key[1], page, start, end)
            first[key] = min(first.get(key, witness), witness, key=attrgetter("page", "start"))
        for (seat, _, _), witness in sorted(first.items(), key=lambda item: (item[0][2], item[0][1])):
            self._attested.setdefault(seat, []).append(witness)
        wanted = {witness.person for witness in first.values()} | set(self._decisions.people_decided())
        self._names = {p: (name, country) for p, name, country in _most_printed(db, "person") if p in wanted}

    def of(self, office: str, first: str, last: str) -> Holding | None:
        """Who held the entity *office* from *first* to *last* (ISO days, both included)."""
        if office not in self._offices or office in self._decisions.merged or first == NO_DATE:
            return None
        decided, person = self._decisions.holder(office, first, last)
        if decided:
            return self._holding(person, "decided") if person is not None else None
        seat = seat_of(*self._offices[office])
        if seat is None:
            return None
        by_pages, by_table = self._by_pages(seat, first, last), self._by_table(seat, first, last)
        if by_pages is not None and by_table is not None and by_pages.person != by_table.person:
            return None
        return by_pages or by_table

    def _by_pages(self, seat: Seat, first: str, last: str) -> Holding | None:
        told = self._attested.get(seat, [])
        days = [witness.day for witness in told]
        before, after = bisect_right(days, first), bisect_left(days, last)
        if not before or after == len(days):
            return None
        start, end = bisect_left(days, days[before - 1]), bisect_right(days, days[after])
        between = told[start:end]
        if len({witness.person for witness in between}) != 1:
            return None
        ends = dict.fromkeys((between[0], between[-1]))
        return self._holding(between[0].person, "pages", tuple(ends))

    def _by_table(self, seat: Seat, first: str, last: str) -> Holding | None:
        one, two = holder(seat.office, seat.of, first), holder(seat.office, seat.of, last)
        if one is None or two is None or one.person != two.person:
            return None
        name, country = _by_table_of_people(one.person)
        return Holding(
            person=self._decisions.actor(one.person),
            name=name,
            country=country,
            basis="table",
            since=one.start,
            until=one.end,
            source=one.source,
            certainty=one.certainty,
        )

    def _holding(self, person: str, basis: Basis, witnesses: tuple[Witness, ...] = ()) -> Holding:
        person = self._decisions.actor(person)
        name, country = self._names.get(person) or _by_table_of_people(person)
        return Holding(person, name, country, basis, witnesses)


def _by_table_of_people(person: str) -> tuple[str, str | None]:
    """Name and state of the entity *person*, whom no page names."""
    name = next((row.name for row in tenures_of(person)), person)
    known = people.by_full_name(name)
    return name, known.country if known else None


def _may_hold(person: str, seat: Seat, day: str) -> bool:
    """Whether a title on a page of *day* may be of that day: not if the table says that it was of another time."""
    known = [row for row in tenures_of(person) if (row.office, row.country) == (seat.office, seat.of)]
    return not known or any(row.covers(day) for row in known)


def _most_printed(db: sqlite3.Connection, kind: str) -> Iterable[tuple[str, str, str | None]]:
    """Each entity of a *kind* with the name and the state that most pages give it; ties to the alphabet."""
    return db.execute(
        "SELECT entity, name, country FROM (SELECT entity, name, country, row_number() OVER ("
        "  PARTITION BY entity ORDER BY count(*) DESC, country IS NULL, name, country) AS place"
        " FROM entity WHERE kind = ? GROUP BY entity, name, country) WHERE place = 1 ORDER BY entity",
        (kind,),
    )


def stored(holding: Holding) -> bytes:
    """*holding* as the record keeps it."""
    return packed(holding)


def restored(data: bytes) -> Holding:
    """What ``stored`` gave."""
    return unpacked(data, Holding)
