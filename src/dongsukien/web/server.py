"""Serving the reading room: uvicorn with limits, on the loopback interface unless a token guards it."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from dongsukien.errors import UsageError
from dongsukien.web.app import DEFAULT_HOSTS, create_app
from dongsukien.web.workers import Callers, watch_over

MAX_CONNECTIONS = 64  # over all processes that answer
_FAREWELL_S = 5  # so long Ctrl-C waits for answers under way: less than a watcher waits for its processes
LEAST_CONNECTIONS = 16  # of one process: which of them a caller comes to is chance
REQUEST_TIMEOUT_S = 30
_WAITING = 128  # callers that nobody has looked at yet


def serve(
    record_path: Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    *,
    token: str | None = None,
    allowed_hosts: Iterable[str] | None = None,
    workers: int = 1,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the record at *record_path* until interrupted; *ready* is called with the address once it answers.

    Port 0 takes any free one. *allowed_hosts* adds names to those of the loopback interface and *host* itself.
    *workers* is the number of processes that answer; 1: this one. More are started as Python starts processes: a
    program that calls this asks for ``__name__ == "__main__"`` first.

    Raises:
        UsageError: *host* is beyond the loopback interface and there is no token, or the port is taken.
    """
    if token is None and not is_loopback(host):
        raise UsageError(f"{host} can be reached from other machines: serving there needs a token")
    hosts = {*DEFAULT_HOSTS, _in_address(host), *(allowed_hosts or ())}
    if host in ("0.0.0.0", "::", ""):
        hosts.add("*")  # it answers to every name it has; the token keeps strangers out
    with listening_socket(host, port) as listener:
        address = f"http://{_in_address(host)}:{listener.getsockname()[1]}/"

        def announce() -> None:
            if ready is not None:
                ready(address)

        most = max(MAX_CONNECTIONS // workers, LEAST_CONNECTIONS)
        asked = record_path, token, tuple(sorted(hosts)), most
        listener.listen(_WAITING)
        if workers == 1:
            _Announcing(_config(*asked), announce).run(sockets=[listener])
        else:
            watch_over(workers, partial(_answer, *asked), listener, announce)


def _answer(
    record_path: Path,
    token: str | None,
    hosts: tuple[str, ...],
    most: int,
    callers: Callers,
    until: Callable[[Callable[[], None]], None],
) -> None:
    """Answer *callers* in this process, at most *most* of them at a time."""
    server = _Handed(_config(record_path, token, hosts, most), callers)
    until(partial(setattr, server, "should_exit", True))
    server.run(sockets=[])


def _config(record_path: Path, token: str | None, hosts: tuple[str, ...], most: int) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(record_path, token=token, allowed_hosts=hosts),
        http=Patient,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=REQUEST_TIMEOUT_S,
        timeout_graceful_shutdown=_FAREWELL_S,
        limit_concurrency=most,
        lifespan="off",
        backlog=_WAITING,
    )


class Patient(H11Protocol):
    """Waits ``patience_s`` for a request to come whole, on a new connection and after each answer; then it hangs up."""

    patience_s: float = REQUEST_TIMEOUT_S
    left: Callable[[], None] | None = None  # told when the caller is gone
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as its parent has it
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._waiting is not None:
            self._waiting.cancel()
        if self.left is not None:
            self.left()

    def _wait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(self.patience_s, self._hang_up_unless_asked, self.cycle)

    def _hang_up_unless_asked(self, answered: object) -> None:
        if self.cycle is answered and not self.transport.is_closing():
            self.transport.close()


class _Announcing(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


class _Handed(_Announcing):
    """A server that listens nowhere: its callers are handed to it, and it tells when they leave."""

    def __init__(self, config: uvicorn.Config, callers: Callers) -> None:
        super().__init__(config, callers.ready)
        self._callers = callers
        self._coming: set[asyncio.Task[object]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().add_reader(self._callers, self._take_one)
        await super().startup(sockets)

    def _take_one(self) -> None:
        loop = asyncio.get_running_loop()
        caller = self._callers.next()
        if caller is None:
            loop.remove_reader(self._callers)
            return
        caller.setblocking(False)
        task = loop.create_task(loop.connect_accepted_socket(self._protocol, caller))
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)

    def _protocol(self) -> Patient:
        made = Patient(self.config, self.server_state, self.lifespan.state)
        made.left = self._callers.left
        return made


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on *host* and *port* (0: any free one).

    Raises:
        UsageError: it is taken, or the host is none of this machine.
    """
    try:
        family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}: {error.strerror}") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"cannot listen on {host} port {port}: {error.strerror}; take another with --port") from error
    return listener


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach *host*.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
