"""Where reports of one happening contradict each other: each field with every value and who holds it, none preferred.

A coarser value that contains a finer one contradicts nothing, and neither does another spelling of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dongsukien.annotations import SYMMETRIC
from dongsukien.stories.counted import COUNTED, counts_apart
from dongsukien.stories.dates import bounds
from dongsukien.stories.digest import Report
from dongsukien.stories.places import apart, same_name

NOWHERE = frozenset({"phone_call"})  # acts that have no place
_LASTING = frozenset({"meet", "negotiate", "visit"})  # acts that go on overnight: two days in a row do not differ


@dataclass(frozen=True, slots=True)
class Differing:
    """A field on which reports differ: each value with the ids of the reports that hold it, most reports first."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def conflicts(reports: Iterable[tuple[str, Report]], kind: str) -> tuple[Differing, ...]:
    """Fields on which *reports* (with their ids) of an act of *kind* contradict each other; teasers have no say."""
    told = [(id, report) for id, report in reports if not report.teaser]
    found = {
        "date": _dates(told, kind),
        "place": {} if kind in NOWHERE else _places(told),
        "numbers": _numbers(told) if kind in COUNTED else {},
        "source and target": {} if kind in SYMMETRIC else _sides(told),
        "modality": _stages(told),
    }
    return tuple(_differing(field, held) for field, held in found.items() if held)


Told = Sequence[tuple[str, Report]]


def _dates(told: Told, kind: str) -> dict[str, list[str]]:
    dates = _held(told, lambda report: report.date if report.date_basis == "stated" else None)
    days = 1 if kind in _LASTING else 0
    return dates if _any(dates, lambda one, other: _dates_apart(one, other, days)) else {}


def _places(told: Told) -> dict[str, list[str]]:
    """The places that exclude each other; a name goes with the first, by reports, that it may be another word for."""
    held = _held(told, lambda report: report.place)
    if not _any(held, apart):
        return {}
    places: dict[str, list[str]] = {}
    for value in sorted(held, key=lambda value: (-len(held[value]), value)):
        same = next((place for place in places if same_name(place, value)), value)
        places.setdefault(same, []).extend(held[value])
    return {one: ids for one, ids in places.items() if any(apart(one, other) for other in places)}


def _numbers(told: Told) -> dict[str, list[str]]:
    """The numbers of what two reports count differently."""
    differ: set[str] = set()
    for place, (_, one) in enumerate(told):
        for _, other in told[place + 1 :]:
            differ |= counts_apart(one.numbers, other.numbers)
    held: dict[str, list[str]] = {}
    for id, report in told:
        for count in report.numbers:
            if count.of in differ:
                held.setdefault(count.words, []).append(id)
    return held


def _sides(told: Told) -> dict[str, list[str]]:
    sides = _held(told, _direction)
    return sides if _any(sides, _reversed) else {}


def _reversed(left: str, right: str) -> bool:
    return left.split(" → ") == right.split(" → ")[::-1] and left != right


def _direction(report: Report) -> str | None:
    sides = {side: sorted(p.country or p.name for p in report.parties if p.side == side) for side in "st"}
    return f"{'+'.join(sides['s'])} → {'+'.join(sides['t'])}" if sides["s"] and sides["t"] else None


def _stages(told: Told) -> dict[str, list[str]]:
    stages = _held(told, lambda report: report.modality if report.modality in ("denied", "happened") else None)
    return stages if len(stages) > 1 else {}


def _held(told: Told, value: Callable[[Report], str | None]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for id, report in told:
        held = value(report)
        if held:
            out.setdefault(held, []).append(id)
    return out


def _differing(field: str, held: Mapping[str, list[str]]) -> Differing:
    order = sorted(held, key=lambda value: (-len(held[value]), value))
    return Differing(field, tuple((value, tuple(held[value])) for value in order))


def _any(values: Iterable[str], apart: Callable[[str, str], bool]) -> bool:
    listed = list(values)
    return any(apart(a, b) for i, a in enumerate(listed) for b in listed[i + 1 :])


def _dates_apart(left: str, right: str, days: int) -> bool:
    a, b = bounds(left), bounds(right)
    return a is not None and b is not None and not a.near(b, days=days)
