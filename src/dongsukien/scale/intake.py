"""What goes to the reading processes: pages cut out of their files, to be parsed there.

Parsers crash and hang, so pages are parsed where the limits are; here files of many records are only taken apart, and a
file that is one page is not even opened. One file that goes wrong in a way nobody foresaw is a rejection, and the next
file follows.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from dongsukien.document import Rejected
from dongsukien.read.inputs import files, unread_pages
from dongsukien.read.text import printable
from dongsukien.read.unread import Unread
from dongsukien.scale.edge import reason_of

Item = Unread | Rejected


@dataclass(frozen=True, slots=True)
class Place:
    """How far an input was taken in: so many whole files, and so many items of the next one."""

    files: int = 0
    items: int = 0


class Intake:
    """The pages of *paths* in order, as ``read.pages`` has them but not parsed, from the place *start* on.

    Whole files before *start* are not opened; the items of its file before it are cut out again and passed over.
    What the run itself writes, *outputs*, is not read where it lies in a folder of pages.
    """

    def __init__(self, paths: Iterable[str | Path], start: Place = Place(), outputs: Iterable[Path] = ()) -> None:
        self._paths, self._start, self._outputs = tuple(paths), start, tuple(outputs)
        self._begun = deque([(-start.items, start.files)])  # before which item, counted from *start*, which file began

    def __iter__(self) -> Iterator[Item]:
        taken, skipped = 0, self._start.items
        found = input_files(self._paths, self._outputs)
        for number, file in enumerate(islice(found, self._start.files, None), self._start.files):
            self._begun.append((taken - skipped, number))
            for item in islice(_items(file), skipped, None):
                taken += 1
                yield item
            skipped = 0

    def place(self, done: int) -> Place:
        """Where the item stands that follows the first *done* of this intake; what is before it is forgotten."""
        while len(self._begun) > 1 and self._begun[1][0] <= done:
            self._begun.popleft()
        begin, number = self._begun[0]
        return Place(number, done - begin)


def input_files(paths: Iterable[str | Path], outputs: Iterable[Path] = ()) -> Iterator[str | Rejected]:
    """The files to read, but for those that are written."""
    written = {os.path.realpath(path) for path in outputs}
    names = {os.path.basename(path) for path in written}  # noqa: PTH119  (of thousands of files, as text)
    for file in files(paths):
        if isinstance(file, Rejected) or not (
            file.rpartition(os.sep)[2] in names and os.path.realpath(file) in written
        ):
            yield file


def intake(paths: Iterable[str | Path]) -> Iterator[Item]:
    """The pages of *paths* in order, not parsed yet."""
    return iter(Intake(paths))


def foreseen(file: str, items: Callable[[], Iterable[Item]]) -> Iterator[Item]:
    """The *items* of *file*; where cutting it goes wrong in a way nobody foresaw, the last one is a rejection."""
    try:
        yield from items()
    except Exception as error:  # noqa: BLE001  # the same edge as in ``edge``, for what happens before there is a page
        yield Rejected(printable(file), None, "read", reason_of(error))


def _items(file: str | Rejected) -> Iterator[Item]:
    return iter([file]) if isinstance(file, Rejected) else foreseen(file, partial(unread_pages, file))
