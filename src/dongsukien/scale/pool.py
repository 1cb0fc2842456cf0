"""A pool of reading processes, never threads: parsers crash and hang, and then only one page may be lost.

Pages go out in bundles and come back one by one, in input order. A process that dies is replaced; the page it was on
becomes a ``Rejected``, the rest of its bundle goes to another. What is in flight is bounded, so memory does not grow
with the corpus. With one worker everything happens in this process: Python code is held to the time limit, a C call
or the memory of a page is not.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from dongsukien.document import Rejected
from dongsukien.errors import DongsukienError
from dongsukien.read.unread import Unread
from dongsukien.scale.edge import ONLY_CLEANED, Task, Work, perform, unreadable
from dongsukien.scale.garbage import seldom_collected
from dongsukien.scale.worker import READY, serve
from dongsukien.settings import Limits

_BUNDLE_CHARS = 32_000  # some tenths of a second of reading: a round trip costs a thousandth
_BUNDLE_PAGES = 64
_WINDOW_PAGES = 4 * _BUNDLE_PAGES  # per worker, between the page yielded next and the last one sent out
_WINDOW_CHARS = 64_000_000
_WALL_PER_CPU = 30  # a page that sleeps instead of computing: ended after this many times its CPU time


class WorkerFailed(DongsukienError):
    """A reading process could not be started at all."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(pages: Iterable[Work | Rejected], task: Task, *, workers: int = 0, apart: bool = False) -> Iterator[Any]:
    """What *task* makes of each page, in input order; ``Rejected`` where it could not be made.

    ``Rejected`` items of *pages* are passed through in their place. *workers* 0 means one per core. *apart*: never in
    this process, not even by one worker.

    Raises:
        WorkerFailed: a reading process could not be started.
    """
    workers = workers or cores()
    if workers == 1 and not apart:
        return _inline(pages, task)
    return _Pool(workers, task).run(pages)


# --- one process -----------------------------------------------------------------------------------------------------


class _TimeUp(BaseException):
    """Not an ``Exception``: no stage may catch it."""


def _inline(pages: Iterable[Work | Rejected], task: Task) -> Iterator[Any]:
    with task.at_hand() as means, seldom_collected():
        for page in pages:
            if isinstance(page, Rejected):
                yield page
                continue
            try:
                with _clock(task.limits.seconds):
                    answer = perform(page, task.job, means)
            except _TimeUp:
                answer = _too_slow(page, task.limits)
            yield answer


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raise ``_TimeUp`` after *seconds* of CPU time, where the system and the thread allow it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# --- many processes --------------------------------------------------------------------------------------------------


class _Worker:
    """A reading process and the bundle it is on: ``(number of the page, page)``, the open one first."""

    def __init__(self, task: Task) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self.process = _process(theirs, task)
        try:
            self.process.start()
        except (EOFError, OSError) as error:  # no memory for one, or the server that forks could not load the code
            raise WorkerFailed(f"a reading process could not be started ({error!r}); try --workers 1") from error
        theirs.close()
        self.ready = False
        self.bundle: deque[tuple[int, Work]] = deque()
        self.since = time.monotonic()

    def send(self, bundle: list[tuple[int, Work]]) -> None:
        self.bundle.extend(bundle)
        self.since = time.monotonic()
        self.connection.send([page for _, page in bundle])

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _process(connection: Connection, task: Task) -> BaseProcess:
    """A process to be started: forked from a small server that has the code loaded, or started afresh (Windows)."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=serve, args=(connection, task), daemon=True)
    from multiprocessing import forkserver  # Windows has none

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([f"dongsukien.scale.{'warm_clean' if task.job in ONLY_CLEANED else 'warm'}"])
    with _deaf():
        forkserver.ensure_running()
    return context.Process(target=serve, args=(connection, task), daemon=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started within never hears Ctrl-C, not even while it loads: that is the parent's to handle."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Pool:
    def __init__(self, workers: int, task: Task) -> None:
        self._task = task
        self._size = workers
        self._workers: list[_Worker] = []
        self._answers: dict[int, Any] = {}
        self._returned: deque[tuple[int, Work]] = deque()  # pages whose process died before it came to them
        self._sent = 0  # pages taken from the input so far
        self._given = 0  # answers yielded so far
        self._chars = 0  # characters of the pages in flight

    def run(self, pages: Iterable[Work | Rejected]) -> Iterator[Any]:
        source = iter(pages)
        exhausted = False
        try:
            while True:
                exhausted = self._feed(source, exhausted)
                if any(worker.bundle for worker in self._workers):
                    self._collect()
                while self._given in self._answers:
                    yield self._answers.pop(self._given)
                    self._given += 1
                if exhausted and self._given == self._sent:
                    return
        finally:
            for worker in self._workers:
                worker.end()

    def _feed(self, source: Iterator[Work | Rejected], exhausted: bool) -> bool:
        """Give every idle process a bundle; returns whether the input is at its end."""
        while self._returned or not exhausted:
            worker = next((worker for worker in self._workers if not worker.bundle), None)
            if worker is None and len(self._workers) == self._size:
                break
            bundle, exhausted = self._next_bundle(source, exhausted)
            if not bundle:
                break
            if worker is None:
                worker = _Worker(self._task)
                self._workers.append(worker)
            try:
                worker.send(bundle)
            except (BrokenPipeError, ConnectionResetError):
                self._bury(worker)
        return exhausted

    def _next_bundle(self, source: Iterator[Work | Rejected], exhausted: bool) -> tuple[list[tuple[int, Work]], bool]:
        bundle: list[tuple[int, Work]] = []
        size = 0
        while len(bundle) < _BUNDLE_PAGES and size < _BUNDLE_CHARS:
            if self._returned:
                number, page = self._returned.popleft()
            elif exhausted or self._window_is_full():
                break
            else:
                item = next(source, None)
                if item is None:
                    exhausted = True
                    break
                number, self._sent = self._sent, self._sent + 1
                if isinstance(item, Rejected):
                    self._answers[number] = item
                    continue
                page = item
                self._chars += _size(page)
            bundle.append((number, page))
            size += _size(page)
        return bundle, exhausted

    def _window_is_full(self) -> bool:
        return self._sent - self._given >= self._size * _WINDOW_PAGES or self._chars >= _WINDOW_CHARS

    def _collect(self) -> None:
        """Wait for at least one answer, or for a process to die or to sleep."""
        by_handle: dict[Connection | int, _Worker] = {worker.connection: worker for worker in self._workers}
        for handle in wait(list(by_handle), timeout=1.0):
            worker = by_handle[handle]  # type: ignore[index]  # ``wait`` gives back what it was given
            try:
                while worker.connection.poll():
                    self._take(worker, worker.connection.recv())
            except (EOFError, ConnectionResetError):
                self._bury(worker)
        for worker in [worker for worker in self._workers if worker.bundle]:
            if time.monotonic() - worker.since > self._task.limits.seconds * _WALL_PER_CPU:
                worker.process.kill()

    def _take(self, worker: _Worker, answer: Any) -> None:
        worker.since = time.monotonic()
        if isinstance(answer, str) and answer == READY:
            worker.ready = True
            return
        number, page = worker.bundle.popleft()
        self._chars -= _size(page)
        self._answers[number] = answer

    def _bury(self, worker: _Worker) -> None:
        """Blame the page that was open, hand the others back."""
        worker.process.join()
        self._workers.remove(worker)
        code = worker.process.exitcode
        if not worker.ready:
            worker.connection.close()
            raise WorkerFailed(f"a reading process ended with status {code} before its first page; try --workers 1")
        if worker.bundle:
            number, page = worker.bundle.popleft()
            self._chars -= _size(page)
            self._answers[number] = _death(page, code, self._task.limits)
            self._returned.extend(worker.bundle)
        worker.connection.close()


def _size(page: Work) -> int:
    return page.size if isinstance(page, Unread) else len(page.text)


def _too_slow(page: Work, limits: Limits) -> Rejected:
    return unreadable(page, f"the page takes more than {limits.seconds:g} s of CPU time")


def _death(page: Work, code: int | None, limits: Limits) -> Rejected:
    if hasattr(signal, "SIGPROF") and code == -signal.SIGPROF:
        return _too_slow(page, limits)
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in {int(known) for known in signal.Signals} else str(-code)
        return unreadable(page, f"reading the page ended its process ({name})")
    return unreadable(page, f"reading the page ended its process (status {code})")
