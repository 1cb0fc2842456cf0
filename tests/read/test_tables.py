"""CSV: rows by the names of the header."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read.limits import DEFAULT, Limits
from dongsukien.read.tables import csv_pages, looks_like_csv
from dongsukien.read.unread import parsed


def of_csv(data: bytes, limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(parsed(csv_pages(io.BufferedReader(io.BytesIO(data)), "a.csv", limits)))  # type: ignore[arg-type]


def told(results: list[Page | Rejected]) -> list[tuple[int | None, str]]:
    return [(one.record, one.text if isinstance(one, Page) else "! " + one.reason) for one in results]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_page_whatever_parts_its_cells(delimiter: str) -> None:
    data = "id,Text,url\n1,Hội nghị,http://x\n".replace(",", delimiter)
    (page,) = of_csv(data.encode("utf-8-sig"))
    assert isinstance(page, Page)
    assert (page.text, page.given_id, page.url, page.record) == ("Hội nghị", "1", "http://x", 1)


def test_quoted_cells_hold_commas_quotes_and_line_ends() -> None:
    assert told(of_csv(b'text,id\r\n"mot, ""hai""\r\nba",7\r\n')) == [(1, 'mot, "hai"\r\nba')]


def test_blank_rows_count_and_short_rows_are_whole() -> None:
    assert told(of_csv(b"text,id\nmot\n\n,\nhai,2\n")) == [(1, "mot"), (4, "hai")]


def test_a_cell_may_be_longer_than_the_csv_module_allows_by_default() -> None:
    (page,) = of_csv(b"text\n" + b"x" * 300_000 + b"\n")
    assert isinstance(page, Page)
    assert len(page.text) == 300_000


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"a,b,c,d", "4 cells where the header has 2"),
        (b'"a"b,c', "broken CSV"),
        (b",5", "no text, html, title or lead"),
    ],
)
def test_a_bad_row_is_rejected_and_the_rest_goes_on(row: bytes, reason: str) -> None:
    first, bad, last = of_csv(b"text,id\nmot,1\n" + row + b"\nhai,3\n")
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert isinstance(bad, Rejected)
    assert (bad.record, last.record) == (2, 3)
    assert reason in bad.reason


def test_a_quote_that_is_never_closed_is_named() -> None:
    results = of_csv(b'text,id\nmot,1\n"hai,2\nba,3\n')
    assert told(results)[0] == (1, "mot")
    assert isinstance(results[-1], Rejected)
    assert "broken CSV" in results[-1].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "names no column for text"),
        (b"%PDF-1.3", "a PDF file"),
        (b"\n\n", "names no column"),
    ],
)
def test_a_file_without_a_header_is_rejected(data: bytes, reason: str) -> None:
    (bad,) = of_csv(data)
    assert isinstance(bad, Rejected)
    assert reason in bad.reason


def test_utf16_and_windows_1258_are_read() -> None:
    text = "text,id\nHội nghị ở Hà Nội,1\n"
    assert told(of_csv(text.encode("utf-16"))) == [(1, "Hội nghị ở Hà Nội")]
    assert told(of_csv(b"text,id\nH\xf4\xf2i nghi\xf2,1\n"))[0][1] == "Hội nghị"


def test_a_line_beyond_the_limit_ends_the_file() -> None:
    results = of_csv(b"text\nmot\n" + b"x" * 200_000 + b"\nhai\n", Limits(line_bytes=70_000))
    assert isinstance(results[-1], Rejected)
    assert "a line of more than 70000" in results[-1].reason


def test_a_header_is_told_from_prose() -> None:
    assert looks_like_csv("id,url,text\n1,2,3")
    assert not looks_like_csv("Tin tức, thể thao, body\nMột đoạn văn")
    assert not looks_like_csv("text")


@given(
    st.binary(max_size=200)
    | st.text(alphabet='text,"\n\r;a1', max_size=60).map(lambda body: b"text,id\n" + body.encode())
)
def test_any_bytes_give_pages_or_rejections(data: bytes) -> None:
    for one in of_csv(data):
        assert isinstance(one, Page | Rejected)
