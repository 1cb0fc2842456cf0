"""``dongsukien backup``: a copy of a record that is in use."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from dongsukien.cli.options import loudness, setting

EPILOG = """
\b
Examples:
  dongsukien backup                        into backups/ beside the record
  dongsukien backup /mnt/safe/ --keep 14   the latest fourteen stay
  dongsukien backup gaza-2025.db           into this file
"""


@click.command("backup", epilog=EPILOG)
@click.argument("dest", required=False, metavar="[DEST]")
@click.option("--keep", type=click.IntRange(min=1), help="Of the dated backups in the folder, keep the latest so many.")
@setting("record")
@loudness
def command(dest: str | None, keep: int | None, record: str, quiet: bool) -> None:
    """Copy the record as it stands now, while it is read and written. Prints the name of the copy.

    DEST is a folder (its name ends with "/", or it is there) or a file. The copy appears under its name only when it is
    whole and was looked over; it is a record like any other. To restore it: end what uses the record, and put the copy
    in its place.
    """
    from dongsukien.record import backup

    source = Path(record)
    target = _target(source, dest)
    in_folder = dest is None or target.parent == Path(dest)
    if keep is not None and not in_folder:
        raise click.UsageError("--keep is for a folder of backups; this is one file")
    size = backup.copy(source, target)
    outdated = backup.keep_latest(target.parent, source.stem, keep) if keep is not None else ()
    click.echo(target)
    if not quiet:
        click.echo(f"{size:,} bytes, whole; {len(outdated)} older backups removed", err=True)


def _target(source: Path, dest: str | None) -> Path:
    """The file to write: *dest*, or a dated one in the folder that it names."""
    if dest is not None and not dest.endswith(("/", os.sep)) and not Path(dest).is_dir():
        return Path(dest)
    folder = source.parent / "backups" if dest is None else Path(dest)
    return folder / f"{source.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S}Z.db"
