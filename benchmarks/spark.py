"""What Apache Spark adds to reading pages on one machine, and what reading a country's press would cost.

``python -m benchmarks.spark`` makes pages (``benchmarks.made``), writes them as files of JSON lines, and reads them
with ``extract`` on two processes and with ``spark-extract`` on ``local[2]``; the rows must be the lines. On an idle
machine the wall time tells the core-hours for 10^8 pages as long as these. Needs the extra ``[spark]`` and Java.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.made import text_pages

_PAGES, _FILES, _PROCESSES = 4_000, 8, 2
_MANY = 10**8
_STARTED = 40  # pages of a run that shows what starting costs


def write_crawl(folder: Path, pages: int) -> int:
    """Write *pages* made pages as files of JSON lines; the bytes of their texts."""
    folder.mkdir(parents=True)
    made = islice(text_pages(1, pages), pages)
    size = 0
    outs = [(folder / f"{number}.jsonl").open("w", encoding="utf-8") for number in range(_FILES)]
    for number, page in enumerate(made):
        size += len(page.text.encode())
        outs[number % _FILES].write(json.dumps({"text": page.text, "url": page.url}, ensure_ascii=False) + "\n")
    for out in outs:
        out.close()
    return size


def timed(*command: str) -> float:
    """Wall seconds of *command*."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-m", "dongsukien", *command], check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - begin


def lake_lines(folder: Path) -> Iterator[str]:
    """The lines of the lake in *folder*, in their order."""
    import pyarrow.dataset

    table = pyarrow.dataset.dataset(folder / "pages", partitioning="hive").to_table(columns=["file", "place", "line"])
    yield from table.sort_by([("file", "ascending"), ("place", "ascending")]).column("line").to_pylist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=_PAGES)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_crawl(folder / "crawl", pages)
        write_crawl(folder / "few", _STARTED)
        crawl, few, master = str(folder / "crawl"), str(folder / "few"), f"local[{_PROCESSES}]"
        rows = {
            "extract": timed("extract", crawl, "-o", str(folder / "out.jsonl"), "--workers", str(_PROCESSES), "-q"),
            "spark-extract": timed("spark-extract", crawl, "-o", str(folder / "lake"), "--master", master, "-q"),
            f"spark-extract, {_STARTED} pages": timed(
                "spark-extract", few, "-o", str(folder / "few-lake"), "--master", master, "-q"
            ),
        }
        same = list(lake_lines(folder / "lake")) == (folder / "out.jsonl").read_text("utf-8").splitlines()
    spark, started = rows["spark-extract"], rows[f"spark-extract, {_STARTED} pages"]
    a_page = _PROCESSES * (spark - started) / (pages - _STARTED)
    print(f"{pages:,} pages of {size / pages / 1000:.1f} KB on {_PROCESSES} processes\n")
    print("| | wall, s |\n| --- | ---: |")
    for what, wall in rows.items():
        print(f"| {what} | {wall:.0f} |")
    print(f"\nThe rows of the lake are the lines of extract: {'yes' if same else 'NO'}")
    print(f"A page takes {1000 * a_page:.1f} ms of a core; 10^8 of them {a_page * _MANY / 3600:,.0f} core-hours")
    if not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
