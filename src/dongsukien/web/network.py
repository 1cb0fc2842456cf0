"""Who deals with whom: a picture of the ties, the same as a table, and who stopped talking to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import get_args

from dongsukien.record.network import MOST_NODES, NODES, By, Edge, NetworkView
from dongsukien.web.inputs import BadInput
from dongsukien.web.languages import Language
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import actor_name

BY: tuple[str, ...] = get_args(By)
SIZES = (8, 14, 24, 40)
SHOWN_EDGES = 60
# Ties are drawn in three manners; colour, dashes and a word tell them apart.
MANNER = {
    "contact": "together", "deal": "together", "aid": "together", "statement": "words", "accusation": "against",
    "threat": "against", "force": "against",
}  # fmt: skip
_ROW, _NAMES, _WIDTH = 30, 136, 400  # of the picture, in its own units
_REACH = _WIDTH - _NAMES - 16
_LETTERS = 15  # of a name
_THICKEST = 8.0
_FAINT = 0.1  # of the most frequent tie: below it an arc stands back
_HEADER = ("one", "other", "kind", "mutual", "acts", "n_outlets", "n_by_two", "first", "last", "latest")


@dataclass(frozen=True, slots=True)
class Dot:
    """A side in the picture."""

    id: str
    name: str
    short: str
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arc:
    """All ties of one manner between two sides; ``path`` as SVG has it."""

    one: str
    other: str
    names: tuple[str, str]
    manner: str
    n: int
    path: str
    width: float
    faint: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """An arc diagram: sides one below the other, an arc for each two that are tied."""

    width: int
    height: int
    x: int
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]


def show(record: Reader, visit: Visit) -> View:
    """The network of the record, or of the story, the actor and the period in the address."""
    found = asked(record, visit)
    story = visit.inputs.text("story", 300)
    names = {node.actor.id: node.actor for node in found.nodes}
    return View(
        template="network.html",
        title=visit.language.say("network.title"),
        data=found,
        context={
            "network": found,
            "names": names,
            "picture": picture(found, visit.language),
            "edges": found.edges[:SHOWN_EDGES],
            "sizes": SIZES,
            "size": _size(visit),
            "by": found.by,
            "story": record.story(story) if story else None,
            "kept": {key: visit.query.get(key) for key in ("story", "since", "until", "by")},
            "active": any(visit.query.get(key) for key in ("actor", "since", "until", "by", "limit")),
        },
        table=Table("network", _HEADER, [_row(edge) for edge in found.edges]),
    )


def asked(record: Reader, visit: Visit) -> NetworkView:
    """The network that the address asks for."""
    inputs = visit.inputs
    since, until = inputs.period()
    story, actor = inputs.text("story", 300), inputs.text("actor", 300)
    return record.network(story=story, actor=actor, since=since, until=until, by=by_of(visit), limit=_size(visit))


def by_of(visit: Visit) -> By:
    """What people and bodies count for."""
    return "actor" if visit.inputs.choice("by", BY) == "actor" else "state"


def _size(visit: Visit) -> int:
    size = visit.inputs.limit(NODES)
    if not 2 <= size <= MOST_NODES:
        raise BadInput("limit")
    return size


def picture(network: NetworkView, language: Language) -> Picture:
    """Where everything stands; the same network gives the same picture."""
    names = {node.actor.id: actor_name(node.actor, language) for node in network.nodes}
    most = max((node.n for node in network.nodes), default=1) or 1
    dots = tuple(
        Dot(
            id=node.actor.id,
            name=names[node.actor.id],
            short=_short(names[node.actor.id]),
            y=_ROW * (place + 0.5),
            radius=round(3 + 4 * sqrt(node.n / most), 1),
        )
        for place, node in enumerate(network.nodes)
    )
    return Picture(_WIDTH, _ROW * len(dots), _NAMES, dots, _arcs(network, {dot.id: dot for dot in dots}))


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def _arcs(network: NetworkView, dots: dict[str, Dot]) -> tuple[Arc, ...]:
    counts: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for edge in network.edges:
        upper, lower = sorted((edge.one, edge.other), key=lambda id: dots[id].y)
        counts[upper, lower, MANNER[edge.kind]] += edge.n
    most = max(counts.values(), default=1)
    tallest = _ROW * max(len(dots) - 1, 1)
    out = []
    for (one, other, manner), n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        top, bottom = dots[one].y, dots[other].y
        # Arcs of one pair lie beside one another: together the innermost, against the outermost.
        reach = _REACH * (0.12 + 0.76 * (bottom - top) / tallest) + 9 * ("together", "words", "against").index(manner)
        path = f"M{_NAMES} {top:g} C{_NAMES + reach:.1f} {top:g} {_NAMES + reach:.1f} {bottom:g} {_NAMES} {bottom:g}"
        width = round(1 + (_THICKEST - 1) * sqrt(n / most), 1)
        out.append(Arc(one, other, (dots[one].name, dots[other].name), manner, n, path, width, n < _FAINT * most))
    return tuple(out)


def _row(edge: Edge) -> tuple[str | int | float | None, ...]:
    return (
        edge.one, edge.other, edge.kind, str(edge.mutual).lower(), edge.n, edge.n_outlets, edge.n_by_two, edge.first,
        edge.last, edge.latest,
    )  # fmt: skip
