"""``dongsukien story``: the running stories, or one of them with its timeline."""

from __future__ import annotations

import functools

import click
from rich.console import Console

from dongsukien.cli.asking import limit_option, main_option, reading, story_of, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_list, write_one

EPILOG = """
\b
Examples:
  dongsukien story                 the stories, the largest first
  dongsukien story ID              one story and its timeline
  dongsukien story ID --main       the weightiest of it
  dongsukien story ID --log        also what became part of it
  dongsukien story ID --json
"""


@click.command("story", epilog=EPILOG)
@click.argument("story_id", metavar="[ID]", required=False)
@click.option("--log", is_flag=True, help="With an ID: also which stories became part of it, when and why.")
@main_option
@limit_option
@shape_options
@setting("record")
@loudness
def command(
    story_id: str | None,
    log: bool,
    main: bool,
    limit: int,
    format_: str,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """The running stories of the record; with an ID, that story: its extent, its actors, its timeline."""
    from dongsukien.cli.terminal import change_entry, event_entry, print_entries, story_entry

    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        if story_id is None:
            if not write_list(walk(known.stories, limit), shape, "stories", story_entry) and not quiet:
                click.echo("No story in this record.", err=True)
            return
        story = story_of(known, story_id)
        events = walk(functools.partial(known.timeline, story=story.id, main=True if main else None), limit)
        if shape.format in ("csv", "md"):
            write_list(events, shape, "events", event_entry)
            return

        def show(console: Console) -> None:
            changes = [change_entry(change) for change in known.story_log(story.id)] if log else []
            print_entries(console, [story_entry(story), *changes, *(event_entry(event) for event in events)])

        machine = shape.format != "table"
        whole = {"story": story, "log": known.story_log(story.id), "timeline": list(events)}
        write_one(whole if machine else story, shape, show)
