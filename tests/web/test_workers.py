"""Several processes answer on one address, and end with the one that watches over them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import httpx
import pytest

from dongsukien.record import Record
from dongsukien.web import workers
from dongsukien.web.workers import Callers, workers_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one process answers there")


@contextmanager
def serving(folder: Path, *before: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    Record.open(folder / "record.db", write=True).close()
    command = [*before, sys.executable, "-m", "dongsukien", "serve", "--record", str(folder / "record.db"), "-q"]
    program = subprocess.Popen([*command, "--port", "0", "--workers", "2"], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    try:
        yield program, program.stdout.readline().strip()
    finally:
        program.kill()
        program.communicate(timeout=20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving(tmp_path) as begun:
        yield begun


def _children(process: int) -> set[int]:
    """The processes that answer: those that have the listening socket, not Python's own helper."""
    command = ["ps", "-A", "-ww", "-o", "pid=", "-o", "ppid=", "-o", "args="]
    rows = [
        line.split(maxsplit=2) for line in subprocess.run(command, capture_output=True, text=True).stdout.split("\n")
    ]
    return {int(row[0]) for row in rows if len(row) == 3 and row[1] == str(process) and "spawn_main" in row[2]}


def _until(true: object, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}healthz", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def test_one_that_dies_is_replaced_and_the_others_answer(server: tuple[subprocess.Popen[str], str]) -> None:
    program, address = server
    both = _children(program.pid)
    assert len(both) == 2 and _answers(address)
    time.sleep(workers._SOON_S)  # dying sooner would be a fault of the program
    os.kill(min(both), signal.SIGKILL)
    assert _answers(address)
    assert _until(lambda: len(_children(program.pid) - {min(both)}) == 2)
    assert _answers(address)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_when_the_watcher_goes_all_go(server: tuple[subprocess.Popen[str], str], how: signal.Signals) -> None:
    program, address = server
    assert _answers(address)
    program.send_signal(how)
    program.wait(20)
    assert _until(lambda: not _answers(address))


def test_in_the_background_of_a_shell_an_interrupt_ends_it_too(tmp_path: Path) -> None:
    with serving(tmp_path, "sh", "-c", "trap '' INT; exec \"$@\"", "sh") as (program, address):
        assert _answers(address)
        program.send_signal(signal.SIGINT)
        program.wait(20)
        assert _until(lambda: not _answers(address))


class _Process:
    """A process that answers, seen from both sides."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self.seen = workers._Worker(None, ours, 0.0, ready=True)  # type: ignore[arg-type]  # none is started
        self.callers = Callers(theirs)
        self.channel = theirs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.seen.channel.close()
        self.channel.close()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def _call(listener: socket.socket, processes: list[_Process]) -> socket.socket:
    caller = socket.create_connection(listener.getsockname())
    workers._hand_over(listener, [each.seen for each in processes])
    return caller


@pytest.fixture
def one() -> Iterator[_Process]:
    with _Process() as process:
        yield process


@pytest.fixture
def other() -> Iterator[_Process]:
    with _Process() as process:
        yield process


def test_the_next_caller_goes_to_the_process_that_has_fewest(
    listener: socket.socket, one: _Process, other: _Process
) -> None:
    for _ in range(6):
        _call(listener, [one, other]).close()
    assert (one.seen.callers, other.seen.callers) == (3, 3)
    for process, leaving in ((one, 1), (other, 3)):
        for number in range(3):
            _taken(process).close()
            if number < leaving:
                process.callers.left()
        process.seen.hear()
    _call(listener, [one, other]).close()
    assert (one.seen.callers, other.seen.callers) == (2, 1)
    _taken(other).close()


def _taken(process: _Process) -> socket.socket:
    taken = process.callers.next()
    assert taken is not None
    return taken


def test_what_is_handed_over_is_the_open_connection(listener: socket.socket, one: _Process) -> None:
    with _call(listener, [one]) as caller, _taken(one) as taken:
        caller.sendall("chào".encode())
        assert taken.recv(100).decode() == "chào"


def test_the_caller_of_a_process_that_died_goes_to_another(
    listener: socket.socket, one: _Process, other: _Process
) -> None:
    one.channel.close()
    _call(listener, [one, other]).close()
    assert (one.seen.callers, other.seen.callers) == (0, 1)
    _taken(other).close()


def test_nobody_comes_any_more_when_the_watcher_is_gone(one: _Process) -> None:
    one.seen.channel.close()
    assert one.callers.next() is None
    one.callers.left()  # tells nobody, and does not fail


def test_one_process_for_each_core_up_to_a_few() -> None:
    assert 1 <= workers_for(0) <= workers.MOST_BY_DEFAULT
    assert workers_for(3) == 3
