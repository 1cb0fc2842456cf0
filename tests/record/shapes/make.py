"""Stores a record as the program of a commit wrote it, so that every later one can be tested to bring it up to date.

``python tests/record/shapes/make.py COMMIT`` takes that program out of the history, lets it build a record of a few of
its own sample pages, and writes beside this file ``N.db.zst`` (N is the shape of the record) and ``N.json.zst``: what
that program said of pages, reports and quotes. A release that has a new shape stores it so; nothing stored is changed.
Shapes 5, 6, 8, 11, 12 and 13 were stored from the commits 61bde75, 519f488, db257d6, 804c36e, f3b5ea6 and 5538580; no
commit ever wrote shape 7.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import zstandard

HERE = Path(__file__).parent
PAGES = "benlang_2025-*.txt"

_OLD_PROGRAM = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from dongsukien import read
from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.record import Record

source, target = Path(sys.argv[1]), Path(sys.argv[2])
with Record.open(target, write=True) as record:
    record.add([read_page(page) for page in read.pages(sorted(source.glob(sys.argv[3]))) if isinstance(page, Page)])
    record.rebuild()
    said = {
        "pages": [asdict(line) | {"source": Path(line.source).name} for line in record.iter_pages()],
        "reports": [asdict(report) for report in record.iter_reports()],
        "quotes": [asdict(quote) for quote in record.iter_quotes()],
    }
print(json.dumps(said, ensure_ascii=False, sort_keys=True))
"""


def main(commit: str) -> None:
    root = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=HERE, check=True, capture_output=True, text=True)
    packed = subprocess.run(
        ["git", "archive", commit, "src"], cwd=root.stdout.strip(), check=True, capture_output=True
    ).stdout
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        pages = Path("src/dongsukien/samples")
        said = subprocess.run(
            [sys.executable, "-c", _OLD_PROGRAM, str(pages), "record.db", PAGES],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": "src"},
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
        record = (folder / "record.db").read_bytes()
    shape = int.from_bytes(record[60:64], "big")  # where SQLite keeps ``user_version``
    pack = zstandard.ZstdCompressor(level=19).compress
    (HERE / f"{shape}.db.zst").write_bytes(pack(record))
    (HERE / f"{shape}.json.zst").write_bytes(pack(json.dumps(json.loads(said), ensure_ascii=False).encode()))
    sys.stdout.write(f"shape {shape}: {len(record):,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
