"""``dongsukien extract``: pages in, NDJSON out, no record."""

from __future__ import annotations

import click

from dongsukien.cli.exits import INTERRUPTED, status_of
from dongsukien.cli.options import limits_of, loudness, output_option, paths_argument, reading_options
from dongsukien.cli.output import opened
from dongsukien.document import Rejected

EPILOG = """
\b
Examples:
  dongsukien extract page.txt
  dongsukien extract pages/ > pages.jsonl
  zcat crawl.jsonl.gz | dongsukien extract - --no-text -o read.jsonl
  dongsukien extract --schema
"""


def _print_schema(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from dongsukien.contract import schema_text

        click.echo(schema_text(), nl=False)
        ctx.exit()


@click.command("extract", epilog=EPILOG)
@paths_argument
@click.option("--no-text", is_flag=True, help="Leave the stored text out; spans still count in it.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of a line and stop.",
)
@output_option
@reading_options
@loudness
def command(
    paths: tuple[str, ...],
    no_text: bool,
    output: str | None,
    workers: int,
    page_seconds: float,
    page_memory: int,
    quiet: bool,
) -> int:
    """Read pages and print what they say: one JSON object a line, per page or per record that could not be read.

    PATH is a file, a folder, a pattern or "-" for standard input. Lines come in input order. No record is needed or
    touched.
    """
    from dongsukien.cli.progress import Progress
    from dongsukien.scale.edge import Task, rejected_line
    from dongsukien.scale.intake import intake
    from dongsukien.scale.pool import answers

    task = Task("line_without_text" if no_text else "line", limits_of(page_seconds, page_memory))
    kept = rejected = 0
    with opened(output, whole=False) as out, Progress(paths, quiet=quiet) as progress:
        for answer in answers(progress.through(intake(paths)), task, workers=workers):
            if isinstance(answer, Rejected):
                rejected += 1
                out.write(rejected_line(answer))
            else:
                kept += 1
                out.write(answer)
            progress.note_rejected(rejected)
    return INTERRUPTED if progress.interrupted else status_of(kept, rejected)
