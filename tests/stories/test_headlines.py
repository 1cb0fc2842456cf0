"""The clause of a headline that tells an act, the doer first."""

from __future__ import annotations

import pytest

from dongsukien.stories.digest import Party
from dongsukien.stories.headlines import MOST_WORDS, clause_of, line_of, says_more

RUIZ = Party("person:ana-ruiz", "Ana Ruiz", "person", "PER", None, "s")
PERU = Party("country:PER", "Peru", "country", "PER", None, "s")


def line(headline: str, trigger: str, *doers: Party) -> str | None:
    clause = clause_of(headline, trigger, doers)
    return line_of(clause) if clause is not None else None


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Peru đồng ý với hạn ngạch cá", "Peru đồng ý với hạn ngạch cá"),
        ("Điểm tin 6h: Giá cà phê tăng | Peru đồng ý với hạn ngạch cá", "Peru đồng ý với hạn ngạch cá"),
        ("Báo Chile: Peru đồng ý với hạn ngạch cá; Kenya bầu cử", "Peru đồng ý với hạn ngạch cá"),
        ("Tàu cá vào cảng tránh bão, Peru đồng ý mở cửa kho lạnh", "Peru đồng ý mở cửa kho lạnh"),
        ("Chile đưa ra bản đồ, nói Peru đồng ý mở cửa kho lạnh", None),
        ("Chile, Peru đồng ý với hạn ngạch cá", "Chile, Peru đồng ý với hạn ngạch cá"),
        ("Chính phủ Peru 'đồng ý với hạn ngạch cá", "Chính phủ Peru đồng ý với hạn ngạch cá"),
    ],
)
def test_the_line_is_the_clause_of_the_act(headline: str, expected: str | None) -> None:
    assert line(headline, "đồng ý", PERU) == expected


@pytest.mark.parametrize(
    "headline",
    [
        "Ngư dân Chile phấn khởi sau khi Peru đồng ý với hạn ngạch",  # of somebody else
        "Khoảnh khắc Peru đồng ý với hạn ngạch",
        "Vì sao Peru đồng ý với hạn ngạch cá",
        "Peru đồng ý với hạn ngạch cá?",
        "Lima đồng ý với hạn ngạch cá",  # by another name
        "Peru đồng ý",  # no more than the template
        "Peru từ chối hạn ngạch cá",
    ],
)
def test_a_headline_that_does_not_tell_the_act_of_its_doer_gives_no_line(headline: str) -> None:
    assert line(headline, "đồng ý", PERU) is None


def test_a_person_is_called_by_the_whole_name() -> None:
    assert line("Bà Ruiz cảnh báo về mùa bão năm nay", "cảnh báo", RUIZ) == "Ana Ruiz cảnh báo về mùa bão năm nay"
    assert line("Thủ tướng Ruiz cảnh báo về mùa bão", "cảnh báo", RUIZ) == "Thủ tướng Ruiz cảnh báo về mùa bão"


def test_a_long_headline_ends_at_a_comma() -> None:
    told = "Peru đồng ý với hạn ngạch cá mà ủy ban nghề cá đưa ra"
    assert line(f"{told}, ngư dân hai bờ mừng vì mùa này không phải nằm bờ", "đồng ý", PERU) == told
    assert line(told + " dài" * MOST_WORDS, "đồng ý", PERU) is None


def test_a_clause_says_more_than_a_line_by_its_words_behind_the_act() -> None:
    clause = clause_of("Peru đồng ý với hạn ngạch cá", "đồng ý", [PERU])
    assert clause is not None
    assert says_more(clause, "Peru đồng ý")
    assert not says_more(clause, "Peru đồng ý với hạn ngạch cá")
