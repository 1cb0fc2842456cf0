"""Whose soldiers and weapons strike, and whose works are hit: the states behind them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Tiêm kích Kenya bắn rơi một máy bay của Chile.", ["Kenya"], ["Chile"]),
        ("UAV Kenya tập kích nhà máy điện Chile.", ["Kenya"], ["Chile"]),
        ("Nhà máy lọc dầu Chile bị Kenya tập kích.", ["Kenya"], ["Chile"]),
        ("Căn cứ Chile ở Lima trúng tên lửa Kenya.", ["Kenya"], ["Chile"]),
        ("Chile hứng loạt UAV từ Kenya trong đêm.", ["Kenya"], ["Chile"]),
    ],
)
def test_a_strike_is_between_states(text: str, source: list[str], target: list[str], events_of) -> None:
    (event,) = [event for event in events_of(text) if event.type == "attack"]
    assert [actor.name for actor in event.source] == source
    assert [actor.name for actor in event.target] == target


def test_what_a_states_ships_and_people_do_otherwise_is_not_its_own_act(events_of) -> None:
    assert not events_of("Tàu cá Kenya thăm Chile.")
    assert not events_of("Tiêm kích Kenya chỉ trích Chile.")


def test_what_is_talked_about_takes_no_part(events_of) -> None:
    (event,) = events_of("Ngoại trưởng Kenya, Chile thảo luận về Peru", label="title")
    assert sorted(actor.name for actor in event.participants) == ["Ngoại trưởng Chile", "Ngoại trưởng Kenya"]
