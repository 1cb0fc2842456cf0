"""``dongsukien open``: pages in, a browser on their record."""

from __future__ import annotations

from pathlib import Path

import click

from dongsukien.cli.build import build_record
from dongsukien.cli.exits import ALL_REJECTED, INTERRUPTED
from dongsukien.cli.opening import browser_option, port_or_any, serve_record
from dongsukien.cli.options import loudness, paths_argument, reading_options, setting
from dongsukien.read.engine import Engine

EPILOG = """
\b
Examples:
  dongsukien open pages/
  dongsukien open crawl.jsonl.gz --record gaza.db --no-browser
"""


@click.command("open", epilog=EPILOG)
@paths_argument
@browser_option
@setting("port")
@setting("batch_pages")
@setting("spare_space")
@reading_options
@setting("record")
@loudness
def command(
    paths: tuple[str, ...],
    browser: bool,
    port: int,
    batch_pages: int,
    spare_space: int,
    workers: int,
    page_seconds: float,
    page_memory: int,
    engine: Engine,
    record: str,
    quiet: bool,
) -> int:
    """Read pages into the record, serve it to this machine, print the address, open a browser where there is one."""
    status = build_record(
        paths, record, False, batch_pages, workers, page_seconds, page_memory, engine, quiet, spare_space
    )
    if status not in (ALL_REJECTED, INTERRUPTED):
        host = "127.0.0.1"
        serve_record(Path(record), host, port_or_any(host, port), "", browser=browser, quiet=quiet)
    return status
