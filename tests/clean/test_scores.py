"""The weights of the line model: a table that fits its features, and a best path that is the best."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.clean.features import FEATURES
from dongsukien.clean.labels import best_path
from dongsukien.clean.scores import HUNDREDTH, NEVER, PLACE, bits, rows_of, weights
from dongsukien.clean.states import STATES, State
from dongsukien.errors import LexiconError


def test_no_two_features_have_one_name() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_a_table_of_other_features_is_refused() -> None:
    with pytest.raises(LexiconError, match="rows and features differ"):
        rows_of("weights.tsv", [{PLACE: "no such feature"} | dict.fromkeys((state.name for state in State), "")])


def test_the_points_of_a_line_are_the_sum_of_those_of_its_features() -> None:
    first, second = 3, 40
    rows = weights().rows
    wanted = [round(HUNDREDTH * (a + b)) for a, b in zip(rows[FEATURES[first]], rows[FEATURES[second]], strict=True)]
    got = weights().points((1 << first, 1 << second, 0))
    assert got[1:] == wanted[1:]
    assert got[State.PRE] >= wanted[State.PRE]  # lists may stand above the article, too
    assert sorted(bits(1 << first | 1 << second)) == [first, second]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(-400, 400), min_size=STATES, max_size=STATES), min_size=1, max_size=4))
def test_the_best_path_has_the_most_points_of_all_that_the_order_of_a_page_allows(rows: list[list[int]]) -> None:
    start, steps = weights().start, [dict(each) for each in weights().steps]

    def total(path: tuple[int, ...]) -> int:
        points = start[path[0]] + sum(row[state] for row, state in zip(rows, path, strict=True))
        return points + sum(steps[a].get(b, NEVER) for a, b in pairwise(path))

    begins = [state for state in range(STATES) if start[state] > NEVER]
    paths: list[tuple[int, ...]] = [(state,) for state in begins]
    for _ in rows[1:]:
        paths = [(*path, state) for path in paths for state in steps[path[-1]]]
    best = max(total(path) for path in paths)
    assert total(tuple(best_path(rows, start, weights().steps))) == best


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-600, 600), min_size=STATES, max_size=STATES), min_size=2, max_size=9))
def test_dropping_paths_that_cannot_win_changes_no_reading(rows: list[list[int]]) -> None:
    weigh = weights()
    followed = best_path(rows, weigh.start, weigh.steps)
    assert best_path(rows, weigh.start, weigh.steps, weigh.leads) == followed


def test_a_page_without_an_article_has_no_line_of_its_text() -> None:
    points = weights().without_article.points((1, 0, 0))
    assert points[State.BODY] == points[State.END] == NEVER


def test_states_follow_one_another_in_the_order_of_a_page() -> None:
    allowed = {(a, to) for a, row in enumerate(weights().steps) for to, _ in row}
    after_it = (State.POSTX, State.POSTT, State.POSTL)
    assert not set(product(after_it, (State.TITLE, State.LEAD, State.PRE))) & allowed
    assert (State.BODY, State.TITLE) not in allowed
