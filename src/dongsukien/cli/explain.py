"""``dongsukien explain``: how one page was read, sentence by sentence, with the rule behind each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import console_on, opened
from dongsukien.errors import UsageError

if TYPE_CHECKING:
    from dongsukien.explanation import Explained, Note
    from dongsukien.pipeline import Reading

EPILOG = """
\b
Examples:
  dongsukien explain page.txt
  dongsukien explain page.txt --find "điện đàm"  sentences with these words
  dongsukien explain crawl.jsonl --number 12     the twelfth of a file
  dongsukien explain p754e4b701a968e05           a page of the record
  dongsukien explain page.html --all             the furniture, too
"""

_STYLE = {"name": "green", "role": "green", "time": "magenta", "event": "bold underline", "quote": "blue"}
_LABEL = {"role": "office"}  # of the other kinds the name says it
_READ = frozenset({"title", "lead", "body", "caption", "teaser_title", "teaser_lead"})


@click.command("explain", epilog=EPILOG)
@click.argument("page", metavar="PAGE")
@click.option("--number", type=click.IntRange(min=1), help="Of a file of many pages, the one with this number.")
@click.option("--find", metavar="WORDS", help="Only sentences with these words, with or without Vietnamese marks.")
@click.option("--all", "everything", is_flag=True, help="Furniture as well, each line with its label and rule.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per page.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of stdout.")
@setting("record")
@loudness
def command(
    page: str,
    number: int | None,
    find: str | None,
    everything: bool,
    as_json: bool,
    output: str | None,
    record: str,
    quiet: bool,
) -> None:
    """How a page was read: each sentence with the names, times, events, quotes, contacts, agreements and positions in
    it, the rule that found each, and what was considered and dropped, with the reason.

    PAGE is a file of any form that `extract` reads, "-" for standard input, or the id of a page in the record.
    """
    from dongsukien.explanation import explained

    with opened(output) as out:
        if as_json:
            from dongsukien.export.values import json_line

            for read in _readings(page, number, record):
                out.write(json_line(_as_json(read, _with(explained(read), read, find))))
            return
        with console_on(out) as console:
            for count, read in enumerate(_readings(page, number, record)):
                if count:
                    console.rule()
                _print_head(console, read)
                _print(console, read, _with(explained(read), read, find), everything, find is not None)


def _readings(name: str, number: int | None, record: str) -> Iterator[Reading]:
    """The pages that *name* stands for, read.

    Raises:
        UsageError: it is neither a file nor a page of the record, or the file has no such record.
    """
    from dongsukien.document import Rejected
    from dongsukien.pipeline import read_page
    from dongsukien.read import pages

    if name != "-" and not Path(name).exists():
        from dongsukien.cli.asking import reading
        from dongsukien.cli.show import find_page

        if not Path(record).exists():
            raise UsageError(f"{name!r} is no file, and there is no record {record} with a page of this id")
        with reading(record) as known:
            yield find_page(known, name)
        return
    count = 0
    for count, page in enumerate(pages([name]), 1):
        if number is not None and count != number:
            continue
        if isinstance(page, Rejected):
            raise UsageError(f"{page.source}{f', record {page.record}' if page.record else ''}: {page.reason}")
        yield read_page(page)
        if number is not None:
            return
    if number is not None:
        raise UsageError(f"{name} holds {count:,} pages; there is no number {number}")


def _with(blocks: Iterable[Explained], read: Reading, find: str | None) -> list[Explained]:
    """The blocks, or those of their sentences that hold the words *find*."""
    from dataclasses import replace

    from dongsukien.orthography import fold

    if find is None:
        return list(blocks)
    wanted = fold(find)
    kept = (
        replace(each, sentences=tuple(s for s in each.sentences if wanted in fold(s[0].of(read.page.text))))
        for each in blocks
    )
    return [each for each in kept if each.sentences]


# --- for reading ------------------------------------------------------------------------------------------------------


def _print_head(console: Console, read: Reading) -> None:
    from dongsukien.cli.terminal import NO_OUTLET, printed_date

    cleaned, article = read.clean, read.clean.article
    about = [cleaned.page_type, cleaned.language or "?", cleaned.outlet or NO_OUTLET]
    if article is not None and article.published is not None:
        about.append(f"{printed_date(article.published.value)} ({article.published.basis})")
    if article is not None and article.author:
        about.append(article.author)
    console.print(Text.assemble((read.page.source, "bold"), f"  {read.page.id}"))
    console.print(Text(" · ".join(about), style="italic"))
    if read.page.flags or read.page.repairs:
        mends = f"{len(read.page.repairs):,} mends" if read.page.repairs else ""
        console.print(Text(", ".join(part for part in (*read.page.flags, mends) if part), style="yellow"))


def _print(console: Console, read: Reading, blocks: list[Explained], everything: bool, searched: bool) -> None:
    if not blocks:
        console.print()
        console.print("No sentence with these words." if searched else "No line.")
    for is_read, run in groupby(blocks, key=lambda each: each.block.label in _READ and bool(each.sentences)):
        some = list(run)
        console.print()
        if not is_read and not everything:
            count = Counter(each.block.label for each in some)
            listed = ", ".join(f"{number} {label}" for label, number in count.most_common())
            lines = "1 line" if len(some) == 1 else f"{len(some):,} lines"
            console.print(Text(f"… {lines} of furniture: {listed}", style="dim"))
            continue
        for each in some:
            _print_block(console, read, each)


def _print_block(console: Console, read: Reading, each: Explained) -> None:
    block = each.block
    head = Text.assemble((f"[{block.label}]", "cyan"), (f" {block.rule} {block.confidence:.2f}", "dim"))
    if not each.sentences:
        console.print(Text.assemble(head, "  ", (" ".join(block.span.of(read.page.text).split()), "dim")))
        return
    console.print(head)
    for span, notes in each.sentences:
        text = Text(span.of(read.page.text))
        for note in notes:
            if note.kind in _STYLE and note.span.end <= span.end:
                text.stylize(_STYLE[note.kind], note.span.start - span.start, note.span.end - span.start)
        console.print(text)
        for note in notes:
            console.print(Padding(_line(read, note), (0, 0, 0, 4), expand=False))


def _line(read: Reading, note: Note) -> Text:
    words = " ".join(note.span.of(read.page.text).split())
    words = words if len(words) <= 60 else f"{words[:59]}…"
    number = f"{note.event} " if note.event else ""
    style = "dim" if note.kind == "dropped" else ""
    rule = f"  ({note.rule})" if note.rule else ""
    return Text.assemble(
        (f"{_LABEL.get(note.kind, note.kind):7} ", "cyan"),
        (f"“{words}”", style),
        f" {number}{note.value}",
        (rule, "dim"),
    )


# --- for programs -----------------------------------------------------------------------------------------------------


def _as_json(read: Reading, blocks: list[Explained]) -> dict[str, Any]:
    text = read.page.text
    return {
        "id": read.page.id,
        "source": read.page.source,
        "record": read.page.record,
        "page_type": read.clean.page_type,
        "blocks": [
            {
                "span": [each.block.span.start, each.block.span.end],
                "label": each.block.label,
                "rule": each.block.rule,
                "confidence": round(each.block.confidence, 3),
                "sentences": [
                    {
                        "span": [span.start, span.end],
                        "text": span.of(text),
                        "notes": [_note(note, text) for note in notes],
                    }
                    for span, notes in each.sentences
                ],
            }
            for each in blocks
        ],
    }


def _note(note: Note, text: str) -> dict[str, Any]:
    return {
        "kind": note.kind,
        "span": [note.span.start, note.span.end],
        "words": note.span.of(text),
        "value": note.value,
        "rule": note.rule,
        "event": note.event,
    }
