"""Turns of phrase around a word that say what it is worth, by name: "mong chờ" before a meeting puts it in the future.

They are data (``lexicons/<room>/contexts.toml``), each with a sentence in which it holds and with some in which it does
not. What a turn does is the business of whoever asks for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.errors import LexiconError
from dongsukien.patterns import leaping


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a file; the keys are explained at its head."""

    name: str
    means: str
    pattern: str
    example: str
    words: tuple[str, ...] = ()
    case: Literal["lower", "any", "as written"] = "lower"
    side: Literal["left", "right", "next"] | None = None
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class _Contexts(msgspec.Struct, forbid_unknown_fields=True):
    context: tuple[Context, ...]


def entries(room: str) -> tuple[Context, ...]:
    """All entries of the file of *room*."""
    return lexicons.toml(_file(room), _Contexts).context


@cache
def patterns(room: str) -> dict[str, re.Pattern[str]]:
    """The pattern of each turn of *room*, to be searched in lower case where its entry does not say otherwise.

    Raises:
        LexiconError: a name is listed twice, or a pattern is none.
    """
    out: dict[str, re.Pattern[str]] = {}
    for entry in entries(room):
        if entry.name in out:
            raise LexiconError(f"{_file(room)}: {entry.name!r} is listed twice")
        words = [re.escape(word) for word in sorted(entry.words, key=lambda word: (-len(word), word))]
        lead = leaping(words)  # the same, found faster
        pattern = entry.pattern.replace(r"(?<!\w){words}", lead).replace(r"(?<!\w)({words})", f"({lead})")
        pattern = pattern.replace(r"(?<!\S){words}", leaping(words, not_behind=r"\S"))
        try:
            out[entry.name] = re.compile(
                pattern.replace("{words}", f"(?:{'|'.join(words)})"), re.IGNORECASE if entry.case == "any" else 0
            )
        except re.error as error:
            raise LexiconError(f"{_file(room)}: {entry.name!r}: {error}") from error
    return out


def _file(room: str) -> str:
    return f"{room}/contexts.toml"
