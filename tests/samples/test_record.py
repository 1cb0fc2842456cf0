"""The record of the sample pages shows what such a record is for: differences, copies, accounts, plans, gaps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dongsukien.api import SAMPLES
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.record.views import EventView
from dongsukien.scale.building import build


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with Record.open(path, write=True) as store:
        build(store, pages([SAMPLES]), workers=1)
    with Record.open(path) as known:
        yield known


def events(record: Record, kinds: str, date: str, *actors: str) -> list[EventView]:
    """The happenings of *kinds* ("meet|negotiate") on *date* with all *actors*, those of most reports first."""
    found = [
        event
        for event in record.iter_events()
        if event.type in kinds.split("|")
        and event.date == date
        and set(actors) <= {actor.name for actor in (*event.source, *event.target, *event.participants)}
    ]
    return sorted(found, key=lambda event: -event.n_reports)


def outlets(record: Record, event: EventView) -> set[str | None]:
    return {report.outlet for report in record.reports(event.id)}


def test_the_number_of_prisoners_exchanged_is_given_twice_and_both_stand(record: Record) -> None:
    exchange = events(record, "exchange", "2025-03-19", "Nga", "Ukraine")[0]
    values = {value for conflict in exchange.conflicts for value, _ in conflict.values}
    assert {"157", "175"} <= values


def test_a_dispatch_printed_by_two_outlets_is_one_source(record: Record) -> None:
    proposal = [event for event in record.iter_events() if event.type == "propose" and event.n_outlets == 2]
    assert {"Đồi Gió", "Trạm Bảy"} in [outlets(record, event) for event in proposal if event.n_independent == 1]


def test_an_article_and_its_republication_are_known_as_copies(record: Record) -> None:
    lines = {line.source.rsplit("/", 1)[-1]: line.id for line in record.iter_pages()}
    copies = [page for page, _ in record.copies(lines["tram7_2025-07-29.txt.gz"])]
    assert lines["denbien_2025-07-29.html"] in copies


def test_both_sides_accounts_of_one_meeting_stand_in_one_entry(record: Record) -> None:
    meetings = events(record, "meet", "2025-07-10", "Marco Rubio", "Sergey Lavrov")
    assert any({"Bến Lặng", "Mây Trắng"} <= outlets(record, meeting) for meeting in meetings)


def test_a_summit_that_was_announced_is_told_as_cancelled_too(record: Record) -> None:
    summit = [
        event
        for event in record.iter_events()
        if event.type == "meet"
        and {"Donald Trump", "Vladimir Putin"} <= {actor.name for actor in event.participants}
        and event.sort_date >= "2025-10"
    ]
    assert {"planned", "denied"} <= {event.modality for event in summit}


def test_a_summit_that_was_held_carries_out_its_plan(record: Record) -> None:
    summit = events(record, "meet", "2025-08-15", "Donald Trump", "Vladimir Putin")
    assert any(event.modality == "happened" and event.supersedes for event in summit)


def test_of_three_rounds_the_second_is_missing(record: Record) -> None:
    for day in ("2025-05-16", "2025-07-23"):
        rounds = events(record, "negotiate|meet", day)
        assert any({"RUS", "UKR"} <= {actor.country for actor in event.participants} for event in rounds)
    assert not [event for event in record.iter_events() if event.date == "2025-06-02"]


def test_a_teaser_leads_to_the_article_that_it_announces(record: Record) -> None:
    lines = {line.source.rsplit("/", 1)[-1]: line.id for line in record.iter_pages()}
    announced = dict(record.announced(lines["benlang_2025-08-16.txt"]))
    assert lines["benlang_2025-07-11.txt"] in {*announced, *announced.values()}


def test_a_page_that_names_no_outlet_is_kept_without_one(record: Record) -> None:
    assert [line.source for line in record.iter_pages() if line.page_type == "article" and line.outlet is None] == [
        str(SAMPLES / "khong-ten_2025-08-19.txt")
    ]


def test_stories_of_three_regions_run_through_the_samples(record: Record) -> None:
    largest = record.stories(limit=3).items
    countries = [{actor.country for actor in story.actors} for story in largest]  # type: ignore[attr-defined]
    assert {"RUS", "UKR"} <= countries[0]
    assert any({"PRK"} <= held for held in countries)
    assert any({"THA", "KHM"} <= held for held in countries)
