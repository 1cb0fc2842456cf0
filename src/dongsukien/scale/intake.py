"""What goes to the reading processes: pages, and files that hold one page and are opened and parsed there.

HTML parsers crash and hang, so a file of HTML is parsed where the limits are. Files of many records are taken apart
here, record by record. One file that goes wrong in a way nobody foresaw is a rejection, and the next file follows.
Known weakness: HTML inside JSON lines or CSV is parsed in this process, held only to the bounds of the reader.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dongsukien.document import Rejected
from dongsukien.read import pages
from dongsukien.read.formats import belongs_in_a_walk, ending
from dongsukien.scale.edge import Unread, Work, reason_of

_PARSED_THERE = (".html", ".htm", ".xhtml")


Item = Work | Rejected


def intake(paths: Iterable[str | Path]) -> Iterator[Item]:
    """The pages of *paths* in order, as ``read.pages`` has them, HTML files unopened."""
    for path in map(str, paths):
        if path and Path(path).is_dir():
            yield from _walked(path)
        else:
            yield from _file(path)


def _walked(folder: str) -> Iterator[Item]:
    """The files below *folder*, each by itself; a folder without any is left to the reader to say so."""
    known = False
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if belongs_in_a_walk(name):
                known = True
                yield from _file(os.path.join(place, name))  # noqa: PTH118 (keeps "./" as the user wrote it)
    if not known:
        yield from _file(folder)


def _file(path: str) -> Iterator[Item]:
    if ending(path) in _PARSED_THERE and Path(path).is_file():
        yield Unread(path, Path(path).stat().st_size)
        return
    try:
        yield from pages([path])
    except Exception as error:  # noqa: BLE001  # the same edge as in ``edge``, for what happens before there is a page
        yield Rejected(path, None, "read", reason_of(error))
