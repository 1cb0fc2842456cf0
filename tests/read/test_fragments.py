"""Pieces of HTML where a text is expected."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien import lexicons
from dongsukien.document import Page, Rejected
from dongsukien.read import pages_from_bytes
from dongsukien.read.fragments import Fragments, as_text, is_markup, is_page, one_line
from dongsukien.read.limits import DEFAULT, BadInput

DATA = lexicons.toml("read/fragments.toml", Fragments)


@pytest.mark.parametrize("text", DATA.example)
def test_the_examples_of_the_data_file_are_markup(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize("text", DATA.not_)
def test_the_counter_examples_of_the_data_file_are_text(text: str) -> None:
    assert not is_markup(text)
    assert as_text(text, DEFAULT) is None


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>Một.</p><p>Hai &amp; <b>ba</b>.</p>", "Một.\nHai & ba."),
        ("Một<br/>Hai<br>Ba", "Một\nHai\nBa"),
        ('<a href="x"><img src="y" alt="Ảnh"></a></br>Một câu.', "Một câu."),
        ("<style>p{}</style><p>Một</p><script>1</script>", "Một"),
        ("Giá &quot;chốt&quot; 5&nbsp;USD &#8211; chưa tăng", 'Giá "chốt" 5 USD – chưa tăng'),
        ("<img src='y'/>", ""),
    ],
)
def test_markup_is_taken_off(fragment: str, text: str) -> None:
    assert as_text(fragment, DEFAULT) == text


@pytest.mark.parametrize("text", ["AT&T", "a&b;", "R&D; rồi", "x < y > z", "", "1&2 &copy"])
def test_a_text_stays_as_it_is(text: str) -> None:
    assert as_text(text, DEFAULT) is None
    assert one_line(text, DEFAULT) == text


def test_a_bomb_is_refused() -> None:
    with pytest.raises(BadInput, match="nested deeper"):
        as_text("<div>" * 5000 + "a", DEFAULT)


def test_a_whole_page_is_told_from_a_piece() -> None:
    assert is_page("<!DOCTYPE html><html><p>a</p></html>")
    assert is_page(" <html lang='vi'><p>a</p>")
    assert not is_page("<p>a</p>")
    assert not is_page("Tin về <html>")


def read(record: dict[str, object]) -> Page | Rejected:
    (one,) = pages_from_bytes(json.dumps(record).encode(), "a.jsonl")
    return one


def test_markup_in_the_columns_of_a_record_is_taken_off_and_flagged() -> None:
    page = read({"title": "Một &amp; <i>hai</i>", "summary": "<p>Ba</p>", "text": "<p>Bốn.</p>\n<p>Năm.</p>"})
    assert isinstance(page, Page)
    assert (page.text, page.title, page.flags) == ("Một & hai\nBa\nBốn.\nNăm.", "Một & hai", ("markup",))


def test_a_whole_page_in_the_text_column_is_read_as_one() -> None:
    page = read({"text": "<html><head><title>Tin</title></head><body><h1>Một</h1><p>Hai.</p></body></html>"})
    assert isinstance(page, Page)
    assert (page.text, page.flags, page.metadata.title) == ("Một\nHai.", ("markup",), "Tin")


def test_a_text_without_markup_is_neither_touched_nor_flagged() -> None:
    page = read({"title": "A  < B", "text": "Điểm số <5, a<b>c.\n\n Hết. "})
    assert isinstance(page, Page)
    assert (page.text, page.flags) == ("A  < B\nĐiểm số <5, a<b>c.\n\n Hết. ", ())


@given(st.text(alphabet="<>/&;p ba=\"'brimg1\n", max_size=80))
def test_any_text_comes_out_or_is_refused(text: str) -> None:
    try:
        assert as_text(text, DEFAULT) is None or isinstance(as_text(text, DEFAULT), str)
    except BadInput as refusal:
        assert str(refusal)
