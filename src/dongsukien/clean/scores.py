"""How much a line's features speak for each state, and how well one state follows another: the weights, in points.

They lie in ``lexicons/pages/weights.tsv``, learned from pages that the project makes itself (by
``benchmarks.train_lines``): a row for every feature and for every state that may be left, a column for every state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import add
from typing import Final

from dongsukien import lexicons
from dongsukien.clean.features import FEATURES, Seen
from dongsukien.clean.states import STATES, State
from dongsukien.errors import LexiconError

Points = Sequence[float]
NEVER: Final = -1e9
START: Final = "first line"
PLACE: Final = "weights"  # the name of the column of row names
_FILE: Final = "pages/weights.tsv"
LIST_ABOVE: Final = 0.4  # what a headline or lead above the article lacks of one below it
_MOST_KEPT: Final = 1 << 15  # sets of features whose points are kept

EDGE: Final = STATES  # before the first line and behind the last
PRE, POSTT, POSTL = map(int, (State.PRE, State.POSTT, State.POSTL))


def after(state: State) -> str:
    """The name of the row with the points of the steps that leave *state*."""
    return f"after {state.name}"


class Weights:
    """The points of features and steps. Few sets of features differ: their points are worked out once and kept."""

    def __init__(self, rows: Mapping[str, Points]) -> None:
        self.rows = rows
        self.start = rows[START]
        leaving = [rows[after(state)] for state in State]
        self.steps = tuple(tuple((to, points) for to, points in enumerate(row) if points > NEVER) for row in leaving)
        edge = range(STATES + 1)
        self.between = [[_between([*leaving, self.start], before, behind) for behind in edge] for before in edge]
        self._features = tuple(rows[name] for name in FEATURES)
        self._sums: dict[int, Points] = {0: (0.0,) * STATES}
        self._reasons: dict[tuple[int, int, int], tuple[float, str]] = {}

    def points(self, seen: Seen) -> list[float]:
        """The points of every state for a line of which that is seen."""
        own, around, article = seen
        total = list(map(add, map(add, self.sum(own), self.sum(around)), self.sum(article)))
        total[PRE] = max(total[PRE], total[POSTT] - LIST_ABOVE, total[POSTL] - LIST_ABOVE)  # lists stand above, too
        return total

    def sum(self, features: int) -> Points:
        """The points of every state for a set of features alone."""
        found = self._sums.get(features)
        if found is None:
            if len(self._sums) >= _MOST_KEPT:
                self._sums.clear()
            rows = [self._features[number] for number in bits(features)] or [(0.0,) * STATES]
            found = self._sums[features] = tuple(map(sum, zip(*rows, strict=True)))
        return found

    def reason(self, seen: Seen, state: int, other: int) -> str:
        """The name of the feature that speaks most for *state* rather than *other*."""
        return max(self._reason(features, state, other) for features in seen)[1]

    def _reason(self, features: int, state: int, other: int) -> tuple[float, str]:
        found = self._reasons.get((features, state, other))
        if found is None:
            if len(self._reasons) >= _MOST_KEPT:
                self._reasons.clear()
            weighed = (
                (self._features[number][state] - self._features[number][other], FEATURES[number])
                for number in bits(features)
            )
            found = self._reasons[features, state, other] = max(weighed, default=(0.0, "its place"))
        return found


def _between(leaving: Sequence[Points], before: int, behind: int) -> dict[int, float]:
    """The states that may stand between two, with the points of both steps; ``EDGE`` stands for none."""
    both = (
        (state, leaving[before][state] + (0.0 if behind == EDGE else leaving[state][behind])) for state in range(STATES)
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
