"""What stands on a timeline as a main entry, and why the rest does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.happenings import Member
from dongsukien.stories.rank import MAIN, MAIN_RANKS, RANKS, Rank, rank

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]
_WORDS = ("tàu cá vào cảng lúc rạng sáng", "hai phái đoàn đến muộn vì sương mù", "cuộc họp báo bị lùi sang chiều")


@pytest.fixture
def ranked(told: Told, digest: Digest) -> Callable[..., Rank]:
    """The rank of an act that pages of so many outlets tell: each report is (place in the page, what is special)."""

    def make(kind: str, *reports: tuple[int, dict[str, Any]], weight: float = 0.7, **asked: Any) -> Rank:
        names = asked.pop("names", ("Peru", "Na Uy"))
        members = []
        for n, (place, rest) in enumerate(reports):
            outlet = rest.pop("outlet", f"Báo {n}")
            news, alleged, title = rest.pop("news", False), rest.pop("alleged", False), rest.pop("title", "")
            report = told(kind, *names, place_in_page=place, **rest)
            page = digest(f"p{n}", "2025-07-10", report, outlet=outlet, lead=_WORDS[n % 3], title=title)
            members.append(Member(page, report, news=news, alleged=alleged))
        first = members[0].report
        return rank(kind, first.modality, first.parties, members, {}, asked.get("importance", weight))

    return make


def test_what_two_outlets_put_into_their_headlines_is_a_main_entry(ranked: Callable[..., Rank]) -> None:
    assert ranked("attack", (3, {}), (3, {})) == "several"
    assert ranked("attack", (3, {}), (2, {"news": True})) == "several"


def test_two_pages_of_one_outlet_are_one_source(ranked: Callable[..., Rank]) -> None:
    assert ranked("attack", (3, {"outlet": "Báo Một"}), (3, {"outlet": "Báo Một"})) == "single"


def test_a_blow_that_a_second_outlet_only_mentions_has_one_source_for_news(ranked: Callable[..., Rank]) -> None:
    assert ranked("attack", (3, {}), (2, {})) == "single"
    assert ranked("attack", (3, {}), (2, {}), (1, {})) == "several"  # three name it


def test_a_contact_that_a_second_outlet_names_is_a_main_entry(ranked: Callable[..., Rank]) -> None:
    assert ranked("negotiate", (3, {}), (2, {})) == "several"


def test_what_no_headline_tells_is_only_mentioned(ranked: Callable[..., Rank]) -> None:
    assert ranked("meet", (2, {"news": True}), (2, {"news": True}), (1, {})) == "passing"
    assert ranked("meet", (3, {"confidence": 0.4}), (3, {"confidence": 0.4})) == "passing"


def test_what_pages_only_look_back_on_is_told_as_such(ranked: Callable[..., Rank]) -> None:
    back = {"recalled": True}
    assert ranked("meet", (3, dict(back)), (3, dict(back)), (2, dict(back))) == "recalled"
    assert ranked("meet", (3, dict(back)), (3, {})) == "several"
    assert ranked("meet", (3, {**back, "date": "2025-07-01"}), (3, dict(back))) == "passing"


def test_two_people_of_two_states_may_meet_on_one_headline(ranked: Callable[..., Rank]) -> None:
    assert ranked("meet", (3, {}), names=("Ana Ruiz", "Odd Berg")) == "contact"
    assert ranked("exchange", (3, {"trigger": "trao đổi"})) == "contact"
    assert ranked("exchange", (3, {"trigger": "thả"})) == "single"  # let go by one side
    assert ranked("meet", (3, {})) == "single"  # of states, nobody says who
    assert ranked("meet", (3, {"confidence": 0.7}), names=("Ana Ruiz", "Odd Berg")) == "single"
    assert ranked("meet", (3, {"modality": "denied"}), names=("Ana Ruiz", "Odd Berg")) == "single"
    assert ranked("meet", (3, {}), names=("Ana Ruiz", "Eva Ruiz")) == "single"  # at home


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bà Ruiz thăm Na Uy", "contact"),
        ("Bà Ruiz thăm chính thức Na Uy từ hôm nay", "contact"),
        ("Bà Ruiz thăm ngôi làng mà Na Uy vừa mua", "single"),
        ("Chuyến bay chở bà Ruiz thăm Na Uy bị hoãn", "single"),
        ("Vua Na Uy vui mừng chào đón bà Ruiz thăm Na Uy", "single"),
    ],
)
def test_a_visit_on_one_headline_has_its_guest_first_and_the_state_behind_the_verb(
    ranked: Callable[..., Rank], title: str, expected: Rank
) -> None:
    assert ranked("visit", (3, {"title": title, "trigger": "thăm"}), names=("Ana Ruiz", "Na Uy")) == expected


def test_what_headlines_have_somebody_accuse_of_is_not_their_news(ranked: Callable[..., Rank]) -> None:
    assert ranked("attack", (3, {"alleged": True}), (3, {"alleged": True})) == "passing"
    assert ranked("attack", (3, {"alleged": True}), (3, {})) == "single"
    assert ranked("attack", (3, {"alleged": True}), (3, {}), (3, {})) == "several"


@pytest.mark.parametrize(
    "title", ["Lý do Peru tập kích cảng", "Cách Peru tập kích cảng", "Báo Chile: Vì sao Peru tập kích?"]
)
def test_a_headline_that_weighs_what_took_place_before_tells_no_news(ranked: Callable[..., Rank], title: str) -> None:
    assert ranked("attack", (3, {"title": title}), (3, {"title": title})) == "passing"
    assert ranked("attack", (3, {}), (3, {})) == "several"


def test_talks_that_all_headlines_have_going_on_are_no_round(ranked: Callable[..., Rank]) -> None:
    assert ranked("negotiate", (2, {}), (3, {"modality": "ongoing"})) == "vague"
    assert ranked("negotiate", (3, {}), (3, {"modality": "ongoing"})) == "several"


@pytest.mark.parametrize("modality", ["planned", "proposed", "requested", "conditional"])
def test_a_plan_needs_a_day(ranked: Callable[..., Rank], modality: str) -> None:
    planned = {"modality": modality}
    assert ranked("meet", (3, dict(planned)), (3, dict(planned))) == "vague"
    assert ranked("meet", (3, {**planned, "date": "2025-07-20"}), (3, dict(planned))) == "several"


def test_talks_that_go_on_need_a_day_too(ranked: Callable[..., Rank]) -> None:
    assert ranked("negotiate", (3, {"modality": "ongoing"}), (3, {"modality": "ongoing"})) == "vague"
    assert ranked("attack", (3, {"modality": "ongoing"}), (3, {"modality": "ongoing"})) == "several"


def test_what_weighs_little_is_detail_whoever_tells_it(ranked: Callable[..., Rank]) -> None:
    assert ranked("express", (3, {}), (3, {}), (3, {}), importance=MAIN - 0.01) == "light"


def test_copies_make_nothing_a_main_entry(told: Told, digest: Digest) -> None:
    report = told("attack", "Peru", "Na Uy", place_in_page=3)
    members = [Member(digest(f"p{n}", "2025-07-10", report, outlet=f"Báo {n}"), report) for n in range(10)]
    assert rank("attack", "happened", report.parties, members, {f"p{n}": "p0" for n in range(1, 10)}, 0.9) == "single"


def test_moods_rumours_and_questions_are_no_main_entries(told: Told, digest: Digest) -> None:
    def asked(kind: str, title: str) -> Rank:
        report = told(kind, "Peru", "Na Uy", place_in_page=3)
        members = [
            Member(digest(f"p{n}", "2025-07-10", report, outlet=f"Báo {n}", title=title), report) for n in (1, 2)
        ]
        return rank(kind, "happened", report.parties, members, {}, 0.9)

    assert asked("demand", "Peru đòi Na Uy mở cảng") == "several"
    assert asked("demand", "Peru đòi Na Uy mở cảng?") == "passing"
    assert asked("demand", "Rộ tin Peru đòi Na Uy mở cảng") == "passing"
    assert asked("express", "Peru thất vọng về Na Uy") == "light"


def test_every_rank_is_main_or_detail() -> None:
    assert set(RANKS) > MAIN_RANKS
