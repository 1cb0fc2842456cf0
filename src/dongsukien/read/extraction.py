"""Which lines of a page are the article's text: trafilatura's answer, with what it loses on Vietnamese pages put right.

Every line is given a mark before the extraction (three signs that no newspaper prints), so the answer leads back to
the very line, even where a teaser says the same. Put right: the lead, which stands outside the body container, and the
boxes of the VCCorp system, whose attribute ``type`` tells text from links.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from dongsukien.read.markup import Line, markup

logger = logging.getLogger(__name__)
# A page that the library cannot read is no news for the user's terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# Hexagrams of the Yijing: printable symbols. (The library strips control characters and private letters.)
_SIGNS = [chr(code) for code in range(0x4DC0, 0x4E00)]
_MARK = re.compile("[\u4dc0-\u4dff]{3}")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What the library is given. It takes a second for about 8,000 paragraphs, but is quadratic in the cells of a table row
# (90 s for 100,000). A page of a newspaper has some 3,000 elements.
_MOST_ELEMENTS = 15_000
_MOST_CHARACTERS = 2_000_000
_LONG_LINE = 40


def main_lines(root: etree._Element, lines: Sequence[Line]) -> list[bool]:
    """For each of *lines* whether it is text of the article. Changes the tree *root*, which is of no use afterwards."""
    kept = [False] * len(lines)
    if not lines or _is_too_much(root, lines) or any(_MARK.search(line.text) for line in lines):
        return kept
    leads = [index for index, line in enumerate(lines) if _is_lead(line)]
    boxes = _boxes(lines)
    _mark(lines)
    _protect(root)
    text = _extracted(root)
    for index in _marked(text):
        if index < len(lines):
            kept[index] = True
    if text and not any(kept):  # taken from the JSON-LD, where no mark stands
        kept = [len(line.text) >= _LONG_LINE and line.text in text for line in lines]
    for index, is_text in boxes.items():
        kept[index] = is_text and any(kept)
    first = kept.index(True) if True in kept else len(lines)
    for index in leads:
        # A lead beside another article's headline further down is a teaser's.
        if index <= first or not any(kept[:index]):
            kept[index] = True
    return kept


def _is_too_much(root: etree._Element, lines: Sequence[Line]) -> bool:
    if sum(len(line.text) for line in lines) > _MOST_CHARACTERS:
        return True
    return any(number > _MOST_ELEMENTS for number, _ in enumerate(root.iter()))


def _is_lead(line: Line) -> bool:
    """Whether the line's element, or the one around it, is named as the lead."""
    if len(line.text) < _LONG_LINE or line.link_share > 0.5 or line.is_picture:
        return False
    names = markup().lead
    return any(word in names for node in islice(line.node.up(), 2) for word in node.words)


def _boxes(lines: Sequence[Line]) -> dict[int, bool]:
    """Lines inside a VCCorp box: ``True`` for text, ``False`` for links to other articles."""
    out: dict[int, bool] = {}
    known: dict[etree._Element, bool | None] = {}
    for index, line in enumerate(lines):
        kind = _box_kind(line.node.element, known)
        if kind is not None:
            out[index] = kind
    return out


def _box_kind(element: etree._Element, known: dict[etree._Element, bool | None]) -> bool | None:
    path: list[etree._Element] = []
    kind: bool | None = None
    above: etree._Element | None = element
    while above is not None:
        if above in known:
            kind = known[above]
            break
        path.append(above)
        value = (above.get("type") or "").lower()
        if above.tag in {"div", "section", "table", "figure"} and value:
            if value in markup().text_boxes:
                kind = True
                break
            if value.startswith(tuple(markup().link_boxes)):
                kind = False
                break
        above = above.getparent()
    known.update(dict.fromkeys(path, kind))
    return kind


def _mark(lines: Sequence[Line]) -> None:
    for index, line in enumerate(lines):
        element, place = line.holder
        mark = _SIGNS[index >> 12 & 63] + _SIGNS[index >> 6 & 63] + _SIGNS[index & 63]
        if place == "text":
            element.text = mark + printable_in_xml(element.text)
        elif place == "tail":
            element.tail = mark + printable_in_xml(element.tail)


def printable_in_xml(text: str | None) -> str:
    """*text* without what XML has not: a parser of HTML lets "&#1;" through, the tree does not take it back."""
    return _NOT_IN_XML.sub("", text) if text else ""


def _marked(text: str) -> list[int]:
    first = 0x4DC0
    return [
        (ord(mark[0]) - first << 12) + (ord(mark[1]) - first << 6) + ord(mark[2]) - first
        for mark in _MARK.findall(text)
    ]


def _protect(root: etree._Element) -> None:
    """Take off the names for which the library would drop a box of text."""
    for box in root.iter("div", "section", "table"):
        if (box.get("type") or "").lower() in markup().text_boxes:
            for name in ("class", "id"):
                if name in box.attrib:
                    del box.attrib[name]


def _extracted(root: etree._Element) -> str:
    import trafilatura  # takes half a second, which readers of text need not pay

    try:
        document = trafilatura.bare_extraction(root, fast=True, include_comments=False, deduplicate=False)
        if document is None or isinstance(document, dict):
            return ""
        return "\n".join(map(str, document.body.itertext())) if document.body is not None else document.text or ""
    except Exception as error:  # noqa: BLE001 (a library met with hostile trees: without its answer the page is still read)
        logger.debug("extraction failed: %s", error)
        return ""
