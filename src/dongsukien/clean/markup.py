"""What the markup of an HTML page says about a line: roles from the words of its classes, and points for the states.

Text pages have no markup; their lines carry no roles and nothing is added. A page on which the extraction library found
no text at all is read without its opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.document import Element

NEAR = 5  # hint words that belong to the element itself and its nearest ancestors, in the reader's order

_WORD = re.compile(r"[a-z]+")


class RoleEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One role, the words that name it, and how far up the tree they count."""

    name: str
    reach: Literal["near", "far"]
    words: list[str]
    example: list[str]
    counter: list[str] = msgspec.field(name="not")


class RoleLexicon(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    role: list[RoleEntry]


@cache
def entries() -> tuple[RoleEntry, ...]:
    """The roles of ``lexicons/pages/markup.toml``."""
    return tuple(lexicons.toml("pages/markup.toml", RoleLexicon).role)


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    near: dict[str, str] = {}
    far: dict[str, str] = {}
    for entry in entries():
        for word in entry.words:
            (near if entry.reach == "near" else far)[word] = entry.name
    return near, far


def roles(hints: Iterable[str]) -> frozenset[str]:
    """The roles that the *hints* of an element name, nearest first.

    >>> sorted(roles(("singular-sapo", "container")))
    ['lead']
    """
    return _roles(tuple(hints))


@lru_cache(maxsize=1 << 12)
def _roles(hints: tuple[str, ...]) -> frozenset[str]:
    near, far = _words()
    found: set[str] = set()
    for number, hint in enumerate(hints):
        for word in (*_WORD.findall(hint), _joined(hint)):
            if word in far:
                found.add(far[word])
            if number < NEAR and word in near:
                found.add(near[word])
    return frozenset(found)


def _joined(hint: str) -> str:
    return "".join(_WORD.findall(hint))


def has_opinion(elements: Iterable[Element]) -> bool:
    """Whether the extraction library found any text on the page."""
    return any(element.main for element in elements)
