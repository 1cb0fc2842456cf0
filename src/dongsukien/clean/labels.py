"""The line model: the best path of states through the lines of a page, under the order of a news page.

Before the article, title, what stands between title and text, lead, body with its captions and boxes, byline, after the
article. Each step and each line has points (``scores``); the path with the most points is found in one pass over the
lines (Viterbi), so time is linear. A page is read a second time where the first reading found another headline or other
names than were assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dongsukien.clean.context import Context
from dongsukien.clean.features import Seen, of_article, of_lines
from dongsukien.clean.lines import Line
from dongsukien.clean.paths import Leads, Row, Steps, rows_of_steps, states_of_path
from dongsukien.clean.scores import EDGE, NEVER, Points, Weights, weights
from dongsukien.clean.states import STATES, State

TITLE, LEAD, BODY, POSTX = map(int, (State.TITLE, State.LEAD, State.BODY, State.POSTX))
_SENTENCE_ABOVE: Final = 60  # what each sentence above a line takes from it as the headline to begin with
_MOST_ABOVE: Final = 10

_NO_LEADS: Final = ((float("inf"),) * STATES,) * STATES


@dataclass(frozen=True, slots=True)
class Reading:
    """The state of every line and, where it was asked for, how sure it is between its neighbours, and the feature that
    spoke most for it; of furniture, which its own words name, no feature is told."""

    states: Sequence[int]
    judged: Sequence[tuple[float, str]] | None = None


def read_states(context: Context, *, explained: bool = True) -> Reading:
    """The states of a page, *explained* or not."""
    weigh = weights()
    if not context.lines:
        return Reading(())
    ground = of_lines(context)
    context.assume(likely_title(context.lines, ground, weigh))
    seen = of_article(context, ground)
    states = _best(seen, weigh)
    if context.learn(*_found(context, states)):
        seen = of_article(context, ground)
        states = _best(seen, weigh)
    return Reading(states, _judged(states, seen, weigh) if explained else None)


def read_without_article(context: Context, *, explained: bool = True) -> Reading:
    """The states of a page that has no article: all of it stands "after the article"."""
    if not context.lines:
        return Reading(())
    weigh = weights().without_article
    seen = of_article(context, of_lines(context))
    states = _best(seen, weigh)
    return Reading(states, _judged(states, seen, weigh, begin=POSTX) if explained else None)


def _best(seen: Sequence[Seen], weigh: Weights) -> list[int]:
    points = list(map(weigh.points, seen))
    return states_of_path(points, weigh.start, weigh.steps, weigh.rows_of_steps, weigh.leads)


def _found(context: Context, states: Sequence[int]) -> tuple[int, list[Line], str]:
    """Where the headline stands, the first text with it, and its words."""
    lines = context.lines
    text = [line for line, state in zip(lines, states, strict=True) if state in (TITLE, LEAD, BODY)]
    title = next((line for line, state in zip(lines, states, strict=True) if state == TITLE), None)
    return (title.index, text, title.alt) if title is not None else (context.title_at, text, "")


def likely_title(lines: Sequence[Line], ground: Sequence[Seen], weigh: Weights) -> int:
    """The line with the best points for the headline, running text above it counted against it."""
    best, at, sentences, above = NEVER, 0, 0, 0
    points_of = weigh.as_title
    for line, (own, around, _) in zip(lines, ground, strict=True):
        points = points_of(own) + points_of(around) - above
        if points > best:
            best, at = points, line.index
        if line.is_sentence and line.kind is None and sentences < _MOST_ABOVE:
            sentences += 1
            above = _SENTENCE_ABOVE * sentences
    return at


def best_path(points: Sequence[Points], start: Points, steps: Steps, leads: Leads = _NO_LEADS) -> list[int]:
    """The states of the path with the most points. With *leads* no path is followed that cannot become the best."""
    if not points:
        return []
    return states_of_path(list(map(Row, points)), start, steps, rows_of_steps(steps, 2 * NEVER), leads)


def _judged(states: Sequence[int], seen: Sequence[Seen], weigh: Weights, begin: int = EDGE) -> list[tuple[float, str]]:
    """What there is to say for each of the *states*; *begin* is the state before the first line."""
    return list(map(weigh.judged, seen, (begin, *states[:-1]), states, (*states[1:], EDGE)))
