"""HTML pages: bounded before they are parsed, read whatever they are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import page_from_html
from dongsukien.read.html import looks_like_html, parsed, refuse_bombs
from dongsukien.read.limits import DEFAULT, BadInput

PARAGRAPH = "<p>Ông Moreno nói các bên đã làm việc hai ngày tại Genève và sẽ gặp lại.</p>"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<html><head><title>Chỉ có tên</title></head><body></body></html>", "empty: HTML without any text"),
        ("<!-- -->", "empty"),
        ("<script>var a = 1</script>", "empty"),
        ("<div " + " ".join(f'a{i}="1"' for i in range(12_000)) + ">chữ</div>", "a tag of more than 65536 characters"),
        ("<a" * 40_000, "a tag of more than 65536 characters"),
        ("<div>" * 600 + "chữ" + "</div>" * 600, "nested deeper than 512"),
        ("<p>" * 420_000, "more than 200000 elements"),
        ("x" * (DEFAULT.page_bytes + 1), "larger than"),
    ],
    ids=["nothing", "blanks", "head", "comment", "script", "attributes", "unclosed", "depth", "elements", "size"],
)
def test_what_cannot_be_a_page_is_rejected_by_name(html: str, reason: str) -> None:
    result = page_from_html(html, "a.html")
    assert isinstance(result, Rejected)
    assert reason in result.reason


_PIECES = ("<a", "<b>", "</p>", "<!--", "-->", " b=", "c='", ' d = "e>f"', '"', "'", "=", ">", " ", "chữ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.sampled_from((8, 12, 20)))
def test_a_huge_tag_is_seen_wherever_its_quotes_open_and_close(html: str, most: int) -> None:
    limits = replace(DEFAULT, tag_bytes=most)
    try:
        refuse_bombs(html, limits)  # which goes from tag to tag
    except BadInput:
        with pytest.raises(BadInput, match="with a tag of more than"):
            parsed(html, limits)
        return
    with suppress(BadInput):  # empty
        parsed(html, limits)


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_huge_value_is_refused_and_a_long_script_without_quotes_is_not(quote: str) -> None:
    huge = page_from_html(f"<p title={quote}{'a > b ' * 12_000}{quote}>{PARAGRAPH}", "a.html")
    assert isinstance(huge, Rejected) and "a tag of more than 65536 characters" in huge.reason
    assert isinstance(page_from_html(f"<script>{'a > b;' * 24_000}</script>{PARAGRAPH}", "a.html"), Page)


def test_what_lies_deep_but_within_bounds_is_kept() -> None:
    made = page_from_html("<div>" * 400 + "ở đáy" + "</div>" * 400 + PARAGRAPH, "a.html")
    assert isinstance(made, Page)
    assert made.text.startswith("ở đáy\nÔng Moreno")


@pytest.mark.parametrize(
    "html",
    [
        "<p>một<p>hai" * 2000,
        "<br>" * 5000 + "chữ",
        "<li>một" * 3000,
        "<div class='a>b'>chữ</div>" * 100,
        "<script>" + "if (a<b) {}" * 20_000 + "</script>chữ",
        "<style>" + "<div>" * 1000 + "</style>chữ",
        "<!-- " + "<div>" * 1000 + " -->chữ",
        "3 < 5 và 7 > 2",
    ],
)
def test_sloppy_but_harmless_html_passes_the_bounds(html: str) -> None:
    refuse_bombs(html, DEFAULT)
    assert isinstance(page_from_html(html, "a.html"), Page)


def test_utf8_wins_over_a_lying_declaration() -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body>{PARAGRAPH}</body></html>'
    made = page_from_html(html.encode(), "a.html")
    assert isinstance(made, Page)
    assert made.text == PARAGRAPH[3:-4]
    assert made.flags == ()


def test_xml_declarations_and_entities_do_no_harm() -> None:
    html = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a &x; b</p>'
    )
    made = page_from_html(html, "a.html")
    assert isinstance(made, Page)
    assert "root:" not in made.text


def test_what_the_crawl_knew_comes_along_and_names_the_page() -> None:
    plain = page_from_html(PARAGRAPH, "a.html")
    known = page_from_html(PARAGRAPH, "b.html", url="https://mau.example/1", published="2024-05-06", title="Tin")
    assert isinstance(plain, Page)
    assert isinstance(known, Page)
    assert (known.url, known.published, known.title) == ("https://mau.example/1", "2024-05-06", "Tin")
    assert known.id != plain.id
    assert known.text == plain.text


def test_nul_and_lone_surrogates_are_survived() -> None:
    made = page_from_html("<p>a\0b \ud800 &#0; &#xD800; c</p>", "a.html")
    assert isinstance(made, Page)
    assert made.text.startswith("ab")


@pytest.mark.parametrize(
    ("head", "is_html"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\ufeff\n<HTML>", True),
        ("<div><p>chữ</p></div>", True),
        ("<b>chữ</b>", False),
        ("Hai bên < ba bên", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(head: str, is_html: bool) -> None:
    assert looks_like_html(head) is is_html


TAGS = (
    "p",
    "/p",
    "div",
    "/div",
    "table",
    "tr",
    "td",
    "/table",
    "br",
    "a",
    "/a",
    "script",
    "/script",
    "h1",
    "svg",
    "template",
)
TAGS += (
    "select",
    "option",
    "textarea",
    "title",
    "/title",
    "frameset",
    "body",
    "/html",
    "!--",
    "--",
    "![CDATA[",
    "?x",
    "",
)
PIECES = [f"<{tag}>" for tag in TAGS] + ["<", ">", "'", '"', "-->", "&amp;", "&#0;", "&#xd800;", "<p class="]
WITH_BLANKS = [
    "<div class='VCSortableInPreviewMode' type=content>",
    "<img alt='ảnh 1'>",
    "<h2 class=sapo>",
    "\0",
    "\u0301",
]
WITH_BLANKS += [
    "Hội nghị ba bên kết thúc sau hai ngày làm việc. ",
    '<script type="application/ld+json">{"@type":"Article"',
]
fragments = st.lists(st.sampled_from(PIECES + WITH_BLANKS), max_size=25)


@given(fragments.map("".join) | st.text(max_size=100) | st.binary(max_size=150))
def test_any_html_gives_a_page_or_a_rejection(html: str | bytes) -> None:
    result = page_from_html(html, "a.html")
    if isinstance(result, Page):
        assert [element.span.of(result.text) for element in result.elements] == result.text.split("\n")
    else:
        assert result.reason
