"""``extract --clean``: the articles as JSON lines or Parquet, and the reason for every page that has none."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from dongsukien.clean.linetable import LineTable
from dongsukien.clean.product import STAGE
from dongsukien.cli.progress import Progress
from dongsukien.cli.runs import Run, Wanted
from dongsukien.contract import line
from dongsukien.document import Rejected
from dongsukien.export.files import kind_of
from dongsukien.export.parquet import COLUMNS
from dongsukien.scale.duplicates import Duplicates, Marks
from dongsukien.scale.edge import ArticleRow, Task, rejected_line
from dongsukien.scale.journal import Journal, State
from dongsukien.scale.pool import answers
from dongsukien.settings import Limits

_WORTH_SAYING = 0.01  # of the lines that stand on one page, those a full table takes for lines of three
_TABLE_SHARE = 20  # a table is saved so seldom that saving takes one part of so many
_TABLE_SECONDS = 5.0
_RESERVED = frozenset(COLUMNS) | {"kind", "contract_version"}


def kept_names(keep: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The columns to keep, ``NAME`` or ``NAME=NEW``, as pairs.

    Raises:
        click.UsageError: two of one name, or a name that every article has.
    """
    pairs = tuple((name, new or name) for name, _, new in (each.partition("=") for each in keep))
    for number, (name, new) in enumerate(pairs):
        if new in _RESERVED:
            raise click.UsageError(f"articles have a {new} of their own; keep it as --keep {name}=given_{new}")
        if not new or new in {other for _, other in pairs[:number]}:
            raise click.UsageError(f"--keep {name}={new}: every kept column needs a name of its own")
    return pairs


def write_corpus(
    found: Iterable[ArticleRow | Rejected], run: Run, keep: Iterable[tuple[str, str]], progress: Progress
) -> None:
    """Write the articles of *found* and the rejections to *run*."""
    state, duplicates = run.state, _duplicates(run)
    kept = [new for _, new in keep]
    for name in kept:
        state.kinds.setdefault(name, [])
    for answer in found:
        if isinstance(answer, Rejected):
            is_read = answer.stage == STAGE
            reason = answer.reason.partition(":")[0] if is_read else "could not be read"
            state.why[reason] = state.why.get(reason, 0) + 1
            state.kept, state.rejected = state.kept + is_read, state.rejected + (not is_read)
            run.write("rejects", rejected_line(answer))
        else:
            state.kept += 1
            row = answer.row
            row["duplicate_of"], row["near_group"] = duplicates.place(row["id"], answer.marks)
            for name in kept:
                kind = kind_of(row[name])
                if kind is not None and kind not in state.kinds[name]:
                    state.kinds[name].append(kind)
            run.write("rows", line(row))
            run.write("marks", msgspec.json.encode((row["id"], answer.marks)) + b"\n")
        run.answered()
        progress.note(state.rows, state.done - state.rows)


def _duplicates(run: Run) -> Duplicates:
    """What was seen so far: the marks of the articles that are written are placed again."""
    duplicates = Duplicates()
    if isinstance(run, Journal) and run.state.done:
        placed = msgspec.json.Decoder(tuple[str, Marks])
        for each in run.grown("marks").lines():
            duplicates.place(*placed.decode(each))
    return duplicates


def what_became(state: State, rejects: str | None) -> Iterator[str]:
    """Counts and reasons, a line each."""
    yield f"{state.rows:,} articles"
    for reason, number in sorted(state.why.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:,} not kept: {reason}"
    if state.why and rejects is None:
        yield "--rejects FILE would have named them"


@contextmanager
def line_table(run: Run, wanted: Wanted, limits: Limits, workers: int, *, quiet: bool) -> Iterator[Path | None]:
    """A file with the lines of all pages that are *wanted*, read once for it; ``None`` if somebody interrupted.

    Raises:
        click.UsageError: standard input is among them, which cannot be read twice.
    """
    if "-" in wanted.paths:
        raise click.UsageError("--corpus-lines reads the pages twice, and standard input can be read only once")
    with ExitStack() as stack:
        folder = (
            run.folder if isinstance(run, Journal) else stack.enter_context(TemporaryDirectory(prefix="dongsukien-"))
        )
        file = Path(folder, "table")
        if not run.state.is_noted:
            _note_lines(run, file, wanted.paths, Task("lines", limits), workers, quiet=quiet)
        yield file if run.state.is_noted else None


def _note_lines(run: Run, file: Path, paths: tuple[str, ...], task: Task, workers: int, *, quiet: bool) -> None:
    """Read the pages for their lines, from where that was left. Noting a page twice changes nothing."""
    state = run.state
    before, done = state.noted_items, 0
    table = LineTable.load(file) if before else LineTable()
    intake = run.intake_from(state.noted)

    def save() -> None:
        with run.space():
            new = file.with_name(f"{file.name}.new")
            table.save(new)
            new.replace(file)
            state.noted, state.noted_items = intake.place(done), before + done
            run.save()

    saved, cost = time.monotonic(), 0.0
    with Progress(paths, quiet=quiet, before=before, doing="Noting lines") as progress:
        for done, answer in enumerate(answers(progress.through(intake), task, workers=workers), 1):
            if not isinstance(answer, Rejected):
                table.note(answer)
            progress.note(before + done, 0)
            begin = time.monotonic()
            if isinstance(run, Journal) and begin - saved > max(_TABLE_SECONDS, _TABLE_SHARE * cost):
                save()
                saved, cost = time.monotonic(), time.monotonic() - begin
        doubt = table.doubt()
        if doubt > _WORTH_SAYING:
            progress.say(f"The table of lines is full: it is wrong about {100 * doubt:.0f} % of them.")
        state.is_noted = not progress.interrupted
        save()
