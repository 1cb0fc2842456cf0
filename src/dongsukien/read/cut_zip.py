"""A zip archive whose table of contents is missing or broken, file after file, by the heads that stand before them.

The table stands at the end, so an archive that was cut short has none. Every file has a head of its own in front,
though; each is read up to the next. Files of a compression other than Deflate are told of, not read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import Any

from dongsukien.read.limits import BadInput

_HEAD = Struct("<4s5H3I2H")
_SIGN = re.compile(rb"PK(?:\x03\x04|\x01\x02)")
_FILE, _TABLE = b"PK\x03\x04", b"PK\x01\x02"
_ENCRYPTED, _SIZE_FOLLOWS, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_ZIP64_EXTRA, _ZIP64_SIZE = 0x0001, 0xFFFFFFFF
_NEAR, _CHUNK = 1 << 6, 1 << 16
_STEP = 1 << 14
_EMPTY = b""


@dataclass(frozen=True, slots=True)
class CutMember:
    """A file of the archive. ``content`` must be read before the next one is asked for. ``reason``: it cannot be."""

    entry: zipfile.ZipInfo
    content: MemberContent | None
    reason: str = ""


class MemberContent(io.RawIOBase):
    """What *entry* holds, *stream* standing at its beginning.

    ``readinto`` raises ``BadInput`` where the archive ends before, or where it is broken.
    """

    def __init__(self, stream: io.BufferedReader, entry: zipfile.ZipInfo, *, is_sized: bool) -> None:
        self._stream, self._entry = stream, entry
        self._left = entry.compress_size if is_sized else None
        self._decoder = zlib.decompressobj(wbits=-15) if entry.compress_type == _DEFLATED else None
        self._ready = memoryview(b"")
        self._sum = self._given = 0
        self._is_over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._is_over:
            self._step()
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _step(self) -> None:
        wanted = _STEP if self._left is None else min(_STEP, self._left)
        data = self._stream.read(wanted) if wanted else _EMPTY
        if wanted and not data:
            self._is_over = True
            raise BadInput(f"the archive ends within this file (truncated), after {self._given} bytes of content")
        if self._left is not None:
            self._left -= len(data)
        out = data
        if self._decoder is not None:
            try:
                out = self._decoder.decompress(data)
            except zlib.error as error:
                self._is_over = True
                raise BadInput(f"broken in the archive after {self._given} bytes: {error}") from error
        self._given += len(out)
        self._sum = zlib.crc32(out, self._sum)
        self._ready = memoryview(out)
        if self._decoder.eof if self._decoder is not None else not self._left:
            self._finish()
        elif self._left == 0 and self._decoder is not None:
            self._is_over = True
            raise BadInput(f"broken in the archive after {self._given} bytes: its end is missing")

    def _finish(self) -> None:
        self._is_over = True
        if self._decoder is not None and self._left is None:
            self._stream.seek(-len(self._decoder.unused_data), io.SEEK_CUR)
        if self._left is not None and self._sum != self._entry.CRC:
            raise BadInput(f"broken in the archive: its check sum is wrong after {self._given} bytes")


def cut_members(stream: io.BufferedReader) -> Iterator[CutMember]:
    """The files of an archive in its order, folders as well; *stream* can be read from anywhere."""
    stream.seek(0)
    place = _next_sign(stream, 0)
    while place is not None:
        stream.seek(place)
        head = stream.read(_HEAD.size)
        if len(head) < _HEAD.size or head.startswith(_TABLE):
            return
        entry, is_sized = _entry(stream, head)
        begin = stream.tell()
        reason = _why_not(entry, is_sized)
        yield CutMember(entry, None if reason else MemberContent(stream, entry, is_sized=is_sized), reason)
        # What was not read, or broke, may hold what looks like a head: where the size is known, it is passed over.
        end = stream.tell()
        known_end = begin + entry.compress_size
        place = _next_sign(stream, known_end if is_sized and known_end >= end else end)


def _entry(stream: io.BufferedReader, head: bytes) -> tuple[zipfile.ZipInfo, bool]:
    """The file that *head* speaks of, its name and extra fields behind it, and whether its size is known."""
    _, _, flags, method, _, _, check, packed, size, length, more = _HEAD.unpack(head)
    name, extra = stream.read(length), stream.read(more)
    entry = zipfile.ZipInfo(name.decode("utf-8" if flags & _UTF8 else "cp437", "replace") or "?")
    entry.flag_bits, entry.compress_type, entry.CRC = flags, method, check
    entry.file_size, entry.compress_size = size, packed
    if packed == _ZIP64_SIZE and int.from_bytes(extra[:2], "little") == _ZIP64_EXTRA and len(extra) >= 20:
        entry.file_size, entry.compress_size = (int.from_bytes(extra[at : at + 8], "little") for at in (4, 12))
    return entry, not (flags & _SIZE_FOLLOWS and not packed)


def _why_not(entry: zipfile.ZipInfo, is_sized: bool) -> str:
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted: it can be read only with its password"
    if entry.compress_type not in (_STORED, _DEFLATED):
        return f"compressed by method {entry.compress_type}, which is not read from an archive without its end"
    if entry.compress_type == _STORED and not is_sized:
        return "its size stands in the table of contents, which is missing"
    return ""


def _next_sign(stream: io.BufferedReader, start: int) -> int | None:
    """Where the next head of a file, or the table of contents, begins."""
    stream.seek(start)
    held, base = b"", start
    while data := stream.read(_CHUNK if base > start else _NEAR):  # most follow at once
        held += data
        match = _SIGN.search(held)
        if match:
            return base + match.start()
        base += max(0, len(held) - 3)
        held = held[-3:]
    return None
