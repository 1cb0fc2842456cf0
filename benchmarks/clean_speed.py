"""How fast ``extract --clean`` is on one core, stage by stage, beside trafilatura, and how much memory it takes.

``python -m benchmarks.speed --clean`` measures composed text pages, pages of ``../shared/data/html_dantri_2022`` and
HTML pages that we make ourselves; ``--runs 1000 10000 100000`` also runs the command on so many different text pages
and reports its peak memory. CPU time is counted; of each set the fastest of some rounds, in which ours and trafilatura
take turns. No test depends on it.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import trafilatura

from benchmarks import composed, made
from benchmarks.shared import HTML, missing
from dongsukien.clean import clean
from dongsukien.clean.product import article_row
from dongsukien.contract import line
from dongsukien.document import Page, Rejected
from dongsukien.read import pages_from_bytes
from dongsukien.scale.duplicates import Duplicates, marks_of
from dongsukien.scale.garbage import seldom_collected

T = TypeVar("T")
STAGES = ("read", "clean", "row", "duplicates", "write")
_MADE_PAGES = 300
_WARM = 5  # pages read before the clock runs: lexicons are loaded


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[..., T], *arguments: Any) -> T:
        start = time.process_time()
        result = work(*arguments)
        self.seconds[stage] += time.process_time() - start
        return result


def cleaned(files: Mapping[str, bytes], clock: Clock) -> None:
    """Read, clean and write the pages of *files* (name → content) as ``extract --clean`` does, on the *clock*."""
    duplicates = Duplicates()
    for name, data in files.items():
        pages = pages_from_bytes(io.BytesIO(data), name)
        while (page := clock("read", _next, pages)) is not None:
            row = _row(page, clock)
            if row is not None:
                marks = clock("duplicates", marks_of, row["text"])
                row["duplicate_of"], row["near_group"] = clock("duplicates", duplicates.place, row["id"], marks)
                clock("write", line, row)


def _next(pages: Iterator[Page | Rejected]) -> Page | Rejected | None:
    return next(pages, None)


def _row(page: Page | Rejected, clock: Clock) -> dict[str, Any] | None:
    if isinstance(page, Rejected):
        return None
    row = clock("row", article_row, page, clock("clean", lambda: clean(page, explained=False)))
    return None if isinstance(row, Rejected) else row


def extracted(files: Mapping[str, bytes], clock: Clock) -> None:
    """The same pages through trafilatura at its fastest."""
    for data in files.values():
        clock("trafilatura fast", lambda data=data: trafilatura.extract(data, fast=True, include_comments=False))


def report(name: str, files: Mapping[str, bytes], number: int, rounds: int, *, with_peer: bool) -> None:
    """Print pages and kilobytes a second of *files*, which hold *number* pages, in all and by stage."""
    cleaned(dict(itertools.islice(files.items(), _WARM)), Clock())
    best: dict[str, Clock] = {}
    for _ in range(rounds):
        for way in (cleaned, extracted) if with_peer else (cleaned,):
            clock = Clock()
            with seldom_collected():
                way(files, clock)
            held = best.get(way.__name__)
            if held is None or sum(clock.seconds.values()) < sum(held.seconds.values()):
                best[way.__name__] = clock
    size = sum(map(len, files.values())) / 1000
    ours = best["cleaned"].seconds
    total = sum(ours.values())
    print(f"\n{name}: {number} pages, {size:,.0f} KB, fastest of {rounds}")
    for stage in STAGES:
        print(f"  {stage:18s} {1e6 * ours[stage] / number:8,.0f} µs a page {100 * ours[stage] / total:5.1f} %")
    print(f"  {'extract --clean':18s} {number / total:8,.0f} pages/s {size / total:8,.0f} KB/s")
    if with_peer:
        theirs = best["extracted"].seconds["trafilatura fast"]
        print(f"  {'trafilatura fast':18s} {number / theirs:8,.0f} pages/s; ours is {theirs / total:.2f} times as fast")


def text_file() -> tuple[dict[str, bytes], int]:
    """The composed pages as one file of JSON lines."""
    lines = [json.dumps({"id": page.id, "text": page.text}, ensure_ascii=False) for page in composed.pages()]
    return {"composed.jsonl": "\n".join(lines).encode()}, len(lines)


def stored_html() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(HTML.glob("*.html"))}


def made_html() -> dict[str, bytes]:
    return {f"{page.id}.html": (page.html or "").encode() for page in made.html_pages(1, _MADE_PAGES)}


def different_pages(number: int) -> Iterator[composed.Composed]:
    """*number* text pages of which no two print nearly the same: each is composed of two articles."""
    articles = [
        (str(item["id"]), item["title"], item["lead"], composed.paragraphs(item["body"]), others)
        for item, others in composed.articles()
        if item.get("title") and item.get("lead")
    ]
    for index in range(number):
        turn, at = divmod(index, len(articles))
        name, title, lead, body, others = articles[at]
        second = articles[(at + 1 + turn) % len(articles)][3]
        mixed = [*body[: len(body) // 2 + 1], *second[len(second) // 2 :], *body[-1:]]
        yield composed.compose(f"{name}-{turn}", f"{title} ({turn})", lead, mixed, others)


def memory(number: int) -> None:
    """Run the command on *number* different text pages, in one process; print pages a second and the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "pages.jsonl", Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for page in different_pages(number):
                out.write(json.dumps({"id": page.id, "text": page.text}, ensure_ascii=False) + "\n")
        arguments = ["extract", "--clean", "--quiet", "--workers", "1", "-o", str(target), str(source)]
        process = subprocess.Popen([sys.executable, "-m", "dongsukien", *arguments])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):
            raise RuntimeError(f"extract ended with status {process.returncode}")
        seconds = usage.ru_utime + usage.ru_stime
        size = source.stat().st_size / 1e6
        speed, peak = number / seconds, usage.ru_maxrss / 1024
        print(
            f"run of {number:7,} pages, {size:,.0f} MB: {seconds:,.0f} CPU s, {speed:,.0f} pages/s, peak {peak:,.0f} MB"
        )


def measure(rounds: int, runs: Sequence[int]) -> None:
    """Print all of it; *runs* are the numbers of pages to run the command on."""
    if not missing():
        files, number = text_file()
        report("composed text pages", files, number, rounds, with_peer=False)
        stored = stored_html()
        report("html_dantri_2022", stored, len(stored), rounds, with_peer=True)
    files = made_html()
    report("HTML pages of our own", files, len(files), rounds, with_peer=True)
    for number in runs:
        memory(number)
