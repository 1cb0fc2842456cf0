"""Names in which the tables know a state or a place."""

from __future__ import annotations

import pytest

from dongsukien.entities.gazetteer import find
from dongsukien.entities.lexer import pieces


def named(text: str) -> list[tuple[str, str]]:
    """The pieces of *text* that are names, with their class."""
    return [(text[p.start : p.end], p.code) for p in pieces(text, find(text)) if p.code in "NPCML"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ca sĩ Mỹ Linh hát.", [("Mỹ Linh", "N")]),
        ("Ông Hugo Ferrari đến.", [("Hugo Ferrari", "N")]),
        ("Ông Nguyễn Văn Đức nói.", [("Nguyễn Văn Đức", "P")]),
        ("Chị Nga đến Nga.", [("Nga", "N"), ("Nga", "C")]),
    ],
)
def test_a_name_that_holds_a_state_is_a_name(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


def test_a_state_behind_a_title_stays_one() -> None:
    assert named("Thủ tướng Israel Salas họp.") == [("Israel", "C"), ("Salas", "N")]
