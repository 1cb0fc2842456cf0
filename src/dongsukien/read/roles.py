"""What the words of class, id, type and itemprop say that an element of a news page holds.

The roles are data: ``lexicons/pages/markup.toml``. Some words count on the element and those right around it only
(a byline), others on everything below (a box of links).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import msgspec

from dongsukien import lexicons

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


@lru_cache(maxsize=1 << 14)
def _roles(hints: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for number, hint in enumerate(hints):
        near, far = named(hint)
        found |= far
        if number < NEAR:
            found |= near
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def named(hint: str) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that one word of a class names: those that count near by, and those that count on all below."""
    near, far = _words()
    words = _WORD.findall(hint)
    words.append("".join(words))
    return (
        frozenset(near[word] for word in words if word in near),
        frozenset(far[word] for word in words if word in far),
    )
