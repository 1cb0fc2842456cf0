"""A timeline from afar: its years, months or weeks, each with how much happened and what weighed most."""

from __future__ import annotations

from dataclasses import dataclass

from dongsukien.record.views import PeriodView
from dongsukien.web.filters import timeline_query
from dongsukien.web.reader import Reader
from dongsukien.web.visit import Visit

UNITS = ("year", "month", "week")
_WIDEST = 100  # of a bar, in its own units


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period with the length of its bar, and the zoom that shows more of it (``None``: act by act)."""

    period: PeriodView
    bar: int
    closer: str | None


def stretches(record: Reader, visit: Visit, story: str | None = None) -> tuple[Stretch, ...]:
    """The periods that the address asks for by ``zoom``, filtered as the timeline is; none where it does not."""
    unit = visit.inputs.choice("zoom", UNITS)
    if unit is None:
        return ()
    actor = visit.inputs.text("actor", 300)
    found = record.periods(unit, story=story, actor=actor, **timeline_query(visit))
    most = max((one.n for one in found), default=1)
    closer = {"year": "month", "month": "week"}.get(unit)
    return tuple(Stretch(one, max(1, round(_WIDEST * one.n / most)), closer) for one in found)
