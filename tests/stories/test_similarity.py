from __future__ import annotations

import math

import pytest

from dongsukien.stories.similarity import (
    Frequencies,
    Sketch,
    cosine,
    features,
    pack,
    same,
    sketch,
    stop_syllables,
    terms,
)


def sketched(title: str, lead: str = "", hour: float | None = 0.0) -> Sketch:
    return sketch(title, lead, "", hour, Frequencies())


CALL = "Ngoại trưởng Ana Ruiz điện đàm với người đồng cấp Odd Berg"
TOLD = "Hai ngoại trưởng Peru và Na Uy điện đàm về hạn ngạch cá ngừ năm tới."


def test_one_happening_in_other_words_is_likelier_than_another_one() -> None:
    one = sketched(CALL, TOLD)
    again = sketched("Ana Ruiz và Odd Berg nói chuyện điện thoại", "Peru và Na Uy bàn hạn ngạch cá ngừ năm tới.")
    other = sketched("Bão số 5 đổ bộ Chile", "Hàng nghìn người sơ tán khỏi bờ biển.")
    assert same(one, again.kept()) > 0.5 > same(one, other.kept())


def test_time_between_makes_it_less_likely() -> None:
    one = sketched(CALL, TOLD)
    assert same(one, sketched(CALL, TOLD, 2.0).kept()) > same(one, sketched(CALL, TOLD, 60.0).kept())


def test_likeness_is_mutual() -> None:
    one, two = sketched(CALL, TOLD), sketched("Odd Berg thăm Lima", TOLD)
    assert same(one, two.kept()) == pytest.approx(same(two, one.kept()))


def test_empty_pages_have_nothing_in_common() -> None:
    empty = sketched("", "", None)
    assert cosine(empty.lead, empty.kept().lead) == 0.0
    assert same(empty, empty.kept()) < 0.5


def test_vectors_have_length_one_and_rare_terms_weigh_more() -> None:
    seen = Frequencies()
    for _ in range(50):
        seen.add(terms("đàm phán"))
    vector = seen.weighted(terms("đàm phán quota"))
    assert math.isclose(sum(value * value for value in vector.values()), 1.0)
    (rare,) = terms("quota")
    (common, *_) = terms("đàm")
    assert vector[rare] > vector[common]


def test_stop_syllables_stand_in_pairs_only() -> None:
    assert "của" in stop_syllables()
    assert terms("của") == {}
    assert len(terms("của cá")) == 2


def test_what_is_kept_of_a_page_is_compared_like_the_page() -> None:
    one, two = sketched(CALL, TOLD), sketched("Odd Berg thăm Lima", TOLD)
    for ours, theirs in ((one.lead, two.lead), (one.title, two.title), (one.lead, one.lead)):
        plain = sum(value * theirs[term] for term, value in ours.items() if term in theirs)
        assert cosine(ours, pack(theirs)) == pytest.approx(plain)


def test_who_is_named_counts_whatever_he_is_called() -> None:
    """An office in one headline and a name in the other are one entity."""
    seen = Frequencies()
    first = sketch("Bà Ruiz tới Lima", "", "", None, seen, ("person:ana-ruiz", "city:lima"))
    same_people = sketch("Ngoại trưởng Peru về thủ đô", "", "", None, seen, ("person:ana-ruiz", "city:lima"))
    others = sketch("Ngoại trưởng Peru về thủ đô", "", "", None, seen, ("person:odd-berg", "city:oslo"))
    assert features(same_people, first.kept())["entities"] == 1.0
    assert features(others, first.kept())["entities"] == 0.0
    assert same(same_people, first.kept()) > same(others, first.kept())
