"""What a digest says of a report: whether a page only names an act in passing."""

from __future__ import annotations

import pytest

from dongsukien.pipeline import read_page
from dongsukien.read import page_from_text
from dongsukien.stories.digest import Report, digest_of


def _reports(headline: str, lead: str, kind: str) -> list[Report]:
    text = f"{headline}\n\n10/07/2025 09:00\n\n{lead}\n"
    return [report for report in digest_of(read_page(page_from_text(text, "bao.txt"))).reports if report.type == kind]


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Chile lo ngại kế hoạch nghề cá do Peru đề xuất", "propose"),
        ("Na Uy thảo luận đề xuất hòa bình của Peru", "propose"),
    ],
)
def test_an_offer_named_by_whose_it_is_is_only_recalled(headline: str, kind: str) -> None:
    found = _reports(headline, "Ngư dân các làng ven biển chờ mùa cá mới.", kind)
    assert found and all(report.recalled for report in found)


def test_an_offer_that_is_made_is_news() -> None:
    found = _reports(
        "Peru đề xuất Chile lập vùng đánh cá chung", "Ngư dân các làng ven biển chờ mùa cá mới.", "propose"
    )
    assert found and not any(report.recalled for report in found)


def test_blows_all_together_without_a_day_are_only_recalled() -> None:
    lead = "Ngư dân các làng ven biển chờ mùa cá mới."
    many = _reports("Dân đảo kiệt sức vì các cuộc tấn công của Peru vào Chile", lead, "attack")
    one = _reports("Peru tấn công cảng cá của Chile", lead, "attack")
    assert many and all(report.recalled for report in many)
    assert one and not any(report.recalled for report in one)
