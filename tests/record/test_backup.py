"""Copies of a record in use are whole, of one moment, and never replace anything before they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dongsukien.errors import DiskFull, RecordDamaged, UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record, backup, troubles

Call = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path, call_page: Call) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path, write=True) as record:
        record.add([call_page("p1")])
        record.rebuild()
    return path


def test_a_copy_is_of_one_moment_while_a_writer_works(path: Path, tmp_path: Path, call_page: Call) -> None:
    copied = tmp_path / "copies" / "one.db"
    with Record.open(path, write=True) as writer:
        writer.add([call_page("p2")])
        assert backup.copy(path, copied) == copied.stat().st_size
        writer.add([call_page("p3")])
        writer.rebuild()
    with Record.open(copied) as record:
        assert record.coverage().n_pages == 2
        assert [finding.kind for finding in record.check()] == ["stale"]
    assert sorted(file.name for file in copied.parent.iterdir() if "-" not in file.name) == ["one.db"]


def test_a_copy_goes_on_as_a_record(path: Path, tmp_path: Path, call_page: Call) -> None:
    backup.copy(path, tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db", write=True) as record:
        record.add([call_page("p2")])
        record.rebuild()
        assert record.check(deep=True) == ()


def test_what_a_batch_in_hand_writes_is_not_in_the_copy(path: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO rejected (source, stage, reason) VALUES ('a', 'read', 'empty')")
    backup.copy(path, tmp_path / "copy.db")
    writer.execute("COMMIT")
    writer.close()
    with Record.open(tmp_path / "copy.db") as record:
        assert record.rejections().total == 0


def test_the_backup_of_before_stays_when_the_next_one_fails(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "copy.db"
    backup.copy(path, copied)
    before = copied.read_bytes()
    monkeypatch.setattr(troubles, "_free", lambda path: 1000)
    with pytest.raises(DiskFull, match=r"1,000 bytes are free, [0-9,]{7,} bytes are needed"):
        backup.copy(path, copied)
    monkeypatch.undo()
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    with pytest.raises(RecordDamaged):
        backup.copy(path, copied)
    assert copied.read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))


def test_a_record_is_never_copied_over_itself(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="itself"):
        backup.copy(path, path)
    with pytest.raises(UsageError, match="no record here"):
        backup.copy(tmp_path / "none.db", tmp_path / "copy.db")


def test_of_dated_backups_the_latest_stay_and_others_are_left_alone(tmp_path: Path) -> None:
    dated = [f"gaza-2025010{day}T080000Z.db" for day in range(1, 6)]
    others = ["gaza-first.db", "peru-20250101T080000Z.db", "gaza.db"]
    for name in dated + others:
        (tmp_path / name).touch()
    assert [path.name for path in backup.keep_latest(tmp_path, "gaza", 2)] == dated[:3]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(dated[3:] + others)
