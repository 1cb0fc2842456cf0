from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.happenings import Happening, Member, alleged_in, describe, news_of

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]


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


def of_pages(digest: Digest, *reports: Report) -> list[Member]:
    return [Member(digest(f"p{n}", "2025-07-10", report), report) for n, report in enumerate(reports)]


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


def test_what_a_headline_has_somebody_accuse_of_is_not_its_news_but_the_accusation_is(
    told: Told, digest: Digest
) -> None:
    accused = told("accuse", "Chile", "Peru", id="e1", place_in_page=3, start=6)
    deed = told("attack", "Peru", "Chile", id="e2", place_in_page=3, start=20)
    answer = told("deny", "Peru", "Chile", id="e3", place_in_page=3, start=40)
    assert alleged_in(digest("p1", "2025-07-10", accused, deed, answer)) == {"e2"}
    assert not alleged_in(digest("p1", "2025-07-10", replace(deed, start=0), accused))
    assert not alleged_in(digest("p1", "2025-07-10", accused, replace(deed, place_in_page=2)))


def test_a_headline_that_says_more_than_the_template_is_the_line(told: Told, digest: Digest) -> None:
    report = told("agree", "Peru", trigger="đồng ý", place_in_page=3)

    def line(title: str, *, kind: str = "agree", alleged: bool = False) -> str:
        page = digest("p1", "2025-07-10", report, title=title)
        return describe([Member(page, replace(report, type=kind), alleged=alleged)], {}).summary

    title = "Peru đồng ý với hạn ngạch cá của Na Uy"
    assert line(title) == title
    assert line(title, alleged=True) == "Peru đồng ý"
    assert line("Ngư dân phấn khởi vì Peru đồng ý với hạn ngạch cá") == "Peru đồng ý"
    assert line(title, kind="meet") == "Peru gặp gỡ, hội đàm"


def test_the_line_is_of_a_headline_of_the_first_days(told: Told, digest: Digest) -> None:
    report = told("agree", "Peru", trigger="đồng ý", place_in_page=3)
    titles = {"2025-07-10": "Peru đồng ý với hạn ngạch cá", "2025-07-13": "Peru đồng ý với mọi điều khoản nghề cá"}
    members = [Member(digest(day, day, report, title=title), report) for day, title in titles.items()]
    assert describe(members, {}).summary == "Peru đồng ý với hạn ngạch cá"


def test_what_took_place_in_the_week_of_the_first_page_has_the_day_of_that_page(told: Told, digest: Digest) -> None:
    def day(kind: str, first: str, last: str, **rest: str) -> str:
        days = [date.fromisoformat(each).toordinal() for each in (first, last)]
        report = told(kind, "Ana Ruiz", "Odd Berg", **rest)
        report = replace(report, date=f"{first}/{last}", first=days[0], last=days[1])
        return describe([Member(digest("p1", "2025-07-10", report), report)], {}).placed.first

    assert day("attack", "2025-07-07", "2025-07-13") == "2025-07-10"
    assert day("meet", "2025-07-09", "2025-07-12") == "2025-07-10"
    assert day("visit", "2025-07-09", "2025-07-12") == "2025-07-09"
    assert day("attack", "2025-06-30", "2025-07-06") == "2025-06-30"  # the week before
    assert day("meet", "2025-07-09", "2025-07-12", modality="planned") == "2025-07-09"
