"""The reading copy and the fold: they may change characters, never their number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.orthography import CharacterTable, fold, reading_copy, slug

vietnamese = st.text(
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđĐÀÁÔƯqQghnt “”‘’–—\u00a0\u200b.,КАðÐ"
)


@given(st.text() | vietnamese)
def test_the_reading_copy_keeps_the_length(text: str) -> None:
    assert len(reading_copy(text)) == len(text)


@given(st.text() | vietnamese)
def test_the_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text() | vietnamese | st.text("aơ“中😀 ²", min_size=9))
def test_the_words_of_a_table_are_those_of_the_text_it_gives(text: str) -> None:
    table = CharacterTable(lambda character: fold(character) if character.isalnum() else " ")
    written = text.encode("utf-8", "replace").decode()
    assert table.words(written) == table(written).encode().split()


@given(st.text(min_size=200) | vietnamese | st.text("aơ“中", min_size=200), st.sampled_from("xơ…中\U0001f600"))
def test_a_table_gives_each_character_its_value_among_whatever_others_it_stands(text: str, value: str) -> None:
    table = CharacterTable(lambda character: value if character in "aơ“中" else character)
    assert table(text) == "".join(value if character in "aơ“中" else character for character in text)


@given(vietnamese)
def test_the_reading_copy_of_a_reading_copy_is_itself(text: str) -> None:
    once = reading_copy(text)
    assert reading_copy(once) == once


@given(st.text() | vietnamese)
def test_the_fold_of_a_fold_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_the_fold_does_not_care_for_capitals(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(vietnamese)
def test_the_reading_copy_stays_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", reading_copy(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("thoả thuận", "thỏa thuận"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Hoà bình", "Hòa bình"),
        ("thuý", "thúy"),
        ("loè", "lòe"),
        ("quý", "quý"),  # the u belongs to qu
        ("Quỳ", "Quỳ"),
        ("hoàn", "hoàn"),  # a closed syllable
        ("“a” – ‘b’", "\"a\" - 'b'"),
        ("Мoscow", "Moscow"),  # a Cyrillic letter in a Latin word
        ("Москва", "Москва"),  # a Cyrillic word
        ("ðàm phán", "đàm phán"),
        ("a\u00a0b\u200bc", "a b c"),
    ],
)
def test_reading_copy_writes_the_same_the_same(text: str, read: str) -> None:
    assert reading_copy(text) == read


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đàm phán HÒA bình", "dam phan hoa binh"), ("ðặc", "dac"), ("ƯỚC", "uoc"), ("İ", "i"), ("ß", "ß"), ("ﬁ", "ﬁ")],
)
def test_fold_takes_off_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_a_slug_has_letters_digits_and_single_hyphens_only(text: str) -> None:
    made = slug(text)
    assert all(part.isascii() and part.isalnum() for part in made.split("-")) or made == ""
