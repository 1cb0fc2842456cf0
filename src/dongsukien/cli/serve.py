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
"""


@click.command("serve", epilog=EPILOG)
@setting("host")
@setting("port")
@setting("token")
@setting("record")
@loudness
def command(host: str, port: int, token: str, record: str, quiet: bool) -> None:
    """Serve the record until Ctrl-C, for people and (under /api/v1) for programs. Prints the address when it answers.

    Only this machine can reach it unless --host says otherwise; then a token is needed.
    """
    with reading(record):
        pass  # a missing or damaged record is said here, not to a browser
    serve_record(Path(record), host, port, token, browser=False, quiet=quiet)
