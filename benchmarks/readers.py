"""Whether readers go on while a record is built: no errors, whole states only, and how much each side waits.

``python -m benchmarks.readers`` makes a record of 2,000 pages, and asks it for 60 seconds from eight processes, first
alone and then while 3,000 more pages are built into it. Each reader opens the record anew for every question, as the
command line does, and looks that one answer is of one state: as many pages as the ledger tells, and every happening of
a page with its reports. Printed are questions a second, median and 99th percentile of waiting, errors, how large the
log grew, and what building beside readers takes against building alone. On a machine with fewer cores than readers
they compete with the build: its CPU time is what counts there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sqlite3
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.large import readings
from dongsukien.errors import DongsukienError
from dongsukien.record import Record, backup
from dongsukien.record.derive import Step

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Waited:
    """What one reader saw: seconds of each question, and what went wrong."""

    seconds: tuple[float, ...]
    errors: tuple[str, ...]


def _read(path: Path, seconds: float, seed: int, out: Any) -> None:
    chance = random.Random(seed)
    waited, errors = list[float](), list[str]()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begin = time.perf_counter()
        try:
            with Record.open(path) as record:
                _look(record, chance)
        except (DongsukienError, sqlite3.Error, AssertionError) as error:
            errors.append(f"{type(error).__name__}: {error}")
        waited.append(time.perf_counter() - begin)
        time.sleep(0.05)  # readers read
    out.put(Waited(tuple(waited), tuple(errors)))


def _look(record: Record, chance: random.Random) -> None:
    """One question of one state.

    Raises:
        AssertionError: the answer is put together from two states.
    """
    with record._snapshot() as db:
        (pages,) = db.execute("SELECT count(*) FROM page").fetchone()
        (kept,) = db.execute("SELECT total(kept) - total(purged) FROM ledger").fetchone()
        coverage = record.coverage()
        if not pages == kept == coverage.n_pages:
            raise AssertionError(f"{pages} pages, {kept} in the ledger, {coverage.n_pages} counted")
        for event in record.timeline(limit=20, since=f"{chance.randint(2015, 2025)}").items:
            if len(record.reports(event.id)) != event.n_reports:  # type: ignore[attr-defined]
                raise AssertionError("a happening has not the reports that it tells of")


def _asked(path: Path, readers: int, seconds: float, beside: Any = None) -> list[Waited]:
    """What *readers* processes saw within *seconds*, while this one does what *beside* does."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    processes = [context.Process(target=_read, args=(path, seconds, seed, out)) for seed in range(readers)]
    for process in processes:
        process.start()
    if beside is not None:
        beside(processes)
    found = [out.get() for _ in processes]
    for process in processes:
        process.join()
    return found


def _built(path: Path, first: int, last: int, going_on: Any = None) -> tuple[float, int]:
    """Build the pages from *first* to *last* into *path*, while *going_on* says so: CPU seconds, bytes of the log."""
    made = list(readings(last, acts=3))[first:]
    begin, most = resource.getrusage(resource.RUSAGE_SELF).ru_utime, 0

    def measured(step: Step | None = None) -> bool:
        nonlocal most
        most = max(most, Path(f"{path}-wal").stat().st_size)
        return True

    with Record.open(path, write=True) as record:
        for at in range(0, len(made), _BATCH):
            record.add(made[at : at + _BATCH])
            measured()
            record.rebuild(told=measured)
            if going_on is not None and not going_on():
                break
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - begin, most


def _print(name: str, found: list[Waited], seconds: float) -> None:
    every = sorted(value for each in found for value in each.seconds)
    errors = [error for each in found for error in each.errors]
    p50, p99 = (1000 * every[int(share * (len(every) - 1))] for share in (0.5, 0.99))
    print(f"| {name} | {len(every) / seconds:.0f} | {p50:.0f} | {p99:.0f} | {len(errors)} |", flush=True)
    for error in errors[:3]:
        print(f"  {error}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--more", type=int, default=3_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "record.db"
        _built(path, 0, given.pages)
        backup.copy(path, Path(place) / "alone.db")
        print("| readers | questions a second | p50, ms | p99, ms | errors |\n| --- | ---: | ---: | ---: | ---: |")
        _print("alone", _asked(path, given.readers, given.seconds), given.seconds)
        built: list[tuple[float, int]] = []

        def beside(processes: Any) -> None:
            end = given.pages + given.more
            built.append(_built(path, given.pages, end, lambda: any(each.is_alive() for each in processes)))

        _print("beside a build", _asked(path, given.readers, given.seconds, beside), given.seconds)
        with Record.open(path) as record:
            assert record.check() == ()
            pages = record.coverage().n_pages - given.pages
        spent, log = built[0]
        print(f"\n{pages} pages built beside them with {spent:.0f} s of CPU; the log at most {log / 1e6:.0f} MB")
        alone, _ = _built(Path(place) / "alone.db", given.pages, given.pages + pages)
        print(f"the same pages built with nobody reading: {alone:.0f} s of CPU")


if __name__ == "__main__":
    main()
