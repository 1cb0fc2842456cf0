"""WARC and WET files: one page for each stored response, resource or conversion that is text.

The number of a record is its place in the file: that of its member where it begins one, as indexes of web archives
have it, else that in the content. A broken member or record costs that record; the next is looked for. The length that
a record gives is believed only where the next record, or the end, follows it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from dongsukien.document import Page, Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.html import html_page, looks_like_html
from dongsukien.read.http import Head, body_of, charset_of, head_of, headers_of, media_type_of
from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.salvage import Gap, Piece, salvaged
from dongsukien.read.streams import COMPRESSIONS, begins, compression_of, lent, one_layer_less
from dongsukien.read.text import Known, rejected, text_page
from dongsukien.read.unread import Unread

_MOST_HEADER_BYTES = 1 << 16
# Beside a page of the largest size a record holds the headers of HTTP and the framing of chunks.
_FRAMING_BYTES = 1 << 20
_BEGINNING = re.compile(rb"WARC/\d\.\d{1,3}[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]{1,60}[ \t]*:)")
_PAGE_RECORD = re.compile(rb"(?i)\nWARC-Type:[ \t]*(?:response|resource|conversion)\b")
_SAMPLE_BYTES = 1 << 21
_BLANK_LINES = re.compile(rb"[\r\n]+")
_LONGEST_BEGINNING = 80
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_TRAILERS = (b"\r\n\r\n", b"\n\n")
_WITH_PAGES = frozenset({"response", "resource", "conversion"})
_HTML = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_TEXT = frozenset({"text/plain", ""})


@dataclass(frozen=True, slots=True)
class _Record:
    """``block`` is cut at what a page may hold. ``flags`` tells what was noticed about its length."""

    number: int
    headers: dict[str, str]
    block: bytes
    is_cut: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lost:
    number: int
    reason: str


def warc_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages of a WARC or WET file as it lies, compressed or not; records that hold none are passed over."""
    records = told = 0
    if any(begins(stream, each.magic) for each in COMPRESSIONS) and compression_of(stream) is not None:
        stream = one_layer_less(stream, limits)  # members in gzip that somebody has compressed again
    for record in _Reader(stream, limits).records():
        records += 1
        told += 1
        if isinstance(record, _Lost):
            yield rejected(source, record.number, record.reason)
            continue
        try:
            stored = _stored(record, limits)
        except BadInput as error:
            yield rejected(source, record.number, error)
            continue
        if stored is not None:
            yield Unread(source, record.number, len(stored.body), partial(_page, stored, source, record.number, limits))
        else:
            told -= 1
    if not told:
        what = f"no page of text among its {records} records" if records else "no WARC record"
        yield rejected(source, None, f"empty: {what}")


def expected_pages(raw: BinaryIO | io.RawIOBase, size: int) -> int:
    """How many pages to expect of a file of *size* bytes, by its beginning; one at least. Never raises."""
    sample = raw.read(_SAMPLE_BYTES) or b""
    found, last = 0, b""
    for piece in salvaged(lent(io.BytesIO(sample)), DEFAULT):
        if isinstance(piece, Piece):
            found += len(_PAGE_RECORD.findall(last + piece.data))
            last = piece.data[-30:]
    return max(1, found * size // max(len(sample), 1))


# Records to pages -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stored:
    """A page as a record holds it: with the head of a response, if ``head`` says so, and what its headers tell."""

    body: bytes
    head: Head | None
    kind: str
    charset: str | None
    known: Known
    flags: tuple[str, ...]


def _stored(record: _Record, limits: Limits) -> _Stored | None:
    """What *record* holds of a page; ``None`` if it holds none by its nature (a redirect, an image).

    Raises:
        BadInput: it should hold one and does not.
    """
    headers = record.headers
    if headers.get("warc-type", "").lower() not in _WITH_PAGES:
        return None
    given = headers.get("content-type", "")
    body, kind, charset, noticed = record.block, media_type_of(given), charset_of(given), record.flags
    head = None
    if kind == "application/http" or body.startswith(b"HTTP/"):
        head = head_of(body)
        given = head.headers.get("content-type", "")
        kind, charset = media_type_of(given), charset_of(given)
        kind = kind or media_type_of(headers.get("warc-identified-payload-type", ""))
        if not 200 <= head.status < 300 and head.status < 400:
            return None
    if kind not in _HTML and kind not in _TEXT:
        return None
    if head is not None and head.status >= 400:
        raise BadInput(f"an error page of the server (HTTP status {head.status})")
    if record.is_cut:
        raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
    if "warc-truncated" in headers or "warc-segment-number" in headers:
        noticed += ("truncated",)
    if not kind:
        if head is not None:
            (body, cut), head = body_of(body, head, limits), None
            noticed += cut
        if b"\0" in body[:4096]:
            return None
    known = Known(
        given_id=_bare(headers.get("warc-record-id")),
        url=_bare(headers.get("warc-target-uri")),
        fetched=headers.get("warc-date"),
    )
    return _Stored(body, head, kind, charset, known, noticed)


def _page(stored: _Stored, source: str, number: int, limits: Limits) -> Page:
    body, noticed = stored.body, stored.flags
    if stored.head is not None:
        body, cut = body_of(body, stored.head, limits)
        noticed += cut
    decoded = decode(body, stored.charset)
    make = html_page if stored.kind in _HTML or looks_like_html(decoded.text[:4096]) else text_page
    flags = tuple(dict.fromkeys(noticed + decoded.flags))
    return make(decoded.text, source, number, stored.known, flags, limits)


def _bare(value: str | None) -> str | None:
    """*value* without the angle brackets that some writers put around addresses."""
    return value[1:-1] if value is not None and value.startswith("<") and value.endswith(">") else value


# Bytes to records -----------------------------------------------------------------------------------------------------


class _Reader:
    """Cuts the content into records.

    ``_held`` is content without a gap in it, ``_at`` the offset of its first byte in all content, ``_members`` where
    members begin in all content and where these lie in the file. Once ``_ended``, ``_stop`` is the gap behind what is
    held; ``None`` at the end of the file. ``_quiet``: what is no record here belongs to one that was told of.
    """

    def __init__(self, stream: io.BufferedReader, limits: Limits) -> None:
        self._pieces = salvaged(stream, limits)
        self._most = limits.page_bytes + _FRAMING_BYTES
        self._held = bytearray()
        self._at = 0
        self._members: dict[int, int] = {}
        self._last_member: int | None = None
        self._ended = False
        self._stop: Gap | None = None
        self._quiet = False

    def records(self) -> Iterator[_Record | _Lost]:
        """What can be read and what is lost, in order."""
        stop: Gap | None = Gap(0, "", in_member=False)
        while stop is not None:
            self._ended, self._stop = False, None
            told = yield from self._records_to_gap()
            stop = self._stopped_by()
            if stop is not None and not told:
                yield _Lost(stop.offset, stop.reason)
            self._drop(len(self._held))
            self._quiet = True

    def _stopped_by(self) -> Gap | None:
        return self._stop

    def _records_to_gap(self) -> Generator[_Record | _Lost, None, bool]:
        """The records up to the next gap; returns whether one of them has told of it."""
        noise = self._noise()
        if noise is not None and not self._quiet:
            yield noise
        while self._held:
            number, whole = self._number(), self._at in self._members
            record = self._record(number, whole)
            noise = self._noise()
            # Looking ahead, past the check sum of the member, before the record is believed.
            stop = self._stop if not self._held else None
            if stop is not None and (isinstance(record, _Lost) or self._last_member == stop.offset):
                yield _Lost(number, stop.reason)
                return True
            yield record
            if noise is not None and not self._quiet:
                yield noise
        return False

    def _noise(self) -> _Lost | None:
        """What stands before the next record, or before the gap; behind us now, like blank lines."""
        if not self._skip_blank_lines() or _BEGINNING.match(self._held):
            return None
        number = self._number()
        return _Lost(number, f"{self._pass_over()} bytes that are no WARC record")

    def _record(self, number: int, whole: bool) -> _Record | _Lost:
        """The record that begins what is held; it is behind us then. *whole*: it begins a compressed member."""
        self._quiet = False
        end = _END_OF_HEAD.search(self._held, 0, _MOST_HEADER_BYTES)
        while end is None and len(self._held) < _MOST_HEADER_BYTES and self._more():
            end = _END_OF_HEAD.search(self._held, 0, _MOST_HEADER_BYTES)
        if end is None:
            if self._ended:
                self._drop(len(self._held))
                return _Lost(number, "the file ends within the headers of this record (truncated)")
            self._drop(_LONGEST_BEGINNING // 8)
            self._quiet = True
            return _Lost(number, f"a WARC record whose headers do not end within {_MOST_HEADER_BYTES} bytes")
        headers = headers_of(bytes(self._held[: end.start()]).partition(b"\n")[2])
        self._drop(end.end())
        length = _length(headers)
        if length is not None and length <= self._most:
            self._need(length + _LONGEST_BEGINNING)
            trailer = self._trailer(length)
            if trailer is not None:
                block = bytes(self._held[:length])
                self._drop(length + trailer)
                return _Record(number, headers, block)
        return self._delimited(number, headers, length, whole)

    def _trailer(self, length: int) -> int | None:
        """How long the end of a record of *length* is; ``None`` if it does not end there."""
        if len(self._held) < length:
            return None
        for trailer in _TRAILERS:
            if self._held.startswith(trailer, length):
                return len(trailer)
        rest = len(self._held) - length
        if self._at + length in self._members or (self._ended and rest < 4 and not self._held[length:].strip(b"\r\n")):
            return 0
        return None

    def _delimited(self, number: int, headers: dict[str, str], length: int | None, whole: bool) -> _Record | _Lost:
        """The record up to the next one: its length is wrong, or more than is kept, or the file ends within it."""
        searched = passed = 0
        kept: bytes | None = None
        while (at := self._next(searched)) is None:
            if len(self._held) > self._most:
                kept = bytes(self._held[:_MOST_HEADER_BYTES]) if kept is None else kept
                passed += len(self._held) - _LONGEST_BEGINNING
                self._drop(len(self._held) - _LONGEST_BEGINNING)
            searched = max(0, len(self._held) - _LONGEST_BEGINNING)
            if not self._more():
                break
        size = len(self._held) if at is None else at
        block = bytes(self._held[:size]) if kept is None else kept
        self._drop(size)
        if at is None and not whole and length is not None and length > passed + size:
            return _Lost(number, f"the file ends within this record (truncated): {passed + size} of {length} bytes")
        if kept is not None:
            return _Record(number, headers, block, is_cut=True)
        trailer = next((each for each in _TRAILERS if block.endswith(each)), b"")
        return _Record(number, headers, block.removesuffix(trailer), flags=("wrong_length",))

    def _next(self, start: int) -> int | None:
        """Where in what is held the next record begins, at *start* or later."""
        match = _BEGINNING.search(self._held, start)
        return match.start() if match else None

    def _pass_over(self) -> int:
        """Go to the next record or the end of what is held; how many bytes were passed over."""
        passed = 0
        while (at := self._next(0)) is None:
            rest = min(len(self._held), _LONGEST_BEGINNING)
            passed += len(self._held) - rest
            self._drop(len(self._held) - rest)
            if not self._more():
                at = rest
                break
        self._drop(at)
        return passed + at

    def _skip_blank_lines(self) -> bool:
        """Whether anything else follows."""
        while self._need(_LONGEST_BEGINNING) or self._held:
            blank = _BLANK_LINES.match(self._held)
            if blank is None:
                return True
            self._drop(blank.end())
        return False

    def _number(self) -> int:
        return self._members.get(self._at, self._at)

    def _need(self, size: int) -> bool:
        while len(self._held) < size and self._more():
            pass
        return len(self._held) >= size

    def _more(self) -> bool:
        """Whether there was more before the next gap; it is held now."""
        if self._ended:
            return False
        piece = next(self._pieces, None)
        if not isinstance(piece, Piece):
            self._ended, self._stop = True, piece
            return False
        if piece.member is not None:
            self._members[self._at + len(self._held)] = self._last_member = piece.member
        self._held += piece.data
        return True

    def _drop(self, size: int) -> None:
        del self._held[:size]
        self._at += size
        while self._members and (first := next(iter(self._members))) < self._at:
            del self._members[first]


def _length(headers: dict[str, str]) -> int | None:
    value = headers.get("content-length", "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else None
