"""Several processes that answer: one watches over them and hands each caller to the one that has fewest.

If all took callers from one socket by themselves, one of them would often take all that come at once, and one core
would answer alone. The watcher answers nobody. One that dies is replaced; when the watcher goes, however it goes, they
go too. Not on Windows, where no open connection can be handed over: there one process answers.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from dongsukien.errors import RecordError

logger = logging.getLogger(__name__)

MOST_BY_DEFAULT = 4  # a reading room of one person needs no more, however many cores there are
_SOON_S = 5.0  # who dies that soon after its start would die again
_FAREWELL_S = 10.0
_READY, _LEFT, _CALLER = b"!", b".", b"+"  # what watcher and process say to each other


class Callers:
    """The callers that the watcher hands to one process, as that process sees them."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def fileno(self) -> int:
        return self._channel.fileno()

    def ready(self) -> None:
        """Say that callers may come."""
        self._channel.send(_READY)

    def next(self) -> socket.socket | None:
        """The next one; ``None`` when there will be none any more."""
        _, numbers, _, _ = socket.recv_fds(self._channel, 1, 1)
        return socket.socket(fileno=numbers[0]) if numbers else None

    def left(self) -> None:
        """Say that one of them is gone."""
        with suppress(OSError):  # so is the watcher
            self._channel.send(_LEFT)


# What a process does with its callers; it ends when the function that it is given says so.
Answering = Callable[[Callers, Callable[[Callable[[], None]], None]], None]


@dataclass(slots=True)
class _Worker:
    """A process that answers, as the watcher sees it."""

    process: BaseProcess
    channel: socket.socket
    since: float
    ready: bool = False
    callers: int = 0

    def hear(self) -> None:
        """Take in what it says."""
        with suppress(OSError):
            said = self.channel.recv(4096)
            self.ready = self.ready or _READY in said
            self.callers -= said.count(_LEFT)


def workers_for(wanted: int) -> int:
    """How many processes answer where *wanted* are asked for; 0: one per core, at most ``MOST_BY_DEFAULT``."""
    if sys.platform == "win32":
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return wanted or min(cores, MOST_BY_DEFAULT)


def watch_over(number: int, answering: Answering, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Run *answering*, a function that can be found by name, in *number* processes until interrupted.

    *ready* is called once all of them answer.

    Raises:
        RecordError: one of them dies as soon as it begins.
    """
    ends, life = multiprocessing.Pipe(duplex=False)
    workers: list[_Worker] = []
    listener.setblocking(False)
    with _ending_in_order():
        try:
            workers += [_begun(answering, ends) for _ in range(number)]
            while not all(worker.ready for worker in workers):
                _look_after(workers, answering, ends, None)
            ready()
            while True:
                _look_after(workers, answering, ends, listener)
        finally:
            life.close()
            for worker in workers:
                worker.process.join(_FAREWELL_S)
                if worker.process.is_alive():
                    worker.process.kill()


def _look_after(workers: list[_Worker], answering: Answering, ends: Connection, listener: socket.socket | None) -> None:
    """Wait until something happens: a process speaks or dies, or somebody calls on *listener*."""
    doors = [listener] if listener is not None and any(worker.ready for worker in workers) else []
    happened = wait([*doors, *(worker.channel for worker in workers), *(worker.process.sentinel for worker in workers)])
    for number, worker in enumerate(workers):
        if worker.process.sentinel in happened:
            if time.monotonic() - worker.since < _SOON_S:
                raise RecordError(f"an answering process ended at once (status {worker.process.exitcode})")
            logger.warning("an answering process ended (status %s); another takes its place", worker.process.exitcode)
            worker.channel.close()
            workers[number] = _begun(answering, ends)
        elif worker.channel in happened:
            worker.hear()
    if listener is not None and listener in happened:
        _hand_over(listener, [worker for worker in workers if worker.ready])


def _hand_over(listener: socket.socket, workers: list[_Worker]) -> None:
    """Give the next caller to the process that has fewest."""
    try:
        caller, _ = listener.accept()
    except OSError:
        return  # he has hung up
    with caller:
        for worker in sorted(workers, key=lambda each: each.callers):
            with suppress(OSError):  # it has just died, or hangs: the next one
                socket.send_fds(worker.channel, [_CALLER], [caller.fileno()])
                worker.callers += 1
                return


def _begun(answering: Answering, ends: Connection) -> _Worker:
    """Start one process."""
    ours, theirs = socket.socketpair()
    # Not forked: threads and open records of the caller would not survive that.
    process: Any = multiprocessing.get_context("spawn").Process(
        target=_answer, args=(answering, theirs, ends), daemon=True
    )
    process.start()
    theirs.close()
    ours.setblocking(False)
    return _Worker(process, ours, time.monotonic())


def _answer(answering: Answering, channel: socket.socket, ends: Connection) -> None:
    """What one process does, until its watcher is gone."""

    def until_the_end(stop: Callable[[], None]) -> None:
        def wait_for_it() -> None:
            with suppress(EOFError, OSError):
                ends.recv()
            stop()

        threading.Thread(target=wait_for_it, daemon=True).start()

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the watcher says when it is over
    answering(Callers(channel), until_the_end)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """SIGTERM and Ctrl-C end the watcher, but not before those whom it watches over.

    A shell lets programs in its background ignore Ctrl-C; a server of one process heeds it even so, hence this one too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, _terminated),
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _terminated(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)
