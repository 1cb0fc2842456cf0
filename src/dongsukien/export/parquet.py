"""Articles of ``extract --clean`` as Parquet: the keys of ``schema/clean.schema.json`` as columns. Needs pyarrow."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import Any, BinaryIO, Self

from dongsukien.clean.product import CLEAN_VERSION
from dongsukien.errors import DongsukienError

_ROWS = 1000  # of a row group: some megabytes of text

COLUMNS: dict[str, str] = {
    "id": "string", "url": "string", "outlet": "string", "title": "string", "lead": "string", "text": "string",
    "captions": "strings", "published": "string", "published_basis": "string", "author": "string", "section": "string",
    "sources": "strings", "page_type": "string", "language": "string", "source": "string", "record": "int64",
    "given_id": "string", "spans": "pairs", "page_sha256": "string", "n_chars": "int64", "n_words": "int64",
    "n_sentences": "int64", "furniture_share": "float64", "punctuated_share": "float64", "language_score": "float64",
    "spam_score": "float64", "duplicate_of": "string", "near_group": "string", "flags": "strings",
}  # fmt: skip


class ParquetMissing(DongsukienError):
    """pyarrow is not installed."""


def require_parquet() -> None:
    """Raise ``ParquetMissing`` where no Parquet can be written."""
    try:
        importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise ParquetMissing("Parquet needs pyarrow: pip install 'dongsukien[data]'") from error


class ParquetArticles:
    """Writes rows of ``clean.product.article_row`` to *out*; nothing can be read there before it is closed.

    *more*: columns that rows have beside those of every article, with their kinds.

    Raises:
        ParquetMissing: as it says.
    """

    def __init__(self, out: BinaryIO, more: Mapping[str, str] = MappingProxyType({})) -> None:
        require_parquet()
        self._arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
        self._schema = self._arrow.schema(
            [(name, self._type(kind)) for name, kind in (COLUMNS | dict(more)).items()],
            {"dongsukien_clean_version": CLEAN_VERSION},
        )
        self._writer = parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def _type(self, kind: str) -> Any:
        if kind == "strings":
            return self._arrow.list_(self._arrow.string())
        if kind == "pairs":
            return self._arrow.list_(self._arrow.list_(self._arrow.int64()))
        return getattr(self._arrow, kind)()

    def write(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
            self._rows.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._flush()
        self._writer.close()
