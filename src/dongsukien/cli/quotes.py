"""``dongsukien quotes``: who said what."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import (
    actor_id,
    day,
    limit_option,
    outlet_option,
    reading,
    since_option,
    story_of,
    until_option,
    walk,
)
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list

EPILOG = """
\b
Examples:
  dongsukien quotes --speaker "Sergey Lavrov"
  dongsukien quotes --about "ngung ban" --since 2025
  dongsukien quotes --direct --format csv -o quotes.csv
"""


@click.command("quotes", epilog=EPILOG)
@click.option("--speaker", metavar="NAME", help="Only of this speaker: a name or an id.")
@click.option("--addressee", metavar="NAME", help="Only said to this one.")
@click.option("--about", metavar="WORDS", help="Only with these words in what was said.")
@click.option("--story", metavar="ID", help="Only from this running story.")
@click.option("--direct/--indirect", "direct", default=None, help="Only in quote marks, or only reported.")
@outlet_option
@since_option
@until_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    speaker: str | None,
    addressee: str | None,
    about: str | None,
    story: str | None,
    direct: bool | None,
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
    """Who said what, with outlet, date and place in the page."""
    from dongsukien.cli.terminal import quote_entry

    with reading(record) as known:
        ask = functools.partial(
            known.quotes,
            speaker=None if speaker is None else actor_id(known, speaker),
            addressee=None if addressee is None else actor_id(known, addressee),
            q=about,
            story=None if story is None else story_of(known, story).id,
            direct=direct,
            outlet=outlet,
            since=day(since),
            until=day(until, end=True),
        )
        count = write_list(walk(ask, limit), shape_of(format_, as_json, output), "quotes", quote_entry)
    if not count and not quiet:
        click.echo("No statement matches.", err=True)
