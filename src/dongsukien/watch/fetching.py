"""One address fetched: politely, within limits, as the server gave it. A failure is a value, never an exception."""

from __future__ import annotations

import contextlib
import email.utils
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpcore

from dongsukien import __version__
from dongsukien.watch.guard import PUBLIC, Allowed, Blocked, GuardedBackend, checked_url

MOST_BYTES = 20_000_000
SECONDS = 30.0
_STEP_SECONDS = 15.0  # without a byte
_HOPS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_WAIT_S = 86_400.0
_ACCEPT = (
    b"text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"
)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the copy we have, to ask it whether there is a newer one."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response with its body as it was sent; ``url`` is where the redirects led."""

    url: str
    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def validators(self) -> Validators:
        return Validators(self.header("etag"), self.header("last-modified"))


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server has nothing newer."""

    url: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came. ``is_final``: asking again will not help. ``wait_s``: how long the server asks to be left alone."""

    url: str
    reason: str
    is_final: bool = False
    wait_s: float | None = None


Answer = Fetched | Unchanged | Failed
Gate = Callable[[str], str | None]  # why an address may not be fetched now, asked before every hop; it may wait


def open_gate(url: str) -> str | None:
    return None


class Fetcher:
    """Fetches one address at a time. *contact* is told to servers, so that they can complain to somebody."""

    def __init__(
        self,
        allowed: Allowed = PUBLIC,
        *,
        contact: str = "",
        backend: GuardedBackend | None = None,
        seconds: float = SECONDS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._allowed, self._seconds, self._most = allowed, seconds, most_bytes
        self._backend = backend or GuardedBackend(allowed)
        self.agent = f"dongsukien/{__version__}" + (f" ({contact})" if contact else "")
        self._pool = httpcore.ConnectionPool(
            ssl_context=_secure(), network_backend=self._backend, max_keepalive_connections=0, retries=0
        )

    def close(self) -> None:
        self._pool.close()

    def fetch(self, url: str, known: Validators = Validators(), gate: Gate = open_gate) -> Answer:
        """What stands at *url*, redirects followed; ``Unchanged`` if it is what *known* describes."""
        self._backend.deadline = float("inf")
        for _ in range(_HOPS + 1):
            try:
                checked_url(url, self._allowed)
            except Blocked as error:
                return Failed(url, str(error), is_final=True)
            refused = gate(url)
            if refused is not None:
                return Failed(url, refused)
            answer = self._ask(url, known)
            if not isinstance(answer, Fetched) or answer.status not in _REDIRECTS:
                return answer
            to = answer.header("location")
            if not to:
                return Failed(url, f"HTTP {answer.status} that leads nowhere")
            try:
                url, known = urljoin(url, to), Validators()
            except ValueError:
                return Failed(url, "a redirect to what is no address", is_final=True)
        return Failed(url, f"more than {_HOPS} redirects", is_final=True)

    def _ask(self, url: str, known: Validators) -> Answer:
        self._backend.deadline = time.monotonic() + self._seconds
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), _STEP_SECONDS)
        try:
            with self._pool.stream("GET", url, headers=self._headers(known), extensions={"timeout": timeouts}) as got:
                headers = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in got.headers)
                return self._answer(url, got, headers)
        except Blocked as error:
            return Failed(url, str(error), is_final=True)
        except httpcore.TimeoutException:
            return Failed(url, f"no whole answer within {self._seconds:g} s")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            return Failed(url, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
        except (UnicodeError, ValueError) as error:  # an address that cannot be sent
            return Failed(url, f"no address: {error}", is_final=True)

    def _answer(self, url: str, got: httpcore.Response, headers: Headers) -> Answer:
        if got.status == 304:
            return Unchanged(url)
        if got.status >= 400:
            is_final = got.status in (401, 403, 404, 410, 451)
            wait = _wait({key.lower(): value for key, value in headers}.get("retry-after"))
            return Failed(url, f"HTTP {got.status}", is_final, wait)
        parts: list[bytes] = []
        size = 0
        for part in got.iter_stream():
            size += len(part)
            if size > self._most:
                return Failed(url, f"larger than {self._most} bytes", is_final=True)
            parts.append(part)
        return Fetched(url, got.status, headers, b"".join(parts))

    def _headers(self, known: Validators) -> Sequence[tuple[bytes, bytes]]:
        headers = [
            (b"User-Agent", self.agent.encode("latin-1", "replace")),
            (b"Accept", _ACCEPT),
            (b"Accept-Encoding", b"gzip"),
        ]
        if known.etag:
            headers.append((b"If-None-Match", known.etag.encode("latin-1", "replace")))
        if known.modified:
            headers.append((b"If-Modified-Since", known.modified.encode("latin-1", "replace")))
        return headers


def origin_of(url: str) -> str:
    """Scheme, host and port: what has one robots.txt and one pace."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _secure() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _wait(value: str | None) -> float | None:
    """Seconds that ``Retry-After`` asks for, a day at most."""
    if not value:
        return None
    with contextlib.suppress(ValueError):
        return min(max(0.0, float(value)), _LONGEST_WAIT_S)
    with contextlib.suppress(ValueError, TypeError):
        return min(max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time()), _LONGEST_WAIT_S)
    return None
