"""Paths to pages: files, folders, globs, standard input; what is wrong with one never stops the rest."""

from __future__ import annotations

import errno
import gzip
import io
import os
from pathlib import Path

import pytest
import zstandard

from dongsukien.document import Page, Rejected
from dongsukien.read import Limits, count, pages, pages_from_bytes

LINES = b'{"text":"mot"}\n{"text":"hai"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("chữ b\r\n", encoding="utf-8", newline="")
    (tmp_path / "a.html").write_text("<p>chữ a</p>", encoding="utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.jsonl.gz").write_bytes(gzip.compress(LINES))
    (tmp_path / "c" / "e.TXT.zst").write_bytes(zstandard.compress("chữ e".encode()))
    (tmp_path / "c" / "f.csv").write_bytes(b"text,id\nba,1\n")
    (tmp_path / "notes.json").write_bytes(b'{"text":"ghi"}')
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / "README").write_bytes(b"readme")
    return tmp_path


def texts(results: object) -> list[str]:
    return [one.text if isinstance(one, Page) else "! " + one.reason for one in results]  # type: ignore[attr-defined]


def test_a_folder_is_walked_in_order_for_the_known_endings(folder: Path) -> None:
    results = list(pages([folder]))
    assert texts(results) == ["chữ a", "chữ b\r\n", "mot", "hai", "chữ e", "ba"]
    assert [Path(one.source).name for one in results] == [
        "a.html",
        "b.txt",
        "d.jsonl.gz",
        "d.jsonl.gz",
        "e.TXT.zst",
        "f.csv",
    ]
    assert [one.record for one in results] == [None, None, 1, 2, None, 1]


def test_a_named_file_is_read_whatever_its_ending(folder: Path) -> None:
    assert texts(pages([folder / "notes.json", folder / "README"])) == ["ghi", "readme"]


def test_a_glob_stands_for_its_files_in_order(folder: Path) -> None:
    assert texts(pages([f"{folder}/[ab].*", f"{folder}/**/*.csv"])) == ["chữ a", "chữ b\r\n", "ba"]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("mot")
    assert texts(pages([tmp_path / "a[1].txt"])) == ["mot"]


def test_the_source_is_the_path_as_the_user_wrote_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [one.source for one in pages(["./c", "b.txt"])][-1] == "b.txt"
    assert next(pages(["./c"])).source == "./c/d.jsonl.gz"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere.txt", "no such file or folder"),
        ("nowhere/*.txt", "no file matches"),
        ("https://mau.example/tin", "no crawler"),
        ("a\0b.txt", "no such file or folder"),
        ("x" * 5000, "no such file|cannot be opened"),
        ("", "no such file or folder"),
    ],
)
def test_a_path_that_leads_nowhere_is_rejected_and_the_rest_goes_on(path: str, reason: str, folder: Path) -> None:
    bad, good = pages([path, folder / "b.txt"])
    assert isinstance(good, Page)
    assert isinstance(bad, Rejected)
    assert bad.stage == "read"
    assert any(part in bad.reason for part in reason.split("|"))


@pytest.mark.parametrize("refused", [errno.EACCES, errno.EIO], ids=["not allowed", "broken disk"])
def test_a_file_that_the_system_refuses_is_rejected(refused: int, folder: Path, monkeypatch) -> None:
    """Refused by a stand-in, for root may read everything."""
    real = open

    def fails_on_b(file, *args, **kwargs):
        if str(file).endswith("b.txt"):
            raise OSError(refused, os.strerror(refused), str(file))
        return real(file, *args, **kwargs)

    monkeypatch.setattr("builtins.open", fails_on_b)
    monkeypatch.setattr(Path, "open", fails_on_b)
    (bad,) = pages([folder / "b.txt"])
    assert isinstance(bad, Rejected)
    assert os.strerror(refused) in bad.reason


def test_a_file_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).write_text("mot")
    (page,) = pages([path])
    assert page.source.endswith("/?.txt")


def test_a_folder_without_pages_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (bad,) = pages([tmp_path])
    assert isinstance(bad, Rejected)
    assert "no file in this folder" in bad.reason


def test_a_link_that_leads_in_a_circle_ends(folder: Path) -> None:
    (folder / "c" / "again").symlink_to(folder, target_is_directory=True)
    assert len(list(pages([folder]))) == 6


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        ("chữ".encode(), ["chữ"]),
        (b"<!DOCTYPE html><p>mot</p>", ["mot"]),
        (LINES, ["mot", "hai"]),
        (b'[{"text":"mot"}]', ["mot"]),
        (b"id,text\n1,mot\n", ["mot"]),
        (gzip.compress(LINES, mtime=0), ["mot", "hai"]),
        ("[Video] Hội nghị".encode(), ["[Video] Hội nghị"]),
        ("{ngoặc} mở đầu".encode(), ["{ngoặc} mở đầu"]),
        ("Một, hai, text\nba".encode(), ["Một, hai, text\nba"]),
        (b"", ["! empty (0 bytes)"]),
        (b"WARC/1.0\r\n", ["! 10 bytes that are no WARC record"]),
        (b"<?xml version='1.0'?><rss><item><title>mot</title></item></rss>", ["mot"]),
    ],
    ids=[
        "text",
        "HTML",
        "JSONL",
        "JSON array",
        "CSV",
        "gzip",
        "bracketed text",
        "braced text",
        "text with commas",
        "nothing",
        "cut WARC",
        "feed",
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, stored: list[str]) -> None:
    stdin = io.BytesIO(data)
    results = list(pages(["-"], stdin=stdin))
    assert texts(results) == stored
    assert {one.source for one in results} == {"-"}
    assert not stdin.closed


def test_the_ending_of_the_name_beats_the_content() -> None:
    assert texts(pages_from_bytes(b"<p>mot</p>", "a.txt")) == ["<p>mot</p>"]
    assert texts(pages_from_bytes(b"mot", "a.html.gz")) == ["mot"]


def test_limits_are_the_callers() -> None:
    assert texts(pages_from_bytes(b"x" * 11, "a.txt", limits=Limits(page_bytes=10))) == [
        "! larger than 10 bytes, the most a page may have"
    ]


def test_pages_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = (LINES * (len(buffer) // len(LINES) + 1))[: len(buffer)]
            part = part[: len(part) // len(LINES) * len(LINES)]
            buffer[: len(part)] = part
            return len(part)

    endless = pages_from_bytes(Endless(), "a.jsonl")  # type: ignore[arg-type]
    assert [next(endless).record for _ in range(5)] == [1, 2, 3, 4, 5]


def test_count_expects_the_records_of_small_files_exactly(folder: Path) -> None:
    assert count([folder]) == 6
    assert count(["-", "nowhere"]) == 2


def test_count_estimates_a_large_file_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes((b'{"text":"' + b"x" * 990 + b'"}\n') * 5000)
    assert 4800 <= count([tmp_path]) <= 5200


def test_a_folder_of_ten_thousand_files_is_read_in_order_one_by_one(tmp_path: Path) -> None:
    for number in range(10_000):
        place = tmp_path / f"{number % 7}"
        place.mkdir(exist_ok=True)
        (place / f"{number:05}.txt").write_bytes(b"mot")
    found = pages([tmp_path])
    first = next(found)
    assert Path(first.source).relative_to(tmp_path).as_posix() == "0/00000.txt"
    (tmp_path / "0" / "00007.txt").write_bytes(b"hai")
    second = next(found)
    assert isinstance(second, Page)
    assert second.text == "hai", "read before it was asked for"
    rest = [Path(one.source).relative_to(tmp_path).as_posix() for one in found]
    assert len(rest) == 9_998
    assert rest == sorted(rest)
