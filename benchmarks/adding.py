"""What it costs to add a few items to a large record: reading them, and linking the days that they touch.

``python -m benchmarks.adding RECORD`` works on a copy of the record and adds ``--items`` (100) items of its last day,
told once more under other addresses; a second lot is added after that, because the first build on a record that was
linked in one go has more to link again. CPU time; the baseline is what linking all pages of the record again would cost
at the price of a page of these runs.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dongsukien.record import Record
from dongsukien.record.backup import copy
from dongsukien.record.codec import expanded, unpacked
from dongsukien.record.derive import Step
from dongsukien.scale.building import build
from dongsukien.scale.intake import intake
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import PageDigest

_LOTS = 2


def items(record: Path, number: int, lot: int) -> Iterator[str]:
    """*number* feed items made of pages of the last days, as JSON lines."""
    query = "SELECT d.data FROM page p JOIN digest d ON d.page = p.no WHERE p.day < ? ORDER BY p.day DESC, p.id LIMIT ?"
    with closing(sqlite3.connect(record)) as db:
        rows = db.execute(query, (NO_DATE, number)).fetchall()
    for at, (data,) in enumerate(rows):
        page = unpacked(expanded(data), PageDigest)
        told = {
            "id": f"again-{lot}-{at}",
            "link": f"https://again.example/{lot}/{at}",
            "outlet": page.outlet,
            "published": page.published,
            "title": f"{page.title} lần nữa",
            "summary": page.lead,
        }
        yield json.dumps(told, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--items", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.record.parent) as folder:
        copied = Path(folder) / "record.db"
        copy(asked.record, copied)
        print("| lot | items | read, CPU s | pages linked again | of | linked, CPU s | all of them, CPU s |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for lot in range(1, _LOTS + 1):
            _add(copied, asked.items, lot)


def _add(record: Path, number: int, lot: int) -> None:
    """Add a lot of items and print what it cost."""
    source = record.with_name(f"lot{lot}.jsonl")
    source.write_text("\n".join(items(record, number, lot)), "utf-8")
    done: list[Step] = []

    def told(step: Step) -> bool:
        done.append(step)
        return True

    with Record.open(record, write=True) as opened:
        before = opened.coverage().n_pages
        start = time.process_time()
        build(opened, intake([str(source)]), workers=1, derive=False)
        read = time.process_time() - start
        pages = opened.coverage().n_pages
        start = time.process_time()
        opened.rebuild(told=told)
        linked = time.process_time() - start
    again = done[-1].total if done else 0
    whole = linked / max(again, 1) * pages
    print(f"| {lot} | {pages - before} | {read:.1f} | {again:,} | {pages:,} | {linked:.1f} | {whole:.0f} |", flush=True)


if __name__ == "__main__":
    main()
