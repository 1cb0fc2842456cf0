"""Spans and offset maps: the only arithmetic on offsets in the project.

One convention everywhere: half-open, Unicode code points, of the text *as stored*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dongsukien.errors import SpanError


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of one text: ``text[span.start:span.end]``, in Unicode code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise SpanError(f"need 0 <= start <= end, got [{start}, {end})")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a place

    def overlaps(self, other: Span) -> bool:
        """Spans that merely touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies within this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> Span:
        """The same stretch, counted from a point *offset* characters earlier."""
        return Span(self.start + offset, self.end + offset)

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The characters of *text* in this span."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """This span of *text* without white space at either end (empty at its start if all is blank)."""
        part = text[self.start : self.end]
        lead = len(part) - len(part.lstrip())
        if lead == len(part):
            return Span(self.start, self.start)
        return Span(self.start + lead, self.start + len(part.rstrip()))


# How a frozen object comes by its values, in two thirds of the time of the ``__init__`` that dataclasses write: spans
# are made by the thousand on every page.
_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def merge(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """The union of *spans*, sorted; neighbours at most *gap* characters apart are joined.

    >>> merge([Span(5, 9), Span(0, 3), Span(3, 4)])
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end + gap:
            out[-1] = out[-1].cover(span)
        else:
            out.append(span)
    return out


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from one text to the text it was made from, piece by piece.

    ``starts[i]`` is where piece *i* begins in the derived text, ``origins[i]`` where it begins in the original,
    ``scale[i]`` is 1 for a piece copied character by character and 0 for one that was replaced (all its characters lead
    to the whole of the original stretch). ``ends`` are the original ends. Pieces are in order of the derived text and
    leave no gap in it. The identity has no pieces.
    """

    starts: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    scale: tuple[int, ...] = ()

    @property
    def is_identity(self) -> bool:
        return not self.starts

    def original(self, span: Span) -> Span:
        """The stretch of the original that *span* of the derived text came from."""
        if not self.starts:
            return span
        first = self._piece(span.start)
        last = self._piece(span.end - 1) if span.end > span.start else first
        start = self.origins[first] + self.scale[first] * (span.start - self.starts[first])
        if span.end == span.start:
            return Span(start, start)
        end = self.origins[last] + (span.end - self.starts[last]) if self.scale[last] else self.ends[last]
        return Span(min(start, end), max(start, end))

    def _piece(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            raise SpanError(f"offset {offset} lies before the first piece")
        return index


class OffsetMapBuilder:
    """Collects pieces while a text is rewritten; ``build`` gives the derived text and its map."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int, int]] = []
        self._length = 0

    def copy(self, text: str, origin: int) -> None:
        """Append *text* that stands unchanged at *origin* of the original."""
        self._add(text, origin, origin + len(text), 1)

    def replace(self, text: str, origin: Span) -> None:
        """Append *text* that stands for *origin* of the original."""
        self._add(text, origin.start, origin.end, 0)

    def _add(self, text: str, start: int, end: int, scale: int) -> None:
        if not text:
            return
        self._parts.append(text)
        self._pieces.append((self._length, start, end, scale))
        self._length += len(text)

    def __len__(self) -> int:
        return self._length

    def build(self) -> tuple[str, OffsetMap]:
        columns: Iterator[tuple[int, ...]] = zip(*self._pieces, strict=True)
        return "".join(self._parts), OffsetMap(*columns) if self._pieces else OffsetMap()
