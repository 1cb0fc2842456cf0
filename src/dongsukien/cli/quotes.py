"""``dongsukien quotes``: who said what."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import Listing, actor_id, listing, outlet_option, reading, story_of

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
@listing
def command(
    asked: Listing,
    speaker: str | None,
    addressee: str | None,
    about: str | None,
    story: str | None,
    direct: bool | None,
    outlet: str | None,
) -> None:
    """Who said what, with outlet, date and place in the page."""
    from dongsukien.cli.terminal import quote_entry

    with reading(asked.record) as known:
        ask = functools.partial(
            known.quotes,
            speaker=None if speaker is None else actor_id(known, speaker),
            addressee=None if addressee is None else actor_id(known, addressee),
            q=about,
            story=None if story is None else story_of(known, story).id,
            direct=direct,
            outlet=outlet,
        )
        asked.write(ask, "quotes", quote_entry, none="No statement matches.")
