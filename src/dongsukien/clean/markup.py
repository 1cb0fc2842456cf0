"""What the markup of an HTML page says about a line: roles from the words of its classes, and whether it is text.

Text pages have no markup; their lines carry no roles and nothing is added. A page on which no text was found at all is
read without that opinion. What it is worth lies with the other features of a line (``features``).
"""

from __future__ import annotations

from collections.abc import Iterable

from dongsukien.document import Element
from dongsukien.read.roles import RoleEntry, entries, roles

__all__ = ["RoleEntry", "entries", "has_opinion", "roles"]


def has_opinion(elements: Iterable[Element]) -> bool:
    """Whether any text was found on the page."""
    return any(element.main for element in elements)
