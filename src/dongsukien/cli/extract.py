"""``dongsukien extract``: pages in, NDJSON out, no record."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from dongsukien.cli.exits import INTERRUPTED, status_of
from dongsukien.cli.options import limits_of, loudness, output_option, reading_options
from dongsukien.cli.output import opened
from dongsukien.document import Rejected

if TYPE_CHECKING:
    from dongsukien.cli.progress import Progress

EPILOG = """
\b
Examples:
  dongsukien extract page.txt
  dongsukien extract pages/ > pages.jsonl
  zcat crawl.jsonl.gz | dongsukien extract - --no-text -o read.jsonl
  dongsukien extract --clean --corpus-lines crawl/ -o articles.parquet --rejects rejects.jsonl
  dongsukien extract --schema
"""


@click.command("extract", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@click.option("--no-text", is_flag=True, help="Leave the stored text out; spans still count in it.")
@click.option("--clean", is_flag=True, help="Only the articles, one a line with signals of quality, for a corpus.")
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False),
    help="With --clean: name here the pages not kept, each with the reason.",
)
@click.option(
    "--corpus-lines",
    is_flag=True,
    help="Read all pages twice, to tell furniture and teasers by the pages that share them.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a line (with --clean, of its lines) and stop.")
@output_option
@reading_options
@loudness
def command(
    paths: tuple[str, ...],
    no_text: bool,
    clean: bool,
    rejects: str | None,
    corpus_lines: bool,
    schema: bool,
    output: str | None,
    workers: int,
    page_seconds: float,
    page_memory: int,
    quiet: bool,
) -> int:
    """Read pages and print what they say: one JSON object a line, per page or per record that could not be read.

    PATH is a file, a folder, a pattern or "-" for standard input. Lines come in input order. No record is needed or
    touched. With --clean and -o FILE.parquet the articles are written as Parquet.
    """
    if schema:
        return _print_schema(clean)
    _refuse_nonsense(paths, no_text, clean, rejects, output)
    from dongsukien.cli.clean_corpus import line_table, write_corpus
    from dongsukien.cli.progress import Progress
    from dongsukien.scale.edge import Task
    from dongsukien.scale.intake import intake
    from dongsukien.scale.pool import answers

    limits = limits_of(page_seconds, page_memory)
    job = "article" if clean else "line_without_text" if no_text else "line"
    with line_table(paths, limits, workers, quiet=quiet) if corpus_lines else nullcontext() as table:
        if corpus_lines and table is None:
            return INTERRUPTED
        with Progress(paths, quiet=quiet) as progress:
            found = answers(progress.through(intake(paths)), Task(job, limits, table=table), workers=workers)
            if clean:
                kept, rejected = write_corpus(found, output, rejects, progress)
            else:
                kept, rejected = _write_lines(found, output, progress)
    return INTERRUPTED if progress.interrupted else status_of(kept, rejected)


def _print_schema(clean: bool) -> int:
    from dongsukien import contract
    from dongsukien.clean import product

    click.echo(product.schema_text() if clean else contract.schema_text(), nl=False)
    return 0


def _refuse_nonsense(
    paths: tuple[str, ...], no_text: bool, clean: bool, rejects: str | None, output: str | None
) -> None:
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    if clean and no_text:
        raise click.UsageError("--clean writes texts; --no-text leaves them out")
    if rejects is not None and not clean:
        raise click.UsageError("--rejects goes with --clean; without it rejections stand between the pages")
    if output is not None and output.endswith(".parquet") and not clean:
        raise click.UsageError("Parquet is for the articles of --clean")


def _write_lines(found: Iterable[bytes | Rejected], output: str | None, progress: Progress) -> tuple[int, int]:
    from dongsukien.scale.edge import rejected_line

    kept = rejected = 0
    with opened(output, whole=False) as out:
        for answer in found:
            if isinstance(answer, Rejected):
                rejected += 1
                out.write(rejected_line(answer))
            else:
                kept += 1
                out.write(answer)
            progress.note_rejected(rejected)
    return kept, rejected
