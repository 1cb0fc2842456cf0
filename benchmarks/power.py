"""What a power cut would leave of a record: the writes of a real build, played back up to a cut and partly lost.

``python -m benchmarks.power`` builds 200 pages under ``strace``, which notes every write, truncation, removal and
forced write (fsync) of the record and its log, with its bytes and in its order. Then, 200 times, the files are made as
a disk may hold them when the power goes, at a random moment or next to a forced write: everything forced by then, and
of what was written since any part, whole writes or some of their sectors, removals done or not. Each time the record
must open, be sound, and hold every batch that was acknowledged before the cut. ``--careless`` forces nothing, to show
that the playing back finds what is wrong.

What this proves: that the record relies on nothing but what the system was asked to force. What it does not: that disk
and file system keep what they were asked to force, nor anything of names in folders, which are taken to be kept with
the first forced write of their file (ext4, XFS, APFS and NTFS do that).
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from benchmarks.made import text_pages

_SECTOR = 512
_BUILD = """
import os, sys
from pathlib import Path
from dongsukien.record import Record
from dongsukien.scale.building import build
from dongsukien.scale.intake import intake
with Record.open(sys.argv[1], write=True) as record:
    if sys.argv[4] == "True":
        record._db.execute("PRAGMA synchronous = OFF")
    build(record, intake([sys.argv[2]]), workers=1, batch_pages=int(sys.argv[3]),
          told=lambda tally, rejected: os.write(1, f"acknowledged {tally.kept}\\n".encode()))
"""


@dataclass(frozen=True, slots=True)
class Step:
    """Something done to the file *name*; for an acknowledgement *at* is the number of pages."""

    kind: Literal["write", "truncate", "force", "remove", "acknowledge"]
    name: str
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class _File:
    """A file on a disk: what is kept for certain, and what was done since."""

    kept: bytearray | None = None
    since: list[Step] = field(default_factory=list)


_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) = (-?\d+)")
_NAMED = re.compile(r"^(\d+)<([^>]*)>")


def traced(folder: Path, pages: int, batch: int, careless: bool = False) -> list[Step]:
    """The steps of a build of *pages* made pages in *folder*.

    Raises:
        RuntimeError: strace is not there, or may not watch processes.
    """
    if shutil.which("strace") is None:
        raise RuntimeError("strace is not installed")
    source = folder / "pages"
    source.mkdir()
    for number, page in enumerate(text_pages(11, pages)):
        (source / f"{number:05}.txt").write_text(page.text, encoding="utf-8")
    log, record = folder / "trace", folder / "record.db"
    calls = "trace=write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat"
    command = ["strace", "-f", "-y", "-xx", "-s", "4194304", "-e", calls, "-e", "signal=none", "-o", str(log)]
    program = [sys.executable, "-c", _BUILD, str(record), str(source), str(batch), str(careless)]
    done = subprocess.run([*command, *program], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"strace cannot watch here: {done.stderr[-300:]}")
    return list(_steps(log, record))


def _steps(log: Path, record: Path) -> Iterator[Step]:
    ours = {str(record): "record.db", f"{record}-wal": "record.db-wal"}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            call = _CALL.match(line)
            if call is None or int(call[3]) < 0:
                continue
            step = _step(call[1], call[2], ours)
            if step is not None:
                yield step


def _step(call: str, arguments: str, ours: dict[str, str]) -> Step | None:
    if call in ("unlink", "unlinkat"):
        name = _unescaped(re.findall(r'"([^"]*)"', arguments)[-1]).decode()
        return Step("remove", ours[name]) if name in ours else None
    opened = _NAMED.match(arguments)
    if opened is None:
        return None
    path = _unescaped(opened[2]).decode() if "\\x" in opened[2] else opened[2]
    if call == "write" and opened[1] == "1":
        said = re.match(rb"acknowledged (\d+)", _unescaped(arguments.split('"')[1]))
        return Step("acknowledge", "", int(said[1])) if said else None
    if path not in ours:
        return None
    name = ours[path]
    if call == "pwrite64":
        data = _unescaped(arguments.split('"')[1])
        return Step("write", name, int(arguments.rsplit(", ", 1)[1]), data)
    if call == "ftruncate":
        return Step("truncate", name, int(arguments.rsplit(", ", 1)[1]))
    return Step("force", name) if call in ("fsync", "fdatasync") else None


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def after_a_cut(steps: list[Step], cut: int, chance: random.Random) -> tuple[dict[str, bytes], int]:
    """The files as they may be when the power goes after the first *cut* steps, and the pages acknowledged by then."""
    files: dict[str, _File] = {}
    acknowledged = 0
    for step in steps[:cut]:
        if step.kind == "acknowledge":
            acknowledged = step.at
            continue
        file = files.setdefault(step.name, _File())
        if step.kind == "force":
            for each in file.since:
                file.kept = _done(file.kept, each)
            file.since = []
        else:
            file.since.append(step)
    return {
        name: bytes(kept) for name, file in files.items() if (kept := _lost(file, chance)) is not None
    }, acknowledged


def _lost(file: _File, chance: random.Random) -> bytearray | None:
    """*file* with some of what was not forced: none, all, or any part of it; ``None``: it is not there."""
    kept = None if file.kept is None else bytearray(file.kept)
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    for step in file.since:
        if chance.random() >= share:
            continue
        if step.kind == "write" and chance.random() < 0.2:  # a part of its sectors arrived
            end = chance.randrange(0, len(step.data) + 1, _SECTOR)
            kept = _done(kept, Step("write", step.name, step.at, step.data[:end]))
            continue
        kept = _done(kept, step)
    return kept


def _done(content: bytearray | None, step: Step) -> bytearray | None:
    if step.kind == "remove":
        return None
    content = bytearray() if content is None else content
    if step.kind == "truncate":
        del content[step.at :]
        return content
    end = step.at + len(step.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[step.at : end] = step.data
    return content


def opened_after(files: dict[str, bytes], folder: Path) -> int:
    """How many pages the record of *files* holds once it is opened.

    Raises:
        AssertionError: it is not sound, or holds a part of a batch.
    """
    for name in ("record.db", "record.db-wal", "record.db-shm"):
        (folder / name).unlink(missing_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / "record.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'page'").fetchone():
            return 0
        (pages,) = db.execute("SELECT count(*) FROM page").fetchone()
        (kept,) = db.execute("SELECT coalesce(sum(kept), 0) FROM ledger").fetchone()
        (texts,) = db.execute("SELECT count(*) FROM content").fetchone()
    assert pages == kept == texts, f"{pages} pages, {kept} in the ledger, {texts} texts"
    return int(pages)


def cut_again_and_again(steps: list[Step], folder: Path, cuts: int, seed: int) -> tuple[int, int]:
    """Cut the power *cuts* times; how often something not acknowledged was lost, and how often all of it was kept.

    Raises:
        AssertionError: after a cut the record is not sound, or lacks an acknowledged page.
    """
    chance = random.Random(seed)
    lost = whole = 0
    forced = [number for number, step in enumerate(steps) if step.kind == "force"] or [1]
    for number in range(cuts):
        cut = chance.randrange(1, len(steps) + 1)
        if number % 2:
            cut = min(len(steps), max(1, chance.choice(forced) + chance.randint(-1, 2)))
        files, acknowledged = after_a_cut(steps, cut, chance)
        pages = opened_after(files, folder)
        assert pages >= acknowledged, f"cut {number} after step {cut}: {acknowledged} acknowledged, {pages} are there"
        lost += pages == acknowledged
        whole += pages > acknowledged
    return lost, whole


def harmed(steps: list[Step], folder: Path, cuts: int, seed: int) -> int:
    """After how many of *cuts*, each on its own, the record is not what it must be."""
    harm = 0
    for number in range(cuts):
        try:
            cut_again_and_again(steps, folder, 1, seed + number)
        except (AssertionError, sqlite3.DatabaseError):
            harm += 1
    return harm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--careless", action="store_true", help="force nothing: cuts must be found to do harm")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        steps = traced(folder, given.pages, given.batch, given.careless)
        kinds = {kind: sum(step.kind == kind for step in steps) for kind in ("write", "force", "truncate", "remove")}
        print(
            f"{given.pages} pages in batches of {given.batch}: "
            + ", ".join(f"{n} {kind}s" for kind, n in kinds.items())
        )
        disk = folder / "disk"
        disk.mkdir()
        if given.careless:
            print(f"{given.cuts} cuts: {harmed(steps, disk, given.cuts, given.seed)} do harm where nothing is forced")
            return
        lost, whole = cut_again_and_again(steps, disk, given.cuts, given.seed)
        print(f"{given.cuts} cuts: {given.cuts} open and are sound, no acknowledged page lost")
        print(f"of what was under way nothing was kept {lost} times, a whole batch {whole} times, a part never")


if __name__ == "__main__":
    main()
