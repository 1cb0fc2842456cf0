"""The record of the sample pages shows what such a record is for: differences, copies, accounts, plans, gaps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dongsukien.api import SAMPLES
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.record.bargaining_views import Difference, NegotiationLine, NegotiationView
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
    """The happenings of *kinds* ("meet|negotiate") on *date* with all *actors*, those most reported on first."""
    found = [
        event
        for event in record.iter_events()
        if event.type in kinds.split("|")
        and event.date == date
        and set(actors) <= {actor.name for actor in (*event.source, *event.target, *event.participants)}
    ]
    return sorted(found, key=lambda event: (-event.n_reports, -event.n_outlets))


def outlets(record: Record, event: EventView) -> set[str | None]:
    return {report.outlet for report in record.reports(event.id)}


def test_the_number_of_prisoners_exchanged_is_given_twice_and_both_stand(record: Record) -> None:
    exchange = events(record, "exchange", "2025-03-19", "Nga", "Ukraine")[0]
    (told,) = (conflict.values for conflict in exchange.conflicts if conflict.field == "numbers")
    assert {value.split()[0] for value, _ in told} == {"157", "175"}


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


def file_of(record: Record, *parties: str) -> NegotiationView:
    """The weightiest file at which *parties* sit."""
    line = record.negotiations(parties=parties).items[0]
    assert isinstance(line, NegotiationLine)
    file = record.negotiation(line.id)
    assert file is not None
    return file


def test_the_file_on_the_talks_shows_the_round_that_is_missing(record: Record) -> None:
    runs = {run.states: run for run in file_of(record, "Nga", "Ukraine").series}
    talks = runs["RUS", "UKR"]
    assert [one.round for one in talks.rounds] == [1, 3] and talks.missing == (2,)


def test_the_file_holds_positions_agreements_and_exchanges_each_with_its_sentence(record: Record) -> None:
    file = file_of(record, "Nga", "Ukraine")
    stands = {(cell.party, stand.stance) for issue in file.positions for cell in issue.cells for stand in cell.now}
    assert {("RUS", "opposes"), ("UKR", "supports")} <= stands
    proofs = [stand.evidence for issue in file.positions for cell in issue.cells for stand in (*cell.now, *cell.before)]
    proofs += [turn.evidence for agreement in file.agreements for turn in agreement.turns]
    proofs += [held.evidence for exchange in file.exchanges for held in exchange.counts]
    assert all(proofs)
    assert any(agreement.duration for agreement in file.agreements)
    counted = {held.words for exchange in file.exchanges for held in exchange.counts}
    assert {"175 tù nhân", "157 tù binh"} <= counted


def test_two_sides_accounts_of_one_call_stand_in_columns(record: Record) -> None:
    call = events(record, "phone_call", "2025-03-18", "Vladimir Putin", "Donald Trump")[0]
    told = record.readouts(call.id)
    assert told is not None
    by_side = {column.side.country: set(column.outlets) for column in told.sides if column.side}
    assert "Bến Lặng" in by_side["USA"] and "Phố Rêu" in by_side["RUS"]
    assert {point.told for point in told.side_points} >= {"all", "one"}
    assert "truce" in {group.group for group in told.wording}


def test_the_length_of_a_call_that_two_papers_give_differently_stands_in_the_ledger(record: Record) -> None:
    lines = [line for line in record.differences(field="duration").items if isinstance(line, Difference)]
    values = [{held.words: [proof.outlet for proof in held.evidence] for held in line.values} for line in lines]
    assert {"khoảng hai giờ rưỡi": ["Bến Lặng"], "gần hai giờ": ["Phố Rêu"]} in values


def test_a_visit_that_was_foretold_and_is_told_of_no_more_is_missing(record: Record) -> None:
    late = [event for event in record.iter_events() if event.unreported]
    assert any("Volodymyr Zelensky" in {actor.name for actor in event.source} for event in late)
    assert not any(event.called_off or event.carried_out for event in late)


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
