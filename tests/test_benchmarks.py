"""The quality gate fails when it should, and floors are raised but never lowered unasked."""

from __future__ import annotations

import tomllib

from benchmarks.events import difference
from benchmarks.gate import FLOORS, Figure, below, repinned, written

FIGURES = [Figure("a", 80.0, "seeds", 10.0), Figure("b", 50.0, "seeds")]
PRESENT = {"seeds": "1234"}


def floors(**floor: float) -> dict[str, object]:
    return {"noise": {"default": 0.5, "b": 2.0}, "gold": {"seeds": "1234"}, "floor": floor}


def test_a_figure_within_noise_of_its_floor_passes() -> None:
    assert below(FIGURES, floors(a=80.4, b=51.9), PRESENT) == []


def test_a_figure_below_its_floor_fails_by_name() -> None:
    assert below(FIGURES, floors(a=80.6, b=50.0), PRESENT) == ["a is 80.0, below its floor 80.6"]


def test_a_floor_that_is_no_longer_measured_fails() -> None:
    assert "c has a floor" in below(FIGURES, floors(c=1.0), PRESENT)[0]


def test_other_gold_than_the_floors_were_pinned_on_fails() -> None:
    assert "gold 'seeds' has changed" in below(FIGURES, floors(a=1.0), {"seeds": "5678"})[0]


def test_pinning_raises_and_lowers_only_what_is_named() -> None:
    old = floors(a=90.0, b=40.0)
    assert repinned(FIGURES, old, frozenset()) == {"a": 90.0, "b": 50.0}
    assert repinned(FIGURES, old, frozenset({"a"})) == {"a": 80.0, "b": 50.0}


def test_what_is_written_is_read_back() -> None:
    back = tomllib.loads(written({"a": 90.0}, FIGURES, {"default": 0.5}, PRESENT))
    assert back == {
        "noise": {"default": 0.5},
        "gold": PRESENT,
        "floor": {"a": 90.0},
        "measured": {"a": 80.0, "b": 50.0},
        "baseline": {"a": 10.0},
    }


def test_the_pinned_floors_are_there() -> None:
    assert tomllib.loads(FLOORS.read_text("utf-8"))["floor"]


def test_gains_and_losses_are_told_apart() -> None:
    before = {"x": "missed", "y": "right", "z": "missed", "w": "not in the gold", "v": "right"}
    after = {"x": "right", "y": "date None for 2024", "z": "type meet", "u": "not in the gold", "v": "right"}
    assert difference(before, after) == [
        "- u: – → not in the gold",
        "+ w: not in the gold → –",
        "+ x: missed → right",
        "- y: right → date None for 2024",
        "~ z: missed → type meet",
    ]
