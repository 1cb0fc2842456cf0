"""``dongsukien extract``: pages in, NDJSON out, no record."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from dongsukien import __version__
from dongsukien.cli.exits import INTERRUPTED, status_of
from dongsukien.cli.options import limits_of, loudness, output_option, reading_options
from dongsukien.document import Rejected
from dongsukien.read.engine import Engine

if TYPE_CHECKING:
    from dongsukien.cli.progress import Progress
    from dongsukien.cli.runs import Run

EPILOG = """
\b
Examples:
  dongsukien extract page.txt
  dongsukien extract pages/ > pages.jsonl
  zcat crawl.jsonl.gz | dongsukien extract - --no-text -o read.jsonl
  dongsukien extract --clean --corpus-lines crawl/ -o articles.parquet
  dongsukien extract --clean crawl.warc.gz -o a.jsonl.zst --rows-per-file 9000
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
@click.option(
    "--keep",
    multiple=True,
    metavar="NAME[=NEW]",
    help="With --clean: keep this column of the input, under a new name if you like. May be given several times.",
)
@click.option(
    "--rows-per-file",
    type=click.IntRange(1),
    metavar="N",
    help="Several files of so many rows each, named articles-00000-of-00003.parquet and so on.",
)
@click.option("--fresh", is_flag=True, help="Begin again where a run to the same output was not finished.")
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
    keep: tuple[str, ...],
    rows_per_file: int | None,
    fresh: bool,
    schema: bool,
    output: str | None,
    workers: int,
    page_seconds: float,
    page_memory: int,
    engine: Engine,
    quiet: bool,
) -> int:
    """Read pages and print what they say: one JSON object a line, per page or per record that could not be read.

    PATH is a file, a folder, a pattern or "-" for standard input. Lines come in input order. No record is needed or
    touched. With --clean and -o FILE.parquet the articles are written as Parquet; a name that ends in .gz or .zst is
    compressed.

    With -o the file appears when all is written, and a run that was killed goes on when the same command is given
    again; until then its work lies in FILE.parts. What goes to stdout, or comes from standard input, cannot go on.
    """
    if schema:
        return _print_schema(clean)
    _refuse_nonsense(paths, no_text, clean, rejects, keep, rows_per_file, output)
    from dongsukien.cli.clean_corpus import kept_names, line_table, what_became, write_corpus
    from dongsukien.cli.progress import Progress
    from dongsukien.cli.runs import Wanted, begun, finish, interrupted
    from dongsukien.scale.edge import Task
    from dongsukien.scale.pool import answers

    limits = limits_of(page_seconds, page_memory)
    job = "article" if clean else "line_without_text" if no_text else "line"
    columns = kept_names(keep)
    options = {
        "version": __version__,
        "--clean": clean,
        "--no-text": no_text,
        "--corpus-lines": corpus_lines,
        "--keep": columns,
        "--page-seconds": page_seconds,
        "--page-memory": page_memory,
        "--engine": engine,
    }
    wanted = Wanted(paths, output, rejects, rows_per_file, fresh, options)

    def say(message: str) -> None:
        if not quiet:
            click.echo(message, err=True)

    with begun(wanted) as run, ExitStack() as stack:
        table = None
        is_read = bool(run.state.moves)
        if corpus_lines and not is_read:
            table = stack.enter_context(line_table(run, wanted, limits, workers, quiet=quiet))
        if not is_read and (table is not None or not corpus_lines):
            if run.state.done:
                say(f"Going on after {run.state.done:,} pages that are done.")
            with Progress(paths, quiet=quiet, before=run.state.done) as progress:
                task = Task(job, limits, table=table, keep=columns, engine=engine)
                found = answers(progress.through(run.intake), task, workers=workers)
                if clean:
                    write_corpus(found, run, columns, progress)
                else:
                    _write_lines(found, run, progress)
                is_read = not progress.interrupted
        if not is_read:
            say(interrupted(run))
            return INTERRUPTED
        finish(run, wanted)
    for message in what_became(run.state, rejects) if clean else ():
        say(message)
    return status_of(run.state.kept, run.state.rejected)


def _print_schema(clean: bool) -> int:
    from dongsukien import contract
    from dongsukien.clean import product

    click.echo(product.schema_text() if clean else contract.schema_text(), nl=False)
    return 0


def _refuse_nonsense(
    paths: tuple[str, ...],
    no_text: bool,
    clean: bool,
    rejects: str | None,
    keep: tuple[str, ...],
    rows_per_file: int | None,
    output: str | None,
) -> None:
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    if clean and no_text:
        raise click.UsageError("--clean writes texts; --no-text leaves them out")
    if rejects is not None and not clean:
        raise click.UsageError("--rejects goes with --clean; without it rejections stand between the pages")
    if keep and not clean:
        raise click.UsageError("--keep goes with --clean")
    if rows_per_file is not None and output in (None, "-"):
        raise click.UsageError("--rows-per-file needs -o FILE")
    if output is not None and output.lower().endswith(".parquet") and not clean:
        raise click.UsageError("Parquet is for the articles of --clean")


def _write_lines(found: Iterable[bytes | Rejected], run: Run, progress: Progress) -> None:
    """Write what was found to *run*."""
    from dongsukien.scale.edge import rejected_line

    state = run.state
    for answer in found:
        if isinstance(answer, Rejected):
            state.rejected += 1
            run.write("rows", rejected_line(answer))
        else:
            state.kept += 1
            run.write("rows", answer)
        run.answered()
        progress.note(state.kept, state.rejected)
