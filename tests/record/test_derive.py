"""What follows from several pages together."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.migrations import MIGRATIONS
from dongsukien.record.views import EventView, StoryLine

Call = Callable[..., Reading]
Make = Callable[..., Any]

BODY = " ".join(f"Câu thứ {n} của bài nói về hạn ngạch cá ngừ và cảng biển số {n * n}." for n in range(30))


def built(tmp_path: Path, *readings: Reading) -> Record:
    record = Record.open(tmp_path / "r.db", write=True)
    record.add(readings)
    record.rebuild()
    return record


WORDS = {"planned": "sẽ gặp", "denied": "không gặp"}


def contact(make: Make, id: str, published: str, *, modality: str = "happened", body: str = "", **rest: Any) -> Reading:
    word = WORDS.get(modality, "gặp")
    reading = (
        make(id, published=published, **rest)
        .line("title", f"Peru và Na Uy {word} nhau")
        .line("lead", f"Ngoại trưởng Peru Ana Ruiz {word} Ngoại trưởng Na Uy Odd Berg.")
    )
    if body:
        reading.line("body", body)
    return reading.act(  # type: ignore[no-any-return]
        "meet", "gặp", participants=("Ana Ruiz", "Odd Berg"), date="2025-07-09", modality=modality
    ).done()


def events(answer: Any) -> list[EventView]:
    return [item for item in answer.items if isinstance(item, EventView)]


def test_pages_of_three_outlets_are_one_happening(tmp_path: Path, page: Make) -> None:
    pages = [contact(page, f"p{n}", "2025-07-10", outlet=f"Báo {n}") for n in range(3)]
    with built(tmp_path, *pages) as record:
        (one,) = events(record.timeline())
        assert (one.n_reports, one.n_outlets, one.n_independent) == (3, 3, 3)
        assert [report.page for report in record.reports(one.id)] == ["p0", "p1", "p2"]
        assert [link.reason.split(";")[0] for link in record.links(one.id)] == ["first report", "same act", "same act"]


def test_copies_count_as_one_source(tmp_path: Path, page: Make) -> None:
    pages = [contact(page, f"p{n}", "2025-07-10", outlet=f"Báo {n}", body=BODY) for n in range(4)]
    other = contact(page, "p9", "2025-07-10", outlet="Báo 9")
    with built(tmp_path, *pages, other) as record:
        (one,) = events(record.timeline())
        assert (one.n_outlets, one.n_independent) == (5, 2)
        assert record.copies("p1") == (("p0", 1.0), ("p2", 1.0), ("p3", 1.0))
        assert record.copies("p9") == ()


@pytest.mark.parametrize("copies", [0, 10])
def test_copies_change_no_count_of_independent_sources(tmp_path: Path, page: Make, copies: int) -> None:
    matter = "Lệnh ngừng bắn ở biên giới đổ vỡ."
    other = " ".join(
        f"Điều {n}: tàu của hai nước được vào {n + 3} bến, mỗi năm thêm {n * 7} chuyến." for n in range(30)
    )
    bodies = (f"{matter} {BODY}", f"{matter} {other}")
    pages = [contact(page, f"p{n}", "2025-07-10", outlet=f"Báo {n}", body=bodies[n]) for n in (0, 1)]
    printed = [contact(page, f"q{n}", "2025-07-10", outlet=f"Gương {n % 5}", body=bodies[n % 2]) for n in range(copies)]
    with built(tmp_path, *pages, *printed) as record:
        (one,) = events(record.timeline())
        (story,) = record.stories().items
        assert (one.n_outlets, story.n_outlets) == (2 + copies // 2, 2 + copies // 2)  # type: ignore[attr-defined]
        assert (one.n_independent, story.n_independent) == (2, 2)  # type: ignore[attr-defined]


def test_pages_that_open_with_the_same_words_are_one_source(tmp_path: Path, page: Make) -> None:
    """A dispatch pasted into a longer report is no copy of the whole, but the same source."""
    dispatch = "Hai bên bàn về hạn ngạch cá ngừ, cảng biển chung và học bổng nghề cá cho sinh viên hai nước."
    longer = f"{dispatch} {BODY}"
    pages = [
        contact(page, "p1", "2025-07-10", outlet="Báo Một", body=dispatch),
        contact(page, "p2", "2025-07-10", outlet="Báo Hai", body=longer),
        contact(page, "p3", "2025-07-10", outlet="Báo Ba"),
    ]
    with built(tmp_path, *pages) as record:
        (one,) = events(record.timeline())
        assert (one.n_outlets, one.n_independent) == (3, 2)
        assert record.copies("p1") == ()


def test_a_story_counts_known_outlets_as_the_coverage_does(tmp_path: Path, page: Make) -> None:
    text = "Lệnh ngừng bắn ở biên giới đổ vỡ."
    outlets = ("Báo Một", "Báo Một", None, None)
    pages = [contact(page, f"p{n}", "2025-07-10", outlet=outlet, body=text) for n, outlet in enumerate(outlets)]
    with built(tmp_path, *pages) as record:
        (story,) = record.stories().items
        assert isinstance(story, StoryLine)
        assert (story.n_pages, story.n_outlets, story.n_unnamed) == (4, 1, 2)
        assert dict(record.coverage().by_outlet) == {"Báo Một": 2, None: 2}
        (one,) = events(record.timeline())
        assert one.n_outlets == 1


def test_a_plan_gives_way_to_the_act_that_carried_it_out(tmp_path: Path, page: Make) -> None:
    plan = contact(page, "p1", "2025-07-07", modality="planned")
    with built(tmp_path, plan, contact(page, "p2", "2025-07-10")) as record:
        (act,) = events(record.timeline())
        assert act.modality == "happened"
        assert act.supersedes is not None
        planned = record.event(act.supersedes)
        assert planned is not None
        assert (planned.modality, planned.carried_out) == ("planned", act.id)
        assert events(record.timeline(modality="planned")) == [planned]


def test_a_plan_that_was_called_off_stays_and_says_so(tmp_path: Path, page: Make) -> None:
    plan = contact(page, "p1", "2025-07-05", modality="planned")
    with built(tmp_path, plan, contact(page, "p2", "2025-07-07", modality="denied")) as record:
        planned, denied = sorted(events(record.timeline()), key=lambda event: event.modality, reverse=True)
        assert (planned.modality, planned.called_off, planned.carried_out) == ("planned", denied.id, None)
        assert planned.summary.endswith("đã bị hủy")
        assert (denied.modality, denied.calls_off, denied.supersedes) == ("denied", planned.id, None)


def test_what_took_place_after_all_stands_alone(tmp_path: Path, page: Make) -> None:
    stages = (("2025-07-05", "planned"), ("2025-07-07", "denied"), ("2025-07-10", "happened"))
    pages = [contact(page, f"p{n}", day, modality=modality) for n, (day, modality) in enumerate(stages)]
    with built(tmp_path, *pages) as record:
        (held,) = events(record.timeline())
        assert held.modality == "happened"
        planned = record.event(held.supersedes or "")
        assert planned is not None
        assert planned.carried_out == held.id
        assert not planned.summary.endswith("đã bị hủy")


def test_more_sources_outweigh_a_wrong_report_and_all_stay_with_the_plan(tmp_path: Path, page: Make) -> None:
    stages = (("2025-07-05", "planned"), ("2025-07-09", "happened"), ("2025-07-10", "denied"), ("2025-07-10", "denied"))
    pages = [
        contact(page, f"p{n}", day, modality=modality, outlet=f"Báo {n}") for n, (day, modality) in enumerate(stages)
    ]
    with built(tmp_path, *pages) as record:
        (plan,) = events(record.timeline(modality="planned"))
        assert (plan.carried_out, plan.summary.endswith("đã bị hủy")) == (None, True)
        assert [(stage.held, stage.n_independent, stage.first) for stage in plan.history] == [
            (True, 1, "2025-07-09"),
            (False, 2, "2025-07-10"),
        ]
        assert plan.called_off == plan.history[1].act


def test_pages_of_one_story_are_told_with_title_and_standing(tmp_path: Path, page: Make) -> None:
    pages = [contact(page, f"p{n}", f"202{n}-07-10", body="Lệnh ngừng bắn ở biên giới đổ vỡ.") for n in range(2, 5)]
    with built(tmp_path, *pages) as record:
        (story,) = record.stories().items
        assert isinstance(story, StoryLine)
        assert story.title == "Na Uy – Peru: ngừng bắn, biên giới"
        assert (story.n_pages, story.first, story.last) == (3, "2022-07-10", "2024-07-10")
        assert all("gặp" in evidence.sentence for evidence in story.standing)
        assert {event.story for event in events(record.timeline())} == {story.id}
        assert record.story(story.id) == story


def test_where_a_story_stands_is_told_by_the_news_of_its_latest_pages(tmp_path: Path, page: Make) -> None:
    pages = [contact(page, f"p{n}", f"2025-07-{n:02}", body="Lệnh ngừng bắn ở biên giới đổ vỡ.") for n in (9, 10)]
    last = (
        page("p11", published="2025-07-11")
        .line("title", "Peru và Na Uy điện đàm")
        .line("lead", "Ana Ruiz điện đàm với Odd Berg về lệnh ngừng bắn ở biên giới.")
        .line("body", "Đây là lần thứ hai Ana Ruiz kêu gọi Odd Berg mở biên giới.")
        .act("phone_call", "điện đàm", participants=("Ana Ruiz", "Odd Berg"), date="2025-07-11")
        .act("demand", "kêu gọi", source=("Ana Ruiz",), target=("Odd Berg",), date="2025-07-11")
        .done()
    )
    with built(tmp_path, *pages, last) as record:
        (story,) = record.stories().items
        assert isinstance(story, StoryLine)
        assert [(evidence.page, evidence.label) for evidence in story.standing] == [("p10", "lead"), ("p11", "lead")]


URL = "https://www.baomau.example/gap-nhau-1234.html"


def fetched(make: Make, id: str, day: str, text: str, url: str = URL, **rest: Any) -> Reading:
    """The article of ``contact`` as it was fetched on *day*, with *text* below it."""
    return contact(make, id, "2025-07-10", body=text, url=url, fetched=day, **rest)


def test_the_newest_version_of_an_article_speaks_and_all_are_kept(tmp_path: Path, page: Make) -> None:
    first = fetched(page, "p1", "2025-07-10", "Hai bên nói về cá ngừ.")
    second = fetched(page, "p2", "2025-07-12", "Hai bên nói về cá ngừ và tôm.", url=URL + "?utm_source=x#top")
    with built(tmp_path, second, first, contact(page, "p3", "2025-07-10", outlet="Báo khác")) as record:
        (one,) = events(record.timeline())
        assert (one.n_reports, one.n_outlets, one.n_independent) == (2, 2, 2)
        assert {report.page for report in record.reports(one.id)} == {"p2", "p3"}
        assert record.coverage().n_pages == 3
        lines = record.versions("p1")
        assert lines == record.versions("p2")
        assert [(line.id, line.fetched, line.speaks) for line in lines] == [
            ("p1", "2025-07-10", False),
            ("p2", "2025-07-12", True),
        ]
        assert record.versions("p3") == ()
        assert record.check() == ()


def test_a_story_counts_an_article_with_versions_once(tmp_path: Path, page: Make) -> None:
    text = "Lệnh ngừng bắn ở biên giới đổ vỡ."
    versions = [fetched(page, f"p{n}", f"2025-07-1{n}", f"{text} Lần sửa thứ {n}.") for n in range(3)]
    others = [contact(page, f"q{n}", f"2025-07-1{n}", body=text, outlet=f"Báo {n}") for n in range(3)]
    with built(tmp_path, *versions, *others) as record:
        (story,) = record.stories().items
        assert isinstance(story, StoryLine)
        assert (story.n_pages, story.n_outlets) == (4, 4)


def test_what_an_older_version_says_is_quoted_on_its_own_page_only(tmp_path: Path, page: Make) -> None:
    def said(id: str, day: str, words: str) -> Reading:
        maker = page(id, url=URL, fetched=day).line("title", "Peru và Na Uy gặp nhau")
        return maker.line("lead", f"“{words}”, Ana Ruiz nói.").said("Ana Ruiz", words, "nói").done()  # type: ignore[no-any-return]

    old, new = said("p1", "2025-07-10", "Chúng tôi sẽ gặp lại nhau"), said("p2", "2025-07-11", "Chúng tôi đã gặp nhau")
    with built(tmp_path, old, new) as record:
        assert [quote.evidence.page for quote in record.quotes().items] == ["p2"]
        assert [quote.evidence.page for quote in record.quotes(page="p1").items] == ["p1"]
        actor = record.actor("Ana Ruiz")
        assert actor is not None and actor.n_quotes == 1


def test_an_address_that_serves_another_article_has_no_versions(tmp_path: Path, page: Make) -> None:
    other = page("p2", url=URL, fetched="2025-07-12").line("title", "Oman viện trợ cho Kenya").line("lead", "Gạo tới.")
    with built(tmp_path, fetched(page, "p1", "2025-07-10", "Hai bên nói về cá ngừ."), other.done()) as record:
        assert record.versions("p1") == record.versions("p2") == ()


def test_the_same_text_under_another_address_is_a_copy_and_no_version(tmp_path: Path, page: Make) -> None:
    amp = fetched(page, "p2", "2025-07-11", BODY, url="https://amp.baomau.example/gap-nhau-1234.html")
    with built(tmp_path, fetched(page, "p1", "2025-07-10", BODY), amp) as record:
        assert record.versions("p1") == ()
        assert record.copies("p1") == (("p2", 1.0),)
        (one,) = events(record.timeline())
        assert (one.n_outlets, one.n_independent) == (1, 1)


def test_versions_are_no_copies_of_each_other(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, *(fetched(page, f"p{n}", f"2025-07-1{n}", BODY + f" Sửa {n}.") for n in range(2))) as record:
        assert [line.id for line in record.versions("p0")] == ["p0", "p1"]
        assert record.copies("p0") == record.copies("p1") == ()


def test_an_announced_article_is_found_by_its_headline(tmp_path: Path, call_page: Call, page: Make) -> None:
    aid = page("p2").line("title", "Oman viện trợ cho Kenya").line("lead", "Gạo đã tới cảng.").done()
    with built(tmp_path, call_page("p1"), aid) as record:
        assert record.announced("p1") == (("Oman viện trợ cho Kenya", "p2"),)
        assert all(event.type != "aid" for event in events(record.timeline(page="p1")))


def test_an_address_given_once_leads_on_when_an_earlier_page_comes(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, contact(page, "p2", "2025-07-11", outlet="Báo B")) as record:
        (before,) = events(record.timeline())
        record.add([contact(page, "p1", "2025-07-10", outlet="Báo A")])
        record.rebuild()
        (after,) = events(record.timeline())
        assert after.id != before.id
        assert record.event(before.id) == after
        assert record.check() == ()


def test_digests_of_an_older_version_are_made_anew(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, contact(page, "p1", "2025-07-10")) as record:
        before = events(record.timeline())
        db = sqlite3.connect(record.path)
        db.execute("UPDATE digest SET data = x'00'")
        db.execute("UPDATE meta SET value = '0' WHERE key = 'digest'")
        db.commit()
        db.close()
        record.rebuild(force=True)
        assert events(record.timeline()) == before


def test_a_record_of_the_first_shape_is_brought_up_to_date(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, contact(page, "p1", "2025-07-10", outlet="Báo A")) as record:
        before = events(record.timeline(actor="Ana Ruiz"))
    db = sqlite3.connect(tmp_path / "r.db")
    later = [name for step in MIGRATIONS[1:] for name in re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", step)]
    triggers = [name for step in MIGRATIONS[1:] for name in re.findall(r"CREATE TRIGGER (\w+)", step)]
    db.executescript("".join(f"DROP TRIGGER {name};" for name in triggers))
    db.executescript("".join(f"DROP TABLE {name};" for name in later))
    db.executescript("DROP INDEX main_in_time; DROP INDEX main_in_story; ALTER TABLE happening DROP COLUMN main;")
    db.executescript("ALTER TABLE ledger DROP COLUMN purged; PRAGMA user_version = 1;")
    db.close()
    with pytest.raises(UsageError, match="older shape"):
        Record.open(tmp_path / "r.db")
    with Record.open(tmp_path / "r.db", write=True) as record:
        record.rebuild()
        assert before == events(record.timeline(actor="Ana Ruiz")) == events(record.timeline(outlet="báo a"))
        assert events(record.timeline(pair=("Ana Ruiz", "Odd Berg"), outlet="Báo A")) == before
        assert events(record.timeline(pair=("Ana Ruiz", "Odd Berg"), outlet="Báo B")) == []


def test_what_is_derived_is_the_same_in_every_process(tmp_path: Path) -> None:
    """Sets have another order under each seed of hashing, and no order may reach the record."""
    program = """
import sys
from dongsukien import SAMPLES
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.record.migrations import DERIVED
from dongsukien.record.rederived import _sum
from dongsukien.scale.building import build
with Record.open(sys.argv[1], write=True) as record:
    build(record, pages(sorted(SAMPLES.glob("*_2025-*.txt"))), workers=1)
    print({table: _sum(record._db, table) for table in DERIVED})
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / f"{seed}.db")],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in (1, 2, 3)
    }
    assert len(found) == 1


def test_an_act_that_others_deny_says_so(tmp_path: Path, page: Make) -> None:
    def struck(id: str, modality: str) -> Reading:
        reading = page(id, published="2025-07-10").line("title", "Ana Ruiz tấn công nhà máy giấy của Odd Berg")
        return reading.act(  # type: ignore[no-any-return]
            "attack", "tấn công", source=("Ana Ruiz",), target=("Odd Berg",), modality=modality
        ).done()

    with built(tmp_path, struck("p1", "happened"), struck("p2", "denied")) as record:
        denial, act = sorted(events(record.timeline()), key=lambda event: event.modality)
        assert (act.modality, act.disputed_by, act.called_off) == ("happened", denial.id, None)
        assert act.summary.endswith("có bên bác bỏ")
        assert (denial.modality, denial.disputes, denial.calls_off) == ("denied", act.id, None)
