"""What was answered once is given again: to the same question, of the same state, and never past the door."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from pathlib import Path

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from dongsukien.record import Record
from dongsukien.web import create_app
from dongsukien.web.remembered import Remembered


def asked(app: object, *requests: tuple[str, dict[str, str]], base: str = "http://localhost") -> list[httpx.Response]:
    """The answers of *app* to *requests* (address and headers), one after another."""

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return [await client.get(address, headers=headers) for address, headers in requests]

    return anyio.run(ask)


class Counting:
    """An application that counts how often it is asked."""

    def __init__(self, generation: Callable[[], Hashable | None] = lambda: 1, most_bytes: int = 1 << 20) -> None:
        self.times = 0
        self.app = Remembered(
            Starlette(routes=[Route("/{rest:path}", self.answer)]), generation=generation, most_bytes=most_bytes
        )

    async def answer(self, request: Request) -> Response:
        self.times += 1
        if request.url.path == "/gone":
            return PlainTextResponse("gone", 404)
        if request.url.path == "/streamed":

            async def parts():  # type: ignore[no-untyped-def]
                yield "a"
                yield "b"

            return StreamingResponse(parts())
        return PlainTextResponse(f"{request.url} {self.times} " + "x" * int(request.query_params.get("n", "0")))


def test_the_same_question_is_put_together_once() -> None:
    counting = Counting()
    one, other = asked(counting.app, ("/a?b=c", {}), ("/a?b=c", {}))
    assert counting.times == 1
    assert one.text == other.text and one.headers["etag"] == other.headers["etag"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("/a", {}), ("/b", {})),
        (("/a?x=1", {}), ("/a?x=2", {})),
        (("/a", {"accept-language": "vi"}), ("/a", {"accept-language": "en"})),
        (("/a", {}), ("/a", {"host": "127.0.0.1:9"})),
    ],
)
def test_another_question_has_another_answer(
    one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]
) -> None:
    counting = Counting()
    asked(counting.app, one, other)
    assert counting.times == 2


def test_nothing_is_kept_when_the_record_changes_or_its_state_is_unknown() -> None:
    states: list[int | None] = [1, 2, 2, None, None]
    counting = Counting(generation=lambda: states.pop(0))
    asked(counting.app, *[("/a", {})] * 5)
    assert counting.times == 4


def test_failures_and_answers_in_parts_are_passed_on_and_not_kept() -> None:
    counting = Counting()
    gone, again, streamed, once_more = asked(counting.app, ("/gone", {}), ("/gone", {}), *[("/streamed", {})] * 2)
    assert (gone.status_code, again.status_code) == (404, 404)
    assert streamed.text == once_more.text == "ab"
    assert counting.times == 4


def test_what_is_kept_has_a_limit() -> None:
    counting = Counting(most_bytes=10_000)
    asked(counting.app, *[(f"/a?n=4000&i={i}", {}) for i in (1, 2, 3, 1)])
    assert counting.times == 4
    asked(counting.app, ("/a?n=4000&i=1", {}), ("/a?n=20000", {}), ("/a?n=20000", {}))
    assert counting.times == 6


def test_who_has_the_bytes_already_is_told_so() -> None:
    counting = Counting()
    (first,) = asked(counting.app, ("/a", {}))
    digest = first.headers["etag"]
    same, weak, other = asked(
        counting.app,
        ("/a", {"if-none-match": digest}),
        ("/a", {"if-none-match": f'"zz", W/{digest}'}),
        ("/a", {"if-none-match": '"zz"'}),
    )
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", digest)
    assert (weak.status_code, other.status_code) == (304, 200)


def test_nobody_without_the_token_gets_what_was_answered_to_who_had_it(tmp_path: Path) -> None:
    Record.open(tmp_path / "record.db", write=True).close()
    app = create_app(tmp_path / "record.db", token="abc")
    right, none, wrong, stale = asked(
        app,
        ("/coverage", {"authorization": "Bearer abc"}),
        ("/coverage", {}),
        ("/coverage", {"authorization": "Bearer abd"}),
        ("/coverage", {"authorization": "Bearer abd", "if-none-match": "*"}),
    )
    assert right.status_code == 200
    for refused in (none, wrong, stale):
        assert refused.status_code == 401 and "etag" not in refused.headers and right.text not in refused.text


def test_a_build_shows_at_once(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path, write=True).close()
    app = create_app(path)

    def rejected() -> int:
        (answer,) = asked(app, ("/api/v1/coverage", {}))
        return int(answer.json()["n_rejected"])

    assert rejected() == rejected() == 0
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO rejected (source, stage, reason) VALUES ('a', 'read', 'empty')")
    db.close()
    assert rejected() == 1


def test_what_is_kept_leaves_through_the_door_as_well(tmp_path: Path) -> None:
    Record.open(tmp_path / "record.db", write=True).close()
    app = create_app(tmp_path / "record.db")
    for answer in asked(app, ("/help", {}), ("/help", {})):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    (strange,) = asked(app, ("/help", {"host": "evil.example"}))
    assert strange.status_code == 400
