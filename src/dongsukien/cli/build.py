"""``dongsukien build``: pages into the record."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from dongsukien.cli.exits import INTERRUPTED, status_of
from dongsukien.cli.options import limits_of, loudness, paths_argument, reading_options, setting
from dongsukien.document import Rejected
from dongsukien.read.engine import Engine
from dongsukien.settings import SETTINGS

EPILOG = """
\b
Examples:
  dongsukien build pages/
  dongsukien build crawl.jsonl.gz --record gaza.db --workers 4
  dongsukien build pages/       again: only what is new is read
  dongsukien build lake/        what a cluster has read is taken as it stands
"""
_REJECTIONS_SHOWN = 10


@click.command("build", epilog=EPILOG)
@paths_argument
@click.option("--json", "as_json", is_flag=True, help="Print what became of the pages as JSON.")
@setting("batch_pages")
@setting("spare_space")
@reading_options
@setting("record")
@loudness
def command(
    paths: tuple[str, ...],
    as_json: bool,
    batch_pages: int,
    spare_space: int,
    workers: int,
    page_seconds: float,
    page_memory: int,
    engine: Engine,
    record: str,
    quiet: bool,
) -> int:
    """Read pages into the record. Made if it is not there; pages it knows already are skipped.

    PATH is a file, a folder, a pattern, "-" for standard input, or a lake that spark-extract --link wrote. A page that
    cannot be read is noted with its reason and never stops the rest. Ctrl-C once finishes what is in hand; running the
    command again goes on from there.
    """
    return build_record(
        paths, record, as_json, batch_pages, workers, page_seconds, page_memory, engine, quiet, spare_space
    )


def build_record(
    paths: tuple[str, ...],
    record: str,
    as_json: bool,
    batch_pages: int,
    workers: int,
    page_seconds: float,
    page_memory: int,
    engine: Engine,
    quiet: bool,
    spare_space: int = int(SETTINGS["spare_space"].default),
) -> int:
    """Build and say what came of it; returns the exit status."""
    from dongsukien.cli.progress import Progress
    from dongsukien.record import Record
    from dongsukien.scale.building import Tally, build
    from dongsukien.scale.intake import intake
    from dongsukien.scale.lake import is_lake

    shown = 0
    lakes = [path for path in paths if is_lake(path)]
    spare = spare_space << 20
    with (
        Record.open(Path(record), write=True, spare_bytes=spare) as store,
        Progress(paths, quiet=quiet) as progress,
    ):

        def told(tally: Tally, rejected: tuple[Rejected, ...]) -> None:
            nonlocal shown
            for item in rejected[: max(0, _REJECTIONS_SHOWN - shown)]:
                progress.say(f"Not read: {named(item)}: {item.reason}")
            shown += len(rejected)
            progress.note(tally.kept + tally.known, tally.rejected)

        tally = build(
            store,
            progress.through(intake(path for path in paths if path not in lakes)),
            lakes=lakes,
            workers=workers,
            limits=limits_of(page_seconds, page_memory),
            engine=engine,
            batch_pages=batch_pages,
            told=told,
            derive=False,
        )
        progress.at_once(store.rebuild)
        seconds = progress.seconds()
    if not quiet:
        if tally.rejected > _REJECTIONS_SHOWN:
            click.echo(
                f"… and {tally.rejected - _REJECTIONS_SHOWN:,} more; see: dongsukien export rejections", err=True
            )
        click.echo(
            f"{counted(tally.seen, 'page')} in {seconds:.1f} s: {tally.kept:,} new, {tally.known:,} known, "
            f"{tally.rejected:,} not read; {counted(tally.events, 'report')} of events, "
            f"{counted(tally.quotes, 'statement')}. "
            f"Record: {record}",
            err=True,
        )
        if not tally.seen:
            click.echo(f"No pages found in: {' '.join(paths)}", err=True)
        if progress.interrupted:
            click.echo("Interrupted; run the same command again to go on.", err=True)
    if as_json:
        click.echo(json.dumps(asdict(tally) | {"record": record, "interrupted": progress.interrupted}))
    return INTERRUPTED if progress.interrupted else status_of(tally.kept + tally.known, tally.rejected)


def counted(n: int, noun: str) -> str:
    """*n* of *noun*.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def named(item: Rejected) -> str:
    """File and record of a rejection."""
    return item.source if item.record is None else f"{item.source}, record {item.record}"
