"""``dongsukien readouts``: the accounts of one contact side by side."""

from __future__ import annotations

import click
from rich.console import Console

from dongsukien.cli.asking import reading
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_one
from dongsukien.errors import UsageError

EPILOG = """
\b
Examples:
  dongsukien timeline --type phone_call --json | jq -r '.[].id'
  dongsukien readouts EVENT
  dongsukien readouts EVENT --json
"""


@click.command("readouts", epilog=EPILOG)
@click.argument("event", metavar="EVENT")
@shape_options
@setting("record")
@loudness
def command(event: str, format_: str, as_json: bool, output: str | None, record: str, quiet: bool) -> None:
    """What each side and each paper tells of one happening: what all tell, what only one tells, how they word it.

    EVENT is the id of a happening, as `timeline --json` gives it.
    """
    from dongsukien.cli.bargaining import show_readouts

    with reading(record) as known:
        told = known.readouts(event)
        if told is None:
            raise UsageError(f"no happening {event!r} in this record; `dongsukien timeline --json` gives their ids")

        def show(console: Console) -> None:
            show_readouts(console, told)

        write_one(told, shape_of(format_, as_json, output), show)
