"""JSON lines and JSON files: a broken record costs itself, numbers stay those of the file."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read.jsonl import json_pages, jsonl_pages
from dongsukien.read.limits import DEFAULT, Limits
from dongsukien.read.unread import parsed


def of_lines(data: bytes, limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(parsed(jsonl_pages(io.BufferedReader(io.BytesIO(data)), "a.jsonl", limits)))  # type: ignore[arg-type]


def of_json(data: bytes, limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(parsed(json_pages(io.BufferedReader(io.BytesIO(data)), "a.json", limits)))  # type: ignore[arg-type]


def told(results: list[Page | Rejected]) -> list[tuple[int | None, str]]:
    return [(one.record, one.text if isinstance(one, Page) else "! " + one.reason) for one in results]


def test_each_line_is_a_page_and_blank_lines_count() -> None:
    assert told(of_lines(b'{"text":"mot"}\n\n  \n{"text":"hai"}\r\n')) == [(1, "mot"), (4, "hai")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "x"', "broken JSON"),
        (b"[1]", "not an object"),
        (b"null", "not an object"),
        (b'{"a": 1}', "no text, html, title or lead; its columns are: a"),
        (b'{"text": 5}', "holds no text but a number"),
        (b'{"text": ""}', "no text, html, title or lead"),
        (b'{"text": " \\n "}', "no text, html, title or lead"),
        (b'{"x": ' + b"[" * 5000 + b"]" * 5000 + b', "text": "a"}', "nested deeper than 100"),
        (b'{"x": ' + b"[" * 101 + b"]" * 101 + b', "text": "a"}', "nested deeper than 100"),
        (b'{"text": "a", "n": ' + b"9" * 200_000 + b"}", "broken JSON"),
        (b"\xff\xfe\x00\x01\x02", "broken JSON"),
        (b"%PDF-1.4", "a PDF file"),
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    first, bad, last = of_lines(b'{"text":"mot"}\n' + line + b'\n{"text":"hai"}')
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert last.record == 3
    assert isinstance(bad, Rejected)
    assert (bad.record, bad.stage) == (2, "read")
    assert reason in bad.reason


def test_a_line_beyond_the_limit_is_passed_over() -> None:
    data = b'{"text":"' + b"x" * 500 + b'"}\n{"text":"hai"}'
    assert told(of_lines(data, Limits(line_bytes=100))) == [(1, "! a line of more than 100 bytes"), (2, "hai")]


def test_a_lone_surrogate_is_mended_and_a_pair_joined() -> None:
    (page,) = of_lines(b'{"text":"a\\ud800b \\ud83d\\ude00", "k":"\\udfff"}')
    assert isinstance(page, Page)
    assert page.text == "a\ufffdb 😀"
    assert page.extra == '{"k": "?"}'


def test_numbers_that_json_has_not_become_null() -> None:
    (page,) = of_lines(b'{"text":"a","x":NaN,"y":1e999,"z":-Infinity,"n":1.5}')
    assert isinstance(page, Page)
    assert json.loads(page.extra or "") == {"x": None, "y": None, "z": None, "n": 1.5}


def test_utf16_lines_are_read() -> None:
    data = '{"text":"Hội nghị"}\n{"text":"ở Hà Nội ਊ"}\n'.encode("utf-16")
    assert told(of_lines(data)) == [(1, "Hội nghị"), (2, "ở Hà Nội ਊ")]
    assert told(of_json('[{"text":"Hội nghị"}]'.encode("utf-16"))) == [(1, "Hội nghị")]


def test_a_json_file_may_be_one_object() -> None:
    assert told(of_json(b'{\n "text": "mot"\n}\n')) == [(1, "mot")]


def test_a_json_file_may_be_a_list() -> None:
    data = json.dumps([{"text": "mot"}, 5, {"text": "x" * 200_000}, {"text": "bon"}]).encode()
    results = of_json(b"\xef\xbb\xbf" + data)
    assert [one.record for one in results] == [1, 2, 3, 4]
    assert isinstance(results[1], Rejected)
    assert told(results)[3] == (4, "bon")


def test_a_json_file_may_hold_json_lines() -> None:
    assert told(of_json(b'{"text":"mot"}\n{"text":"hai"}\n{bad\n'))[:2] == [(1, "mot"), (2, "hai")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'[{"text":"mot"}, {"te', "ends early (truncated)"),
        (b'[{"text":"mot"}, {bad}, {"text":"ba"}]', "is broken"),
        (b'[{"text":"mot"}', "ends early (truncated)"),
    ],
)
def test_a_broken_list_gives_what_stood_before_the_break(data: bytes, reason: str) -> None:
    results = of_json(data)
    assert told(results)[0] == (1, "mot")
    assert isinstance(results[1], Rejected)
    assert results[1].record == 2
    assert reason in results[1].reason
    assert len(results) == 2


def test_an_empty_list_is_rejected() -> None:
    assert told(of_json(b"[]")) == [(None, "! an empty JSON list")]


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:\\text 01\nu', max_size=60).map(str.encode))
def test_any_bytes_give_pages_or_rejections(data: bytes) -> None:
    for one in of_lines(data) + of_json(data):
        assert isinstance(one, Page | Rejected)
