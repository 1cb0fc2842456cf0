"""``dongsukien rebuild``: link the pages of a record again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dongsukien.cli.exits import INTERRUPTED, KEPT
from dongsukien.cli.options import loudness, setting

EPILOG = """
\b
Examples:
  dongsukien rebuild                     everything anew
  dongsukien rebuild --from 2025-08-01   what pages of that day and later tell
"""


@click.command("rebuild", epilog=EPILOG)
@click.option("--from", "since", metavar="DATE", help="Link only pages of this day and later again (2025-08-01).")
@setting("record")
@loudness
def command(since: str | None, record: str, quiet: bool) -> int:
    """Link the pages of the record again: copies, happenings, stories, actors. Nothing is read anew.

    A build links new pages by itself; this is for a new version of the program, and for whoever doubts. Long work is
    kept month by month: after Ctrl-C, or a crash, the next build or rebuild goes on from there.
    """
    from dongsukien.cli.progress import Progress
    from dongsukien.record import Record
    from dongsukien.record.derive import Step

    first = _day(since)
    if not Path(record).is_file():
        raise click.UsageError(f"{record}: no record here; make one with: dongsukien build PATH…")
    with Record.open(Path(record), write=True) as store, Progress((), quiet=quiet, doing="Linking") as progress:

        def told(step: Step) -> bool:
            progress.say(f"{step.done:,} of {step.total:,} pages linked, {progress.seconds():.0f} s")
            return not progress.interrupted

        store.rebuild(first, force=store.is_linked or first is not None, told=told)
        is_done = store.is_linked
    if not is_done and not quiet:
        click.echo("Interrupted; run a build or a rebuild again to go on.", err=True)
    return KEPT if is_done else INTERRUPTED


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.UsageError(f"--from {value}: not a day; write it like 2025-08-01") from error
