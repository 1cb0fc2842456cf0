"""Garbage: looked for seldom while pages are read, as before afterwards."""

from __future__ import annotations

import gc

from dongsukien.scale.garbage import seldom_collected


def test_cycles_are_looked_for_less_often_within_and_as_often_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_cycles_are_freed_within_all_the_same() -> None:
    with seldom_collected():
        for _ in range(10 * gc.get_threshold()[0]):
            cycle: list[object] = []
            cycle.append(cycle)
        assert gc.get_stats()[0]["collected"] > 0
