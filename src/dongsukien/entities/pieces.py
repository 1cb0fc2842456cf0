"""Pieces of a sentence: a known name, a known noun or an unknown run of capitals, each with its place and its class."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from dongsukien.entities import words
from dongsukien.entities.gazetteer import Entry
from dongsukien.entities.people import Person

_NEXT_WORD = re.compile(rf" ([{words.LOWER}]+)")
_BOUNDARIES = ".!?:;\"'(…-"


class Piece(msgspec.Struct):
    """One stretch of a sentence with its class: ``gazetteer.Entry.code``, or

    P a known person, N an unknown run, m a syllable that may be a given name.
    """

    code: str
    start: int
    end: int
    entry: Entry | None = None
    person: Person | None = None
    parts: tuple[Piece, ...] = ()

    @property
    def country(self) -> str | None:
        return self.entry.country if self.entry else None


class Known(msgspec.Struct, frozen=True):
    """The known pieces of a sentence, by where they begin and end."""

    by_start: dict[int, Piece]
    by_end: dict[int, Piece]
    order: list[int]

    @classmethod
    def of(cls, known: list[Piece]) -> Known:
        named = [piece for piece in known if piece.entry is not None and piece.code != "Y"]
        return cls({p.start: p for p in named}, {p.end: p for p in named}, [p.start for p in named])

    def at(self, position: int) -> Piece | None:
        """The piece that begins at *position* or covers it."""
        index = bisect_right(self.order, position) - 1
        if index < 0:
            return None
        piece = self.by_start[self.order[index]]
        return piece if position < piece.end else None

    def touches(self, start: int, end: int) -> bool:
        """Whether a piece shares characters with the stretch between *start* and *end*."""
        index = bisect_right(self.order, start)
        before = index > 0 and self.by_start[self.order[index - 1]].end > start
        return before or (index < len(self.order) and self.order[index] < end)

    def inside(self, start: int, end: int) -> Piece | None:
        """The first piece that begins between *start* and *end*."""
        index = bisect_right(self.order, start)
        return self.by_start[self.order[index]] if index < len(self.order) and self.order[index] < end else None


def begins(text: str, start: int) -> bool:
    """Whether what stands at *start* begins the sentence, or goes on behind a mark that parts it."""
    before = text[max(0, start - 8) : start].rstrip()
    return before[-1] in _BOUNDARIES if before else start <= 8


def opens_body_word(text: str, start: int, end: int) -> bool:
    """Whether a syllable is the first half of a word of which names of bodies are made ("Chủ tịch Hội đồng")."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and f"{text[start:end]} {following[1]}" in words.phrase_set("body_words")
