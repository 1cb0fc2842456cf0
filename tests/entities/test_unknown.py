"""Capitals that the tables do not know."""

from __future__ import annotations

import pytest

from dongsukien.entities.gazetteer import find
from dongsukien.entities.lexer import pieces


def codes(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.code) for p in pieces(text, find(text)) if p.code in "NOm"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tuy nhiên Otieno đến.", [("Otieno", "N")]),
        ("Hôm qua Marga Otieno kể.", [("Marga Otieno", "N")]),
        ("Sơn khai đã lấy tiền.", [("Sơn", "m")]),
        ("Theo NFB, giá tăng.", [("NFB", "O")]),
    ],
)
def test_what_is_left_of_a_run_is_somebody_or_some_body(text: str, found: list[tuple[str, str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize("text", ["Nhiều người đến.", "Súng SV-98 bị cấm.", "Giá 5 triệu UAH."])
def test_a_word_at_the_beginning_a_weapon_and_a_currency_are_nobody(text: str) -> None:
    assert codes(text) == []
