"""Lines, addresses and declarations that tell the type of a page: ``lexicons/pages/page_types.toml`` as matchers."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

import msgspec

from dongsukien import lexicons
from dongsukien.document import PageType

Says = Literal[
    "gone", "login", "paywall", "offer", "listing", "player", "media", "media headline", "counter", "house", "table",
    "live", "entry", "told hour", "answer", "next", "pictures", "row", "record",
]  # fmt: skip
OF_HEADLINES: frozenset[Says] = frozenset(
    {"answer", "live", "media headline", "next", "paywall"}
)  # these scan a line: asked for by name


class Sign(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line: *pattern* at its start, folded."""

    name: str
    says: Says
    pattern: str
    example: list[str]
    counter: list[str] = msgspec.field(name="not")


class Address(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An address: *pattern* anywhere in host and path."""

    type: PageType
    pattern: str
    example: list[str]
    counter: list[str] = msgspec.field(name="not")


class Declared(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Types that a page may declare for itself."""

    type: PageType
    names: list[str]


class Betting(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words of those who sell betting, and of those who report on it."""

    sale: list[str]
    report: list[str]


class PageTypes(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sign: list[Sign]
    address: list[Address]
    declared: list[Declared]
    betting: Betting


@cache
def page_types() -> PageTypes:
    """The lexicon."""
    return lexicons.toml("pages/page_types.toml", PageTypes)


@cache
def _pattern(says: Says | None) -> re.Pattern[str]:
    wanted = [
        (number, sign)
        for number, sign in enumerate(page_types().sign)
        if (sign.says == says if says else sign.says not in OF_HEADLINES)
    ]
    # The group that tells the sign stands last, so that the engine sees at once with which letter a sign begins.
    return re.compile("|".join(f"(?:{sign.pattern})(?P<s{number}>)" for number, sign in wanted))


SIGN_WORDS = 40  # no line with more words is a sign


def sign_of(folded_line: str) -> Says | None:
    """What a line says about its page, or ``None``. Signs of headlines are asked for with ``speaks_of``."""
    match = _pattern(None).match(folded_line)
    return page_types().sign[int(cast(str, match.lastgroup)[1:])].says if match else None


def speaks_of(says: Says, folded_line: str) -> bool:
    """Whether a line gives the sign *says*."""
    return _pattern(says).match(folded_line) is not None


@cache
def _declared() -> dict[str, PageType]:
    return {name: entry.type for entry in page_types().declared for name in entry.names}


def declared_type(name: str | None) -> PageType | None:
    """The type of page that the declaration *name* ("CollectionPage", "video.other") speaks for."""
    return _declared().get(name.strip().lower().rsplit("/", 1)[-1]) if name else None
