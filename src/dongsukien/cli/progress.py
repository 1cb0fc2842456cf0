"""What long work says on stderr: a bar where a person looks, else one plain line a minute. Also Ctrl-C.

Ctrl-C (or SIGTERM) once: no more pages are taken in, what is in hand is finished and kept. Twice: stop at once.
Known weakness: how many records a large file holds is estimated from its beginning, and so is the time left.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from dongsukien.read import count

T = TypeVar("T")
_SECONDS_BETWEEN_LINES = 60.0


class Progress:
    """Watches pages go by: ``for page in progress.through(pages)``, ``progress.note_rejected(3)``."""

    def __init__(self, paths: Iterable[str], *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True)
        self._bar: Bar | None = None
        self._task = TaskID(0)
        self._paths = tuple(paths)
        self._started = self._last_line = time.monotonic()
        self._taken_in = 0
        self._handlers: dict[int, Any] = {}
        self._rejected = 0
        self.interrupted = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._handlers[number] = signal.signal(number, self._interrupt)
        if not self._quiet and self._console.is_terminal:
            self._bar = Bar(
                TextColumn("Reading"),
                BarColumn(),
                TextColumn("{task.fields[pages]} pages, {task.fields[rate]}/s"),
                TextColumn("[red]{task.fields[rejected]}[/red]"),
                TimeRemainingColumn(compact=True),
                console=self._console,
                transient=True,
            )
            total = count(self._paths)
            self._task = self._bar.add_task("", total=total, pages="0", rate="–", rejected="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def through(self, pages: Iterable[T]) -> Iterator[T]:
        """*pages* one after another, until they end or somebody interrupts."""
        for page in pages:
            if self.interrupted:
                return
            self._show()
            self._taken_in += 1
            yield page

    def note_rejected(self, number: int) -> None:
        """Show from now on that *number* pages could not be read."""
        self._rejected = number

    def _show(self) -> None:
        """What was taken in so far; with several processes that is some pages ahead of what is done."""
        rate = self._taken_in / max(self.seconds(), 1e-3)
        if self._bar is not None:
            self._bar.update(
                self._task,
                completed=self._taken_in,
                pages=f"{self._taken_in:,}",
                rate=f"{rate:,.0f}",
                rejected=f"{self._rejected:,} rejected" if self._rejected else "",
            )
        elif not self._quiet and time.monotonic() - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._last_line = time.monotonic()
            self.say(f"{self._taken_in:,} pages, {rate:,.0f}/s, {self._rejected:,} rejected")

    def say(self, message: str) -> None:
        """One line on stderr, unless ``--quiet``."""
        if not self._quiet:
            click.echo(message, err=True)

    def seconds(self) -> float:
        """Wall time since the start."""
        return time.monotonic() - self._started

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self.interrupted:
            signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)
            raise KeyboardInterrupt
        self.interrupted = True
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"\nFinishing what is in hand; again to stop now.\n")
