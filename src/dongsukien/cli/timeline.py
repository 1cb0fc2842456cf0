"""``dongsukien timeline``: the happenings in order of their dates."""

from __future__ import annotations

import functools
from typing import get_args

import click

from dongsukien.annotations import EventType, Modality
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
  dongsukien timeline
  dongsukien timeline --actor Lavrov --type phone_call --since 2025
  dongsukien timeline --actor Nga --actor Mỹ --modality planned
  dongsukien timeline --format csv -o timeline.csv
"""


@click.command("timeline", epilog=EPILOG)
@click.option("--story", metavar="ID", help="Only this running story.")
@click.option(
    "--actor",
    "actors",
    metavar="NAME",
    multiple=True,
    help="Only with this person, state or body: a name or an id. Give it twice for what two of them did together.",
)
@click.option("--type", "type_", type=click.Choice(get_args(EventType)), help="Only acts of this type.")
@click.option("--modality", type=click.Choice(get_args(Modality)), help="Only acts of this standing.")
@outlet_option
@since_option
@until_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    story: str | None,
    actors: tuple[str, ...],
    type_: str | None,
    modality: str | None,
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
    """What happened: one entry per happening, with date, who did what, outlet and sentence.

    Several pages that report one happening are one entry. Planned and denied acts say so.
    """
    from dongsukien.cli.terminal import event_entry

    if len(actors) > 2:
        raise click.UsageError("--actor can be given twice, not more often")
    with reading(record) as known:
        ids = [actor_id(known, name) for name in actors]
        if story is not None:
            story = story_of(known, story).id
        ask = functools.partial(
            known.timeline,
            story=story,
            actor=ids[0] if len(ids) == 1 else None,
            pair=(ids[0], ids[1]) if len(ids) == 2 else None,
            type=type_,
            modality=modality,
            outlet=outlet,
            since=day(since),
            until=day(until, end=True),
        )
        count = write_list(walk(ask, limit), shape_of(format_, as_json, output), "events", event_entry)
    if not count and not quiet:
        click.echo("No happening matches.", err=True)
