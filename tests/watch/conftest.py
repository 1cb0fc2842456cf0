"""A server on this machine that does what the paths say, well or badly, and remembers who asked for what."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

pytest.importorskip("httpcore", reason="httpcore is not installed: pip install 'dongsukien[watch]'")

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """``answers`` by path; ``asked`` are path and headers (names in lower case) of each request, in order."""

    root: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def says(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda request: send(request, 200, data, kind, headers)

    def fails(self, path: str, status: int, **headers: str) -> None:
        self.answers[path] = lambda request: send(request, status, b"", "text/plain", headers)

    def leads(self, path: str, to: str) -> None:
        self.fails(path, 302, Location=to)


def send(request: BaseHTTPRequestHandler, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
    request.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            answer = site.answers.get(self.path)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked has gone away
                answer(self) if answer else send(self, 404, b"", "text/plain", {})

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.root = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


class Clock:
    """A clock that stands still but for those who sleep by it."""

    def __init__(self) -> None:
        self.time = time.time()
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()
