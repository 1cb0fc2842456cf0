"""``dongsukien export``: the record as files for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dongsukien.cli.asking import reading, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import opened

if TYPE_CHECKING:
    from dongsukien.record import Record

EPILOG = """
\b
Examples:
  dongsukien export events --format csv -o events.csv
  dongsukien export quotes > quotes.jsonl
  dongsukien export reports --format plover -o plover.jsonl
"""
_BOM = b"\xef\xbb\xbf"
SOURCES: dict[str, Callable[[Record], Iterator[Any]]] = {
    "events": lambda known: known.iter_events(),
    "reports": lambda known: known.iter_reports(),
    "quotes": lambda known: known.iter_quotes(),
    "pages": lambda known: known.iter_pages(),
    "actors": lambda known: walk(known.actors, 0),
    "stories": lambda known: walk(known.stories, 0),
    "rejections": lambda known: walk(known.rejections, 0),
}


@click.command("export", epilog=EPILOG)
@click.argument("kind", type=click.Choice(list(SOURCES)), default="events")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "plover"]),
    default="jsonl",
    show_default=True,
    help="plover: event data for researchers, of reports only.",
)
@click.option("--raw", is_flag=True, help="CSV: leave cells that a spreadsheet would compute as they are.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark, for Excel.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of stdout.")
@setting("record")
@loudness
def command(kind: str, format_: str, raw: bool, bom: bool, output: str | None, record: str, quiet: bool) -> None:
    """Write all rows of one kind: happenings (events), what each page says of them (reports), quotes, pages and so on.

    In CSV a cell that begins like a formula gets an apostrophe before it, unless --raw. JSONL is never changed.
    """
    from dongsukien.export.plover import plover_rows
    from dongsukien.export.tables import COLUMNS, csv_rows
    from dongsukien.export.values import json_line

    if format_ == "plover" and kind not in ("events", "reports"):
        raise click.UsageError("--format plover is for reports")
    if (raw or bom) and format_ != "csv":
        raise click.UsageError("--raw and --bom are for --format csv")
    count = 0
    with reading(record) as known, opened(output) as out:
        if format_ == "plover":
            for page in known.iter_pages():
                read = known.page(page.id)
                for row in plover_rows(read) if read else ():
                    out.write(json_line(row))
                    count += 1
        elif format_ == "jsonl":
            for item in SOURCES[kind](known):
                out.write(json_line(item))
                count += 1
        else:
            out.write(_BOM if bom else b"")
            for count, cells in enumerate(csv_rows(SOURCES[kind](known), COLUMNS[kind], raw=raw)):  # noqa: B007
                out.write(cells.encode())
    if output and not quiet:
        click.echo(f"{count:,} rows in {output}", err=True)
