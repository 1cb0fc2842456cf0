"""What the drawn sets share: the measuring data in the order of a seeded hash, cut into sentences by an own rule.

The rule is not the program's, so that a drawn set does not lean on what it measures. Items that lie in other gold, or
that were read by eye with the program's output beside them, are left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.shared import DATA

Row = dict[str, Any]
Place = tuple[int, int]

FILES = {"rss": "rss_stream_dev.jsonl.gz", "mds": "mds_dev.jsonl", "vietnews": "vietnews_2k.jsonl.gz"}
_EVENTS = Path(__file__).parent / "events"
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|Tx|TX|TT|GS|TS|PGS|ThS|BS|KS|NSND|NSƯT|Mr|Mrs|Ms|Dr|St|Jr|Q|P|H|X|No|vs)|\b\w)\.$"
)
_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-ZÀ-ỸĐ0-9])|\n)")


def order(seed: str, id_: str) -> str:
    """The place of an item in a draw."""
    return hashlib.sha256(f"{seed}:{id_}".encode()).hexdigest()


def text_of(row: Row) -> str:
    """The text that offsets count in: headline and lead, or headline and body."""
    return f"{row['title']}\n{row['body'] if 'body' in row else row['summary']}"


@cache
def stored(source: str) -> tuple[Row, ...]:
    """All items of one file; none where the file is not there."""
    path = DATA / FILES[source]
    if not path.is_file():
        return ()
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return tuple(json.loads(line) for line in raw.decode().split("\n") if line)


@cache
def rows(source: str) -> tuple[Row, ...]:
    """The items of one file that a set may be drawn from."""
    left_out = _left_out()
    return tuple(row for row in stored(source) if row["id"] not in left_out)


@cache
def _left_out() -> frozenset[str]:
    from benchmarks.by_eye import drawn

    gold = {item["id"] for name in ("rss", "mds") for item in json.loads((_EVENTS / f"{name}.json").read_text("utf-8"))}
    return frozenset(gold | {item["id"] for item in drawn(100, 2026)})


def shuffled(source: str, seed: str) -> list[Row]:
    """The items of one file in the order of the draw."""
    return sorted(rows(source), key=lambda row: order(seed, row["id"]))


def cuts(text: str) -> Iterator[Place]:
    """The sentences of *text*, without blanks around them."""
    start = 0
    for match in (*_END.finditer(text), None):
        end = match.end() if match else len(text)
        if match and match[0] != "\n" and _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        piece = text[start:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if left < right:
            yield start + left, start + right
        start = end


def digest(text: str) -> str:
    """The hash that tells whether a text is still the one that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path, half: str) -> Iterator[tuple[str, Row]]:
    """The items of a drawn set of one *half* ("all": both) with their texts; those without are named and left out."""
    texts: dict[str, dict[str, str]] = {}
    for item in json.loads(path.read_text("utf-8")):
        if half not in (item["half"], "all"):
            continue
        source = item["source"]
        if source not in texts:
            texts[source] = {row["id"]: text_of(row) for row in stored(source)}
        text = texts[source].get(item["id"])
        if text is None:
            print(f"{path.parent.name}: {source} {item['id']} skipped, its text is not in {DATA.name}", file=sys.stderr)
        elif digest(text) != item["sha256"]:
            print(f"{path.parent.name}: {source} {item['id']} skipped, its text is another one", file=sys.stderr)
        else:
            yield text, item
