"""What the user names to pages: files, folders, globs, standard input. Nothing wrong with one stops the rest."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dongsukien.document import Page, Rejected
from dongsukien.read.archives import expected_files
from dongsukien.read.formats import WALKED, belongs_in_a_walk, ending, is_one_page, stream_pages
from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.parquet import expected_rows
from dongsukien.read.streams import inflated
from dongsukien.read.text import rejected
from dongsukien.read.unread import Unread, parsed
from dongsukien.read.warc import expected_pages

_ADDRESS = re.compile(r"(?i)^(?:https?|ftp|s3|file)://")
_SAMPLE_BYTES = 1 << 21
_RECORDS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wet", ".parquet", ".zip"})


def pages(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT
) -> Iterator[Page | Rejected]:
    """The pages of *paths* in order, each as soon as it is read; never raises for what a path leads to.

    A folder is walked in sorted order for the known endings (others are passed over), a glob stands for the sorted
    files it matches, "-" for *stdin* (standard input by default).
    """
    for found in files(paths):
        if isinstance(found, Rejected):
            yield found
        elif found == "-":
            yield from pages_from_bytes(stdin if stdin is not None else sys.stdin.buffer, "-", limits=limits)
        else:
            yield from parsed(_opened_file(found, limits))


def pages_from_bytes(data: bytes | BinaryIO, source: str, *, limits: Limits = DEFAULT) -> Iterator[Page | Rejected]:
    """The pages of *data*, bytes or a binary stream that came under the name *source*; never raises for bad data."""
    raw = io.BytesIO(data) if isinstance(data, bytes) else data
    yield from parsed(stream_pages(raw, source, limits))


def files(paths: Iterable[str | Path]) -> Iterator[str | Rejected]:
    """The files that *paths* stand for, in the order in which they are read, "-" for standard input."""
    for path in paths:
        yield from _files(path)


def unread_pages(file: str, limits: Limits = DEFAULT) -> Iterator[Unread | Rejected]:
    """The pages of one *file* (as ``files`` has it) not parsed yet; one that is a page as a whole is not opened."""
    if file == "-":
        yield from stream_pages(sys.stdin.buffer, "-", limits)
        return
    try:
        size = Path(file).stat().st_size if is_one_page(file) else None
    except OSError:
        size = None
    if size is None:
        yield from _opened_file(file, limits)
    else:
        yield Unread(file, None, size, partial(_only_page, file, limits))


def _only_page(file: str, limits: Limits) -> Page | Rejected:
    return next(parsed(_opened_file(file, limits)))


def count(paths: Sequence[str | Path]) -> int:
    """How many *records* to expect of *paths*, for a progress bar.

    One for a text or HTML page. For JSON lines, CSV and WARC what is in the first 2 MB, scaled up to the size of the
    file: an estimate, exact for small files. Parquet and zip files say what they hold. Standard input counts one. Reads
    no more than that; never raises.
    """
    return sum(1 if isinstance(found, Rejected) else _expected(found) for found in files(paths))


def _opened_file(path: str, limits: Limits) -> Iterator[Unread | Rejected]:
    try:
        with Path(path).open("rb", buffering=0) as raw:
            yield from stream_pages(raw, path, limits)
    except (OSError, ValueError) as error:
        yield rejected(path, None, f"cannot be opened: {getattr(error, 'strerror', None) or error}")


def _files(path: str | Path) -> Iterator[str | Rejected]:
    """The files that *path* stands for, "-" for standard input."""
    name = os.fspath(path)
    try:
        if name == "-":
            yield "-"
        elif _ADDRESS.match(name):
            yield rejected(
                name, None, "an address: this program reads stored pages and is no crawler; save the page first"
            )
        elif not name or "\0" in name:
            yield rejected(name.replace("\0", "\\0"), None, "no such file or folder")
        elif Path(name).is_dir():
            yield from _walked(name)
        elif Path(name).exists() or not glob.has_magic(name):
            yield name if Path(name).exists() else rejected(name, None, "no such file or folder")
        else:
            yield from _matched(name)
    except OSError as error:
        yield rejected(name, None, f"cannot be opened: {error.strerror or error}")


def _matched(pattern: str) -> Iterator[str | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (keeps the path as the user wrote it)
    if not found:
        yield rejected(pattern, None, "no file matches this pattern")
    for name in found:
        if Path(name).is_dir():
            yield from _walked(name)
        else:
            yield name


def _walked(folder: str) -> Iterator[str | Rejected]:
    """The files below *folder* with a known ending; links to folders are not followed, so there is an end."""
    failed: list[OSError] = []
    found = False
    for place, folders, names in os.walk(folder, onerror=failed.append):
        folders.sort()
        for name in sorted(names):
            if belongs_in_a_walk(name):
                found = True
                path = os.path.join(place, name)  # noqa: PTH118 (keeps "./" as the user wrote it)
                # Opening a pipe waits for its writer; a device may have no end. Who names one by itself wants it read.
                odd = Path(path).exists() and not Path(path).is_file()
                yield rejected(path, None, "not a file: a pipe, a socket or a device") if odd else path
    for error in failed:
        yield rejected(str(error.filename or folder), None, f"folder cannot be read: {error.strerror}")
    if not found and not failed:
        yield rejected(folder, None, f"empty: no file in this folder ends in {', '.join(sorted(WALKED))}")


def _expected(name: str) -> int:
    if name == "-" or ending(name) not in _RECORDS:
        return 1
    try:
        with Path(name).open("rb", buffering=0) as raw:
            size = Path(name).stat().st_size
            if ending(name) in {".warc", ".wet"}:
                return expected_pages(raw, size)
            if ending(name) == ".parquet":
                return expected_rows(raw)
            if ending(name) == ".zip":
                return expected_files(raw, belongs_in_a_walk)
            sample = inflated(raw, DEFAULT).read(_SAMPLE_BYTES)
            taken = min(size, raw.tell()) or 1
    except (OSError, BadInput):
        return 1
    rows = sum(1 for line in sample.split(b"\n") if line.strip()) - (ending(name) in {".csv", ".tsv"})
    return max(1, rows if taken >= size and len(sample) < _SAMPLE_BYTES else rows * size // taken)
