"""Parquet: one record a row, row group after row group; needs the extra ``[data]``.

A row group that is broken costs itself. Rows are numbered over the whole file. Columns that are no text keep their
value in ``extra`` as JSON has it: times in ISO 8601, bytes as the text they are or in base 64.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import io
from collections.abc import Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import Any

from dongsukien.document import Page, Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.records import AN_INDEX, fields_of_columns, has_a_page, is_an_index, record_page
from dongsukien.read.streams import seekable
from dongsukien.read.text import rejected
from dongsukien.read.unread import Unread

MAGIC = b"PAR1"
# Few, because a batch is in memory at once and a page may have 20 MB.
_ROWS_AT_ONCE = 16
_DEEPEST = 20


def parquet_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages of a Parquet file; a bad row is rejected with its number, a bad row group with that of its first."""
    try:
        with seekable(stream, limits) as whole:
            file = _opened(whole, limits)
            yield from _pages(file, source, limits, whole.seek(0, io.SEEK_END))
    except BadInput as error:
        yield rejected(source, None, error)


def _pages(file: Any, source: str, limits: Limits, size: int) -> Iterator[Unread | Rejected]:
    refuse_without_pages(list(map(str, file.schema_arrow.names)))
    begin = given = 0
    for group in range(file.metadata.num_row_groups):
        number, rows = begin, file.metadata.row_group(group).num_rows
        try:
            for record in _records(file, group):
                given += _size(record)
                if given > limits.inflate_free_bytes and given > limits.inflate_ratio * size:
                    # A dictionary holds a text once, for as many rows as the file likes.
                    reason = f"the file grows more than {limits.inflate_ratio} times: {size} bytes gave {given}"
                    yield rejected(source, number + 1, f"{reason}; the rows from here on were not read")
                    return
                number += 1
                yield row_page(record, source, number, limits)
        except BadInput as error:
            yield rejected(source, number + 1, f"{error}; rows {number + 1} to {begin + rows} are lost with it")
        begin += rows
    if not begin:
        raise BadInput("empty: a Parquet file without rows")


def refuse_without_pages(names: Sequence[str]) -> None:
    """Raise ``BadInput`` where none of the columns *names* holds what a page says."""
    if not has_a_page(names):
        listed = f"no column for text, html, title or lead; the columns are: {', '.join(names)[:200]}"
        raise BadInput(AN_INDEX if is_an_index(names) else listed)


def expected_rows(raw: Any) -> int:
    """How many rows the file *raw* says it has; one at least.

    Raises:
        BadInput: it cannot be read.
    """
    return max(1, int(_opened(raw, DEFAULT).metadata.num_rows))


def row_page(record: dict[str, object], source: str, number: int, limits: Limits) -> Unread:
    """The page of a row, not parsed yet; *record* has its columns, *number* counts from 1 over the file."""
    return Unread(source, number, _size(record), partial(_page, record, source, number, limits))


def _page(record: dict[str, object], source: str, number: int, limits: Limits) -> Page:
    values, flags = _as_text(record)
    return record_page(values, source, number, limits, flags)


def _size(record: dict[str, object]) -> int:
    return sum(len(value) for value in record.values() if isinstance(value, str | bytes))


def _opened(stream: Any, limits: Limits) -> Any:
    """The file, its end read.

    Raises:
        BadInput: no Parquet, cut short, a bomb by its own figures, or the library is not there.
    """
    arrow, parquet = _library()
    try:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        groups = [file.metadata.row_group(each) for each in range(file.metadata.num_row_groups)]
        given = sum(each.total_byte_size for each in groups)
    except (arrow.ArrowException, OSError, ValueError, MemoryError) as error:
        raise BadInput(f"no whole Parquet file, cut short perhaps: {_short(error)}") from error
    if given > limits.inflate_free_bytes and given > limits.inflate_ratio * size:
        raise BadInput(f"a Parquet file that grows more than {limits.inflate_ratio} times: {size} bytes give {given}")
    return file


def _library() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise BadInput("reading Parquet needs one more library: pip install 'dongsukien[data]'") from error
    return pyarrow, pyarrow.parquet


def _records(file: Any, group: int) -> Iterator[dict[str, object]]:
    """The rows of a row group.

    Raises:
        BadInput: it is broken.
    """
    arrow, _ = _library()
    batches = file.iter_batches(batch_size=_ROWS_AT_ONCE, row_groups=[group], use_threads=False)
    while True:
        try:
            batch = next(batches, None)
            if batch is None:
                return
            names = batch.schema.names
            columns = [_values(batch.column(each), arrow) for each in range(len(names))]
        except (arrow.ArrowException, OSError, ValueError, MemoryError) as error:
            raise BadInput(f"row group {group + 1} is broken: {_short(error)}") from error
        for row in zip(*columns, strict=True):
            yield dict(zip(names, row, strict=True))


def _values(column: Any, arrow: ModuleType) -> list[object]:
    """The values of *column* as Python has them; nanoseconds, which it has not, are cut."""
    kind = column.type
    if arrow.types.is_timestamp(kind) and kind.tz is not None and not _is_known(kind, arrow):
        column, kind = column.view(arrow.timestamp(kind.unit)), arrow.timestamp(kind.unit)
    if arrow.types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(arrow.timestamp("us", kind.tz), safe=False)
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:  # a text written by a program that did not check it
        return list(column.cast(arrow.binary()).to_pylist())
    except (arrow.ArrowException, ValueError, KeyError, OverflowError):  # a zone or a year that Python does not know
        return [str(column.slice(each, 1).cast(arrow.string())) for each in range(len(column))]


def _is_known(kind: Any, arrow: ModuleType) -> bool:
    """Whether the zone of this type of times is one that can be reckoned with."""
    try:
        arrow.array([0], kind).cast(arrow.string())
    except (arrow.ArrowException, ValueError):
        return False
    return True


def _as_text(record: dict[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """*record* with bytes as text and the rest as JSON has it; and what was noticed on decoding the page."""
    flags: tuple[str, ...] = ()
    values: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, bytes) and fields_of_columns().get(name.strip().lower()) in {"text", "html"}:
            decoded = decode(value)
            values[name], flags = decoded.text, flags + decoded.flags
        else:
            values[name] = _plain(value)
    return values, flags


def _plain(value: object, depth: int = 0) -> object:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if depth < _DEEPEST and isinstance(value, dict):
        return {str(key): _plain(each, depth + 1) for key, each in value.items()}
    if depth < _DEEPEST and isinstance(value, list | tuple):
        return [_plain(each, depth + 1) for each in value]
    if isinstance(value, decimal.Decimal | datetime.timedelta):
        return str(value)
    return str(value)[:1000]


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
