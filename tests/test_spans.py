"""Spans and offset maps: the arithmetic that every datum's way back to its page rests on."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.errors import SpanError
from dongsukien.spans import OffsetMap, OffsetMapBuilder, Span, merge

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_cannot_be_is_refused_with_its_figures(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=f"\\[{start}, {end}\\)"):
        Span(start, end)


def test_an_empty_span_is_still_a_place() -> None:
    assert Span(3, 3)
    assert len(Span(3, 3)) == 0


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_an_empty_span_overlaps_what_it_lies_within() -> None:
    assert Span(2, 2).overlaps(Span(0, 3))
    assert not Span(0, 0).overlaps(Span(0, 3))


def test_a_span_contains_itself() -> None:
    assert Span(1, 4).contains(Span(1, 4))
    assert not Span(1, 4).contains(Span(1, 5))


@given(st.text(alphabet=" a\u00a0\n", max_size=12), st.data())
def test_a_trimmed_span_holds_the_stripped_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    trimmed = Span(start, end).trimmed(text)
    assert trimmed.of(text) == text[start:end].strip()
    assert Span(start, end).contains(trimmed)


@given(st.lists(spans, max_size=8), st.integers(0, 3))
def test_merged_spans_cover_the_same_places_and_lie_apart(parts: list[Span], gap: int) -> None:
    merged = merge(parts, gap)
    assert merged == sorted(merged)
    assert all(after.start > before.end + gap for before, after in itertools.pairwise(merged))
    assert all(any(whole.contains(part) for whole in merged) for part in parts)
    if gap == 0:
        places = {place for part in parts for place in range(part.start, part.end)}
        assert {place for whole in merged for place in range(whole.start, whole.end)} == places


def test_the_identity_leads_every_span_to_itself() -> None:
    assert OffsetMap().is_identity
    assert OffsetMap().original(Span(2, 7)) == Span(2, 7)


def test_a_replaced_stretch_leads_to_the_whole_of_its_original() -> None:
    builder = OffsetMapBuilder()
    builder.copy("ab", 0)
    builder.replace("XY", Span(2, 5))
    builder.copy("cd", 5)
    text, origin = builder.build()
    assert text == "abXYcd"
    assert origin.original(Span(3, 4)) == Span(2, 5)
    assert origin.original(Span(1, 5)) == Span(1, 6)
    assert origin.original(Span(6, 6)) == Span(7, 7)


# What is done to a text, stretch by stretch: kept, left out, or written anew.
rewrites = st.lists(
    st.tuples(
        st.sampled_from(["keep", "drop", "replace"]), st.text("abc", min_size=1, max_size=4), st.text("XYZ", max_size=3)
    ),
    max_size=10,
)


@given(rewrites)
def test_every_kept_character_leads_back_to_itself(steps: list[tuple[str, str, str]]) -> None:
    builder = OffsetMapBuilder()
    original = ""
    for what, old, new in steps:
        at = len(original)
        original += old
        if what == "keep":
            builder.copy(old, at)
        elif what == "replace":
            builder.replace(new, Span(at, at + len(old)))
    text, origin = builder.build()
    assert len(builder) == len(text)
    for index, character in enumerate(text):
        source = origin.original(Span(index, index + 1))
        assert 0 <= source.start <= source.end <= len(original)
        if character.islower():
            assert source.of(original) == character


@given(rewrites, st.data())
def test_a_span_leads_to_a_stretch_that_covers_what_its_characters_lead_to(
    steps: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    builder = OffsetMapBuilder()
    at = 0
    for what, old, new in steps:
        if what == "keep":
            builder.copy(old, at)
        elif what == "replace":
            builder.replace(new, Span(at, at + len(old)))
        at += len(old)
    text, origin = builder.build()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if origin.is_identity:
        return
    whole = origin.original(Span(start, end))
    assert all(whole.contains(origin.original(Span(i, i + 1))) for i in range(start, end))


def test_an_offset_before_the_first_piece_is_refused() -> None:
    with pytest.raises(SpanError):
        OffsetMap((2,), (0,), (3,), (1,)).original(Span(0, 1))
