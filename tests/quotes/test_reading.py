"""Passages with quotes marked in them are read as marked."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.annotations import Names, Quote, Sentence
from dongsukien.orthography import slug
from dongsukien.quotes import read_quotes
from dongsukien.quotes.marked import MarkedText, names_of, parse, sentences_of
from dongsukien.spans import Span

_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_NOBODY = Names((), (), ())


def _cases(name: str) -> list[Any]:
    cases = tomllib.loads((_CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    mark = [pytest.mark.xfail(strict=True)] if name == "known_failures" else []
    return [pytest.param(case, id=case["label"], marks=mark) for case in cases]


def _read(case: dict[str, Any]) -> tuple[MarkedText, tuple[Quote, ...]]:
    marked = parse(case["text"].strip("\n"))
    sentences = sentences_of(marked.text, "title" if case.get("title") else "body")
    return marked, read_quotes(sentences, names_of(marked, sentences))


@pytest.mark.parametrize("case", [*_cases("synthetic"), *_cases("known_failures")])
def test_a_passage_is_read_as_marked(case: dict[str, Any]) -> None:
    marked, quotes = _read(case)
    text = marked.text
    assert [[s.of(text) for s in quote.content] for quote in quotes] == [
        [s.of(text) for s in gold.content] for gold in marked.quotes
    ]
    for position, (quote, gold) in enumerate(zip(quotes, marked.quotes, strict=True)):
        said = case["speakers"][position] if "speakers" in case else gold.speaker and gold.speaker.of(text)
        found = slug(quote.speaker.name) if quote.speaker else ""
        assert found == slug(said) or (found and slug(said).endswith("-" + found))
        if gold.cue is not None:
            assert quote.cue == gold.cue


@pytest.mark.parametrize("case", _cases("negative"))
def test_nobody_is_quoted_where_nobody_speaks(case: dict[str, Any]) -> None:
    marked, quotes = _read(case)
    assert [[span.of(marked.text) for span in quote.content] for quote in quotes] == []


def test_most_of_a_direct_quote_stood_in_marks() -> None:
    direct = read_quotes(sentences_of("Ông Nam nói: “Tôi sẽ tới ngay”."), _NOBODY)
    clause = read_quotes(sentences_of("Ông Nam nói ông “không vui” với việc mở cửa khẩu."), _NOBODY)
    assert [quote.direct for quote in (*direct, *clause)] == [True, False]


def test_a_copy_is_not_listed_again() -> None:
    sentences = sentences_of("Ông Nam nói sẽ từ chức. Bà Lan tới.\nBà Lan nói vậy là đủ.")
    copied = (*sentences[:2], replace(sentences[2], copy_of=1))
    assert len(read_quotes(sentences, _NOBODY)) == 2
    assert len(read_quotes(copied, _NOBODY)) == 1


def test_a_headline_under_its_pictures_is_listed_once() -> None:
    lines = sentences_of("Ông Nam nói sẽ từ chức\nÔng Nam nói sẽ từ chức - 1\nÔng Nam nói sẽ từ chức - Ảnh 2")
    assert len(read_quotes(lines, _NOBODY)) == 1


def test_quotes_of_a_teaser_say_so_and_do_not_go_on_from_the_article() -> None:
    own, other = sentences_of("“Tôi sẽ không từ chức”, ông Nam nói.\n“Không bao giờ có chuyện đó”.")
    together = read_quotes((own, other), _NOBODY)
    apart = read_quotes((own, replace(other, teaser=0, label="teaser_lead")), _NOBODY)
    assert len(together) == 2 and len(apart) == 1
    (teaser,) = read_quotes((replace(own, teaser=0, label="teaser_title"),), _NOBODY)
    assert teaser.teaser and not apart[0].teaser


def test_a_weather_teaser_carries_nothing() -> None:
    lines = sentences_of("Thời tiết hôm nay (3/5): Mưa dông\nTrung tâm Dự báo cho biết trời sẽ mưa.")
    assert read_quotes(tuple(replace(line, teaser=0, label="teaser_lead") for line in lines), _NOBODY) == ()
    assert len(read_quotes(lines, _NOBODY)) == 1


def test_furniture_is_not_read() -> None:
    (line,) = sentences_of("Ông Nam nói sẽ từ chức.")
    assert read_quotes((replace(line, label="byline"),), _NOBODY) == ()


def test_the_sentence_of_a_quote_is_where_its_words_begin() -> None:
    sentences = sentences_of("“Tôi sẽ tới. Mọi người cứ yên tâm”, ông Nam nói.")
    (quote,) = read_quotes(sentences, _NOBODY)
    assert quote.sentence == sentences[0].span
    assert quote.cue is not None and sentences[-1].span.contains(quote.cue)


def test_whom_one_speaks_to_is_kept() -> None:
    (quote,) = read_quotes(sentences_of("Ông Nam nói với các phóng viên rằng cửa khẩu sẽ mở."), _NOBODY)
    assert quote.addressee is not None and quote.addressee.surface == "các phóng viên"
    (silent,) = read_quotes(sentences_of("Ông Nam nói cửa khẩu sẽ mở."), _NOBODY)
    assert silent.addressee is None


_WORDS = st.sampled_from([*"“”\"':,.\n", "ông", "nói", "theo", "Theo", "rằng", "sẽ", "là", "gọi", "cho biết", "Hà Nội"])


@given(st.lists(_WORDS, max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_quotes_within_it_in_order(text: str) -> None:
    sentences = sentences_of(text)
    quotes = read_quotes(sentences, _NOBODY)
    assert quotes == read_quotes(sentences, _NOBODY)
    for quote in quotes:
        assert quote.content and all(0 <= s.start < s.end <= len(text) for s in quote.content)
        assert list(quote.content) == sorted(quote.content)


def test_an_overlong_sentence_is_passed_over() -> None:
    text = "Ông Nam nói " + "sẽ tới " * 2000
    assert read_quotes((Sentence(0, Span(0, len(text)), text, "body", 0),), _NOBODY) == ()
