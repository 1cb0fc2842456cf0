from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dongsukien import lexicons
from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.happenings import Happening, Member, describe, is_organ, news_of

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]


@pytest.mark.parametrize("row", lexicons.tsv("stories/organs.tsv", "form"), ids=lambda row: row["form"])
def test_an_organ_is_known_by_the_beginning_of_its_name(row: dict[str, str]) -> None:
    assert is_organ(row["example"])
    assert not is_organ(row["not"])


def test_the_news_of_a_page_is_the_act_of_its_headline(told: Told, digest: Digest) -> None:
    call = told("phone_call", "Peru", "Na Uy", id="e1", place_in_page=2, start=5)
    meeting = told("meet", "Peru", "Na Uy", id="e2", place_in_page=3, start=0)
    aside = told("meet", "Peru", "Chile", id="e3", place_in_page=1, start=90)
    assert news_of(digest("p1", "2025-07-10", call, meeting, aside)) == {"e2"}
    assert news_of(digest("p1", "2025-07-10", call, aside)) == {"e1"}


def test_what_a_headline_recalls_is_no_news(told: Told, digest: Digest) -> None:
    old = told("meet", "Peru", "Na Uy", date="2024-07-10", place_in_page=3)
    assert news_of(digest("p1", "2025-07-10", old)) == frozenset()


@pytest.mark.parametrize("rest", [{"teaser": True}, {"modality": "conditional"}, {"modality": "proposed"}])
def test_notices_and_wishes_are_no_news(told: Told, digest: Digest, rest: dict[str, object]) -> None:
    assert news_of(digest("p1", "2025-07-10", told("meet", "Peru", "Na Uy", place_in_page=3, **rest))) == frozenset()


def test_a_happening_knows_who_vouches_for_it_and_who_denies_it(told: Told, digest: Digest) -> None:
    ministry = Party("organisation:x", "Bộ Ngoại giao Peru", "organisation", "PER", None, "w")
    chile = Party("country:CHL", "Chile", "country", "CHL", None, "w")
    reports = [
        told("attack", "Peru", "Chile", id="e1", word_of=ministry, stance="denies"),
        told("attack", "Peru", "Chile", id="e1", word_of=chile, stance="asserts"),
        told("attack", "Peru", "Chile", id="e1", word_of=chile, stance="asserts"),
        told("attack", "Peru", "Chile", id="e1"),
        told("attack", "Peru", "Chile", id="e1", word_of=ministry, stance="denies", teaser=True),
    ]
    members = [Member(digest(f"p{n}", "2025-07-10", report), report) for n, report in enumerate(reports)]
    claims = describe(members, {}).claims
    assert [(claim.party.name, claim.stance, claim.reports) for claim in claims] == [
        ("Chile", "asserts", ("p1.e1", "p2.e1")),
        ("Bộ Ngoại giao Peru", "denies", ("p0.e1",)),
    ]


def test_whom_one_of_many_pages_adds_is_no_party_but_whom_many_name_is(told: Told, digest: Digest) -> None:
    two, three = told("meet", "Ana Ruiz", "Odd Berg"), told("meet", "Ana Ruiz", "Odd Berg", "Kenya")

    def parties(*reports: Report) -> set[str]:
        members = [Member(digest(f"p{n}", "2025-07-10", report), report) for n, report in enumerate(reports)]
        return {party.name for party in describe(members, {}).parties}

    assert parties(two, two, two, two, three) == {"Ana Ruiz", "Odd Berg"}
    assert parties(two, two, two, three, three) == {"Ana Ruiz", "Odd Berg", "Kenya"}
    assert parties(two, three) == {"Ana Ruiz", "Odd Berg", "Kenya"}


def of_pages(digest: Digest, *reports: Report) -> list[Member]:
    return [Member(digest(f"p{n}", "2025-07-10", report), report) for n, report in enumerate(reports)]


def test_whom_one_of_many_pages_names_does_not_take_the_place_of_his_state(told: Told, digest: Digest) -> None:
    state, minister = told("demand", "Peru", "Chile"), told("demand", "Ana Ruiz", "Chile")

    def doers(*reports: Report) -> list[str]:
        return [party.name for party in describe(of_pages(digest, *reports), {}).parties if party.side == "s"]

    assert doers(state, state, state, minister) == ["Peru"]
    assert doers(state, minister) == ["Ana Ruiz"]


def test_nobody_strikes_himself_where_most_pages_say_who_did(told: Told, digest: Digest) -> None:
    struck, alike = told("attack", "Peru", "Chile"), told("attack", "Peru", "Chile", "Chile")
    parties = describe(of_pages(digest, struck, struck, alike), {}).parties
    assert [(party.side, party.name) for party in parties] == [("s", "Peru"), ("t", "Chile")]


def test_an_attack_lies_in_no_state_that_has_no_part_in_it(told: Told, digest: Digest) -> None:
    def place(name: str, kind: str) -> str | None:
        return describe(of_pages(digest, told(kind, "Peru", "Chile", place=name)), {}).place

    assert place("Oslo", "attack") is None
    assert place("Lima", "attack") == "Lima"
    assert place("một khu rừng", "attack") == "một khu rừng"
    assert place("Oslo", "meet") == "Oslo"


def test_the_dead_are_not_told_as_prisoners(told: Told, digest: Digest) -> None:
    def line(words: str) -> str:
        return describe(of_pages(digest, told("exchange", "Peru", "Chile", words=words)), {}).summary

    assert line("Peru và Chile trao trả thi thể quân nhân") == "Peru và Chile trao đổi thi thể binh sĩ"
    assert line("Peru và Chile trao trả tù binh và thi thể") == "Peru và Chile trao đổi tù nhân"


def described(digest: Digest, *reports: Report) -> Happening:
    return describe(of_pages(digest, *reports), {})


def test_verb_and_object_of_a_line_stand_in_one_report(told: Told, digest: Digest) -> None:
    drones = told("attack", "Peru", trigger="bắn rơi", topic="năm drone của Chile")
    plain = told("attack", "Peru", "Chile", trigger="tập kích")
    assert described(digest, plain, drones, plain).summary == "Peru bắn rơi năm drone của Chile"


def test_what_one_of_several_pages_has_a_contact_be_about_stays_with_that_page(told: Told, digest: Digest) -> None:
    plain, about = told("meet", "Peru", "Na Uy"), told("meet", "Peru", "Na Uy", topic="hạn ngạch cá")
    assert described(digest, plain, about).topic == "hạn ngạch cá"
    assert described(digest, plain, plain, about).topic is None
    assert described(digest, plain, about, about).topic == "hạn ngạch cá"


def test_a_place_that_points_back_is_none(told: Told, digest: Digest) -> None:
    assert described(digest, told("attack", "Peru", "Chile", place="nước này")).place is None


def test_who_tells_of_a_blow_of_his_state_does_not_strike_himself(told: Told, digest: Digest) -> None:
    told_of, by_state = told("attack", "Ana Ruiz", "Chile"), told("attack", "Peru", "Chile")
    assert {party.name for party in described(digest, told_of, by_state, told_of).parties} == {"Peru", "Chile"}
    assert {party.name for party in described(digest, told_of).parties} == {"Ana Ruiz", "Chile"}


def test_officials_of_a_state_that_is_named_are_not_named_beside_it(told: Told, digest: Digest) -> None:
    officials = Party("group:x", "quan chức Peru", "group", "PER", None, "p")
    by_state = told("negotiate", "Peru", "Chile")
    by_group = replace(by_state, parties=(officials, by_state.parties[1]))
    assert {party.name for party in described(digest, by_state, by_group).parties} == {"Peru", "Chile"}
    assert officials in described(digest, by_group).parties


def test_an_office_gives_way_to_who_holds_it_where_one_of_three_names_him(told: Told, digest: Digest) -> None:
    office = Party("office:minister", "Bộ trưởng Peru", "office", "PER", "Bộ trưởng", "s")
    person = Party("person:Ana Ruiz", "Ana Ruiz", "person", "PER", "Bộ trưởng", "s")
    target = Party("country:Chile", "Chile", "country", "CHL", None, "t")
    reports = [replace(told("threaten", "Peru", "Chile"), parties=(who, target)) for who in (office, office, person)]
    members = [Member(digest(f"p{n}", "2025-07-10", report), report) for n, report in enumerate(reports)]
    assert {party.name for party in describe(members, {}).parties} == {"Ana Ruiz", "Chile"}
