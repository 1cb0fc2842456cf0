"""A run of ``extract``: into a file, which appears when all is done and goes on if killed, or at once on stdout."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import click

from dongsukien.cli.output import opened
from dongsukien.export.files import Form, common_kind, write_files
from dongsukien.export.parquet import ParquetMissing, require_parquet
from dongsukien.scale.intake import Intake, Place
from dongsukien.scale.journal import Journal, State


class Run(Protocol):
    """What is written to, line by line: ``rows``, ``rejects``, and ``marks`` that a run needs to go on."""

    state: State

    @property
    def intake(self) -> Intake: ...
    def intake_from(self, place: Place) -> Intake: ...
    def write(self, name: str, data: bytes) -> None: ...
    def answered(self) -> None: ...
    def save(self) -> None: ...
    def space(self) -> AbstractContextManager[None]: ...


class Straight:
    """A run whose lines appear at once. Killed, it cannot go on."""

    def __init__(self, outs: Mapping[str, BinaryIO], paths: Sequence[str], outputs: Sequence[Path]) -> None:
        self.state = State()
        self._paths, self._outputs = paths, outputs
        self.intake = self.intake_from(Place())
        self._outs = outs

    def intake_from(self, place: Place) -> Intake:
        return Intake(self._paths, place, self._outputs)

    def write(self, name: str, data: bytes) -> None:
        if name in self._outs:
            self._outs[name].write(data)

    def answered(self) -> None:
        """Nothing to mark: what is written is out."""

    def save(self) -> None:
        """Nothing to save."""

    def space(self) -> AbstractContextManager[None]:
        return nullcontext()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller asked for: input, output and everything that decides what will stand in it."""

    paths: tuple[str, ...]
    output: str | None
    rejects: str | None
    rows_per_file: int | None
    fresh: bool
    options: Mapping[str, object]

    @property
    def targets(self) -> list[Path]:
        """The files that will be written."""
        return [Path(name) for name in (self.output, self.rejects) if name is not None and name != "-"]

    @property
    def goes_to_a_file(self) -> bool:
        """Whether the output is a file, not stdout or a device."""
        return self.output is not None and self.output != "-" and _is_file(self.output)


def _is_file(name: str) -> bool:
    return Path(name).is_file() or not Path(name).exists()


@contextmanager
def begun(wanted: Wanted) -> Iterator[Run]:
    """The run that *wanted* asks for, begun or picked up where it was killed.

    Raises:
        click.UsageError: the output cannot be made.
    """
    for path in wanted.paths:
        if any(os.path.realpath(path) == os.path.realpath(target) for target in wanted.targets):
            raise click.UsageError(f"{path} is to be read and written: give the output another name")
    if not wanted.goes_to_a_file:
        with ExitStack() as stack:
            outs = {"rows": stack.enter_context(opened(wanted.output, whole=False))}
            if wanted.rejects is not None:
                outs["rejects"] = stack.enter_context(opened(wanted.rejects, whole=False))
            yield Straight(outs, wanted.paths, wanted.targets)
        return
    form = form_of(wanted)
    if not Path(f"{form.output}.parts").exists():  # else the files there may be those of the run that goes on
        form.refuse_leftovers()
    if form.ending == ".parquet":
        try:
            require_parquet()
        except ParquetMissing as error:
            raise click.UsageError(str(error)) from error
    for target in wanted.targets:
        if not target.parent.is_dir():
            raise click.UsageError(f"cannot write {target}: no such folder")
    options = {**wanted.options, "paths": wanted.paths, "--rejects": wanted.rejects}
    if form.rows_per_file is not None:
        options["--rows-per-file"] = form.rows_per_file
    is_packed = not form.is_plain
    with Journal(
        form.output, wanted.paths, options, packed=is_packed, fresh=wanted.fresh, outputs=wanted.targets
    ) as journal:
        yield journal


def form_of(wanted: Wanted) -> Form:
    return Form(Path(wanted.output or "-"), wanted.rows_per_file)


def finish(run: Run, wanted: Wanted) -> None:
    """Put what *run* wrote where it belongs."""
    if not isinstance(run, Journal):
        return
    if run.state.moves:  # all was done but this
        run.finish(run.state.moves)
        return
    run.mark()
    form = form_of(wanted)
    written = run.grown("rows")
    moves: list[tuple[str, str | Path]] = [("rows", form.output)]
    if not form.is_plain:
        more = {name: common_kind(kinds) for name, kinds in run.state.kinds.items()}
        with run.space():
            moves = [*write_files(written.lines(), form, run.state.rows, run.folder, more)]
    if wanted.rejects is not None:
        run.grown("rejects")
        moves.append(("rejects", Path(wanted.rejects)))
    run.finish(moves)


def interrupted(run: Run) -> str:
    """What to say after Ctrl-C; what is done is kept where that can be."""
    if isinstance(run, Journal):
        run.mark()
        if run.can_go_on:
            return "Interrupted; give the same command again to go on."
    return "Interrupted."
