"""Records as every released program wrote them (``shapes/``, stored by ``shapes/make.py``) are brought up to date."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard

from dongsukien.errors import RecordTooNew, UsageError
from dongsukien.record import Record
from dongsukien.record.migrations import MIGRATIONS, VERSION

SHAPES = Path(__file__).parent / "shapes"
KNOWN = sorted(int(file.name.split(".")[0]) for file in SHAPES.glob("*.db.zst"))


_NEVER_WRITTEN = {7}  # it came with the eighth


def stored(shape: int, kind: str) -> bytes:
    return zstandard.ZstdDecompressor().decompress((SHAPES / f"{shape}.{kind}.zst").read_bytes())


@pytest.fixture(params=KNOWN)
def shape(request: pytest.FixtureRequest) -> int:
    number = request.param
    assert isinstance(number, int)
    return number


@pytest.fixture
def path(tmp_path: Path, shape: int) -> Path:
    path = tmp_path / "record.db"
    path.write_bytes(stored(shape, "db"))
    return path


def test_a_record_of_every_shape_before_this_one_is_stored() -> None:
    assert set(KNOWN) >= set(range(1, VERSION)) - _NEVER_WRITTEN, "store it with shapes/make.py"


def differences(old: object, new: object) -> str | None:
    """The first place where *new* lacks what *old* says; what was added since is none."""
    if isinstance(old, dict):
        assert isinstance(new, dict)
        return next((f"{key}: {found}" for key in old if (found := differences(old[key], new.get(key)))), None)
    if isinstance(old, list):
        assert isinstance(new, list)
        if len(old) != len(new):
            return f"{len(old)} are {len(new)}"
        return next((found for a, b in zip(old, new, strict=True) if (found := differences(a, b))), None)
    return None if old == new else f"{old!r} is {new!r}"


def as_json(items: Any) -> list[dict[str, Any]]:
    plain = json.loads(json.dumps([dataclasses.asdict(item) for item in items]))
    assert isinstance(plain, list)
    return plain


# What a program derives anew may change with it: how an actor is called over all pages, and who held an office.
_DERIVED = {"name", "holder"}


def without_derived(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_derived(each) for key, each in value.items() if key not in _DERIVED}
    return [without_derived(each) for each in value] if isinstance(value, list) else value


def test_pages_reports_and_quotes_stay_as_they_were_read(path: Path, shape: int) -> None:
    old = without_derived(json.loads(stored(shape, "json")))
    with Record.open(path, write=True) as record:
        record.rebuild()
        assert record.check(deep=True) == ()
        new = {
            "pages": [line | {"source": Path(line["source"]).name} for line in as_json(record.iter_pages())],
            "reports": as_json(record.iter_reports()),
            "quotes": as_json(record.iter_quotes()),
        }
        assert record.timeline().total > 0
        assert record.stories().total > 0
    assert differences(old, without_derived(new)) is None


def test_the_record_of_before_is_kept_beside_it(path: Path, shape: int) -> None:
    before = stored(shape, "db")
    Record.open(path, write=True).close()
    kept = Path(f"{path}.shape-{shape}")
    if shape == VERSION:
        assert not kept.exists()
        return
    for name in (kept, path):
        db = sqlite3.connect(name)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        assert version == (shape if name == kept else VERSION)
        db.close()
    (path.parent / "old.db").write_bytes(before)
    assert dump(kept) == dump(path.parent / "old.db")


def dump(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    lines = list(db.iterdump())
    db.close()
    return lines


def test_reading_an_older_shape_says_how_to_bring_it_up_to_date(path: Path, shape: int) -> None:
    if shape == VERSION:
        Record.open(path).close()
        return
    with pytest.raises(UsageError, match="a build brings it up to date"):
        Record.open(path)


_MIGRATES = """
import sys
from dongsukien.record import Record
print(flush=True)
Record.open(sys.argv[1], write=True).close()
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed as POSIX has it")
def test_killed_while_it_is_brought_up_to_date_it_is_of_the_old_shape_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    oldest = KNOWN[0]
    seen = set()
    for number in range(30):
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_bytes(stored(oldest, "db"))
        with subprocess.Popen([sys.executable, "-c", _MIGRATES, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(number / 30 * 0.06)
            process.send_signal(signal.SIGKILL)
        db = sqlite3.connect(path)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (sound,) = db.execute("PRAGMA integrity_check").fetchone()
        db.close()
        seen.add(version)
        assert (version in (oldest, VERSION), sound) == (True, "ok")
    with Record.open(path, write=True) as record:
        record.rebuild()
        assert record.check() == ()


def test_a_step_that_fails_leaves_the_old_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(stored(KNOWN[0], "db"))
    monkeypatch.setattr(
        "dongsukien.record.migrations.MIGRATIONS", (*MIGRATIONS[:-1], f"{MIGRATIONS[-1]}; SELECT * FROM nowhere;")
    )
    with pytest.raises(Exception, match="nowhere"):
        Record.open(path, write=True)
    monkeypatch.undo()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (KNOWN[0],)
    db.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_record_is_refused_with_its_shape_and_left_alone(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "record.db"
    Record.open(path, write=True).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(RecordTooNew, match=f"shape {VERSION + 1}"):
        Record.open(path, write=write)
    assert path.read_bytes() == before
