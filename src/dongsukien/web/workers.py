"""Several processes that answer on one listening socket: whoever is free takes the next caller.

One process watches over them and answers nobody. One that dies is replaced; when the watcher goes, however it goes,
they go too. Not on Windows, where processes cannot share a socket that way: there one process answers.
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
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from dongsukien.errors import RecordError

logger = logging.getLogger(__name__)

MOST_BY_DEFAULT = 4  # a reading room of one person needs no more, however many cores there are
_SOON_S = 5.0  # who dies that soon after its start would die again
_FAREWELL_S = 10.0

# What a process does with the socket: it calls the first function when it answers, and ends when the second says so.
Answering = Callable[[socket.socket, Callable[[], None], Callable[[Callable[[], None]], None]], None]


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
    watched: dict[int, tuple[BaseProcess, float]] = {}
    ends, life = multiprocessing.Pipe(duplex=False)
    with _ending_in_order():
        try:
            begun = [_begun(answering, listener, ends, watched) for _ in range(number)]
            for told in begun:
                with suppress(EOFError):
                    told.recv()
            ready()
            while True:
                ended = wait(list(watched))
                for sentinel in [each for each in watched if each in ended]:
                    process, since = watched.pop(sentinel)
                    if time.monotonic() - since < _SOON_S:
                        raise RecordError(f"an answering process ended at once (status {process.exitcode})")
                    logger.warning("an answering process ended (status %s); another takes its place", process.exitcode)
                    _begun(answering, listener, ends, watched)
        finally:
            life.close()
            for process, _ in watched.values():
                process.join(_FAREWELL_S)
                if process.is_alive():
                    process.kill()


def _begun(
    answering: Answering, listener: socket.socket, ends: Connection, watched: dict[int, tuple[BaseProcess, float]]
) -> Connection:
    """Start one process; the connection on which it says that it answers."""
    told, tell = multiprocessing.Pipe(duplex=False)
    # Not forked: threads and open records of the caller would not survive that.
    process: Any = multiprocessing.get_context("spawn").Process(
        target=_answer, args=(answering, listener, ends, tell), daemon=True
    )
    process.start()
    tell.close()
    watched[process.sentinel] = process, time.monotonic()
    return told


def _answer(answering: Answering, listener: socket.socket, ends: Connection, tell: Connection) -> None:
    """What one process does, until its watcher is gone."""

    def until_the_end(stop: Callable[[], None]) -> None:
        def wait_for_it() -> None:
            with suppress(EOFError, OSError):
                ends.recv()
            stop()

        threading.Thread(target=wait_for_it, daemon=True).start()

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the watcher says when it is over
    answering(listener, lambda: tell.send(None), until_the_end)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """SIGTERM ends the watcher as Ctrl-C does: not before those whom it watches over."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminated(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)
