"""Whether a build that is killed again and again ends with the record of one that was left alone.

``python -m benchmarks.crash`` makes a mixed crawl of 5,000 pages (HTML and text in a WARC, JSON lines, every 50th
record broken), builds it once in peace, and then with 100 kills (kill -9): four of five at random moments, the others
aimed at commits, at the log being written back, at tables being made and at deriving. After each kill the record must
open, be sound and hold every page that was acknowledged, none twice; at the end everything that it says must be the
same, byte for byte. Random moments are moments of CPU time, so that a busy machine kills no earlier (Linux). A build
takes about 25 kills; all takes five times the CPU time of one build, and a second or so for each kill. ``--terms`` then
ends as many runs politely (SIGTERM) and prints how long they take.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.kill import warc
from benchmarks.made import text_pages
from dongsukien.export.values import plain
from dongsukien.record import Record

# A build that acknowledges each batch on stdout, and kills itself where it is told to: after a statement of a kind has
# come up so many times, up to so many seconds later, from another thread while SQLite works.
_BUILD = """
import os, signal, sys, threading
from pathlib import Path
from dongsukien.record import Record
from dongsukien.scale.building import build
from dongsukien.scale.intake import intake

path, batch, workers, begins, count, seconds = Path(sys.argv[1]), *map(int, sys.argv[2:4]), *sys.argv[4:7]
left = int(count)

def aim(statement):
    global left
    if statement.lstrip().upper().startswith(begins):
        left -= 1
        if left == 0:
            threading.Timer(float(seconds), os.kill, (os.getpid(), signal.SIGKILL)).start()

import dongsukien.record.connection as connection
if begins:
    migrate = connection.migrate
    def watched(db):
        db.set_trace_callback(aim)
        migrate(db)
    connection.migrate = watched
with Record.open(path, write=True) as record:
    build(record, intake(sys.argv[7:]), workers=workers, batch_pages=batch,
          told=lambda tally, rejected: print(tally.kept, flush=True))
"""
_AIMS = ("COMMIT", "PRAGMA WAL_CHECKPOINT", "CREATE", "DELETE FROM", "UPDATE ACTOR", "INSERT INTO HAPPENING ")
_SQLITE_WORKS_S = 0.03
_LOOK_S = 0.02
_STARTS_S = 1.0  # of CPU time before the first page is read
_RUNS = 25  # kills that one build takes, roughly


def crawl(folder: Path, pages: int) -> list[str]:
    """Write a mixed crawl of *pages* pages; the files."""
    warc(folder / "crawl.warc.gz", pages * 3 // 5)
    made = text_pages(7, pages * 2 // 5)
    with (folder / "crawl.jsonl").open("w", encoding="utf-8") as out:
        for number, page in enumerate(made):
            line = json.dumps({"url": page.url, "text": page.text}, ensure_ascii=False)
            out.write((line if number % 50 else line[:-9]) + "\n")
    (folder / "empty.txt").touch()
    (folder / "broken.warc.gz").write_bytes((folder / "crawl.warc.gz").read_bytes()[:5000])
    return [str(folder / name) for name in ("crawl.warc.gz", "crawl.jsonl", "empty.txt", "broken.warc.gz")]


def said(path: Path) -> bytes:
    """Everything that the record at *path* says, as sorted lines of JSON."""
    lines = []
    with Record.open(path) as record:
        for name, items in _lists(record):
            lines += [json.dumps([name, plain(item)], ensure_ascii=False, sort_keys=True) for item in items]
        lines.append(json.dumps(plain(record.coverage()), ensure_ascii=False, sort_keys=True))
    return "\n".join(sorted(lines)).encode()


def _lists(record: Record) -> Iterator[tuple[str, Any]]:
    yield "page", record.iter_pages()
    yield "event", record.iter_events()
    yield "report", record.iter_reports()
    yield "quote", record.iter_quotes()
    for name, ask in (("story", record.stories), ("actor", record.actors), ("rejection", record.rejections)):
        after: str | None = None
        while True:
            answer = ask(limit=1000, after=after)
            yield name, answer.items
            after = answer.next
            if after is None:
                break


def looked_at(path: Path, acknowledged: int) -> int:
    """How many pages the record holds after a kill.

    Raises:
        AssertionError: it is not sound, lacks an acknowledged page, or has one twice.
    """
    if not path.exists() or not path.stat().st_size:
        assert not acknowledged
        return 0
    db = sqlite3.connect(path)
    with contextlib.closing(db):
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            assert not acknowledged
            return 0
        (pages,) = db.execute("SELECT count(*) FROM page").fetchone()
        (kept,) = db.execute("SELECT coalesce(sum(kept), 0) FROM ledger").fetchone()
        (texts,) = db.execute("SELECT count(*) FROM content").fetchone()
    assert pages == kept == texts, f"{pages} pages, {kept} in the ledger, {texts} texts"
    assert pages >= acknowledged, f"{acknowledged} pages were acknowledged, {pages} are there"
    return int(pages)


class Killer:
    """Runs the build and kills it."""

    def __init__(self, files: list[str], batch: int, workers: int, seed: int) -> None:
        self._files = files
        self._batch, self._workers = batch, workers
        self._chance = random.Random(seed)
        self.hit: Counter[str] = Counter()

    def run(self, path: Path, patience: float | None, aim: tuple[str, int, float] = ("", 0, 0.0)) -> bool:
        """Build *path*, killed after *patience* CPU seconds or where *aim* says; whether it came to its end."""
        before = looked_at(path, 0)
        command = [sys.executable, "-c", _BUILD, str(path), str(self._batch), str(self._workers), *map(str, aim)]
        with (
            tempfile.TemporaryFile("w+") as out,
            subprocess.Popen(
                [*command, *self._files], stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
            ) as process,
        ):
            while (status := process.poll()) is None:
                if patience is not None and _cpu(process.pid) >= patience:
                    os.killpg(process.pid, signal.SIGKILL)
                    status = process.wait()
                    break
                time.sleep(_LOOK_S)
            out.seek(0)
            lines = [line for line in out.read().split("\n")[:-1] if line]
        if status == 0:
            return True
        assert status == -signal.SIGKILL, f"the build ended with status {status}"
        looked_at(path, before + (int(lines[-1]) if lines else 0))
        return False

    def again_and_again(self, path: Path, kills: int, seconds: float) -> int:
        """Kill a build until it is done or *kills* are spent, then let it end; how many kills there were."""
        done = 0
        while done < kills:
            if done % 5 == 4:
                begins = _AIMS[self._chance.randrange(len(_AIMS))]
                aim = (begins, self._chance.randint(1, 4), self._chance.uniform(0, _SQLITE_WORKS_S))
                ended = self.run(path, None, aim)
                self.hit[begins] += not ended
            else:
                ended = self.run(path, _STARTS_S * self._chance.random() + self._chance.uniform(0, seconds))
                self.hit["random"] += not ended
            if ended:
                return done
            done += 1
        assert self.run(path, None)
        return done


def _cpu(process: int) -> float:
    """The CPU seconds of *process* and its children: on a busy machine a clock would kill most builds as they start."""
    try:
        processes = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
        fields = [Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in processes]
    except OSError:
        return 0.0  # one of them has just ended
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def polite(killer: Killer, files: list[str], folder: Path, terms: int, seconds: float) -> list[float]:
    """How long a build by the command takes to end after SIGTERM, at *terms* random moments."""
    chance = random.Random(3)
    taken: list[float] = []
    path = folder / "polite.db"
    while len(taken) < terms:
        command = [sys.executable, "-m", "dongsukien", "build", *files, "--record", str(path)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(chance.uniform(1.5, seconds))
                path.unlink()  # it was done before
                continue
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGTERM)
            begin = time.monotonic()
            assert process.stderr is not None
            said_last = process.stderr.read().decode()
            process.wait()
            taken.append(time.monotonic() - begin)
            assert "run the same command again" in said_last or process.returncode in (0, 3), said_last[-500:]
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--terms", type=int, default=0)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = crawl(folder, given.pages)
        killer = Killer(files, given.batch, given.workers, given.seed)
        begin = time.monotonic()
        assert killer.run(folder / "whole.db", None)
        seconds = time.monotonic() - begin
        spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        wanted = said(folder / "whole.db")
        digest = hashlib.sha256(wanted).hexdigest()[:16]
        print(
            f"left alone: {seconds:.0f} s, {spent:.0f} of the CPU; all it says: {len(wanted):,} bytes, {digest}",
            flush=True,
        )
        kills, builds = 0, 0
        begin = time.monotonic()
        while kills < given.kills:
            path = folder / f"killed-{builds}.db"
            kills += killer.again_and_again(path, given.kills - kills, 2 * spent / _RUNS + _STARTS_S)
            builds += 1
            with Record.open(path) as record:
                assert record.check() == (), record.check()
            assert said(path) == wanted, "other bytes"
        print(f"{kills} kills in {builds} builds, {time.monotonic() - begin:.0f} s: sound after each,")
        print("no acknowledged page lost, none there twice")
        print("aimed at: " + ", ".join(f"{name} {n}" for name, n in killer.hit.most_common()))
        print("the same bytes")
        if given.terms:
            taken = polite(killer, files, folder, given.terms, seconds)
            print(f"SIGTERM {len(taken)} times: ends within {max(taken):.1f} s")


if __name__ == "__main__":
    main()
