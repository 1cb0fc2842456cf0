from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dongsukien.stories import running
from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.running import Stories, Told
from dongsukien.stories.running import told as told_of

Make = Callable[..., Report]
Digest = Callable[..., PageDigest]

WAR = {"title": "Lệnh ngừng bắn đổ vỡ", "lead": "Giao tranh bùng phát, hai bên tố nhau tấn công."}
TRADE = {"title": "Mức thuế quan mới", "lead": "Thương mại hai nước sa sút vì áp thuế."}


def told(*pages: PageDigest) -> list[Told]:
    stories = Stories()
    placed = [each for page in pages for each in stories.add(page)]
    return told_of(placed, stories.stories, {merge.story: merge.into for merge in stories.merges(0)})


def pages_of(story: Told) -> list[str]:
    return [placed.page for placed in story.pages]


def test_pages_on_one_matter_of_the_same_states_are_one_story_over_years(told_report: Make, digest: Digest) -> None:
    report = told_report("meet", "Peru", "Chile")
    (story,) = told(digest("p1", "2022-05-14", report, **WAR), digest("p2", "2025-07-10", report, **WAR))
    assert pages_of(story) == ["p1", "p2"]
    assert "states agree 1.00" in story.pages[1].reason


def test_a_person_stands_for_his_state(told_report: Make, digest: Digest) -> None:
    (story,) = told(
        digest("p1", "2025-07-10", told_report("meet", "Peru", "Na Uy"), **WAR),
        digest("p2", "2025-07-11", told_report("phone_call", "Ana Ruiz", "Odd Berg"), **WAR),
    )
    assert len(story.pages) == 2


def test_another_matter_of_the_same_states_is_another_story(told_report: Make, digest: Digest) -> None:
    report = told_report("meet", "Peru", "Chile")
    found = told(
        digest("p1", "2025-07-10", report, **WAR),
        digest("p2", "2025-07-11", report, **TRADE),
        digest("p3", "2025-07-12", report, **WAR),
        digest("p4", "2025-07-13", report, **TRADE),
    )
    assert [pages_of(story) for story in found] == [["p1", "p3"], ["p2", "p4"]]


def test_other_states_are_another_story(told_report: Make, digest: Digest) -> None:
    one, other = told_report("meet", "Peru", "Chile"), told_report("meet", "Kenya", "Na Uy")
    assert told(digest("p1", "2025-07-10", one, **WAR), digest("p2", "2025-07-11", other, **WAR)) == []


def test_pages_about_one_state_need_shared_words_and_little_time(told_report: Make, digest: Digest) -> None:
    report = told_report("elect", "Kenya")
    vote = {"title": "Cử tri Kenya đi bỏ phiếu", "lead": "Cuộc bầu cử sớm bắt đầu."}
    assert len(told(digest("p1", "2025-07-10", report, **vote), digest("p2", "2025-07-11", report, **vote))) == 1
    assert told(digest("p1", "2025-07-10", report, **vote), digest("p2", "2025-12-11", report, **vote)) == []


def test_a_page_that_names_nobody_belongs_to_no_story(digest: Digest) -> None:
    assert told(digest("p1", "2025-07-10", **WAR), digest("p2", "2025-07-10", **WAR)) == []


def test_the_id_of_a_story_is_that_of_its_first_page(told_report: Make, digest: Digest) -> None:
    report = told_report("meet", "Peru", "Chile")
    pages = [digest(f"p{n}", f"2025-07-1{n}", report, **WAR) for n in range(4)]
    assert told(*pages[:2])[0].id == told(*pages)[0].id


def test_a_host_does_not_make_another_story(told_report: Make, digest: Digest) -> None:
    two, host = told_report("meet", "Peru", "Chile"), told_report("visit", "Ana Ruiz", "Kenya", id="e2")
    pages = [digest(f"p{n}", f"2025-07-1{n}", two, **WAR) for n in range(3)]
    (story,) = told(*pages, digest("p3", "2025-07-14", two, host, **WAR))
    assert pages_of(story) == ["p0", "p1", "p2", "p3"]


def test_states_that_are_named_together_in_no_matter_are_no_story(told_report: Make, digest: Digest) -> None:
    report = told_report("meet", "Peru", "Chile")
    assert told(digest("p1", "2025-07-10", report), digest("p2", "2025-07-11", report)) == []


def test_one_state_with_two_matters_does_not_drift(told_report: Make, digest: Digest) -> None:
    report = told_report("other", "Kenya")
    vote = {"title": "Cử tri Kenya đi bỏ phiếu", "lead": "Cuộc bầu cử sớm bắt đầu ở Kenya."}
    flood = {
        "title": "Lũ lụt ở Kenya",
        "lead": "Sau khi cử tri đi bỏ phiếu sớm, lũ quét, sạt lở, lũ lụt, bão bắt đầu ở Kenya.",
    }
    assert told(digest("p1", "2025-07-10", report, **vote), digest("p2", "2025-07-11", report, **flood)) == []


def test_no_story_begins_with_a_roundup(told_report: Make, digest: Digest) -> None:
    report = told_report("meet", "Peru", "Chile")
    mixed = {**WAR, "title": "Lệnh ngừng bắn đổ vỡ; Kenya bầu cử"}
    assert told(digest("p1", "2025-07-10", report, **mixed), digest("p2", "2025-07-11", report, **mixed)) == []
    pages = [digest(f"p{n}", f"2025-07-1{n}", report, **WAR) for n in range(2)]
    (story,) = told(*pages, digest("p9", "2025-07-12", report, **mixed))
    assert pages_of(story) == ["p0", "p1", "p9"]


def _after(days: int, told_report: Make, digest: Digest) -> list[str]:
    """The pages of the story that a page joins that comes *days* after the only other one, a month having been closed.

    Between them a page on other states appeared.
    """
    report, other = told_report("meet", "Peru", "Chile"), told_report("meet", "Kenya", "Na Uy")
    stories = Stories()
    first = date(2025, 3, 1)
    placed = stories.add(digest("p1", first.isoformat(), report, **WAR))
    placed += stories.add(digest("p2", first.isoformat(), other, **TRADE))
    day = first + timedelta(days=days)
    stories.carry_out(stories.merges(day.toordinal()))
    stories.close(day.toordinal())
    founder = stories.add(digest("p3", day.isoformat(), report, **WAR))[0].story
    return [each.page for each in placed if each.story == founder] + ["p3"]


@pytest.mark.parametrize(("days", "joined"), [(1, True), (running.LONE_DAYS, True), (running.LONE_DAYS + 1, False)])
def test_where_there_are_many_a_page_that_nothing_followed_for_long_begins_no_story(
    told_report: Make, digest: Digest, monkeypatch: pytest.MonkeyPatch, days: int, joined: bool
) -> None:
    monkeypatch.setattr(running, "MOST_LONE", 1)
    assert _after(days, told_report, digest) == (["p1", "p3"] if joined else ["p3"])


def test_where_there_are_few_a_page_waits_for_years(told_report: Make, digest: Digest) -> None:
    assert _after(1000, told_report, digest) == ["p1", "p3"]
