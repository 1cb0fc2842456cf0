"""``dongsukien differences``: the ledger of contradictions."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import day, limit_option, reading, since_option, story_of, until_option, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list

EPILOG = """
\b
Examples:
  dongsukien differences
  dongsukien differences --field numbers --since 2025
  dongsukien differences --story ID --format csv -o differences.csv
"""
FIELDS = ("date", "place", "numbers", "source and target", "modality", "initiative", "duration", "round")


@click.command("differences", epilog=EPILOG)
@click.option("--story", metavar="ID", help="Only of this running story.")
@click.option("--field", type=click.Choice(FIELDS), help="Only where this fact differs.")
@since_option
@until_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    story: str | None,
    field: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Where pages tell of one happening what cannot all be right: every value with its sentence, none preferred."""
    from dongsukien.cli.bargaining import difference_entry

    with reading(record) as known:
        if story is not None:
            story = story_of(known, story).id
        ask = functools.partial(
            known.differences, story=story, field=field, since=day(since), until=day(until, end=True)
        )
        count = write_list(walk(ask, limit), shape_of(format_, as_json, output), "differences", difference_entry)
    if not count and not quiet:
        click.echo("No difference matches.", err=True)
