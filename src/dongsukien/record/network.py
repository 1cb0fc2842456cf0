"""The network of the record's actors, or of the states they belong to: ties with their acts, and the silences.

Of every happening only what ties need is read, so that a network of a hundred thousand happenings takes about a second.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from dongsukien.entities.gazetteer import states
from dongsukien.record.actors import keys_of, resolve
from dongsukien.record.codec import unpacked
from dongsukien.record.cursor import first_day, last_day
from dongsukien.record.events import current_story, event
from dongsukien.record.views import ActorRef, EventView
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.network import Act, Tie, TieKind, silences, ties

By = Literal["state", "actor"]
NODES, MOST_NODES = 14, 60
MOST_ACTS = 100_000  # the latest; more take longer than a reader waits
_SILENCES = 20
_LEAST_CONTACTS = 2  # who met once did not stop meeting; of an actor who is asked for, once is told too
_FIRM = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or a state of the network; ``n`` is how many acts tie it to others that are shown."""

    actor: ActorRef
    n: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie: how many acts of this kind from ``one`` to ``other`` (mutual kinds: of both), when, and by month.

    ``n_outlets`` papers tell of them; two or more independent sources tell ``n_by_two`` of them. ``latest`` is the id
    of the latest act.
    """

    one: str
    other: str
    kind: TieKind
    mutual: bool
    n: int
    n_outlets: int
    n_by_two: int
    first: str | None
    last: str | None
    latest: str
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SilenceView:
    """Two sides and the silence since their last contact, as far as the record's pages go (``stories.network``).

    ``covered`` is on how many of the ``days`` since at least one page of the record appeared.
    """

    one: ActorRef
    other: ActorRef
    n_contacts: int
    last: EventView
    days: int
    covered: int
    longest: int | None
    broken: bool
    since: tuple[tuple[TieKind, int], ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network; ``newest`` is the day of the newest page asked for, ``n_acts`` how many acts tie anybody in it.

    ``cut``: more than ``MOST_ACTS`` were there, and only the latest count.
    """

    by: By
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    silences: tuple[SilenceView, ...]
    newest: str | None
    n_acts: int
    n_nodes: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts count, and whether people and bodies stand for themselves or for their states."""

    story: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    by: By = "state"
    limit: int = NODES


@dataclass(frozen=True, slots=True)
class _Side:
    id: str
    name: str
    kind: str
    country: str | None
    side: str


@dataclass(frozen=True, slots=True)
class _Sides:
    """What of a stored ``Happening`` is needed here."""

    id: str
    parties: tuple[_Side, ...]
    outlets: tuple[str, ...]
    n_independent: int


def network(db: sqlite3.Connection, asked: Asked) -> NetworkView:
    """The network of the busiest sides, at most ``asked.limit`` of them; around ``asked.actor``, where one is named."""
    found = _Found(db, asked)
    every = ties(found.acts())
    centre = found.key_of_actor()
    if centre is not None:
        every = tuple(tie for tie in every if centre in (tie.one, tie.other))
    busy: Counter[str] = Counter()
    for tie in every:
        busy.update({tie.one: len(tie.acts), tie.other: len(tie.acts)})
    shown = sorted(busy, key=lambda key: (key != centre, -busy[key], key))[: max(2, asked.limit)]
    drawn = [tie for tie in every if tie.one in shown and tie.other in shown]
    weight: Counter[str] = Counter()
    for tie in drawn:
        weight.update({tie.one: len(tie.acts), tie.other: len(tie.acts)})
    newest = _newest(db, asked)
    return NetworkView(
        by=asked.by,
        nodes=tuple(Node(found.ref(key), weight[key]) for key in sorted(shown, key=lambda k: (-weight[k], k))),
        edges=tuple(_edge(tie, found.outlets) for tie in drawn),
        silences=tuple(_silences(db, drawn, newest, found, centred=centre is not None)) if newest else (),
        newest=newest,
        n_acts=len({act.id for tie in every for act in tie.acts}),
        n_nodes=len(busy),
        cut=found.cut,
    )


def between(db: sqlite3.Connection, asked: Asked, one: str, other: str, kind: TieKind | None) -> tuple[EventView, ...]:
    """The acts of the ties between two sides (*kind*: of that kind, from *one* to *other*), in order of time."""
    found = _Found(db, replace(asked, actor=one))  # what ties *one* to anybody is far less than everything
    sides = {found.key(one), found.key(other)}
    ids: dict[str, str] = {}
    for tie in ties(found.acts()):
        wanted = {tie.one, tie.other} == sides and kind in (None, tie.kind)
        if wanted and (kind is None or tie.kind in ("contact", "deal") or tie.one == found.key(one)):
            ids |= {act.id: act.first for act in tie.acts}
    views = (event(db, id) for id in sorted(ids, key=lambda id: (ids[id] or NO_DATE, id)))
    return tuple(view for view in views if view is not None)


class _Found:
    """The acts asked for, and who their sides are."""

    def __init__(self, db: sqlite3.Connection, asked: Asked) -> None:
        self._db = db
        self._asked = asked
        self._merged: dict[str, str] = dict(db.execute("SELECT entity, actor FROM merged"))
        # Of several actors that are one state the busiest stands for it.
        self._states: dict[str, str] = dict(
            db.execute("SELECT country, id FROM actor WHERE kind = 'country' ORDER BY n_events, n_pages, id DESC")
        )
        self._sides: dict[str, _Side] = {}
        self.outlets: dict[str, tuple[str, ...]] = {}
        self.cut = False

    def acts(self) -> Iterator[Act]:
        """The acts that happened, or go on."""
        where = ["teaser = 0", "superseded = 0", f"modality IN ({','.join('?' * len(_FIRM))})"]
        values = list[object](_FIRM)
        for clause, value in (
            ("story = ?", current_story(self._db, self._asked.story) if self._asked.story else None),
            ("last >= ?", first_day(self._asked.since)),
            ("first <= ?", last_day(self._asked.until)),
        ):
            if value:
                where.append(clause)
                values.append(value)
        if self._asked.actor:
            keys = keys_of(self._db, self._asked.actor)
            marks = ",".join("?" * len(keys))
            where.append(f"no IN (SELECT happening FROM happening_actor WHERE actor IN ({marks}))")
            values.extend(keys)
        rows = self._db.execute(
            f"SELECT type, first, last, data FROM happening WHERE {' AND '.join(where)}"
            " ORDER BY first DESC, id LIMIT ?",
            (*values, MOST_ACTS + 1),
        )
        for number, (kind, first, last, data) in enumerate(rows):
            if number == MOST_ACTS:
                self.cut = True
                return
            told = unpacked(data, _Sides)
            sides = {side: self._keys(told.parties, side) for side in "stp"}
            self.outlets[told.id] = told.outlets
            dated = first != NO_DATE
            yield Act(
                told.id, kind, first if dated else "", last if dated else "", told.n_independent,
                sides["s"], sides["t"], sides["p"],
            )  # fmt: skip

    def _keys(self, parties: Sequence[_Side], side: str) -> tuple[str, ...]:
        keys = []
        for party in parties:
            if party.side == side and party.kind != "place":
                key = self._key(party)
                keys.append(key)
                self._sides.setdefault(key, party)
        return tuple(dict.fromkeys(keys))

    def _key(self, party: _Side) -> str:
        if self._asked.by == "state" and party.country:
            return self._state(party.country)
        return self._merged.get(party.id, party.id)

    def _state(self, country: str) -> str:
        return self._states.get(country, f"country:{country}")

    def key(self, name: str) -> str:
        """The key of the side that *name* (an actor's id or name, or a key) belongs to."""
        actor = resolve(self._db, name) or name
        row = self._db.execute("SELECT country FROM actor WHERE id = ?", (actor,)).fetchone()
        return self._state(row[0]) if self._asked.by == "state" and row and row[0] else actor

    def key_of_actor(self) -> str | None:
        return self.key(self._asked.actor) if self._asked.actor else None

    def ref(self, key: str) -> ActorRef:
        """The actor behind *key*, under the record's name; a state of which no page speaks, under that of the table."""
        row = self._db.execute("SELECT id, name, kind, country FROM actor WHERE id = ?", (key,)).fetchone()
        if row is not None:
            return ActorRef(row[0], row[1], row[2], row[3], None)
        side = self._sides[key]
        if side.country is not None and key == f"country:{side.country}":
            return ActorRef(key, _state_name(side.country), "country", side.country, None)
        return ActorRef(key, side.name, side.kind, side.country, None)


def _state_name(code: str) -> str:
    state = states().get(code)
    return state.name if state else code


def _newest(db: sqlite3.Connection, asked: Asked) -> str | None:
    until = last_day(asked.until) or NO_DATE
    (day,) = db.execute("SELECT max(day) FROM page WHERE day < ? AND day <= ?", (NO_DATE, until)).fetchone()
    return str(day) if day else None


def _edge(tie: Tie, outlets: Mapping[str, tuple[str, ...]]) -> Edge:
    days = [day for act in tie.acts if act.first for day in (act.first, act.last)]
    return Edge(
        one=tie.one,
        other=tie.other,
        kind=tie.kind,
        mutual=tie.kind in ("contact", "deal"),
        n=len(tie.acts),
        n_outlets=len({outlet for act in tie.acts for outlet in outlets[act.id]}),
        n_by_two=tie.n_by_two,
        first=min(days, default=None),
        last=max(days, default=None),
        latest=tie.acts[-1].id,
        months=tie.months(),
    )


def _silences(
    db: sqlite3.Connection, every: Sequence[Tie], newest: str, found: _Found, *, centred: bool
) -> Iterator[SilenceView]:
    days = [day for (day,) in db.execute("SELECT DISTINCT day FROM page WHERE day <= ?", (newest,))]
    found_silent = (s for s in silences(every, newest) if centred or s.n_contacts >= _LEAST_CONTACTS)
    for each in islice(found_silent, _SILENCES):
        last = event(db, each.last.id)
        if last is None:
            continue
        yield SilenceView(
            one=found.ref(each.one),
            other=found.ref(each.other),
            n_contacts=each.n_contacts,
            last=last,
            days=each.days,
            covered=sum(day > each.last.last for day in days),
            longest=each.longest,
            broken=each.broken,
            since=each.since,
        )
