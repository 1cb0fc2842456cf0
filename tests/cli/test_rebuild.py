"""Linking the pages of a record again from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.pipeline import read_page
from dongsukien.read import page_from_text
from dongsukien.record import Record

PAGE = """Ngoại trưởng Na Uy điện đàm với Ngoại trưởng Peru Ana Moreno

08:30 14/0{month}/2024

Ngày 13/{month}, Ngoại trưởng Na Uy Hansen điện đàm với Ngoại trưởng Peru Ana Moreno về nghề cá.
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.open(path, write=True) as known:
        known.add([read_page(page_from_text(PAGE.format(month=n), f"{n}.txt")) for n in (5, 6, 7)])
        known.rebuild()
    return path


def rebuilt(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rebuild", *arguments, "--record", str(record)])


def told(record: Path) -> list[str]:
    with Record.open(record) as known:
        return [repr(event) for event in known.iter_events()]


@pytest.mark.parametrize(("since", "pages"), [((), 3), (("--from", "2024-07-01"), 1)])
def test_rebuilding_says_how_far_it_is_and_changes_nothing(record: Path, since: tuple[str, ...], pages: int) -> None:
    before = told(record)
    result = rebuilt(record, *since)
    assert result.exit_code == 0
    assert f"{pages} of {pages} pages linked" in result.stderr
    assert told(record) == before


def test_a_day_that_is_none_and_a_record_that_is_none_are_wrong_usage(record: Path, tmp_path: Path) -> None:
    assert "not a day" in rebuilt(record, "--from", "tuần trước").stderr
    result = rebuilt(tmp_path / "none.db")
    assert (result.exit_code, "no record here" in result.stderr) == (2, True)
    assert not (tmp_path / "none.db").exists()
