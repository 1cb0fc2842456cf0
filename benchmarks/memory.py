"""How much memory cleaning takes, at growing numbers of pages.

``python -m benchmarks.memory [--pages 5000 10000 20000] [--form articles.parquet]`` makes a WARC of so many
pages (``benchmarks.kill``), cleans it (``extract --clean``) and looks at every process of the run, many times a second.
Prints the most that the largest process and all together held, and pages a second. Memory that processes share counts
in each of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kill import warc
from benchmarks.made.scores import markdown

_SIZES = (5_000, 10_000, 20_000)
_SECONDS_BETWEEN_LOOKS = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")


def peaks(command: list[str], folder: Path) -> tuple[int, int]:
    """Run *command* in *folder*; the most bytes that its largest process held, and all of them at one moment."""
    largest = together = 0
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True) as program:
        while program.poll() is None:
            held = [_resident(process) for process in _group(program.pid)]
            largest, together = max(largest, *held, 0), max(together, sum(held))
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    assert program.returncode in (0, 3), f"the program ended with status {program.returncode}"
    return largest, together


def _group(leader: int) -> list[int]:
    """The processes of the session that *leader* began."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                session = int((process / "stat").read_text().rpartition(") ")[2].split()[3])
            except (OSError, IndexError):  # it has ended
                continue
            if session == leader:
                found.append(int(process.name))
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):  # it has ended
        return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--form", default="articles.parquet", help="name of what is written; its ending tells the form")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    rows = []
    for pages in given.pages:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            warc(folder / "crawl.warc.gz", pages)
            size = (folder / "crawl.warc.gz").stat().st_size
            command = [sys.executable, "-m", "dongsukien", "extract", "--clean", "crawl.warc.gz", "-o", given.form]
            begin = time.monotonic()
            largest, together = peaks([*command, "--workers", str(given.workers)], folder)
            speed = pages / (time.monotonic() - begin)
        rows.append(
            (f"{pages:,}", f"{size / 1e6:.0f}", f"{largest / 1e6:.0f}", f"{together / 1e6:.0f}", f"{speed:.0f}")
        )
        print(rows[-1], file=sys.stderr, flush=True)
    print(markdown(("pages", "WARC in MB", "largest process in MB", "all processes in MB", "pages/s"), rows))


if __name__ == "__main__":
    main()
