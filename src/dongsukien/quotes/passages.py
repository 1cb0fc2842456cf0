"""Sentences → passages: the sentences of one block joined, with the stretches that stand in quote marks.

A quotation does not care where sentences end, so quotes are read passage by passage. Offset *i* of ``Passage.text`` is
page offset ``Passage.start + i``: what lay between two sentences is filled with blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dongsukien.annotations import Sentence
from dongsukien.document import Label
from dongsukien.orthography import lowered
from dongsukien.spans import Span

_READ: frozenset[Label] = frozenset({"title", "lead", "body", "caption", "teaser_title", "teaser_lead"})
_GAP = 80  # two sentences of one block that lie further apart are no neighbours
# Bounds that keep reading linear on hostile input; the longest sentence and block of 2,000 news articles are far below.
_LONGEST_SENTENCE = 5_000
_LONGEST_PASSAGE = 10_000
_BLOCKS_AHEAD = 6  # a mark left open is closed within so many blocks, or never

_MARK = re.compile(r"""["']+""")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s'])'(?=$|[\s)\],.;:!?…\"-])")
_OPENS_AFTER = frozenset(" ([{-/:,.;\"'")
_NEVER_OPENS_BEFORE = frozenset(" .,;:!?)]}…/")
_CLOSES_BEFORE = frozenset(" )]}-/:,.;!?…\"'")


class Quoted(msgspec.Struct, frozen=True):
    """A stretch between quote marks, in passage offsets: ``text[start:end]`` with, ``[inner:close]`` without marks.

    ``closed`` is false where the closing mark is missing: the stretch then runs to the end of the passage.
    """

    start: int
    inner: int
    close: int
    end: int
    closed: bool


class Passage(msgspec.Struct, frozen=True):
    """The text of one block; ``bounds`` are the local offsets of its sentences."""

    start: int
    text: str
    lower: str
    sentences: tuple[Sentence, ...]
    bounds: tuple[tuple[int, int], ...]
    quoted: tuple[Quoted, ...]

    @property
    def label(self) -> Label:
        return self.sentences[0].label

    @property
    def teaser(self) -> int | None:
        return self.sentences[0].teaser

    def span(self, start: int, end: int) -> Span:
        """Page offsets of ``text[start:end]``."""
        return Span(self.start + start, self.start + end)

    def sentence_at(self, offset: int) -> int:
        """Number (within the passage) of the sentence at local *offset*; blanks between count to the one before."""
        return max(0, bisect_right(self.bounds, (offset, len(self.text) + 1)) - 1)

    def quoted_at(self, offset: int) -> Quoted | None:
        """The quoted stretch around local *offset*."""
        before = bisect_right(self.quoted, offset, key=_start) - 1
        return self.quoted[before] if before >= 0 and offset < self.quoted[before].end else None

    def quoted_between(self, start: int, end: int) -> tuple[Quoted, ...]:
        """The quoted stretches that open within ``text[start:end]``."""
        return self.quoted[bisect_left(self.quoted, start, key=_start) : bisect_left(self.quoted, end, key=_start)]


def _start(quoted: Quoted) -> int:
    return quoted.start


def passages(sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """The blocks of a page that can hold quotes, in order; a block of mere copies is passed over.

    Blocks are joined where one opens a quote mark that a later one closes.
    """
    waiting: list[Passage] = []
    for passage in _blocks(sentences):
        waiting.append(passage)
        _join(waiting)
        while waiting and (len(waiting) > _BLOCKS_AHEAD or not _is_open(waiting)):
            yield waiting.pop(0)
    yield from waiting


def _is_open(waiting: Sequence[Passage]) -> bool:
    """Whether the first of *waiting* opens a mark that a later block may still close."""
    first, *others = waiting
    if not first.quoted or first.quoted[-1].closed:
        return False
    return all(
        other.teaser == first.teaser
        and other.label == first.label
        and other.start + len(other.text) - first.start <= _LONGEST_PASSAGE
        and _first_mark(other) is None
        for other in others
    )


def _join(waiting: list[Passage]) -> None:
    """Make one passage of *waiting* if its last block closes what its first one opened."""
    if len(waiting) < 2 or _first_mark(waiting[-1]) != "close":
        return
    if _is_open(waiting[:-1]) and waiting[-1].label == waiting[0].label and waiting[-1].teaser == waiting[0].teaser:
        joined = passage_of(tuple(sentence for passage in waiting for sentence in passage.sentences))
        if len(joined.text) <= _LONGEST_PASSAGE:
            waiting[:] = [joined]


def _first_mark(passage: Passage) -> Literal["open", "close"] | None:
    """What the first double mark of *passage* does, taken alone; ``None``: it has none."""
    at = passage.text.find('"')
    if at < 0:
        return None
    return "open" if _can_open(passage.text, at, at + 1) else "close"


def _blocks(sentences: Sequence[Sentence]) -> Iterator[Passage]:
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.label not in _READ or len(sentence.span) > _LONGEST_SENTENCE:
            continue
        too_long = group and sentence.span.end - group[0].span.start > _LONGEST_PASSAGE
        if group and (too_long or not _neighbours(group[-1], sentence)):
            yield from _passage(group)
            group = []
        group.append(sentence)
    yield from _passage(group)


def _neighbours(first: Sentence, second: Sentence) -> bool:
    return (
        first.paragraph == second.paragraph
        and first.teaser == second.teaser
        and first.label == second.label
        and 0 <= second.span.start - first.span.end <= _GAP
    )


def _passage(group: list[Sentence]) -> Iterator[Passage]:
    if group and any(sentence.copy_of is None for sentence in group):
        yield passage_of(tuple(group))


def passage_of(group: tuple[Sentence, ...]) -> Passage:
    """The sentences of *group*, neighbours of one block, as one passage."""
    start = group[0].span.start
    parts: list[str] = []
    bounds: list[tuple[int, int]] = []
    at = start
    for sentence in group:
        parts.append(" " * (sentence.span.start - at))
        parts.append(sentence.text)
        bounds.append((sentence.span.start - start, sentence.span.end - start))
        at = sentence.span.end
    text = "".join(parts)
    return Passage(start, text, lowered(text), group, tuple(bounds), quoted_stretches(text))


def quoted_stretches(text: str) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of *text* (a reading copy), in order.

    Double marks come first; single ones count where they stand at the edges of words and outside double ones. Marks
    inside other marks belong to the outer stretch.

    >>> [text[q.inner:q.close] for text in ["Bà nói: \\"Tôi đọc 'Số đỏ' rồi\\"."] for q in quoted_stretches(text)]
    ["Tôi đọc 'Số đỏ' rồi"]
    """
    if '"' not in text and "'" not in text:
        return ()
    out: list[Quoted] = []
    opened: tuple[str, int, int] | None = None
    last_single = max((match.start() for match in _SINGLE_CLOSE.finditer(text)), default=-1)
    depth = 0
    for match in _MARK.finditer(text):
        start, end = match.span()
        kind = match[0][0]
        opens = (
            end < len(text) and text[end] not in _NEVER_OPENS_BEFORE and (start == 0 or text[start - 1] in _OPENS_AFTER)
        )
        closes = start > 0 and (end == len(text) or text[end] in _CLOSES_BEFORE)
        if opened is None:
            if opens and (kind == '"' or end < last_single):
                opened, depth = (kind, start, end), 0
            continue
        if kind != opened[0] and len(match[0]) == 1:
            continue
        if opens and not (closes and text[start - 1] != " "):
            depth += kind == opened[0]
        elif closes or kind == '"':
            if depth and len(match[0]) == 1:
                depth -= 1
                continue
            out.append(Quoted(opened[1], opened[2], start, end, True))
            opened = None
    if opened is not None:
        _, start, inner = opened
        out.append(Quoted(start, inner, len(text), len(text), False))
    return tuple(out)


def _can_open(text: str, start: int, end: int) -> bool:
    """Whether the marks ``text[start:end]`` stand where a quotation can begin."""
    return end < len(text) and text[end] not in _NEVER_OPENS_BEFORE and (start == 0 or text[start - 1] in _OPENS_AFTER)
