from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dongsukien.stories.digest import Party, Report
from dongsukien.stories.importance import RankEntry, importance, rank_of, weights

Told = Callable[..., Report]


def weight(report: Report, roles: tuple[str | None, ...] = (), n_independent: int = 1) -> float:
    parties = tuple(
        Party(p.id, p.name, p.kind, p.country, role, p.side)
        for p, role in zip(report.parties, roles or (None,) * len(report.parties), strict=True)
    )
    return importance(report.type, report.modality, parties, [report], n_independent)


@pytest.mark.parametrize("entry", weights().rank, ids=lambda entry: entry.name)
def test_a_rank_is_read_from_a_title(entry: RankEntry) -> None:
    assert rank_of(entry.example) == entry.weight
    for other in entry.not_:
        assert rank_of(other) != entry.weight, other


def test_a_meeting_of_heads_weighs_more_than_one_of_deputies(told: Told) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg")
    assert weight(report, ("Tổng thống", "Thủ tướng")) > weight(report, ("Thứ trưởng", "Đại sứ")) > weight(report)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"place_in_page": 3}, {"place_in_page": 1}),
        ({"n_mentions": 5}, {"n_mentions": 1}),
        ({"modality": "happened"}, {"modality": "planned"}),
        ({"modality": "planned"}, {"modality": "conditional"}),
        ({"place_in_page": 1}, {"place_in_page": 0}),
        ({"date": "2025-07-10"}, {}),
        ({"confidence": 0.9}, {"confidence": 0.5}),
    ],
)
def test_what_a_page_puts_forward_weighs_more(told: Told, more: dict[str, Any], less: dict[str, Any]) -> None:
    assert weight(told("meet", "Peru", "Chile", **more)) > weight(told("meet", "Peru", "Chile", **less))


def test_independent_sources_add_weight(told: Told) -> None:
    report = told("meet", "Peru", "Chile")
    assert weight(report, n_independent=5) > weight(report, n_independent=1)


def test_a_contact_weighs_more_than_a_comment(told: Told) -> None:
    assert weight(told("phone_call", "Peru", "Chile")) > weight(told("criticise", "Peru", "Chile"))


def test_a_weight_lies_between_nought_and_one(told: Told) -> None:
    heavy = told("sign", "Ana Ruiz", "Odd Berg", place_in_page=3, n_mentions=500, date="2025-07-10")
    assert 0 < weight(told("express", "Peru", modality="conditional")) < weight(heavy, ("Tổng thống",) * 2, 1000) <= 1


def test_what_several_sources_tell_is_surer_than_each_of_them(told: Told) -> None:
    doubtful = told("meet", "Peru", "Chile", confidence=0.6)
    party = doubtful.parties

    def weighed(*reports: Report, n_independent: int) -> float:
        return importance("meet", "happened", party, reports, n_independent)

    one, two = weighed(doubtful, n_independent=1), weighed(doubtful, doubtful, n_independent=1)
    assert one == two, "a copy makes nothing surer"
    assert weighed(doubtful, doubtful, n_independent=2) > one


def test_a_plan_without_a_day_weighs_less_than_one_with_a_day(told: Told) -> None:
    plan = told("meet", "Peru", "Chile", modality="planned")
    dated = told("meet", "Peru", "Chile", modality="planned", date="2025-07-10")
    assert weight(plan) < 0.9 * weight(dated)


def test_a_year_is_no_day(told: Told) -> None:
    year = replace(told("meet", "Peru", "Chile"), date="2024", first=738_886, last=739_251)
    assert weight(year) < weight(told("meet", "Peru", "Chile"))
