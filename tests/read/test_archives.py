"""Zip and tar archives: each file as if it lay in a folder; what is broken costs itself, bombs are refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import Limits, count, pages, pages_from_bytes
from dongsukien.read.limits import DEFAULT

FILES = {
    "b.txt": "chữ b".encode(),
    "trong/a.html": "<p>chữ a</p>".encode(),
    "trong/c.jsonl.gz": gzip.compress(b'{"text":"mot"}\n{"text":"hai"}\n'),
    "notes.json": b'{"text":"ghi"}',
    "anh.png": b"\x89PNG",
    "__MACOSX/._b.txt": b"\x00\x05\x16\x07",
    "trong/._a.html": b"\x00\x05\x16\x07",
}
TOLD = [("b.txt", None, "chữ b"), ("trong/a.html", None, "chữ a")]
TOLD += [("trong/c.jsonl.gz", 1, "mot"), ("trong/c.jsonl.gz", 2, "hai")]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, data in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return out.getvalue()


def tgz(files: dict[str, bytes]) -> bytes:
    return gzip.compress(tarred(files))


def read(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(pages_from_bytes(data, name, limits=limits))


def told(results: list[Page | Rejected]) -> list[tuple[str, int | None, str]]:
    return [
        (one.source.partition("!/")[2], one.record, one.text if isinstance(one, Page) else "! " + one.reason)
        for one in results
    ]


both = pytest.mark.parametrize(("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tar")], ids=["zip", "tar"])
Pack = Callable[[dict[str, bytes]], bytes]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (zipped(FILES), "a.zip"),
        (zipped(FILES, zipfile.ZIP_STORED), "a.zip"),
        (zipped(FILES, zipfile.ZIP_LZMA), "a.zip"),
        (tarred(FILES), "a.tar"),
        (tarred(FILES, tarfile.GNU_FORMAT), "a.tar"),
        (tarred(FILES, tarfile.USTAR_FORMAT), "a.tar"),
        (tgz(FILES), "a.tgz"),
        (tgz(FILES), "a.tar.gz"),
        (zstandard.compress(tarred(FILES)), "a.tar.zst"),
        (lzma.compress(tarred(FILES)), "a.tar.xz"),
        (lzma.compress(tarred(FILES)), "a.txz"),
        (bz2.compress(tarred(FILES)), "a.tar.bz2"),
        (zipped(FILES), "-"),
        (tgz(FILES), "-"),
    ],
)
def test_the_files_of_an_archive_are_read_like_those_of_a_folder(data: bytes, name: str) -> None:
    results = read(data, name)
    assert told(results) == TOLD
    assert results[0].source == f"{name}!/b.txt"


def test_an_archive_in_a_folder_and_from_a_pipe_is_read(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self._rest = io.BytesIO(zipped(FILES))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self._rest.readinto(buffer)

    (tmp_path / "a.zip").write_bytes(zipped(FILES))
    assert told(list(pages([tmp_path]))) == TOLD
    assert told(list(pages(["-"], stdin=Pipe()))) == TOLD  # type: ignore[arg-type]
    assert count([tmp_path]) == 3


@both
@pytest.mark.parametrize(
    "name_inside",
    ["../../etc/x.txt", "/etc/x.txt", "C:\\x.txt", "a\n\x1b[31m.txt", "Tin tức/ảnh.txt", "x" * 300 + ".txt"],
)
def test_a_name_leads_nowhere_and_can_be_printed(pack: Pack, name: str, name_inside: str) -> None:
    (page,) = read(pack({name_inside: b"mot"}), name)
    assert isinstance(page, Page)
    assert page.source.startswith(f"{name}!/")
    assert page.source.isprintable()
    assert page.source.endswith(name_inside[-4:])


def test_names_in_utf8_that_do_not_say_so_are_read() -> None:
    data = zipped({"tin-aaa.txt": b"mot"}).replace(b"tin-aaa", "tin-ứ".encode())
    assert [one.source for one in read(data, "a.zip")] == ["a.zip!/tin-ứ.txt"]


@both
def test_two_layers_are_read_and_three_refused(pack: Pack, name: str) -> None:
    inner = pack({"b.txt": b"mot"})
    assert told(read(pack({f"i.{name}": inner}), name)) == [(f"i.{name}!/b.txt", None, "mot")]
    (bad,) = read(pack({f"o.{name}": pack({f"i.{name}": inner})}), name)
    assert isinstance(bad, Rejected)
    assert bad.source == f"{name}!/o.{name}!/i.{name}"
    assert "deeper than is read" in bad.reason


@both
@pytest.mark.parametrize("files", [{}, {"a.png": b"x"}, {"notes.json": b"{}"}])
def test_an_archive_without_pages_is_rejected(pack: Pack, name: str, files: dict[str, bytes]) -> None:
    (bad,) = read(pack(files), name)
    assert isinstance(bad, Rejected)
    assert bad.source == name
    assert "no file in" in bad.reason


def test_an_encrypted_file_is_rejected_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": b"mot", "b.txt": b"hai"}))
    for magic, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + flags_at] |= 1
    assert told(read(bytes(data), "a.zip")) == [
        ("a.txt", None, "! encrypted: it can be read only with its password"),
        ("b.txt", None, "hai"),
    ]


def test_a_broken_file_of_a_zip_costs_itself() -> None:
    data = zipped({"a.txt": b"mot " * 50, "b.txt": b"hai"})
    at = data.index(b"a.txt") + 9
    first, second = read(data[:at] + b"\xff\xff\xff" + data[at + 3 :], "a.zip")
    assert isinstance(first, Rejected)
    assert "broken" in first.reason
    assert isinstance(second, Page)


def cut(method: int, *, in_a_stream: bool) -> bytes:
    """A zip archive of five pages, made as one file or written to a pipe."""
    out = io.BytesIO()
    pipe = io.BufferedWriter(_Pipe(out))
    with zipfile.ZipFile(pipe if in_a_stream else out, "w", method) as archive:
        for number in range(5):
            noise = " ".join(str(number * each % 977) for each in range(300))
            archive.writestr(f"tin/{number}.html", f"<p>Tin {number} {noise}</p>")
    pipe.flush()
    return out.getvalue()


class _Pipe(io.RawIOBase):
    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._out.write(data)


@pytest.mark.parametrize(("method", "in_a_stream"), [(0, False), (8, False), (8, True)])
def test_a_zip_that_is_cut_short_is_read_up_to_the_cut(method: int, in_a_stream: bool) -> None:
    data = cut(method, in_a_stream=in_a_stream)
    assert all(isinstance(one, Page) for one in read(data, "a.zip"))
    names = [f"a.zip!/tin/{number}.html" for number in range(5)]
    table = data.index(b"PK\x01\x02")
    *found, told = read(data[: table + 9], "a.zip")
    assert [one.source for one in found if isinstance(one, Page)] == names
    assert isinstance(told, Rejected)
    assert (told.source, "cut short" in told.reason) == ("a.zip", True)
    *found, half, told = read(data[: data.index(b"tin/3.html") + 200], "a.zip")
    assert [one.source for one in found if isinstance(one, Page)] == names[:3]
    assert isinstance(half, Rejected)
    assert (half.source, "ends within this file" in half.reason) == (names[3], True)
    assert isinstance(told, Rejected)


def test_a_broken_file_of_a_zip_that_is_cut_short_costs_itself() -> None:
    data = bytearray(cut(8, in_a_stream=False)[:-30])
    at = data.index(b"tin/2.html") + 60
    data[at : at + 4] = b"\xff\xff\xff\xff"
    results = read(bytes(data), "a.zip")
    assert [isinstance(one, Page) for one in results] == [True, True, False, True, True, False]
    assert "broken" in results[2].reason  # type: ignore[union-attr]


def test_what_cannot_be_read_of_a_zip_without_its_table_is_told() -> None:
    (bad, _) = read(zipped({"a.txt": b"x" * 99})[:-40].replace(b"\x08\x00", b"\x5d\x00", 1), "a.zip")
    assert isinstance(bad, Rejected)
    assert "method 93" in bad.reason


def test_an_office_document_is_no_archive_of_pages() -> None:
    (bad,) = read(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "a")
    assert isinstance(bad, Rejected)
    assert "office document" in bad.reason


@both
def test_a_bomb_within_an_archive_costs_itself(pack: Pack, name: str) -> None:
    files = {"a.txt": b"mot", "bom.html.gz": gzip.compress(bytes(1 << 24)), "b.txt": b"hai"}
    results = told(read(pack(files), name))
    assert [results[0][2], results[2][2]] == ["mot", "hai"]
    assert "grow more than 100 times" in results[1][2]


def test_a_file_of_a_zip_that_grows_too_much_is_refused() -> None:
    results = told(
        read(
            zipped(
                {"bom.txt": bytes(1 << 24), "b.txt": b"hai"},
            ),
            "a.zip",
        )
    )
    assert "more than" in results[0][2]
    assert results[0][0] == "bom.txt"


@both
def test_many_small_files_that_give_too_much_together_are_refused(pack: Pack, name: str) -> None:
    files = {f"{n:03}.txt": b"mot " * 1000 for n in range(100)}
    results = read(pack(files), name, Limits(archive_bytes=50_000))
    kept = [one for one in results if isinstance(one, Page)]
    assert len(kept) == 12
    last = results[-1]
    assert isinstance(last, Rejected)
    assert (last.source, "more than 50000 bytes" in last.reason, "'012.txt' were not read" in last.reason) == (
        name,
        True,
        True,
    )


def test_too_many_files_are_refused() -> None:
    files = {f"{n}.txt": b"mot" for n in range(5)}
    assert "more than 4 files" in told(read(zipped(files), "a.zip", Limits(archive_members=4)))[-1][2]
    assert "more than 4 files" in told(read(tarred(files), "a.tar", Limits(archive_members=4)))[-1][2]


PAGES = {f"{n}.txt": f"Tin {n} ".encode() * 100 for n in range(6)}


def test_a_broken_header_of_a_tar_costs_that_file() -> None:
    data = bytearray(tarred(PAGES, tarfile.USTAR_FORMAT))
    data[1536 * 2 + 20] ^= 0xFF
    results = told(read(bytes(data), "a.tar"))
    assert [name for name, _, _ in results] == ["0.txt", "1.txt", "", "3.txt", "4.txt", "5.txt"]
    assert results[2][2] == "! 1536 bytes that are no header of a tar archive (after '1.txt')"


@pytest.mark.parametrize("cut", [10, 600, 3000, 4000, 9000])
def test_a_tar_that_is_cut_short_says_so(cut: int) -> None:
    results = read(tarred(PAGES, tarfile.USTAR_FORMAT)[: 1536 * 6 - cut], "a.tar")
    assert isinstance(results[-1], Rejected)
    assert "truncated" in results[-1].reason
    assert sum(isinstance(one, Rejected) for one in results) == 1


def test_a_broken_compression_ends_a_tar_and_says_so() -> None:
    data = gzip.compress(tarred(PAGES))
    results = read(data[: len(data) // 2], "a.tar.gz")
    assert isinstance(results[-1], Rejected)
    assert "truncated" in results[-1].reason


def test_links_and_folders_of_a_tar_are_passed_over() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            header = tarfile.TarInfo("x.txt")
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("a.txt")
        header.size = 3
        archive.addfile(header, io.BytesIO(b"mot"))
    assert told(read(out.getvalue(), "a.tar")) == [("a.txt", None, "mot")]


def test_pages_come_one_by_one_out_of_a_tar() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self._part = tarred({"a.txt": b"mot"}, tarfile.USTAR_FORMAT)[:1024]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = self._part * (len(buffer) // 1024)
            buffer[: len(part)] = part
            return len(part)

    endless = pages_from_bytes(Endless(), "a.tar")  # type: ignore[arg-type]
    assert [next(endless).source for _ in range(5)] == ["a.tar!/a.txt"] * 5


@pytest.mark.parametrize("form", ["zip", "tar", "tgz"])
@given(st.binary(max_size=60), st.floats(0, 1), st.integers(0, 700))
def test_damage_anywhere_gives_pages_or_rejections(form: str, junk: bytes, place: float, lost: int) -> None:
    data = {"zip": ZIP, "tar": TAR, "tgz": TGZ}[form]
    at = int(place * len(data))
    results = read(data[:at] + junk + data[at + lost :], f"a.{form}")
    assert results
    for one in results:
        assert isinstance(one, Page | Rejected)


ZIP, TAR, TGZ = zipped(FILES), tarred(FILES), tgz(FILES)
