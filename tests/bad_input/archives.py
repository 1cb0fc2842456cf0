"""Zip and tar: names that lead out, bombs, what is encrypted, cut, doubled, or no file at all."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.bad_input.case import TEXT, Case, Lost, article, lost, noise

HTML = article().encode()
RAW = TEXT.encode()
Files = list[tuple[str, bytes]]
PAGES: Files = [(f"tin/{number}.html", article(f"<p>Tin {number}.</p>").encode()) for number in range(5)]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, data in files:
            entry = zipfile.ZipInfo(name, (2024, 5, 6, 1, 2, 4))
            entry.compress_type = method
            archive.writestr(entry, data)
    return out.getvalue()


def tarred(
    files: Files, kind: Callable[[tarfile.TarInfo], None] = lambda entry: None, form: int = tarfile.PAX_FORMAT
) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            kind(entry)
            archive.addfile(entry, io.BytesIO(data) if entry.isreg() else None)
    return out.getvalue()


def linked(kind: bytes, name: str, target: str) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    return entry


def with_links() -> bytes:
    """Links, devices, a pipe and a folder, all named like pages, and one page."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(linked(tarfile.SYMTYPE, "mat-khau.txt", "/etc/passwd"))
        archive.addfile(linked(tarfile.LNKTYPE, "cung.txt", "../../../etc/passwd"))
        archive.addfile(linked(tarfile.SYMTYPE, "vong.txt", "vong.txt"))
        for name, kind in (("may.txt", tarfile.CHRTYPE), ("khoi.txt", tarfile.BLKTYPE), ("ong.txt", tarfile.FIFOTYPE)):
            archive.addfile(linked(kind, name, ""))
        archive.addfile(linked(tarfile.DIRTYPE, "thu-muc.html", ""))
        entry = tarfile.TarInfo("tin.txt")
        entry.size = len(RAW)
        archive.addfile(entry, io.BytesIO(RAW))
    return out.getvalue()


def encrypted() -> bytes:
    """One entry with the flag of encryption, in both places where it stands."""
    data = bytearray(zipped([("tin.html", noise(300))], zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying(offset: int, value: int) -> bytes:
    """A zip archive whose table of contents has *value* at *offset* of its first entry."""
    data = bytearray(zipped(PAGES[:1]))
    at = data.index(b"PK\x01\x02") + offset
    data[at : at + 4] = struct.pack("<I", value)
    return bytes(data)


def zip_bomb() -> bytes:
    return zipped([("bom.html", bytes(1 << 27)), *PAGES])


def overlapping() -> bytes:
    """A thousand entries that all give the same stretch of the file: together far more than it is."""
    packed = zlib.compressobj(9, wbits=-15)
    content = b"<p>" + bytes(90_000)
    data = packed.compress(content) + packed.flush()
    name = b"a.html"
    local = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, zlib.crc32(content), len(data), len(content), len(name), 0
    )
    entry = struct.pack(
        "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, zlib.crc32(content), len(data), len(content), len(name),
        0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    table = (entry + name) * 1000
    start = len(local) + len(name) + len(data)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1000, 1000, len(table), start, 0)
    return local + name + data + table + end


def nested(depth: int) -> bytes:
    data = zipped(PAGES[:1])
    for level in range(depth):
        data = zipped([(f"{level}.zip", data)])
    return data


def broken_member() -> bytes:
    data = bytearray(zipped(PAGES))
    at = data.index(b"tin/2.html") + 60
    data[at : at + 40] = noise(40)
    return bytes(data)


def spoiled_header() -> bytes:
    data = bytearray(tarred(PAGES, form=tarfile.USTAR_FORMAT))
    at = data.index(b"tin/2.html")
    data[at : at + 512] = noise(512)
    return bytes(data)


def giant_size() -> bytes:
    """A file of tar that says it has eight exabytes."""
    return tarred([("tin.txt", RAW)], form=tarfile.GNU_FORMAT).replace(
        b"%011o\0" % len(RAW), b"\x80\0\0\0\x7f" + b"\xff" * 7, 1
    )


def cases() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost, **more: object) -> Case:
        return Case(f"archives/{name}", content, kept, rejections, **more)  # type: ignore[arg-type]

    slips = [
        "../../../tmp/ra-ngoai.html",
        "/etc/ra-ngoai.html",
        "C:\\Windows\\ra-ngoai.html",
        "..\\..\\ra-ngoai.html",
        "a/../../ra-ngoai.html",
    ]
    yield case("names that lead out.zip", zipped([(name, HTML) for name in slips]), 5)
    yield case("names that lead out.tar", tarred([(name, HTML) for name in slips]), 5)
    yield case(
        "names that cannot be printed.zip", zipped([("a\nb\x1b[31m.html", HTML), ("x" * 60_000 + ".html", HTML)]), 2
    )
    yield case(
        "names that cannot be printed.tar",
        tarred([("a\nb\x1b[31m.html", HTML), ("x" * 9_000 + ".html", HTML), ("\udcff\udcfe.html", HTML)]),
        3,
    )
    yield case("a name of nothing.zip", nameless(), 1)
    yield case("bomb among pages.zip", zip_bomb, 5, Lost("100 times"))
    yield case(
        "entries that overlap.zip",
        overlapping,
        0,
        Lost("control characters"),
        *lost("overlaps another", *[None] * 999),
    )
    yield case("encrypted.zip", encrypted(), 0, Lost("encrypted"))
    yield case("cut short.zip", zipped(PAGES)[:-100], 5, Lost("no whole zip archive"))
    whole = zipped(PAGES)
    in_a_file = whole[: whole.index(b"tin/3.html") + 90]
    yield case("cut within a file.zip", in_a_file, 3, Lost("ends within this file"), Lost("no whole zip archive"))
    first = whole[:50]
    yield case("cut to its first bytes.zip", first, 0, Lost("ends within this file"), Lost("no whole zip archive"))
    yield case(
        "the same name twice.zip",
        zipped([PAGES[0], ("tin/0.html", article("<p>Tin khác.</p>").encode())]),
        2,
        text="Tin khác.",
    )
    yield case(
        "the same name twice.tar",
        tarred([PAGES[0], ("tin/0.html", article("<p>Tin khác.</p>").encode())]),
        2,
        text="Tin khác.",
    )
    yield case("one file broken.zip", broken_member(), 4, Lost("broken"))
    yield case("a size that lies.zip", lying(24, 50), 0, Lost("broken"))
    yield case("a place beyond the end.zip", lying(42, 0x7FFFFFFF), 0, Lost("broken"))
    yield case("compressed by an unknown method.zip", lying(10, 0x4E0063), 0, Lost("not supported"))
    yield case("no files.zip", zipped([]), 0, Lost("empty"))
    yield case("no pages.zip", zipped([("a.exe", noise(90)), ("b.png", noise(90))]), 0, Lost("empty"))
    yield case(
        "an office document.zip",
        zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]),
        0,
        Lost("office"),
    )
    yield case("zip within zip.zip", nested(1), 1)
    yield case("zip within zip within zip.zip", nested(2), 0, Lost("archives within archives"))
    yield case("zip forty deep.zip", nested(40), 0, Lost("archives within archives"))
    yield case(
        "a gzip bomb inside.zip",
        lambda: zipped([("a.html.gz", gzip.compress(bytes(1 << 26))), *PAGES], zipfile.ZIP_STORED),
        5,
        Lost("100 times"),
    )
    yield case(
        "ten thousand empty files.zip",
        lambda: zipped([(f"{number}.txt", b"") for number in range(10_000)]),
        0,
        *lost("empty", *[None] * 10_000),
    )
    yield case("text under a name of zip.zip", RAW, 0, Lost("no whole zip archive"))
    yield case("links and devices.tar", with_links(), 1, never="root:")
    yield case("sparse.tar", tarred([("tin.txt", RAW), *PAGES], sparse_first), 5, Lost("sparse"))
    yield case("cut short.tar", tarred(PAGES)[:2300], 1, Lost("truncated"))
    yield case("cut within a header.tar", tarred(PAGES, form=tarfile.USTAR_FORMAT)[:300], 0, Lost("truncated"))
    yield case("a header spoiled.tar", spoiled_header(), 4, Lost("no header"))
    yield case("a size of eight exabytes.tar", giant_size(), 0, Lost("no tar archive"))
    yield case(
        "bomb.tar.gz", lambda: gzip.compress(tarred([("bom.html", bytes(1 << 27)), *PAGES])), 0, Lost("100 times")
    )
    yield case("truncated.tgz", gzip.compress(tarred(PAGES), mtime=0)[:-60], 2, *lost("truncated", None, None))
    yield case("not a tar archive.tar", RAW * 2, 0, Lost("no tar archive"))
    yield case("only its end mark.tar", bytes(10_240), 0, Lost("no tar archive"))
    yield case("a pax header that lies.tar", pax_lie(), 1)


def nameless() -> bytes:
    """A zip archive whose first entry has a name of no characters."""
    out = bytearray(zipped([("x", HTML), ("b.html", HTML)]))
    table = out.index(b"PK\x01\x02")
    out[table + 28 : table + 30] = bytes(2)
    del out[table + 46]  # the name, of one character
    end = out.index(b"PK\x05\x06")
    out[end + 12 : end + 16] = struct.pack("<I", end - table)
    return bytes(out)


def sparse_first(entry: tarfile.TarInfo) -> None:
    if entry.name == "tin.txt":
        entry.type = tarfile.GNUTYPE_SPARSE
        entry.size = 0


def pax_lie() -> bytes:
    """An extended header whose entries give a length of 0, of too much, and no number."""
    bad = b"0 path=a\n99999 path=b.txt\nxx size=9\n"
    entry = tarfile.TarInfo("PaxHeaders/tin.txt")
    entry.type, entry.size = tarfile.XHDTYPE, len(bad)
    return (
        entry.tobuf(tarfile.USTAR_FORMAT)
        + bad.ljust(512, b"\0")
        + tarred([("tin.txt", RAW)], form=tarfile.USTAR_FORMAT)
    )
