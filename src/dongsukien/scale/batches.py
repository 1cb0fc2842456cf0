"""The batch function: Arrow record batches of files or rows in, of what their pages say out; it never raises.

What a cluster runs on each of its executors is what ``extract`` runs on one machine: files are taken apart by the same
readers, and pages are read in a process beside this one, with the same limits. A page that crashes, hangs or eats
memory costs itself; neither the batch nor its task fails.

Rows are named by ``file``, the number of the file in the plan, and ``place``, the page in it from 0 on: sorted by both
they stand in the order of ``extract``.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import unquote

import pyarrow

from dongsukien.document import Rejected
from dongsukien.read.formats import stream_pages
from dongsukien.read.limits import DEFAULT
from dongsukien.read.parquet import row_page
from dongsukien.scale.edge import LakeRow, Task, Work, rejected_line
from dongsukien.scale.intake import foreseen
from dongsukien.scale.pool import answers

# Column by column, as Spark says its types; ``layers`` and ``digest`` are empty unless pages are read for linking.
READ_COLUMNS: dict[str, str] = {
    "file": "int", "place": "bigint", "kind": "string", "source": "string", "record": "bigint", "id": "string",
    "url": "string", "outlet": "string", "page_type": "string", "language": "string", "published": "string",
    "title": "string", "line": "string", "day": "date", "layers": "binary", "digest": "binary",
}  # fmt: skip
WORK_COLUMNS: dict[str, str] = {"file": "int", "place": "bigint", "work": "binary"}
_ARROW = {
    "int": pyarrow.int32(), "bigint": pyarrow.int64(), "string": pyarrow.string(), "binary": pyarrow.binary(),
    "date": pyarrow.date32(), "double": pyarrow.float64(), "boolean": pyarrow.bool_(),
}  # fmt: skip
_ROWS = 256  # of a batch given back

Batches = Iterable[pyarrow.RecordBatch]
Placed = tuple[int, int, "Work | Rejected"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the plan: its number, and the name under which its pages are known."""

    number: int
    name: str


def ddl(columns: Mapping[str, str]) -> str:
    """*columns* as Spark wants a schema written.

    >>> ddl({"file": "int", "line": "string"})
    'file int, line string'
    """
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


@dataclass(frozen=True, slots=True)
class CutFiles:
    """Takes whole files (``path``, ``content``) apart into pages that are not read yet."""

    sources: Mapping[str, Source]

    def __call__(self, batches: Batches) -> Iterator[Placed]:
        for batch in batches:
            for path, content in zip(batch.column("path"), batch.column("content"), strict=True):
                source = self.sources[path.as_py()]
                stream = pyarrow.BufferReader(content.as_buffer())
                items = foreseen(source.name, partial(stream_pages, stream, source.name, DEFAULT))
                for place, item in enumerate(items):
                    yield source.number, place, item


@dataclass(frozen=True, slots=True)
class CutRows:
    """Takes rows of Parquet files apart: the columns of a page, with ``_path`` of their file and ``_row`` from 0 on."""

    sources: Mapping[str, Source]

    def __call__(self, batches: Batches) -> Iterator[Placed]:
        for batch in batches:
            names = [name for name in batch.schema.names if name not in ("_path", "_row")]
            for row in batch.to_pylist():
                source, at = self.sources[plain_path(row["_path"])], row["_row"]
                yield source.number, at, row_page({name: row[name] for name in names}, source.name, at + 1, DEFAULT)


def plain_path(address: str) -> str:
    """A file as the listing of its folder names it, from the address that the metadata of a row hold.

    >>> plain_path("file:///crawl/th%C3%A1ng%205/a.parquet"), plain_path("hdfs://name:8020/a.parquet")
    ('file:/crawl/tháng 5/a.parquet', 'hdfs://name:8020/a.parquet')
    """
    address = unquote(address)
    return address.replace("file:///", "file:/", 1) if address.startswith("file:///") else address


Cut = CutFiles | CutRows


@dataclass(frozen=True, slots=True)
class Pack:
    """Pages as rows that can be sent to another executor: where files are few and large, reading is spread so."""

    cut: Cut

    def __call__(self, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        rows = ({"file": f, "place": p, "work": pickle.dumps(item)} for f, p, item in self.cut(batches))
        return batched(rows, WORK_COLUMNS)


@dataclass(frozen=True, slots=True)
class Unpack:
    """What ``Pack`` packed."""

    def __call__(self, batches: Batches) -> Iterator[Placed]:
        for batch in batches:
            for row in batch.to_pylist():
                yield row["file"], row["place"], pickle.loads(row["work"])  # our own, from a task of this job


@dataclass(frozen=True, slots=True)
class Read:
    """Reads the pages that *cut* finds within the limits of *task*, whose job is ``lake`` or ``lake_linked``.

    *spent* hears after each batch of rows how many CPU seconds taking files apart cost.
    """

    cut: Cut | Unpack
    task: Task
    spent: Callable[[float], None] = lambda seconds: None

    def __call__(self, batches: Batches) -> Iterator[pyarrow.RecordBatch]:
        waiting: deque[tuple[int, int]] = deque()

        def pages() -> Iterator[Work | Rejected]:
            for file, place, item in self.cut(batches):
                waiting.append((file, place))
                yield item

        def rows() -> Iterator[dict[str, Any]]:
            for answer in answers(pages(), self.task, workers=1, apart=True):
                yield _row(*waiting.popleft(), answer)

        begin = time.process_time()
        for batch in batched(rows(), READ_COLUMNS):
            self.spent(time.process_time() - begin)
            yield batch
            begin = time.process_time()


def rejection(file: int, place: int, rejected: Rejected) -> dict[str, Any]:
    """The row of a page, or a file, that could not be read."""
    said = {"kind": "error", "source": rejected.source, "record": rejected.record}
    return {"file": file, "place": place, **said, "line": _text(rejected_line(rejected))}


def _row(file: int, place: int, answer: LakeRow | Rejected) -> dict[str, Any]:
    if isinstance(answer, Rejected):
        return rejection(file, place, answer)
    said = {name: getattr(answer, name) for name in LakeRow.__slots__}
    return {"file": file, "place": place, "kind": "page", **said, "line": _text(answer.line)}


def _text(line: bytes) -> str:
    return line.decode("utf-8").rstrip("\n")


def batched(rows: Iterator[dict[str, Any]], columns: Mapping[str, str]) -> Iterator[pyarrow.RecordBatch]:
    """*rows* as Arrow, some at a time; *columns* are those of Spark."""
    schema = pyarrow.schema([(name, _ARROW[kind]) for name, kind in columns.items()])
    while some := list(islice(rows, _ROWS)):
        yield pyarrow.RecordBatch.from_pylist(some, schema)
