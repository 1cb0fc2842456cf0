"""``dongsukien search``: sentences by their words."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import day, limit_option, outlet_option, reading, since_option, until_option, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list

EPILOG = """
\b
Examples:
  dongsukien search "ngừng bắn"       marks typed are marks meant
  dongsukien search ngung ban         without marks, any will do
  dongsukien search '"trao đổi tù nhân" Istanbul' --since 2025-05
"""


@click.command("search", epilog=EPILOG)
@click.argument("words", nargs=-1, required=True)
@outlet_option
@since_option
@until_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    words: tuple[str, ...],
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Sentences with all WORDS, the best first. Words in double quotes stand together."""
    from dongsukien.cli.terminal import hit_entry

    with reading(record) as known:
        ask = functools.partial(
            known.search, " ".join(words), outlet=outlet, since=day(since), until=day(until, end=True)
        )
        count = write_list(walk(ask, limit), shape_of(format_, as_json, output), "hits", hit_entry)
    if not count and not quiet:
        click.echo("Nothing found.", err=True)
