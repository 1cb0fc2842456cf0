"""A tar archive as a stream, with whatever is whole behind a broken header.

The standard library ends silently at a broken header and at the end of a file that was cut; here both are told of, and
the next header with a right check sum is looked for.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dongsukien.read.limits import BadInput

_BLOCK = 512
_MOST_HEADER_BYTES = 1 << 20
_PAX = re.compile(rb"(\d{1,7}) ([^=\n]{1,200})=")
_FILES = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE})
_LONG_NAME, _PAX_HEADER, _SPARSE = b"L", b"x", b"S"


@dataclass(frozen=True, slots=True)
class TarMember:
    """A file of the archive. ``content`` must be read before the next one is asked for; what is left is skipped."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True)
class TarGap:
    """What is missing: ``name`` of the file it belongs to, where that is known."""

    name: str | None
    reason: str


class Content(io.RawIOBase):
    """The next *size* bytes of *stream*.

    ``readinto`` raises ``BadInput`` where the archive ends before; ``has_told`` is true then.
    """

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self._stream, self._size, self._left = stream, size, size
        self.has_told = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self._left))
        if not data and self._left and len(buffer):
            self.has_told = True
            raise BadInput(
                f"the archive ends within this file (truncated): {self._size - self._left} of {self._size} bytes"
            )
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def skip(self) -> bool:
        """Pass over the rest and its padding; whether all of it was there."""
        left = self._left + -self._size % _BLOCK
        while left and (data := self._stream.read(min(left, 1 << 16))):
            left -= len(data)
        missing, self._left = left > -self._size % _BLOCK, 0
        return not missing


def tar_members(stream: io.BufferedReader) -> Iterator[TarMember | TarGap]:
    """The files of an archive in its order; folders, links and devices are passed over.

    Raises:
        BadInput: it is no tar archive at all, or *stream* raises it.
    """
    name: str | None = None
    size: int | None = None
    noise = members = 0
    ended = False
    while block := _block(stream):
        if not block.strip(b"\0"):
            ended = True
            continue
        if len(block) < _BLOCK and (members or not noise):
            yield TarGap(None, "the archive ends within a header (truncated)")
            return
        header = _header(block)
        if header is None:
            noise += 1
            continue
        if noise:
            yield TarGap(None, f"{noise * _BLOCK} bytes that are no header of a tar archive")
        noise, ended, members = 0, False, members + 1
        called = name or header.name
        is_more = header.type in {_LONG_NAME, _PAX_HEADER}
        content = Content(stream, header.size if size is None or is_more else size)
        if is_more:
            name, size = _more(header, content, name)
        else:
            if header.type == _SPARSE:
                yield TarGap(called, "a sparse file, which is not read")
            elif header.type in _FILES and not called.endswith("/"):
                yield TarMember(called, content)
            name, size = None, None
        if not content.skip():
            if not content.has_told:
                yield TarGap(called, "the archive ends within this file (truncated)")
            return
    if not members:
        raise BadInput("no tar archive: there is no file in it")
    if noise:
        yield TarGap(None, f"{noise * _BLOCK} bytes that are no header of a tar archive")
    elif not ended:
        yield TarGap(None, "the archive ends without its end mark: truncated, perhaps")


def _block(stream: io.BufferedReader) -> bytes:
    return stream.read(_BLOCK)


def _header(block: bytes) -> tarfile.TarInfo | None:
    """The header that *block* is; ``None`` if it is none, or its check sum is wrong."""
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return header if header.size >= 0 else None


def _more(header: tarfile.TarInfo, content: Content, name: str | None) -> tuple[str | None, int | None]:
    """Name and size of the next file, if the extended *header* gives them."""
    data = content.read(_MOST_HEADER_BYTES) or b""
    if header.type == _LONG_NAME:
        return data.rstrip(b"\0").decode("utf-8", "surrogateescape"), None
    size: int | None = None
    at = 0
    while (match := _PAX.match(data, at)) is not None and int(match[1]) > len(match[0]):
        value = data[match.end() : at + int(match[1]) - 1]
        if match[2] == b"path":
            name = value.decode("utf-8", "surrogateescape")
        elif match[2] == b"size" and value.isdigit() and len(value) < 16:
            size = int(value)
        at += int(match[1])
    return name, size
