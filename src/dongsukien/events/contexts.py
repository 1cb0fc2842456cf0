"""Turns of phrase around an act, by name: "mong chờ" before a meeting says that it is still to come.

They are data (``lexicons/events/contexts.toml``), each with a sentence in which it holds and with some in which it does
not. What a turn does to an act is the business of whoever asks for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.errors import LexiconError
from dongsukien.events.rows import Row
from dongsukien.patterns import leaping


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the lexicon; the keys are explained at the head of the file."""

    name: str
    means: str
    pattern: str
    example: str
    words: tuple[str, ...] = ()
    side: Literal["left", "right", "next"] | None = None
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class _Contexts(msgspec.Struct, forbid_unknown_fields=True):
    context: tuple[Context, ...]


def context_entries() -> tuple[Context, ...]:
    """All entries of the lexicon of contexts."""
    return lexicons.toml("events/contexts.toml", _Contexts).context


def context(name: str) -> re.Pattern[str]:
    """The pattern of the turn *name*, to be searched in lower case; ``KeyError``: there is none of that name."""
    return _contexts()[name]


def stands_before(row: Row, number: int, name: str) -> bool:
    """Whether the turn *name* stands before item *number*, as its pattern demands."""
    return _contexts()[name].search(row.before(number)) is not None


@cache
def _contexts() -> dict[str, re.Pattern[str]]:
    """Raises:
    LexiconError: a name is listed twice, or a pattern is none.
    """
    out: dict[str, re.Pattern[str]] = {}
    for entry in context_entries():
        if entry.name in out:
            raise LexiconError(f"events/contexts.toml: {entry.name!r} is listed twice")
        words = [re.escape(word) for word in sorted(entry.words, key=lambda word: (-len(word), word))]
        lead = leaping(words)  # the same, found faster
        pattern = entry.pattern.replace(r"(?<!\w){words}", lead).replace(r"(?<!\w)({words})", f"({lead})")
        try:
            out[entry.name] = re.compile(pattern.replace("{words}", f"(?:{'|'.join(words)})"))
        except re.error as error:
            raise LexiconError(f"events/contexts.toml: {entry.name!r}: {error}") from error
    return out
