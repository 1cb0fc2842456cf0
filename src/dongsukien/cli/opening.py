"""Showing a record in a browser: what ``serve``, ``open`` and ``demo`` share."""

from __future__ import annotations

import contextlib
import os
import sys
import webbrowser
from pathlib import Path

import click

from dongsukien.errors import UsageError

browser_option = click.option(
    "--browser/--no-browser", default=True, help="Open a browser, where there is one. Default: do."
)


def has_browser() -> bool:
    """Whether a browser that a person looks at can be expected here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show_in_browser(address: str) -> None:
    """Open *address* in a browser; where that fails, the printed address has to do."""
    try:
        webbrowser.open(address)
    except webbrowser.Error:
        click.echo("No browser could be opened.", err=True)


def serve_record(
    record: Path,
    host: str,
    port: int,
    token: str,
    *,
    browser: bool,
    quiet: bool,
    names: tuple[str, ...] = (),
    workers: int = 1,
) -> None:
    """Serve *record* until Ctrl-C; the address is printed on stdout when the server answers.

    *names* are hosts that it answers to beside *host*, *workers* the number of processes that answer.
    """
    from dongsukien.web import serve

    def ready(address: str) -> None:
        click.echo(address)
        if not quiet:
            click.echo("Ctrl-C ends it.", err=True)
        if browser and has_browser():
            show_in_browser(address)

    with contextlib.suppress(KeyboardInterrupt):  # the ordinary way to end it
        serve(record, host, port, token=token or None, allowed_hosts=names, workers=workers, ready=ready)


def port_or_any(host: str, port: int) -> int:
    """*port*, or 0 (any free one) where another program listens there."""
    from dongsukien.web.server import listening_socket

    try:
        listening_socket(host, port).close()
    except UsageError:
        return 0
    return port
