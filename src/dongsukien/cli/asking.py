"""What the commands share that ask the record: opening it to read, and walking a long answer page by page."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import Shape, shape_of, shape_options, write_list
from dongsukien.cli.terminal import Entry
from dongsukien.errors import UsageError

if TYPE_CHECKING:
    from dongsukien.record import Record
    from dongsukien.record.views import Answer, StoryLine

_PAGE = 200
_NEAR = 5


def reading(record: str) -> AbstractContextManager[Record]:
    """The record at *record*, open for reading.

    Raises:
        UsageError: there is none.
    """
    from dongsukien.record import Record

    return Record.open(Path(record), write=False)


def walk(ask: Callable[..., Answer], limit: int, *, told: bool = True) -> Iterator[Any]:
    """The items of *ask(limit=, after=)*, answer after answer, *limit* in all (0: every one).

    Says on stderr when more are there than *limit*, unless *told* is false.
    """
    after: str | None = None
    given = 0
    while True:
        answer = ask(limit=min(_PAGE, limit - given) if limit else _PAGE, after=after)
        yield from answer.items
        given += len(answer.items)
        after = answer.next
        if after is None:
            return
        if limit and given >= limit:
            if told:
                click.echo(f"The first {given:,} of {answer.total:,}; --limit 0 gives all.", err=True)
            return


def actor_id(known: Record, name: str) -> str:
    """The id of the actor *name* (a name in any of its spellings, or an id).

    Raises:
        UsageError: the record has no such actor; names that come near are given.
    """
    actor = known.actor(name)
    if actor is not None:
        return actor.id
    near = [found.name for found in walk(functools.partial(known.actors, q=name), _NEAR, told=False)]
    hint = f"did you mean {', '.join(near)}?" if near else "`dongsukien actor` lists them"
    raise UsageError(f"no actor {name!r} in this record; {hint}")


def story_of(known: Record, story_id: str) -> StoryLine:
    """The story with this id, or that once had it.

    Raises:
        UsageError: the record has no such story.
    """
    story = known.story(story_id)
    if story is None:
        raise UsageError(f"no story {story_id!r} in this record; `dongsukien story` lists them")
    return story


def day(value: str | None, *, end: bool = False) -> str | None:
    """A day from any of the ways people write one; of a month or a year its first day, or with *end* its last.

    Raises:
        click.UsageError: it is no date.
    """
    from dongsukien.web.dates import day_of_input

    if value is None:
        return None
    found = day_of_input(value, end=end)
    if found is None:
        raise click.UsageError(f"{value!r} is no date; write 2025-03-18, 18/3/2025, 2025-03 or 2025")
    return found


limit_option = click.option(
    "-n", "--limit", type=click.IntRange(min=0), default=200, show_default=True, help="At most so many; 0 is all."
)
since_option = click.option(
    "--since", metavar="DATE", help="From this day, month or year on: 2025-03-18, 2025-03, 2025."
)
until_option = click.option("--until", metavar="DATE", help="Up to and with this day, month or year.")
main_option = click.option(
    "--main",
    is_flag=True,
    help="Only main entries: what two independent sources tell as news, and contacts between states.",
)
outlet_option = click.option("--outlet", metavar="NAME", help="Only from this paper.")


@dataclass(frozen=True, slots=True)
class Listing:
    """How somebody asks for a list: between which days (ISO), at most how many (0: all), in which shape, of what."""

    since: str | None
    until: str | None
    limit: int
    shape: Shape
    record: str
    quiet: bool

    def write(self, ask: Callable[..., Answer], kind: str, entry: Callable[[Any], Entry], none: str) -> None:
        """Write what *ask* answers, rows of *kind*, *entry* being for the readable listing; *none*: said of no rows."""
        between = functools.partial(ask, since=self.since, until=self.until)
        if not write_list(walk(between, self.limit), self.shape, kind, entry) and not self.quiet:
            click.echo(none, err=True)


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a list between two days, ``--since`` to ``--quiet``, which *command* gets as a ``Listing``."""

    @since_option
    @until_option
    @limit_option
    @shape_options
    @setting("record")
    @loudness
    @functools.wraps(command)
    def asked(
        *,
        since: str | None,
        until: str | None,
        limit: int,
        format_: str,
        as_json: bool,
        output: str | None,
        record: str,
        quiet: bool,
        **own: Any,
    ) -> None:
        shape = shape_of(format_, as_json, output)
        command(Listing(day(since), day(until, end=True), limit, shape, record, quiet), **own)

    return asked
