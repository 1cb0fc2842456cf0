"""``dongsukien show``: one page as a clean article with its events marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dongsukien.cli.asking import reading, walk
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import opened, shape_of, shape_options, write_one
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading

if TYPE_CHECKING:
    from dongsukien.record import Record
    from dongsukien.record.history import Version

EPILOG = """
\b
Examples:
  dongsukien show 3f9c2ab41d07           a page by its id or how that begins
  dongsukien show pages/thoi-su.txt      a page by the file it was read from
  dongsukien show 3f9c2ab41d07 --json    all that was read, as by extract
  dongsukien show 3f9c2ab41d07 --stored  the page as it is stored
"""


@click.command("show", epilog=EPILOG)
@click.argument("page")
@click.option("--stored", is_flag=True, help="The stored text, with all its furniture: what spans count in.")
@shape_options
@setting("record")
@loudness
def command(page: str, stored: bool, format_: str, as_json: bool, output: str | None, record: str, quiet: bool) -> None:
    """One page as a clean article; the words that name its events are underlined and numbered."""
    from dongsukien.contract import page_object
    from dongsukien.record.history import history

    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        read = find_page(known, page)
        versions = tuple(history(known.versions(read.page.id), known.page))
    if stored:
        with opened(output) as out:
            out.write(read.page.text.encode())
        return
    machine = shape.format != "table"

    def printed(console: Console) -> None:
        _print(console, read)
        _print_versions(console, read.page.id, versions)

    write_one(page_object(read) if machine else None, shape, printed)


def find_page(known: Record, page: str) -> Reading:
    """The page of the record with this id, the beginning of one, or this source.

    Raises:
        UsageError: there is none, or several.
    """
    read = known.page(page)
    if read is not None:
        return read
    found = [
        line.id for line in walk(known.pages, 0) if line.source == page or (len(page) >= 4 and line.id.startswith(page))
    ]
    if len(found) > 1:
        raise UsageError(f"{page!r} fits {len(found)} pages: {', '.join(found[:5])}")
    read = known.page(found[0]) if found else None
    if read is None:
        raise UsageError(f"no page {page!r} in this record; `dongsukien export pages` lists them")
    return read


def _print(console: Console, read: Reading) -> None:
    from dongsukien.cli.terminal import NO_OUTLET, printed_date

    cleaned, article = read.clean, read.clean.article
    if article is None:
        console.print(Text(f"({cleaned.page_type}: no article on this page; --stored shows it)"))
        return
    numbers = {
        mention.trigger: number
        for number, event in enumerate(read.events, 1)
        for mention in event.mentions
        if not event.teaser
    }

    def passage(start: int, end: int, style: str = "") -> Text:
        text, done = Text(style=style), start
        for trigger in sorted(t for t in numbers if start <= t.start and t.end <= end):
            if trigger.start < done:
                continue  # one verb, two events: the first number stands for both
            text.append(read.page.text[done : trigger.start])
            text.append(read.page.text[trigger.start : trigger.end], style="bold underline")
            text.append(f"[{numbers[trigger]}]", style="cyan")
            done = trigger.end
        return text.append(read.page.text[done:end])

    if article.title:
        console.print(passage(article.title.start, article.title.end, "bold"))
    when = printed_date(article.published.value) if article.published else None
    basis = f" ({article.published.basis})" if article.published and article.published.basis != "text" else ""
    about = " · ".join(part for part in (cleaned.outlet or NO_OUTLET, when and when + basis, article.author) if part)
    console.print(Text(about, style="italic"))
    if article.lead:
        console.print()
        console.print(passage(article.lead.start, article.lead.end, "bold"))
    for span in article.body:
        console.print()
        console.print(passage(span.start, span.end))
    for span in article.captions:
        console.print()
        console.print(Padding(passage(span.start, span.end, "dim"), (0, 0, 0, 4), expand=False))
    own = [(number, event) for number, event in enumerate(read.events, 1) if not event.teaser]
    if own:
        console.print()
    for number, event in own:
        who = " → ".join(
            names
            for group in (event.participants, event.source, event.target)
            if (names := ", ".join(actor.name for actor in group))
        )
        facts = [event.type, event.modality, who, event.date or "", event.place or ""]
        console.print(Text.assemble((f"[{number}] ", "cyan"), " · ".join(fact for fact in facts if fact)))


def _print_versions(console: Console, page: str, versions: Sequence[Version]) -> None:
    """The versions of the article, newest first, each with what changed since the one before it."""
    from dongsukien.cli.terminal import printed_date

    if versions:
        console.print()
        console.print(Text("versions of this article, newest first:", style="italic"))
    for version in versions:
        line = version.line
        when = line.fetched or line.published
        marks = [mark for mark, holds in (("this page", line.id == page), ("counts", line.speaks)) if holds]
        about = " · ".join(part for part in (line.id, when and printed_date(when), *marks) if part)
        console.print(Text(about, style="bold" if line.id == page else ""))
        for change in version.changes or ():
            for sign, words, style in (("-", change.before, "dim"), ("+", change.after, "")):
                if words:
                    console.print(Padding(Text(f"{sign} {words}", style=style), (0, 0, 0, 4), expand=False))
        if version.cut:
            console.print(Padding(Text("… and more"), (0, 0, 0, 4), expand=False))
