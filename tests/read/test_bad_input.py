"""Bad input of every kind the project knows: each is kept with its mends or rejected with its reason.

The set is made by ``tests.bad_input.make``. Each input is read alone, whole reading included, in a process with the
limits of a reading process; then all of them go through ``extract`` as one folder.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import pages, pages_from_bytes
from tests.bad_input.case import Case
from tests.bad_input.make import cases
from tests.bad_input.outcome import Reader, differences

TEXT = "Hội nghị ba bên kết thúc\r\nÔng Moreno nói các bên đã làm việc hai ngày tại Genève.\r\n"
RAW = TEXT.encode()
NOISE = random.Random(7).randbytes(4000)
HTML = f"<html><body><h1>Tin</h1><p>{TEXT}</p></body></html>"
LINE = json.dumps({"text": TEXT}).encode()
FLAT = HTML.encode("utf-16")

REJECTED: dict[str, tuple[str, bytes, str]] = {
    "empty text": ("a.txt", b"", "empty"),
    "blank text": ("a.txt", b" \r\n\t\xc2\xa0", "empty"),
    "only a byte order mark": ("a.txt", b"\xef\xbb\xbf", "empty"),
    "empty html": ("a.html", b"", "empty"),
    "html without text": ("a.html", b"<html><head><script>1</script></head></html>", "empty"),
    "pdf": ("a.txt", b"%PDF-1.4\n" + NOISE, "PDF"),
    "png as html": ("a.html", b"\x89PNG\r\n\x1a\n" + NOISE, "PNG"),
    "jpeg": ("a.txt", b"\xff\xd8\xff\xe0" + NOISE, "JPEG"),
    "gif": ("a", b"GIF89a" + NOISE, "GIF"),
    "zip": ("a.txt", b"PK\x03\x04" + NOISE, "ZIP"),
    "zip that is none": ("a.zip", b"PK\x03\x04" + NOISE, "zip archive"),
    "office document": ("a.txt", b"\xd0\xcf\x11\xe0" + NOISE, "office"),
    "film": ("a.txt", b"\x00\x00\x00\x18ftypmp42" + NOISE, "film"),
    "database": ("a.txt", b"SQLite format 3\x00" + NOISE, "SQLite"),
    "parquet": ("a", b"PAR1" + NOISE, "Parquet"),
    "random bytes": ("a.txt", NOISE, "binary"),
    "random bytes as html": ("a.html", NOISE, "binary"),
    "random bytes as csv": ("a.csv", NOISE, "binary"),
    "nothing but NUL": ("a.txt", bytes(1000), "binary"),
    "gzip cut short": ("a.txt.gz", gzip.compress(RAW * 9)[:-15], "truncated"),
    "gzip cut in its head": ("a.txt.gz", gzip.compress(RAW)[:6], "truncated"),
    "gzip with a wrong sum": ("a.txt.gz", gzip.compress(RAW)[:-8] + b"12345678", "broken"),
    "zstd cut short": ("a.txt.zst", zstandard.compress(RAW + NOISE)[:-9], "truncated"),
    "zstd broken": ("a.txt.zst", zstandard.compress(RAW + NOISE)[:9] + b"\xff" * 50, "broken"),
    "noise named gzip": ("a.txt.gz", NOISE, "binary"),
    "gzip bomb": ("a.html.gz", gzip.compress(bytes(1 << 25)), "100 times"),
    "zstd bomb": ("a.jsonl.zst", zstandard.compress(bytes(1 << 25)), "100 times"),
    "bomb in a bomb": ("a.txt.gz", gzip.compress(gzip.compress(bytes(1 << 25))), "100 times"),
    "three layers": ("a.txt.gz", gzip.compress(gzip.compress(gzip.compress(RAW))), "more than 2 times"),
    "attribute bomb": ("a.html", b"<p " + b"a=1 " * 20_000 + b">x</p>", "a tag of more than"),
    "depth bomb": ("a.html", b"<div>" * 50_000 + b"x", "nested deeper"),
    "element bomb": ("a.html", b"<i></i>" * 250_000, "more than 200000"),
    "unclosed tags": ("a.html", b"<a" * 200_000, "a tag of more than"),
    "json cut short": ("a.jsonl", LINE[:-5], "broken JSON"),
    "json of another shape": ("a.jsonl", b'"text"', "not an object"),
    "json depth bomb": ("a.jsonl", b'{"a":' * 50_000, "nested deeper"),
    "json without text": ("a.jsonl", b'{"url":"x"}', "no text"),
    "json with a giant number": ("a.jsonl", b'{"text":1' + b"0" * 100_000 + b"}", "broken JSON"),
    "json file cut short": ("a.json", b'[{"text":', "truncated"),
    "json file without records": ("a.json", b"[]", "empty JSON list"),
    "csv without a header": ("a.csv", b"1,2\n3,4\n", "names no column"),
    "csv with an open quote": ("a.csv", b'text\n"mot\nhai', "broken CSV"),
    "feed": ("a", b"<rss><channel/></rss>", "empty feed"),
    "warc cut in its head": ("a", b"WARC/1.0\r\nWARC-Type: response\r\n", "truncated"),
    "warc that is none": ("a.warc", RAW, "no WARC record"),
}

KEPT: dict[str, tuple[str, bytes, str, str | None]] = {
    "line ends of three kinds": ("a.txt", b"mot\r\nhai\rba\nbon", "mot\r\nhai\rba\nbon", None),
    "byte order mark": ("a.txt", b"\xef\xbb\xbf" + RAW, TEXT, None),
    "utf-16": ("a.txt", TEXT.encode("utf-16"), TEXT, "encoding:utf-16"),
    "utf-16 without its mark": ("a.txt", TEXT.encode("utf-16-be"), TEXT, "encoding:utf-16"),
    "utf-16 with half a character": ("a.txt", TEXT.encode("utf-16") + b"\x41", TEXT, "truncated"),
    "decomposed": ("a.txt", unicodedata.normalize("NFD", TEXT).encode(), TEXT, None),
    "cut within a character": ("a.txt", "Hà Nội, Huế".encode()[:-1], "Hà Nội, Hu", "truncated"),
    "mojibake": ("a.txt", RAW.decode("latin-1").encode(), TEXT, "mojibake"),
    "NUL within": ("a.txt", RAW.replace(b" ", b"\0 "), TEXT, None),
    "surrogates in UTF-8": (
        "a.txt",
        "Hội nghị ".encode() + b"\xed\xa0\x80" + RAW,
        "Hội nghị \ufffd" + TEXT,
        "encoding:damaged",
    ),
    "gzip that is none": ("a.txt.gz", RAW, TEXT, None),
    "gzip without the name": ("a.txt", gzip.compress(RAW), TEXT, None),
    "html that is text": ("a.html", b"mot", "mot", None),
    "html in utf-16": ("a.html", b"\xff\xfe" + "<p>Hội nghị</p>".encode("utf-16-le"), "Hội nghị", "encoding:utf-16"),
    "html with a lying charset": ("a.html", '<meta charset="latin1"><p>Hội nghị</p>'.encode(), "Hội nghị", None),
    "html cut short": ("a.html", "<p>Hội nghị</p><p>ba bên".encode(), "Hội nghị\nba bên", None),
    "html cut in a tag": ("a.html", "<p>Hội nghị</p><a href='x".encode(), "Hội nghị", None),
    "html with NUL": ("a.html", b"<p>mot\0hai</p>", "mothai", None),
    "long line": ("a.txt", b"mot " * 1_000_000, "mot " * 1_000_000, None),
}


@pytest.mark.parametrize("case", REJECTED)
def test_what_cannot_be_read_is_rejected_with_its_reason(case: str) -> None:
    name, data, reason = REJECTED[case]
    (result,) = pages_from_bytes(data, name)
    assert isinstance(result, Rejected)
    assert (result.source, result.stage) == (name, "read")
    assert reason in result.reason


@pytest.mark.parametrize("case", KEPT)
def test_what_can_be_read_is_kept(case: str) -> None:
    name, data, text, flag = KEPT[case]
    (result,) = pages_from_bytes(data, name)
    assert isinstance(result, Page), result
    assert result.text == text
    assert result.flags[-1:] == ((flag,) if flag else ())


def test_a_folder_of_all_of_them_loses_and_doubles_nothing(tmp_path: Path) -> None:
    expected = {}
    for number, (case, (name, data, *_)) in enumerate({**REJECTED, **KEPT}.items()):
        if "." in name:
            path = tmp_path / f"{number:03}-{re.sub('[^a-z0-9]', '-', case)}{name[1:]}"
            path.write_bytes(data)
            if not name.endswith(".json"):
                expected[str(path)] = case in KEPT
    found = {one.source: isinstance(one, Page) for one in pages([tmp_path])}
    assert found == expected


def test_a_line_of_twenty_megabytes_is_one_page() -> None:
    text = "Ông Moreno nói. " * 1_200_000
    first, second = pages_from_bytes(json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n" + LINE, "a.jsonl")
    assert isinstance(first, Page)
    assert len(first.text) == len(text)
    assert isinstance(second, Page)


NAMES = ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a", "a.txt.gz", "a.jsonl.zst"]


@settings(max_examples=300)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(
        [b"", RAW, HTML.encode(), LINE, b"[" + LINE, b"text,id\n", FLAT, gzip.compress(LINE), zstandard.compress(RAW)]
    ),
    st.binary(max_size=60),
    st.integers(0, 100),
)
def test_no_bytes_make_a_reader_raise(name: str, start: bytes, junk: bytes, cut: int) -> None:
    for result in pages_from_bytes(start[:cut] + junk + start[cut:], name):
        if isinstance(result, Page):
            assert unicodedata.is_normalized("NFC", result.text)
            result.text.encode()
        else:
            assert result.stage == "read"
            assert result.reason


CASES = {case.name: case for case in cases()}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    found = Reader()
    yield found
    found.end()


def test_the_set_has_every_kind() -> None:
    kinds = Counter(case.kind for case in CASES.values())
    assert set(kinds) == {
        "archives", "compressed", "csv", "encodings", "feeds", "folders", "html", "json", "mhtml", "parquet", "texts",
        "warc",
    }  # fmt: skip
    assert min(kinds.values()) >= 15


@pytest.mark.parametrize("name", CASES)
def test_each_bad_input_alone_becomes_what_is_expected(name: str, reader: Reader, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.write(tmp_path)
    try:
        assert differences(case, reader.outcome(path, case)) == []
    finally:
        if path.is_file():
            path.unlink()  # some are large


def test_extract_reads_a_folder_of_all_of_them_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder, out = tmp_path / "pages", tmp_path / "out.ndjson"
    walked = [case for case in CASES.values() if case.walked]
    for case in walked:
        case.write(folder)
    command = [
        sys.executable,
        "-m",
        "dongsukien",
        "extract",
        str(folder),
        "--no-text",
        "--workers",
        "2",
        "-o",
        str(out),
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, timeout=1200)
    assert (done.returncode, done.stderr[-2000:]) == (3, b"")
    found: Counter[tuple[str, str]] = Counter()
    with out.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            found[_case_of(line["source"], folder, walked), line["kind"]] += 1
            assert line["kind"] == "page" or line["reason"]
    expected = Counter({(case.name, "page"): case.kept for case in walked if case.kept})
    # An empty folder within a folder is no input.
    expected += Counter({(case.name, "error"): len(case.lost) for case in walked if case.lost and not _is_empty(case)})
    assert found == expected


def _case_of(source: str, folder: Path, walked: list[Case]) -> str:
    """The input that *source*, a path in *folder*, belongs to; in names that no UTF-8 has there is a "?"."""
    parts = Path(os.path.relpath(source.partition("!/")[0], folder)).parts
    name = "/".join(parts[:2])
    assert name in CASES, source
    return name


def _is_empty(case: Case) -> bool:
    return case.name == "folders/an empty folder"
