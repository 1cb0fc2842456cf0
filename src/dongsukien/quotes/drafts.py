"""A quote on its way: what one reader found in one passage, in local offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from dongsukien.annotations import Actor, Quote
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.cues import CueHit
from dongsukien.quotes.passages import Passage
from dongsukien.quotes.statements import is_direct
from dongsukien.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """``segments`` are in order; ``cue`` is ``None`` where an earlier quote's speaker goes on.

    ``open_``: the closing mark was missing, so that the next passage may go on with it. ``pronoun``: the source was
    "ông", "bà"; ``speaker`` is then whom the names take it for.
    """

    segments: tuple[tuple[int, int], ...]
    speaker: Actor | None
    cue: tuple[int, int] | None
    kind: str
    rule: str
    addressee: Actor | None = None
    open_: bool = False
    pronoun: bool = False

    @property
    def start(self) -> int:
        return self.segments[0][0]

    @property
    def end(self) -> int:
        return self.segments[-1][1]

    def with_segment(self, start: int, end: int) -> Draft:
        """The same quote, going on in ``text[start:end]``."""
        return replace(self, segments=(*self.segments, (start, end)))


@dataclass(frozen=True, slots=True)
class Announced:
    """A cue whose words stand in the next passage ("Bà Lan nói:"); ``cue`` in page offsets."""

    speaker: Actor | None
    cue: Span
    kind: str


class Scene(msgspec.Struct, frozen=True):
    """One passage with what is known before its quotes are read. ``last`` is the speaker before it, if anyone spoke."""

    passage: Passage
    index: ActorIndex
    hits: Sequence[CueHit]
    last: Actor | None = None
    announced: Announced | None = None


def finished(passage: Passage, draft: Draft) -> Quote:
    """*draft* in page offsets. Its sentence is the one in which the content begins."""
    return Quote(
        speaker=draft.speaker,
        addressee=draft.addressee,
        cue=passage.span(*draft.cue) if draft.cue is not None else None,
        kind=draft.kind,
        direct=is_direct(passage, draft.segments),
        content=tuple(passage.span(*part) for segment in draft.segments for part in _by_block(passage, segment)),
        sentence=passage.sentences[passage.sentence_at(draft.start)].span,
        rule=draft.rule,
        teaser=passage.teaser is not None,
    )


def _by_block(passage: Passage, segment: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """*segment* cut where one block of the page ends and another begins."""
    start, end = segment
    first, last = passage.sentence_at(start), passage.sentence_at(max(start, end - 1))
    for number in range(first, last):
        if passage.sentences[number].paragraph != passage.sentences[number + 1].paragraph:
            yield start, passage.bounds[number][1]
            start = passage.bounds[number + 1][0]
    yield start, end
