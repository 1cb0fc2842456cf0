"""A server may loop, dribble, lie about lengths or send without end: the answer is a value, in time, within bounds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from dongsukien.watch.fetching import Failed, Fetched, Fetcher, Unchanged, Validators
from dongsukien.watch.guard import Allowed
from tests.watch.conftest import Site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    here = Allowed.of(["127.0.0.1/32"])
    with closing(Fetcher(here, contact="desk@bao.example", seconds=1.0, most_bytes=100_000)) as fetcher:
        yield fetcher


def reason(answer: object) -> str:
    assert isinstance(answer, Failed), answer
    return answer.reason


def test_a_body_comes_as_it_was_sent_and_who_asks_is_told(site: Site, fetcher: Fetcher) -> None:
    site.says("/tin.html", b"\x1f\x8b what gzip would begin with", Content_Encoding="gzip", ETag='"1"')
    answer = fetcher.fetch(f"{site.root}/tin.html")
    assert isinstance(answer, Fetched)
    assert answer.body == b"\x1f\x8b what gzip would begin with"
    assert answer.validators == Validators('"1"', None)
    ((_, headers),) = site.asked
    assert headers["user-agent"].startswith("dongsukien/") and "desk@bao.example" in headers["user-agent"]


def test_a_server_is_asked_for_what_is_newer(site: Site, fetcher: Fetcher) -> None:
    site.fails("/rss", 304)
    known = Validators('"1"', "Mon, 06 May 2024 08:00:00 GMT")
    assert fetcher.fetch(f"{site.root}/rss", known) == Unchanged(f"{site.root}/rss")
    ((_, headers),) = site.asked
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', "Mon, 06 May 2024 08:00:00 GMT")


def test_redirects_are_followed_to_where_they_lead(site: Site, fetcher: Fetcher) -> None:
    site.leads("/a", "b")
    site.leads("/b", f"{site.root}/c")
    site.says("/c", "tin")
    answer = fetcher.fetch(f"{site.root}/a")
    assert isinstance(answer, Fetched) and answer.url == f"{site.root}/c"


def test_a_loop_of_redirects_ends(site: Site, fetcher: Fetcher) -> None:
    site.leads("/a", "/b")
    site.leads("/b", "/a")
    assert "more than 5 redirects" in reason(fetcher.fetch(f"{site.root}/a"))
    assert len(site.asked) == 6


def test_a_redirect_to_nowhere_is_a_failure(site: Site, fetcher: Fetcher) -> None:
    site.fails("/a", 302)
    assert "leads nowhere" in reason(fetcher.fetch(f"{site.root}/a"))


def test_a_body_without_end_is_given_up(site: Site, fetcher: Fetcher) -> None:
    site.says("/big", b"x" * 100_001)
    assert reason(fetcher.fetch(f"{site.root}/big")) == "larger than 100000 bytes"


@pytest.mark.parametrize("when", ["head", "body"])
def test_a_server_that_dribbles_is_given_up_in_time(site: Site, fetcher: Fetcher, when: str) -> None:
    def dribble(request: object) -> None:
        out = request.wfile  # type: ignore[attr-defined]
        if when == "body":
            out.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(200):
            out.write(b"x")
            out.flush()
            time.sleep(0.1)

    site.answers["/slow"] = dribble
    assert "no whole answer within 1 s" in reason(fetcher.fetch(f"{site.root}/slow"))


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000,
        b"",
    ],
    ids=["too short", "broken chunks", "negative", "no HTTP", "headers without end", "nothing"],
)
def test_an_answer_that_breaks_the_protocol_is_a_failure(site: Site, fetcher: Fetcher, sent: bytes) -> None:
    site.answers["/bad"] = lambda request: (request.wfile.write(sent), request.connection.close())[0]
    answer = fetcher.fetch(f"{site.root}/bad")
    assert isinstance(answer, Failed) and not answer.is_final


@pytest.mark.parametrize(("status", "is_final"), [(404, True), (403, True), (410, True), (500, False), (429, False)])
def test_what_is_gone_for_good_is_told_from_what_may_come_back(
    site: Site, fetcher: Fetcher, status: int, is_final: bool
) -> None:
    site.fails("/x", status)
    assert fetcher.fetch(f"{site.root}/x") == Failed(f"{site.root}/x", f"HTTP {status}", is_final)


@pytest.mark.parametrize(("asked", "wait"), [("120", 120.0), ("-3", 0.0), ("99999999", 86_400.0), ("soon", None)])
def test_how_long_a_server_wants_to_be_left_alone_is_heard(
    site: Site, fetcher: Fetcher, asked: str, wait: float | None
) -> None:
    site.fails("/x", 503, Retry_After=asked)
    answer = fetcher.fetch(f"{site.root}/x")
    assert isinstance(answer, Failed) and answer.wait_s == wait


def test_a_gate_is_asked_before_every_hop(site: Site, fetcher: Fetcher) -> None:
    site.leads("/a", "/forbidden")
    site.says("/forbidden", "x")
    gate = lambda url: "not there" if url.endswith("/forbidden") else None  # noqa: E731
    assert reason(fetcher.fetch(f"{site.root}/a", gate=gate)) == "not there"
    assert site.paths() == ["/a"]


def test_nobody_there_is_a_failure(fetcher: Fetcher) -> None:
    answer = fetcher.fetch("http://127.0.0.1:9/")
    assert isinstance(answer, Failed) and not answer.is_final
