"""The spine of a timeline: happenings by year and month, with silences drawn as silences and what lies ahead apart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dongsukien.record.views import EventView

FOLD_ABOVE = 60  # entries; below that a reader scrolls faster than he opens
FOLD_MONTH_ABOVE = 5  # a month with fewer takes less room open than its fold takes thought
_AHEAD = frozenset({"planned", "proposed", "conditional", "requested"})


@dataclass(frozen=True, slots=True)
class Month:
    """Happenings of one month ("" where only the year is known). ``silence`` counts empty months before it.

    ``details`` are folded away: how many more there are, from its ``first`` day to its ``last``.
    """

    year: str
    month: str
    events: tuple[EventView, ...]
    silence: int = 0
    folded: bool = False
    details: int = 0

    @property
    def first(self) -> str:
        return f"{self.year}-{self.month or '01'}-01"

    @property
    def last(self) -> str:
        month = int(self.month or 12)
        return f"{self.year}-{month:02}-{monthrange(int(self.year), month)[1]}"


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the spine."""

    year: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Spine:
    """A timeline to draw. ``ahead`` are entries later than the newest page of the record; ``undated`` have no date."""

    years: tuple[Year, ...]
    ahead: tuple[EventView, ...]
    undated: tuple[EventView, ...]


MOST_MONTH_JUMPS = 18


def jumps(first: str | None, last: str | None) -> tuple[str, ...]:
    """Where a long timeline may be entered, as people write it: its months, or its years where those are too many.

    >>> jumps("2025-11-03", "2026-01-12"), jumps("2022-05-13", "2025-07-10")
    (('11/2025', '12/2025', '1/2026'), ('2022', '2023', '2024', '2025'))
    """
    if not first or not last:
        return ()
    start, end = first.split("/")[0], last.split("/")[-1]
    if not (start[:4].isdigit() and end[:4].isdigit()):
        return ()
    if start[5:7].isdigit() and end[5:7].isdigit():
        months = range(int(start[:4]) * 12 + int(start[5:7]) - 1, int(end[:4]) * 12 + int(end[5:7]))
        if len(months) <= MOST_MONTH_JUMPS:
            return tuple(f"{month % 12 + 1}/{month // 12}" for month in months)
    return tuple(str(year) for year in range(int(start[:4]), int(end[:4]) + 1))


def spine(
    events: Iterable[EventView], newest: str | None, *, fold: bool = True, details: Mapping[str, int] | None = None
) -> Spine:
    """*events*, in their order, on a spine; *newest* is the day of the newest page of the record.

    *fold*: long months of a long timeline are closed; not where somebody asked for a part of it. *details*: how many
    entries more the months have ("2025-09") that are not among *events*.
    """
    horizon = (newest or "9999").split("/")[-1][:10]
    past: list[EventView] = []
    ahead: list[EventView] = []
    undated: list[EventView] = []
    for event in events:
        if not event.sort_date[:4].isdigit():
            undated.append(event)
        elif event.modality in _AHEAD and event.date_basis != "published" and event.sort_date[:10] > horizon:
            ahead.append(event)
        else:
            past.append(event)
    return Spine(_years(past, fold and len(past) > FOLD_ABOVE, details or {}), tuple(ahead), tuple(undated))


def _years(events: list[EventView], fold: bool, details: Mapping[str, int]) -> tuple[Year, ...]:
    groups: list[tuple[tuple[str, str], list[EventView]]] = []
    for event in events:
        key = _month_of(event)
        if not groups or groups[-1][0] != key:
            groups.append((key, []))
        groups[-1][1].append(event)
    groups = _with_months_of_details(groups, details)
    counted: set[str] = set()
    months: list[Month] = []
    ends: int | None = None  # the month up to which something is told, counted from the year 0
    for index, ((year, month), members) in enumerate(groups):
        begins = int(year) * 12 + int(month or 1)
        silence = begins - ends - 1 if ends is not None else 0
        ends = int(year) * 12 + int(month or 12)
        folded = fold and index < len(groups) - 1 and len(members) > FOLD_MONTH_ABOVE
        known = f"{year}-{month}"
        more = 0 if known in counted else details.get(known, 0)
        months.append(Month(year, month, tuple(members), max(silence, 0), folded, more))
        counted.add(known)
    years: list[Year] = []
    for entry in months:
        if years and years[-1].year == entry.year:
            years[-1] = Year(entry.year, (*years[-1].months, entry))
        else:
            years.append(Year(entry.year, (entry,)))
    return tuple(years)


def _with_months_of_details(
    groups: list[tuple[tuple[str, str], list[EventView]]], details: Mapping[str, int]
) -> list[tuple[tuple[str, str], list[EventView]]]:
    """*groups* of one month each, and between the first and the last of them the months that have only *details*."""
    there = {f"{year}-{month}" for (year, month), _ in groups if month}
    if not there:
        return groups
    bare = sorted(month for month in details if min(there) < month < max(there) and month not in there)
    out = list(groups)
    for month in bare:
        at = next(at for at, (key, _) in enumerate(out) if "-".join(key) > month)
        out.insert(at, ((month[:4], month[5:]), []))
    return out


def _month_of(event: EventView) -> tuple[str, str]:
    year, month = event.sort_date[:4], event.sort_date[5:7]
    known = len(event.date or event.sort_date) != 4 and month.isdigit() and 1 <= int(month) <= 12
    return year, month if known else ""
