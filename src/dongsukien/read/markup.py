"""A tree of HTML elements to lines: one block a line, in document order, furniture included.

Inline elements are joined, ``br`` ends a line, cells of a table row are parted by " | ", an image gives its alternative
text as a line of its own. Layout tables (cells that hold blocks) give one line a block. Known weakness: what only style
sheets or scripts show or hide is not known here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import msgspec
from lxml import etree

from dongsukien import lexicons

CELL_SEPARATOR = " | "
_ANCESTORS = 4  # how far up the words of class, id, type and itemprop are taken as hints
_MOST_HINTS = 40
_MOST_OF_A_LINE = 0.6
_LONGEST_PATH = 40
_HINT_CHARACTERS = 60
# The blanks HTML collapses, and line ends of other conventions, which must not split a line of the stored text.
_BLANKS = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\u2028\u2029]+")


class Markup(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file ``read/markup.toml``."""

    dropped: frozenset[str]
    blocks: frozenset[str]
    empty: frozenset[str]
    unclosed: frozenset[str]
    lead: frozenset[str]
    text_boxes: list[str]
    link_boxes: list[str]


@cache
def markup() -> Markup:
    return lexicons.toml("read/markup.toml", Markup)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: its text, the element that makes it a line, the node where most of it stands.

    ``holder`` is (element, "text" or "tail") of the longest text node; image lines have the image's element.
    """

    text: str
    element: etree._Element
    holder: tuple[etree._Element, str]
    link_share: float


class _Collector:
    """Gathers text until a line ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[tuple[str, bool]] = []
        self._holder: tuple[etree._Element, str] | None = None
        self._longest = 0

    def add(self, text: str | None, holder: tuple[etree._Element, str], in_link: bool) -> None:
        if not text:
            return
        self._parts.append((text, in_link))
        size = len(text.strip())
        if size > self._longest:
            self._longest, self._holder = size, holder

    def separate(self) -> None:
        if self._longest:
            self._parts.append((CELL_SEPARATOR, False))

    def flush(self, element: etree._Element) -> None:
        if not self._parts:
            return
        text = _BLANKS.sub(" ", "".join(part for part, _ in self._parts)).strip()
        text = text.removesuffix("|").rstrip() if self._parts[-1][0] == CELL_SEPARATOR else text
        if text and self._holder is not None:
            linked = sum(len(part.strip()) for part, in_link in self._parts if in_link)
            whole = sum(len(part.strip()) for part, _ in self._parts)
            self.lines.append(Line(text, element, self._holder, round(linked / whole, 2) if whole else 0.0))
        self._parts, self._holder, self._longest = [], None, 0


def lines(body: etree._Element) -> list[Line]:
    """The lines of *body*. Takes no recursion, so depth costs nothing but memory."""
    kinds = markup()
    collector = _Collector()
    blocks: list[etree._Element] = [body]
    links = 0
    layout = _layout_cells(body)
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str) or tag in kinds.dropped:
            if event == "start":
                walk.skip_subtree()
            elif element is not body:
                collector.add(element.tail, (element, "tail"), links > 0)
            continue
        is_block = tag in kinds.blocks or element in layout
        if event == "start":
            if is_block:
                collector.flush(blocks[-1])
                blocks.append(element)
            elif tag == "br":
                collector.flush(blocks[-1])
            elif tag in {"td", "th"}:
                collector.separate()
            elif tag == "img":
                _image(collector, element, blocks[-1], links > 0)
            links += tag == "a"
            collector.add(element.text, (element, "text"), links > 0)
        else:
            if is_block:
                collector.flush(element)
                blocks.pop()
            links -= tag == "a"
            if element is not body:
                collector.add(element.tail, (element, "tail"), links > 0)
    collector.flush(body)
    return collector.lines


def _image(collector: _Collector, image: etree._Element, block: etree._Element, in_link: bool) -> None:
    alt = image.get("alt")
    if alt and alt.strip():
        collector.flush(block)
        collector.add(alt, (image, "alt"), in_link)
        collector.flush(image)


def _layout_cells(body: etree._Element) -> set[etree._Element]:
    """Cells that hold blocks: they lay out the page and are no cells of a table of data."""
    kinds = markup()
    cells: set[etree._Element] = set()
    for element in body.iter(*kinds.blocks, "img"):
        above = element.getparent()
        while above is not None and above.tag not in {"td", "th"} and above.tag not in kinds.blocks:
            above = above.getparent()
        if above is not None and above.tag in {"td", "th"}:
            cells.add(above)
    return cells


def chain(element: etree._Element) -> str:
    """The tags from the body down to *element* ("article/div/p"), at most the nearest 40."""
    nearest = islice(chain_up(element), _LONGEST_PATH)
    tags = [str(each.tag) for each in nearest if each.tag not in {"html", "body"}]
    return sys.intern("/".join(reversed(tags)) or "body")


def chain_up(element: etree._Element) -> Iterator[etree._Element]:
    """*element*, then its ancestors."""
    yield element
    yield from element.iterancestors()


def hints(line: Line) -> tuple[str, ...]:
    """The lower-case words of class, id, type and itemprop of the element of *line* and those around it, nearest first.

    Before them those of the inline elements that hold most of the line: a byline is often no more than a ``span``.
    """
    words: dict[str, None] = {}
    for each in (*_inline(line), *islice(chain_up(line.element), _ANCESTORS + 1)):
        words.update(dict.fromkeys(own_hints(each)))
    return tuple(words)[:_MOST_HINTS]


def _inline(line: Line) -> list[etree._Element]:
    """The elements between the longest text of *line*, if it is most of it, and the element of the line."""
    holder, place = line.holder
    if place == "alt" or holder is line.element:
        return []
    text = holder.text if place == "text" else holder.tail
    if len((text or "").strip()) < _MOST_OF_A_LINE * len(line.text):
        return []
    start = holder if place == "text" else holder.getparent()
    found: list[etree._Element] = []
    for each in islice(chain_up(start), _ANCESTORS) if start is not None else ():
        if each is line.element:
            return found
        found.append(each)
    return []


def own_hints(element: etree._Element) -> Iterator[str]:
    """Those of *element* alone."""
    for name in ("class", "id", "type", "itemprop"):
        value = element.get(name)
        if value:
            yield from (word[:_HINT_CHARACTERS] for word in value.lower().split()[:_MOST_HINTS])
