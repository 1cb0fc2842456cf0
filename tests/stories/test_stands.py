"""Positions of many pages as one matrix."""

from __future__ import annotations

from typing import Any

from dongsukien.annotations import Actor, Diplomacy, Position
from dongsukien.spans import Span
from dongsukien.stories.notes import Noted
from dongsukien.stories.pacts import Noting
from dongsukien.stories.stands import Stand, is_elsewhere, issues, stands

SENTENCE, WORDS = Span(0, 60), Span(10, 20)
RUIZ = Actor("person:ana-ruiz", "Ana Ruiz", "person", "PER", "bà Ruiz", Span(1, 8))
KENYA = Actor("country:ken", "Kenya", "country", "KEN", "Kenya", Span(1, 6))
GUILD = Actor("organisation:hoi-ngu-dan", "Hội Ngư dân", "organisation", None, "Hội Ngư dân", Span(1, 12))


def position(who: Actor, issue: str, stance: str, **values: Any) -> Position:
    return Position(who, issue, WORDS, stance, WORDS, SENTENCE, "rule", **values)  # type: ignore[arg-type]


def page(id: str, day: str, *positions: Position) -> Noting:
    return Noting(Noted(id, Diplomacy(positions=positions), ((WORDS, "thuế cá"),)), day, "text", day)


def joined(*pages: Noting) -> tuple[Stand, ...]:
    return stands(pages, lambda found: len({proof.page for proof in found}))


def test_whoever_speaks_for_a_state_takes_its_stand() -> None:
    (stand,) = joined(page("p1", "2025-03-01", position(RUIZ, "tariffs", "opposes")))
    assert stand.party == "PER" and stand.who.name == "Ana Ruiz"


def test_a_body_of_its_own_is_a_party_of_its_own() -> None:
    (stand,) = joined(page("p1", "2025-03-01", position(GUILD, "tariffs", "opposes")))
    assert stand.party == "organisation:hoi-ngu-dan"


def test_one_stand_on_pages_of_two_days_is_one_with_two_sources() -> None:
    told = position(RUIZ, "tariffs", "opposes")
    (stand,) = joined(page("p1", "2025-03-01", told), page("p2", "2025-03-02", told))
    assert stand.n_independent == 2 and [proof.page for proof in stand.proofs] == ["p1", "p2"]


def test_a_change_of_mind_stands_beside_the_old_stand() -> None:
    found = joined(
        page("p1", "2025-03-01", position(RUIZ, "tariffs", "opposes")),
        page("p2", "2025-05-01", position(RUIZ, "tariffs", "accepts_if", condition=WORDS)),
    )
    assert [(stand.stance, stand.condition) for stand in found] == [("opposes", None), ("accepts_if", "thuế cá")]


def test_what_is_on_no_list_is_an_issue_by_its_words() -> None:
    (stand,) = joined(page("p1", "2025-03-01", position(KENYA, "other", "demands")))
    assert stand.issue == "other:thue ca" and stand.words == "thuế cá"


def test_issues_on_which_more_parties_stand_come_first() -> None:
    found = joined(
        page("p1", "2025-03-01", position(RUIZ, "exercises", "opposes"), position(RUIZ, "tariffs", "opposes")),
        page("p2", "2025-03-02", position(KENYA, "tariffs", "demands")),
    )
    assert issues(found, ("PER", "KEN")) == ("tariffs", "exercises")
    assert issues(found, ("KEN",)) == ("tariffs",)


def of_words(words: str, issue: str) -> list[Stand]:
    notes = Noted("p1", Diplomacy(positions=(position(RUIZ, issue, "demands"),)), ((WORDS, words),))
    return list(joined(Noting(notes, "2025-03-01", "text", "2025-03-01")))


def test_words_that_begin_within_a_phrase_name_no_issue_of_their_own() -> None:
    assert not of_words("của Kenya về hạn ngạch", "other")
    assert of_words("hạn ngạch của Kenya", "other")
    assert of_words("của Kenya về thuế cá", "tariffs")  # the list names it


def test_a_stand_on_what_lies_in_states_that_are_not_at_the_table_is_of_another_file() -> None:
    (stand,) = of_words("ngừng bắn tại Sudan", "ceasefire")
    assert is_elsewhere(stand, {"PER", "KEN"})
    assert not is_elsewhere(stand, {"PER", "SDN"})
    assert not is_elsewhere(stand, set())
    (own,) = of_words("ngừng bắn ở miền nam Peru", "ceasefire")
    assert not is_elsewhere(own, {"KEN", "NOR"})
    (plain,) = of_words("ngừng bắn ngay", "ceasefire")
    assert not is_elsewhere(plain, {"KEN"})
