"""What pages add to a contact, and where they differ."""

from __future__ import annotations

from typing import Any

import pytest

from dongsukien import lexicons
from dongsukien.annotations import Actor, Contact, Diplomacy, Involved, Readout, Stated
from dongsukien.spans import Span
from dongsukien.stories.contacts import Details, Told, details, lengths_apart
from dongsukien.stories.notes import Noted

SENTENCE = Span(0, 60)
KENYA = Actor("country:ken", "Kenya", "country", "KEN", "phía Kenya", Span(1, 11))
PERU = Actor("country:per", "Peru", "country", "PER", "phía Peru", Span(1, 10))
RUIZ = Actor("person:ana-ruiz", "Ana Ruiz", "person", "PER", "bà Ana Ruiz", Span(1, 12))


def stated(value: str, at: int = 20) -> Stated:
    return Stated(value, Span(at, at + 5), SENTENCE, "rule")


def told(page: str, words: str = "", **values: Any) -> Told:
    contact = Contact("e1", "phone_call", SENTENCE, "rule", **values)
    texts = ((Span(20, 25), words),) if words else ()
    return Told(f"{page}.e1", contact, Noted(page, Diplomacy((contact,)), texts))


def found(*each: Told, source_of: dict[str, str] | None = None) -> Details:
    return details(each, lambda page: (source_of or {}).get(page, page))


def values(of: Details, field: str) -> list[str]:
    return [held.value for held in of.held(field)]


def test_values_that_more_independent_pages_hold_come_first() -> None:
    one, *rest = (told(page, round=stated(value)) for page, value in (("a", "3"), ("b", "2"), ("c", "2")))
    assert values(found(one, *rest), "round") == ["2", "3"]
    assert values(found(one, *rest, source_of={"b": "x", "c": "x"}), "round") == ["3", "2"]


def test_a_person_and_his_state_are_one_side_that_asked() -> None:
    of = found(
        told("a", initiative=(Involved(PERU, SENTENCE, "rule"),)),
        told("b", initiative=(Involved(RUIZ, SENTENCE, "rule"),)),
    )
    assert values(of, "initiative") == ["Peru"] and of.differing == ()


def test_who_asked_for_a_contact_differs_where_each_page_names_another() -> None:
    of = found(
        told("a", initiative=(Involved(PERU, SENTENCE, "rule"),)),
        told("b", initiative=(Involved(KENYA, SENTENCE, "rule"),)),
    )
    (differs,) = of.differing
    assert differs.field == "initiative"
    assert [(held.value, held.reports) for held in differs.values] == [("Peru", ("a.e1",)), ("Kenya", ("b.e1",))]
    assert all(held.proofs for held in differs.values)


def test_both_sides_asking_on_one_page_is_no_contradiction() -> None:
    both = (Involved(PERU, SENTENCE, "rule"), Involved(KENYA, SENTENCE, "rule"))
    assert found(told("a", initiative=both)).differing == ()


def test_lengths_differ_by_what_their_words_allow() -> None:
    of = found(
        told("a", "gần hai giờ", duration=stated("PT2H")), told("b", "khoảng hai giờ rưỡi", duration=stated("PT2H30M"))
    )
    assert [each.field for each in of.differing] == ["duration"]
    alike = found(told("a", "hơn hai giờ", duration=stated("PT2H")), told("b", duration=stated("PT2H30M")))
    assert alike.differing == ()


@pytest.mark.parametrize("row", lexicons.tsv("stories/lengths.tsv", "word"), ids=lambda row: row["word"])
def test_each_word_before_a_length_is_read(row: dict[str, str]) -> None:
    assert row["example"].startswith(f"{row['word']} ")
    (value,) = values(found(told("a", row["example"], duration=stated("PT1H"))), "duration")
    assert value == f"PT1H {row['means']}"


def test_time_since_another_contact_is_no_length() -> None:
    assert values(found(told("a", duration=stated("P3M"))), "duration") == []


def test_apart_is_symmetric_and_nothing_is_apart_from_itself() -> None:
    lengths = ["PT2H", "PT2H30M less", "PT40M more", "PT1H30M about", "P2D", ""]
    for left in lengths:
        assert not lengths_apart(left, left)
        for right in lengths:
            assert lengths_apart(left, right) == lengths_apart(right, left)


def test_accounts_keep_side_sentences_and_quotes() -> None:
    (account,) = found(told("a", readouts=(Readout(RUIZ, (SENTENCE,), (2,), "rule"),))).accounts
    assert account.side.name == "Ana Ruiz"
    assert [proof.sentence for proof in account.sentences] == [SENTENCE] and account.quotes == ("a.q3",)
