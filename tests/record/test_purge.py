"""A takedown leaves a record that never had the page, in its answers and in its bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongsukien.document import Rejected
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.migrations import DERIVED

Call = Callable[..., Reading]
Make = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def secret(page: Make) -> Reading:
    """A page with words and a name that stand on no other."""
    made = (
        page("p9", url="https://bao.example/tin-9.html", published="2025-07-12T08:00+07:00")
        .line("title", "Tổng thống Kenya Wanjiru Otieno nhận chiếc đồng hồ zanzibarquartz")
        .line("body", "Wanjiru Otieno gặp Odd Berg hôm 11/7, bên chiếc đồng hồ zanzibarquartz.")
        .line("body", "“Tôi rất quý chiếc đồng hồ zanzibarquartz này”, Wanjiru Otieno nói.")
        .act("meet", "gặp", participants=("Wanjiru Otieno", "Odd Berg"), date="2025-07-11")
        .said("Wanjiru Otieno", "Tôi rất quý chiếc đồng hồ zanzibarquartz này", "nói")
        .done()
    )
    assert isinstance(made, Reading)
    return made


def everything(record: Record) -> list[object]:
    """All that a record says, in a canonical order."""
    return [
        *record.iter_pages(), *record.iter_events(), *record.iter_reports(), *record.iter_quotes(),
        *record.stories().items, *record.actors(limit=1000).items, record.coverage(),
        *(record.search(words).items for words in ("dien dam", "điện đàm", "gặp", "zanzibarquartz")),
        *(record.quotes(q=words).items for words in ("gap lai", "zanzibarquartz")),
    ]  # fmt: skip


def test_a_purged_record_says_what_one_says_that_never_had_the_page(
    path: Path, tmp_path: Path, call_page: Call, secret: Reading
) -> None:
    others = [call_page(f"p{n}", published=f"2025-07-1{n}") for n in range(4)]
    with Record.open(tmp_path / "never.db", write=True) as record:
        record.add(others)
        record.rebuild()
        wanted = everything(record)
    with Record.open(path, write=True) as record:
        record.add([*others[:2], secret, *others[2:]])
        record.rebuild()
        assert everything(record) != wanted
        went = record.purge(["p9"])
        assert (went.pages, went.reports, went.quotes, went.sentences) == (1, 1, 1, 3)
        assert everything(record) == wanted
        assert record.check(deep=True) == ()
    with Record.open(path) as record:
        assert everything(record) == wanted


def test_no_table_holds_a_row_of_the_page(path: Path, tmp_path: Path, call_page: Call, secret: Reading) -> None:
    def sizes(at: Path) -> dict[str, int]:
        db = sqlite3.connect(at)
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in names
            if not name.endswith(("_data", "_idx", "_config"))
        }
        db.close()
        return {name: n for name, n in found.items() if name not in ("ledger", "purged") and "sqlite_" not in name}

    for name, readings in (("never.db", [call_page("p1")]), ("record.db", [call_page("p1"), secret])):
        with Record.open(tmp_path / name, write=True) as record:
            record.add(readings)
            record.rebuild()
    with Record.open(path, write=True) as record:
        record.purge(["p9"])
    assert sizes(path) == sizes(tmp_path / "never.db")
    assert set(DERIVED) < set(sizes(path))


def test_its_words_are_gone_from_the_bytes_of_the_file(path: Path, call_page: Call, secret: Reading) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1"), secret])
        record.rebuild()
        assert any(b"zanzibarq" in file.read_bytes() for file in path.parent.glob("record.db*"))
        record.purge(["p9"])
        for file in path.parent.glob("record.db*"):
            for words in (b"zanzibarq", b"zanzi", b"Wanjiru", b"tin-9"):
                assert words not in file.read_bytes(), file


def test_a_decision_on_the_page_goes_with_it_and_others_stay(path: Path, call_page: Call, secret: Reading) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1"), secret])
        record.decide("reject_event", {"report": "p9.e1"})
        record.decide("move_page", {"page": "p9", "story": None})
        record.decide("reject_event", {"report": "p1.e2"})
        assert record.purge(["p9"]).decisions == 2
        assert [event.type for event in record.timeline().items] == ["phone_call"]  # type: ignore[attr-defined]


def test_the_ledger_notes_it_and_the_counts_add_up(path: Path, call_page: Call, secret: Reading) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1"), secret])
        record.purge(["p9"])
        assert record.check() == ()
    db = sqlite3.connect(path)
    assert db.execute("SELECT sum(kept), sum(purged) FROM ledger").fetchone() == (2, 1)
    db.close()


def test_it_is_refused_by_its_id_and_by_its_address_until_allowed(path: Path, page: Make, secret: Reading) -> None:
    again = page("p10", url="http://www.bao.example/tin-9.html?utm_source=x").line("title", "Tin khác").done()
    with Record.open(path, write=True) as record:
        record.add([secret])
        record.purge(["p9"])
        report = record.add([secret, again, Rejected("a.txt", None, "read", "empty")])
        assert (report.kept, report.rejected, len(report.refused)) == (0, 3, 2)
        assert "taken down" in report.refused[0].reason
        assert record.coverage().n_pages == 0
        record.allow_again(["p9"])
        assert record.add([secret, again]).kept == 2
        with pytest.raises(UsageError, match="not taken down"):
            record.allow_again(["p9"])


def test_the_address_of_a_front_page_bans_no_other_page(path: Path, page: Make) -> None:
    listing = page("p1", url="https://bao.example/", page_type="listing").line("nav", "Trang chủ").done()
    tomorrow = page("p2", url="https://bao.example/", page_type="listing").line("nav", "Trang chủ mới").done()
    with Record.open(path, write=True) as record:
        record.add([listing])
        record.purge(["p1"])
        assert record.add([listing, tomorrow]).kept == 1


def test_one_unknown_page_stops_the_whole_takedown(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1")])
        with pytest.raises(UsageError, match="'p7'"):
            record.purge(["p1", "p7"])
        assert record.known("p1")


def test_a_takedown_that_was_cut_short_is_found_and_finished(
    path: Path, call_page: Call, secret: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1"), secret])
        with monkeypatch.context() as cut:
            cut.setattr("dongsukien.record.purge.cleared", lambda db: None)
            record.purge(["p9"])
        assert [finding.kind for finding in record.check()] == ["purge"]
        record.purge([])
        assert record.check() == ()
    assert all(b"zanzibarq" not in file.read_bytes() for file in path.parent.glob("record.db*"))
