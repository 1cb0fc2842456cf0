"""``dongsukien actor``: one person, state or body."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, get_args

import click
from rich.console import Console
from rich.text import Text

from dongsukien.annotations import Kind
from dongsukien.cli.asking import actor_id, limit_option, reading, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list, write_one

if TYPE_CHECKING:
    from dongsukien.record.views import ActorView

EPILOG = """
\b
Examples:
  dongsukien actor                 who acts in this record
  dongsukien actor "Sergey Lavrov"
  dongsukien actor Lavrov --json
  dongsukien actor Lavrov --why    which spellings are his, and why
"""
_RECENT = 10


@click.command("actor", epilog=EPILOG)
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Of the list, only this kind.")
@click.option("--why", is_flag=True, help="Why each spelling and each name counts as this actor, with sentences.")
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    name: str | None,
    kind: str | None,
    why: bool,
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Everything about one actor: offices over time, spellings, counterparts, what it did and said.

    NAME is a name in any spelling, with or without Vietnamese marks, or an id. Without it the actors are listed.
    """
    from dongsukien.cli.terminal import (
        actor_line,
        event_entry,
        office_lines,
        print_entries,
        quote_entry,
    )

    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        if name is None:
            listed = walk(functools.partial(known.actors, kind=kind), limit)
            if not write_list(listed, shape, "actors", actor_line) and not quiet:
                click.echo("No actor in this record.", err=True)
            return
        actor = known.actor(actor_id(known, name))
        assert actor is not None  # noqa: S101  (the id has just been found)
        if shape.format in ("csv", "md"):
            write_list([actor], shape, "actors", actor_line)
            return
        if why:
            write_one(actor.identities, shape, lambda console: _explain(console, actor))
            return
        events = list(walk(functools.partial(known.timeline, actor=actor.id), _RECENT, told=False))
        quotes = list(walk(functools.partial(known.quotes, speaker=actor.id), _RECENT, told=False))

        def show(console: Console) -> None:
            print_entries(console, [actor_line(actor)])
            for office in actor.offices:
                console.print()
                for line in office_lines(office):
                    console.print(line)
            for heading, values in (
                ("Cách viết", [f"{spelling} ({n})" for spelling, n in actor.spellings]),
                ("Đối tác", [f"{other.name} ({n})" for other, n in actor.counterparts]),
            ):
                if values:
                    console.print(Text.assemble("\n", (heading, "bold"), ": " + "; ".join(values)))
            if events:
                console.print(Text(f"\nSự kiện ({len(events)}/{actor.n_events})\n", style="bold"))
                print_entries(console, [event_entry(event) for event in events])
            if quotes:
                console.print(Text(f"\nPhát biểu ({len(quotes)}/{actor.n_quotes})\n", style="bold"))
                print_entries(console, [quote_entry(quote) for quote in quotes])

        machine = shape.format != "table"
        whole = {"actor": actor, "events": events, "quotes": quotes} if machine else actor
        write_one(whole, shape, show)


def _explain(console: Console, actor: ActorView) -> None:
    from dongsukien.cli.terminal import actor_line, identity_lines, print_entries

    print_entries(console, [actor_line(actor)])
    for known in actor.identities:
        console.print()
        for line in identity_lines(known):
            console.print(line)
