"""``dongsukien evaluate``: how right the program is, by a reader's own gold."""

from __future__ import annotations

from pathlib import Path

import click

from dongsukien.cli.options import loudness
from dongsukien.cli.output import opened

EPILOG = """
\b
Examples:
  dongsukien export sample --n 100 --seed 7 -o sheet.csv    then fill it in
  dongsukien evaluate sheet.csv
  dongsukien export sample --of sentences -o sentences.csv
  dongsukien evaluate gold/        pages with NAME.events.json beside them
"""


@click.command("evaluate", epilog=EPILOG)
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of stdout.")
@loudness
def command(gold: Path, as_json: bool, output: str | None, quiet: bool) -> None:
    """Precision and recall by type, with 95 % intervals, from a sheet that was filled in or a folder of gold.

    A sheet of reports gives precision, one of sentences recall too. A folder holds pages (NAME.txt, NAME.html) and
    beside each what a reader found in it (NAME.events.json).
    """
    from dongsukien.export.evaluation import evaluated, table
    from dongsukien.export.values import json_document

    lines = evaluated(gold)
    with opened(output) as out:
        if as_json:
            rows = [
                {"type": line.type, "measure": line.measure, "cases": line.share.n, "hits": line.share.hits,
                 "value": line.share.value, "interval": line.share.interval}
                for line in lines
            ]  # fmt: skip
            out.write(json_document(rows))
        else:
            out.writelines(line.encode() for line in table(lines))
