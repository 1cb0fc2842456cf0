"""How often, and how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """*every_s*: how often a source is asked. *most_pages* are fetched in a round; none with *items_only*."""

    every_s: float = 900.0
    most_pages: int = 200
    items_only: bool = False
