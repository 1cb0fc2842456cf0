"""``dongsukien serve``: the record in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from dongsukien.cli.asking import reading
from dongsukien.cli.opening import serve_record
from dongsukien.cli.options import loudness, setting

EPILOG = """
\b
Examples:
  dongsukien serve
  dongsukien serve --record gaza.db --port 0
  DONGSUKIEN_TOKEN=… dongsukien serve --host 0.0.0.0
  dongsukien serve --name archive.example    behind a proxy of this name
"""


@click.command("serve", epilog=EPILOG)
@setting("host")
@setting("port")
@setting("token")
@click.option("--name", "names", multiple=True, help="Another name that the server answers to. Repeat for more.")
@click.option(
    "--workers",
    default=0,
    show_default=True,
    type=click.IntRange(0, 64),
    help="Processes that answer; 0 is one per core, four at most.",
)
@setting("record")
@loudness
def command(host: str, port: int, token: str, names: tuple[str, ...], workers: int, record: str, quiet: bool) -> None:
    """Serve the record until Ctrl-C, for people and (under /api/v1) for programs. Prints the address when it answers.

    Only this machine can reach it unless --host says otherwise; then a token is needed.
    """
    from dongsukien.web.workers import workers_for

    number = workers_for(workers)
    if number < workers:
        click.echo("On this system one process answers.", err=True)
    with reading(record):
        pass  # a missing or damaged record is said here, not to a browser
    serve_record(Path(record), host, port, token, browser=False, quiet=quiet, names=names, workers=number)
