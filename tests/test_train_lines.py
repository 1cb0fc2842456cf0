"""The weights of the line model are what training makes of the points set by hand."""

from benchmarks import train_lines
from dongsukien import lexicons
from dongsukien.clean.scores import NEVER, PLACE, START, Weights, after, weights
from dongsukien.clean.states import State


def test_the_weights_say_that_they_are_generated_and_are_those_of_these_features_and_points() -> None:
    first, _, table = lexicons.text("pages/weights.tsv").partition("\n")
    assert first == train_lines.remark(), "run python -m benchmarks.train_lines --write"
    assert table.split("\n")[0].split("\t") == [PLACE, *(state.name for state in State)]
    assert train_lines.text_of(weights().rows).partition("\n")[2] == table


def test_training_twice_gives_the_same_and_moves_what_the_hand_set() -> None:
    start = Weights(train_lines.by_hand())
    pages = list(train_lines.text_examples(30, start))
    learned = [train_lines.train(pages, train_lines.by_hand(), epochs=2) for _ in range(2)]
    assert learned[0] == learned[1]
    assert learned[0] != start.rows


def test_every_step_that_the_hand_allows_is_still_allowed_and_no_other() -> None:
    for name in (START, *map(after, State)):
        by_hand, learned = train_lines.by_hand()[name], weights().rows[name]
        assert [each > NEVER for each in by_hand] == [each > NEVER for each in learned]


def test_a_long_list_is_not_worth_more_for_its_length() -> None:
    assert weights().rows[after(State.PRE)][State.PRE] == train_lines.by_hand()[after(State.PRE)][State.PRE]
