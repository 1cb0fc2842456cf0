"""What became of a plan of which pages tell two things."""

from __future__ import annotations

import pytest

from dongsukien.stories.outcomes import Stage, outcome


def held(n_independent: int, first: str, last: str) -> Stage:
    return Stage("held", True, n_independent, first, last)


def off(n_independent: int, first: str, last: str) -> Stage:
    return Stage("off", False, n_independent, first, last)


def test_of_a_plan_that_nothing_bears_on_nothing_is_known() -> None:
    assert outcome([]) is None


@pytest.mark.parametrize("only", [held(1, "2025-06-12", "2025-06-12"), off(1, "2025-06-10", "2025-06-10")])
def test_a_single_report_says_what_became_of_a_plan(only: Stage) -> None:
    assert outcome([only]) == only


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (off(1, "2025-06-01", "2025-06-02"), held(2, "2025-06-12", "2025-06-20"), "held"),
        (off(3, "2025-06-01", "2025-06-02"), held(1, "2025-06-12", "2025-06-12"), "held"),
        (held(1, "2025-06-01", "2025-06-02"), off(2, "2025-06-10", "2025-06-12"), "off"),
        (held(1, "2025-06-01", "2025-06-02"), off(1, "2025-06-10", "2025-06-12"), "off"),
        (held(3, "2025-06-12", "2025-06-14"), off(1, "2025-06-20", "2025-06-20"), "held"),
    ],
)
def test_more_sources_and_later_ones_outweigh_a_report_that_was_wrong(one: Stage, other: Stage, said: str) -> None:
    for stages in ([one, other], [other, one]):
        chosen = outcome(stages)
        assert chosen is not None
        assert chosen.act == said


def test_acts_that_carried_a_plan_out_speak_together() -> None:
    held = [Stage(f"e{n}", True, 1, "2025-06-12", "2025-06-12") for n in (2, 3)]
    off = Stage("e1", False, 1, "2025-06-12", "2025-06-13")
    found = outcome([off, *held])
    assert found is not None and found.held
    alone = outcome([off, held[0]])
    assert alone is not None and not alone.held
