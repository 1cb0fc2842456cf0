"""Marked text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dongsukien.spans import Span
from dongsukien.web.marks import Layer, Layers, marked, pieces

_spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(min_size=5, max_size=25), _spans, st.lists(_spans, max_size=6))
def test_pieces_give_the_window_again_and_know_what_covers_them(text: str, window: Span, spans: list[Span]) -> None:
    window = Span(min(window.start, len(text)), min(window.end, len(text)))
    layers = [Layer(span, f"k{number}") for number, span in enumerate(spans)]
    cut = pieces(text, window, layers)
    assert "".join(piece.text for piece in cut) == window.of(text)
    position = window.start
    for piece in cut:
        here = Span(position, position + len(piece.text))
        covering = {layer.kind for layer in layers if len(layer.span) and layer.span.contains(here)}
        assert not piece.text or set(piece.kinds) == covering
        position = here.end


@given(_spans, st.lists(_spans, max_size=8))
def test_layers_found_by_bisection_are_those_that_overlap(window: Span, spans: list[Span]) -> None:
    layers = [Layer(span, "k") for span in spans]
    wanted = sorted(layer.span for layer in layers if layer.span.overlaps(window))
    assert sorted(layer.span for layer in Layers(layers).within(window)) == wanted


def test_the_innermost_link_counts() -> None:
    outer, inner = Layer(Span(0, 9), "a", "/outer"), Layer(Span(2, 4), "b", "/inner")
    assert [piece.href for piece in pieces("abcdefghi", Span(0, 9), [outer, inner])] == ["/outer", "/inner", "/outer"]


def test_marks_beyond_the_sentence_are_ignored() -> None:
    assert [(piece.text, piece.kinds) for piece in marked("abc", [Span(7, 9), Span(1, 2)])] == [
        ("a", ()),
        ("b", ("mark",)),
        ("c", ()),
    ]
