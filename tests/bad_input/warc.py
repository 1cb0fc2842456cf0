"""WARC and WET: lies about length, broken members, bodies that are not what the headers say."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable, Iterator

import zstandard

from tests.bad_input.case import SOME, TEXT, Case, article, lost, noise


def record(block: bytes, kind: str, media: str, *more: str, length: int | str | None = None) -> bytes:
    head = [
        f"WARC-Type: {kind}",
        f"Content-Type: {media}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(["WARC/1.0", *head, *more, "", ""]).encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", ""]).encode() + body


def response(
    number: int,
    body: bytes | None = None,
    *headers: str,
    more: tuple[str, ...] | None = None,
    length: int | str | None = None,
) -> bytes:
    """The stored answer of a server: page *number*, or *body*."""
    block = http(article(f"<p>Tin {number}.</p>").encode() if body is None else body, *headers)
    known = (f"WARC-Target-URI: https://mau.example/{number}", "WARC-Date: 2024-05-06T01:02:03Z")
    return record(block, "response", "application/http", *(known if more is None else more), length=length)


def conversion(number: int, *, length: int | None = None) -> bytes:
    address = f"WARC-Target-URI: https://mau.example/{number}"
    return record(f"Tin {number}.\n{TEXT}".encode(), "conversion", "text/plain", address, length=length)


TEN = [response(number) for number in range(10)]
WET = [conversion(number) for number in range(10)]


def members(parts: list[bytes]) -> list[bytes]:
    return [gzip.compress(part, mtime=0) for part in parts]


def frames(parts: list[bytes]) -> list[bytes]:
    return [zstandard.ZstdCompressor(write_checksum=True).compress(part) for part in parts]


def spoiled(parts: list[bytes], number: int) -> bytes:
    """*parts* joined, one of them with noise in its middle."""
    bad = parts[number]
    middle = len(bad) // 2
    return b"".join([*parts[:number], bad[:middle] + noise(20) + bad[middle + 20 :], *parts[number + 1 :]])


def without(parts: list[bytes], number: int, bad: bytes) -> bytes:
    return b"".join([*parts[:number], bad, *parts[number + 1 :]])


def bomb(size: int = 1 << 26) -> bytes:
    return gzip.compress(b"<p>" + bytes(size), mtime=0)


def heads_everywhere() -> bytes:
    """A head of a gzip member in every 15 bytes, each of which promises a block of 64 KiB."""
    return (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00\xff\xff\x00\x00") * 20_000


def with_brotli_body() -> bytes:
    return response(3, b"\x1b\x0f\x01\x00\x24\xa2\x84\x9c" + noise(400), "Content-Encoding: br")


def chunked(body: bytes, size: int = 500) -> bytes:
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


HTML = article().encode()


def cases() -> Iterator[Case]:
    def case(
        name: str, content: bytes | Callable[[], bytes], kept: int, *others: str, text: str = "", **more: object
    ) -> Case:
        rejections = tuple(each for other in others for each in lost(other, SOME))
        return Case(f"warc/{name}", content, kept, rejections, text, **more)  # type: ignore[arg-type]

    whole = b"".join(TEN)
    yield case("one corrupt member of ten.warc.gz", spoiled(members(TEN), 4), 9, "broken", text="Tin 5.")
    yield case("the first member corrupt.warc.gz", spoiled(members(TEN), 0), 9, "broken")
    yield case("the last member corrupt.warc.gz", spoiled(members(TEN), 9), 9, "broken")
    yield case("one corrupt frame of ten.warc.zst", spoiled(frames(TEN), 4), 9, "broken")
    yield case("a checksum wrong.warc.gz", without(members(TEN), 4, members(TEN)[4][:-8] + b"12345678"), 9, "broken")
    yield case("noise between members.warc.gz", without(members(TEN), 4, noise(3000)), 9, "no gzip data")
    yield case("truncated.warc.gz", b"".join(members(TEN))[:-90], 9, "truncated")
    yield case("truncated.warc", whole[:-200], 9, "truncated")
    yield case("truncated.wet.gz", b"".join(members(WET))[:-40], 9, "truncated")
    yield case("one corrupt member of ten.wet.gz", spoiled(members(WET), 4), 9, "broken", text="Tin 5.")
    yield case("half a header at the end.warc", whole + b"WARC/1.0\r\nWARC-Type: resp", 10, "truncated")
    yield case(
        "half a header at the end.warc.gz", b"".join(members([*TEN, b"WARC/1.0\r\nWARC-Ty"])), 10, "no WARC record"
    )
    yield case("length too big.warc", without(TEN, 4, response(4, length=90_000)), 10, flags=("wrong_length",))
    yield case("length too small.warc", without(TEN, 4, response(4, length=70)), 10, flags=("wrong_length",))
    yield case("length too big.warc.gz", without(members(TEN), 4, *members([response(4, length=90_000)])), 10)
    yield case(
        "length beyond everything.warc", without(TEN, 9, response(9, length=10**15)), 10, flags=("wrong_length",)
    )
    yield case("length is no number.warc", without(TEN, 4, response(4, length="-7")), 10, flags=("wrong_length",))
    yield case("length missing.warc", without(TEN, 4, response(4).replace(b"Content-Length", b"X-Length")), 10)
    yield case("gzipped twice.warc.gz", gzip.compress(b"".join(members(TEN)), mtime=0), 10)
    yield case("gzipped as a whole.warc.gz", gzip.compress(whole, mtime=0), 10)
    yield case("gzip under a plain name.warc", b"".join(members(TEN)), 10)
    yield case("plain under a name of gzip.warc.gz", whole, 10)
    yield case("nothing known by its name.bin", b"".join(members(TEN)), 10, walked=False)
    yield case("body in brotli.warc", without(TEN, 3, with_brotli_body()), 9, "Brotli")
    yield case("body said to be brotli, but plain.warc", without(TEN, 3, response(3, HTML, "Content-Encoding: br")), 10)
    cut = response(3, gzip.compress(HTML)[:-40], "Content-Encoding: gzip")
    yield case("body gzip cut.warc", without(TEN, 3, cut), 10, flags=("truncated",))
    yield case(
        "body gzip broken.warc",
        without(TEN, 3, response(3, gzip.compress(HTML)[:30] + noise(400), "Content-Encoding: gzip")),
        9,
        "broken",
    )
    yield case(
        "body is a bomb.warc.gz",
        lambda: without(members(TEN), 3, *members([response(3, bomb(), "Content-Encoding: gzip")])),
        9,
        "100 times",
    )
    yield case(
        "body deflate without its head.warc",
        without(TEN, 3, response(3, zlib.compress(HTML)[2:-4], "Content-Encoding: deflate")),
        10,
    )
    yield case(
        "body in five layers.warc",
        without(TEN, 3, response(3, HTML, "Content-Encoding: gzip, gzip, gzip, gzip, gzip")),
        9,
        "compressed more than",
    )
    yield case(
        "chunks cut short.warc",
        without(TEN, 3, response(3, chunked(HTML)[:-300], "Transfer-Encoding: chunked")),
        10,
        flags=("truncated",),
    )
    yield case(
        "chunk of a giant size.warc",
        without(TEN, 3, response(3, b"ffffffff\r\n" + HTML, "Transfer-Encoding: chunked")),
        10,
        flags=("truncated",),
    )
    yield case(
        "said to be chunked, but plain.warc", without(TEN, 3, response(3, HTML, "Transfer-Encoding: chunked")), 10
    )
    yield case("no address.warc", without(TEN, 3, response(3, more=("WARC-Date: 2024-05-06T01:02:03Z",))), 10)
    yield case(
        "impossible date.warc",
        without(
            TEN, 3, response(3, more=("WARC-Target-URI: https://mau.example/3", "WARC-Date: 2009-03-65T25:61:00Z"))
        ),
        10,
    )
    yield case("no header but its type.warc", without(TEN, 3, response(3, more=())), 10)
    yield case(
        "no HTTP in a response.warc",
        without(TEN, 3, record(HTML, "response", "application/http")),
        9,
        "no HTTP response",
    )
    yield case(
        "HTTP headers that never end.warc",
        without(TEN, 3, record(http(b"")[:-2] + b"X: " + b"y" * 90_000, "response", "application/http")),
        9,
        "headers that do not end",
    )
    yield case(
        "WARC headers that never end.warc",
        without(TEN, 3, b"WARC/1.0\r\nX: " + b"y" * 90_000 + b"\r\n" * 2),
        9,
        "no WARC record",
    )
    yield case("member that is a bomb.warc.gz", lambda: without(members(TEN), 4, bomb()), 9, "100 times")
    yield case(
        "frame that is a bomb.warc.zst",
        lambda: without(frames(TEN), 4, zstandard.compress(bytes(1 << 28))),
        9,
        "100 times",
    )
    yield case(
        "zstd window of a gigabyte.warc.zst",
        without(frames(TEN), 4, b"\x28\xb5\x2f\xfd\x00\xa0" + noise(50)),
        9,
        "broken",
    )
    yield case("only a bomb.warc.gz", bomb, 0, "100 times")
    rejections = (*lost("no WARC record", SOME), *lost("broken", *[SOME] * 13, None))
    yield Case("warc/heads of members everywhere.warc.gz", heads_everywhere, 0, rejections)
    yield case(
        "record of 30 MB.warc", lambda: without(TEN, 4, response(4, b"<p>" + b"mot " * 7_500_000)), 9, "larger than"
    )
    yield case("empty body.warc", without(TEN, 4, response(4, b"")), 9, "empty")
    yield case("server error.warc", without(TEN, 4, response(4).replace(b"200 OK", b"503 Busy")), 9, "HTTP status 503")
    yield case(
        "redirect and image passed over.warc",
        without(
            TEN,
            4,
            record(http(b"", status="301 Moved"), "response", "application/http")
            + record(http(noise(90), media="image/png"), "response", "application/http"),
        ),
        9,
    )
    yield case(
        "said to be html, but an image.warc", without(TEN, 4, response(4, b"\x89PNG\r\n\x1a\n" + noise(900))), 9, "PNG"
    )
    yield case(
        "line ends changed on the way.warc", whole.replace(b"\r\n", b"\n"), 9, "truncated", flags=("wrong_length",)
    )
    yield case(
        "records without a blank line between.warc", b"".join(part.removesuffix(b"\r\n\r\n") for part in TEN), 10
    )
    yield case("NUL between records.warc", bytes(700).join(TEN), 10, *["no WARC record"] * 9)
    yield case("version of another century.warc", whole.replace(b"WARC/1.0", b"WARC/9.99"), 10)
    yield case(
        "header with a NUL and broken UTF-8.warc",
        without(TEN, 4, response(4, more=("WARC-Target-URI: https://mau.example/\0\x80", "X\0Y: z"))),
        10,
    )
    yield case(
        "ten thousand empty records.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 10_000,
        0,
        *["empty"] * 10_000,
    )
    yield Case(
        "warc/only an information record.warc",
        record(b"software: x\r\n", "warcinfo", "application/warc-fields"),
        0,
        lost("no page of text"),
    )
    yield Case("warc/empty.warc.gz", b"", 0, lost("no WARC record"))
    yield Case("warc/gzip of nothing.warc.gz", gzip.compress(b"", mtime=0), 0, lost("no WARC record"))
    yield case("text that is none.warc", TEXT.encode(), 0, "no WARC record")
    yield case("noise.warc.gz", noise(5000), 0, "no WARC record")
    yield case(
        "extra field of 64 kB.warc.gz",
        b"\x1f\x8b\x08\x04" + bytes(6) + struct.pack("<H", 65_535) + noise(70_000),
        0,
        "broken",
    )
