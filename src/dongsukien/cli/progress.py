"""What long work says on stderr: a bar where a person looks, else one plain line a minute. Also Ctrl-C.

Ctrl-C (or SIGTERM) once: no more pages are taken in, what is in hand is finished and kept; stories are not derived, the
next run does that. Twice: stop at once.
Known weakness: how many records a large file holds is estimated from its beginning, and so is the time left.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from dongsukien.read import count

T = TypeVar("T")
_SECONDS_BETWEEN_LINES = 60.0
_SECONDS_BETWEEN_LOOKS = 0.1


class Progress:
    """Watches pages go by: ``for page in progress.through(pages)``, then ``progress.note(kept, rejected)``.

    *before* is how many pages and records were done when the run began; the rate counts only what follows.
    """

    def __init__(self, paths: Iterable[str], *, quiet: bool, before: int = 0, doing: str = "Reading") -> None:
        self._quiet = quiet
        self._doing = doing
        self._console = Console(stderr=True)
        self._bar: Bar | None = None
        self._task = TaskID(0)
        self._paths = tuple(paths)
        self._total = 0
        self._started = self._last_line = self._last_look = time.monotonic()
        self._before = before
        self._kept, self._rejected = before, 0
        self._handlers: dict[int, Any] = {}
        self._at_once = False
        self.interrupted = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._handlers[number] = signal.signal(number, self._interrupt)
        if not self._quiet and self._console.is_terminal:
            self._bar = Bar(
                TextColumn(self._doing),
                BarColumn(bar_width=None),
                TextColumn("{task.fields[pages]}  {task.fields[rate]}/s  {task.fields[kept]} kept"),
                TextColumn("[red]{task.fields[rejected]}[/red]"),
                TimeRemainingColumn(compact=True),
                console=self._console,
                transient=True,
            )
            self._total = max(count(self._paths), self._before)
            self._task = self._bar.add_task("", total=self._total, completed=self._before, **self._fields(0.0))
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
            yield page

    def note(self, kept: int, rejected: int) -> None:
        """Show from now on that so many pages are done, those of a run that went before among them."""
        self._kept, self._rejected = kept, rejected
        now = time.monotonic()
        if self._quiet or now - self._last_look < _SECONDS_BETWEEN_LOOKS:
            return
        self._last_look = now
        done = kept + rejected
        rate = (done - self._before) / max(now - self._started, 1e-3)
        if self._bar is not None:
            # What a large file holds is an estimate; where there turns out to be more, there is.
            self._total = max(self._total, done)
            self._bar.update(self._task, completed=done, total=self._total, **self._fields(rate))
        elif now - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._last_line = now
            self.say(f"{done:,} pages, {rate:,.0f}/s, {kept:,} kept, {rejected:,} rejected")

    def _fields(self, rate: float) -> dict[str, Any]:
        return {
            "pages": f"{self._kept + self._rejected:,}/{self._total:,}",
            "rate": f"{rate:,.0f}",
            "kept": f"{self._kept:,}",
            "rejected": f"{self._rejected:,} rejected" if self._rejected else "",
        }

    def say(self, message: str) -> None:
        """One line on stderr, unless ``--quiet``."""
        if not self._quiet:
            click.echo(message, err=True)

    def at_once(self, work: Callable[[], object]) -> None:
        """Do *work*, unless somebody has interrupted; an interrupt ends it at once, and leaves things as before it."""
        if self.interrupted:
            return
        self._at_once = True
        try:
            work()
        except KeyboardInterrupt:
            self.interrupted = True
        finally:
            self._at_once = False

    def seconds(self) -> float:
        """Wall time since the start."""
        return time.monotonic() - self._started

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._at_once:
            raise KeyboardInterrupt
        if self.interrupted:
            signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)
            raise KeyboardInterrupt
        self.interrupted = True
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, b"\nFinishing what is in hand; again to stop now.\n")
