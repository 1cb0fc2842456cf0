"""What is counted beforehand is what counting gives; cursors walk the lists in the order of the indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongsukien.pipeline import Reading
from dongsukien.record import Record, search, tallies
from dongsukien.record.tallies import begins_to_matter

Call = Callable[..., Reading]


@pytest.fixture
def record(tmp_path: Path, call_page: Call, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(tallies, "_BUSY", 1)
    with Record.open(tmp_path / "record.db", write=True) as record:
        outlets = ("Báo Một", "Báo Hai", None)
        record.add([call_page(f"p{n}", outlet=outlets[n % 3], published=f"2025-0{n + 1}-10") for n in range(6)])
        record.rebuild()
        yield record


def test_totals_counted_beforehand_are_those_of_the_lists(record: Record) -> None:
    asked: list[dict[str, Any]] = [
        {}, {"actor": "Peru"}, {"actor": "Ana Ruiz"}, {"pair": ("Peru", "Na Uy")}, {"pair": ("Na Uy", "Peru")},
        {"pair": ("Ana Ruiz", "Odd Berg")}, {"pair": ("Peru", "Oman")}, {"outlet": "Báo Một"}, {"actor": "Nobody"},
        {"actor": "*"}, {"outlet": "Báo Ba"}, {"actor": "Peru", "outlet": "Báo Hai"}, {"type": "phone_call"},
        {"type": "meet"}, {"modality": "happened"}, {"modality": "denied"}, {"main": True}, {"main": False},
        {"since": "2025-03"}, {"since": "2025-02-10", "until": "2025-04"}, {"until": "2025-04-11"}, {"until": "2024"},
        {"actor": "Peru", "since": "2025-04"}, {"outlet": "Báo Một", "until": "2025-03-20"}, {"since": "2026"},
        {"pair": ("Peru", "Na Uy"), "since": "2025-03-11"}, {"since": "2025-05", "until": "2025-02"},
        {"type": "phone_call", "since": "2025-03"}, {"type": "phone_call", "until": "2024"},
        {"type": "phone_call", "since": "2025-02-11", "until": "2025-04-09"}, {"type": "meet", "until": "2025-03"},
        {"type": "none", "since": "2025"},
    ]  # fmt: skip
    for each in asked:
        answer = record.timeline(**each, limit=1000)
        assert answer.total == len(answer.items), each


def test_coverage_counts_pages_as_they_come_and_go(record: Record, call_page: Call) -> None:
    before = record.coverage()
    assert (before.n_pages, before.by_outlet) == (6, ((None, 2), ("Báo Hai", 2), ("Báo Một", 2)))
    record.add([call_page("p9", outlet="Báo Mới", published=None)])
    added = record.coverage()
    assert (added.n_pages, added.n_quotes) == (7, before.n_quotes + 1)
    assert (added.first, added.last) == (before.first, before.last) == ("2025-01-10", "2025-06-10")
    record.purge(["p9"])
    assert record.coverage() == before


def test_quotes_are_counted_as_pages_and_actors_count_them(record: Record) -> None:
    for each in ({}, {"speaker": "Ana Ruiz"}, {"speaker": "Nobody"}, {"speaker": "Ana Ruiz", "outlet": "Báo Một"}):
        answer = record.quotes(**each, limit=1000)  # type: ignore[arg-type]
        assert answer.total == len(answer.items), each


def test_a_period_finds_what_began_before_it(record: Record, page: Callable[..., Any]) -> None:
    made = page("p8", published="2025-03-01").line("title", "Kenya viện trợ cho Oman").line("body", "Tin ngắn.")
    record.add([made.act("aid", "viện trợ", source=("Kenya",), target=("Oman",), date="2024").done()])
    record.rebuild()
    for since, until, found in (("2024-06", "2024-07", 1), ("2024-12-31", "2025-01-01", 1), ("2023", "2023", 0)):
        answer = record.timeline(type="aid", since=since, until=until)
        assert (answer.total, len(answer.items)) == (found, found), since
    assert record.timeline(since="0001-01-01").total == record.timeline().total
    assert begins_to_matter(record._db, "2024-06-01") == "2023-06-02"


@pytest.mark.parametrize("name", ["stories", "actors"])
def test_lists_are_walked_whole_and_in_order(record: Record, name: str) -> None:
    ask = getattr(record, name)
    whole = [item.id for item in ask(limit=1000).items]
    walked: list[str] = []
    after = None
    while True:
        answer = ask(limit=1, after=after)
        walked += [item.id for item in answer.items]
        after = answer.next
        if after is None:
            break
    assert walked == whole
    assert len(whole) == len(set(whole)) > 0


def test_of_words_that_very_many_sentences_hold_the_latest_read_are_shown(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = record.search("điện đàm", limit=1000)
    monkeypatch.setattr(search, "_RANKED", 3)
    answer = record.search("điện đàm", limit=2)
    assert answer.total == every.total == 12
    rest = record.search("điện đàm", limit=2, after=answer.next)
    assert {hit.evidence.page for hit in (*answer.items, *rest.items)} == {"p5", "p4"}  # type: ignore[attr-defined]
    assert (len(answer.items), len(rest.items), rest.next) == (2, 1, None)


def test_a_title_is_shown_with_its_first_sentence(record: Record) -> None:
    actor = record.actor("Ana Ruiz")
    assert actor is not None
    (office,) = actor.offices
    assert (office.role, office.first, office.last) == ("Ngoại trưởng Peru", "2025-01-10", "2025-06-10")
    assert [proof.page for proof in office.evidence] == ["p0", "p5"]
    assert all("Ngoại trưởng Peru Ana Ruiz" in proof.sentence for proof in office.evidence)


def test_a_record_without_counts_gets_them(tmp_path: Path, record: Record) -> None:
    db = sqlite3.connect(tmp_path / "record.db")
    counted = db.execute("SELECT sum(pages), sum(quotes) FROM counted").fetchone()
    assert counted == db.execute("SELECT count(*), sum(n_quotes) FROM page").fetchone() == (6, 6)
    db.close()


def test_of_very_many_sentences_the_latest_read_are_shown_and_it_is_said_that_there_are_more(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = record.search("điện đàm", limit=1000)
    assert not every.at_least and every.total == len(every.items) > 3
    monkeypatch.setattr(search, "_LOOKED", 3)
    for filters in ({}, {"since": "2025"}):
        some = record.search("điện đàm", limit=1000, **filters)  # type: ignore[arg-type]
        assert some.at_least and some.total == len(some.items) == 3
    for narrowed in ("actor:Peru", 'actor:"Ana Ruiz" type:phone_call', "type:phone_call", "from:2025"):
        answer = record.search(narrowed, limit=1000)
        assert answer.total == len(answer.items) > 0, narrowed
