"""Lines of JSON into the files that were asked for: as they are, compressed, as Parquet, one file or several."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import zstandard

from dongsukien.errors import UsageError
from dongsukien.export.parquet import ParquetArticles

_ENDINGS = (".parquet", ".gz", ".zst")
_ZSTD_LEVEL = 10
_SUFFIX = re.compile(r"(?i)(?:\.(?:jsonl|ndjson|json|parquet))?(?:\.(?:gz|zst))?\Z")


@dataclass(frozen=True, slots=True)
class Form:
    """Where rows go, by the ending of *output* in which form; in files of *rows_per_file* where that is given."""

    output: Path
    rows_per_file: int | None = None

    @property
    def ending(self) -> str:
        """``.parquet``, ``.gz`` or ``.zst``; "" for plain lines."""
        return next((each for each in _ENDINGS if self.output.name.lower().endswith(each)), "")

    @property
    def is_plain(self) -> bool:
        """Whether the rows, as they are, are the file."""
        return not self.ending and self.rows_per_file is None

    def files(self, rows: int) -> list[Path]:
        """The files for so many *rows*: ``articles-00000-of-00003.parquet`` and so on, where there may be several."""
        if self.rows_per_file is None:
            return [self.output]
        number = max(1, -(-rows // self.rows_per_file))
        stem, suffix = _parted(self.output.name)
        return [self.output.with_name(f"{stem}-{each:05}-of-{number:05}{suffix}") for each in range(number)]

    def refuse_leftovers(self) -> None:
        """Raise ``UsageError`` where files of an earlier run with another number of them would lie among the new."""
        if self.rows_per_file is None or not self.output.parent.is_dir():
            return
        stem, suffix = _parted(self.output.name)
        for path in sorted(self.output.parent.iterdir()):
            number = path.name.removeprefix(f"{stem}-").removesuffix(suffix)
            if path.name == f"{stem}-{number}{suffix}" and number[5:9] == "-of-" and len(number) == 14:
                raise UsageError(f"{path} is there from an earlier run, and the two would mix: move it away")


def _parted(name: str) -> tuple[str, str]:
    """Stem and endings.

    >>> _parted("news.2024.jsonl.gz"), _parted("articles")
    (('news.2024', '.jsonl.gz'), ('articles', ''))
    """
    match = _SUFFIX.search(name)
    return (name[: match.start()], match[0]) if match else (name, "")


def write_files(
    lines: Iterable[bytes], form: Form, rows: int, folder: Path, more: Mapping[str, str]
) -> list[tuple[str, Path]]:
    """Write *lines*, *rows* of them, into files of *folder*; their names, and where each is to be moved.

    *more*: columns of Parquet beside those of every article, with their kinds.
    """
    source = iter(lines)
    moves: list[tuple[str, Path]] = []
    for number, target in enumerate(form.files(rows)):
        name = f"rows-{number}"
        with _opened(folder / name, form.ending, more) as put:
            for line in islice(source, form.rows_per_file):
                put(line)
        moves.append((name, target))
    return moves


@contextmanager
def _opened(path: Path, ending: str, more: Mapping[str, str]) -> Iterator[Callable[[bytes], object]]:
    with path.open("wb") as out:
        if ending == ".parquet":
            with ParquetArticles(out, more) as articles:
                yield lambda line: articles.write(_row(line, more))
        elif ending == ".gz":
            # No name and no time in its head: the same rows give the same bytes.
            with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
                yield packed.write
        elif ending == ".zst":
            with zstandard.ZstdCompressor(_ZSTD_LEVEL).stream_writer(out, closefd=False) as packed:
                yield packed.write
        else:
            yield out.write
        _sync(out)


def _row(line: bytes, more: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.json.decode(line)
    for name, kind in more.items():
        value = row.get(name)
        if kind == "string" and value is not None and not isinstance(value, str):
            row[name] = msgspec.json.encode(value).decode()
    return row


def kind_of(value: object) -> str | None:
    """The kind of a kept column's *value*; ``None`` for no value."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "bool_"
    if isinstance(value, int):
        return "int64" if -(1 << 63) <= value < 1 << 63 else "string"
    return "float64" if isinstance(value, float) else "string"


def common_kind(kinds: Iterable[str]) -> str:
    """The kind of a column whose values are of *kinds*; where they do not fit together, text."""
    found = set(kinds)
    if found == {"int64", "float64"}:
        return "float64"
    return found.pop() if len(found) == 1 else "string"


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
