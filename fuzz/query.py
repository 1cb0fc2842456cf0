"""Addresses and queries of the web interface, on a record of the shipped samples."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from dongsukien.api import SAMPLES, build
from dongsukien.web import create_app
from fuzz.harness import fuzz

_FOLDER = tempfile.TemporaryDirectory()


@cache
def _app() -> Any:
    path = Path(_FOLDER.name) / "mau.db"
    build(SAMPLES, path).close()
    return create_app(path)


def one(data: bytes) -> None:
    address, _, query = data.partition(b"?")
    path = address.decode("utf-8", "replace")
    for start in ("", "/api/v1"):
        status = asyncio.run(_status(start + (path if path.startswith("/") else "/search"), query or data))
        assert status < 500, (status, start, data)


async def _status(path: str, query: bytes) -> int:
    """The status of the answer; what is raised by the application flies."""
    status = 0

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    await _app()(
        {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": path, "raw_path": path.encode("utf-8", "replace"), "query_string": query, "root_path": "",
            "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        },
        receive,
        send,
    )  # fmt: skip
    return status


def addresses() -> Iterator[bytes]:
    """What people ask, to begin with."""
    names = (
        "q",
        "actor",
        "pair",
        "type",
        "modality",
        "outlet",
        "since",
        "until",
        "limit",
        "after",
        "story",
        "speaker",
        "kind",
    )
    for path in (
        "/search",
        "/events",
        "/actors",
        "/quotes",
        "/pages",
        "/stories",
        "/rejections",
        "/actors/country:RUS",
    ):
        yield path.encode() + b"?" + "&".join(f"{name}=Nga" for name in names).encode()
    yield '/search?q="thỏa thuận" -Mỹ actor:Nga type:meet since:2025 until:3/2025 outlet:mẫu'.encode()
    yield b"/events?limit=5&after=WzEsMl0&main=1&teasers=1"


if __name__ == "__main__":
    fuzz("query", "texts", longest=400, more=addresses())
