"""MHTML: the page of a message."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import Limits, pages_from_bytes
from dongsukien.read.limits import DEFAULT

HTML = "<html><head><title>Tin</title></head><body><h1>Hội nghị</h1><p>Ông Moreno nói.</p></body></html>"


def saved(html: str = HTML, *, charset: str = "utf-8", coding: str = "quoted-printable", first: str = "") -> bytes:
    body = html.encode(charset)
    written = quopri.encodestring(body) if coding == "quoted-printable" else base64.encodebytes(body)
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mau.example/1\r\nSubject: Tin\r\n"
        "Date: Mon, 6 May 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n'
    )
    part = f"------x\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    picture = "\r\n------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    return head.encode() + first.encode() + part.encode() + written + picture.encode() + b"\r\n------x--\r\n"


def read(data: bytes, name: str = "a.mhtml", limits: Limits = DEFAULT) -> Page | Rejected:
    (one,) = pages_from_bytes(data, name, limits=limits)
    return one


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "-", "a"])
def test_the_part_of_html_is_the_page(coding: str, name: str) -> None:
    page = read(saved(coding=coding), name)
    assert isinstance(page, Page)
    assert (page.text, page.url, page.fetched) == (
        "Hội nghị\nÔng Moreno nói.",
        "https://mau.example/1",
        "2024-05-06T08:00:00",
    )
    assert (page.record, page.flags, bool(page.elements)) == (None, (), True)


def test_parts_before_it_are_passed_over() -> None:
    style = "------x\r\nContent-Type: text/css\r\n\r\np {}\r\n"
    assert isinstance(read(saved(first=style)), Page)


def test_the_encoding_of_the_part_is_known() -> None:
    page = read(saved("<p>Привет, мир и ещё слова</p>", charset="windows-1251"))
    assert isinstance(page, Page)
    assert (page.text, page.flags) == ("Привет, мир и ещё слова", ("encoding:windows-1251",))


def test_one_that_is_cut_within_the_page_is_flagged() -> None:
    data = saved()
    page = read(data[: data.index(b"Moreno")])
    assert isinstance(page, Page)
    assert page.flags == ("truncated",)
    behind = read(data[: data.index(b"iVBOR")])
    assert isinstance(behind, Page)
    assert behind.flags == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"mot hai", "no MHTML"),
        (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nabc", "no MHTML"),
        (saved("<html></html>"), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "no MHTML"),
    ],
)
def test_what_holds_no_page_is_rejected(data: bytes, reason: str) -> None:
    bad = read(data)
    assert isinstance(bad, Rejected)
    assert reason in bad.reason


def test_messages_within_messages_do_no_harm() -> None:
    head = "MIME-Version: 1.0\r\n" + "".join(
        f"Content-Type: multipart/related; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
    )
    assert isinstance(read(head.encode()), Rejected)


def test_one_beyond_the_limit_is_refused() -> None:
    bad = read(saved(), limits=Limits(page_bytes=300))
    assert isinstance(bad, Rejected)
    assert "larger than 300 bytes" in bad.reason


@given(st.binary(max_size=60), st.integers(0, len(saved())), st.integers(0, 60))
def test_damage_anywhere_gives_pages_or_rejections(junk: bytes, at: int, lost: int) -> None:
    data = saved()
    assert isinstance(read(data[:at] + junk + data[at + lost :]), Page | Rejected)
