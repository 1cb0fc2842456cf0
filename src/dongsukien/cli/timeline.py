"""``dongsukien timeline``: the happenings in order of their dates."""

from __future__ import annotations

import functools
from typing import get_args

import click

from dongsukien.annotations import EventType, Modality
from dongsukien.cli.asking import Listing, actor_id, listing, main_option, outlet_option, reading, story_of

EPILOG = """
\b
Examples:
  dongsukien timeline --main
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
@click.option(
    "--type",
    "type_",
    type=click.Choice(get_args(EventType)),
    metavar="TYPE",
    help=f"Only acts of this type: {', '.join(get_args(EventType))}.",
)
@click.option("--modality", type=click.Choice(get_args(Modality)), help="Only acts of this standing.")
@outlet_option
@main_option
@listing
def command(
    asked: Listing,
    story: str | None,
    actors: tuple[str, ...],
    type_: str | None,
    modality: str | None,
    outlet: str | None,
    main: bool,
) -> None:
    """What happened: one entry per happening, with date, who did what, outlet and sentence.

    Several pages that report one happening are one entry. Planned and denied acts say so.
    """
    from dongsukien.cli.terminal import event_entry

    if len(actors) > 2:
        raise click.UsageError("--actor can be given twice, not more often")
    with reading(asked.record) as known:
        ids = [actor_id(known, name) for name in actors]
        ask = functools.partial(
            known.timeline,
            story=None if story is None else story_of(known, story).id,
            actor=ids[0] if len(ids) == 1 else None,
            pair=(ids[0], ids[1]) if len(ids) == 2 else None,
            type=type_,
            modality=modality,
            outlet=outlet,
            main=True if main else None,
        )
        asked.write(ask, "events", event_entry, none="No happening matches.")
