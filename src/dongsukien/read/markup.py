"""A tree of HTML elements to lines: one block a line, in document order, furniture included.

Inline elements are joined, ``br`` ends a line, cells of a table row are parted by " | ", an image gives its alternative
text as a line of its own. Layout tables (cells that hold blocks) give one line a block. Known weakness: what only style
sheets or scripts show or hide is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice

import msgspec
from lxml import etree

from dongsukien import lexicons
from dongsukien.read.roles import roles
from dongsukien.read.touching import are_two_words, is_raised

CELL_SEPARATOR = " | "
_ANCESTORS = 4  # how far up the words of class, id, type and itemprop are taken as hints
_MOST_HINTS = 40
_NAMING = ("class", "id", "type", "itemprop")
_MOST_NAMED = 4000
_SMALL_PRINT = frozenset({"author", "time", "source"})
_PICTURES = frozenset({"img", "amp-img"})
_FILMS = frozenset({"amp-video", "amp-youtube", "iframe", "video"})
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


class Node(msgspec.Struct, eq=False):
    """An element that begins and ends a line, in the tree of such elements.

    ``number`` counts them in document order, ``last`` is the highest number in it; ``words`` are its own words of
    class, id, type and itemprop; ``pictures`` tells how many images and films stand in it and below; ``path`` are the
    tags from the body down ("article/div/p"), at most the nearest 40.
    """

    number: int
    element: etree._Element
    tag: str
    parent: Node | None
    words: tuple[str, ...]
    last: int = 0
    pictures: int = 0
    path: str = ""
    _hints: tuple[str, ...] | None = None

    def holds(self, other: Node) -> bool:
        """Whether *other* is this node or below it."""
        return self.number <= other.number <= self.last

    def up(self) -> Iterator[Node]:
        """The node, then those around it."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def hints(self) -> tuple[str, ...]:
        """Its words and those of the four nodes around it, nearest first."""
        if self._hints is None:
            found: list[tuple[str, ...]] = []
            node: Node | None = self
            for _ in range(_ANCESTORS + 1):
                if node is None:
                    break
                if node.words:
                    found.append(node.words)
                node = node.parent
            self._hints = _merged(tuple(found))
        return self._hints


@lru_cache(maxsize=1 << 13)
def _merged(words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """All *words* in order, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(words)))[:_MOST_HINTS]


class Line(msgspec.Struct, eq=False):
    """One line of the page: its text, the node it stands in, the place where most of it stands.

    ``holder`` is (element, "text" or "tail") of the longest text, ``held`` its characters; a picture's line has its
    image and "alt". ``link_share`` is the share of its characters inside links.
    """

    text: str
    node: Node
    holder: tuple[etree._Element, str]
    held: int
    link_share: float
    is_picture: bool
    tag: str
    _hints: tuple[str, ...] | None = None

    def path(self) -> str:
        return _joined(self.node.path, "img") if self.is_picture else self.node.path or "body"

    def hints(self) -> tuple[str, ...]:
        """The lower-case words of class, id, type and itemprop of its node and those around it, nearest first.

        Before them those of the inline elements that hold most of the line: a byline is often no more than a ``span``.
        """
        if self._hints is None:
            around = self.node.hints()
            inner = [words for element in _inline(self) if (words := own_hints(element))]
            self._hints = _merged((*inner, around)) if inner else around
        return self._hints


class _Collector:
    """Gathers text until a line ends. ``parts`` is empty at the start of a line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self._holder: tuple[etree._Element, str] | None = None
        self._longest = self._linked = self._whole = 0

    def add(self, text: str, element: etree._Element, place: str, in_link: bool) -> None:
        size = len(text.strip())
        if not size:
            if self.parts:
                self.parts.append(" " if text.isascii() else text)
            return
        parts = self.parts
        if (
            parts
            and text[0].isalnum()
            and (before := parts[-1])[-1].isalnum()
            and _is_apart_from(before, text, element)
        ):
            parts.append(" ")
        parts.append(text)
        self._whole += size
        if in_link:
            self._linked += size
        if size > self._longest:
            self._longest, self._holder = size, (element, place)

    def separate(self) -> None:
        if self._longest:
            self.parts.append(CELL_SEPARATOR)
            self._whole += 1

    def flush(self, node: Node) -> None:
        parts = self.parts
        if not parts or self._holder is None:
            return
        text = (parts[0] if len(parts) == 1 else "".join(parts)).strip()
        if "  " in text or not text.isprintable():  # no other text has anything to collapse
            text = _BLANKS.sub(" ", text).strip()
        if parts[-1] == CELL_SEPARATOR:
            text = text.removesuffix("|").rstrip()
        is_picture = self._holder[1] == "alt"
        linked, whole = self._linked, self._whole
        share = 0.0 if not linked else 1.0 if linked == whole else round(linked / whole, 2)
        tag = "img" if is_picture else node.tag
        self.lines.append(Line(text, node, self._holder, self._longest, share, is_picture, tag))
        parts.clear()
        self._holder = None
        self._longest = self._linked = self._whole = 0


_DROPPED, _BLOCK, _APART, _BREAK, _CELL, _PICTURE, _FILM, _LINK = (1 << bit for bit in range(8))


@cache
def _uses() -> dict[str, int]:
    """What each tag means for the lines of a page, as bits; most inline elements mean nothing."""
    kinds = markup()
    bits = {
        _DROPPED: kinds.dropped, _BLOCK: kinds.blocks, _APART: _MAY_BE_APART, _BREAK: {"br"}, _CELL: {"td", "th"},
        _PICTURE: _PICTURES, _FILM: _FILMS, _LINK: {"a"},
    }  # fmt: skip
    tags = frozenset().union(*bits.values())
    return {tag: sum(bit for bit, tagged in bits.items() if tag in tagged) for tag in tags}


def lines(body: etree._Element) -> list[Line]:
    """The lines of *body*. Takes no recursion, so depth costs nothing but memory."""
    uses = _uses()
    if uses.get(body.tag, 0) & _DROPPED:
        return []
    collector = _Collector()
    add, flush, parts = collector.add, collector.flush, collector.parts
    layout = _layout_cells(body)
    node = Node(0, body, str(body.tag), None, own_hints(body))
    if body.text:
        add(body.text, body, "text", False)
    count = 0
    open_elements, open_links, hidden = [body], list[etree._Element](), set[etree._Element]()
    # In the order of beginnings alone, for events of begin and end take three times as long: an element has ended where
    # one begins that does not stand in it. None is the end of all.
    for element in chain(islice(body.iter("*"), 1, None), (None,)):
        above = body if element is None else element.getparent()
        if hidden and element is not None and above in hidden:
            hidden.add(element)
            continue
        while (ended := open_elements[-1]) is not above:
            open_elements.pop()
            if ended is node.element and node.parent is not None:
                if parts:
                    flush(node)
                node.last = count
                node.parent.pictures += node.pictures
                node = node.parent
            if open_links and ended is open_links[-1]:
                open_links.pop()
            if (tail := ended.tail) and (parts or not tail.isspace()):
                add(tail, ended, "tail", bool(open_links))
        if element is None:
            break
        open_elements.append(element)
        tag = element.tag
        use = uses.get(tag, 0)
        if use & _FILM:
            node.pictures += 1
        if use & _DROPPED:
            hidden.add(element)
            continue
        if use & _BLOCK or (layout and element in layout) or (use & _APART and _is_apart(element, tag)):
            if parts:
                flush(node)
            count += 1
            node = Node(count, element, tag, node, own_hints(element), 0, 0, _joined(node.path, tag))
        elif use & _BREAK:
            flush(node)
        elif use & _CELL:
            collector.separate()
        elif use & _PICTURE:
            node.pictures += 1
            if (alt := element.get("alt")) and alt.strip():
                flush(node)
                add(alt, element, "alt", bool(open_links))
                flush(node)
        if use & _LINK:
            open_links.append(element)
        if (text := element.text) and (parts or not text.isspace()):
            add(text, element, "text", bool(open_links))
    flush(node)
    for open_node in node.up():
        open_node.last = count
    return collector.lines


def _is_apart_from(before: str, text: str, element: etree._Element) -> bool:
    return not is_raised(element.tag) and are_two_words(before, text)


@lru_cache(maxsize=1 << 12)
def _joined(path: str, tag: str) -> str:
    """*path* and one tag more, its first left out where it would be too long."""
    if path.count("/") >= _LONGEST_PATH - 1:
        path = path.split("/", 1)[1]
    return f"{path}/{tag}" if path else tag


def _is_apart(element: etree._Element, tag: str) -> bool:
    """Whether an inline element is a line of its own: one named as author or time among others of its kind.

    Style sheets keep them apart; in the source they may touch. One with words right before or after it stays in them.
    """
    words = element.get("class")
    if not (tag == "time" or (words and _is_small_print(words))):
        return False
    before, above = element.getprevious(), element.getparent()
    beside = (before.tail if before is not None else above.text if above is not None else "", element.tail)
    return not any(text and text.strip() for text in beside)


_MAY_BE_APART = frozenset({"span", "time", "a", "abbr"})


@lru_cache(maxsize=1 << 12)
def _is_small_print(words: str) -> bool:
    return not _SMALL_PRINT.isdisjoint(roles(words.lower().split()))


def _layout_cells(body: etree._Element) -> set[etree._Element]:
    """Cells that hold blocks: they lay out the page and are no cells of a table of data."""
    blocks = markup().blocks
    cells: set[etree._Element] = set()
    for cell in body.iter("td", "th"):
        for element in cell.iter(*blocks, *_PICTURES):
            above = element.getparent()
            while above is not None and above is not cell and above.tag not in blocks:
                above = above.getparent()
            if above is cell:
                cells.add(cell)
                break
    return cells


def _inline(line: Line) -> list[etree._Element]:
    """The elements between the longest text of *line*, if it is most of it, and the element of the line."""
    holder, place = line.holder
    block = line.node.element
    if place == "alt":
        return [holder]
    if holder is block or line.held < _MOST_OF_A_LINE * len(line.text):
        return []
    element = holder if place == "text" else holder.getparent()
    found: list[etree._Element] = []
    for _ in range(_ANCESTORS):
        if element is None:
            break
        if element is block:
            return found
        found.append(element)
        element = element.getparent()
    return []


def own_hints(element: etree._Element) -> tuple[str, ...]:
    """The words of *element* alone."""
    names = element.keys()  # asked for first: most elements have one of these attributes or none
    if not names:
        return ()
    values = [value for name in _NAMING if name in names and (value := element.get(name))]
    return _split(" ".join(values)) if values else ()


@lru_cache(maxsize=1 << 13)
def _split(values: str) -> tuple[str, ...]:
    return tuple(word[:_HINT_CHARACTERS] for word in values[:_MOST_NAMED].lower().split()[:_MOST_HINTS])
