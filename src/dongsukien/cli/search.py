"""``dongsukien search``: sentences by their words."""

from __future__ import annotations

import functools

import click

from dongsukien.cli.asking import Listing, listing, outlet_option, reading

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
@listing
def command(asked: Listing, words: tuple[str, ...], outlet: str | None) -> None:
    """Sentences with all WORDS, the best first. Words in double quotes stand together."""
    from dongsukien.cli.terminal import hit_entry

    with reading(asked.record) as known:
        ask = functools.partial(known.search, " ".join(words), outlet=outlet)
        asked.write(ask, "hits", hit_entry, none="Nothing found.")
