"""The path with the most points through the states of a page's lines, followed line by line (Viterbi).

The lines so far leave a handful of states that may still win. Whence each was reached is asked on the way back, and of
the states of the best path alone. Furniture stands on page after page, behind the same furniture: what a set of points
makes of states that it met before is kept with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import Final, TypeAlias

from dongsukien.clean.states import STATES

Steps: TypeAlias = Sequence[Sequence[tuple[int, float]]]  # the states that may follow each, with the points of the step
Rows: TypeAlias = Sequence[list[float]]  # the same, of each state to each
Leads: TypeAlias = Sequence[Sequence[float]]  # from so many points that one state is ahead of another, the other is out
Live: TypeAlias = tuple[list[int], list[float]]  # the states that may still win, and the points of all states
_MOST_KEPT: Final = 32  # for one set of points
_MOST_LIVE: Final = 4  # more states differ in their points nearly always


class Row(list[float]):
    """The points of every state for a line. ``after``: what they made of the states before them; ``None`` until they
    are met a second time, for most are met once."""

    after: dict[tuple[float, ...], Live] | None = None


def rows_of_steps(steps: Steps, never: float) -> Rows:
    """The points of the step from each state to each, *never* where none leads there."""
    rows = [[never] * STATES for _ in steps]
    for row, each in zip(rows, steps, strict=True):
        for following, step in each:
            row[following] = step
    return rows


def states_of_path(points: Sequence[Row], start: Sequence[float], steps: Steps, rows: Rows, leads: Leads) -> list[int]:
    """The states of the best path. With *leads* no path is followed that cannot become the best."""
    live, total = _live(start, points[0], leads)
    lines = [(live, total)]
    for row in points[1:]:
        first = total[live[0]]
        after = row.after
        if after is None:
            row.after = {}
        elif len(live) <= _MOST_LIVE:
            key = (*live, *[total[state] - first for state in live])
            found = after.get(key)
            if found is None:
                found = _live(_reached(live, total, steps, rows), row, leads)
                if len(after) < _MOST_KEPT:
                    after[key] = found
            lines.append(found)
            live, total = found
            continue
        live, total = _live(_reached(live, total, steps, rows), row, leads)
        lines.append((live, total))
    return _way_back(lines, rows)


def _reached(live: Sequence[int], total: Sequence[float], steps: Steps, rows: Rows) -> list[float]:
    """The most points with which each state is reached from one that is *live*, beyond those of the first."""
    head, *others = live
    best = rows[head]
    if others:
        best = best.copy()
        first = total[head]
        for state in others:
            ahead = total[state] - first
            for to, step in steps[state]:
                if ahead + step > best[to]:
                    best[to] = ahead + step
    return best


def _live(reached: Sequence[float], points: Sequence[float], leads: Leads) -> Live:
    """The states that may still win, reached with so many points before a line that has these *points*."""
    total = list(map(add, reached, points))
    most = max(total)
    return [at for at, may in enumerate(map(add, total, leads[total.index(most)])) if may >= most], total


def _way_back(lines: Sequence[Live], rows: Rows) -> list[int]:
    """The states of the best path; of two equal ones the first."""
    total = lines[-1][1]
    state = total.index(max(total))
    path = [state]
    for live, total in reversed(lines[:-1]):
        best, *others = live
        if others:
            most = total[best] + rows[best][state]
            for each in others:
                if total[each] + rows[each][state] > most:
                    best, most = each, total[each] + rows[each][state]
        state = best
        path.append(state)
    path.reverse()
    return path
