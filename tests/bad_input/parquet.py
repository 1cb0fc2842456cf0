"""Parquet: cut, with a footer that lies, with columns of other types, in every compression, encrypted."""

from __future__ import annotations

import datetime
import decimal
import io
import struct
from collections.abc import Iterator
from typing import Any

from tests.bad_input.case import SOME, TEXT, TITLE, Case, Lost, article, noise

ROWS = 40


def written(columns: dict[str, Any], **how: Any) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, **how)
    return out.getvalue()


def plain(**how: Any) -> bytes:
    return written({"id": [str(n) for n in range(ROWS)], "text": [f"Tin {n}. {TEXT}" for n in range(ROWS)]}, **how)


def array(values: list[Any], kind: str, *more: Any) -> Any:
    import pyarrow

    return pyarrow.array(values, getattr(pyarrow, kind)(*more))


def spoiled_group() -> bytes:
    """The second of four groups of rows is noise."""
    data = bytearray(plain(row_group_size=10, compression="none", use_dictionary=False))
    at = data.index(b"Tin 10.") - 40
    data[at : at + 2000] = noise(2000)
    return bytes(data)


def footer_of(size: int) -> bytes:
    return plain()[:-8] + struct.pack("<I", size) + b"PAR1"


def spoiled_footer() -> bytes:
    data = plain()
    size = struct.unpack("<I", data[-8:-4])[0]
    return data[: -8 - size] + noise(size) + data[-8:]


def bomb() -> bytes:
    return written({"text": ["a" * 15_000_000] * 30}, compression="zstd", use_dictionary=True)


def deep() -> Any:
    value: Any = 1
    for _ in range(40):
        value = [value]
    return value


def cases() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost, **more: object) -> Case:
        return Case(f"parquet/{name}.parquet", content, kept, rejections, **more)  # type: ignore[arg-type]

    def one(name: str, columns: dict[str, Any], kept: int = 1, *rejections: Lost, **how: Any) -> Case:
        return case(name, lambda: written(columns, **how), kept, *rejections)

    yield case("cut short", lambda: plain()[:-300], 0, Lost("no whole Parquet file"))
    yield case("cut to its first bytes", b"PAR1", 0, Lost("no whole Parquet file"))
    yield case("only its marks", b"PAR1" + bytes(4) + b"PAR1", 0, Lost("no whole Parquet file"))
    yield case("a footer larger than the file", lambda: footer_of(2**31 - 1), 0, Lost("no whole Parquet file"))
    yield case("a footer too small", lambda: footer_of(9), 0, Lost("no whole Parquet file"))
    yield case("a footer of noise", spoiled_footer, 0, Lost("no whole Parquet file"))
    yield case("a group of rows of noise", spoiled_group, 30, Lost("is broken", SOME))
    yield case("encrypted", lambda: b"PARE" + plain()[4:-4] + b"PARE", 0, Lost("no whole Parquet file"))
    yield case("text under its name", TEXT.encode(), 0, Lost("no whole Parquet file"))
    yield case("empty", b"", 0, Lost("no whole Parquet file"))
    yield case("a bomb by its own figures", bomb, 0, Lost("100 times"))
    yield case("dictionary of one long text", lambda: written({"text": [TEXT * 3000] * 50}), 7, Lost("100 times", 8))
    yield one("no rows", {"text": array([], "string")}, 0, Lost("without rows"))
    yield one("no column for a page", {"a": [1], "b": [2]}, 0, Lost("no column"))
    for name in ("snappy", "gzip", "brotli", "zstd", "lz4"):
        yield case(f"compressed with {name}", lambda name=name: plain(compression=name, row_group_size=7), ROWS)
    yield one(
        "texts as bytes",
        {"text": array([TEXT.encode(), b"\x80\xff", b"", "Hà Nội".encode("utf-16")], "binary")},
        2,
        Lost("", 2),
        Lost("", 3),
    )
    yield one("texts of numbers", {"text": [1, 2]}, 0, Lost("holds no text", 1), Lost("holds no text", 2))
    yield one("texts as lists", {"text": [[TITLE, TEXT], [], None]}, 1, Lost("", 2), Lost("", 3))
    yield one("texts as objects", {"text": [{"a": TEXT}]}, 0, Lost("holds no text", 1))
    yield one(
        "texts missing",
        {"text": array([None, "mot hai"], "string"), "title": array([None, None], "string")},
        1,
        Lost("no text", 1),
    )
    yield one("html", {"html": [article(), "<div>" * 5000, ""]}, 1, Lost("nested deeper", 2), Lost("", 3))
    yield one("the same column twice in other capitals", {"text": ["mot"], "TEXT": ["hai"]})
    when = datetime.datetime(2024, 5, 6, 1, 2, 3)
    odd: dict[str, list[Any]] = {
        "nested": [[{"a": [{"b": [1]}]}]], "deep": [deep()], "bytes": [b"\xff"], "decimal": [decimal.Decimal("1.5")],
        "time": [when], "duration": [datetime.timedelta(days=1)], "nan": [float("nan")], "nothing": [None],
    }  # fmt: skip
    yield one("columns of every type", {"text": ["mot hai"], **odd})
    for column in ("id", "url", "title", "lead", "date", "outlet"):
        yield one(f"wrong types in {column}", {"text": ["mot hai"], column: odd["nested"]})
    yield case(
        "times that Python has not",
        lambda: written({"text": ["mot hai"] * 2, "date": array([2**62, -(2**62)], "timestamp", "us")}),
        2,
    )
    yield case(
        "a zone that nobody knows",
        lambda: written({"text": ["mot hai"], "date": array([0], "timestamp", "us", "Sao/Hoa")}),
        1,
    )
    yield one("two thousand columns", {"text": ["mot hai"], **{f"c{n}": [n] for n in range(2000)}})
