"""Marked text: a stretch of text cut into pieces, each with the kinds of the layers that cover it.

Layers may overlap and nest in any way; the pieces are flat, in order, and together give the stretch again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dongsukien.spans import Span, merge


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch with a *kind* (a style class); ``href`` is where it leads, ``note`` what it says when pointed at."""

    span: Span
    kind: str
    href: str | None = None
    note: str | None = None


class Layers:
    """Layers in order of their start, to be asked for a window by bisection."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._layers = sorted(layers, key=lambda layer: (layer.span.start, -layer.span.end))
        self._starts = [layer.span.start for layer in self._layers]
        self._longest = max((len(layer.span) for layer in self._layers), default=0)

    def within(self, window: Span) -> list[Layer]:
        """The layers that overlap *window*, in order."""
        first = bisect_left(self._starts, window.start - self._longest)
        last = bisect_left(self._starts, window.end)
        return [layer for layer in self._layers[first:last] if layer.span.overlaps(window)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with everything that covers it."""

    text: str
    kinds: tuple[str, ...] = ()
    href: str | None = None
    note: str | None = None


def pieces(text: str, window: Span, layers: Iterable[Layer]) -> list[Piece]:
    """``text[window]`` cut wherever a layer begins or ends; of several links the innermost counts.

    >>> [(p.text, p.kinds) for p in pieces("abcd", Span(0, 4), [Layer(Span(1, 3), "x")])]
    [('a', ()), ('bc', ('x',)), ('d', ())]
    """
    inside = [layer for layer in layers if layer.span.overlaps(window) and len(layer.span)]
    cuts = {window.start, window.end}
    for layer in inside:
        cuts.add(max(layer.span.start, window.start))
        cuts.add(min(layer.span.end, window.end))
    bounds = sorted(cuts)
    waiting = sorted(inside, key=lambda layer: (layer.span.start, -layer.span.end))
    active: list[Layer] = []
    out: list[Piece] = []
    index = 0
    for start, end in pairwise(bounds):
        while index < len(waiting) and waiting[index].span.start <= start:
            active.append(waiting[index])
            index += 1
        active = [layer for layer in active if layer.span.end > start]
        out.append(_piece(text[start:end], active))
    return out


def _piece(text: str, active: Sequence[Layer]) -> Piece:
    kinds = tuple(dict.fromkeys(layer.kind for layer in active))
    by_size = sorted(active, key=lambda layer: len(layer.span))
    href = next((layer.href for layer in by_size if layer.href), None)
    note = next((layer.note for layer in by_size if layer.note), None)
    return Piece(text, kinds, href, note)


def marked(text: str, marks: Iterable[Span]) -> list[Piece]:
    """The whole of *text* with *marks* (offsets of *text*) marked; stretches outside it are ignored.

    Words that stand side by side are marked as one.
    """
    return pieces(text, Span(0, len(text)), [Layer(mark, "mark") for mark in merge(marks, gap=1)])


def anchor(span: Span) -> str:
    """The id of the sentence at *span* on the page of its article.

    >>> anchor(Span(120, 185))
    's120-185'
    """
    return f"s{span.start}-{span.end}"
