"""Names in context: cases as data, and what holds on any text."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.annotations import Names, Sentence
from dongsukien.entities import is_media, names, read_names
from dongsukien.orthography import reading_copy
from dongsukien.segment import sentence_spans
from dongsukien.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "entities"


def sentences(text: str, **fields: Any) -> list[Sentence]:
    return [
        Sentence(index, span, reading_copy(span.of(text)), "body", 0, **fields)
        for index, span in enumerate(sentence_spans(text))
    ]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['label']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", cases())
def test_a_case_reads_as_expected(case: dict[str, Any]) -> None:
    text = case["text"]
    result = read_names(sentences(text))
    found = [
        f"{mention.span.of(text)} | {mention.kind} | {','.join(mention.entities)} | {mention.form}"
        for mention in result.mentions
        if not mention.nested
    ]
    assert found == case["mentions"]
    if "roles" in case:
        roles = [f"{role.person} | {role.role} | {role.country or '-'}" for role in result.roles]
        assert sorted(roles) == sorted(case["roles"])


def test_a_title_holds_the_state_as_a_nested_mention() -> None:
    text = "Phát ngôn viên Bộ Ngoại giao Kenya Grace Wanjiru nói."
    nested = {mention.span.of(text): mention.entities for mention in names(text) if mention.nested}
    assert nested == {
        "Bộ Ngoại giao Kenya": ("organisation:bo-ngoai-giao-kenya",),
        "Kenya": ("country:kenya",),
    }


def test_a_short_form_says_where_the_full_name_stands() -> None:
    text = "Ngoại trưởng Kenya Daniel Otieno đến Lima. Ông Otieno mệt."
    short = next(mention for mention in names(text) if mention.form == "short")
    assert short.antecedent is not None
    assert short.antecedent.of(text) == "Ngoại trưởng Kenya Daniel Otieno"


def test_bodies_and_groups_carry_the_code_of_their_state() -> None:
    text = "Bộ Quốc phòng Peru, Điện Kremlin, Hamas, Hezbollah, NATO và Liên Hợp Quốc."
    country = {entity.name: entity.country for entity in read_names(sentences(text)).entities}
    assert country["Bộ Quốc phòng Peru"] == "PER"
    assert country["Điện Kremlin"] == "RUS"
    assert country["Hamas"] == "PSE"
    assert country["Hezbollah"] == "LBN"
    assert country["NATO"] is None
    assert country["Liên Hợp Quốc"] is None


def test_a_teaser_neither_gives_nor_takes_an_antecedent() -> None:
    article = "Ngoại trưởng Kenya Daniel Otieno đến Lima."
    teaser = "Thủ tướng Chile Rodrigo Fuentes từ chức."
    after = "Ông từ chối bình luận."
    text = f"{article}\n{teaser}\n{after}"
    first, second, third = sentences(text)
    read = read_names([first, replace(second, teaser=0), third])
    pronoun = next(mention for mention in read.mentions if mention.form == "pronoun")
    assert pronoun.entities == ("person:daniel-otieno",)
    alone = read_names([replace(first, teaser=0), third])
    assert [mention.entities for mention in alone.mentions if mention.form == "pronoun"] == [()]


def test_a_copy_is_not_read_again() -> None:
    text = "Peru gặp Kenya."
    (first,) = sentences(text)
    again = replace(first, index=1, span=first.span.shift(100), copy_of=0)
    assert read_names([first, again]) == read_names([first])


def test_mentions_stand_in_page_order_with_nested_ones_after_their_holder() -> None:
    text = "Tổng thống Peru Elena Quispe gặp Thủ tướng Kenya Daniel Otieno."
    found = [(mention.span.of(text), mention.nested) for mention in names(text)]
    assert found == [
        ("Tổng thống Peru Elena Quispe", False),
        ("Peru", True),
        ("Thủ tướng Kenya Daniel Otieno", False),
        ("Kenya", True),
    ]


WORDS = """
Tổng thống Mỹ Nga ông Bà Moreno , . - và của tại Bộ Ngoại giao hai bên nước này Nguyễn Đức Anh người đồng cấp Kiev Thủ
đô " ' ( ) : Hamas al-Sisi J. Su-27 TASS Ủy ban Hội đồng quyền cựu phái đoàn 5/6
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_any_order_of_words_gives_mentions_inside_their_sentence(text: str) -> None:
    read = sentences(text)
    result = read_names(read)
    ids = {entity.id for entity in result.entities}
    for mention in result.mentions:
        sentence = read[mention.sentence]
        assert sentence.span.contains(mention.span)
        assert mention.span.contains(mention.name)
        assert len(mention.span) > 0
        assert set(mention.entities) <= ids
    assert result == read_names(read)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for mention in names(text):
        assert Span(0, len(text)).contains(mention.span)


def test_an_empty_page_holds_nobody() -> None:
    assert read_names([]) == Names((), (), ())


def test_papers_and_agencies_are_known_as_media() -> None:
    text = "Theo Reuters, NBC và báo Tuổi Trẻ, Điện Kremlin im lặng."
    found = {m.span.of(text): is_media(m.entities[0]) for m in names(text)}
    assert found == {"Reuters": True, "NBC": True, "báo Tuổi Trẻ": True, "Điện Kremlin": False}
