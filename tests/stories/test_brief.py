"""A brief takes sentences as they are: weighty ones first, none twice, no more words than asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.stories.brief import SECTIONS, Opener, Passage, chosen, leans, openers, pairs_of, shared, syllables

CALL = Passage("p1:0", "Ngoại trưởng Peru và Na Uy điện đàm về nghề cá hôm thứ Ba.", "p1", "body", 0, "now")
AGAIN = replace(CALL, key="p2:0", text="Ngoại trưởng Peru và Na Uy điện đàm về nghề cá chiều thứ Ba.", group="p2")
PORT = replace(CALL, key="p1:1", text="Cảng Callao mở lại cho tàu Na Uy sau hai năm đóng cửa.", place=1)
BEGUN = replace(
    CALL, key="p3:0", text="Oslo rút đại sứ khỏi Lima từ mùa xuân năm trước nữa.", group="p3", section="since"
)


@pytest.mark.parametrize("opener", openers(), ids=lambda opener: opener.form)
def test_an_opening_of_the_lexicon_makes_its_example_lean(opener: Opener) -> None:
    assert leans(opener.example)
    assert not any(leans(f"{words} ấy, mọi việc đã xong.") for words in opener.not_)


def test_openings_are_sorted_and_listed_once() -> None:
    forms = [opener.form for opener in openers()]
    assert forms == sorted(set(forms))


def test_a_pronoun_before_a_name_stands_on_its_own() -> None:
    assert leans("Ông nói sẽ trở lại.") and not leans("Ông Berg nói sẽ trở lại.")


def test_what_another_sentence_told_is_not_told_again() -> None:
    taken = chosen([CALL, AGAIN, PORT], 200)
    assert PORT in taken
    assert len({CALL, AGAIN} & set(taken)) == 1


def test_of_one_happening_one_sentence_is_enough() -> None:
    one, other = replace(CALL, about="e1", weight=0.5), replace(PORT, about="e1", weight=0.4)
    assert chosen([one, other], 200) == (one,)


def test_the_weightier_happening_comes_first_of_what_lies_back() -> None:
    light, heavy = (
        replace(BEGUN, key=key, text=text, about=key, weight=weight, section="course")
        for key, text, weight in (
            ("a", "Lima cấm tàu nước ngoài vào vịnh trong ba tháng mùa đông.", 0.2),
            ("b", "Hai nước ký hiệp định nghề cá đầu tiên tại Santiago năm ngoái.", 0.9),
        )
    )
    assert chosen([light, heavy], 15) == (heavy,)


def test_every_section_has_its_share_before_one_takes_the_rest() -> None:
    news = [replace(CALL, key=f"n{n}", text=f"{word} " * 12, group=f"g{n}") for n, word in enumerate("abcdefgh")]
    assert BEGUN in chosen([*news, BEGUN], 60)


def test_a_brief_that_is_too_short_for_any_sentence_has_the_shortest() -> None:
    assert chosen([CALL, PORT], 3) == (PORT,)
    assert chosen([], 100) == ()


def test_a_sentence_with_half_a_pair_of_quote_marks_is_left_out() -> None:
    assert chosen([replace(CALL, text='Bà Ruiz nói: "Chúng tôi sẽ trở lại bàn đàm phán.')], 100) == ()


def test_shared_is_the_share_of_the_shorter() -> None:
    whole, part = pairs_of("a b c d e"), pairs_of("b c d")
    assert shared(whole, part) == shared(part, whole) == 1.0
    assert shared(pairs_of("a b"), pairs_of("x y")) == shared(pairs_of(""), part) == 0.0


syllable = st.sampled_from(["an", "ba", "co", "du", "em", "ga", "ho", "in", "ke", "la"])
words = st.lists(syllable, min_size=6, max_size=20).map(" ".join)
passages = st.lists(
    st.builds(
        Passage, st.uuids().map(str), words, st.sampled_from("pqr"), st.sampled_from(["lead", "body"]),
        st.integers(0, 9), st.sampled_from(SECTIONS), st.none(), st.floats(0, 1),
    ),
    max_size=12, unique_by=lambda passage: passage.key,
)  # fmt: skip


@given(passages, st.integers(20, 100), st.randoms())
def test_a_brief_keeps_to_its_length_and_does_not_depend_on_the_order(given_: list[Passage], n: int, rnd) -> None:  # type: ignore[no-untyped-def]
    taken = chosen(given_, n)
    assert sum(syllables(passage.text) for passage in taken) <= n
    assert len(set(taken)) == len(taken) and set(taken) <= set(given_)
    shuffled = list(given_)
    rnd.shuffle(shuffled)
    assert chosen(shuffled, n) == taken
