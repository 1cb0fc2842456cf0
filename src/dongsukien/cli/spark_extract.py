"""``dongsukien spark-extract``: ``extract`` on Apache Spark; also a program for ``spark-submit``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dongsukien.cli.exits import run, status_of
from dongsukien.cli.options import limits_of, setting
from dongsukien.read.engine import Engine

if TYPE_CHECKING:
    from dongsukien.scale.spark import Done

EPILOG = """
\b
Examples:
  dongsukien spark-extract crawl/ -o lake --master 'local[4]'
  dongsukien spark-extract hdfs:///crawl/*.gz -o hdfs:///lake --spread 2000
  spark-submit --master yarn --archives env.tar.gz#env spark_extract.py \\
    hdfs:///crawl -o hdfs:///lake
"""


@click.command("spark-extract", epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", required=True, metavar="FOLDER", help="Write the lake here, on any file system of Spark."
)
@click.option("--master", metavar="URL", help="The Spark to use; left out, that of spark-submit, else all cores here.")
@click.option(
    "--link", is_flag=True, help="Link copies, happenings and stories by month, and keep what a record is built from."
)
@click.option(
    "--files-per-group",
    type=click.IntRange(1),
    default=500,
    show_default=True,
    help="Files of one Spark job; what a killed run has to do again.",
)
@click.option(
    "--spread",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="TASKS",
    help="Send pages to so many tasks once files are taken apart: where files are fewer than cores.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what each group came to as JSON lines.")
@setting("engine")
@setting("page_memory")
@setting("page_seconds")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    paths: tuple[str, ...],
    output: str,
    master: str | None,
    link: bool,
    files_per_group: int,
    spread: int,
    as_json: bool,
    engine: Engine,
    page_memory: int,
    page_seconds: float,
    quiet: bool,
) -> int:
    """Read pages on Apache Spark into a lake of Parquet: a row a page, with its line of "extract".

    PATH is a file, a folder or a pattern on any file system that Spark reaches. What cannot be read is a row, too, with
    its reason. A run that was killed goes on when the same command is given again. Needs the extra [spark] and Java 17.
    """
    from dongsukien.scale.edge import Task
    from dongsukien.scale.spark import Wanted, read_lake, session

    task = Task("lake_linked" if link else "lake", limits_of(page_seconds, page_memory), engine=engine)

    def told(done: Done) -> None:
        if as_json:
            click.echo(json.dumps(asdict(done)))
        if not quiet:
            click.echo(
                f"Group {done.group}: {done.kept + done.rejected:,} pages of {done.files:,} files in "
                f"{done.seconds:.1f} s, {done.rejected:,} not read",
                err=True,
            )

    spark = session(master)
    try:
        groups = read_lake(spark, Wanted(paths, output, task, files_per_group, spread), told)
        if link:
            from dongsukien.scale.months import link_lake

            ties = link_lake(spark, output)
            if not quiet:
                click.echo(f"Linked by month: {ties:,} ties", err=True)
    finally:
        spark.stop()
    kept, rejected = sum(done.kept for done in groups), sum(done.rejected for done in groups)
    if not quiet:
        click.echo(f"{kept:,} pages read, {rejected:,} not. Lake: {output}", err=True)
    return status_of(kept, rejected)


if __name__ == "__main__":
    run(command)
