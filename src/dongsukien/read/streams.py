"""Streams of bytes: looked into without being used up, and inflated within limits.

Compression is recognised by its first bytes, never by the name of the file: a crawler stores gzip under ``.html`` and
plain text under ``.gz``.
"""

from __future__ import annotations

import bz2
import codecs
import io
import lzma
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, cast

import zstandard

from dongsukien.read.limits import BadInput, Limits

PEEK_BYTES = 1 << 16
_IN_MEMORY_BYTES = 1 << 24


class Decoder(Protocol):
    """One member (gzip) or frame (Zstandard) of a compressed stream."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Compression:
    """``step_bytes`` bounds what one call may inflate to: a decoder cannot be told how much it may give, and a
    Zstandard block of 128 KiB can stand in four bytes."""

    name: str
    magic: bytes
    new: Callable[[], Decoder]
    step_bytes: int


def new_gzip() -> Decoder:
    """For one member."""
    return zlib.decompressobj(wbits=31)


def new_zstd() -> Decoder:
    """For one frame; its window is bounded, being memory taken before there is any content."""
    return cast("Decoder", zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj())


def new_xz() -> Decoder:
    """For one stream; its dictionary is bounded."""
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=1 << 27)


COMPRESSIONS = (
    Compression("gzip", b"\x1f\x8b", new_gzip, 1 << 14),
    Compression("Zstandard", b"\x28\xb5\x2f\xfd", new_zstd, 1 << 10),
    Compression("xz", b"\xfd7zXZ\x00", new_xz, 1 << 10),
    Compression("bzip2", b"BZh", bz2.BZ2Decompressor, 1 << 8),
)
# What decoders raise for broken data; that of bzip2 an OSError.
BROKEN = (zlib.error, zstandard.ZstdError, lzma.LZMAError, OSError, MemoryError)


class _Inflated(io.RawIOBase):
    """The inflated bytes of *source*, member after member.

    ``read`` raises ``BadInput`` where the data are broken, end early, or grow beyond the limits.
    """

    def __init__(self, source: BinaryIO, compression: Compression, limits: Limits) -> None:
        self._source, self._compression, self._limits = source, compression, limits
        self._decoder = compression.new()
        self._pending = b""
        self._ready = memoryview(b"")
        self._taken = 0
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if self._decoder.eof and not self._next_member():
                return 0
            self._step()
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _next_member(self) -> bool:
        magic = self._compression.magic
        while len(self._pending) < len(magic) and (more := self._source.read(self._compression.step_bytes)):
            self._pending += more
        if not self._pending.startswith(magic):
            return False  # padding, or something appended: ignored, as gzip does
        self._decoder = self._compression.new()
        return True

    def _step(self) -> None:
        name, limits = self._compression.name, self._limits
        data = self._pending or self._source.read(self._compression.step_bytes)
        if not data:
            raise BadInput(f"the {name} data end early (truncated), after {self._given} bytes of content")
        data, self._pending = data[: self._compression.step_bytes], data[self._compression.step_bytes :]
        try:
            out = self._decoder.decompress(data)
        except BROKEN as error:
            raise BadInput(f"the {name} data are broken after {self._given} bytes of content ({error})") from error
        rest = self._decoder.unused_data if self._decoder.eof else b""
        self._pending = rest + self._pending
        self._taken += len(data) - len(rest)
        self._given += len(out)
        self._ready = memoryview(out)
        if self._given > limits.inflate_free_bytes and self._given > limits.inflate_ratio * self._taken:
            raise BadInput(
                f"the {name} data grow more than {limits.inflate_ratio} times when inflated: "
                f"{self._taken} bytes gave {self._given}"
            )


def inflated(raw: io.RawIOBase | BinaryIO, limits: Limits) -> io.BufferedReader:
    """*raw* as a buffered stream of its content, every layer of compression taken off.

    Raises:
        BadInput: more layers than allowed. Reading from the result raises it, too, for broken data.
    """
    stream = lent(raw)
    for _ in range(limits.layers):
        if compression_of(stream) is None:
            return stream
        stream = one_layer_less(stream, limits)
    if compression_of(stream) is not None:
        raise BadInput(f"compressed more than {limits.layers} times over")
    return stream


def one_layer_less(stream: io.BufferedReader, limits: Limits) -> io.BufferedReader:
    """*stream* without its outermost layer of compression, if it has one."""
    compression = compression_of(stream)
    if compression is None:
        return stream
    return io.BufferedReader(_Inflated(cast(BinaryIO, stream), compression, limits), PEEK_BYTES)


class _Borrowed(io.RawIOBase):
    """The bytes that *read* gives, and if there is *seek*, from anywhere.

    What lies behind belongs to the caller and is not closed with this.
    """

    def __init__(self, read: Callable[[int], bytes | None], seek: Callable[[int, int], int] | None) -> None:
        self._read, self._seek = read, seek

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._seek is not None

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if self._seek is None:
            raise io.UnsupportedOperation("this stream cannot be read from anywhere")
        return self._seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        part = self._read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)


def buffered(read: Callable[[int], bytes | None]) -> io.BufferedReader:
    """A stream that can be looked into, of the bytes that *read* gives."""
    return io.BufferedReader(_Borrowed(read, None), PEEK_BYTES)


def lent(raw: io.RawIOBase | BinaryIO) -> io.BufferedReader:
    """*raw* as a stream that can be looked into, and read from anywhere if *raw* can. *raw* is never closed by it."""
    if isinstance(raw, io.BufferedReader):
        return raw
    return io.BufferedReader(_Borrowed(raw.read, raw.seek if raw.seekable() else None), PEEK_BYTES)


@contextmanager
def seekable(stream: io.BufferedReader, limits: Limits) -> Iterator[io.BufferedReader]:
    """*stream* if it can be read from anywhere, else a copy in memory or in a temporary file without a name.

    Raises:
        BadInput: it is larger than an archive may be.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as copy:
        size = 0
        while part := stream.read(1 << 20):
            size += len(part)
            if size > limits.archive_bytes:
                raise BadInput(f"larger than {limits.archive_bytes} bytes, the most an archive may give")
            copy.write(part)
        copy.seek(0)
        yield lent(cast("BinaryIO", copy))


def compression_of(stream: io.BufferedReader) -> Compression | None:
    """What *stream* is compressed with, if at all."""
    head = stream.peek(6)
    return next((each for each in COMPRESSIONS if head.startswith(each.magic)), None)


def begins(stream: io.BufferedReader, magic: bytes) -> bool:
    """Whether the content of *stream*, compressed once or not at all, begins with *magic*; nothing is used up."""
    head = stream.peek(PEEK_BYTES)
    compression = compression_of(stream)
    if compression is None:
        return head.startswith(magic)
    try:
        return compression.new().decompress(head[: compression.step_bytes]).startswith(magic)
    except BROKEN:
        return False


def in_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """*stream* in UTF-8 if it begins with the mark of UTF-16, else as it is: lines can then be parted by byte."""
    if not stream.peek(2).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return stream
    return io.BufferedReader(_Recoded(stream), PEEK_BYTES)


class _Recoded(io.RawIOBase):
    """The characters of a UTF-16 *stream* in UTF-8."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = b""
        self._at_end = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and not self._at_end:
            data = self._stream.read(PEEK_BYTES)
            self._at_end = not data
            self._ready = self._decoder.decode(data, final=self._at_end).encode("utf-8", "replace")
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def read_whole(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of one page.

    Raises:
        BadInput: there are more than a page may have.
    """
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > limits.page_bytes:
            raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
    return b"".join(parts)
