"""``dongsukien differences``: the ledger of contradictions."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import Listing, listing, reading, story_of

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
@click.option(
    "--field",
    type=click.Choice(FIELDS),
    metavar="FACT",
    help=f"Only where this fact differs: {', '.join(FIELDS)}.",
)
@listing
def command(asked: Listing, story: str | None, field: str | None) -> None:
    """Where pages tell of one happening what cannot all be right: every value with its sentence, none preferred."""
    from dongsukien.cli.bargaining import difference_entry

    with reading(asked.record) as known:
        of = None if story is None else story_of(known, story).id
        ask = functools.partial(known.differences, story=of, field=field)
        asked.write(ask, "differences", difference_entry, none="No difference matches.")
