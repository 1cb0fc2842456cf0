"""The lake that ``spark-extract --link`` writes, read into one record: pages as they were read, not read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dongsukien.document import Rejected
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record.codec import reading_of

_ROWS = 200


class _Page(msgspec.Struct):
    text: str


class _Error(msgspec.Struct):
    source: str
    record: int | str | None
    stage: str
    reason: str


def is_lake(path: str | Path) -> bool:
    """Whether *path* is a folder that ``spark-extract`` wrote."""
    return Path(path, "_plan.json").is_file() and Path(path, "pages").is_dir()


def restored(line: str | bytes, layers: bytes) -> Reading:
    """The reading of a row: *layers* as the record stores them, and the text from its *line* of ``extract``."""
    return reading_of(msgspec.json.decode(line, type=_Page).text, layers)


def lake_readings(folder: str | Path) -> Iterator[Reading | Rejected]:
    """What the rows of the lake in *folder* hold, in no order.

    Raises:
        UsageError: the lake was written without ``--link``, so there is nothing to restore.
    """
    import pyarrow.dataset

    pages = pyarrow.dataset.dataset(Path(folder, "pages"), format="parquet", partitioning="hive")
    for batch in pages.to_batches(columns=["kind", "line", "layers"], batch_size=_ROWS):
        for kind, line, layers in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if kind == "error":
                error = msgspec.json.decode(line, type=_Error)
                yield Rejected(error.source, error.record, error.stage, error.reason)  # type: ignore[arg-type]
            elif layers is None:
                raise UsageError(f"{folder} holds lines only; spark-extract --link writes what a record needs")
            else:
                yield restored(line, layers)
