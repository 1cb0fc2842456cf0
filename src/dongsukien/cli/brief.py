"""``dongsukien brief``: a story or a period in so many words, every sentence verbatim and with its source."""

from __future__ import annotations

import click
from rich.console import Console

from dongsukien.cli.asking import actor_id, day, reading, since_option, story_of, until_option
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import opened, shape_of, shape_options, write_list, write_one

EPILOG = """
\b
Examples:
  dongsukien brief ID                          a story, in 200 words
  dongsukien brief ID --words 400 --format md -o background.md
  dongsukien brief --since 2025-10 --until 2025-11
  dongsukien brief --actor "Sergey Lavrov" --words 150
"""


@click.command("brief", epilog=EPILOG)
@click.argument("story_id", metavar="[STORY]", required=False)
@click.option("--actor", metavar="NAME", help="Only what this person, state or body does: a name or an id.")
@since_option
@until_option
@click.option(
    "--words",
    type=click.IntRange(20, 2000),
    default=200,
    show_default=True,
    help="At most so many, as blanks part them.",
)
@shape_options
@setting("record")
@loudness
def command(
    story_id: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    words: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """Sum up a story, an actor or a period: how it began, what followed, where it stands, what is open.

    The sentences are those of the papers, word for word, each with its paper and day; none is told twice. Without a
    story, an actor or a period the whole record is summed up.
    """
    from dongsukien.cli.terminal import brief_entry, print_brief
    from dongsukien.export.brief import brief_markdown

    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        made = known.brief(
            story=story_of(known, story_id).id if story_id else None,
            actor=actor_id(known, actor) if actor else None,
            since=day(since),
            until=day(until, end=True),
            words=words,
        )
    if not made.sentences and not quiet:
        click.echo("Nothing to sum up.", err=True)
    if shape.format == "md":
        with opened(output) as out:
            out.writelines(line.encode() for line in brief_markdown(made))
    elif shape.format in ("csv", "jsonl"):
        write_list(made.sentences, shape, "brief", brief_entry)
    else:

        def show(console: Console) -> None:
            print_brief(console, made)

        write_one(made, shape, show)
