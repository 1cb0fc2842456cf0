"""The content of a file of compressed members, with whatever is whole behind a broken one.

A stream that ends at its first error loses the rest of the file; here the next member is looked for instead, by its
magic number. That compressed data look like the head of a gzip member happens once in 10^11 bytes; it would tell of one
broken member too many.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard

from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.streams import BROKEN, COMPRESSIONS, PEEK_BYTES, Compression, compression_of

# Damage is noticed behind where it begins, perhaps within the next member; so far back that one is looked for. With
# every failure in a row less far: a hostile file may hold a head in every 15 bytes, each of which promises 64 KiB.
_LOOK_BACK = 1 << 16
_CHUNK = 1 << 16
_LARGEST_DICTIONARY = 1 << 24
# Magic number, method, flags, time, level, system (RFC 1952).
_HEADS = {
    "gzip": re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL),
    "Zstandard": re.compile(rb"\x28\xb5\x2f\xfd"),
    "xz": re.compile(rb"\xfd7zXZ\x00"),
    "bzip2": re.compile(rb"BZh[1-9]1AY&SY"),
}
_LONGEST_HEAD = 10
_RECORD = re.compile(rb"WARC/\d\.\d{1,3}\r?\n[A-Za-z-]{1,60}:")
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
_DICTIONARY = b"\x5d\x2a\x4d\x18"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some content; ``member`` is the place in the file of the compressed member that begins with it, if one does."""

    data: bytes
    member: int | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where content is missing: from ``offset`` of the file on, where a member begins if ``in_member``."""

    offset: int
    reason: str
    in_member: bool


def salvaged(stream: io.BufferedReader, limits: Limits) -> Iterator[Piece | Gap]:
    """The content of *stream*, plain or compressed, in order, with a ``Gap`` wherever some is missing.

    One layer of compression is taken off. A member that grows beyond the limits is broken like any other.
    """
    compression = compression_of(stream) or _compression_further_on(stream)
    if compression is not None and _is_plain(stream, compression):
        compression = None
    if compression is not None:
        yield from _Members(stream, compression, limits).pieces()
        return
    while data := stream.read1(_CHUNK):
        yield Piece(data, None)


def _is_plain(stream: io.BufferedReader, compression: Compression) -> bool:
    """Whether *stream* holds plain records behind bytes that look like *compression*, and cannot be inflated."""
    sample = stream.peek(PEEK_BYTES)
    if _RECORD.search(sample) is None:
        return False
    try:
        compression.new().decompress(sample[: compression.step_bytes])
    except BROKEN:
        return True
    return False


def _compression_further_on(stream: io.BufferedReader) -> Compression | None:
    """Where the first member is spoiled, or a dictionary stands before it: by the first head among the first bytes."""
    sample = stream.peek(PEEK_BYTES)
    found = {each: match.start() for each in COMPRESSIONS if (match := _HEADS[each.name].search(sample))}
    if sample.startswith(_DICTIONARY) and int.from_bytes(sample[4:8], "little") <= _LARGEST_DICTIONARY:
        return next(each for each in COMPRESSIONS if each.name == "Zstandard")
    if not found or sample.startswith(b"WARC/"):
        return None
    return min(found, key=lambda each: found[each])


class _Members:
    """A walk over the members of *stream*; ``_at`` is the place in the file, ``_held`` what was read around it."""

    def __init__(self, stream: io.BufferedReader, compression: Compression, limits: Limits) -> None:
        self._stream, self._compression, self._limits = stream, compression, limits
        self._head = _HEADS[compression.name]
        self._held = bytearray()
        self._base = 0  # the place of the first byte held
        self._at = 0
        self._dictionary: zstandard.ZstdCompressionDict | None = None

    def pieces(self) -> Iterator[Piece | Gap]:
        failures = 0
        while self._ahead(4):
            begin = self._at
            if self._skipped_frame():
                continue
            if not self._held.startswith(self._compression.magic, begin - self._base):
                if self._find(begin):
                    yield Gap(begin, f"{self._at - begin} bytes that are no {self._compression.name} data", False)
                continue
            try:
                yield from self._member(begin)
                failures = 0
            except BadInput as error:
                self._find(max(begin + 1, self._at - (_LOOK_BACK >> failures)))
                failures += 1
                yield Gap(begin, str(error), True)

    def _member(self, begin: int) -> Iterator[Piece]:
        """The content of the member at *begin*.

        Raises:
            BadInput: it is broken, ends early, or grows beyond the limits.
        """
        name, limits, step = self._compression.name, self._limits, self._compression.step_bytes
        decoder = self._compression.new()
        if self._dictionary is not None:
            with_dictionary = zstandard.ZstdDecompressor(dict_data=self._dictionary, max_window_size=1 << 27)
            decoder = with_dictionary.decompressobj()
        given = 0
        while not decoder.eof:
            if not self._ahead(1):
                raise BadInput(f"the {name} data end early (truncated), after {given} bytes of content")
            place = self._at - self._base
            data = bytes(self._held[place : place + step])
            try:
                out = decoder.decompress(data)
            except BROKEN as error:
                raise BadInput(f"the {name} data are broken after {given} bytes of content ({error})") from error
            self._at += len(data) - (len(decoder.unused_data) if decoder.eof else 0)
            first, given = given == 0, given + len(out)
            taken = self._at - begin
            if given > limits.inflate_free_bytes and given > limits.inflate_ratio * taken:
                raise BadInput(
                    f"the {name} data grow more than {limits.inflate_ratio} times when inflated: "
                    f"{taken} bytes gave {given}"
                )
            if out:
                yield Piece(out, begin if first else None)
            self._forget(max(begin, self._at - _LOOK_BACK))

    def _ahead(self, size: int) -> bool:
        """Whether there is anything ahead; *size* bytes are then held, or as many as there are."""
        while len(self._held) - (self._at - self._base) < size and self._read():
            pass
        return len(self._held) > self._at - self._base

    def _read(self) -> bool:
        data = self._stream.read1(_CHUNK)
        self._held += data
        return bool(data)

    def _find(self, start: int) -> bool:
        """Go to the first member at or after *start* (as far back as is held), or to the end of the file.

        Whether anything but NUL bytes, which are padding, was passed over.
        """
        self._at = max(start, self._base)
        noise = False
        while True:
            place = self._at - self._base
            match = self._head.search(self._held, place)
            end = match.start() if match else max(place, len(self._held) - _LONGEST_HEAD + 1)
            noise = noise or bool(self._held[place:end].strip(b"\0"))
            self._at = self._base + end
            if match:
                return noise
            self._forget(self._at)
            if not self._read():
                rest = self._held[self._at - self._base :]
                self._at += len(rest)
                return noise or bool(rest.strip(b"\0"))

    def _skipped_frame(self) -> bool:
        """Whether there was a frame of Zstandard that holds no content; it is behind us now, a dictionary read."""
        if self._compression.name != "Zstandard" or not self._ahead(8):
            return False
        head = bytes(self._held[self._at - self._base :][:8])
        if len(head) < 8 or _SKIPPABLE.match(head) is None:
            return False
        size = int.from_bytes(head[4:], "little")
        self._at += 8
        if head.startswith(_DICTIONARY) and size <= _LARGEST_DICTIONARY:
            self._ahead(size)
            place = self._at - self._base
            self._dictionary = _dictionary(bytes(self._held[place : place + size]))
        while size and self._ahead(1):
            passed = min(size, len(self._held) - (self._at - self._base))
            self._at, size = self._at + passed, size - passed
            self._forget(self._at)
        return True

    def _forget(self, before: int) -> None:
        if before - self._base > _CHUNK:
            del self._held[: before - self._base]
            self._base = before


def _dictionary(data: bytes) -> zstandard.ZstdCompressionDict | None:
    """The dictionary that *data* are, themselves compressed or not; ``None`` if they are none."""
    try:
        if data.startswith(b"\x28\xb5\x2f\xfd"):
            data = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST_DICTIONARY)
        return zstandard.ZstdCompressionDict(data)
    except (zstandard.ZstdError, ValueError, MemoryError):
        return None
