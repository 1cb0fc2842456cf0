"""Stored HTTP responses: what headers announce is undone where the bytes bear it out."""

from __future__ import annotations

import gzip
import sys
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.read.http import body_of, charset_of, head_of, headers_of, media_type_of
from dongsukien.read.limits import DEFAULT, BadInput, Limits

BODY = "<p>Hội nghị ba bên kết thúc.</p>".encode() * 20


def sent(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *headers, "", ""]).encode() + body


def body(block: bytes, limits: Limits = DEFAULT) -> tuple[bytes, tuple[str, ...]]:
    return body_of(block, head_of(block), limits)


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;name=x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    ("block", "flags"),
    [
        (sent(BODY), ()),
        (sent(BODY, "Content-Length: 5"), ()),
        (sent(BODY, f"Content-Length: {len(BODY) + 1}"), ("truncated",)),
        (sent(chunked(BODY), CHUNKED), ()),
        (sent(BODY, CHUNKED), ()),
        (sent(gzip.compress(BODY), "Content-Encoding: gzip"), ()),
        (sent(gzip.compress(BODY), "content-encoding: X-GZIP"), ()),
        (sent(chunked(gzip.compress(BODY), 17), CHUNKED, "Content-Encoding: gzip"), ()),
        (sent(gzip.compress(zlib.compress(BODY)), "Content-Encoding: deflate, gzip"), ()),
        (sent(zlib.compress(BODY), "Content-Encoding: deflate"), ()),
        (sent(bare(BODY), "Content-Encoding: deflate"), ()),
        (sent(zstandard.compress(BODY), "Content-Encoding: zstd"), ()),
        (sent(brotli.compress(BODY), "Content-Encoding: br"), ()),
        (sent(brotli.compress(gzip.compress(BODY)), "Content-Encoding: gzip, br"), ()),
        (sent(BODY, "Content-Encoding: gzip"), ()),
        (sent(BODY, "Content-Encoding: br"), ()),
        (sent(BODY, "Content-Encoding: identity"), ()),
        (b"HTTP/2 200\n\n" + BODY, ()),
    ],
)
def test_the_body_comes_out_as_the_page_was(block: bytes, flags: tuple[str, ...]) -> None:
    assert body(block) == (BODY, flags)


@pytest.mark.parametrize(
    "block",
    [
        sent(gzip.compress(BODY * 9)[:-30], "Content-Encoding: gzip"),
        sent(brotli.compress(BODY * 9)[:-2], "Content-Encoding: br"),
        sent(chunked(BODY)[:-200], CHUNKED),
        sent(chunked(BODY)[: len(chunked(BODY)) // 2].rstrip(), CHUNKED),
    ],
)
def test_a_body_that_ends_early_is_flagged(block: bytes) -> None:
    found, flags = body(block)
    assert flags == ("truncated",)
    assert found
    assert (BODY * 9).startswith(found)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (sent(b"\x9b\x9b\x9b\x01\xfe\xff", "Content-Encoding: br"), "Brotli data are broken"),
        (sent(b"\x1f\x9d\x90\xff", "Content-Encoding: compress"), "LZW"),
        (sent(b"\x00\xff\xfe", "Content-Encoding: x-own"), "'x-own'"),
        (sent(gzip.compress(BODY)[:-8] + b"\xff" * 8, "Content-Encoding: gzip"), "broken"),
        (sent(gzip.compress(bytes(1 << 24)), "Content-Encoding: gzip"), "more than 100 times"),
        (sent(brotli.compress(bytes(1 << 24)), "Content-Encoding: br"), "more than 100 times"),
        (sent(BODY, "Content-Encoding: gzip, gzip, gzip"), "more than 2 times"),
    ],
)
def test_a_body_that_cannot_be_undone_is_refused_with_its_reason(block: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        body(block)


def test_without_the_library_for_brotli_the_reason_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(BadInput, match=r"dongsukien\[data\]"):
        body(sent(brotli.compress(BODY), "Content-Encoding: br"))


def test_a_body_beyond_the_limit_is_refused() -> None:
    with pytest.raises(BadInput, match="larger than 100 bytes"):
        body(sent(gzip.compress(BODY), "Content-Encoding: gzip"), Limits(page_bytes=100))


@pytest.mark.parametrize(
    "block", [b"", b"<p>a</p>", b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\nA: b\r\n", b"HTTP/x 200\n\n"]
)
def test_what_is_no_response_is_refused(block: bytes) -> None:
    with pytest.raises(BadInput, match="HTTP response"):
        head_of(block)


def test_the_first_of_two_headers_wins_and_folded_lines_are_joined() -> None:
    assert headers_of(b"A: 1\r\na: 2\r\nB:\r\n x\r\n\ty\r\nno colon\r\n z\r\nC:3") == {"a": "1", "b": "x y", "c": "3"}


def test_media_type_and_charset_are_told_apart() -> None:
    assert media_type_of('Text/HTML; charset="UTF-8"') == "text/html"
    assert charset_of('Text/HTML; charset="UTF-8"') == "utf-8"
    assert charset_of("text/html") is None


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "zstd", "br", "", "gzip, deflate"]), st.booleans())
def test_any_body_comes_out_or_is_refused(data: bytes, encoding: str, in_chunks: bool) -> None:
    headers = [f"Content-Encoding: {encoding}", *([CHUNKED] if in_chunks else [])]
    for start in (b"", gzip.compress(BODY)[:40], zlib.compress(BODY)[:40], zstandard.compress(BODY)[:20], b"5\r\n"):
        try:
            body(sent(start + data, *headers))
        except BadInput as refusal:
            assert str(refusal)
