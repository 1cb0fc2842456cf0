"""Reading a crawl on Apache Spark: files of any Hadoop file system in, a lake of Parquet out. Needs ``[spark]``.

The driver lists the files and parts them into groups; each group is one Spark job that appears as a whole or not at
all, and a run that was killed goes on with the first group that is not done. A Parquet file is read by Spark, so that
one file feeds many tasks; every other file is one row of bytes, taken apart by the readers of ``extract``.
Known weakness: such a file is in the memory of one executor as a whole, and may have 2 GB at most.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dongsukien.document import Rejected
from dongsukien.errors import DongsukienError, UsageError
from dongsukien.read.formats import belongs_in_a_walk, ending, stream_pages
from dongsukien.read.limits import DEFAULT
from dongsukien.read.unread import parsed
from dongsukien.scale.edge import Task

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from dongsukien.scale.batches import Source

_MOST_BYTES = (1 << 31) - 1  # of a file in one row
_GLOB = re.compile(r"([\[\]{}*?\\])")
_AT_ONCE = "spark.sql.execution.arrow.maxRecordsPerBatch"
_ROWS_AT_ONCE = 64  # pages sent to Python together; whole files, which may be large, go one by one
_REASON_CHARS = 300


class SparkMissing(DongsukienError):
    """pyspark, or the Java that it needs, is not there."""


class OtherRun(UsageError):
    """The folder holds what another run wrote."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the plan. ``address`` is how Spark finds it, ``name`` how ``extract`` would call it."""

    number: int
    address: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read and how. *spread*: the tasks to which pages are sent once files are taken apart; 0 sends none."""

    paths: tuple[str, ...]
    output: str
    task: Task
    files_per_group: int = 500
    spread: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What a group came to. ``seconds`` is its wall time, ``cutting_s`` the CPU time of taking its files apart."""

    group: int
    files: int
    size_bytes: int
    kept: int
    rejected: int
    seconds: float
    cutting_s: float


def session(master: str | None = None) -> SparkSession:
    """The Spark session: that of ``spark-submit`` where there is one, else a new one at *master*.

    Raises:
        SparkMissing: as it says.
    """
    try:
        import pandas  # noqa: F401  (what pyspark hands Arrow through)
        import pyarrow  # noqa: F401
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissing(f"Spark needs more libraries: pip install 'dongsukien[spark]' ({error})") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("dongsukien")
    if master is not None:
        builder = builder.master(master)
    if (master or "").startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.ui.enabled", "false")
    try:
        spark = builder.getOrCreate()
    except (PySparkRuntimeError, OSError) as error:
        raise SparkMissing(f"Spark could not be started: {error}; it needs Java 17 (java -version)") from error
    spark.sparkContext.setLogLevel("ERROR")
    for name, value in _CONFIGURATION.items():
        spark.conf.set(name, value)
    return spark


_CONFIGURATION = {
    "spark.sql.session.timeZone": "UTC",  # as our own reader of Parquet takes times
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.files.maxPartitionBytes": str(32 << 20),  # of Parquet: some hundred pages a task
    "spark.sql.files.openCostInBytes": str(1 << 20),
}


def read_lake(spark: SparkSession, wanted: Wanted, told: Callable[[Done], None] = lambda done: None) -> list[Done]:
    """Read the files of *wanted* into its output folder; *told* hears of each group, those of an earlier run first.

    ``pages/group=n`` holds rows of ``batches.READ_COLUMNS``; ``_plan.json`` the files, ``_done/n.json`` what a group
    came to.

    Raises:
        OtherRun: the folder holds the work of a run with other files or options.
    """
    store = _Store(spark, wanted.output)
    files, refused = planned(spark, wanted.paths)
    plan = {
        "files": [[file.name, file.size] for file in files],
        "refused": [[each.source, each.reason] for each in refused],
        "job": wanted.task.job,
        "engine": wanted.task.engine,
        "files_per_group": wanted.files_per_group,
    }
    known = store.read("_plan.json")
    if known is None:
        store.write("_plan.json", plan)
    elif known != plan:
        raise OtherRun(f"{wanted.output} holds a run over other files, or with other options; choose another folder")
    out = []
    for number, group in enumerate(_groups(files, wanted.files_per_group)):
        before = store.read(f"_done/{number:05d}.json")
        if before is None:
            before = asdict(_read_group(spark, store, number, group, refused if number == 0 else [], wanted))
            store.write(f"_done/{number:05d}.json", before)
        out.append(Done(**before))
        told(out[-1])
    return out


def _groups(files: Sequence[File], size: int) -> Iterator[list[File]]:
    """At least one group, which may be empty: rejections of paths stand in the first."""
    rest = iter(files)
    yield list(islice(rest, size))
    while group := list(islice(rest, size)):
        yield group


def _read_group(
    spark: SparkSession, store: _Store, number: int, files: list[File], refused: list[Rejected], wanted: Wanted
) -> Done:
    begin = time.monotonic()
    folder = store.child(f"pages/group={number:05d}")
    store.remove(folder)  # what a run left behind that was killed in this group
    cutting = spark.sparkContext.accumulator(0.0)
    unfit = [(file.number, place, each) for file in files for place, each in enumerate(_unfit(file))]
    _write_rejections(spark, folder, [(-1, place, each) for place, each in enumerate(refused)] + unfit)
    _write_files(spark, folder, [file for file in files if not _unfit(file)], wanted, cutting.add)
    counts = {row["kind"]: row["count"] for row in spark.read.parquet(folder).groupBy("kind").count().collect()}
    return Done(
        group=number,
        files=len(files),
        size_bytes=sum(file.size for file in files),
        kept=counts.get("page", 0),
        rejected=counts.get("error", 0),
        seconds=round(time.monotonic() - begin, 3),
        cutting_s=round(float(cutting.value), 3),
    )


def _write_files(
    spark: SparkSession, folder: str, files: list[File], wanted: Wanted, spent: Callable[[float], None]
) -> None:
    """Append the rows of *files*. Where Spark fails at a damaged Parquet file, that file alone is given up."""
    if not files:
        return
    whole, tables = [each for each in files if not _is_parquet(each)], [each for each in files if _is_parquet(each)]
    if whole:
        _append(_of_whole_files(spark, whole, wanted, spent), folder)
    if not tables:
        return
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        _append(_of_rows(spark, tables, wanted, spent), folder)
    except (PySparkException, Py4JError) as error:
        if len(tables) > 1:
            for table in tables:
                _write_files(spark, folder, [table], wanted, spent)
            return
        reason = f"no whole Parquet file, cut short perhaps: {_cause(error)}"
        _write_rejections(spark, folder, [(tables[0].number, 0, Rejected(tables[0].name, None, "read", reason))])


def _append(rows: DataFrame, folder: str) -> None:
    rows.write.mode("append").parquet(folder)


def _of_whole_files(
    spark: SparkSession, files: list[File], wanted: Wanted, spent: Callable[[float], None]
) -> DataFrame:
    """What the pages say of files that are read as a whole."""
    from dongsukien.scale.batches import CutFiles

    spark.conf.set(_AT_ONCE, "1")
    found = spark.read.format("binaryFile").load([_as_it_is(file.address) for file in files])
    return _read(found.select("path", "content"), CutFiles(_sources(files)), wanted, spent)


def _of_rows(spark: SparkSession, files: list[File], wanted: Wanted, spent: Callable[[float], None]) -> DataFrame:
    """What the rows of Parquet files say."""
    from pyspark.sql.functions import col

    from dongsukien.scale.batches import CutRows

    spark.conf.set(_AT_ONCE, str(_ROWS_AT_ONCE))
    reader = spark.read.option("recursiveFileLookup", "true").option("mergeSchema", "true")
    found = reader.parquet(*[_as_it_is(file.address) for file in files])
    placed = found.select("*", col("_metadata.file_path").alias("_path"), col("_metadata.row_index").alias("_row"))
    return _read(placed, CutRows(_sources(files)), wanted, spent)


def _sources(files: list[File]) -> dict[str, Source]:
    from dongsukien.scale.batches import Source

    return {file.address: Source(file.number, file.name) for file in files}


def _read(found: DataFrame, cut: Any, wanted: Wanted, spent: Callable[[float], None]) -> DataFrame:
    from dongsukien.scale.batches import READ_COLUMNS, WORK_COLUMNS, Pack, Read, Unpack, ddl

    if not wanted.spread:
        return found.mapInArrow(Read(cut, wanted.task, spent), ddl(READ_COLUMNS))
    packed = found.mapInArrow(Pack(cut), ddl(WORK_COLUMNS)).repartition(wanted.spread)
    return packed.mapInArrow(Read(Unpack(), wanted.task, spent), ddl(READ_COLUMNS))


def _write_rejections(spark: SparkSession, folder: str, rejected: Iterable[tuple[int, int, Rejected]]) -> None:
    """Append rows for what the driver itself knows to be unfit: the number of the file, the place in it, the reason."""
    from dongsukien.scale.batches import READ_COLUMNS, ddl, rejection

    rows = [rejection(*each) for each in rejected]
    full = [tuple(row.get(name) for name in READ_COLUMNS) for row in rows]
    _append(spark.createDataFrame(full, ddl(READ_COLUMNS)).coalesce(1), folder)


# --- the files -------------------------------------------------------------------------------------------------------


def planned(spark: SparkSession, paths: Sequence[str]) -> tuple[list[File], list[Rejected]]:
    """The files that *paths* (files, folders, patterns) stand for, in the order of ``extract``; and what is none."""
    files: list[File] = []
    refused: list[Rejected] = []
    for path in paths:
        place = _Place(spark, path)
        matched = place.matched()
        if not matched:
            refused.append(Rejected(path, None, "read", "no such file or folder"))
        for address, is_folder in matched:
            found = _listed(spark, address) if is_folder else [(address, place.size(address))]
            kept = [each for each in found if not is_folder or belongs_in_a_walk(each[0])]
            if is_folder and not kept:
                refused.append(Rejected(place.name(address), None, "read", "empty: no file in this folder is read"))
            for each, size in kept:
                files.append(File(len(files), each, place.name(each), size))
    return files, refused


def _listed(spark: SparkSession, folder: str) -> list[tuple[str, int]]:
    """The files below *folder*, those of a folder before its subfolders; listed by Spark, many folders at once."""
    from dongsukien.scale.batches import plain_path

    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(_as_it_is(folder))
    sizes = {row["path"]: row["length"] for row in found.select("path", "length").collect()}  # but for empty files
    return sorted(((path, sizes.get(path, 0)) for path in map(plain_path, found.inputFiles())), key=_as_walked)


def _as_walked(found: tuple[str, int]) -> list[tuple[bool, str]]:
    *folders, name = found[0].split("/")
    return [*((True, folder) for folder in folders), (False, name)]


class _Place:
    """A path of the user on its file system."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        assert spark._jvm is not None  # noqa: S101  (the gateway of a classic session)
        self._path = path
        self._new: Callable[[str], Any] = spark._jvm.org.apache.hadoop.fs.Path
        self._system = self._new(path).getFileSystem(spark._jsc.hadoopConfiguration())
        self._working = str(self._system.makeQualified(self._new(".")))

    def matched(self) -> list[tuple[str, bool]]:
        """Addresses of what the path, maybe a pattern, leads to, and whether each is a folder."""
        found = self._system.globStatus(self._new(self._path)) or ()
        return sorted((str(status.getPath()), bool(status.isDirectory())) for status in found)

    def size(self, address: str) -> int:
        return int(self._system.getFileStatus(self._new(address)).getLen())

    def name(self, address: str) -> str:
        """*address* as the user wrote the path: with the scheme, absolute, or from the working folder on."""
        if "://" in self._path or self._path.startswith("file:"):
            return address
        if self._path.startswith("/"):
            return re.sub(r"^[\w+.-]+:(//[^/]*)?", "", address)
        return address.removeprefix(f"{self._working}/")


class _Store:
    """Small files of the run beside its pages."""

    def __init__(self, spark: SparkSession, folder: str) -> None:
        assert spark._jvm is not None  # noqa: S101  (the gateway of a classic session)
        self._new: Callable[[str], Any] = spark._jvm.org.apache.hadoop.fs.Path
        self._to_string: Callable[[Any, str], str] = spark._jvm.org.apache.commons.io.IOUtils.toString
        self._system = self._new(folder).getFileSystem(spark._jsc.hadoopConfiguration())
        self._folder = str(self._system.makeQualified(self._new(folder)))

    def child(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def read(self, name: str) -> Any:
        """The JSON value of the file *name*, ``None`` where there is no such file."""
        path = self._new(self.child(name))
        if not self._system.exists(path):
            return None
        stream = self._system.open(path)
        try:
            return json.loads(self._to_string(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, name: str, value: Any) -> None:
        """Write the file *name* under another name first: it is there as a whole, or not at all."""
        path, new = self._new(self.child(name)), self._new(self.child(f"{name}.new"))
        stream = self._system.create(new, True)
        stream.write(bytearray(json.dumps(value, ensure_ascii=False).encode()))
        stream.close()
        self._system.rename(new, path)

    def remove(self, path: str) -> None:
        self._system.delete(self._new(path), True)


def _is_parquet(file: File) -> bool:
    return ending(file.name) == ".parquet"


def _unfit(file: File) -> list[Rejected]:
    """What is to be said of a file that Spark would pass over, or fail at."""
    if not file.size:
        empty = parsed(stream_pages(io.BytesIO(), file.name, DEFAULT))
        return [each for each in empty if isinstance(each, Rejected)]
    if file.size > _MOST_BYTES and not _is_parquet(file):
        reason = f"{file.size} bytes in one file: Spark reads 2 GB of what is not Parquet; split it"
        return [Rejected(file.name, None, "read", reason)]
    return []


def _as_it_is(address: str) -> str:
    """*address* so that no character of it stands for others."""
    return _GLOB.sub(r"\\\1", address)


def _cause(error: Exception) -> str:
    """The innermost line that says what went wrong in Java."""
    lines = [
        line.strip() for line in str(error).splitlines() if "Exception" in line and not line.lstrip().startswith("at ")
    ]
    return (lines[-1] if lines else type(error).__name__)[:_REASON_CHARS]
