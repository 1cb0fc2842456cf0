"""JSON lines, and JSON files that hold one object or a list of them: one record a page.

The number of a record is its line (blank lines count), in a list its place. A broken line costs that line only; in a
list nothing after a break can be trusted. Numbers beyond what Python reads and nesting beyond the limit are broken.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dongsukien.document import Page, Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.records import record_page
from dongsukien.read.streams import buffered, in_utf8
from dongsukien.read.text import rejected
from dongsukien.read.unread import Unread

_BLANK = re.compile(r"[\s,]*")
_INK = re.compile(rb"[!-~]")


def jsonl_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages of a file of JSON lines; a bad line is rejected with its number. Broken compression ends the file."""
    found = False
    for line in _lines(in_utf8(stream), limits):
        if line.error is not None:
            found = True
            yield rejected(source, line.number, line.error)
        elif not _is_blank(line.data):
            found = True
            yield Unread(source, line.number, len(line.data), partial(_page, line.data, source, line.number, limits))
    if not found:
        yield rejected(source, None, "empty: no line with a record")


def _page(data: bytes, source: str, number: int, limits: Limits) -> Page:
    text = decode(data)
    return record_page(_record(text.text, limits), source, number, limits, text.flags)


def _is_blank(data: bytes) -> bool:
    """Whether *data* is nothing but blanks of any alphabet, or a byte order mark."""
    if _INK.search(data):
        return False
    try:
        return not decode(data).text.strip()
    except BadInput:
        return False


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    data: bytes
    error: BadInput | None = None


def _lines(stream: io.BufferedReader, limits: Limits) -> Iterator[_Line]:
    """The lines that are not blank. One that is too long is passed over, not kept in memory."""
    number = 0
    while True:
        number += 1
        data = b""
        try:
            data = stream.readline(limits.line_bytes + 1)
            if not data:
                return
            if len(data) > limits.line_bytes and not data.endswith(b"\n"):
                while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                    pass
                yield _Line(number, b"", BadInput(f"a line of more than {limits.line_bytes} bytes"))
                continue
        except BadInput as error:
            yield _Line(number, b"", error)
            return
        if data.strip():
            yield _Line(number, data)


def json_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages of a JSON file: one object, a list of objects, or (by mistake of name) JSON lines."""
    stream = in_utf8(stream)
    head = stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        yield from _listed_pages(stream, source, limits)
        return
    first = stream.read(limits.line_bytes + 1)
    try:
        if len(first) > limits.line_bytes:
            raise BadInput(f"a JSON object of more than {limits.line_bytes} bytes")
        text = decode(first)
        record = _record(text.text, limits)
        yield Unread(source, 1, len(first), partial(record_page, record, source, 1, limits, text.flags))
    except BadInput as error:
        if b"\n" not in first.strip() or not _looks_like_lines(first):
            yield rejected(source, 1, error)
            return
        start = io.BytesIO(first)
        yield from jsonl_pages(buffered(lambda size: start.read(size) or stream.read(size)), source, limits)


def _looks_like_lines(data: bytes) -> bool:
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    return line.startswith(b"{") and line.endswith(b"}")


def _listed_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The records of a list, each read as soon as it is whole: the file may be larger than memory."""
    number = 0
    try:
        for number, (item, size) in enumerate(_items(stream, limits), 1):
            try:
                record = _checked(item, limits)
            except BadInput as error:
                yield rejected(source, number, error)
            else:
                yield Unread(source, number, size, partial(record_page, record, source, number, limits))
    except BadInput as error:
        yield rejected(source, number + 1, error)
        return
    if not number:
        yield rejected(source, None, "an empty JSON list")


def _items(stream: io.BufferedReader, limits: Limits) -> Iterator[tuple[object, int]]:
    """The items of a list, each with the number of characters it takes."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    buffer = decoder.decode(stream.read(1 << 16)).lstrip()
    position = 1  # after the bracket
    while True:
        position = _past_blanks(buffer, position)
        if buffer.startswith("]", position):
            return
        try:
            begin = position
            item, position = _DECODER.raw_decode(buffer, position)
            yield item, position - begin
            continue
        except (ValueError, RecursionError) as error:
            kept = buffer[position:]
            # Twice as much each time, so that a long item is not read over and over.
            more = stream.read(max(1 << 16, len(kept))) if len(kept) <= limits.line_bytes else b""
            if not more:
                whole = len(kept) > limits.line_bytes or not _unfinished(error, kept)
                what = "is broken" if whole else "ends early (truncated)"
                reason = f"the JSON list {what} in this record, the rest was not read: {_short(error)}"
                raise BadInput(reason) from error
            buffer, position = kept + decoder.decode(more), 0


def _unfinished(error: Exception, kept: str) -> bool:
    return (
        not kept
        or (isinstance(error, json.JSONDecodeError) and error.pos >= len(kept) - 1)
        or "Unterminated" in str(error)
    )


def _past_blanks(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if number not in (float("inf"), float("-inf")) else None


_DECODER = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_finite)


def _record(text: str, limits: Limits) -> dict[str, object]:
    try:
        item = _DECODER.decode(text.lstrip("\ufeff \t\r\n"))
    except RecursionError as error:
        raise BadInput(f"JSON nested deeper than {limits.json_depth}") from error
    except ValueError as error:
        raise BadInput(f"broken JSON: {_short(error)}") from error
    return _checked(item, limits)


def _checked(item: object, limits: Limits) -> dict[str, object]:
    """*item* if it is an object of decent depth."""
    if not isinstance(item, dict):
        raise BadInput(f"a JSON {type(item).__name__}, not an object with a text")
    level: list[object] = [item]
    for _ in range(limits.json_depth):
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
            if isinstance(part, dict | list)
        ]
        if not level:
            return item
    raise BadInput(f"JSON nested deeper than {limits.json_depth}")


def _short(error: Exception) -> str:
    return str(error)[:120]
