"""Killed, cut off from power, out of disk: the record stays sound, keeps what it acknowledged, and goes on.

Short versions of ``benchmarks.crash`` and ``benchmarks.power``, which do the same a hundred times over.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.crash import Killer, crawl, said
from benchmarks.power import Step, after_a_cut, cut_again_and_again, harmed, traced
from dongsukien.document import Rejected
from dongsukien.errors import DiskFull
from dongsukien.pipeline import Reading
from dongsukien.record import Record, troubles

Call = Callable[..., Reading]
MB = 1 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


# Killed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="processes are killed as POSIX has it")
def test_a_build_killed_again_and_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    files = crawl(tmp_path, 20)
    killer = Killer(files, batch=5, workers=1, seed=5)
    assert killer.run(tmp_path / "whole.db", None)
    wanted = said(tmp_path / "whole.db")
    for number, aim in enumerate((("COMMIT", 3, 0.001), ("DELETE FROM", 2, 0.002), ("CREATE", 5, 0.001))):
        path = tmp_path / f"killed-{number}.db"
        assert not killer.run(path, None, aim)
        assert killer.again_and_again(path, 1, 2.0) <= 1
        with Record.open(path) as record:
            assert record.check() == ()
        assert said(path) == wanted


# Cut off from power ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    try:
        return traced(tmp_path_factory.mktemp("traced"), 12, 3)
    except RuntimeError as error:
        pytest.skip(str(error))


def test_after_a_power_cut_nothing_acknowledged_is_lost(steps: list[Step], tmp_path: Path) -> None:
    assert [step.at for step in steps if step.kind == "acknowledge"] == [3, 6, 9, 12]
    cut_again_and_again(steps, tmp_path, 40, seed=2)


def test_a_record_that_is_not_forced_to_the_disk_is_found_harmed(tmp_path: Path) -> None:
    folder = tmp_path / "careless"
    folder.mkdir()
    try:
        steps = traced(folder, 12, 3, careless=True)
    except RuntimeError as error:
        pytest.skip(str(error))
    assert harmed(steps, tmp_path, 20, seed=2) > 5


def test_what_was_forced_stays_and_of_the_rest_any_part() -> None:
    steps = [
        Step("write", "a", 0, b"1" * 1024),
        Step("force", "a"),
        Step("acknowledge", "", 7),
        Step("write", "a", 1024, b"2" * 1024),
        Step("truncate", "a", 512),
        Step("write", "b", 0, b"3"),
    ]
    seen = set()
    for seed in range(300):
        files, acknowledged = after_a_cut(steps, len(steps), random.Random(seed))
        assert acknowledged == 7
        seen.add((files["a"], files.get("b")))
    assert {(b"1" * 1024, None), (b"1" * 512, b"3"), (b"1" * 1024 + b"2" * 512, None)} <= seen
    assert {a[:512] for a, _ in seen} == {b"1" * 512}
    assert after_a_cut(steps, 1, random.Random(1))[0].get("a") in (None, b"", b"1" * 512, b"1" * 1024)


# Out of disk ----------------------------------------------------------------------------------------------------------


def filled_up(path: Path, call_page: Call, most: int) -> int:
    """Add pages until the file may not grow beyond *most* pages of SQLite; how many pages were acknowledged."""
    kept = 0
    with Record.open(path, write=True, spare_bytes=0) as record:
        record._db.execute(f"PRAGMA max_page_count = {most}")
        with pytest.raises(DiskFull, match=r"bytes are free, [0-9,]+ bytes are needed"):
            while True:
                kept += record.add([call_page(f"p{kept + n:04}") for n in range(5)]).kept
        with Record.open(path) as reader:
            assert reader.coverage().n_pages == kept  # readers go on
        assert record.coverage().n_pages == kept
    return kept


@pytest.mark.parametrize("most", range(110, 210, 5))
def test_a_full_disk_costs_the_batch_in_hand_and_the_next_run_goes_on(path: Path, call_page: Call, most: int) -> None:
    kept = filled_up(path, call_page, most)
    with Record.open(path, write=True) as record:
        assert [finding.kind for finding in record.check()] in ([], ["stale"])
        added = record.add([call_page(f"p{n:04}") for n in range(kept + 10)])
        assert (added.known, added.kept) == (kept, 10)
        record.rebuild()
        assert record.check() == ()


def test_a_full_disk_while_deriving_leaves_what_was_derived_before(path: Path, call_page: Call) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p0")])
        record.rebuild()
        before = record.timeline()
        record.add([call_page(f"p{n}", published=f"2025-{n % 12 + 1:02}-10") for n in range(1, 40)])
        (pages,) = record._db.execute("PRAGMA page_count").fetchone()
        record._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            record.rebuild()
        assert record.timeline() == before
    with Record.open(path, write=True) as record:
        record.rebuild()
        assert record.check() == ()


def test_work_stops_early_when_little_is_left_on_the_disk(
    path: Path, call_page: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(path, write=True) as record:
        record.add([call_page("p1")])
        monkeypatch.setattr(troubles, "_free", lambda path: 499 * MB)
        with pytest.raises(DiskFull, match="523,239,424 bytes are free, 524,288,000 bytes are needed"):
            record.add([call_page("p2")])
        with pytest.raises(DiskFull):
            record.rebuild()
        assert record.coverage().n_pages == 1
    with Record.open(path, write=True, spare_bytes=100 * MB) as record:
        assert record.add([call_page("p2"), Rejected("a.txt", None, "read", "empty")]).kept == 1


def test_twice_the_log_must_be_free_too(path: Path, call_page: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path, write=True, spare_bytes=0) as record:
        record.add([call_page("p1")])
        monkeypatch.setattr(troubles, "_free", lambda path: 2 * troubles.size_of(f"{path}-wal") - 1)
        with pytest.raises(DiskFull):
            record.add([call_page("p2")])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if os.name == "nt" or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("needs to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_build_on_a_disk_that_runs_full_has_status_5_and_goes_on_with_space(tmp_path: Path, small_disk: Path) -> None:
    files = [file for file in crawl(tmp_path, 50) if file.endswith(".jsonl")]

    def build() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "dongsukien", "build", *files, "--record", str(small_disk / "r.db")]
        options = ["--spare-space", "0", "--workers", "1", "--batch-pages", "5"]
        return subprocess.run([*command, *options], capture_output=True, text=True)

    full = build()
    assert full.returncode == 5, full.stderr
    assert "bytes are needed" in full.stderr
    assert "Traceback" not in full.stderr
    db = sqlite3.connect(small_disk / "r.db")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert build().returncode in (0, 3)
    with Record.open(small_disk / "r.db") as record:
        assert record.check() == ()
