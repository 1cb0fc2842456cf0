"""The spelling test for syllables, on the words its data file brings."""

from __future__ import annotations

import pytest

from dongsukien import lexicons
from dongsukien.read.syllables import Syllables, count_syllables, is_syllable

DATA = lexicons.toml("read/syllables.toml", Syllables)


@pytest.mark.parametrize("word", DATA.examples)
def test_a_vietnamese_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", [*DATA.not_, "", "nGỪNG", "nghiêngnghiêng"])
def test_another_word_is_not(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_that_ends_in_a_stop_has_the_tones_that_go_with_it() -> None:
    assert is_syllable("phát")
    assert not is_syllable("phàt")
    assert not is_syllable("phat")


def test_the_syllables_of_a_text_are_counted_one_by_one() -> None:
    assert count_syllables(["Ngừng", "ngưg", "phát", "phát"]) == 3
