"""``dongsukien export``: the record as files for other programs."""

from __future__ import annotations

from typing import Literal

import click

from dongsukien.cli.asking import actor_id, day, reading, since_option, story_of, until_option
from dongsukien.cli.exporting import KINDS, Scope, writer_of, writers
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import opened

EPILOG = """
\b
Examples:
  dongsukien export events --format csv -o events.csv
  dongsukien export quotes > quotes.jsonl
  dongsukien export reports --format plover -o plover.jsonl
  dongsukien export events --format gdelt -o events.tsv
  dongsukien export network --format gexf -o network.gexf
  dongsukien export --format timelinejs --story ID -o timeline.json
  dongsukien export --format html --story ID -o story.html
  dongsukien export sample --n 100 --seed 7 -o sheet.csv
"""
_BOM = b"\xef\xbb\xbf"


@click.command("export", epilog=EPILOG)
@click.argument("kind", type=click.Choice(KINDS), default="events", metavar="[KIND]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(writers()),
    metavar="FORMAT",
    help=f"In which form: {', '.join(writers())}; jsonl where nothing is said, csv for a sample. "
    "docs/exports.md tells what each is for.",
)
@click.option("--story", metavar="ID", help="Only this running story.")
@click.option("--actor", metavar="NAME", help="Only with this person, state or body: a name or an id.")
@since_option
@until_option
@click.option(
    "--by",
    type=click.Choice(["state", "actor"]),
    default="state",
    show_default=True,
    help="Network: whether people and bodies count for their states.",
)
@click.option("--n", "n", type=click.IntRange(1), default=100, show_default=True, help="Sample: how many rows.")
@click.option("--seed", type=click.INT, default=1, show_default=True, help="Sample: another number, another sample.")
@click.option(
    "--of",
    type=click.Choice(["reports", "sentences"]),
    default="reports",
    show_default=True,
    help="Sample: reports to judge (precision), or sentences to note all acts of (recall).",
)
@click.option("--raw", is_flag=True, help="Tables: leave cells that a spreadsheet would compute as they are.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark, for Excel.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of stdout.")
@setting("record")
@loudness
def command(
    kind: str,
    format_: str | None,
    story: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    by: Literal["state", "actor"],
    n: int,
    seed: int,
    of: Literal["reports", "sentences"],
    raw: bool,
    bom: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Write all rows of one KIND: events (happenings; where nothing is said), reports (what each page says of them),
    quotes, pages, actors, stories, network, agreements, negotiations, differences, brief, sample, rejections.

    In tables a cell that begins like a formula gets an apostrophe before it, unless --raw. JSONL is never changed.
    """
    format_ = format_ or ("csv" if kind == "sample" else "jsonl")
    writer = writer_of(format_, kind)
    if raw and not writer.is_table:
        raise click.UsageError("--raw is for tables: csv, gdelt, icews")
    if bom and format_ != "csv":
        raise click.UsageError("--bom is for --format csv")
    with reading(record) as known:
        scope = Scope(
            kind=kind,
            story=story_of(known, story).id if story else None,
            actor=actor_id(known, actor) if actor else None,
            since=day(since),
            until=day(until, end=True),
            by=by,
            n=n,
            seed=seed,
            of=of,
            raw=raw,
        )
        scope.check(format_)
        with opened(output) as out:
            out.write(_BOM if bom else b"")
            count = sum(out.write(piece) is not None for piece in writer.write(known, scope))
    if output and not quiet:
        click.echo(f"{count - writer.heads:,} {'rows' if writer.is_rows else 'file'} in {output}", err=True)
