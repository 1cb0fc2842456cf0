"""Compression: bombs, cuts, layers, names that lie."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import struct
import zlib
from collections.abc import Iterator

import zstandard

from tests.bad_input.case import TEXT, Case, article, lost, noise, records

RAW = TEXT.encode()
LINES = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records(50)).encode()


def gz(data: bytes, level: int = 9) -> bytes:
    return gzip.compress(data, level, mtime=0)


def zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def zeros(size: int) -> bytes:
    """*size* NUL bytes in gzip, made without holding them."""
    packer = zlib.compressobj(9, wbits=31)
    part = bytes(1 << 20)
    return b"".join([*(packer.compress(part) for _ in range(size >> 20)), packer.flush()])


def cases() -> Iterator[Case]:
    def rejected(name: str, content: object, reason: str, *numbers: int, **more: object) -> Case:
        return Case(f"compressed/{name}", content, 0, lost(reason, *numbers), **more)  # type: ignore[arg-type]

    yield rejected("gzip bomb of a gigabyte.html.gz", lambda: zeros(1 << 30), "100 times")
    yield rejected("gzip bomb of lines.jsonl.gz", lambda: gz(b"\n" * (1 << 27)), "100 times")
    yield rejected("gzip bomb within gzip.txt.gz", lambda: gz(zeros(1 << 28)), "100 times")
    yield rejected("zstd bomb.txt.zst", lambda: zst(bytes(1 << 28)), "100 times")
    yield rejected("zstd bomb within gzip.csv.gz", lambda: gz(zst(bytes(1 << 28))), "100 times")
    yield rejected("gzip bomb of the letter a.html.gz", lambda: gz(b"a" * (1 << 26)), "100 times")
    yield rejected("three layers.txt.gz", gz(gz(gz(RAW))), "more than 2 times")
    yield rejected("fifty layers.txt.gz", lambda: layered(50), "more than 2 times")
    yield rejected("gzip cut short.txt.gz", gz(RAW * 9)[:-30], "truncated")
    yield rejected("gzip cut in its head.txt.gz", gz(RAW)[:6], "truncated")
    yield rejected("gzip without its checksum.html.gz", gz(article().encode())[:-8], "truncated")
    yield rejected("gzip with a wrong checksum.txt.gz", gz(RAW)[:-8] + b"12345678", "broken")
    yield rejected("gzip with reserved flags.txt.gz", b"\x1f\x8b\x08\xe0" + gz(RAW)[4:], "broken")
    yield rejected("gzip of an unknown method.txt.gz", b"\x1f\x8b\x07\x00" + gz(RAW)[4:], "broken")
    yield rejected("zstd cut short.txt.zst", zst(RAW + noise(3000))[:-9], "truncated")
    yield rejected("zstd broken.txt.zst", zst(RAW + noise(3000))[:9] + b"\xff" * 50, "broken")
    yield rejected("zstd with a wrong checksum.txt.zst", zst(RAW)[:-4] + b"1234", "broken")
    yield rejected("zstd window of a gigabyte.txt.zst", b"\x28\xb5\x2f\xfd\x00\xa0" + noise(50), "broken")
    yield rejected("gzip of nothing.txt.gz", gz(b""), "empty")
    yield rejected("noise under a name of gzip.txt.gz", noise(5000), "binary")
    yield rejected("gzip of a picture.html.gz", gz(b"\x89PNG\r\n\x1a\n" + noise(900)), "PNG")
    yield rejected("bzip2 bomb.txt.bz2", lambda: bz2.compress(bytes(1 << 28)), "100 times")
    yield rejected("bzip2 bomb under a name of html.html", lambda: bz2.compress(bytes(1 << 26)), "100 times")
    yield rejected("bzip2 cut short.txt.bz2", bz2.compress(RAW + noise(3000))[:-40], "truncated")
    yield rejected("bzip2 cut in its head.txt.bz2", bz2.compress(RAW)[:4], "truncated")
    yield rejected("bzip2 broken.txt.bz2", bz2.compress(RAW)[:20] + noise(500), "broken")
    yield rejected("xz bomb.txt.xz", lambda: lzma.compress(bytes(1 << 28), preset=0), "100 times")
    yield rejected("xz bomb under a name of html.html", lambda: lzma.compress(bytes(1 << 26), preset=0), "100 times")
    yield rejected("xz bomb within gzip.html.gz", lambda: gz(lzma.compress(bytes(1 << 27), preset=0)), "100 times")
    yield rejected("xz cut short.txt.xz", lzma.compress(RAW + noise(3000))[:-40], "truncated")
    yield rejected("xz broken.txt.xz", lzma.compress(RAW)[:30] + noise(500), "broken")
    yield rejected("xz that wants four gigabytes.txt.xz", greedy_xz(), "broken")
    yield Case("compressed/bzip2 in xz.txt.xz", lzma.compress(bz2.compress(RAW)), 1, text=TEXT)
    yield Case("compressed/bzip2 without the name.txt", bz2.compress(RAW), 1, text=TEXT)
    yield Case("compressed/lines cut within gzip.jsonl.gz", gz(LINES)[:-8], 50, lost("truncated", 51))
    yield Case("compressed/lines with a wrong checksum.jsonl.gz", gz(LINES)[:-8] + b"12345678", 0, lost("broken"))
    yield Case("compressed/lines broken in the middle.jsonl.zst", broken_lines(), 25, lost("broken", 26))
    yield Case("compressed/gzip that is none.txt.gz", RAW, 1, text=TEXT)
    yield Case("compressed/gzip without the name.txt", gz(RAW), 1, text=TEXT)
    yield Case("compressed/zstd under a name of gzip.html.gz", zst(article().encode()), 1, text="Moreno")
    yield Case("compressed/two layers.txt.gz", gz(zst(RAW)), 1, text=TEXT)
    yield Case(
        "compressed/many members.txt.gz", b"".join(gz(RAW[at : at + 5]) for at in range(0, len(RAW), 5)), 1, text=TEXT
    )
    yield Case("compressed/members of nothing.txt.gz", gz(b"") * 20_000 + gz(RAW), 1, text=TEXT)
    yield Case("compressed/padding behind.txt.gz", gz(RAW) + bytes(700), 1, text=TEXT)
    yield Case("compressed/something appended.txt.gz", gz(RAW) + b"a line of another program", 1, text=TEXT)
    yield Case("compressed/repetitive but honest.txt.gz", gz(RAW * 400), 1, text=TEXT)


def layered(count: int) -> bytes:
    data = RAW
    for _ in range(count):
        data = gz(data, 1)
    return data


def greedy_xz() -> bytes:
    """A sound head of xz with a dictionary of 4 GB - 1."""
    plan = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 16}]
    data = bytearray(lzma.compress(RAW, filters=plan))
    head = data[12 : 12 + (data[12] + 1) * 4]
    head[head.index(0x21) + 2] = 40  # the size of the dictionary, in a code of its own
    head[-4:] = struct.pack("<I", zlib.crc32(bytes(head[:-4])))
    data[12 : 12 + len(head)] = head
    return bytes(data)


def broken_lines() -> bytes:
    """A frame of 25 whole lines, then one that is broken."""
    lines = LINES.splitlines(keepends=True)
    return zst(b"".join(lines[:25])) + zst(b"".join(lines[25:]))[:9] + b"\xff" * 5000
