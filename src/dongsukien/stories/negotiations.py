"""The file on a negotiation (*hồ sơ đàm phán*): what one running story holds of contacts, agreements and positions.

One file for each story whose states talk with each other. The parties are those who take part in most of it; who only
brings them together is a mediator. Nothing is decided here that pages tell in two ways: every value keeps its pages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dongsukien.entities.actors import UNNAMED
from dongsukien.stories.contacts import Details, Held, side_of
from dongsukien.stories.dates import NO_DATE, Placed
from dongsukien.stories.digest import Party
from dongsukien.stories.missing import Numbered, Series, series
from dongsukien.stories.notes import Proof
from dongsukien.stories.pacts import Pact
from dongsukien.stories.stands import Stand

TALKS = frozenset({"meet", "negotiate", "phone_call", "visit"})
BARGAINED = frozenset({"negotiate", "agree", "sign", "ceasefire", "exchange"})
EXCHANGES = frozenset({"exchange"})
FILED = TALKS | BARGAINED
_PARTY = 0.25  # of the contacts of the busiest state, from which a state is a party
_LEAST = 2  # acts of bargaining, from which a story has a file
_VAGUE_DAYS = 45
_HELD = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact, an agreement or an exchange of a file, as its happening tells it, with its best sentence.

    ``number``: which round of a series pages call it. ``counts``: how many were exchanged, with who says so.
    """

    event: str
    type: str
    modality: str
    summary: str
    placed: Placed
    place: str | None
    states: tuple[str, ...]
    importance: float
    n_outlets: int
    n_independent: int
    proof: Proof | None
    details: Details | None = None
    counts: tuple[Held, ...] = ()
    called_off: bool = False
    unreported: bool = False

    @property
    def number(self) -> int | None:
        held = self.details.held("round") if self.details else ()
        return int(held[0].value) if held and held[0].value.isdigit() else None


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at the table: a state, or a body of its own; ``part`` is party, mediator or other."""

    key: str
    name: str
    kind: str
    country: str | None
    part: str
    n: int


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One file. ``meetings`` are in order of time; ``first`` and ``last`` are days."""

    id: str
    story: str
    first: str
    last: str
    seats: tuple[Seat, ...]
    meetings: tuple[Meeting, ...]
    series: tuple[Series, ...]
    pacts: tuple[Pact, ...]
    stands: tuple[Stand, ...]
    weight: float

    def keys(self, part: str) -> tuple[str, ...]:
        """The keys of the seats that have *part*."""
        return tuple(seat.key for seat in self.seats if seat.part == part)


def file_id(story: str) -> str:
    """The id of the file of *story*.

    >>> file_id("s0a1b")
    'n0a1b'
    """
    return f"n{story[1:]}"


def story_of_file(file: str) -> str:
    """The id of the story whose file has the id *file*."""
    return f"s{file[1:]}"


def negotiation(
    story: str, meetings: Sequence[Meeting], pacts: Sequence[Pact], stands: Sequence[Stand], names: Iterable[Party]
) -> Negotiation | None:
    """The file of *story*, ``None`` where nothing is bargained in it. *names*: everybody whom its acts name."""
    bargained = sum(meeting.type in BARGAINED for meeting in meetings) + len(pacts)
    seats = _seats(meetings, pacts, names)
    if bargained < _LEAST or sum(seat.part == "party" for seat in seats) < 2:
        return None
    ordered = tuple(sorted(meetings, key=lambda one: (one.placed.first, -one.importance, one.event)))
    days = [one.placed for one in ordered if _dated(one.placed)]
    return Negotiation(
        id=file_id(story),
        story=story,
        first=min((placed.first for placed in days), default=NO_DATE),
        last=max((placed.last for placed in days), default=NO_DATE),
        seats=seats,
        meetings=ordered,
        series=rounds(ordered),
        pacts=tuple(pacts),
        stands=tuple(stands),
        weight=round(math.log2(1 + len(meetings)) + math.log2(1 + len(pacts)) + 0.5 * math.log2(1 + len(stands)), 4),
    )


def _dated(placed: Placed) -> bool:
    """Whether it is known to the month: "năm 2018" under a picture says not when a file begins."""
    if placed.first == NO_DATE:
        return False
    return (date.fromisoformat(placed.last) - date.fromisoformat(placed.first)).days <= _VAGUE_DAYS


def rounds(meetings: Iterable[Meeting]) -> tuple[Series, ...]:
    """The numbered rounds that took place, as series, with what is missing among them.

    "Vòng đầu tiên" alone makes none: pages say so of many talks that never had a second round.
    """
    numbered = [
        Numbered(one.event, one.placed.first, one.number, tuple(sorted(one.states)))
        for one in meetings
        if one.number is not None and one.modality in _HELD and one.placed.first != NO_DATE
    ]
    return tuple(run for run in series(numbered) if any(one.number > 1 for one in run.rounds))


def _seats(meetings: Sequence[Meeting], pacts: Sequence[Pact], names: Iterable[Party]) -> tuple[Seat, ...]:
    taking_part: Counter[str] = Counter()
    bringing: Counter[str] = Counter()
    for meeting in meetings:
        taking_part.update(meeting.states)
        if meeting.details is not None:
            bringing.update(side_of(held.party) for held in meeting.details.held("mediator") if held.party)
    for pact in pacts:
        taking_part.update({side_of(party) for party in pact.parties})
        bringing.update({side_of(party) for party in pact.mediators})
    called: dict[str, Party] = {}
    for party in names:
        known = called.get(side_of(party))
        if known is None or (party.kind == "country" and known.kind != "country"):
            called[side_of(party)] = party
    most = max(taking_part.values(), default=0)
    out = []
    for key in taking_part.keys() | bringing.keys():
        if (who := called.get(key)) is None or key.startswith(UNNAMED):
            continue  # "các đối tác": nobody that a file could follow
        n = taking_part[key]
        part = "party" if n >= max(2, _PARTY * most) else "mediator" if bringing[key] else "other"
        out.append(Seat(key, who.name, who.kind, who.country, part, n or bringing[key]))
    return tuple(sorted(out, key=lambda seat: (-seat.n, seat.key)))
