"""Turns of phrase by which a page looks back on an act, by name (``lexicons/stories/contexts.toml``)."""

from __future__ import annotations

import re

from dongsukien.contexts import patterns


def context(name: str) -> re.Pattern[str]:
    """The pattern of the turn *name*, to be searched in lower case; ``KeyError``: there is none of that name."""
    return patterns("stories")[name]
