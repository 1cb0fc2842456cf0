"""What became of a plan, where pages tell both that it was carried out and that it was called off.

Neither report is dropped: all of them stay with the plan as its history. Known weakness: what a paper calls off before
a new day is found, and what took place on that day, are told of one plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """A happening that bears on a plan: ``held``, or called off; when the first and the last page said so ("")."""

    act: str
    held: bool
    n_independent: int
    first: str
    last: str


def outcome(stages: Iterable[Stage]) -> Stage | None:
    """The act that says what became of a plan; ``None`` where nothing does.

    What pages tell only after all have told that it was off took place after all. Else more independent sources
    outweigh fewer, and later ones earlier ones. Several acts that carried it out speak together.

    >>> off = Stage("e1", False, 1, "2025-05-25", "2025-05-25")
    >>> outcome([off, Stage("e2", True, 2, "2025-06-12", "2025-06-13")]).act
    'e2'
    """
    told = sorted(stages, key=lambda stage: (-stage.n_independent, stage.act))
    kept = [stage for stage in told if stage.held]
    held = next((stage for stage in told if stage.held), None)
    off = next((stage for stage in told if not stage.held), None)
    if held is None or off is None:
        return held or off
    if held.first > max(stage.last for stage in told if not stage.held):
        return held
    for_it = sum(stage.n_independent for stage in kept), max(stage.last for stage in kept)
    return off if (off.n_independent, off.last) > for_it else held
