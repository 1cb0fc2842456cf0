"""The program against a reader's own gold: precision and recall by type, with intervals.

Two kinds of gold. A *sheet* of ``export sample``, filled in: precision from judged reports, recall from sentences in
which a reader noted every act. A *folder* of pages with their events beside them (``NAME.txt`` or ``.html`` and
``NAME.events.json``, the form of the scorers that ``benchmarks`` use): pages are read anew and matched act by act, a
prediction finding an act of its type in the same sentence. Intervals are Wilson's, at 95 %.
"""

from __future__ import annotations

import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dongsukien.errors import UsageError
from dongsukien.export.sample import REPORTS, SENTENCES

ALL = "all"
_Z = 1.959964
_YES = frozenset({"y", "yes", "1", "true", "đúng", "d", "đ"})
_NO = frozenset({"n", "no", "0", "false", "sai", "s"})
_PAGES = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Share:
    """*hits* of *n*, with the interval in which the true share lies with 95 % confidence."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval, which holds for few cases and for shares near 0 and 1.

        >>> [round(bound, 3) for bound in Share(9, 10).interval]
        [0.596, 0.982]
        """
        if not self.n:
            return None
        share, square = self.hits / self.n, _Z * _Z
        middle = (share + square / (2 * self.n)) / (1 + square / self.n)
        half = _Z * math.sqrt(share * (1 - share) / self.n + square / (4 * self.n * self.n)) / (1 + square / self.n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: a *measure* ("precision", "recall", "type", "who" …) of one type, or of all."""

    type: str
    measure: str
    share: Share


@dataclass(slots=True)
class _Tally:
    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    all: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, type_: str, measure: str, hit: bool, n: int = 1) -> None:
        for each in (type_, ALL):
            self.all[each, measure] += n
            self.hits[each, measure] += n * hit

    def lines(self) -> list[Measured]:
        """Measures of all types together first, then by type, the most frequent first."""
        size: Counter[str] = Counter()
        for (type_, _), n in self.all.items():
            size[type_] = max(size[type_], n)
        order = sorted(self.all, key=lambda key: (key[0] != ALL, -size[key[0]], key[0]))
        return [Measured(*key, Share(self.hits[key], self.all[key])) for key in order]


def evaluated(gold: Path) -> list[Measured]:
    """The figures that *gold*, a sheet or a folder, gives.

    Raises:
        UsageError: it is neither, nothing in it is filled in, or an answer cannot be understood.
    """
    lines = _folder(gold) if gold.is_dir() else _sheet(gold)
    if not lines:
        raise UsageError(f"{gold}: nothing to measure with; fill in the sheet, or put *.events.json beside the pages")
    return lines


# -- a sheet -----------------------------------------------------------------------------------------------------------


def _sheet(path: Path) -> list[Measured]:
    rows = list(_rows(path))
    header = set(rows[0]) if rows else set()
    tally = _Tally()
    if {"right", "type"} <= header:
        for number, row in enumerate(rows, 2):
            _judge(row, tally, f"{path}, row {number}")
    elif {"acts", "read"} <= header:
        for row in rows:
            _compare(row, tally)
    else:
        raise UsageError(f"{path}: no sheet of `export sample`; its columns are {', '.join(REPORTS[:7])} … or "
                         f"{', '.join(SENTENCES[:4])} …")  # fmt: skip
    return tally.lines()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        for number, line in enumerate(text.splitlines(), start=1):
            if line:
                yield _json_row(path, number, line)
        return
    first = text.partition("\n")[0]
    yield from csv.DictReader(
        text.splitlines(keepends=True), delimiter=";" if first.count(";") > first.count(",") else ","
    )


def _json_row(path: Path, number: int, line: str) -> dict[str, str]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{path}: line {number} is no JSON: {error}") from error
    if not isinstance(row, dict):
        raise UsageError(f"{path}: line {number} is no row; each line of a sheet is an object")
    return {key: str(value) for key, value in row.items()}


def _judge(row: Mapping[str, str], tally: _Tally, where: str) -> None:
    whole = _answer(row.get("right"), f"{where}, right")
    if whole is None:
        return
    tally.add(row["type"], "precision", whole)
    for column in ("type_right", "who_right", "date_right", "modality_right"):
        part = True if whole else _answer(row.get(column), f"{where}, {column}")
        if part is not None:
            tally.add(row["type"], column.removesuffix("_right"), part)


def _answer(cell: str | None, where: str) -> bool | None:
    word = (cell or "").strip().lower()
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise UsageError(f"{where}: {word[:20]!r} is no answer; write y or n")


def _compare(row: Mapping[str, str], tally: _Tally) -> None:
    """A sentence counts where a reader filled in its acts or a note ("-" for none): an untouched row says nothing."""
    noted, read = _types(row.get("acts")), _types(row.get("read"))
    if not noted and not (row.get("acts") or "").strip() and not (row.get("note") or "").strip():
        return
    for type_ in sorted(set(noted) | set(read)):
        both = min(noted[type_], read[type_])
        tally.add(type_, "recall", True, both)
        tally.add(type_, "recall", False, noted[type_] - both)
        tally.add(type_, "precision", True, both)
        tally.add(type_, "precision", False, read[type_] - both)


def _types(cell: str | None) -> Counter[str]:
    return Counter(
        word for part in (cell or "").replace(",", ";").split(";") if (word := part.strip().lower()) not in ("", "-")
    )


# -- a folder ----------------------------------------------------------------------------------------------------------


def _folder(folder: Path) -> list[Measured]:
    tally = _Tally()
    for path in sorted((*folder.glob("*.events.json"), *folder.glob("*.gold.json"))):
        stem = path.name.removesuffix(".json").rpartition(".")[0]
        page = next((folder / f"{stem}{ending}" for ending in _PAGES if (folder / f"{stem}{ending}").is_file()), None)
        if page is None:
            raise UsageError(f"{path}: no page {stem}.txt or {stem}.html beside it")
        try:
            told = json.loads(path.read_text(encoding="utf-8")).get("events", [])
        except (ValueError, AttributeError) as error:
            raise UsageError(f"{path}: {error}") from error
        _match(list(_predicted(page)), [_Act.of_gold(event) for event in told], tally)
    return tally.lines()


@dataclass(frozen=True, slots=True)
class _Act:
    type: str
    modality: str
    places: tuple[tuple[int, int], ...]  # its sentences
    date: str | None = None

    @classmethod
    def of_gold(cls, event: Mapping[str, Any]) -> _Act:
        mentions: Sequence[Mapping[str, Any]] = event.get("mentions") or (event,)
        places = tuple((int(_start(m)), int(_end(m))) for m in mentions)
        return cls(str(event["type"]), str(event.get("modality", "")), places, event.get("date"))

    def meets(self, other: _Act) -> bool:
        return any(a < d and c < b for a, b in self.places for c, d in other.places)


def _start(mention: Mapping[str, Any]) -> Any:
    return mention["sentence"][0] if "sentence" in mention else mention.get("sentence_start", mention.get("start"))


def _end(mention: Mapping[str, Any]) -> Any:
    return mention["sentence"][1] if "sentence" in mention else mention.get("sentence_end", mention.get("end"))


def _predicted(path: Path) -> Iterator[_Act]:
    from dongsukien.document import Rejected
    from dongsukien.pipeline import read_page
    from dongsukien.read import pages

    for page in pages([path]):
        if not isinstance(page, Rejected):
            for event in read_page(page).events:
                places = tuple((m.sentence.start, m.sentence.end) for m in event.mentions)
                yield _Act(event.type, event.modality, places, event.date)


def _match(read: Sequence[_Act], gold: Sequence[_Act], tally: _Tally) -> None:
    """One to one, in page order. A second prediction on further sentences of an act already found is left out."""
    by_type: defaultdict[str, list[int]] = defaultdict(list)
    for number, act in enumerate(gold):
        by_type[act.type].append(number)
    found: set[int] = set()
    for act in read:
        same = [number for number in by_type[act.type] if act.meets(gold[number])]
        free = [number for number in same if number not in found]
        if same and not free:
            continue
        tally.add(act.type, "precision", bool(free))
        if free:
            found.add(free[0])
            tally.add(act.type, "modality", act.modality == gold[free[0]].modality)
    for number, act in enumerate(gold):
        tally.add(act.type, "recall", number in found)


def table(lines: Iterable[Measured]) -> Iterator[str]:
    """The figures in Markdown."""
    yield "| type | measure | cases | value | 95 % |\n| --- | --- | ---: | ---: | --- |\n"
    for line in lines:
        value, interval = line.share.value, line.share.interval
        if value is None or interval is None:
            continue
        low, high = (f"{100 * bound:.1f}" for bound in interval)
        yield f"| {line.type} | {line.measure} | {line.share.n} | {100 * value:.1f} | {low}–{high} |\n"
