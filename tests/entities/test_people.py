"""The table of people and the shape of names."""

from __future__ import annotations

import pytest

from dongsukien.entities import people


@pytest.mark.parametrize("form", ["Volodymyr Zelensky", "Vladimir Zelensky", "Volodymyr Zelenskyy"])
def test_spellings_of_one_person_are_one(form: str) -> None:
    found = people.by_full_name(form)
    assert found is not None
    assert found.id == "person:volodymyr-zelensky"


def test_hyphens_and_case_do_not_matter() -> None:
    assert people.by_full_name("Kim Jong Un") == people.by_full_name("Kim Jong-un")


def test_vietnamese_names_differ_by_their_marks() -> None:
    assert people.by_full_name("Tô Lâm") is not None
    assert people.by_full_name("To Lam") is None


def test_a_shy_family_name_needs_a_title() -> None:
    assert people.by_short_name("Tập") is None
    titled = people.by_short_name("Tập", titled=True)
    assert titled is not None
    assert titled.name == "Tập Cận Bình"


@pytest.mark.parametrize("word", ["Lan", "Nghị", "Phượng", "Khuyên", "Anh"])
def test_a_syllable_of_vietnamese_is_known(word: str) -> None:
    assert people.is_vietnamese_syllable(word)


@pytest.mark.parametrize("word", ["Trump", "Merz", "Moreno", "Wang", "Fico", "Zelensky"])
def test_a_foreign_word_is_no_syllable(word: str) -> None:
    assert not people.is_vietnamese_syllable(word)
