"""Agreements over many pages."""

from __future__ import annotations

from typing import Any

from dongsukien.annotations import Actor, Agreement, Condition, Diplomacy, Involved, Stated, Status, Term
from dongsukien.spans import Span
from dongsukien.stories.notes import Noted
from dongsukien.stories.pacts import Noting, Pact, pacts

SENTENCE = Span(0, 80)
NAME, SECOND = Span(3, 9), Span(11, 19)
PERU = Actor("country:per", "Peru", "country", "PER", "Peru", Span(1, 5))
KENYA = Actor("country:ken", "Kenya", "country", "KEN", "Kenya", Span(1, 6))
CHILE = Actor("country:chl", "Chile", "country", "CHL", "Chile", Span(1, 6))


def stated(value: str, span: Span = NAME) -> Stated:
    return Stated(value, span, SENTENCE, "rule")


def agreed(kind: str = "ceasefire", *parties: Actor, **values: Any) -> Agreement:
    sides = tuple(Involved(one, SENTENCE, "rule") for one in parties or (PERU, KENYA))
    return Agreement(values.pop("id", "a1"), kind, stated("name"), SENTENCE, "rule", parties=sides, **values)  # type: ignore[arg-type]


def status(state: str, party: Actor | None = None, **values: Any) -> Status:
    return Status(state, SECOND, SENTENCE, "rule", party=party, **values)  # type: ignore[arg-type]


def page(id: str, day: str, *agreements: Agreement, name: str = "lệnh ngừng bắn") -> Noting:
    notes = Noted(id, Diplomacy(agreements=agreements), ((NAME, name), (SECOND, "nhất trí")))
    return Noting(notes, day, "text", day)


def joined(*pages: Noting) -> tuple[Pact, ...]:
    return pacts(pages, lambda found: len({proof.page for proof in found}))


def test_two_pages_of_one_week_tell_of_one_truce() -> None:
    (pact,) = joined(page("p1", "2025-03-11", agreed()), page("p2", "2025-03-12", agreed()))
    assert pact.told_by == ("p1", "p2") and pact.n_independent == 2


def test_truces_that_cover_different_things_are_two() -> None:
    sea, air = agreed(scope=(stated("sea"),)), agreed(scope=(stated("air"),))
    assert len(joined(page("p1", "2025-03-11", sea), page("p2", "2025-03-12", air))) == 2


def test_a_truce_for_a_part_and_one_for_all_are_two_though_both_last_thirty_days() -> None:
    month = stated("P30D")
    part, whole = agreed(scope=(stated("energy"),), duration=month), agreed(duration=month)
    pages = page("p1", "2025-03-11", whole, name="lệnh ngừng bắn"), page("p2", "2025-03-19", part, name="lệnh này")
    assert len(joined(*pages)) == 2


def test_agreements_of_other_parties_or_kinds_are_others() -> None:
    pages = [
        page("p1", "2025-03-11", agreed()),
        page("p2", "2025-03-11", agreed("ceasefire", CHILE)),
        page("p3", "2025-03-11", agreed("trade")),
    ]
    assert len(joined(*pages)) == 3


def test_numbers_that_differ_within_two_days_contradict_each_other_in_one_exchange() -> None:
    one, other = (agreed("prisoner_exchange", formula=stated(value)) for value in ("175:175", "157:157"))
    (pact,) = joined(page("p1", "2025-03-19", one), page("p2", "2025-03-20", other))
    assert {held.value for held in pact.formula} == {"175:175", "157:157"}
    assert len(joined(page("p1", "2025-03-19", one), page("p2", "2025-03-25", other))) == 2


def test_two_agreements_of_one_page_are_never_one() -> None:
    assert len(joined(page("p1", "2025-03-11", agreed(id="a1"), agreed(id="a2")))) == 2


def test_each_party_has_its_own_turns_and_the_last_one_stands() -> None:
    first = agreed(statuses=(status("proposed", KENYA, date="2025-03-10"), status("rejected", PERU, date="2025-03-11")))
    later = agreed(statuses=(status("agreed_in_principle", PERU, date="2025-03-20"),))
    (pact,) = joined(page("p1", "2025-03-11", first), page("p2", "2025-03-20", later))
    assert [(t.state, t.party.country if t.party else None) for t in pact.turns] == [
        ("proposed", "KEN"), ("rejected", "PER"), ("agreed_in_principle", "PER"),
    ]  # fmt: skip
    assert {t.party.country: t.state for t in pact.now() if t.party} == {
        "KEN": "proposed",
        "PER": "agreed_in_principle",
    }


def test_what_is_only_planned_is_no_standing() -> None:
    (pact,) = joined(page("p1", "2025-03-11", agreed(statuses=(status("signed", modality="planned"),))))
    assert [turn.modality for turn in pact.turns] == ["planned"] and pact.now() == ()


def test_one_turn_that_two_pages_tell_is_one_with_two_sentences() -> None:
    told = agreed(statuses=(status("in_force", date="2025-03-12"),))
    (pact,) = joined(page("p1", "2025-03-12", told), page("p2", "2025-03-13", told))
    (turn,) = pact.turns
    assert [proof.page for proof in turn.proofs] == ["p1", "p2"] and turn.n_independent == 2


def test_a_turn_without_a_day_is_placed_by_its_page_and_says_so() -> None:
    (pact,) = joined(page("p1", "2025-03-12", agreed(statuses=(status("signed"),))))
    assert pact.turns[0].placed.basis == "published" and pact.turns[0].placed.text == "tin ngày 12/3/2025"


def test_terms_and_conditions_are_kept_once_with_whose_they_are() -> None:
    told = agreed(
        terms=(Term(SECOND, SENTENCE, "rule", (PERU,), 1),), conditions=(Condition(KENYA, NAME, SENTENCE, "rule"),)
    )
    (pact,) = joined(page("p1", "2025-03-12", told), page("p2", "2025-03-12", told))
    (term,), (condition,) = pact.terms, pact.conditions
    assert [one.name for one in term.parties] == ["Peru"] and len(term.proofs) == 2
    assert [one.name for one in condition.parties] == ["Kenya"] and condition.words == "lệnh ngừng bắn"


def test_the_id_is_that_of_the_first_page_whatever_comes_later() -> None:
    first = page("p1", "2025-03-11", agreed())
    assert joined(first)[0].id == joined(first, page("p2", "2025-03-12", agreed()))[0].id
