"""The acts behind a tie of the network, each with its sentence."""

from __future__ import annotations

from typing import get_args

from dongsukien.stories.network import TieKind
from dongsukien.web.actor import actor_of
from dongsukien.web.inputs import Moved
from dongsukien.web.network import MANNER, by_of
from dongsukien.web.reader import Reader
from dongsukien.web.spine import spine
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row

_TIES: tuple[TieKind, ...] = get_args(TieKind)
KINDS: tuple[str, ...] = _TIES


def show(record: Reader, visit: Visit) -> View:
    """What passed between two sides, of one kind where the address names it.

    Raises:
        NotFound: the record does not know one of them. Moved: they were asked for by name.
    """
    one, other = actor_of(record, visit.names["one"]), actor_of(record, visit.names["other"])
    if (one.id, other.id) != (visit.names["one"], visit.names["other"]):
        raise Moved("network", one.id, other.id)
    inputs = visit.inputs
    since, until = inputs.period()
    kind, manner = kind_of(visit), inputs.choice("manner", tuple(dict.fromkeys(MANNER.values())))
    story = inputs.text("story", 300)
    kinds: list[TieKind | None] = [kind]
    if kind is None and manner is not None:
        kinds = [each for each in _TIES if MANNER[each] == manner]
    found = {
        event.id: event
        for each in kinds
        for sides in ([(one, other)] if kind else [(one, other), (other, one)])
        for event in record.between(
            sides[0].id, sides[1].id, kind=each, story=story, since=since, until=until, by=by_of(visit)
        )
    }
    events = sorted(found.values(), key=lambda event: (event.sort_date or "9", event.id))
    coverage = record.coverage()
    return View(
        template="ties.html",
        title=visit.language.say("pair.title", one=one.name, other=other.name),
        data={"one": one.id, "other": other.id, "kind": kind, "events": events},
        context={
            "one": one,
            "other": other,
            "kind": kind,
            "manner": manner,
            "total": len(events),
            "spine": spine(events, coverage.last, fold=False),
            "newest": coverage.last,
        },
        table=Table("ties", EVENT_HEADER, (event_row(event) for event in events)),
    )


def kind_of(visit: Visit) -> TieKind | None:
    """The kind of tie that the address names."""
    named = visit.inputs.choice("kind", KINDS)
    return next((kind for kind in _TIES if kind == named), None)
