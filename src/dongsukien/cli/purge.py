"""``dongsukien purge``: a takedown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dongsukien.cli.asking import reading
from dongsukien.cli.build import counted
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.show import find_page

EPILOG = """
\b
Examples:
  dongsukien purge 3f9c2ab41d07                 asks before it does
  dongsukien purge 3f9c2ab41d07 --copies --yes  with versions and copies
  dongsukien purge --allow 3f9c2ab41d07         it may be read again
  dongsukien purge                              finish one that was cut short
"""


@click.command("purge", epilog=EPILOG)
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@click.option("--copies", is_flag=True, help="Take down its other versions and the pages that print its text too.")
@click.option("--allow", is_flag=True, help="Let these pages be read again, instead.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@setting("record")
@loudness
def command(pages: tuple[str, ...], copies: bool, allow: bool, yes: bool, record: str, quiet: bool) -> None:
    """Take pages out of the record, with everything that was read and derived from them.

    PAGE is an id, the beginning of one, or the file that the page was read from. Its text leaves the file as well: what
    is freed is overwritten. Reading it again is refused, by its id and its address. Backups made before still hold it.
    """
    from dongsukien.record import Record

    if allow:
        with Record.open(Path(record), write=True) as store:
            store.allow_again(pages)
        return
    ids, more = _meant(record, pages)
    if copies:
        ids, more = [*ids, *more], []
    if not quiet and more:
        click.echo(f"Versions and copies of it that stay, unless --copies: {' '.join(more)}", err=True)
    if ids and not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("nobody is here to be asked; --yes says that it is meant")
        click.confirm(f"Take {counted(len(ids), 'page')} out of {record} for good?", abort=True, err=True)
    with Record.open(Path(record), write=True) as store:
        went = store.purge(ids)
    click.echo(
        f"Taken out of {record}: {counted(went.pages, 'page')}, {counted(went.reports, 'report')} of events,"
        f" {counted(went.quotes, 'statement')}, {counted(went.sentences, 'sentence')},"
        f" {counted(went.decisions, 'decision')} on them"
    )
    if not quiet:
        click.echo("Backups made before still hold them; remove those, and back the record up anew.", err=True)


def _meant(record: str, pages: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The ids of *pages*, and those of their other versions and copies."""
    with reading(record) as known:
        ids = list(dict.fromkeys(find_page(known, page).page.id for page in pages))
        more = [line.id for page in ids for line in known.versions(page)]
        more += [other for page in ids for other, _ in known.copies(page)]
    return ids, [page for page in dict.fromkeys(more) if page not in ids]
