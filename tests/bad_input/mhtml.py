"""MHTML: borders, encodings of transfer and headers that lie."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator

from tests.bad_input.case import BODY, Case, Lost, article, lost, noise

HTML = article().encode()
LAST = BODY[-1]


def message(*parts: bytes, border: str = "----a", head: str = "") -> bytes:
    start = f"From: <Saved>\r\nSubject: tin\r\nMIME-Version: 1.0\r\n{head}"
    start += f'Content-Type: multipart/related; boundary="{border}"\r\n\r\n'
    body = b"".join(b"--" + border.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return start.encode() + body + b"--" + border.encode() + b"--\r\n"


def part(
    data: bytes, transfer: str = "quoted-printable", media: str = "text/html; charset=utf-8", encode: bool = True
) -> bytes:
    if encode and transfer == "base64":
        data = base64.encodebytes(data)
    elif encode and transfer == "quoted-printable":
        data = quopri.encodestring(data)
    head = f"Content-Type: {media}\r\nContent-Transfer-Encoding: {transfer}\r\nContent-Location: https://mau.example/1\r\n\r\n"
    return head.encode() + data


def nested(depth: int) -> bytes:
    data = message(part(HTML))
    for level in range(depth):
        data = message(data, border=f"--b{level}")
    return data


def cases() -> Iterator[Case]:
    def kept(name: str, content: object, text: str = LAST, **more: object) -> Case:
        return Case(f"mhtml/{name}.mhtml", content, 1, text=text, **more)  # type: ignore[arg-type]

    def rejected(name: str, content: object, *rejections: Lost) -> Case:
        return Case(f"mhtml/{name}.mhtml", content, 0, rejections)  # type: ignore[arg-type]

    yield kept("quoted-printable", message(part(HTML)))
    yield kept("base64", message(part(HTML, "base64")))
    yield kept(
        "base64 that is broken",
        message(part(base64.encodebytes(HTML).replace(b"A", b"*", 9), "base64", encode=False)),
        "",
    )
    yield kept(
        "quoted-printable that is broken",
        message(part(quopri.encodestring(HTML).replace(b"=E1", b"=G1", 3), encode=False)),
        "",
    )
    yield kept("an unknown encoding of transfer", message(part(HTML, "x-la")))
    yield kept("an unknown character set", message(part(HTML, media="text/html; charset=khong-co")))
    yield kept("a character set that lies", message(part(HTML, media="text/html; charset=koi8-r")))
    yield kept("cut short", message(part(HTML, "base64"))[:-300], "Moreno", flags=("truncated",))
    yield kept("the last border missing", message(part(HTML))[:-20], LAST, flags=("truncated",))
    yield kept("three deep", nested(3))
    yield kept("thousands of parts", message(part(HTML), *[part(b"x", media="image/png")] * 5000))
    yield kept("text only", message(part(LAST.encode(), media="text/plain; charset=utf-8")))
    yield kept("bare line feeds", message(part(HTML)).replace(b"\r\n", b"\n"))
    yield kept("headers by the thousand", message(part(HTML), head="X-A: b\r\n" * 5000))
    yield kept("a header of a megabyte", message(part(HTML), head="X-A: " + "b" * 1_000_000 + "\r\n"))
    yield kept(
        "a date that is none",
        message(
            part(HTML),
            head="Date: Mon, 99 Foo 99999999999 99:99:99 +9999\r\nSnapshot-Content-Location: javascript:1\r\n",
        ),
    )
    yield kept(
        "headers that are broken", message(part(HTML), head="Subject: =?utf-8?B?*?= =?x?Q?=FF?=\r\n\x00\x01: a\r\n"), ""
    )
    yield rejected("borders within borders without an end", nested(60), Lost("too many parts within parts"))
    yield rejected("the border missing", message(part(HTML)).replace(b"----a\r\n", b"----b\r\n", 1), Lost(""))
    yield rejected("no border named", message(part(HTML)).replace(b'; boundary="----a"', b""), Lost(""))
    yield rejected(
        "pictures only", message(part(noise(300), "base64", "image/png")), Lost("without a part that is a page")
    )
    yield rejected("an empty part", message(part(b"")), Lost("empty"))
    yield rejected(
        "two million lines", lambda: message(part(b"\n" * 2_000_000, "8bit", encode=False)), Lost("too many")
    )
    yield rejected("no headers", HTML[:20] + b"\n\n", Lost(""))
    yield rejected("noise", noise(3000), Lost(""))
    yield rejected("empty", b"", *lost("empty"))
