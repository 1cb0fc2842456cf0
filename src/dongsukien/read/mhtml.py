"""MHTML: a page as a browser saves it in one file, its first part of HTML."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import re
from itertools import islice

from dongsukien.document import Page
from dongsukien.read.encoding import decode
from dongsukien.read.feeds import iso_time
from dongsukien.read.html import html_page
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.text import Known, text_page

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MOST_PARTS = 10_000
# The parser of the standard library compares every line with the border of every part that it stands in.
_MOST_LINES, _MOST_LAYERS = 1_000_000, 20
_ADDRESS = re.compile(r"(?i)https?://\S{1,4000}\Z")
_LOOKS = re.compile(rb"(?i)\A(?:[A-Za-z][A-Za-z-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,20}+){1,40}+")


def mhtml_page_from_bytes(data: bytes, source: str, limits: Limits) -> Page:
    """The page that the bytes of an MHTML file are; where it holds none of HTML, its first part of text.

    Raises:
        BadInput: no MHTML, or the page itself is bad.
    """
    if not data.strip():
        raise BadInput("empty: nothing but blanks")
    if data.count(b"\n") > _MOST_LINES or data.lower().count(b"multipart/") > _MOST_LAYERS:
        raise BadInput("MHTML with too many lines or too many parts within parts")
    try:
        message = email.message_from_bytes(data)
        parts = [each for each in islice(message.walk(), _MOST_PARTS) if not each.is_multipart()]
        part = _first(parts, _HTML) or _first(parts, frozenset({"text/plain"}))
        if part is None or not message.keys():
            raise BadInput("no MHTML: a message without a part that is a page")
        body = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise BadInput(f"no MHTML that can be parsed: {str(error)[:120]}") from error
    decoded = decode(body if isinstance(body, bytes) else b"", charset)
    flags = decoded.flags
    if part is parts[-1] and any(_is_cut(each) for each in message.walk()):
        flags = tuple(dict.fromkeys((*flags, "truncated")))
    addresses = [message["Snapshot-Content-Location"], part["Content-Location"], message["Content-Location"]]
    found = (str(each).strip() for each in addresses if each is not None)
    known = Known(
        url=next((each for each in found if _ADDRESS.match(each)), None),
        fetched=iso_time(str(message["Date"]).strip()) if message["Date"] else None,
    )
    make = html_page if part.get_content_type() in _HTML else text_page
    return make(decoded.text, source, None, known, flags, limits)


def _first(parts: list[email.message.Message], kinds: frozenset[str]) -> email.message.Message | None:
    return next((each for each in parts if each.get_content_type() in kinds), None)


def _is_cut(part: email.message.Message) -> bool:
    return any(isinstance(each, email.errors.CloseBoundaryNotFoundDefect) for each in part.defects)


def looks_like_mhtml(head: bytes) -> bool:
    """Whether *head* are the headers of a message of related parts."""
    match = _LOOKS.match(head)
    return match is not None and b"multipart/related" in match[0].lower()
