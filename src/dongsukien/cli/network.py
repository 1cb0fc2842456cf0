"""``dongsukien network``: who deals with whom, and who stopped talking to whom."""

from __future__ import annotations

from typing import Literal

import click
from rich.console import Console

from dongsukien.cli.asking import actor_id, day, reading, since_option, story_of, until_option
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list, write_one

EPILOG = """
\b
Examples:
  dongsukien network
  dongsukien network --story ID --since 2025
  dongsukien network --actor Nga --by actor
  dongsukien network --format csv -o ties.csv
  dongsukien export network --format gexf -o network.gexf
"""


@click.command("network", epilog=EPILOG)
@click.option("--story", metavar="ID", help="Only this running story.")
@click.option("--actor", metavar="NAME", help="Only the ties of this person, state or body: a name or an id.")
@since_option
@until_option
@click.option(
    "--by",
    type=click.Choice(["state", "actor"]),
    default="state",
    show_default=True,
    help="state: people and bodies count for their state. actor: each for itself.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(2, 60),
    default=14,
    show_default=True,
    help="At most so many sides, the busiest.",
)
@shape_options
@setting("record")
@loudness
def command(
    story: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    by: Literal["state", "actor"],
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Contacts, deals, aid, statements, accusations, threats and force between sides, and the silences.

    What was only planned, offered or denied ties nobody. A silence is what the record holds no contact for, up to its
    newest page.
    """
    from dongsukien.cli.terminal import edge_entry, print_network

    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        found = known.network(
            story=story_of(known, story).id if story else None,
            actor=actor_id(known, actor) if actor else None,
            since=day(since),
            until=day(until, end=True),
            by=by,
            limit=limit,
        )
    if not found.edges and not quiet:
        click.echo("No ties.", err=True)
    if found.cut and not quiet:
        click.echo(f"Only the latest acts count, {found.n_acts:,} of them tie somebody; ask for a period.", err=True)
    if shape.format in ("csv", "md", "jsonl"):
        write_list(found.edges, shape, "network", edge_entry(found))
    else:

        def show(console: Console) -> None:
            print_network(console, found)

        write_one(found, shape, show)
