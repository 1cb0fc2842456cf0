"""Rounds that no page reports, and plans whose day has passed."""

from __future__ import annotations

from datetime import date

import pytest

from dongsukien.stories.missing import Act, Numbered, Plan, series, unreported

PAIR = frozenset({"KEN", "PER"})


def rounds(*told: tuple[str, int], states: frozenset[str] = PAIR) -> list[Numbered]:
    return [Numbered(f"{day} {number}", day, number, states) for day, number in told]


def test_a_round_between_two_that_are_told_is_missing() -> None:
    (found,) = series(rounds(("2025-05-16", 1), ("2025-07-23", 3)))
    assert found.missing == (2,)
    assert [one.number for one in found.rounds] == [1, 3]


def test_rounds_before_the_first_that_is_told_are_not_counted_as_missing() -> None:
    (found,) = series(rounds(("2025-07-23", 3), ("2025-08-02", 4)))
    assert found.missing == ()


def test_a_count_that_begins_anew_is_a_new_series() -> None:
    found = series(rounds(("2024-01-05", 3), ("2024-06-05", 1), ("2024-07-05", 2)))
    assert [[one.number for one in each.rounds] for each in found] == [[3], [1, 2]]


def test_a_series_that_rested_for_years_is_over() -> None:
    assert len(series(rounds(("2019-01-05", 1), ("2023-06-05", 3)))) == 2


def test_a_host_whom_one_page_counts_in_begins_no_series_of_his_own() -> None:
    told = rounds(("2025-05-16", 1)) + rounds(("2025-07-23", 3), states=PAIR | {"CHL"})
    (found,) = series(told)
    assert found.states == ("KEN", "PER") and found.missing == (2,)


def test_the_order_of_arrival_does_not_matter() -> None:
    told = rounds(("2025-05-16", 1), ("2025-07-23", 3), ("2025-09-01", 4))
    assert series(told) == series(reversed(told))


PLAN = Plan("e1", "meet", date(2025, 6, 20), date(2025, 6, 20), PAIR)


def test_a_plan_is_missing_a_report_only_once_pages_go_on_after_its_day() -> None:
    assert not unreported(PLAN, (), date(2025, 6, 22))
    assert unreported(PLAN, (), date(2025, 6, 23))


@pytest.mark.parametrize("kind", ["meet", "negotiate", "visit"])
def test_an_act_of_its_kind_on_its_day_may_be_the_plan_carried_out(kind: str) -> None:
    act = Act(kind, date(2025, 6, 21), date(2025, 6, 21), PAIR | {"CHL"})
    assert not unreported(PLAN, (act,), date(2025, 7, 1))


def test_an_act_of_others_or_of_another_day_does_not_carry_it_out() -> None:
    others = Act("meet", date(2025, 6, 20), date(2025, 6, 20), frozenset({"KEN", "CHL"}))
    later = Act("meet", date(2025, 7, 20), date(2025, 7, 20), PAIR)
    assert unreported(PLAN, (others, later), date(2025, 8, 1))


def test_a_plan_for_a_month_is_kept_on_any_of_its_days() -> None:
    month = PLAN._replace(first=date(2025, 6, 1), last=date(2025, 6, 30))
    early = Act("visit", date(2025, 6, 4), date(2025, 6, 5), PAIR)
    assert not unreported(month, (early,), date(2025, 8, 1))


def test_what_is_said_is_no_plan_that_leaves_a_hole() -> None:
    assert not unreported(PLAN._replace(type="promise"), (), date(2025, 8, 1))
