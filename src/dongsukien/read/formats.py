"""Which reader reads a file: by its ending, else by how it begins. A new format is one module and one line here."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, TypeAlias

from dongsukien.document import Page, Rejected
from dongsukien.read.archives import ZIP_MAGIC, Inside, looks_like_tar, tar_pages, zip_pages
from dongsukien.read.encoding import decode, refuse_binary
from dongsukien.read.feeds import feed_pages, looks_like_feed
from dongsukien.read.html import html_page_from_bytes, looks_like_html
from dongsukien.read.jsonl import json_pages, jsonl_pages
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.mhtml import looks_like_mhtml, mhtml_page_from_bytes
from dongsukien.read.parquet import MAGIC as PARQUET_MAGIC
from dongsukien.read.parquet import parquet_pages
from dongsukien.read.streams import PEEK_BYTES, begins, inflated, lent, read_whole
from dongsukien.read.tables import csv_pages, looks_like_csv
from dongsukien.read.text import rejected, text_page_from_bytes
from dongsukien.read.unread import Unread
from dongsukien.read.warc import warc_pages

Reader: TypeAlias = Callable[[io.BufferedReader, str, Limits], Iterator[Unread | Rejected]]
OnePage: TypeAlias = Callable[[bytes, str, Limits], Page]


def _text(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    yield _whole(text_page_from_bytes, stream, source, limits)


def _html(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    yield _whole(html_page_from_bytes, stream, source, limits)


def _mhtml(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    yield _whole(mhtml_page_from_bytes, stream, source, limits)


def _whole(page_of: OnePage, stream: io.BufferedReader, source: str, limits: Limits) -> Unread:
    """The one page that all of *stream* is."""
    data = read_whole(stream, limits)
    return Unread(source, None, len(data), partial(page_of, data, source, limits))


def _zip(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    yield from zip_pages(stream, source, limits, _inside())


def _tar(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    yield from tar_pages(stream, source, limits, _inside())


def _inside() -> Inside:
    return Inside(belongs_in_a_walk, ", ".join(sorted(WALKED)), stream_pages)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".jsonl": jsonl_pages,
    ".ndjson": jsonl_pages,
    ".json": json_pages,
    ".csv": csv_pages,
    ".tsv": csv_pages,
    ".warc": warc_pages,
    ".wet": warc_pages,
    ".parquet": parquet_pages,
    ".rss": feed_pages,
    ".atom": feed_pages,
    ".rdf": feed_pages,
    ".xml": feed_pages,
    ".opml": feed_pages,
    ".mht": _mhtml,
    ".mhtml": _mhtml,
    ".zip": _zip,
    ".tar": _tar,
    ".tgz": _tar,
    ".txz": _tar,
}
COMPRESSED = (".gz", ".zst", ".xz", ".bz2", ".gzip", ".zstd")
# In a folder a JSON or TSV file is seldom a page: crawlers and scorers put their notes there. Named, it is read.
WALKED = frozenset(READERS) - {".json", ".tsv", ".opml"}


def ending(name: str) -> str:
    """The ending that tells the format of *name*, without those of compression, in lower case; "" if none does."""
    base = re.split(r"[\\/]", name)[-1].lower()
    while base.endswith(COMPRESSED):
        base = base.rpartition(".")[0]
    dot = base.rfind(".")
    return base[dot:] if dot >= 0 and base[dot:] in READERS else ""


def is_one_page(name: str) -> bool:
    """Whether a file of this *name* is one page, whatever stands in it."""
    return READERS.get(ending(name)) in {_text, _html, _mhtml}


def belongs_in_a_walk(name: str) -> bool:
    """Whether a file of a folder is taken for pages."""
    return ending(name) in WALKED


def stream_pages(raw: io.RawIOBase | BinaryIO, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The pages, not parsed yet, of what *raw* holds under the name *source*; never raises for bad data."""
    try:
        stream = lent(raw)
        known = READERS.get(ending(source))
        if known is warc_pages or (known is None and begins(stream, b"WARC/")):
            # It takes the compression off by itself, because a broken member must not end the file.
            yield from warc_pages(stream, source, limits)
            return
        stream = inflated(stream, limits)
        yield from reader_for(source, stream)(stream, source, limits)
    except BadInput as error:
        yield rejected(source, None, error)
    except OSError as error:
        yield rejected(source, None, f"cannot be read: {error.strerror or error}")
    except MemoryError:
        yield rejected(source, None, "needs more memory than there is")


def reader_for(name: str, stream: io.BufferedReader) -> Reader:
    """The reader for what *name* and the beginning of *stream* (inflated) say.

    Raises:
        BadInput: empty, or in a format that is not read.
    """
    known = READERS.get(ending(name))
    if known is not None:
        return known
    sample = stream.peek(PEEK_BYTES)
    if not sample:
        raise BadInput("empty (0 bytes)")
    if sample.startswith(PARQUET_MAGIC):
        return parquet_pages
    if sample.startswith(ZIP_MAGIC):
        return _zip
    if looks_like_tar(sample):
        return _tar
    if looks_like_mhtml(sample):
        return _mhtml
    refuse_binary(sample)
    head = decode(sample).text.lstrip("\ufeff \t\r\n")
    if re.match(r'\{\s*"', head) or re.match(r"\[\s*\{", head):
        return json_pages
    if looks_like_feed(head):
        return feed_pages
    if looks_like_html(head):
        return _html
    return csv_pages if looks_like_csv(head) else _text
