"""``dongsukien demo``: the record of the shipped sample pages."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import click

from dongsukien.cli.asking import walk
from dongsukien.cli.exits import status_of
from dongsukien.cli.opening import browser_option, port_or_any, serve_record
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import console_on, opened
from dongsukien.errors import UsageError

EPILOG = """
\b
Examples:
  dongsukien demo
  dongsukien demo --once        print some lines of it instead of serving it
"""
_EVENTS, _QUOTES = 4, 2
_SPARE_BYTES = 16 << 20  # the samples are few


@click.command("demo", epilog=EPILOG)
@click.option("--once", is_flag=True, help="Print the weightiest happenings and the latest statements, and stop.")
@browser_option
@setting("port")
@loudness
def command(once: bool, browser: bool, port: int, quiet: bool) -> int:
    """Build the record of the shipped sample pages, serve it to this machine, open a browser where there is one.

    The pages are written for this purpose: outlets are invented, what they report is public knowledge. The record is
    made anew each time and thrown away at the end. Works offline.
    """
    from dongsukien.api import SAMPLES
    from dongsukien.read import pages
    from dongsukien.record import Record
    from dongsukien.scale.building import build

    if not SAMPLES.is_dir():
        raise UsageError("this installation lacks the sample pages; install the package again")
    with tempfile.TemporaryDirectory(prefix="dongsukien-demo-") as folder:
        record = Path(folder) / "demo.db"
        if not quiet:
            click.echo("Reading the sample pages …", err=True)
        with Record.open(record, write=True, spare_bytes=_SPARE_BYTES) as store:
            tally = build(store, pages([SAMPLES]), workers=1)
        if not quiet:
            lost = f" {tally.rejected} pages could not be read." if tally.rejected else ""
            click.echo(
                f"{tally.kept} pages, {tally.events} reports of events, {tally.quotes} statements.{lost}", err=True
            )
        if once:
            _print_weightiest(record)
        else:
            host = "127.0.0.1"
            serve_record(record, host, port_or_any(host, port), "", browser=browser, quiet=quiet)
        return status_of(tally.kept, tally.rejected)


def _print_weightiest(record: Path) -> None:
    from dongsukien.cli.terminal import event_entry, print_entries, quote_entry
    from dongsukien.record import Record

    with Record.open(record) as known:
        events = list(walk(functools.partial(known.timeline, order="importance"), _EVENTS, told=False))
        quotes = list(walk(functools.partial(known.quotes, direct=True), _QUOTES, told=False))
    in_time = sorted(events, key=lambda event: event.sort_date)
    with opened(None) as out, console_on(out) as console:
        print_entries(console, [*map(event_entry, in_time), *map(quote_entry, quotes)])
