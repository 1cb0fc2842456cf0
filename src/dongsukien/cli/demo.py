"""``dongsukien demo``: the record of the shipped sample pages."""

from __future__ import annotations

import functools
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from dongsukien.cli.asking import walk
from dongsukien.cli.opening import browser_option, port_or_any, serve_record
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import Shape, write_list
from dongsukien.errors import UsageError

EPILOG = """
\b
Examples:
  dongsukien demo
  dongsukien demo --once        print the timeline instead of serving it
"""


@click.command("demo", epilog=EPILOG)
@click.option("--once", is_flag=True, help="Print the timeline of the sample pages and stop.")
@browser_option
@setting("port")
@loudness
def command(once: bool, browser: bool, port: int, quiet: bool) -> None:
    """Build the record of the shipped sample pages, serve it to this machine, open a browser where there is one.

    The pages are written for this purpose: outlets are invented, what they report is public knowledge. The record is
    made anew each time and thrown away at the end. Works offline.
    """
    from dongsukien.cli.terminal import event_entry
    from dongsukien.read import pages
    from dongsukien.record import Record
    from dongsukien.scale.building import build

    samples = files("dongsukien").joinpath("samples")
    if not samples.is_dir():
        raise UsageError("this installation lacks the sample pages; install the package again")
    with tempfile.TemporaryDirectory(prefix="dongsukien-demo-") as folder, as_file(samples) as source:
        record = Path(folder) / "demo.db"
        if not quiet:
            click.echo("Reading the sample pages …", err=True)
        with Record.open(record, write=True) as store:
            tally = build(store, pages([str(source)]), workers=1)
        if not quiet:
            click.echo(f"{tally.kept} pages, {tally.events} reports of events, {tally.quotes} statements.", err=True)
        if once:
            with Record.open(record, write=False) as known:
                events = walk(functools.partial(known.timeline), 0)
                write_list(events, Shape("table", None), "events", event_entry)
            return
        host = "127.0.0.1"
        serve_record(record, host, port_or_any(host, port), "", browser=browser, quiet=quiet)
