"""What single lines and elements of an HTML page show: text or link, headline, author, caption, furniture.

The names that tell are data (``read/content.toml``, ``pages/markup.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Literal

import msgspec
from lxml import etree

from dongsukien import lexicons
from dongsukien.orthography import fold
from dongsukien.read.markup import Line, Node
from dongsukien.read.roles import named, roles


class Content(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file ``read/content.toml``."""

    furniture: frozenset[str]
    small_print: frozenset[str]
    headings: frozenset[str]
    title: frozenset[str]
    lead: frozenset[str]
    answers: frozenset[str]
    right: frozenset[str]
    credit: frozenset[str]
    text_boxes: frozenset[str]
    link_boxes: list[str]


@cache
def content() -> Content:
    return lexicons.toml("read/content.toml", Content)


LINKED = 0.7  # share of a line inside links from which it is a link
_LONG = 110  # characters of a line that is running text even without a full stop
SENTENCE = 60  # characters of one with it
SHORT = 25  # characters from which a line is more than a word of a menu
SHORTEST_LEAD = 40  # characters
_WORTH_MOST = 500  # characters beyond which a paragraph counts no more


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """Lower-case words without marks, for telling whether two lines say the same.

    >>> plain("Cầu  Bến Mơ: thông xe!")
    'cau ben mo thong xe'
    """
    return " ".join(_WORD.findall(fold(text)))


_WORD = re.compile(r"[a-z0-9]+")


_ENDS, _CLOSERS = tuple(".!?…:;"), "\"”'’)]"
_CONTROLS = frozenset({"button", "option", "select", "textarea", "label", "form", "legend"})


def ends(text: str) -> bool:
    """Whether *text* closes like a sentence."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def worth_of(line: Line) -> float:
    """How much a line speaks for the element it stands in: running text for, links and crumbs against."""
    size = len(line.text)
    if line.is_picture:
        return -0.1 if line.link_share else 0.0
    if line.link_share > LINKED:
        return -0.4 if size >= SHORT else -0.15
    if line.tag in _CONTROLS:
        return -0.2
    if size >= _LONG or (size >= SENTENCE and ends(line.text)):
        return min(size, _WORTH_MOST) / 100 * (1 - line.link_share)
    return 0.3 if size >= SHORT and ends(line.text) else -0.05


def says(text: str, descriptions: Sequence[str]) -> bool:
    """Whether *text* is one of *descriptions*, which may be cut short or lack an outlet's tag."""
    words = plain(text)
    for each in map(plain, descriptions):
        if len(each) >= SHORTEST_LEAD and (each[:60] in words[:140] or words[:60] == each[-len(words) :][:60]):
            return True
    return False


def is_link(line: Line) -> bool:
    """Whether the line could be the headline of another article: a link, and more than a word or two."""
    return line.link_share > LINKED and not line.is_picture and line.text.count(" ") >= 3


def is_headline_of(words: str, title: str) -> bool:
    """Whether the line *words* is *title*, the name of an outlet before or after it apart."""
    if words == title:
        return True
    return 2 * len(words) > len(title) and (title.startswith(words + " ") or title.endswith(" " + words))


def may_be_headline(line: Line) -> bool:
    return not line.is_picture and line.link_share <= LINKED and 3 <= len(line.text.split()) <= 45


def roles_of(line: Line) -> frozenset[str]:
    """The roles that the line's nearest names give it."""
    hints = line.hints()
    return roles(hints[:1]) or roles(hints[:3])


def is_author(line: Line) -> bool:
    named = roles_of(line)
    return "author" in named and not named & {"time", "source"} and line.text.count(" ") < 8 and not line.is_picture


def is_credit(line: Line) -> bool:
    """Whether the line says where the text is from: "Theo Ana Moreno"."""
    return line.text.partition(" ")[0].lower().rstrip(":") in content().credit


def is_signature(line: Line) -> bool:
    """Whether a few words are set to the right of the page, as whoever wrote the text stands below it."""
    if line.is_picture or line.link_share or line.text.count(" ") >= _SIGNATURE or ends(line.text):
        return False
    if is_credit(line):
        return False
    element = line.node.element
    style = element.get("style")
    if element.get("align") == "right" or (style is not None and _RIGHT.search(style) is not None):
        return True
    return not parts_of(line.node.words).isdisjoint(content().right)


_SIGNATURE = 10  # words
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)")


def reads_as_text(line: Line) -> bool:
    return line.link_share <= LINKED and content().small_print.isdisjoint(roles_of(line))


def is_within(line: Line, tags: frozenset[str]) -> bool:
    """Whether the most of the line stands in one of the inline elements *tags*."""
    holder, place = line.holder
    element: etree._Element | None = holder if place == "text" else holder.getparent()
    while element is not None and element is not line.node.element:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False


def follows_picture(node: Node) -> bool:
    """Whether the element before is a picture and nothing else."""
    before = node.element.getprevious()
    if before is None or "".join(islice(map(str, before.itertext()), 5)).strip():
        return False
    return next(before.iter("img", "amp-img"), None) is not None


def is_centred(node: Node) -> bool:
    """Whether the lines of *node* are set in the middle, as under a picture."""
    style = node.element.get("style")
    return node.element.get("align") == "center" or (style is not None and _CENTRED.search(style) is not None)


_CENTRED = re.compile(r"text-align\s*:\s*center")


def furniture_of(node: Node) -> Literal["comments", "other"] | None:
    """What furniture *node* holds by its tag and its own words."""
    if node.tag in content().furniture:
        return "other"
    return None if node.tag in ("body", "html", "main") else _named_furniture(node.words)


@lru_cache(maxsize=1 << 13)
def _named_furniture(words: tuple[str, ...]) -> Literal["comments", "other"] | None:
    found = {role for word in words for role in named(word)[1]}
    return "comments" if "comment" in found else "other" if found & {"related", "chrome"} else None


def box_of(node: Node) -> Literal["text", "links"] | None:
    """What a box of the VCCorp system, one of the tags ``_BOXES``, holds by its attribute ``type``."""
    kind = node.element.get("type")
    if not kind:
        return None
    if kind.lower() in content().text_boxes:
        return "text"
    return "links" if kind.lower().startswith(tuple(content().link_boxes)) else None


@lru_cache(maxsize=1 << 13)
def parts_of(words: tuple[str, ...]) -> frozenset[str]:
    """The parts of the words of a node, and the words without what parts them."""
    out: set[str] = set()
    for word in words:
        parts = re.findall(r"[a-z]+", word)
        out.update(parts, ["".join(parts)])
    return frozenset(out)
