from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dongsukien.document import Rejected
from dongsukien.errors import QueryTooSlow, RecordDamaged, RecordError, RecordLocked, RecordTooNew, UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record

Call = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_a_reading_comes_back_as_it_was_added(path: Path, call_page: Call) -> None:
    reading = call_page()
    with Record.open(path, write=True) as record:
        report = record.add([reading])
        assert (report.kept, report.known, report.events, report.quotes) == (1, 0, 3, 1)
        assert record.known("p1")
        assert record.page("p1") == reading


def test_adding_a_known_page_changes_nothing(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page()])
        record.rebuild()
        before = exported(record)
        assert record.add([call_page(), call_page()]).known == 2
        record.rebuild()
        assert exported(record) == before
        assert record.check() == ()


def test_a_rejection_is_kept_once(path: Path) -> None:
    lost = Rejected("a.jsonl", 3, "read", "no text")
    whole = Rejected("b.txt", None, "read", "empty")
    with Record.open(path, write=True) as record:
        assert record.add([lost, whole, lost]).rejected == 2
        assert record.add([whole]).rejected == 0
        assert [line.source for line in record.rejections().items] == ["a.jsonl", "b.txt"]  # type: ignore[attr-defined]


def test_a_reader_cannot_write(path: Path, call_page: Call) -> None:
    Record.open(path, write=True).close()
    with Record.open(path) as record, pytest.raises(UsageError, match="write=True"):
        record.add([call_page()])


def test_there_is_one_writer_at_a_time(path: Path) -> None:
    with Record.open(path, write=True), pytest.raises(RecordLocked, match="another process"):
        Record.open(path, write=True)
    Record.open(path, write=True).close()


@pytest.mark.parametrize("taken", ["below", "lock", "record"])
def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "file" / "record.db" if taken == "below" else tmp_path / "record.db"
    if taken == "below":
        (tmp_path / "file").write_text("no folder")
    else:
        (tmp_path / ("record.db-lock" if taken == "lock" else "record.db")).mkdir()
    with pytest.raises(RecordError, match=r"record\.db"):
        Record.open(path, write=True)


def test_readers_see_whole_batches_while_a_writer_works(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as writer:
        writer.add([call_page("p1")])
        with Record.open(path) as reader:
            assert reader.coverage().n_pages == 1
            writer.add([call_page("p2")])
            assert reader.coverage().n_pages == 2


def test_a_missing_record_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(UsageError, match="no record here"):
        Record.open(path)


def test_an_empty_file_is_said_to_be_empty(path: Path) -> None:
    path.touch()
    with pytest.raises(UsageError, match="empty"):
        Record.open(path)
    Record.open(path, write=True).close()
    Record.open(path).close()


@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_record_is_refused(path: Path, write: bool) -> None:
    path.write_bytes(b"not a database, but long enough to look like a file of some kind" * 40)
    with pytest.raises(RecordDamaged):
        Record.open(path, write=write)
    assert path.read_bytes().startswith(b"not a database")


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(RecordDamaged, match="no record of dongsukien"):
        Record.open(path, write=True)


def test_a_newer_record_is_refused_with_its_version(path: Path) -> None:
    Record.open(path, write=True).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(RecordTooNew, match="99"):
        Record.open(path)


def test_a_batch_that_fails_leaves_no_trace(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        with pytest.raises(AttributeError):
            record.add([call_page("p1"), "no reading"])  # type: ignore[list-item]
        assert not record.known("p1")
        assert record.coverage().n_pages == 0
        assert record.add([call_page("p1")]).kept == 1


def test_check_names_a_page_whose_text_was_changed(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1"), call_page("p2")])
        record.rebuild()
    db = sqlite3.connect(path)
    db.execute("UPDATE page SET sha256 = x'00' WHERE id = 'p2'")
    db.commit()
    db.close()
    with Record.open(path) as record:
        assert [(finding.kind, finding.where) for finding in record.check()] == [("hash", "p2")]


def test_check_says_that_stories_are_out_of_date(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page()])
        assert [finding.kind for finding in record.check()] == ["stale"]


def test_a_copied_record_answers_the_same(path: Path, tmp_path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page()])
        record.rebuild()
        before = exported(record)
    shutil.copy(path, tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db") as record:
        assert exported(record) == before


def test_the_order_of_arrival_changes_nothing(tmp_path: Path, call_page: Call) -> None:
    readings = [call_page(f"p{n}", outlet=f"Báo {n % 3}", published=f"2025-07-{n + 9:02}") for n in range(6)]
    results = []
    for number, order in enumerate((readings, readings[::-1], readings[3:] + readings[:3])):
        with Record.open(tmp_path / f"{number}.db", write=True) as record:
            for at in range(0, 6, number + 1):
                record.add(order[at : at + number + 1])
                if number == 1:
                    record.rebuild()
            record.rebuild()
            results.append(exported(record))
    assert results[0] == results[1] == results[2]


def test_a_merge_of_actors_holds_over_rebuilds(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page()])
        record.decide("merge_actors", {"actor": "person:odd-berg", "into": "person:ana-ruiz"})
        record.rebuild()
        merged = record.actor("person:odd-berg")
        assert merged is not None
        assert merged.name == "Ana Ruiz"
        assert ("Odd Berg", 1) in merged.spellings


def test_a_rejected_report_leaves_the_timeline(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page()])
        record.decide("reject_event", {"report": "p1.e2"})
        record.rebuild()
        assert [event.type for event in record.timeline().items] == ["phone_call"]  # type: ignore[attr-defined]
        record.decide("restore_event", {"report": "p1.e2"})
        record.rebuild()
        assert record.timeline().total == 2


def test_an_article_moves_out_of_a_story(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page(f"p{n}", published=f"2025-07-1{n}") for n in range(3)])
        record.rebuild()
        (story,) = record.stories().items
        assert story.n_pages == 3  # type: ignore[attr-defined]
        record.decide("move_page", {"page": "p2", "story": None})
        record.decide("move_page", {"page": "p1", "story": "s-unknown"})
        record.rebuild()
        assert record.pages(story=story.id).total == 1  # type: ignore[attr-defined]
        assert record.check() == ()


def test_an_unknown_decision_is_refused(path: Path) -> None:
    with Record.open(path, write=True) as record, pytest.raises(UsageError, match="reject_event"):
        record.decide("forget", {})


_KILLED = """
import sys, pathlib, pickle
from dongsukien.record import Record
readings = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
with Record.open(sys.argv[1], write=True) as record:
    for at in range(0, len(readings), 3):
        batch = readings[at:at + 3]
        if not all(record.known(r.page.id) for r in batch):
            record.add(batch)
            record.rebuild()
        print(at, flush=True)
"""


def test_a_build_killed_at_any_moment_goes_on_to_the_same_record(path: Path, tmp_path: Path, call_page: Call) -> None:
    import pickle

    readings = [call_page(f"p{n:02}", published=f"2025-07-{n + 1:02}") for n in range(18)]
    stored = tmp_path / "readings.pickle"
    stored.write_bytes(pickle.dumps(readings))
    with Record.open(tmp_path / "whole.db", write=True) as record:
        record.add(readings)
        record.rebuild()
        expected = exported(record)
    for after in (0, 1, 2, 4):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(path), str(stored)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()  # a batch was committed; the next one is under way
        process.kill()
        process.wait()
        process.stdout.close()
    with Record.open(path, write=True) as record:
        record.add([reading for reading in readings if not record.known(reading.page.id)])
        record.rebuild(force=True)
        assert exported(record) == expected
        assert record.check() == ()


def exported(record: Record) -> list[object]:
    """Everything a record says, in a canonical order."""
    return [
        *record.iter_pages(), *record.iter_events(), *record.iter_reports(), *record.iter_quotes(),
        *record.stories().items, *record.actors(limit=1000).items, record.coverage(),
    ]  # fmt: skip


ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_look_up_that_takes_too_long_is_cut_off(tmp_path: Path, call_page: Callable[..., Reading]) -> None:
    with Record.open(tmp_path / "r.db", write=True) as record:
        record.add([call_page()])
        record.rebuild()
    with Record.open(tmp_path / "r.db", patience_s=0.05) as record:
        with pytest.raises(QueryTooSlow, match="takes too long"), record._snapshot() as db:
            db.execute(ENDLESS)
        assert record.timeline().total > 0  # the next answer begins anew
