"""``dongsukien check``: is the record whole, and what could not be read."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from dongsukien.cli.asking import reading
from dongsukien.cli.exits import KEPT, RECORD
from dongsukien.cli.options import loudness, setting

EPILOG = """
\b
Examples:
  dongsukien check
  dongsukien check --deep    derive everything anew on a copy, and compare
  dongsukien check --json
"""


@click.command("check", epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print coverage and findings as JSON.")
@click.option("--deep", is_flag=True, help="Derive stories and actors anew on a copy, and compare.")
@setting("record")
@loudness
def command(as_json: bool, deep: bool, record: str, quiet: bool) -> int:
    """Look the whole record over: what is in it, what could not be read, what is wrong with it and what to do.

    Compared are the file, references between tables, texts with their hashes, spans with their words, full-text
    indexes with what they index, counts with the ledger. Exit status 5 when something is wrong.
    """
    from dongsukien.export.values import plain
    from dongsukien.record.check import ADVICE

    with reading(record) as known:
        coverage = known.coverage()
        findings = known.check(deep=deep)
    if as_json:
        value = {"coverage": plain(coverage), "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        c = coverage
        click.echo(f"{c.n_pages:,} pages, {c.n_articles:,} of them articles; {c.n_rejected:,} could not be read")
        click.echo(f"{c.n_events:,} happenings, {c.n_quotes:,} statements, {c.n_stories:,} stories")
        click.echo(f"published {c.first or '?'} to {c.last or '?'}")
        for name, number in c.by_outlet:
            click.echo(f"  {name or 'không rõ báo'}: {number:,}")
        for finding in findings:
            click.echo(f"WRONG {finding.kind}, {finding.where}: {finding.message}")
        for kind in dict.fromkeys(finding.kind for finding in findings):
            click.echo(f"  {kind}: {ADVICE[kind]}")
        if not findings:
            click.echo("Nothing wrong found.")
    return RECORD if findings else KEPT
