"""Serving: where it listens, whom it answers, and how it says so."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from uvicorn.server import ServerState

from dongsukien.errors import UsageError
from dongsukien.web import serve
from dongsukien.web.server import MAX_CONNECTIONS, Patient, listening_socket

_PROGRAM = """
import sys
from pathlib import Path
from dongsukien.web import serve
serve(Path(sys.argv[1]), port=0, ready=lambda address: print(address, flush=True))
"""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "bao.example", ""])
def test_beyond_this_machine_a_token_is_needed(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="token"):
        serve(tmp_path / "record.db", host, 0)


def test_a_port_that_is_taken_is_named() -> None:
    with listening_socket("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            listening_socket("127.0.0.1", port)


class _Line(asyncio.Transport):
    """A connection that only notes whether it was closed."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def test_a_caller_who_never_finishes_his_request_is_hung_up_on() -> None:
    class Impatient(Patient):
        patience_s = 0.0

    async def call(protocol: type[Patient], words: bytes) -> bool:
        config = uvicorn.Config(Starlette(), log_config=None, lifespan="off")
        config.load()
        line = _Line()
        caller = protocol(config, ServerState(), {})
        caller.connection_made(line)
        if words:
            caller.data_received(words)
        await asyncio.sleep(0.01)
        hung_up = line.closed
        caller.connection_lost(None)
        return hung_up

    half = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
    assert asyncio.run(call(Impatient, half))
    assert asyncio.run(call(Impatient, b""))
    assert not asyncio.run(call(Patient, half))


def test_the_address_is_announced_once_it_answers(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "none.db")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        response = httpx.get(address, trust_env=False)
        assert response.status_code == 503  # no record is there, and the page says so
        assert "server" not in response.headers
        assert httpx.get(address, headers={"host": "evil.example"}, trust_env=False).status_code == 400
    finally:
        program.terminate()
        rest, _ = program.communicate(timeout=20)
    assert rest == ""


def test_beyond_so_many_callers_the_next_is_sent_away_and_those_who_leave_make_room(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "none.db")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        with ExitStack() as crowd:
            for _ in range(MAX_CONNECTIONS):
                crowd.enter_context(socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1].strip("/")))))
            refused = httpx.get(address, trust_env=False, timeout=30)
            assert (refused.status_code, refused.text) == (503, "Service Unavailable")
        end = time.monotonic() + 30  # until the server has seen that they are gone
        while "Service Unavailable" in httpx.get(address, trust_env=False, timeout=30).text:
            assert time.monotonic() < end
    finally:
        program.terminate()
        program.communicate(timeout=20)
