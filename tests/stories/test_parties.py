"""Who takes part in a happening, by what its reports say together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dongsukien import lexicons
from dongsukien.stories.digest import Party, Report
from dongsukien.stories.parties import is_organ, parties_of

Told = Callable[..., Report]


def together(*reports: Report) -> tuple[Party, ...]:
    return parties_of(reports, reports[0].type, [1.0] * len(reports))


@pytest.mark.parametrize("row", lexicons.tsv("stories/organs.tsv", "form"), ids=lambda row: row["form"])
def test_an_organ_is_known_by_the_beginning_of_its_name(row: dict[str, str]) -> None:
    assert is_organ(row["example"])
    assert not is_organ(row["not"])


def test_whom_one_of_many_pages_adds_is_no_party_but_whom_many_name_is(told: Told) -> None:
    two, three = told("meet", "Ana Ruiz", "Odd Berg"), told("meet", "Ana Ruiz", "Odd Berg", "Kenya")

    def parties(*reports: Report) -> set[str]:
        return {party.name for party in together(*reports)}

    assert parties(two, two, two, two, three) == {"Ana Ruiz", "Odd Berg"}
    assert parties(two, two, two, three, three) == {"Ana Ruiz", "Odd Berg", "Kenya"}
    assert parties(two, three) == {"Ana Ruiz", "Odd Berg", "Kenya"}


def test_whom_one_of_many_pages_names_does_not_take_the_place_of_his_state(told: Told) -> None:
    state, minister = told("demand", "Peru", "Chile"), told("demand", "Ana Ruiz", "Chile")

    def doers(*reports: Report) -> list[str]:
        return [party.name for party in together(*reports) if party.side == "s"]

    assert doers(state, state, state, minister) == ["Peru"]
    assert doers(state, minister) == ["Ana Ruiz"]


def test_nobody_strikes_himself_where_most_pages_say_who_did(told: Told) -> None:
    struck, alike = told("attack", "Peru", "Chile"), told("attack", "Peru", "Chile", "Chile")
    parties = together(struck, struck, alike)
    assert [(party.side, party.name) for party in parties] == [("s", "Peru"), ("t", "Chile")]


def test_who_tells_of_a_blow_of_his_state_does_not_strike_himself(told: Told) -> None:
    told_of, by_state = told("attack", "Ana Ruiz", "Chile"), told("attack", "Peru", "Chile")
    assert {party.name for party in together(told_of, by_state, told_of)} == {"Peru", "Chile"}
    assert {party.name for party in together(told_of)} == {"Ana Ruiz", "Chile"}


def test_officials_of_a_state_that_is_named_are_not_named_beside_it(told: Told) -> None:
    officials = Party("group:x", "quan chức Peru", "group", "PER", None, "p")
    by_state = told("negotiate", "Peru", "Chile")
    by_group = replace(by_state, parties=(officials, by_state.parties[1]))
    assert {party.name for party in together(by_state, by_group)} == {"Peru", "Chile"}
    assert officials in together(by_group)


def test_an_office_gives_way_to_who_holds_it_where_one_of_three_names_him(told: Told) -> None:
    office = Party("office:minister", "Bộ trưởng Peru", "office", "PER", "Bộ trưởng", "s")
    person = Party("person:Ana Ruiz", "Ana Ruiz", "person", "PER", "Bộ trưởng", "s")
    target = Party("country:Chile", "Chile", "country", "CHL", None, "t")
    reports = [replace(told("threaten", "Peru", "Chile"), parties=(who, target)) for who in (office, office, person)]
    assert {party.name for party in together(*reports)} == {"Ana Ruiz", "Chile"}


def test_a_body_or_an_office_that_another_page_names_by_more_words_is_named_once(told: Told) -> None:
    demand = told("demand", "Peru", "Chile")

    def doers(*names: tuple[str, str]) -> list[str]:
        who = [Party(f"{kind}:{name}", name, kind, "PER", None, "s") for name, kind in names]
        together_with = [replace(demand, parties=(one, demand.parties[1])) for one in who]
        return [party.name for party in together(*together_with) if party.side == "s"]

    assert doers(("Bộ trưởng Peru", "office"), ("Bộ trưởng Y tế Peru", "office")) == ["Bộ trưởng Y tế Peru"]
    assert doers(("ba nhà lãnh đạo Peru", "group"), ("ba lãnh đạo Peru", "group")) == ["ba nhà lãnh đạo Peru"]
    assert len(doers(("Bộ trưởng Nghề cá Peru", "office"), ("Bộ trưởng Y tế Peru", "office"))) == 2


def test_two_bodies_that_one_page_names_beside_each_other_are_two(told: Told) -> None:
    demand = told("demand", "Peru", "Chile")
    both = tuple(
        Party(f"organisation:{name}", name, "organisation", "PER", None, "s")
        for name in ("Hải quân Peru", "Bộ Tư lệnh Hải quân Peru")
    )
    assert len(together(replace(demand, parties=(*both, demand.parties[1])))) == 3
