from __future__ import annotations

import pytest

from dongsukien.stories.places import apart


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Riyadh", "Saudi Arabia"),
        ("Điện Kremlin", "Moskva"),
        ("Lầu Năm Góc", "Mỹ"),
        ("thủ đô Lima", "Lima (Peru)"),
        ("một quán nhỏ ven biển", "Oslo"),
        ("châu Âu", "Oslo"),
    ],
)
def test_a_place_within_another_is_not_apart(left: str, right: str) -> None:
    assert not apart(left, right)
    assert not apart(right, left)


@pytest.mark.parametrize(("left", "right"), [("Lima", "Oslo"), ("Peru", "Oslo"), ("Geneva", "Davos")])
def test_two_states_and_two_cities_are_apart(left: str, right: str) -> None:
    assert apart(left, right)
