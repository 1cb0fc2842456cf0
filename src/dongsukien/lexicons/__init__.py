"""Language knowledge as data: the loader. What lies here, and where it is from, stands in README.md beside it.

TOML for entries with structure, TSV for flat lists. Every entry is checked on loading: unknown keys and duplicates are
refused with the name of the file and of the entry. Files are read once per process.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from dongsukien.errors import LexiconError

T = TypeVar("T")


def text(name: str) -> str:
    """The text of the data file *name* ("times/cues.toml").

    Raises:
        LexiconError: there is no such file.
    """
    path = files(__package__).joinpath(name)
    if not path.is_file():
        raise LexiconError(f"{name}: no such lexicon")
    return path.read_text(encoding="utf-8")


def toml(name: str, shape: type[T]) -> T:
    """The TOML file *name* as *shape*, a ``msgspec.Struct`` with ``forbid_unknown_fields=True`` (cached by caller)."""
    try:
        return msgspec.toml.decode(text(name), type=shape)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"{name}: {error}") from error


@cache
def tsv(name: str, key: str | None = None) -> tuple[dict[str, str], ...]:
    """The rows of the TSV file *name*; its first line that is no comment ("# …") names the columns.

    Raises:
        LexiconError: a row with another number of cells, or (with *key*) a value of that column listed twice.
    """
    lines = [line for line in text(name).split("\n") if line and not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    header, body = rows[0], rows[1:]
    seen: dict[str, int] = {}
    out: list[dict[str, str]] = []
    for number, row in enumerate(body, 1):
        if len(row) != len(header):
            raise LexiconError(f"{name}: entry {number} ({row[0]!r}) has {len(row)} cells; need {len(header)}")
        entry = dict(zip(header, row, strict=True))
        if key is not None:
            if entry[key] in seen:
                raise LexiconError(f"{name}: {entry[key]!r} is listed twice (entries {seen[entry[key]]} and {number})")
            seen[entry[key]] = number
        out.append(entry)
    return tuple(out)
