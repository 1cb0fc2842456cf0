"""Text pages: characters as decoded, stored as they are; and the id that every kind of page gets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TypedDict, Unpack

from dongsukien.document import Page, Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.mend import mend, mended_text


@dataclass(frozen=True, slots=True)
class Known:
    """What the crawl knew about a page, as it wrote it; ``extra`` is a JSON object of its other columns."""

    given_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    extra: str | None = None

    def mended(self) -> Known:
        """The same, fit to be stored. What other programs join on (ids, addresses, columns) keeps its spelling."""
        spelled = (_clean(value, mended_text) for value in (self.outlet, self.title, self.published, self.fetched))
        outlet, title, published, fetched = spelled
        given_id, url, extra = (_clean(value, printable) for value in (self.given_id, self.url, self.extra))
        return Known(given_id, url, outlet, title, published, fetched, extra)


class KnownFields(TypedDict, total=False):
    """The same as keywords."""

    given_id: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    fetched: str | None
    extra: str | None


def _clean(value: str | None, spelling: Callable[[str], str]) -> str | None:
    return (spelling(value).strip() or None) if value is not None else None


def text_page(text: str, source: str, record: int | None, known: Known, flags: tuple[str, ...], limits: Limits) -> Page:
    """The page that *text*, as decoded, is.

    Raises:
        BadInput: nothing but blanks, or too large.
    """
    if len(text) > limits.page_bytes:
        raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
    stored = mend(text)
    refuse_blank(stored.text)
    known = known.mended()
    kinds = {repair.kind for repair in stored.repairs}
    flags += tuple(kind for kind in ("mojibake",) if kind in kinds)
    return Page(
        id=page_id(stored.text, known),
        source=printable(source),
        text=stored.text,
        record=record,
        given_id=known.given_id,
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        published=known.published,
        fetched=known.fetched,
        extra=known.extra,
        origin=stored.origin,
        repairs=stored.repairs,
        flags=flags,
    )


def page_from_text(
    text: str,
    source: str,
    *,
    record: int | None = None,
    limits: Limits = DEFAULT,
    **known: Unpack[KnownFields],
) -> Page | Rejected:
    """The page that *text*, as decoded, is, with what the crawl knew about it; never raises for bad text."""
    try:
        return text_page(text, source, record, Known(**known), (), limits)
    except BadInput as error:
        return rejected(source, record, error)


def text_page_from_bytes(data: bytes, source: str, limits: Limits) -> Page:
    """The page that the bytes of a text file are.

    Raises:
        BadInput: empty, binary, or in an unknown encoding.
    """
    decoded = decode(data)
    return text_page(decoded.text, source, None, Known(), decoded.flags, limits)


def refuse_blank(text: str) -> None:
    """Raise ``BadInput`` when there is nothing to read in *text*."""
    if not text.strip(" \t\r\n\x0b\x0c\u00a0\u200b\ufeff\u2028\u2029"):
        raise BadInput("empty: nothing but blanks")


def rejected(source: str, record: int | None, error: BadInput | str) -> Rejected:
    return Rejected(printable(source), record, "read", printable(str(error)))


def printable(name: str) -> str:
    """*name* with "?" for the lone surrogates that stand for undecodable bytes of a file name or a broken escape."""
    return name if name.isascii() else name.encode("utf-8", "replace").decode("utf-8")


def page_id(text: str, known: Known) -> str:
    """A name for the content and what the crawl says about it, the same wherever the page lies."""
    parts = (text, known.url, known.outlet, known.published, known.title)
    canonical = f"[{', '.join('null' if part is None else encode_basestring(part) for part in parts)}]"  # as JSON
    return "p" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]
