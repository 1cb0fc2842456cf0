"""Turns of phrase around a time expression, by name (``lexicons/times/contexts.toml``)."""

from __future__ import annotations

import re

from dongsukien.contexts import patterns


def context(name: str) -> re.Pattern[str]:
    """The pattern of the turn *name*; ``KeyError``: there is none of that name."""
    return patterns("times")[name]
