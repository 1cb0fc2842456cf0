"""The main entries of a long timeline, with what stands one level down folded away: how much of it, month by month.

Nothing is left out silently: each month says how many details it has, and one click opens it. A short timeline, one
that somebody filtered, and one of which hardly anything is a main entry are shown whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dongsukien.web.filters import TimelineForm
from dongsukien.web.reader import Reader
from dongsukien.web.spine import FOLD_ABOVE
from dongsukien.web.visit import Visit
from dongsukien.web.zoom import UNITS

_LEAST_MAIN = 12  # main entries; fewer are no timeline


@dataclass(frozen=True, slots=True)
class Folding:
    """How many entries are folded away in all, and by month ("2025-09")."""

    total: int
    months: Mapping[str, int]


def folding(record: Reader, visit: Visit, form: TimelineForm, story: str | None = None) -> Folding | None:
    """What the timeline of *story*, or of the record, folds away for *visit*; ``None``: it is shown whole."""
    if visit.form != "html" or form.active or visit.inputs.flag("all") or visit.inputs.choice("zoom", UNITS):
        return None
    n_main = record.timeline(story=story, main=True, limit=1).total
    n_detail = record.timeline(story=story, main=False, limit=1).total
    if n_main < _LEAST_MAIN or n_main + n_detail <= FOLD_ABOVE:
        return None
    return Folding(n_detail, dict(record.details(story=story)))
