"""How much a line's features speak for each state, and how well one state follows another: the weights, in points.

They lie in ``lexicons/pages/weights.tsv``, learned from pages that the project makes itself (by
``benchmarks.train_lines``): a row for every feature and for every state that may be left, a column for every state.
Here they are whole hundredths of a point, so sums are exact; the points of all states stand side by side in one number,
so that one addition adds them all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from struct import Struct
from typing import Final

from dongsukien import lexicons
from dongsukien.clean.features import FEATURES, Seen
from dongsukien.clean.paths import Row, rows_of_steps
from dongsukien.clean.states import STATES, State
from dongsukien.errors import LexiconError

Points = Sequence[float]
NEVER: Final = -(10**9)
HUNDREDTH: Final = 100  # points of a table to points here
START: Final = "first line"
PLACE: Final = "weights"  # the name of the column of row names
_FILE: Final = "pages/weights.tsv"
_BY_ITS_WORDS: Final = frozenset(map(int, (State.PRE, State.HEADX, State.INX, State.END, State.POSTX)))
LIST_ABOVE: Final = 0.4  # what a headline or lead above the article lacks of one below it
_MOST_KEPT: Final = 1 << 13  # sets of features of which something is kept
HOPELESS: Final = 1600  # behind the best path so far: followed no further (1400 changed 2 of 500 pages, 1600 none)
_SURE: Final = 3000  # ahead, more than which says nothing more
_LIST_ABOVE: Final = round(HUNDREDTH * LIST_ABOVE)

_LANE: Final = 32  # bits for each state
_LANES: Final = Struct(f"<{STATES}i")
_SIGNS: Final = sum(1 << _LANE * state + _LANE - 1 for state in range(STATES))

EDGE: Final = STATES  # before the first line and behind the last
PRE, TITLE, BODY, END, POSTX, POSTT, POSTL = map(
    int, (State.PRE, State.TITLE, State.BODY, State.END, State.POSTX, State.POSTT, State.POSTL)
)


def after(state: State) -> str:
    """The name of the row with the points of the steps that leave *state*."""
    return f"after {state.name}"


class Weights:
    """The points of features and steps. Few sets of features differ: what follows from them is kept, up to a bound.

    ``rows`` are the points as the table has them, all else is in hundredths.
    """

    def __init__(self, rows: Mapping[str, Points], *, article: bool = True) -> None:
        self.rows = rows
        self._never = () if article else (BODY, END)
        first, *leaving = (_hundredths(rows[name]) for name in (START, *map(after, State)))
        self.start = first if article else [0 if state in (POSTX, POSTT) else NEVER for state in range(STATES)]
        self.steps = tuple(tuple((to, points) for to, points in enumerate(row) if points > NEVER) for row in leaving)
        self.rows_of_steps = rows_of_steps(self.steps, 2 * NEVER)
        self.leads = tuple(tuple(_lead(dict(ahead), dict(behind)) for behind in self.steps) for ahead in self.steps)
        edge = range(STATES + 1)
        self._between = [[_between([*leaving, first], before, behind) for behind in edge] for before in edge]
        self._features = tuple(_hundredths(rows[name]) for name in FEATURES)
        self._packed = tuple(sum(points << _LANE * state for state, points in enumerate(row)) for row in self._features)
        self.sum = lru_cache(_MOST_KEPT)(self._sum)
        self.points = lru_cache(_MOST_KEPT)(self._points)
        self.as_title = lru_cache(_MOST_KEPT)(self._as_title)
        self.judged = lru_cache(_MOST_KEPT)(self._judged)
        self._weightiest = lru_cache(_MOST_KEPT)(self._weightiest_of)

    @cached_property
    def without_article(self) -> Weights:
        """The same for a page without an article: all of it stands "after the article"."""
        return Weights(self.rows, article=False)

    def _points(self, seen: Seen) -> Row:
        """The points of every state for a line of which that is seen."""
        own, around, article = seen
        whole = self.sum(own) + self.sum(around) + self.sum(article)
        total = Row(_LANES.unpack((whole + _SIGNS ^ _SIGNS).to_bytes(_LANES.size, "little")))
        list_above = max(total[POSTT], total[POSTL]) - _LIST_ABOVE  # lists stand above, too
        if list_above > total[PRE]:
            total[PRE] = list_above
        for state in self._never:
            total[state] = NEVER
        return total

    def _sum(self, features: int) -> int:
        """The points of every state for a set of features alone, side by side."""
        return sum([self._packed[number] for number in bits(features)])

    def _as_title(self, features: int) -> int:
        """The points of a set of features alone for the headline."""
        return sum([self._features[number][TITLE] for number in bits(features)])

    def _judged(self, seen: Seen, before: int, state: int, behind: int) -> tuple[float, str]:
        """How sure *state* is between its neighbours, from 0 to 1, and the feature that speaks most for it rather than
        the next best there; "" for furniture, which its own words name."""
        points, steps = self.points(seen), self._between[before][behind]
        best: float = NEVER
        second = -1
        for other, step in steps.items():
            if other != state and step + points[other] > best:
                best, second = step + points[other], other
        ahead = max(-_SURE, min(_SURE, steps[state] + points[state] - best)) / HUNDREDTH
        reason = "" if state in _BY_ITS_WORDS else self.reason(seen, state, second)
        return round(1 / (1 + math.exp(-ahead)), 3), reason

    def reason(self, seen: Seen, state: int, other: int) -> str:
        """The name of the feature that speaks most for *state* rather than *other*."""
        own, around, article = seen
        weightiest = self._weightiest
        return max(weightiest(own, state, other), weightiest(around, state, other), weightiest(article, state, other))[
            1
        ]

    def _weightiest_of(self, features: int, state: int, other: int) -> tuple[int, str]:
        weighed = (
            (self._features[number][state] - self._features[number][other], FEATURES[number])
            for number in bits(features)
        )
        return max(weighed, default=(0, "its place"))


def _hundredths(row: Points) -> list[int]:
    return [round(HUNDREDTH * points) if points > NEVER else NEVER for points in row]


def _lead(ahead: Mapping[int, int], behind: Mapping[int, int]) -> int:
    """How far ahead one state must be of another that no step from there can make up for it; *ahead* and *behind* are
    the steps from both."""
    return min(HOPELESS, max((points - ahead.get(to, NEVER) for to, points in behind.items()), default=0))


def _between(leaving: Sequence[Sequence[int]], before: int, behind: int) -> dict[int, int]:
    """The states that may stand between two, with the points of both steps; ``EDGE`` stands for none."""
    both = (
        (state, leaving[before][state] + (0 if behind == EDGE else leaving[state][behind])) for state in range(STATES)
    )
    return {state: points for state, points in both if points > NEVER / 2}


def bits(features: int) -> Iterator[int]:
    """The numbers of the features in a set."""
    while features:
        low = features & -features
        yield low.bit_length() - 1
        features ^= low


@cache
def weights() -> Weights:
    """The weights that the package ships."""
    return Weights(rows_of(_FILE, lexicons.tsv(_FILE, key=PLACE)))


def rows_of(name: str, table: Iterable[Mapping[str, str]]) -> dict[str, Points]:
    """The rows of a table of weights; an empty cell is nothing for a feature and never for a step.

    Raises:
        LexiconError: a row that no feature or step has, or one that is missing.
    """
    features = frozenset(FEATURES)
    rows: dict[str, Points] = {}
    for row in table:
        nothing = 0.0 if row[PLACE] in features else NEVER
        rows[row[PLACE]] = tuple(float(row[state.name]) if row[state.name] else nothing for state in State)
    apart = rows.keys() ^ {START, *map(after, State), *features}
    if apart:
        raise LexiconError(f"{name}: rows and features differ ({', '.join(sorted(apart)[:3])}); train the model again")
    return rows
