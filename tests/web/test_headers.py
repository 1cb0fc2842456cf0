"""The door: host, token, and the headers that every response leaves with."""

from __future__ import annotations

import base64
from collections.abc import Callable

import httpx
import pytest

from dongsukien.errors import RecordDamaged
from dongsukien.web.headers import SECURITY_HEADERS, host_allowed
from dongsukien.web.stored import POLICY as STORED_POLICY

Ask = Callable[..., httpx.Response]

EVERY_KIND = [
    "/", "/index.json", "/index.csv", "/t", "/t?since=nonsense", "/s/s1", "/s/none", "/e/e1", "/compare/e1", "/a",
    "/a/person:ana-moreno", "/a/person:ana-moreno/with/country:chl", "/q", "/q.csv", "/p/p1", "/p/none", "/search?q=a",
    "/coverage", "/help", "/api", "/api/v1/openapi.json", "/api/v1/events", "/api/v1/none", "/static/style.css",
    "/healthz", "/static/none.css", "/static/../app.py", "/none", "//evil.example/", "/none.json",
]  # fmt: skip


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_response_carries_every_security_header(ask: Ask, address: str) -> None:
    response = ask(httpx.URL(scheme="http", host="127.0.0.1", raw_path=address.encode()))
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value, name
    assert "set-cookie" not in response.headers
    assert "unsafe" not in response.headers["content-security-policy"]


def test_a_page_that_fails_carries_them_too(make_ask: Callable[..., Ask]) -> None:
    response = make_ask(broken=True)("/")
    assert response.status_code == 500
    assert all(response.headers[name] == value for name, value in SECURITY_HEADERS.items())


def test_other_methods_are_refused_with_them(ask: Ask) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        response = ask("/", method)
        assert response.status_code == 405
        assert response.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]


def test_the_stored_page_is_plain_text_in_a_sandbox(ask: Ask, script: str) -> None:
    response = ask("/p/p1/stored")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["content-security-policy"] == STORED_POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert script in response.text  # as stored, to the letter


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["127.0.0.1:8765"], True),
        (["LOCALHOST"], True),
        (["[::1]:80"], True),
        (["[::1]"], True),
        (["evil.example"], False),
        (["evil.example:8765"], False),
        (["127.0.0.1.evil.example"], False),
        (["localhost@evil.example"], False),
        (["localhost:80:80"], False),
        (["localhost:٣"], False),
        ([""], False),
        ([], False),
        (["localhost", "evil.example"], False),
    ],
)
def test_only_the_servers_own_names_are_answered(given: list[str], wanted: bool) -> None:
    assert host_allowed(given, {"127.0.0.1", "localhost", "[::1]"}) is wanted


def test_a_rebound_name_gets_nothing_of_the_record(ask: Ask) -> None:
    response = ask("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Moreno" not in response.text and "evil" not in response.text


def test_without_the_token_nothing_is_shown(make_ask: Callable[..., Ask]) -> None:
    guarded = make_ask(token="bí mật")
    basic = base64.b64encode("ai:bí mật".encode()).decode()
    for header in (None, "Bearer wrong", "Basic !!!", "Basic " + base64.b64encode(b"x:wrong").decode(), "Digest x"):
        response = guarded("/", headers={"authorization": header} if header else {})
        assert response.status_code == 401
        assert "Moreno" not in response.text
    assert guarded("/static/style.css").status_code == 401
    assert guarded("/", headers={"authorization": f"Basic {basic}"}).status_code == 200
    assert make_ask(token="abc")("/", headers={"authorization": "Bearer abc"}).status_code == 200


def test_an_endless_address_is_refused(ask: Ask) -> None:
    assert ask("/search?q=" + "a" * 9000).status_code == 414


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        ("http://127.0.0.1:8765", 200),
        ("http://127.0.0.1:8766", 403),
        ("https://evil.example", 403),
        ("http://127.0.0.1:8765.evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_a_page_of_another_server_may_not_ask(ask: Ask, origin: str, wanted: int) -> None:
    response = ask("/api/v1/events", headers={"origin": origin})
    assert response.status_code == wanted
    assert "access-control-allow-origin" not in response.headers
    assert (wanted == 200) is ("Moreno" in response.text)


def test_everybody_may_ask_whether_it_is_alive_and_learns_no_more(make_ask: Callable[..., Ask]) -> None:
    alive = make_ask(token="abc")("/healthz")
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    gone = make_ask(error=RecordDamaged("/srv/secret.db: malformed"))("/healthz")
    assert (gone.status_code, gone.json()) == (503, {"status": "unavailable"})
    assert make_ask(token="abc")("/healthz/").status_code == 401
    assert make_ask(token="abc")("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_what_is_sent_along_is_never_read(ask: Ask) -> None:
    for method in ("POST", "PUT", "PATCH"):
        assert ask("/api/v1/events", method, content=b"x" * 2_000_000).status_code == 405
