"""Ties between sides, and silences: what counts as contact, when a silence begins, when it breaks a habit."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from dongsukien.annotations import EventType
from dongsukien.stories.network import KIND_OF, KINDS, Act, Silence, silences, ties


def call(day: str, n: int = 1, last: str = "") -> Act:
    return Act(f"c{day}", "phone_call", day, last or day, n, participants=("NOR", "PER"))


def silence(*acts: Act, newest: str = "2025-12-31") -> Silence:
    (only,) = silences(ties(acts), newest)
    return only


def test_every_kind_has_types_and_every_type_is_one_of_the_closed_list() -> None:
    assert set(KIND_OF) <= set(get_args(EventType))
    assert set(KIND_OF.values()) == set(KINDS)


def test_a_mutual_tie_is_one_whoever_is_named_first() -> None:
    visit = Act("v", "visit", "2025-03-01", "2025-03-01", 2, sources=("PER",), targets=("NOR",))
    (tie,) = ties([call("2025-01-01"), visit])
    assert (tie.one, tie.other, tie.kind, len(tie.acts), tie.n_by_two) == ("NOR", "PER", "contact", 2, 1)


def test_an_accusation_has_a_direction() -> None:
    act = Act("a", "accuse", "2025-01-01", "2025-01-01", 1, sources=("PER",), targets=("NOR",))
    (tie,) = ties([act])
    assert (tie.one, tie.other, tie.kind) == ("PER", "NOR", "accusation")


def test_nobody_is_tied_to_himself_and_a_crowd_at_one_table_ties_nobody() -> None:
    assert ties([Act("a", "criticise", "", "", 1, sources=("PER",), targets=("PER",))]) == ()
    assert ties([Act("m", "meet", "", "", 1, participants=tuple("ABCDE"))]) == ()
    assert len(ties([Act("m", "meet", "", "", 1, participants=tuple("ABC"))])) == 3


def test_acts_are_counted_by_the_month_in_which_they_began() -> None:
    undated = Act("x", "phone_call", "", "", 1, participants=("NOR", "PER"))
    (tie,) = ties([call("2025-01-05"), call("2025-01-09"), call("2025-03-01"), undated])
    assert tie.months() == (("2025-01", 2), ("2025-03", 1))
    assert len(tie.acts) == 4


def test_a_silence_runs_from_the_last_contact_to_the_newest_page() -> None:
    found = silence(call("2025-11-01"), newest="2025-12-01")
    assert (found.days, found.last.first, found.longest, found.broken) == (30, "2025-11-01", None, False)


@pytest.mark.parametrize(("newest", "broken"), [("2025-03-31", False), ("2025-05-15", True)])
def test_a_silence_is_broken_habit_when_longer_than_any_pause_before(newest: str, broken: bool) -> None:
    found = silence(call("2025-01-01"), call("2025-01-20"), call("2025-03-01"), newest=newest)
    assert found.longest == 40
    assert found.broken is broken


def test_what_is_dated_by_a_year_ends_no_silence() -> None:
    found = silence(call("2025-01-01"), call("2025-01-02", last="2025-12-30"))
    assert found.last.first == "2025-01-01"
    assert silences(ties([call("2025-01-02", last="2025-12-30")]), "2025-12-31") == ()


def test_what_lies_ahead_of_the_newest_page_is_no_last_contact() -> None:
    assert silence(call("2025-01-01"), call("2026-01-01"), newest="2025-06-01").last.first == "2025-01-01"


def test_what_else_passed_between_them_in_the_silence_is_counted() -> None:
    accuse = Act("a", "accuse", "2025-06-01", "2025-06-01", 1, sources=("PER",), targets=("NOR",))
    before = replace(accuse, id="b", first="2024-06-01", last="2024-06-01")
    assert silence(call("2025-01-01"), accuse, before).since == (("accusation", 1),)
