"""On how many pages of a corpus a line stands: what no single page tells about its furniture and its teasers.

Each page falls, by its address, into one of eight classes; each line has a cell of eight bits in each of four rows, and
a page sets the bit of its class in all four. How many bits are set in all four at once says on how many pages the line
stands at least: exact up to the chance that two pages share a class, and up to the rare line all of whose cells other
lines have touched (``doubt`` measures how rare). Setting a bit twice changes nothing, so neither the order of the pages
nor reading one twice matters, and two tables are put together bit by bit. The size is fixed when a table is made.

Each line is noted twice: for the pages of one outlet and for all pages.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from dongsukien.clean.kinds import folded, key
from dongsukien.clean.lines import LONG_LINE, Line, line_spans, without_number
from dongsukien.clean.outlets import prefix_length
from dongsukien.clean.publisher import outlet_before_reading
from dongsukien.document import Page
from dongsukien.errors import DongsukienError

CLASSES: Final = 8  # one bit each: a line of very many pages shows all eight
ROWS: Final = 4
MEGABYTES: Final = 64  # doubt stays below .01 up to about a million pages of thirty lines that stand nowhere else
_MAGIC: Final = b"dongsukien lines 1\n"
_CHUNK = 1 << 18  # bytes worked on at once: a row of the smallest table
_OWN_SHARE = 0.1  # of the words in sentences: so much of a page at least is taken for its own text
_ALL_PAGES = ""


class LineTableError(DongsukienError):
    """A table that cannot be read, or two that do not fit together."""


Cells = bytearray | mmap.mmap


class LineTable:
    """On how many pages of each outlet, and of all, a line stands. ``note`` fills it, ``pages`` asks it.

    *megabytes* is what it takes in memory and on disk, a power of two.
    """

    def __init__(self, megabytes: int = MEGABYTES) -> None:
        if megabytes < 1 or megabytes & (megabytes - 1):
            raise LineTableError(f"the size of a line table is a power of two in MB, not {megabytes}")
        self._start = 0
        self._width = (megabytes << 20) // ROWS
        self._cells: Cells = bytearray(ROWS * self._width)

    def note(self, seen: Noted) -> None:
        """Count the lines of one page, as ``noted`` gives them."""
        bit, hashes = seen
        for line in hashes:
            for cell in self._places(line):
                self._cells[cell] |= bit

    def pages(self, line: int) -> int:
        """On how many pages the line of this hash stands at least; 8 means eight or many more."""
        found = 0xFF
        for cell in self._places(line):
            found &= self._cells[cell]
        return found.bit_count()

    def _places(self, line: int) -> Iterator[int]:
        step, at, width = (line >> 32) | 1, line & 0xFFFFFFFF, self._width
        for row in range(self._start, self._start + ROWS * width, width):
            yield row + at % width
            at += step

    def merge(self, other: LineTable) -> None:
        """Add what *other* counted.

        Raises:
            LineTableError: it is of another size.
        """
        if self._width != other._width:
            raise LineTableError(f"line tables of {self._width} and {other._width} cells a row do not fit together")
        for at in range(0, ROWS * self._width, _CHUNK):
            mine, theirs = self._part(at), other._part(at)
            self._cells[self._start + at : self._start + at + _CHUNK] = (mine | theirs).to_bytes(_CHUNK, "little")

    def _part(self, at: int) -> int:
        return int.from_bytes(self._cells[self._start + at : self._start + at + _CHUNK], "little")

    def doubt(self, pages: int = 3) -> float:
        """The chance that a line of one page seems to stand on *pages*, from how full the cells are now."""
        chance = [1.0] * CLASSES
        for row in range(ROWS):
            filled = [0] * CLASSES
            for at in range(row * self._width, (row + 1) * self._width, _CHUNK):
                part = self._part(at)
                for bit in range(CLASSES):
                    filled[bit] += (part & _mask(bit)).bit_count()
            chance = [before * count / self._width for before, count in zip(chance, filled, strict=True)]
        false_bits = combinations(sorted(chance)[1:], pages - 1)  # its own page set one bit: any, here the rarest
        return min(1.0, sum(_product(bits) for bits in false_bits))

    def save(self, path: Path) -> None:
        """Write the table to *path*; ``load`` gives it back."""
        with path.open("wb") as file:
            file.write(_MAGIC + (self._width * ROWS >> 20).to_bytes(4, "little"))
            for at in range(0, ROWS * self._width, _CHUNK):
                file.write(self._cells[self._start + at : self._start + at + _CHUNK])

    @classmethod
    def load(cls, path: Path) -> LineTable:
        """The table that was saved at *path*, for asking: its pages are mapped and shared between processes.

        Raises:
            LineTableError: no table, or not all of it.
        """
        with path.open("rb") as file:
            head = file.read(len(_MAGIC) + 4)
            size = int.from_bytes(head[len(_MAGIC) :], "little") << 20
            if not head.startswith(_MAGIC) or path.stat().st_size != len(head) + size or not size:
                raise LineTableError(f"{path} is no line table, or not all of it")
            table = cls.__new__(cls)
            table._start, table._width = len(head), size // ROWS
            table._cells = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        return table


def _mask(bit: int) -> int:
    return int.from_bytes(bytes([1 << bit]) * _CHUNK, "little")


def _product(factors: Sequence[float]) -> float:
    out = 1.0
    for factor in factors:
        out *= factor
    return out


# --- the lines of a page ----------------------------------------------------------------------------------------------

Noted = tuple[int, frozenset[int]]  # the bit of a page's class, the hashes of its lines


def noted(page: Page) -> Noted:
    """What a table counts of *page*: each of its lines once for its outlet and once for all pages.

    A page fetched again from the same address is the same page, whatever it says now.
    """
    reading = folded(page.text)
    home = home_of(page)
    keys = {
        line_key(page.text[span.start : span.end], reading[span.start : span.end]) for span in line_spans(page.text)
    }
    hashes = frozenset(line_hash(place, words) for words in keys if words for place in (home, _ALL_PAGES))
    address = (page.url or page.id).partition("#")[0]
    return 1 << blake2b(address.encode("utf-8", "replace"), digest_size=8).digest()[0] % CLASSES, hashes


def home_of(page: Page) -> str:
    """The outlet of *page* or its host, as crawl and metadata give them; one home for all pages that have neither."""
    return outlet_before_reading(page) or page.outlet or _host(page.url) or page.metadata.site or "?"


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def line_key(text: str, folded_line: str) -> str:
    """The words of a line as the table knows it: without the outlet's tag, the number of a picture, marks and case."""
    head = prefix_length(text[:200])
    return without_number(key(folded_line[head:LONG_LINE]))


def line_hash(place: str, words: str) -> int:
    """64 bits for a line at a place."""
    return int.from_bytes(blake2b(f"{place}\n{words}".encode("utf-8", "replace"), digest_size=8).digest(), "little")


def mark_recurring(lines: Sequence[Line], page: Page, table: LineTable) -> None:
    """Note on each line on how many other pages it stands, as far as that says something.

    The page's own text is the measure: the sentences that stand on the fewest pages belong to the article, and what
    stands on no more pages than they do is not held to recur. So an article that was fetched under two addresses, or
    one that an agency gave to ten outlets, keeps its paragraphs; a page that the table never saw is judged as well.
    Of other outlets' pages only headlines and shorter lines count: outlets print the same dispatch, not the same menu.
    """
    home = home_of(page)
    here, everywhere = [], []
    for line in lines:
        words = line_key(line.text, line.folded)
        here.append(table.pages(line_hash(home, words)) if words else 0)
        everywhere.append(table.pages(line_hash(_ALL_PAGES, words)) if words else 0)
    base_here, base_everywhere = _own(lines, here), _own(lines, everywhere)
    for line, count, count_everywhere in zip(lines, here, everywhere, strict=True):
        line.recurs = max(0, count - base_here)
        if not line.is_sentence and line.recurs == 0:
            line.recurs = max(0, count_everywhere - base_everywhere - 1)


def _own(lines: Sequence[Line], counts: Sequence[int]) -> int:
    """On how many pages the page's own text stands: the least count that a tenth of its running words do not exceed."""
    sentences = sorted((count, line.words) for line, count in zip(lines, counts, strict=True) if line.is_sentence)
    left = _OWN_SHARE * sum(words for _, words in sentences)
    for count, words in sentences:
        left -= words
        if left <= 0:
            return count
    return 1
