"""``dongsukien negotiation``: the files on negotiations, or one of them."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from rich.console import Console

from dongsukien.cli.asking import day, limit_option, reading, since_option, until_option, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import Shape, opened, shape_of, shape_options, write_list, write_one
from dongsukien.errors import UsageError

if TYPE_CHECKING:
    from dongsukien.record import Record

EPILOG = """
\b
Examples:
  dongsukien negotiation              the files, the weightiest first
  dongsukien negotiation Nga Ukraine  rounds, positions, agreements of these
  dongsukien negotiation ID --since 2025 --json
  dongsukien negotiation ID --format csv -o file.csv
"""
_ID = re.compile(r"n[0-9a-f]{16}")


@click.command("negotiation", epilog=EPILOG)
@click.argument("asked", metavar="[ID | ACTOR…]", nargs=-1)
@since_option
@until_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    asked: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """The file on a negotiation: parties, rounds, what is missing, positions, agreements, exchanges.

    With an ID that file; with names of states or bodies the weightiest file at which all of them sit, narrowed to them.
    Without either the files are listed.
    """
    from dongsukien.cli.bargaining import file_entry, show_file
    from dongsukien.web.negotiation import rows

    shape = shape_of(format_, as_json, output)
    first, last = day(since), day(until, end=True)
    if not asked and (first or last):
        raise click.UsageError("--since and --until narrow one file; say which: an ID, or who sits at it")
    with reading(record) as known:
        if not asked:
            if not write_list(walk(known.negotiations, limit), shape, "negotiations", file_entry) and not quiet:
                click.echo("No negotiation in this record.", err=True)
            return
        file_id, parties = _wanted(known, asked)
        file = known.negotiation(file_id, parties=parties, since=first, until=last)
        if file is None:
            raise UsageError(f"no file {file_id!r} in this record; `dongsukien negotiation` lists them")
        if shape.format in ("csv", "md"):
            _write_rows(rows(file), shape)
            return

        def show(console: Console) -> None:
            show_file(console, file)

        write_one(file, shape, show)


def _write_rows(rows: Iterable[tuple[object, ...]], shape: Shape) -> None:
    """The file as a table: a row for every stand, turn, contact and exchange."""
    from dongsukien.export.tables import Column, csv_rows, markdown_rows
    from dongsukien.web.negotiation import HEADER

    columns = [Column(name, operator.itemgetter(place), name) for place, name in enumerate(HEADER)]
    written = csv_rows(rows, columns) if shape.format == "csv" else markdown_rows(rows, columns)
    with opened(shape.output) as out:
        out.writelines(row.encode() for row in written)


def _wanted(known: Record, asked: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The id of the file that is asked for, and to whom it is narrowed.

    Raises:
        UsageError: there is no file at which all of them sit.
    """
    if len(asked) == 1 and _ID.fullmatch(asked[0]):
        return asked[0], ()
    found = next(walk(functools.partial(known.negotiations, parties=asked), 1, told=False), None)
    if found is None:
        sit = f"{' and '.join(map(repr, asked))} {'sit' if len(asked) > 1 else 'sits'}"
        raise UsageError(f"no negotiation in this record at which {sit}; `dongsukien negotiation` lists them")
    return found.id, asked if len(asked) > 1 else ()
