"""Numbers of those who are exchanged."""

from __future__ import annotations

import pytest

from dongsukien import lexicons
from dongsukien.stories.exchanged import exchanged

ROWS = lexicons.tsv("stories/exchanged.tsv", "noun")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["noun"])
def test_each_noun_is_counted_and_what_it_is_not_is_not(row: dict[str, str]) -> None:
    assert any(words.endswith(row["noun"]) for words in exchanged(row["example"]))
    assert exchanged(row["not"]) == ()


def test_a_formula_is_one_count() -> None:
    assert exchanged("theo công thức 1.000 đổi 1.000") == ("1.000 đổi 1.000",)
    assert exchanged("đổi 26 quân nhân lấy 30 dân thường") == ("26 quân nhân lấy 30 dân thường",)


def test_a_day_is_no_count() -> None:
    assert exchanged("ngày 3/5 tại Lima") == ()


def test_what_is_counted_after_the_day_of_the_exchange_belongs_to_another_day() -> None:
    sentence = "Hai bên thả 390 người vào ngày 2/3 và 307 người vào ngày 3/3."
    assert exchanged(sentence, sentence.index("ngày 2/3")) == ("390 người",)


def test_a_day_at_the_head_leaves_all_counts() -> None:
    sentence = "Ngày 2/3, hai bên thả 390 tù nhân và 22 người bị thương."
    assert exchanged(sentence, 0) == ("390 tù nhân", "22 người bị thương")
