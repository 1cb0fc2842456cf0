"""``dongsukien decide``: what people know better than the program, kept in a log and applied at every rebuild."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.text import Text

from dongsukien.cli.asking import actor_id, day, reading, since_option, story_of, until_option
from dongsukien.cli.options import loudness, setting
from dongsukien.cli.output import shape_of, shape_options, write_one
from dongsukien.cli.show import find_page
from dongsukien.errors import UsageError

if TYPE_CHECKING:
    from dongsukien.record import Record
    from dongsukien.record.decisions import Decision

F = TypeVar("F", bound=Callable[..., Any])
Payload = Mapping[str, str | None]

EPILOG = """
\b
Examples:
  dongsukien decide merge "Serhii Marchenko" "Sergii Marchenko"
  dongsukien decide split "Nguyễn Văn Minh" --page 3f9c2ab41d07
  dongsukien decide hold "Bộ trưởng Nội vụ Kenya" "Akinyi Maina" --since 2024
  dongsukien decide reject 5f1d20c8a4e3
  dongsukien decide list
  dongsukien decide undo 3
\b
Decisions are only ever appended; undoing one appends that it counts no more.
"""


@click.group("decide", epilog=EPILOG)
def command() -> None:
    """Correct the record; what was decided outlives every rebuild."""


def _writes(function: F) -> F:
    """The options of every command that decides."""
    later = click.option("--later", is_flag=True, help="Only note it; it takes effect with the next build.")
    out: F = later(setting("record")(loudness(function)))
    return out


@command.command("merge")
@click.argument("actor")
@click.argument("into")
@_writes
def merge(actor: str, into: str, later: bool, record: str, quiet: bool) -> None:
    """ACTOR and INTO are one: everything of the first is the second's. Names in any spelling, or ids."""
    with reading(record) as known:
        one, other = actor_id(known, actor), actor_id(known, into)
    if one == other:
        raise UsageError(f"{actor!r} and {into!r} are one already: {one}")
    _decide(record, {"merge_actors": [{"actor": one, "into": other}]}, later, quiet)


@command.command("split")
@click.argument("name")
@click.option("--page", "pages", multiple=True, metavar="PAGE", help="On this page it is somebody else; repeatable.")
@_writes
def split(name: str, pages: tuple[str, ...], later: bool, record: str, quiet: bool) -> None:
    """NAME is nobody but itself: takes back its merges; with --page, on that page it is somebody else.

    NAME is an id that pages use (`dongsukien actor NAME --why` lists them) or a name.
    """
    with reading(record) as known:
        entity = _entity(known, name, alone=not pages)
        ids: list[str | None] = [find_page(known, page).page.id for page in pages]
    _decide(record, {"part_actor": [{"actor": entity, "page": page} for page in ids or [None]]}, later, quiet)


@command.command("hold")
@click.argument("office")
@click.argument("person", required=False)
@click.option("--nobody", is_flag=True, help="Nobody is known to have held it: the office stays an office.")
@since_option
@until_option
@_writes
def hold(
    office: str,
    person: str | None,
    nobody: bool,
    since: str | None,
    until: str | None,
    later: bool,
    record: str,
    quiet: bool,
) -> None:
    """PERSON held OFFICE ("Tổng thống Peru") from --since to --until, both included; without them at all times."""
    if nobody == (person is not None):
        raise click.UsageError("say who held it, or --nobody")
    first, last = day(since), day(until, end=True)
    if first and last and last < first:
        raise click.UsageError(f"--until {until} lies before --since {since}")
    with reading(record) as known:
        held = actor_id(known, office)
        if not held.startswith("office:"):
            raise UsageError(f"{office!r} is no office but {held}; `dongsukien actor --kind office` lists them")
        holder = None if person is None else actor_id(known, person)
        if holder is not None and not holder.startswith("person:"):
            raise UsageError(f"{person!r} is no person but {holder}")
    payload = {"office": held, "since": first, "until": last, "person": holder}
    _decide(record, {"hold_office": [payload]}, later, quiet)


@command.command("reject")
@click.argument("event")
@_writes
def reject(event: str, later: bool, record: str, quiet: bool) -> None:
    """EVENT did not happen so: the sentences that are taken to tell of it tell of no such act.

    EVENT is the id of a happening (all its reports) or of one report, as `dongsukien timeline --json` and
    `dongsukien export reports` give them.
    """
    _decide(record, {"reject_event": [{"report": report} for report in _reports(record, event)]}, later, quiet)


@command.command("restore")
@click.argument("report")
@_writes
def restore(report: str, later: bool, record: str, quiet: bool) -> None:
    """The sentence of REPORT, which was rejected, does tell of that act after all."""
    with reading(record) as known:
        rejected = {each.payload["report"] for each in known.decisions() if each.kind == "reject_event"}
    if report not in rejected:
        raise UsageError(f"no report {report!r} was rejected in this record; `dongsukien decide list` gives those")
    _decide(record, {"restore_event": [{"report": report}]}, later, quiet)


@command.command("move")
@click.argument("page")
@click.argument("story", required=False)
@click.option("--none", "alone", is_flag=True, help="The article belongs to no story.")
@_writes
def move(page: str, story: str | None, alone: bool, later: bool, record: str, quiet: bool) -> None:
    """The article of PAGE belongs to STORY."""
    if alone == (story is not None):
        raise click.UsageError("say which story, or --none")
    with reading(record) as known:
        page_id = find_page(known, page).page.id
        story_id = None if story is None else story_of(known, story).id
    _decide(record, {"move_page": [{"page": page_id, "story": story_id}]}, later, quiet)


@command.command("undo")
@click.argument("number", type=click.IntRange(min=1))
@_writes
def undo(number: int, later: bool, record: str, quiet: bool) -> None:
    """Decision NUMBER of `dongsukien decide list` counts no longer. An undoing can be undone."""
    with reading(record) as known:
        found = {decision.no: decision for decision in known.decisions()}
    if number not in found:
        raise UsageError(f"no decision {number}; `dongsukien decide list` has {_range(found)}")
    if not found[number].in_force:
        raise UsageError(f"decision {number} was undone already")
    _decide(record, {"undo": [{"decision": str(number)}]}, later, quiet)


@command.command("list")
@shape_options
@setting("record")
@loudness
def list_(format_: str, as_json: bool, output: str | None, record: str, quiet: bool) -> None:
    """Everything that was decided, oldest first."""
    shape = shape_of(format_, as_json, output)
    with reading(record) as known:
        decisions = known.decisions()
    if not decisions and not quiet:
        click.echo("Nothing was decided in this record.", err=True)

    def show(console: Console) -> None:
        for decision in decisions:
            console.print(_line(decision))

    write_one(decisions, shape, show)


def _line(decision: Decision) -> Text:
    told = ", ".join(f"{key} {value or '–'}" for key, value in sorted(decision.payload.items()))
    text = f"{decision.no:>4}  {decision.kind}  {told}"
    return Text(text) if decision.in_force else Text(f"{text}  (undone)", style="dim strike")


def _decide(record: str, decided: Mapping[str, list[Payload]], later: bool, quiet: bool) -> None:
    """Append the decisions, then derive again what follows from them."""
    from dongsukien.record import Record

    with Record.open(Path(record), write=True) as store:
        for kind, payloads in decided.items():
            for payload in payloads:
                store.decide(kind, payload)
        made = store.decisions()[-sum(map(len, decided.values())) :]
        if not later:
            store.rebuild()
    if not quiet:
        for decision in made:
            click.echo(_line(decision).plain.strip(), err=True)


def _entity(known: Record, name: str, *, alone: bool) -> str:
    """The id that pages use for *name*: itself, where it is one that was merged into another actor.

    Raises:
        UsageError: *alone*, and *name* is the actor that others were merged into.
    """
    actor = known.actor(actor_id(known, name))
    assert actor is not None  # noqa: S101  (the id has just been found)
    merged = [each for each in actor.identities if each.reason in ("table", "spelling", "office", "decided")]
    others = [each.entity for each in merged if each.entity != actor.id]
    named = [each.entity for each in merged if each.entity in others and name in (each.entity, each.name)]
    if alone and not named and others:
        raise UsageError(f"others were merged into {actor.id}; split which of them? {', '.join(others)}")
    return named[0] if named else actor.id


def _reports(record: str, event: str) -> list[str]:
    with reading(record) as known:
        found = known.reports(event)
        if found:
            return [report.id for report in found]
        if "." in event and known.known(event.rpartition(".")[0]):
            return [event]
    raise UsageError(f"no happening and no report {event!r} in this record; `dongsukien timeline --json` gives ids")


def _range(found: Mapping[int, object]) -> str:
    return f"{min(found)} to {max(found)}" if found else "none yet"
