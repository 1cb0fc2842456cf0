"""CSV: one record a row, named by the header; comma, semicolon or tab. Quoted cells may hold line ends.

The number of a record is its row after the header (blank rows count). A quote that is never closed swallows the rest of
the file; the reader then says so.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from dongsukien.document import Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.records import fields_of_columns, has_a_page, record_page
from dongsukien.read.streams import PEEK_BYTES
from dongsukien.read.text import rejected
from dongsukien.read.unread import Unread

_DELIMITERS = (",", ";", "\t", "|")
_Rows: TypeAlias = "Iterator[list[str]]"


def csv_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages of a CSV file; a bad row is rejected with its number."""
    # The bound of the csv module is one for the whole process; raising it to ours does nobody harm.
    csv.field_size_limit(max(csv.field_size_limit(), limits.line_bytes))
    number: int | None = None
    try:
        encoding, flags = _encoding(stream)
        lines = _Lines(stream, encoding, limits)
        header, rows = _header(lines)
        number = 0
        for number, row in enumerate(_rows(rows), 1):
            try:
                if isinstance(row, csv.Error):
                    raise BadInput(f"broken CSV: {row}")
                if any(cell.strip() for cell in row):
                    record = _record(header, row)
                    make = partial(record_page, record, source, number, limits, flags)
                    yield Unread(source, number, sum(map(len, row)), make)
            except BadInput as error:
                yield rejected(source, number, error)
        if not number:
            yield rejected(source, None, "empty: no row below the header")
    except BadInput as error:
        yield rejected(source, None if number is None else number + 1, error)


def _header(lines: _Lines) -> tuple[list[str], _Rows]:
    line = next(lines, "")
    for delimiter in _DELIMITERS:
        header = _cells(line, delimiter)
        if _named(header):
            return header, csv.reader(lines, delimiter=delimiter, strict=True)
    raise BadInput(f"the header names no column for text, html, title or lead: {line.strip()[:200]!r}")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(reader: _Rows) -> Iterator[list[str] | csv.Error]:
    """The rows of *reader*; one that is broken costs itself, the next line starts afresh."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _record(header: list[str], row: list[str]) -> dict[str, object]:
    if len(row) > len(header):
        raise BadInput(f"{len(row)} cells where the header has {len(header)}: a delimiter outside quotes?")
    return dict(zip(header, row, strict=False))


class _Lines:
    """The lines of *stream* as text; none may be longer than the limit."""

    def __init__(self, stream: io.BufferedReader, encoding: str, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._pending = ""
        self._at_end = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        scanned = 0
        while (end := self._pending.find("\n", scanned)) < 0 and not self._at_end:
            scanned = len(self._pending)
            if scanned > self._limits.line_bytes:
                raise BadInput(f"a line of more than {self._limits.line_bytes} characters")
            # As much again as there is, so that a long line is not copied over and over.
            data = self._stream.read(max(PEEK_BYTES, scanned))
            self._at_end = not data
            self._pending += self._decoder.decode(data, final=self._at_end)
        size = end + 1 if end >= 0 else len(self._pending)
        line, self._pending = self._pending[:size], self._pending[size:]
        if not line:
            raise StopIteration
        return line


def _encoding(stream: io.BufferedReader) -> tuple[str, tuple[str, ...]]:
    """The encoding of the beginning, by the same reasoning as for a page; a wrong byte further on becomes U+FFFD."""
    sample = stream.peek(PEEK_BYTES)
    if not sample:
        raise BadInput("empty (0 bytes)")
    flags = tuple(flag for flag in decode(sample).flags if flag.startswith("encoding:"))
    names = {"encoding:utf-16": "utf-16", "encoding:windows-1258": "cp1258", "encoding:windows-1252": "cp1252"}
    for flag in flags:
        if flag == "encoding:utf-16" and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
            return ("utf-16-le" if sample[1:2] == b"\x00" else "utf-16-be"), flags
        if flag in names:
            return names[flag], flags
    return "utf-8-sig", tuple(flag for flag in flags if flag == "encoding:damaged")


def _named(header: list[str]) -> bool:
    return has_a_page(header)


def looks_like_csv(head: str) -> bool:
    """Whether the first line of *head* is a header that names at least two known columns."""
    line = head.lstrip("\ufeff").split("\n", 1)[0].strip()
    if len(line) > 1000:
        return False
    fields = fields_of_columns()
    for delimiter in _DELIMITERS:
        cells = line.split(delimiter)
        known = [cell for cell in cells if cell.strip().strip('"').lower() in fields]
        if len(cells) >= 2 and len(known) >= 2 and _named([cell.strip().strip('"') for cell in cells]):
            return True
    return False
