"""Answers that were given before are given again, as long as nobody has changed the record meanwhile.

It stands behind the door: whoever may not ask gets nothing from here. What is kept goes by address, language and the
name under which the server was asked, and all of it is dropped with the first request that finds the record changed.
Every page leaves with a digest of its bytes (``ETag``); whoever has them already is told so (304).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dongsukien.web.headers import HEALTH
from dongsukien.web.languages import preferred

MOST_BYTES = 32 << 20  # of all that is kept by one process
_LARGEST = 1 << 20  # bytes of one answer that is kept
_ROW_BYTES = 1_000  # what keeping an answer takes beside its body, roughly
_KEPT_BY_304 = frozenset({b"cache-control", b"content-language", b"etag", b"vary", b"link"})


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: the headers as they were made, with the digest; and the body."""

    headers: tuple[tuple[bytes, bytes], ...]
    digest: bytes
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + _ROW_BYTES


class Remembered:
    """ASGI middleware. *generation* tells the state of the record; ``None``: unknown, and nothing is kept."""

    def __init__(
        self, app: ASGIApp, *, generation: Callable[[], Hashable | None], most_bytes: int = MOST_BYTES
    ) -> None:
        self._app = app
        self._generation = generation
        self._most = most_bytes
        self._now: Hashable | None = None
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or path == HEALTH or path.startswith("/static/"):
            await self._app(scope, receive, send)
            return
        generation = self._generation()
        if generation != self._now:
            self._forget(generation)
        headers = Headers(scope=scope)
        known = headers.get("if-none-match", "")
        key = _key(scope, headers)
        kept = self._kept.get(key)
        if kept is None:
            kept = await self._asked(scope, receive, send)
            if kept is None:
                return
            self._keep(key, kept, generation)
        else:
            self._kept.move_to_end(key)
        await _give(kept, known.encode(), send)

    async def _asked(self, scope: Scope, receive: Receive, send: Send) -> Kept | None:
        """The answer of the pages behind; ``None`` where it was passed on as it came: it is no whole good one."""
        started: list[Message] = []
        whole: list[Kept] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                started.append(message)
            elif started and not message.get("more_body"):
                whole.append(_kept(started.pop(), message.get("body", b"")))
            else:
                while started:
                    await send(started.pop())
                await send(message)

        await self._app(scope, receive, hold)
        return whole[0] if whole else None

    def _keep(self, key: Hashable, kept: Kept, generation: Hashable | None) -> None:
        if generation is None or generation != self._now or kept.size > min(_LARGEST, self._most):
            return  # others may have found the record changed while this was put together
        before = self._kept.pop(key, None)
        self._size += kept.size - (before.size if before else 0)
        self._kept[key] = kept
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1].size

    def _forget(self, generation: Hashable | None) -> None:
        self._kept.clear()
        self._size = 0
        self._now = generation


def _key(scope: Scope, headers: Headers) -> Hashable:
    """All that an answer depends on beside the record."""
    language = preferred(None, headers.get("accept-language", ""))
    return scope["path"], scope.get("query_string"), language, scope.get("scheme"), headers.get("host")


def _kept(start: Message, body: bytes) -> Kept:
    digest = b'"%s"' % hashlib.blake2b(body, digest_size=12).hexdigest().encode()
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["etag"] = digest.decode()
    return Kept(tuple(headers.raw), digest, body)


async def _give(kept: Kept, known: bytes, send: Send) -> None:
    """Send *kept*, or no more than that it is still the same."""
    if kept.digest in (each.strip().removeprefix(b"W/") for each in known.split(b",")):
        headers = [(name, value) for name, value in kept.headers if name in _KEPT_BY_304]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
    await send({"type": "http.response.body", "body": kept.body})
