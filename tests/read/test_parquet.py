"""Parquet: rows by the names of their columns; what is broken costs a row or a row group."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import Limits, count, pages, pages_from_bytes
from dongsukien.read.limits import DEFAULT

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = "Ông Moreno nói hai bên sẽ gặp lại."


def stored(columns: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def read(data: bytes, name: str = "a.parquet", limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(pages_from_bytes(data, name, limits=limits))


def texts(results: list[Page | Rejected]) -> list[str]:
    return [one.text if isinstance(one, Page) else "! " + one.reason for one in results]


def test_the_columns_of_a_web_corpus_are_known_and_its_date_is_that_of_the_crawl() -> None:
    (page,) = read(
        stored(
            {
                "text": [TEXT],
                "id": ["<urn:uuid:1>"],
                "dump": ["CC-MAIN-2024-10"],
                "url": ["https://mau.example/1"],
                "date": ["2024-02-21T09:03:13Z"],
                "language": ["vie"],
                "language_score": [0.99],
            }
        )
    )
    assert isinstance(page, Page)
    assert (page.text, page.record, page.given_id, page.url) == (TEXT, 1, "<urn:uuid:1>", "https://mau.example/1")
    assert (page.fetched, page.published) == ("2024-02-21T09:03:13Z", None)
    assert json.loads(page.extra or "") == {"dump": "CC-MAIN-2024-10", "language": "vie", "language_score": 0.99}


def test_html_may_be_bytes_in_any_encoding() -> None:
    moment = datetime.datetime(2024, 5, 6, 1, 2, 3, tzinfo=datetime.UTC)
    html = f"<p>{TEXT}</p>"
    first, second, none = read(
        stored({"html": [html.encode(), html.encode("utf-16"), None], "warc_date": [moment] * 3})
    )
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.text, first.fetched, bool(first.elements)) == (TEXT, "2024-05-06T01:02:03+00:00", True)
    assert (second.text, second.flags) == (TEXT, ("encoding:utf-16",))
    assert isinstance(none, Rejected)
    assert none.record == 3


def test_other_columns_are_kept_as_json_has_them() -> None:
    columns = {
        "text": [TEXT],
        "day": pa.array([datetime.date(2024, 5, 6)]),
        "exact": pa.array([1_714_957_323_000_000_001], pa.timestamp("ns")),
        "raw": [b"\xff\x00"],
        "plain": [b"abc"],
        "nested": [{"a": ["1", None]}],
        "pairs": pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())),
        "not_a_number": [float("nan")],
        "nothing": pa.nulls(1),
    }
    (page,) = read(stored(columns))
    assert isinstance(page, Page)
    assert json.loads(page.extra or "") == {
        "day": "2024-05-06",
        "exact": "2024-05-06T01:02:03",
        "raw": "/wA=",
        "plain": "abc",
        "nested": {"a": ["1", None]},
        "pairs": [["k", 1]],
        "not_a_number": None,
        "nothing": None,
    }


def test_rows_are_numbered_over_all_row_groups() -> None:
    results = read(stored({"text": [f"Tin {n}" for n in range(100)]}, row_group_size=7))
    assert texts(results) == [f"Tin {n}" for n in range(100)]
    assert [one.record for one in results] == list(range(1, 101))


def test_a_broken_row_group_costs_itself() -> None:
    data = bytearray(stored({"text": [f"{TEXT} {n}" for n in range(90)]}, row_group_size=30, use_dictionary=False))
    chunk = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0)
    place = chunk.data_page_offset
    data[place : place + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    results = read(bytes(data))
    assert [one.record for one in results] == [*range(1, 32), *range(61, 91)]
    lost = results[30]
    assert isinstance(lost, Rejected)
    assert "row group 2 is broken" in lost.reason
    assert "rows 31 to 60 are lost with it" in lost.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no whole Parquet file"),
        (b"PAR1", "no whole Parquet file"),
        (b"mot", "no whole Parquet file"),
        (stored({"text": [TEXT]})[:-20], "no whole Parquet file"),
        (stored({"url": ["x"], "n": [1]}), "no column for text, html, title or lead; the columns are: url, n"),
        (stored({"text": pa.array([], pa.string())}), "empty"),
    ],
)
def test_what_is_no_parquet_file_of_pages_is_rejected(data: bytes, reason: str) -> None:
    (bad,) = read(data)
    assert isinstance(bad, Rejected)
    assert bad.record is None
    assert reason in bad.reason


def test_a_bomb_is_refused_by_its_own_figures() -> None:
    (bad,) = read(stored({"text": ["x" * 50_000_000]}, compression="zstd"))
    assert isinstance(bad, Rejected)
    assert "grows more than 100 times" in bad.reason


def test_it_is_told_by_its_beginning_and_read_from_a_pipe_and_compressed() -> None:
    data = stored({"text": [TEXT]})

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self._rest = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self._rest.readinto(buffer)

    assert texts(read(data, "-")) == [TEXT]
    assert texts(list(pages(["-"], stdin=Pipe()))) == [TEXT]  # type: ignore[arg-type]
    assert texts(read(gzip.compress(data), "a.parquet.gz")) == [TEXT]
    assert "larger than 10 bytes" in texts(read(gzip.compress(data), "a", Limits(archive_bytes=10)))[0]


def test_count_knows_the_rows(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(stored({"text": [TEXT] * 41}))
    (tmp_path / "b.parquet").write_bytes(b"broken")
    assert count([tmp_path / "a.parquet"]) == 41
    assert count([tmp_path / "b.parquet"]) == 1


def test_without_the_library_the_reason_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet")
    (bad,) = read(b"PAR1")
    assert isinstance(bad, Rejected)
    assert "pip install 'dongsukien[data]'" in bad.reason


WHOLE = stored({"text": [f"{TEXT} {n}" for n in range(40)], "id": list(range(40))}, row_group_size=10)


@given(st.binary(max_size=40), st.integers(0, len(WHOLE)), st.integers(0, 60))
def test_damage_anywhere_gives_pages_or_rejections(junk: bytes, at: int, lost: int) -> None:
    for one in read(WHOLE[:at] + junk + WHOLE[at + lost :]):
        assert isinstance(one, Page | Rejected)
