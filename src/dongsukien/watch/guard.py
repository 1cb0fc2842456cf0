"""Where a fetch may go: public addresses only, checked on the socket that is connected, at every hop.

A name is resolved once, every address it has must be allowed, and the connection is made to one of those: a name that
answers differently the next time changes nothing. Addresses that carry another one inside (mapped, NAT64, 6to4, Teredo)
are refused whatever they carry.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any
from urllib.parse import urlsplit

import httpcore

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[..., list[tuple[Any, ...]]]

_PORTS = {"http": 80, "https": 443}
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))
_NUMBERS = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+))*\.?", re.IGNORECASE)
_LONGEST_URL = 2000


class Blocked(Exception):
    """A fetch that is not made: the address, the port or the form of the URL is not allowed."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Networks that may be fetched from, on any port, though they are not public: somebody's own servers."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> Allowed:
        """``ValueError`` where one is no network."""
        return cls(tuple(ipaddress.ip_network(text, strict=False) for text in texts))

    def holds(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self.networks)


PUBLIC = Allowed()


def refusal(text: str, allowed: Allowed = PUBLIC) -> str | None:
    """Why the address *text* may not be connected to; ``None`` if it may.

    >>> refusal("93.184.216.34"), refusal("127.0.0.1")
    (None, 'not a public address')
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return "no address"
    if allowed.holds(address):
        return None
    if isinstance(address, IPv6Address):
        carried = address.ipv4_mapped is not None or any(address in network for network in _CARRIERS)
        if carried:
            return "an address with another one inside"
    is_open = address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    return None if is_open else "not a public address"


def checked_url(url: str, allowed: Allowed = PUBLIC) -> str:
    """*url* if it is one that may be fetched, as far as its form tells.

    Raises:
        Blocked: another scheme than http(s), credentials, an odd port, an address in figures that is no plain one.
    """
    if len(url) > _LONGEST_URL or any(character.isspace() or not character.isprintable() for character in url):
        raise Blocked("an address too long, or with blanks or control characters in it")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Blocked(f"no address: {error}") from error
    if parts.scheme not in _PORTS:
        raise Blocked("only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise Blocked("an address with credentials in it")
    if not host:
        raise Blocked("an address without a host")
    if _NUMBERS.fullmatch(host) and not _is_plain(host):
        raise Blocked("a host in figures that is no plain address")
    if port not in (None, *_PORTS.values()) and not (_is_plain(host) and allowed.holds(ipaddress.ip_address(host))):
        raise Blocked(f"port {port}; only 80 and 443 are fetched from")
    return url


def _is_plain(host: str) -> bool:
    try:
        return str(ipaddress.ip_address(host)) == host
    except ValueError:
        return False


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to allowed addresses alone, and gives up at ``deadline`` (by ``time.monotonic``), come what may."""

    def __init__(self, allowed: Allowed = PUBLIC, resolve: Resolver = socket.getaddrinfo) -> None:
        self._allowed, self._resolve = allowed, resolve
        self._plain = httpcore.SyncBackend()
        self.deadline = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        for place, address in enumerate(addresses, 1):
            try:
                stream = self._plain.connect_tcp(address, port, _left(self, timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
                continue
            peer = stream.get_extra_info("server_addr")
            reason = refusal(peer[0], self._allowed) if peer else "a socket without an address"
            if reason is not None:
                stream.close()
                raise Blocked(f"{host} is at {peer and peer[0]}: {reason}")
            return _Timed(stream, self)
        raise httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            reason = refusal(address, self._allowed)
            if reason is not None:
                raise Blocked(f"{host} is at {address}: {reason}")
        return addresses

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise Blocked("only addresses of the network are connected to")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline of its backend."""

    def __init__(self, stream: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._backend, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._backend, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, _left(self._backend, timeout))
        return _Timed(secure, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(backend: GuardedBackend, timeout: float | None) -> float | None:
    left = backend.deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("took too long in all")
    if left == float("inf"):
        return timeout
    return left if timeout is None else min(timeout, left)
