"""Questions to a record of a few pages: timeline, search, actors, quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.cursor import cursor
from dongsukien.record.views import ActorView, EventView, PageLine, QuoteView, SearchHit


@pytest.fixture
def record(tmp_path: Path, call_page: Callable[..., Reading], page: Callable[..., Any]) -> Iterator[Record]:
    visit = (
        page("p2", outlet=None, published="2024-08-26/2024-09-05", basis="inferred")
        .line("title", "Wanjiru Otieno thăm Chile")
        .line("lead", "Tổng thống Kenya Wanjiru Otieno thăm Chile, bàn về hoà bình.")
        .line("body", "Chile đồng ý mở cảng.")
        .act("visit", "thăm", source=("Wanjiru Otieno",), target=("Chile",), place="Santiago")
        .act("agree", "đồng ý", participants=("Chile",))
        .done()
    )
    with Record.open(tmp_path / "r.db", write=True) as record:
        record.add([call_page(), visit])
        record.rebuild()
        yield record


def events(answer: Any) -> list[EventView]:
    return [item for item in answer.items if isinstance(item, EventView)]


def test_the_timeline_runs_in_time_and_leaves_teasers_out(record: Record) -> None:
    assert [event.type for event in events(record.timeline())] == ["visit", "agree", "phone_call", "criticise"]
    assert "aid" in [event.type for event in events(record.timeline(include_teasers=True))]


def test_a_happening_without_a_date_stands_where_its_page_puts_it(record: Record) -> None:
    visit, *_ = events(record.timeline(type="visit"))
    assert (visit.date, visit.date_basis, visit.date_text) == (None, "published", "trước 6/9/2024")


def test_a_happening_with_a_date_prints_it(record: Record) -> None:
    call, *_ = events(record.timeline(type="phone_call"))
    assert (call.date, call.date_text) == ("2025-07-09", "9/7/2025")
    assert call.summary == "Ana Ruiz và Odd Berg điện đàm về nghề cá"


def test_evidence_marks_the_trigger_in_its_sentence(record: Record) -> None:
    call, *_ = events(record.timeline(type="phone_call"))
    for sentence in call.evidence:
        assert [mark.of(sentence.sentence) for mark in sentence.marks] == ["điện đàm"]
    assert [sentence.label for sentence in call.evidence] == ["title", "lead"]


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"actor": "Odd Berg"}, ["phone_call"]),
        ({"actor": "odd berg"}, ["phone_call"]),
        ({"actor": "Na Uy"}, ["phone_call"]),
        ({"pair": ("Peru", "Na Uy")}, ["phone_call"]),
        ({"pair": ("Peru", "Chile")}, []),
        ({"actor": "nobody at all"}, []),
        ({"outlet": "bao mau"}, ["phone_call", "criticise"]),
        ({"since": "2025"}, ["phone_call", "criticise"]),
        ({"until": "2024-12"}, ["visit", "agree"]),
        ({"page": "p2"}, ["visit", "agree"]),
        ({"modality": "planned"}, []),
    ],
)
def test_filters_of_the_timeline(record: Record, filters: dict[str, Any], types: list[str]) -> None:
    assert [event.type for event in events(record.timeline(**filters))] == types


def test_cursors_walk_through_a_list_without_gaps(record: Record) -> None:
    for order in ("time", "importance"):
        seen, after = [], None
        while True:
            answer = record.timeline(limit=1, after=after, order=order)
            seen += [event.id for event in events(answer)]
            after = answer.next
            if after is None:
                break
        assert len(seen) == len(set(seen)) == answer.total == 4


@pytest.mark.parametrize("after", ["x", "W10", "WzEsMl0", "💥", "W251bGwsbnVsbCxudWxsXQ"])
def test_a_forged_cursor_is_refused(record: Record, after: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        record.timeline(after=after)


def test_a_filter_that_is_no_date_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="no date"):
        record.timeline(since="hôm qua")


def test_an_event_is_found_by_its_id_with_its_reports(record: Record) -> None:
    call, *_ = events(record.timeline(type="phone_call"))
    assert record.event(call.id) == call
    (report,) = record.reports(call.id)
    assert report.page == "p1"
    assert [actor.name for actor in report.participants] == ["Ana Ruiz", "Odd Berg"]
    assert record.links(call.id)[0].reason == "first report"
    assert record.event("e0") is None


def hits(answer: Any) -> list[str]:
    return [hit.evidence.sentence for hit in answer.items if isinstance(hit, SearchHit)]


def test_search_without_marks_finds_words_with_marks(record: Record) -> None:
    assert len(hits(record.search("dien dam"))) == 2
    assert hits(record.search('"dong y"')) == ["Chile đồng ý mở cảng."]


def test_search_with_marks_means_them(record: Record) -> None:
    assert hits(record.search("diên đam")) == []
    assert len(hits(record.search("điện đàm"))) == 2


def test_search_takes_either_place_of_the_tone_mark(record: Record) -> None:
    assert hits(record.search("hòa bình")) == hits(record.search("hoà bình")) != []


def test_search_marks_the_words_as_the_page_prints_them(record: Record) -> None:
    (hit,) = record.search("hoa binh").items
    assert isinstance(hit, SearchHit)
    assert {mark.of(hit.evidence.sentence) for mark in hit.evidence.marks} == {"hoà", "bình"}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("actor:Chile mở", 1), ('actor:"Odd Berg"', 1), ("type:visit", 2), ('outlet:"bao mau"', 5),
        ("from:2025 điện", 2), ("to:2024 điện", 0), ("from:32/13/2022 điện", 0), ("", 0), ("   ", 0), ("!!!", 0),
    ],
)  # fmt: skip
def test_search_can_be_narrowed(record: Record, q: str, found: int) -> None:
    assert record.search(q).total == found


def test_an_actor_is_found_by_id_and_by_name_with_and_without_marks(record: Record) -> None:
    for wanted in ("person:ana-ruiz", "Ana Ruiz", "ana ruiz"):
        found = record.actor(wanted)
        assert isinstance(found, ActorView)
        assert found.name == "Ana Ruiz"
    assert record.actor("nobody") is None


def test_an_actor_has_offices_spellings_and_counterparts(record: Record) -> None:
    found = record.actor("Ana Ruiz")
    assert found is not None
    (office,) = found.offices
    assert (office.role, office.country, office.first) == ("Ngoại trưởng Peru", "PER", "2025-07-10")
    assert office.evidence[0].marks[0].of(office.evidence[0].sentence) == "Ngoại trưởng Peru Ana Ruiz"
    assert found.spellings == (("Ana Ruiz", 2),)
    assert [(other.name, n) for other, n in found.counterparts] == [("Odd Berg", 1)]
    assert (found.n_events, found.n_quotes) == (1, 1)


def test_actors_are_listed_by_what_they_do(record: Record) -> None:
    names = [actor.name for actor in record.actors(q="ch").items if isinstance(actor, ActorView)]
    assert names == ["Chile"]
    assert all(a.kind == "person" for a in record.actors(kind="person").items if isinstance(a, ActorView))
    assert record.actors(q="100%").total == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 1), ({"speaker": "Ana Ruiz"}, 1), ({"speaker": "Odd Berg"}, 0), ({"q": "gap lai"}, 1),
        ({"q": "gặp mặt"}, 0), ({"direct": True}, 1), ({"direct": False}, 0), ({"since": "2026"}, 0),
        ({"outlet": "Báo Mẫu"}, 1), ({"q": "!"}, 0),
    ],
)  # fmt: skip
def test_filters_of_quotes(record: Record, filters: dict[str, Any], found: int) -> None:
    assert record.quotes(**filters).total == found


def test_a_quote_shows_its_words_and_its_sentence(record: Record) -> None:
    (quote,) = record.quotes().items
    assert isinstance(quote, QuoteView)
    assert quote.content == ("Chúng tôi sẽ gặp lại nhau",)
    assert quote.speaker is not None
    assert quote.speaker.name == "Ana Ruiz"
    assert [mark.of(quote.evidence.sentence) for mark in quote.evidence.marks] == ["Chúng tôi sẽ gặp lại nhau", "nói"]


def test_pages_are_listed_by_day(record: Record) -> None:
    lines = [line for line in record.pages().items if isinstance(line, PageLine)]
    assert [(line.id, line.outlet) for line in lines] == [("p2", None), ("p1", "Báo Mẫu")]
    assert record.pages(outlet="").total == 1
    assert record.pages(type="listing").total == 0


def test_coverage_counts_what_was_read(record: Record) -> None:
    coverage = record.coverage()
    assert (coverage.n_pages, coverage.n_articles, coverage.n_events, coverage.n_quotes) == (2, 2, 4, 1)
    assert (coverage.first, coverage.last) == ("2024-08-26", "2025-07-10")
    assert dict(coverage.by_outlet) == {None: 1, "Báo Mẫu": 1}


@pytest.mark.parametrize("number", [10**30, -(10**30)])
def test_a_cursor_that_no_list_can_have_is_refused(record: Record, number: int) -> None:
    for ask, key in (
        (lambda after: record.search("dam phan", after=after), (number,)),
        (lambda after: record.timeline(after=after), ("2025-07-10", number, "e1")),
        (lambda after: record.timeline(order="importance", after=after), (number, "e1")),
    ):
        with pytest.raises(UsageError, match="no cursor"):
            ask(cursor(*key))
