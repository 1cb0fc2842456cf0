"""Copies are found among the articles that came before, near ones too, and what is remembered does not grow."""

from __future__ import annotations

import random

from dongsukien.scale.duplicates import Duplicates, marks_of

WORDS = ("cầu", "phà", "sông", "bến", "thuyền", "lũ", "mùa", "nước", "chợ", "người", "dân", "thợ", "trụ", "dầm", "bờ")


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(20)) for _ in range(words))


def place(duplicates: Duplicates, id: str, text: str) -> tuple[str | None, str]:
    return duplicates.place(id, marks_of(text))


def test_the_same_text_is_a_duplicate_of_the_first_and_in_its_group() -> None:
    seen = Duplicates(16)
    assert place(seen, "a", text(1)) == (None, "a")
    assert place(seen, "b", text(1)) == ("a", "a")
    assert place(seen, "c", text(1)) == ("a", "a")


def test_nearly_the_same_text_is_in_the_group_and_no_duplicate() -> None:
    seen = Duplicates(16)
    place(seen, "a", text(1))
    changed = text(1).split(" ")
    changed[150] = "khác"
    assert place(seen, "b", " ".join(changed)) == (None, "a")
    assert place(seen, "c", " ".join(changed)) == ("b", "a")


def test_other_texts_and_texts_that_share_half_are_apart() -> None:
    seen = Duplicates(256)
    place(seen, "a", text(1))
    for seed in range(2, 100):
        assert place(seen, str(seed), text(seed)) == (None, str(seed))
    assert place(seen, "half", text(1, 150) + " " + text(999, 150)) == (None, "half")


def test_texts_too_short_to_compare_are_duplicates_only_of_their_like() -> None:
    seen = Duplicates(16)
    assert place(seen, "a", "Cầu đã thông xe sáng nay") == (None, "a")
    assert place(seen, "b", "Cầu đã thông xe sáng qua") == (None, "b")
    assert place(seen, "c", "Cầu đã thông xe sáng nay") == ("a", "a")


def test_what_lies_further_back_than_the_window_is_forgotten() -> None:
    seen = Duplicates(8)
    place(seen, "old", text(0))
    for seed in range(1, 8):
        place(seen, str(seed), text(seed))
    assert place(seen, "again", text(0)) == ("old", "old")
    for seed in range(8, 20):
        place(seen, str(seed), text(seed))
    assert place(seen, "late", text(0)) == (None, "late")


def test_the_same_text_is_found_as_far_back_as_the_window() -> None:
    seen = Duplicates(8)
    for number in range(100):
        place(seen, str(number), f"Cầu số {number} đã thông xe")
        for back in range(min(number, 8)):
            first = str(number - back)
            assert place(seen, "again", f"Cầu số {first} đã thông xe") == (first, first)
