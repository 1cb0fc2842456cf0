"""Open records are shared, and opened anew where they are no longer the record."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dongsukien.errors import RecordDamaged, RecordTooNew, UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.migrations import VERSION
from dongsukien.record.pool import Pool

Call = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path, call_page: Call) -> Path:
    path = tmp_path / "record.db"
    with Record.open(path, write=True) as record:
        record.add([call_page("p1")])
        record.rebuild()
    return path


def test_a_reader_is_used_again_but_never_by_two_at_once(path: Path) -> None:
    pool = Pool(path)
    with pool.opened() as one, pool.opened() as other:
        assert one is not other
    with pool.opened() as again:
        assert again in (one, other)
    pool.close()


def test_a_reader_that_failed_is_not_used_again(path: Path) -> None:
    pool = Pool(path)

    def fail() -> None:
        with pool.opened() as broken:
            failed.append(broken)
            raise ValueError

    failed: list[Record] = []
    with pytest.raises(ValueError):
        fail()
    with pool.opened() as next_one:
        assert next_one is not failed[0]
    pool.close()


def test_every_change_shows_in_answers_and_in_the_generation(path: Path, call_page: Call) -> None:
    pool = Pool(path)
    with pool.opened() as record:
        assert record.coverage().n_pages == 1
    before = pool.generation()
    assert before is not None and before == pool.generation()
    with Record.open(path, write=True) as writer:
        writer.add([call_page("p2")])
        assert pool.generation() != before
    with pool.opened() as record:
        assert record.coverage().n_pages == 2
    pool.close()


def test_another_file_under_the_same_name_is_another_record(path: Path, tmp_path: Path, call_page: Call) -> None:
    pool = Pool(path)
    with pool.opened():
        before = pool.generation()
    other = tmp_path / "other.db"
    with Record.open(other, write=True) as record:
        record.add([call_page("p2"), call_page("p3")])
    other.replace(path)
    assert pool.generation() != before
    with pool.opened() as record:
        assert record.coverage().n_pages == 2
    pool.close()


def test_where_no_record_is_there_is_no_generation(tmp_path: Path) -> None:
    pool = Pool(tmp_path / "none.db")
    assert pool.generation() is None
    with pytest.raises(UsageError), pool.opened():
        pass


def test_a_record_that_a_newer_program_brought_up_to_date_is_refused_by_an_open_pool(path: Path) -> None:
    pool = Pool(path)
    with pool.opened():
        pass
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    with pytest.raises(RecordTooNew), pool.opened():
        pass
    pool.close()


def test_a_file_that_is_damaged_under_an_open_pool_is_refused(path: Path, tmp_path: Path) -> None:
    pool = Pool(path)
    with pool.opened():
        pass
    copied = tmp_path / "copy.db"
    shutil.copy(path, copied)
    copied.write_bytes(b"no record at all" * 1000)
    copied.replace(path)
    with pytest.raises(RecordDamaged), pool.opened():
        pass
    pool.close()
