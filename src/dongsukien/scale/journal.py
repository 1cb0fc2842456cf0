"""A run that may be killed at any moment: what it has written so far, and how far that is.

Beside the output ``articles.parquet`` lies the folder ``articles.parquet.parts`` until all is done::

    plan.json   what was asked for, and by which version        written once, last: without it there is no run
    inputs      the files to read, with size and time           written once
    state.json  how far it came: input, lengths, counts         replaced at every mark
    rows …      what it writes                                  only grows; beyond its length in the state: forgotten

A mark follows a second of work: first what was written is forced to the disk, then the state is replaced. So a state
never speaks of what is not there, and a run that goes on repeats at most what came after the last mark. The program
does not depend on when it was killed: what it writes depends on the input alone.
Known weakness: the input is told to be the same by the sizes and times of its files, not by what they hold.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec
import zstandard

from dongsukien.document import Rejected
from dongsukien.errors import DiskFull, RecordDamaged, UsageError
from dongsukien.record.connection import WriterLock
from dongsukien.scale.intake import Intake, Place, input_files

_SECONDS_BETWEEN_MARKS = 1.0
_MOST_WAITING = 1 << 23  # bytes of a packed file that may wait for a mark
_PLAN, _INPUTS, _STATE = "plan.json", "inputs", "state.json"
_FULL = (errno.ENOSPC, errno.EDQUOT)


class State(msgspec.Struct):
    """How far a run came. ``lengths``: bytes of each file that count. ``moves``: finished files, and where they go."""

    place: Place = Place()
    lengths: dict[str, int] = {}
    kept: int = 0
    rejected: int = 0
    why: dict[str, int] = {}
    kinds: dict[str, list[str]] = {}
    noted: Place = Place()  # how far a first pass over the input came
    noted_items: int = 0
    is_noted: bool = False
    moves: list[tuple[str, str]] = []

    @property
    def done(self) -> int:
        """How many pages and records became something."""
        return self.kept + self.rejected

    @property
    def rows(self) -> int:
        """How many rows there are: pages that are not kept, and why, are no rows of a corpus."""
        return self.done - sum(self.why.values())


class Grown:
    """A file that only grows. A packed one is a row of Zstandard frames."""

    def __init__(self, path: Path, length: int, *, packed: bool) -> None:
        self._file = path.open("r+b" if path.exists() else "w+b")
        if self._file.seek(0, os.SEEK_END) < length:
            self._file.close()
            raise RecordDamaged(f"{path} is shorter than it was: begin again with --fresh")
        self._file.truncate(length)
        self._file.seek(length)
        self._packed = packed
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        if not self._packed:
            self._file.write(data)
            return
        self._waiting.append(data)
        self._size += len(data)
        if self._size > _MOST_WAITING:
            self._pack()

    def _pack(self) -> None:
        if self._waiting:
            self._file.write(zstandard.compress(b"".join(self._waiting), 3))
            self._waiting.clear()
            self._size = 0

    def mark(self) -> int:
        """Force all to the disk; the length then."""
        self._pack()
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def lines(self) -> Iterator[bytes]:
        """The lines up to the last mark."""
        with Path(self._file.name).open("rb") as file:
            if self._packed:
                reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
                yield from io.BufferedReader(reader, 1 << 20)
            else:
                yield from file

    def close(self) -> None:
        self._file.close()


class Journal:
    """The unfinished output of a run that reads *paths* with *options* and will write *output*.

    Picks up the state of a run that was killed if it was the same run; with *fresh*, begins again. *outputs* are other
    files it will write, which are no pages even if they lie among them.

    Raises:
        UsageError: another run is unfinished there, or the folder cannot be made.
        RecordLocked: another process is at it.
        DiskFull: from anything that writes; the run can go on later.
    """

    def __init__(
        self,
        output: Path,
        paths: Sequence[str],
        options: Mapping[str, object],
        *,
        packed: bool,
        fresh: bool = False,
        outputs: Sequence[Path] = (),
    ) -> None:
        self.output = Path(os.path.realpath(output))
        self.outputs = (self.output, *outputs)
        self.folder = self.output.with_name(f"{self.output.name}.parts")
        self._paths = tuple(paths)
        self._packed = packed
        self._grown: dict[str, Grown] = {}
        self._answered = 0
        with self.space():
            try:
                self.folder.mkdir(exist_ok=True)
            except OSError as error:
                if error.errno in _FULL:
                    raise
                raise UsageError(f"cannot write {output}: {error.strerror}") from error
        self._refuse_strangers()
        self._lock = WriterLock(self.folder / "state")
        try:
            with self.space():
                if fresh or not (self.folder / _PLAN).exists():
                    self._clear()
                    self._begin(options)
                else:
                    self._compare(options)
                self.state = self._last_state()
        except BaseException:
            self._lock.release()
            raise
        self._intake = self.intake_from(self.state.place)
        self._marked = time.monotonic()

    @property
    def intake(self) -> Intake:
        """What is still to be read."""
        return self._intake

    def intake_from(self, place: Place) -> Intake:
        """What is to be read from *place* on."""
        return Intake(self._paths, place, self.outputs)

    @property
    def can_go_on(self) -> bool:
        """Whether the run, killed now, could go on; not when what it reads cannot be read again."""
        return (self.folder / _PLAN).exists()

    def grown(self, name: str) -> Grown:
        """The growing file *name* of the folder, as long as it was at the last mark."""
        if name not in self._grown:
            with self.space():
                packed = self._packed and name == "rows"
                self._grown[name] = Grown(self.folder / name, self.state.lengths.get(name, 0), packed=packed)
        return self._grown[name]

    def write(self, name: str, data: bytes) -> None:
        """Add *data* to the growing file *name*."""
        with self.space():
            self.grown(name).write(data)

    def answered(self) -> None:
        """Say that one more page or record became something, and has been written."""
        self._answered += 1
        if time.monotonic() - self._marked >= _SECONDS_BETWEEN_MARKS:
            self.mark()

    def mark(self) -> None:
        """From here the run goes on if it is killed."""
        with self.space():
            self.state.lengths |= {name: grown.mark() for name, grown in self._grown.items()}
            self.state.place = self._intake.place(self._answered)
            self.save()
        self._marked = time.monotonic()

    def save(self) -> None:
        """Write the state as it is."""
        _replaced(self.folder / _STATE, msgspec.json.encode(self.state))

    def finish(self, moves: Sequence[tuple[str, Path | str]]) -> None:
        """Move the finished files of the folder to where they belong, and remove the folder."""
        with self.space():
            self.state.moves = [(name, str(target)) for name, target in moves]
            self.save()
            for grown in self._grown.values():
                grown.close()
            for name, target in self.state.moves:
                _move(self.folder / name, Path(target))
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for grown in self._grown.values():
            try:
                grown.close()
            except OSError:  # what could not be written is after the last mark, and does not count
                continue
        self._lock.release()

    @contextmanager
    def space(self) -> Iterator[None]:
        """Around whatever writes: a full disk is told as such."""
        try:
            yield
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise DiskFull(
                f"{self.output}: no space left on the disk; free some, and the same command goes on from there"
            ) from error

    # Whether it is the same run ------------------------------------------------------------------------------------

    def _refuse_strangers(self) -> None:
        ours = {_PLAN, _INPUTS, _STATE, "state-lock"}
        for path in self.folder.iterdir():
            name = path.name.removesuffix(".new")
            if path.is_dir() or not (name in ours or name.partition("-")[0] in {"rows", "rejects", "marks", "table"}):
                raise UsageError(f"{self.folder} holds {path.name}, which is not of this program: move it away")

    def _clear(self) -> None:
        for path in self.folder.iterdir():
            if path.name != "state-lock":
                path.unlink()

    def _begin(self, options: Mapping[str, object]) -> None:
        is_steady = True
        with (self.folder / _INPUTS).open("w", encoding="utf-8", errors="surrogateescape", newline="\n") as out:
            for line in _listing(self._paths, self.outputs):
                is_steady = is_steady and line is not None
                out.write(line or "")
        if is_steady:
            _replaced(self.folder / _PLAN, msgspec.json.encode(_plain(options)))

    def _compare(self, options: Mapping[str, object]) -> None:
        try:
            before: dict[str, Any] = msgspec.json.decode((self.folder / _PLAN).read_bytes(), type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise UsageError(f"{self.folder} is damaged: begin again with --fresh") from error
        now = _plain(options)
        for name in sorted(before.keys() | now.keys()):
            if before.get(name) != now.get(name):
                self._refuse(f"{name} was {_shown(before.get(name))}, now it is {_shown(now.get(name))}")
        with (self.folder / _INPUTS).open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
            for old, new in zip_longest(lines, _listing(self._paths, self.outputs)):
                if old != new:
                    self._refuse(f"the input has changed since, at {_named(new or old or '')}")

    def _refuse(self, difference: str) -> None:
        raise UsageError(
            f"{self.folder} holds an unfinished run, and this is another: {difference}. "
            "Run the same command on the same input to finish it, or begin again with --fresh."
        )

    def _last_state(self) -> State:
        path = self.folder / _STATE
        try:
            return msgspec.json.decode(path.read_bytes(), type=State) if path.exists() else State()
        except msgspec.DecodeError as error:
            raise RecordDamaged(f"{path} is damaged: begin again with --fresh") from error


def _listing(paths: Sequence[str], outputs: Sequence[Path]) -> Iterator[str | None]:
    """A line for each input file: size, time and name; ``None`` for one that cannot be read twice."""
    for file in input_files(paths, outputs):
        if isinstance(file, Rejected):
            yield f"- - {file.source}: {file.reason}\n"
            continue
        try:
            found = Path(file).stat() if file != "-" else None
        except OSError as error:
            yield f"- - {file}: {error.strerror}\n"
            continue
        if found is None or not stat.S_ISREG(found.st_mode):
            yield None
        else:
            yield f"{found.st_size} {found.st_mtime_ns} {file!r}\n"


def _named(line: str) -> str:
    return line.rstrip("\n").split(" ", 2)[-1]


def _plain(options: Mapping[str, object]) -> dict[str, Any]:
    """*options* as they come back from JSON."""
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(dict(options)))
    return value


def _shown(value: object) -> str:
    if value is None or value == []:
        return "not given"
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


def _replaced(path: Path, data: bytes) -> None:
    """Write *data* to *path*: whole, or not at all."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _move(path: Path, target: Path) -> None:
    """Move *path*, unless that was done before, also to another disk; whole, or not at all."""
    if not path.exists():
        return
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f"{target.name}.new")
        shutil.copyfile(path, beside)
        _synced(beside)
        beside.replace(target)
        path.unlink()


def _synced(path: Path) -> None:
    file: IO[bytes]
    with path.open("r+b") as file:
        os.fsync(file.fileno())
