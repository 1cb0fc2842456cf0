"""Zip and tar archives of pages: each file as if it lay in a folder, under the name "archive.zip!/folder/page.html".

Nothing is written, so names lead nowhere. What an archive may give is bounded for each file by the ratio of its growth,
and for all together by ratio and in bytes. A zip archive that was cut short has lost its table of contents, and is read
file by file up to the cut.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from dongsukien.document import Rejected
from dongsukien.read.cut_zip import cut_members
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.streams import seekable
from dongsukien.read.tar import TarGap, tar_members
from dongsukien.read.text import rejected
from dongsukien.read.unread import Unread

ZIP_MAGIC = b"PK\x03\x04"
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_UTF8_NAMES = 0x800
_LOCAL_HEADER = 30  # bytes before the content of a file, without its name
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"})
_LOOKED_AT = 20
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")

PagesOf: TypeAlias = Callable[[io.RawIOBase, str, Limits], Iterator[Unread | Rejected]]


@dataclass(frozen=True, slots=True)
class Inside:
    """How files of an archive are read: which of them are pages by their names, and how."""

    is_wanted: Callable[[str], bool]
    wanted: str
    pages_of: PagesOf


def zip_pages(stream: io.BufferedReader, source: str, limits: Limits, inside: Inside) -> Iterator[Unread | Rejected]:
    """The pages of a zip archive, in the order of its table of contents."""
    limits = _one_layer_less(limits)
    with seekable(stream, limits) as whole:
        size = whole.seek(0, io.SEEK_END)
        try:
            archive = zipfile.ZipFile(whole)
            entries = archive.infolist()
        except (*_BROKEN, ValueError) as error:
            yield from _cut_zip_pages(whole, size, source, limits, inside, _short(error))
            return
        if len(entries) > limits.archive_members:
            raise BadInput(f"an archive of more than {limits.archive_members} files")
        if any(entry.filename in _OFFICE for entry in entries[:_LOOKED_AT]):
            raise BadInput("binary data: an office document, book or program, not an archive of pages")
        meter = _Meter(limits, size)
        ends = _ends(entries, archive.start_dir)
        found = False
        for entry, end in zip(entries, ends, strict=True):
            name = _name(entry)
            if name.endswith("/") or not _is_wanted(name, inside.is_wanted):  # ``is_dir`` raises for a name of nothing
                continue
            found = True
            member = f"{source}!/{name}"
            if entry.flag_bits & 1:
                yield rejected(member, None, "encrypted: it can be read only with its password")
                continue
            if entry.header_offset + _LOCAL_HEADER + entry.compress_size > end:
                yield rejected(member, None, "the archive is broken here: the file overlaps another, as in a bomb")
                continue
            try:
                with archive.open(entry) as content:
                    yield from inside.pages_of(_Metered(content.read, meter, entry.compress_size), member, limits)
            except (*_BROKEN, ValueError, NotImplementedError) as error:
                yield rejected(member, None, f"the archive is broken here: {_short(error)}")
            if meter.is_spent:
                yield rejected(source, None, f"{meter.reason}; the files after {name!r} were not read")
                return
        if not found:
            raise BadInput(f"empty: no file in this archive ends in {inside.wanted}")


def _ends(entries: Sequence[zipfile.ZipInfo], table: int) -> list[int]:
    """Where the file behind each of *entries*, or the table of contents, begins (what newer Pythons look at, too)."""
    ends, end = [0] * len(entries), table
    for number in sorted(range(len(entries)), key=lambda number: entries[number].header_offset, reverse=True):
        ends[number], end = end, entries[number].header_offset
    return ends


def _cut_zip_pages(
    whole: io.BufferedReader, size: int, source: str, limits: Limits, inside: Inside, why: str
) -> Iterator[Unread | Rejected]:
    """The pages of a zip archive without its table of contents, as far as they are there."""
    meter = _Meter(limits, size)
    number = 0
    for number, member in enumerate(cut_members(whole), 1):
        name = _name(member.entry)
        if number > limits.archive_members:
            raise BadInput(f"an archive of more than {limits.archive_members} files")
        if number <= _LOOKED_AT and member.entry.filename in _OFFICE:
            raise BadInput("binary data: an office document, book or program, not an archive of pages")
        if name.endswith("/") or not _is_wanted(name, inside.is_wanted):
            continue
        if member.content is None:
            yield rejected(f"{source}!/{name}", None, member.reason)
            continue
        packed = member.entry.compress_size or None
        yield from inside.pages_of(_Metered(member.content.read, meter, packed), f"{source}!/{name}", limits)
        if meter.is_spent:
            yield rejected(source, None, f"{meter.reason}; the files after {name!r} were not read")
            return
    what = "what was found before the cut was read" if number else "no file was found in it"
    raise BadInput(f"no whole zip archive, cut short perhaps: {why}; {what}")


def tar_pages(stream: io.BufferedReader, source: str, limits: Limits, inside: Inside) -> Iterator[Unread | Rejected]:
    """The pages of a tar archive, in its order."""
    limits = _one_layer_less(limits)
    meter = _Meter(limits, None)
    found = False
    last = ""
    try:
        for number, member in enumerate(tar_members(stream)):
            if isinstance(member, TarGap):
                found = True
                place = source if member.name is None else f"{source}!/{_printed(member.name)}"
                after = f" (after {last!r})" if last and member.name is None else ""
                yield rejected(place, None, member.reason + after)
                continue
            if number >= limits.archive_members:
                raise BadInput(f"an archive of more than {limits.archive_members} files")
            last = _printed(member.name)
            if _is_wanted(last, inside.is_wanted):
                found = True
                yield from inside.pages_of(_Metered(member.content.read, meter, None), f"{source}!/{last}", limits)
            if meter.is_spent:
                raise BadInput(meter.reason)
    except BadInput as error:
        if not last:
            raise
        yield rejected(source, None, f"{error}; the files after {last!r} were not read")
        return
    if not found:
        raise BadInput(f"empty: no file in this archive ends in {inside.wanted}")


def expected_files(raw: Any, is_wanted: Callable[[str], bool]) -> int:
    """How many files for pages the zip archive *raw* lists; one at least. Never raises."""
    try:
        names = zipfile.ZipFile(raw).namelist()
    except (*_BROKEN, ValueError):
        return 1
    return max(1, sum(_is_wanted(name, is_wanted) for name in names if not name.endswith("/")))


def looks_like_tar(head: bytes) -> bool:
    return head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == _TAR_MAGIC


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, MemoryError)


class _Meter:
    """Counts what an archive gives, all files together; spent when it is more than an archive may give."""

    def __init__(self, limits: Limits, stored: int | None) -> None:
        self._limits = limits
        by_ratio = limits.archive_bytes if stored is None else limits.inflate_ratio * stored
        self._most = min(limits.archive_bytes, max(by_ratio, limits.inflate_free_bytes))
        self._given = 0

    def count(self, size: int) -> None:
        self._given += size
        if self.is_spent:
            raise BadInput(self.reason)

    def check(self, given: int, stored: int) -> None:
        """Raise ``BadInput`` if one file of *stored* bytes has grown too much."""
        limits = self._limits
        if given > limits.inflate_free_bytes and given > limits.inflate_ratio * stored:
            raise BadInput(f"grows more than {limits.inflate_ratio} times when inflated: {stored} bytes gave {given}")

    @property
    def is_spent(self) -> bool:
        return self._given > self._most

    @property
    def reason(self) -> str:
        return f"the archive gives more than {self._most} bytes, the most one of its size may"


class _Metered(io.RawIOBase):
    """The bytes of one file of an archive, counted; what goes wrong is raised as ``BadInput``."""

    def __init__(self, read: Callable[[int], bytes | None], meter: _Meter, stored: int | None) -> None:
        self._read, self._meter, self._stored = read, meter, stored
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._read(len(buffer)) or b""
        except (*_BROKEN, NotImplementedError) as error:
            raise BadInput(f"broken in the archive after {self._given} bytes: {_short(error)}") from error
        self._given += len(data)
        if self._stored is not None:  # first, for then a bomb costs itself and not the files behind it
            self._meter.check(self._given, self._stored)
        self._meter.count(len(data))
        buffer[: len(data)] = data
        return len(data)


def _one_layer_less(limits: Limits) -> Limits:
    if limits.archive_layers < 1:
        raise BadInput("archives within archives, deeper than is read")
    return replace(limits, archive_layers=limits.archive_layers - 1)


def _is_wanted(name: str, is_wanted: Callable[[str], bool]) -> bool:
    """Whether a file is taken for pages; what a Mac keeps beside files is not."""
    base = name.rpartition("/")[2]
    return not name.startswith("__MACOSX/") and not base.startswith("._") and is_wanted(base)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of *entry*; many programs write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return _printed(name)


def _printed(name: str) -> str:
    return _UNPRINTABLE.sub("?", name.replace("\\", "/")).removeprefix("./")


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
