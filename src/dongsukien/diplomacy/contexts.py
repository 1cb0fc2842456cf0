"""Turns of phrase around agreements, stands and contacts, by name (``lexicons/diplomacy/contexts.toml``)."""

from __future__ import annotations

import re

from dongsukien.contexts import patterns


def context(name: str) -> re.Pattern[str]:
    """The pattern of the turn *name*, to be searched in lower case; ``KeyError``: there is none of that name."""
    return patterns("diplomacy")[name]
