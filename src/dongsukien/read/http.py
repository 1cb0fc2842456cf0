"""A stored HTTP response to its body: headers taken off, chunks joined, compression undone.

Crawlers store what the server sent, or the same already decoded with the headers left as they were; so what a header
announces is undone only where the bytes bear it out. Brotli needs the extra ``[data]``.
"""

from __future__ import annotations

import importlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import zstandard

from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.streams import Decoder, new_gzip, new_zstd

_MOST_HEADER_BYTES = 1 << 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]*\n")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHUNK_HEAD = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CHARSET = re.compile(r"(?i)\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,30})")
_STEP_BYTES = 1 << 14
_BROTLI_STEP_BYTES = 1 << 20  # of content: a few bytes of Brotli can hold 16 MB
_NOT_UNDONE = {"compress": "LZW (compress)", "x-compress": "LZW (compress)"}


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers (names in lower case) of a response, and where its body begins."""

    status: int
    headers: dict[str, str]
    end: int


def headers_of(head: bytes) -> dict[str, str]:
    """Names in lower case → values; the first of several wins, a folded line belongs to the one before it."""
    found: dict[str, str] = {}
    last = ""
    for line in head.decode("utf-8", "replace").splitlines():
        if line[:1] in {" ", "\t"} and last:
            found[last] = f"{found[last]} {line.strip()}".strip()
            continue
        name, colon, value = line.partition(":")
        last = name.strip().lower() if colon else ""
        if last and last not in found:
            found[last] = value.strip()
        else:
            last = ""
    return found


def media_type_of(value: str) -> str:
    return value.partition(";")[0].strip().lower()


def charset_of(value: str) -> str | None:
    match = _CHARSET.search(value)
    return match[1].lower() if match else None


def head_of(block: bytes) -> Head:
    """The head of the response that *block* is.

    Raises:
        BadInput: *block* does not begin like a response.
    """
    status = _STATUS.match(block)
    if status is None:
        raise BadInput("no HTTP response: the status line is missing")
    end = _END_OF_HEAD.search(block, status.end() - 2, status.end() + _MOST_HEADER_BYTES)
    if end is None:
        raise BadInput("an HTTP response without a body, or with headers that do not end")
    return Head(int(status[1]), headers_of(block[status.end() : max(end.start(), status.end())]), end.end())


def body_of(block: bytes, head: Head, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """The body of the response *block* as the page was before it was sent, and "truncated" if its end is missing.

    Raises:
        BadInput: in a compression that is broken, not known, or a bomb.
    """
    headers, body = head.headers, block[head.end :]
    announced = headers.get("content-length", "")
    whole = not (announced.isdecimal() and len(announced) < 16 and int(announced) > len(body))
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body, ended = _unchunked(body)
        whole = whole and ended
    layers = [each.strip().lower() for each in headers.get("content-encoding", "").split(",") if each.strip()]
    if len(layers) > limits.layers:
        raise BadInput(f"compressed more than {limits.layers} times over")
    for name in reversed(layers):
        body, ended = _decoded(body, name, limits)
        whole = whole and ended
    return body, () if whole else ("truncated",)


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    """The chunks of *body* joined, and whether they were whole; *body* itself where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while (head := _CHUNK_HEAD.match(body, at)) is not None:
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts), True
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        if at > len(body):
            return b"".join(parts), False
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return (b"".join(parts), False) if parts else (body, True)


def _decoded(body: bytes, name: str, limits: Limits) -> tuple[bytes, bool]:
    """*body* without its layer of compression *name*, and whether it was whole."""
    if name in _NOT_UNDONE:
        if _is_plain(body):
            return body, True
        raise BadInput(f"the body is compressed with {_NOT_UNDONE[name]}, which is not read")
    if name in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        return _inflated(body, name, new_gzip, limits)
    if name == "deflate" and not _is_plain(body):
        bare = not (body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0)
        return _inflated(body, name, lambda: zlib.decompressobj(wbits=-15 if bare else 15), limits)
    if name == "br" and not _is_plain(body):
        return _inflated_brotli(body, limits)
    if name == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _inflated(body, name, new_zstd, limits)
    if name in {"gzip", "x-gzip", "deflate", "zstd", "identity", "none", "utf-8", ""} or _is_plain(body):
        return body, True
    raise BadInput(f"the body is compressed with {name[:40]!r}, which is not read")


def _is_plain(body: bytes) -> bool:
    """Whether *body* is text already, whatever the header says: a crawler has decoded it."""
    sample = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if sample.startswith(b"<"):
        return True
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 3:
            return False
        text = sample[: error.start].decode("utf-8")
    return all(letter >= " " or letter in "\t\r\n\f" for letter in text)


def _inflated(body: bytes, name: str, new: Callable[[], Decoder], limits: Limits) -> tuple[bytes, bool]:
    """The inflated *body*, and whether its end was there.

    Raises:
        BadInput: broken from the start, or beyond the limits.
    """
    decoder = new()
    step = 1 << 10 if name == "zstd" else _STEP_BYTES
    parts: list[bytes] = []
    given = 0
    for at in range(0, len(body), step):
        try:
            out = decoder.decompress(body[at : at + step])
        except (zlib.error, zstandard.ZstdError, MemoryError) as error:
            raise BadInput(f"the body's {name} data are broken after {given} bytes ({error})") from error
        parts.append(out)
        given += len(out)
        if given > limits.page_bytes:
            raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
        if given > limits.inflate_free_bytes and given > limits.inflate_ratio * (at + step):
            raise BadInput(f"the body's {name} data grow more than {limits.inflate_ratio} times when inflated")
        if decoder.eof:
            return b"".join(parts), True
    return b"".join(parts), not body


def _inflated_brotli(body: bytes, limits: Limits) -> tuple[bytes, bool]:
    """The inflated *body*, and whether its end was there.

    Raises:
        BadInput: broken from the start, beyond the limits, or the library is not there.
    """
    try:
        brotli = importlib.import_module("brotli")
    except ImportError as error:
        raise BadInput(
            "the body is compressed with Brotli, which needs one more library: pip install 'dongsukien[data]'"
        ) from error
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    given = 0
    data = body
    try:
        while data or not (decoder.is_finished() or decoder.can_accept_more_data()):
            part = decoder.process(data, output_buffer_limit=_BROTLI_STEP_BYTES)
            parts.append(part)
            given, data = given + len(part), b""
            if given > limits.page_bytes:
                raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
            if given > limits.inflate_free_bytes and given > limits.inflate_ratio * len(body):
                raise BadInput(f"the body's Brotli data grow more than {limits.inflate_ratio} times when inflated")
    except (brotli.error, MemoryError) as error:
        raise BadInput(f"the body's Brotli data are broken after {given} bytes ({error})") from error
    return b"".join(parts), bool(decoder.is_finished())
