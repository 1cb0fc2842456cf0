"""How fast pages are read, on one core: the whole reading, each stage, and the memory of building a large record.

``python -m benchmarks.speed`` reads ``../shared/data/vietnews_2k`` as text pages, and the seeds; ``--build`` builds
records of 1, 1,000 and 10,000 pages made of those texts too and reports peak memory; ``--clean`` measures ``extract
--clean`` instead (``clean_speed``). Kilobytes are UTF-8. CPU time is counted, not wall time, so a busy machine changes
little. No test depends on it.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from benchmarks import clean_speed
from benchmarks.shared import DATA, SEEDS, missing
from dongsukien.clean import clean
from dongsukien.contract import line, page_object
from dongsukien.diplomacy import read_diplomacy
from dongsukien.document import Page, Rejected
from dongsukien.entities import read_names
from dongsukien.events import read_events
from dongsukien.pipeline import Reading, collector_at_rest
from dongsukien.quotes import read_quotes
from dongsukien.read import page_from_text
from dongsukien.segment import read_sentences
from dongsukien.timex import date_of_page, read_times

T = TypeVar("T")
_BUILDS = (1, 1_000, 10_000)


def texts() -> Iterator[str]:
    """The articles of vietnews_2k as a crawler stores a text page: title, lead and paragraphs, a line each."""
    with gzip.open(DATA / "vietnews_2k.jsonl.gz", "rt", encoding="utf-8") as source:
        for row in map(json.loads, source):
            yield "\n\n".join(
                [row["title"], row["lead"], *row["body"].split("\n"), *(row.get("captions") or "").split("\n")]
            )


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[..., T], *arguments: Any) -> T:
        start = time.process_time()
        result = work(*arguments)
        self.seconds[stage] += time.process_time() - start
        return result


def staged(page: Page, clock: Clock) -> Reading:
    """``pipeline.read_page``, each stage on the clock."""
    cleaned = clock("clean", clean, page)
    sentences = clock("segment", read_sentences, page, cleaned)
    names = clock("entities", read_names, sentences)
    cleaned = clock("timex.date_of_page", date_of_page, page, cleaned, sentences, names)
    times = clock("timex.read_times", read_times, sentences, cleaned)
    quotes = clock("quotes", read_quotes, sentences, names)
    events = clock("events", read_events, sentences, names, times, quotes, cleaned)
    diplomacy = clock("diplomacy", read_diplomacy, sentences, names, times, quotes, events, cleaned)
    return Reading(page, cleaned, sentences, times, names, events, quotes, diplomacy)


def measured(sources: list[str]) -> Clock:
    """The clock after reading *sources* once."""
    clock = Clock()
    for number, text in enumerate(sources):
        page = clock("read (decode, mend)", page_from_text, text, f"{number}.txt")
        if not isinstance(page, Rejected):
            with collector_at_rest():
                reading = staged(page, clock)
            clock("write NDJSON", lambda read: line(page_object(read)), reading)
    return clock


def report(name: str, sources: list[str], rounds: int) -> None:
    """Print kilobytes a second of reading *sources*, in all and by stage: those of the fastest of *rounds*.

    What else runs on the machine can only slow a round down.
    """
    size = sum(len(text.encode()) for text in sources) / 1000
    measured(sources[:3])  # lexicons are loaded before the clock runs
    clock = min((measured(sources) for _ in range(rounds)), key=lambda one: sum(one.seconds.values()))
    total = sum(clock.seconds.values())
    print(f"\n{name}: {len(sources)} pages, {size:,.0f} KB, fastest of {rounds}")
    for stage, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(f"  {stage:24s} {size / max(seconds, 1e-9):10,.0f} KB/s  {100 * seconds / total:5.1f} %")
    print(f"  {'whole reading':24s} {size / total:10,.0f} KB/s  {len(sources) / total:,.0f} pages/s")


def generated(number: int) -> Iterator[Page]:
    """*number* different pages: the texts again and again, each time under another headline."""
    for index, text in enumerate(itertools.islice(itertools.cycle(list(texts())), number)):
        page = page_from_text(f"Bản tin số {index}: {text}", f"{index}.txt")
        if not isinstance(page, Rejected):
            yield page


def build(number: int, answer: Any) -> None:
    """Build a record of *number* pages in this fresh process; sends CPU seconds, megabytes at the peak, file size."""
    from dongsukien.record import Record
    from dongsukien.scale.building import build as build_record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        start = time.process_time()
        with Record.open(path, write=True) as record:
            build_record(record, generated(number), workers=1)
        seconds = time.process_time() - start
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer.send((seconds, own, path.stat().st_size / 1e6))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="how many articles of vietnews to read")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the fastest counts")
    parser.add_argument("--build", action="store_true", help="build records too and report peak memory")
    parser.add_argument("--clean", action="store_true", help="measure extract --clean instead")
    parser.add_argument("--runs", type=int, nargs="*", default=[], help="with --clean: run it on so many pages too")
    arguments = parser.parse_args(argv)
    if (reason := missing()) and not arguments.clean:
        print(f"speed: skipped, {reason}")
        return 0
    model = next((row for row in Path("/proc/cpuinfo").read_text().split("\n") if "model name" in row), "?: unknown")
    print(f"{model.partition(': ')[2]}, {os.cpu_count()} cores, Python {sys.version.split()[0]}; one core, CPU time")
    if arguments.clean:
        clean_speed.measure(arguments.rounds, arguments.runs)
        return 0
    report("vietnews_2k", list(itertools.islice(texts(), arguments.pages)), arguments.rounds)
    report("seeds x 40", [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))] * 40, arguments.rounds)
    for number in _BUILDS if arguments.build else ():
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=build, args=(number, theirs))
        process.start()
        seconds, megabytes, size = ours.recv()
        process.join()
        print(
            f"build {number:6,} pages: {seconds:7.1f} CPU s, {number / seconds:6.1f} pages/s, "
            f"peak {megabytes:5.0f} MB, record {size:.1f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
