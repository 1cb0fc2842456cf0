"""The line model: the best path of states through the lines of a page, under the order of a news page.

Before the article, title, what stands between title and text, lead, body with its captions and boxes, byline, after the
article. Each step and each line has points (``scores``); the path with the most points is found in one pass over the
lines (Viterbi), so time is linear. A page is read twice: the second time its own headline and names are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dongsukien.clean.context import Context, Known
from dongsukien.clean.lines import Line
from dongsukien.clean.scores import emissions, weights
from dongsukien.clean.states import STATES, State

PRE, TITLE, HEADX, HEADT, HCAP, LEAD, BODY, CAP, INX, INT, INL, END, POSTX, POSTT, POSTL = map(int, State)
_NEVER = -1e9


@cache
def _start() -> tuple[float, ...]:
    cost = weights().cost
    start = [_NEVER] * STATES
    start[PRE] = start[TITLE] = 0.0
    start[BODY] = -cost.untitled
    start[LEAD] = -cost.untitled - 0.6
    start[HCAP] = -cost.untitled
    return tuple(start)


@cache
def _steps() -> tuple[tuple[int, float, tuple[tuple[int, float], ...]], ...]:
    """For every state the states it may follow and the points of the step: the first of them, then the others."""
    cost = weights().cost
    back, inline, home, end = cost.back_to_body, cost.into_inline, cost.back_from_inline, cost.into_end
    table: dict[int, dict[int, float]] = {
        PRE: {PRE: 0, TITLE: 0, LEAD: cost.untitled, BODY: cost.untitled + cost.leadless},
        TITLE: {HEADX: 0, HEADT: 0.8, HCAP: 0, LEAD: 0, BODY: cost.leadless, END: 1, POSTX: 2, POSTT: 3},
        HEADX: {HEADX: 0, HEADT: 0.5, HCAP: 0, LEAD: 0, BODY: cost.leadless, END: 1, POSTX: 3},
        HEADT: {HEADT: 0, HEADX: 0, HCAP: 0, LEAD: 0, BODY: cost.leadless},
        HCAP: {HCAP: 0, HEADX: 0, HEADT: 0.8, LEAD: 1.2, BODY: 0, END: 1, POSTX: 2},
        LEAD: {LEAD: 3, BODY: 0, CAP: 0, INX: 0, INT: 0.3, END: end, POSTX: 0, POSTT: 1},
        BODY: {BODY: 0, CAP: 0, INX: 0.3, INT: inline, END: end, POSTX: 0, POSTT: inline + 0.7},
        CAP: {CAP: 0, BODY: 0, INX: 0.2, INT: inline, END: end, POSTX: 0, POSTT: inline + 0.7},
        INX: {INX: 0, BODY: 0, CAP: 0, INT: 0, END: end, POSTX: 0, POSTT: 0.7},
        INT: {INT: 0, INL: 0, BODY: home, CAP: 0.5, INX: 0, END: end, POSTX: 0},
        INL: {INT: 0, BODY: home, CAP: 0.5, INX: 0, END: end, POSTX: 0},
        END: {END: 0, BODY: 3, POSTX: 0, POSTT: 0.3},
        POSTX: {POSTX: 0, POSTT: 0, POSTL: 0.6, BODY: back, END: 2.5},
        POSTT: {POSTT: 0, POSTL: 0, POSTX: 0, BODY: back, END: 2.5},
        POSTL: {POSTL: 1.5, POSTT: 0, POSTX: 0, BODY: back, END: 2.5},
    }  # fmt: skip
    into = [
        [(before, -steps[state]) for before, steps in sorted(table.items()) if state in steps]
        for state in range(STATES)
    ]
    return tuple((*first, tuple(others)) for first, *others in into)


def best_states(context: Context, article: bool = True) -> tuple[list[int], list[float]]:
    """A state for every line, and how clearly it won over the next best state of that line (points).

    Without *article* the page is read as one that has none: all of it stands "after the article".
    """
    scores = emissions(context)
    if not scores:
        return [], []
    steps = _steps()
    start = _start()
    if not article:
        start = tuple(0.0 if state in (POSTX, POSTT) else _NEVER for state in range(STATES))
        for score in scores:
            score[BODY] = score[END] = _NEVER
    total = [first + score for first, score in zip(start, scores[0], strict=True)]
    back: list[list[int]] = []
    for score in scores[1:]:
        column = []
        new = []
        for own, (first, first_step, others) in zip(score, steps, strict=True):
            best, origin = total[first] + first_step, first
            for before, step in others:
                points = total[before] + step
                if points > best:
                    best, origin = points, before
            new.append(best + own)
            column.append(origin)
        total = new
        back.append(column)
    state = max(range(STATES), key=total.__getitem__)
    path = [state]
    for column in reversed(back):
        state = column[state]
        path.append(state)
    path.reverse()
    return path, _margins(scores, path)


def _margins(scores: Sequence[Sequence[float]], path: Sequence[int]) -> list[float]:
    """How many points every line's state is ahead of that line's best other state."""
    margins = []
    for score, state in zip(scores, path, strict=True):
        first, second = sorted(score, reverse=True)[:2]
        margins.append(score[state] - (second if score[state] == first else first))
    return margins


def read_states(context: Context) -> tuple[list[int], list[float]]:
    """The states of a page, read twice: the second time with the headline and the names that the first found."""
    first, _ = best_states(context)
    title_at = first.index(TITLE) if TITLE in first else context.title_at
    context.learn(_learned(context.lines, first, context.known), title_at)
    return best_states(context)


def _learned(lines: Sequence[Line], states: Sequence[int], known: Known) -> Known:
    title = next((line for line, state in zip(lines, states, strict=True) if state == TITLE), None)
    text = [line for line, state in zip(lines, states, strict=True) if state in (TITLE, LEAD, BODY)][:5]
    names = frozenset().union(*(line.names for line in text))
    return Known(known.titles, known.description, title.alt if title else "", names, known.outlet)
