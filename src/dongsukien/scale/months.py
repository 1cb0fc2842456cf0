"""Linking a lake where it lies: month by month, each with the last seven days before it, then joined.

A month is linked by the same code as a record, in a record of its own on an executor's disk. What one page, or one
report, belongs to in two months is one: the happenings, stories and texts of the later month take the names of the
earlier one. Known weakness: a story that rests for longer than the overlap at the turn of a month falls in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow

from dongsukien.record import Record
from dongsukien.scale.batches import batched, ddl
from dongsukien.scale.lake import restored

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

OVERLAP_DAYS = 7
TIE_COLUMNS: dict[str, str] = {
    "kind": "string", "page": "string", "member": "string", "group": "string", "score": "double", "reason": "string",
    "month": "string", "is_own": "boolean",
}  # fmt: skip
_BATCH = 200
_UNDATED = "undated"

Group = tuple[str, str]  # the kind of a tie and its group


@dataclass(frozen=True, slots=True)
class LinkMonths:
    """Rows (``month``, ``id``, ``is_own``, ``line``, ``layers``), sorted by month, into ties of ``TIE_COLUMNS``."""

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        rows = (row for batch in batches for row in batch.to_pylist())
        ties = (tie for month, group in groupby(rows, key=lambda row: row["month"]) for tie in _linked(month, group))
        return batched(ties, TIE_COLUMNS)


def _linked(month: str, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    own: set[str] = set()
    with (
        TemporaryDirectory(prefix="dongsukien-month-") as folder,
        Record.open(Path(folder, "month.db"), write=True) as record,
    ):
        while some := list(islice(rows, _BATCH)):
            own.update(row["id"] for row in some if row["is_own"])
            record.add([restored(row["line"], row["layers"]) for row in some])
        record.rebuild()
        for tie in record.ties():
            said = {"kind": tie.kind, "page": tie.page, "member": tie.member, "group": tie.group}
            yield said | {"score": tie.score, "reason": tie.reason, "month": month, "is_own": tie.page in own}


def link_lake(spark: SparkSession, folder: str) -> int:
    """Link the lake in *folder* into ``links/kind=…`` (the columns of ``TIE_COLUMNS``); how many ties there are."""
    from pyspark.sql import functions as f

    months, links = f"{folder}/_months", f"{folder}/links"
    _by_month(spark, folder).mapInArrow(LinkMonths(), ddl(TIE_COLUMNS)).write.mode("overwrite").parquet(months)
    ties = spark.read.parquet(months)
    names = _joined(ties)
    renamed = spark.createDataFrame(
        [(kind, group, name) for (kind, group), name in sorted(names.items())], "kind string, group string, name string"
    )
    own = ties.where("is_own").join(f.broadcast(renamed), ["kind", "group"], "left")
    final = own.withColumn("group", f.coalesce("name", "group")).where("kind <> 'copy' OR member <> group")
    final.drop("name", "is_own").write.mode("overwrite").partitionBy("kind").parquet(links)
    return int(spark.read.parquet(links).count())


def _by_month(spark: SparkSession, folder: str) -> DataFrame:
    """Each page once, in its month and, if it is of the last days, in the next one; sorted within each task."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    rows = spark.read.parquet(f"{folder}/pages").where("kind = 'page' AND layers IS NOT NULL")
    first = f.row_number().over(Window.partitionBy("id").orderBy("file", "place"))
    pages = rows.withColumn("_first", first).where("_first = 1")
    own = f.coalesce(f.date_format("day", "yyyy-MM"), f.lit(_UNDATED))
    near = f.coalesce(f.date_format(f.date_add("day", OVERLAP_DAYS), "yyyy-MM"), f.lit(_UNDATED))
    placed = pages.withColumn("_own", own).withColumn("month", f.explode(f.array_distinct(f.array(own, near))))
    chosen = placed.select("month", "id", (f.col("month") == f.col("_own")).alias("is_own"), "line", "layers", "day")
    return chosen.repartition("month").sortWithinPartitions("month", "day", "id").drop("day")


def _joined(ties: DataFrame) -> dict[Group, str]:
    """The names of the groups that are one with a group of an earlier month; the driver holds those alone."""
    from pyspark.sql import functions as f

    members = ties.select("kind", "member", "group", "month", "is_own")
    firsts = members.where("kind = 'copy'").select("kind", f.col("group").alias("member"), "group", "month", "is_own")
    all_of = members.union(firsts).distinct()
    earlier = all_of.where("is_own").select("kind", "member", f.col("group").alias("before"), f.col("month").alias("m"))
    later = all_of.where("NOT is_own").select("kind", "member", "group", "month")
    pairs = later.join(earlier, ["kind", "member"]).where("group <> before").select("kind", "before", "group", "m")
    names: dict[Group, str] = {}
    for row in pairs.distinct().orderBy("m", "kind", "before", "group").collect():
        name = _name(names, (row["kind"], row["before"]))
        known = _name(names, (row["kind"], row["group"]))
        if known != name:
            names[row["kind"], known] = name
    return {group: _name(names, group) for group in names}


def _name(names: dict[Group, str], group: Group) -> str:
    kind, name = group
    while (kind, name) in names:
        name = names[kind, name]
    return name
