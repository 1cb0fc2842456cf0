"""Serving the reading room: uvicorn with limits, on the loopback interface unless a token guards it."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from dongsukien.errors import UsageError
from dongsukien.web.app import DEFAULT_HOSTS, create_app

MAX_CONNECTIONS = 64
REQUEST_TIMEOUT_S = 30


def serve(
    record_path: Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    *,
    token: str | None = None,
    allowed_hosts: Iterable[str] | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the record at *record_path* until interrupted; *ready* is called with the address once it answers.

    Port 0 takes any free one. *allowed_hosts* adds names to those of the loopback interface and *host* itself.

    Raises:
        UsageError: *host* is beyond the loopback interface and there is no token, or the port is taken.
    """
    if token is None and not is_loopback(host):
        raise UsageError(f"{host} can be reached from other machines: serving there needs a token")
    hosts = {*DEFAULT_HOSTS, _in_address(host), *(allowed_hosts or ())}
    if host in ("0.0.0.0", "::", ""):
        hosts.add("*")  # it answers to every name it has; the token keeps strangers out
    app = create_app(record_path, token=token, allowed_hosts=hosts)
    with listening_socket(host, port) as listener:
        address = f"http://{_in_address(host)}:{listener.getsockname()[1]}/"
        config = uvicorn.Config(
            app,
            http=Patient,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=REQUEST_TIMEOUT_S,
            limit_concurrency=MAX_CONNECTIONS,
            lifespan="off",
        )
        _Announcing(config, address, ready).run(sockets=[listener])


class Patient(H11Protocol):
    """Waits ``patience_s`` for a request to come whole, on a new connection and after each answer; then it hangs up."""

    patience_s: float = REQUEST_TIMEOUT_S
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

    def _wait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(self.patience_s, self._hang_up_unless_asked, self.cycle)

    def _hang_up_unless_asked(self, answered: object) -> None:
        if self.cycle is answered and not self.transport.is_closing():
            self.transport.close()


class _Announcing(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, address: str, ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._address = address
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._ready is not None:
            self._ready(self._address)


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
