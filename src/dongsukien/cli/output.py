"""Where data goes and in which shape: a readable listing, JSON, JSONL, CSV or Markdown, on stdout or in a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
from rich.console import Console

if TYPE_CHECKING:
    from dongsukien.cli.terminal import Entry

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("table", "json", "jsonl", "csv", "md")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the caller asked for: one of ``FORMATS`` and a file name, ``None`` for stdout."""

    format: str
    output: str | None


def shape_options(command: F) -> F:
    """``--format``, ``--json`` and ``-o``; ``shape_of`` puts them together."""
    command = click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of stdout.")(
        command
    )
    command = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")(command)
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="table is for reading, the others for programs.",
    )(command)


def shape_of(format_: str, as_json: bool, output: str | None) -> Shape:
    return Shape("json" if as_json else format_, output)


def write_list(items: Iterable[Any], shape: Shape, kind: str, entry: Callable[[Any], Entry]) -> int:
    """Write *items*, rows of *kind* (a key of ``export.COLUMNS``), and return how many; *entry* is for the listing."""
    from dongsukien.export.tables import COLUMNS, csv_rows, markdown_rows
    from dongsukien.export.values import json_document, json_line

    count = _Count(items)
    with opened(shape.output) as out:
        if shape.format == "json":
            out.write(json_document(list(count)))
        elif shape.format == "jsonl":
            for item in count:
                out.write(json_line(item))
        elif shape.format == "csv":
            out.writelines(row.encode() for row in csv_rows(count, COLUMNS[kind]))
        elif shape.format == "md":
            out.writelines(row.encode() for row in markdown_rows(count, COLUMNS[kind]))
        else:
            from dongsukien.cli.terminal import print_entries  # loads the record, which writers of rows need not

            with console_on(out) as console:
                print_entries(console, (entry(item) for item in count))
    return count.n


def write_one(value: Any, shape: Shape, show: Callable[[Console], None]) -> None:
    """Write one *value* as JSON, or by *show* for reading. CSV and Markdown need a list.

    Raises:
        click.UsageError: another format was asked for.
    """
    from dongsukien.export.values import json_document, json_line

    with opened(shape.output) as out:
        if shape.format == "json":
            out.write(json_document(value))
        elif shape.format == "jsonl":
            out.write(json_line(value))
        elif shape.format == "table":
            with console_on(out) as console:
                show(console)
        else:
            raise click.UsageError(f"--format {shape.format} is for lists; use json here")


@contextmanager
def opened(output: str | None, *, whole: bool = True) -> Iterator[BinaryIO]:
    """stdout, or the file *output*, which, if *whole*, appears under its name only when all is written.

    Raises:
        click.UsageError: the file cannot be made.
    """
    if output is None or output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        file = click.open_file(output, "wb", atomic=whole)
    except OSError as error:
        raise click.UsageError(f"cannot write {output}: {error.strerror}") from error
    with file:
        yield file  # type: ignore[misc]  # a wrapper that writes bytes


@contextmanager
def console_on(out: BinaryIO) -> Iterator[Console]:
    """A console that writes to *out*: in colour on a terminal, plain and without wrapping elsewhere."""
    if out is sys.stdout.buffer and sys.stdout.isatty():
        yield _Console(highlight=False)
        return
    text = TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    try:
        yield _Console(file=text, highlight=False, no_color=True, soft_wrap=True, width=10_000)
    finally:
        text.detach()


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise  # as any other output does; rich itself would end the program here


class _Count:
    """Passes items on and counts them."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = items
        self.n = 0

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self.n += 1
            yield item
