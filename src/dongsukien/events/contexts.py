"""Turns of phrase around an act, by name (``lexicons/events/contexts.toml``)."""

from __future__ import annotations

import re

from dongsukien.contexts import patterns
from dongsukien.events.rows import Row


def context(name: str) -> re.Pattern[str]:
    """The pattern of the turn *name*, to be searched in lower case; ``KeyError``: there is none of that name."""
    return patterns("events")[name]


def stands_before(row: Row, number: int, name: str) -> bool:
    """Whether the turn *name* stands before item *number*, as its pattern demands."""
    return patterns("events")[name].search(row.text, 0, row.items[number].start) is not None
