"""What people decided: an append-only log, applied again at every rebuild.

Kinds and their payloads::

    merge_actors   {"actor": id, "into": id}       the one is the other
    part_actor     {"actor": id, "page": id|null}  on that page it is somebody else; null: it is nobody but itself
    reject_event   {"report": report id}           this sentence tells of no such act
    restore_event  {"report": report id}           it does after all
    move_page      {"page": id, "story": id|null}  the article belongs to that story, or to none
    hold_office    {"office": id, "since": day|null, "until": day|null, "person": id|null}
                   within those days that person held the office; null: the office stays an office
    undo           {"decision": number}            that decision counts no longer

Later decisions go before earlier ones; an undoing can be undone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dongsukien.errors import UsageError

_KEYS: Mapping[str, frozenset[str]] = {
    "merge_actors": frozenset({"actor", "into"}),
    "part_actor": frozenset({"actor", "page"}),
    "reject_event": frozenset({"report"}),
    "restore_event": frozenset({"report"}),
    "move_page": frozenset({"page", "story"}),
    "hold_office": frozenset({"office", "since", "until", "person"}),
    "undo": frozenset({"decision"}),
}


_SHORT = 12  # characters of a page's id in the id of whoever a name means on that page alone
_EVER = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; ``in_force``: not undone."""

    no: int
    kind: str
    payload: Mapping[str, str | None]
    in_force: bool


@dataclass(slots=True)
class Decisions:
    """All decisions in force. ``merged``: entity id to actor id, chains followed to their end.

    ``apart``: entities that are nobody else. ``parted``: page id and entity, and who it is there. ``held``: for each
    office its decided terms, as first day, last day and person, the latest decision last.
    """

    merged: dict[str, str] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    moved: dict[str, str | None] = field(default_factory=dict)
    held: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    parted: dict[tuple[str, str], str] = field(default_factory=dict)

    @staticmethod
    def of(db: sqlite3.Connection) -> Decisions:
        """The decisions of a record, later ones over earlier ones."""
        out = Decisions()
        for decision in log(db):
            if decision.in_force:
                out._apply(decision.kind, decision.payload)
        return out

    def with_merged(self, merged: dict[str, str]) -> Decisions:
        """The same with all merges, those of the program too."""
        return replace(self, merged=merged)

    def _apply(self, kind: str, payload: Mapping[str, Any]) -> None:
        if kind == "merge_actors":
            actor, into = self.actor(payload["actor"]), self.actor(payload["into"])
            if actor == into:
                return
            self.merged = {entity: into if to == actor else to for entity, to in self.merged.items()}
            self.merged[actor] = into
            self.apart.discard(actor)
        elif kind == "part_actor" and payload["page"] is None:
            self.merged.pop(payload["actor"], None)
            self.apart.add(payload["actor"])
        elif kind == "part_actor":
            there = f"{payload['actor']}.{payload['page'][:_SHORT]}"
            self.parted[payload["page"], payload["actor"]] = there
        elif kind == "reject_event":
            self.rejected.add(payload["report"])
        elif kind == "restore_event":
            self.rejected.discard(payload["report"])
        elif kind == "move_page":
            self.moved[payload["page"]] = payload["story"]
        elif kind == "hold_office":
            term = payload["since"] or _EVER[0], payload["until"] or _EVER[1], payload["person"]
            self.held.setdefault(payload["office"], []).append(term)

    def actor(self, entity: str) -> str:
        """Who *entity* is in the record."""
        return self.merged.get(entity, entity)

    def holder(self, office: str, first: str, last: str) -> tuple[bool, str | None]:
        """Whether it is decided who held the entity *office* from *first* to *last*, and who."""
        for since, until, person in reversed(self.held.get(office, ())):
            if since <= first and last <= until:
                return True, person
        return False, None

    def people_decided(self) -> set[str]:
        """Everybody of whom it is decided that he held an office."""
        return {person for terms in self.held.values() for _, _, person in terms if person is not None}


def log(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision ever made, oldest first."""
    rows = [
        (no, kind, json.loads(payload))
        for no, kind, payload in db.execute("SELECT no, kind, payload FROM decision ORDER BY no")
    ]
    undone: set[int] = set()
    for no, kind, payload in reversed(rows):
        if kind == "undo" and no not in undone:
            undone.add(int(payload["decision"]))
    return tuple(Decision(no, kind, payload, no not in undone) for no, kind, payload in rows)


def checked(kind: str, payload: Mapping[str, str | None]) -> str:
    """*payload* as it is stored.

    Raises:
        UsageError: there is no such kind of decision, or a part is missing or unknown.
    """
    if kind not in _KEYS:
        raise UsageError(f"{kind!r} is no decision; there are: {', '.join(sorted(_KEYS))}")
    if set(payload) != _KEYS[kind]:
        raise UsageError(
            f"{kind} needs {', '.join(sorted(_KEYS[kind]))}; got {', '.join(sorted(payload)) or 'nothing'}"
        )
    return json.dumps(dict(payload), ensure_ascii=False, sort_keys=True)


def day_of(db: sqlite3.Connection, kind: str, payload: Mapping[str, str | None]) -> str:
    """The first day on which a decision changes what is linked; what is not about one page may change everything."""
    if kind in ("reject_event", "restore_event"):
        row = db.execute(
            "SELECT p.day FROM report r JOIN page p ON p.no = r.page WHERE r.id = ?", (payload["report"],)
        ).fetchone()
        if row is not None:
            return str(row[0])
    return "0"
