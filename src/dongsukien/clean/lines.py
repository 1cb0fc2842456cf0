"""Lines of a page and what can be seen on each: shape, repetition, kind. The ground the line model stands on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dongsukien.clean import kinds, markup, outlets, times
from dongsukien.clean.kinds import HeaderKind, Kind
from dongsukien.document import Page, Part
from dongsukien.spans import Span

_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029\x85]*\S)?")
_CLOSED = re.compile(r"[.!?][\"”'’]?$")
# What stands before comes after the first character: so the engine looks only where that stands.
_INNER_STOP = re.compile(rf"[.!?](?<=[^\W\d_A-Z]{{2}}.)[\"”'’]? [\"“'‘]?[{kinds.CAPITALS}]")
_NAME = re.compile(rf"[{kinds.CAPITALS}](?<=[\w,;] .)[\w.-]*\w")
_ALT = re.compile(r" (?:hinh anh|anh|hinh) \d{1,2}$| \d{1,2}$| (?:hinh )?anh$")
_WORDISH = re.compile(r"[^\W\d_]")

LONGEST_KIND = 90  # words: longer lines are text whatever stands in them
LONGEST_CAPTION = 45
LONG_LINE = 4000  # characters: a line beyond it is read by its head only, so that no pattern meets megabytes
_SHORT_LINE = 200  # characters: furniture and headlines, which pages share
_TAIL = 12


@dataclass(slots=True)
class Line:
    """One line that is not blank, and what can be seen on it.

    ``folded`` is its text as the patterns read it, ``key`` its words alone, ``words`` their number, ``alt`` the key
    without a picture's number. ``ends`` is true where it closes like a sentence, ``may_end`` where its last mark may
    close a headline as well ("?", "…", a quote). ``count`` is how often the page prints it, ``near`` whether again
    within three lines, ``copy`` whether above already. ``is_sentence``: reads as running text; ``is_headline``: could
    be one by its shape. ``prefix`` is the length of an outlet tag at its head. ``content`` are the syllables that
    carry a topic. ``roles`` to ``part`` stand for the markup of an HTML page; ``recurs`` is on how many more pages than
    the article's own text the line stands, where a table of the corpus is at hand (``linetable``).
    """

    index: int
    span: Span
    text: str
    folded: str
    key: str
    words: int
    ends: bool
    may_end: bool
    header: HeaderKind | None
    time: str | None
    kind: Kind | None
    is_sentence: bool
    prefix: int
    prefix_outlet: str | None
    alt: str
    syllables: frozenset[str]
    content: frozenset[str]
    names: frozenset[str]
    is_headline: bool = False
    count: int = 1
    near: bool = False
    copy: bool = False
    roles: frozenset[str] = frozenset()
    tag: str = ""
    link_share: float | None = None
    main: bool | None = None
    part: Part | None = None
    recurs: int = 0


class _Look(NamedTuple):
    """What can be seen on a line whatever stands around it, in the order of the fields of ``Line``."""

    text: str
    folded: str
    key: str
    words: int
    ends: bool
    may_end: bool
    header: HeaderKind | None
    time: str | None
    kind: Kind | None
    is_sentence: bool
    prefix: int
    prefix_outlet: str | None
    alt: str
    syllables: frozenset[str]
    content: frozenset[str]
    names: frozenset[str]


def line_spans(text: str) -> Iterator[Span]:
    """The lines of *text* that are not blank, without the blanks around them."""
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def without_number(line_key: str) -> str:
    """A line's key without the number that a picture carries ("… hinh anh 1")."""
    if line_key[-1:].isdigit() or line_key.endswith(" anh"):
        return _ALT.sub("", line_key)
    return line_key


def read_lines(page: Page) -> list[Line]:
    """The lines of *page* that are not blank, in order, each with its own features."""
    text = page.text
    lines = []
    for index, span in enumerate(line_spans(text)):
        line = text[span.start : span.end]
        look = _look_again(line) if len(line) <= _SHORT_LINE else _look(line)
        lines.append(Line(index, span, *look))
    if page.elements:
        _mark_up(lines, page)
    _count(lines)
    return lines


def _look(line: str) -> _Look:
    text = line[:LONG_LINE]
    folded = kinds.folded(text)
    syllables = kinds.key_words(folded)
    number = len(syllables)
    key = " ".join(syllables)
    tail = folded[-_TAIL:] if len(line) <= LONG_LINE else kinds.folded(line[-_TAIL:])
    ends = _stops(tail) or (number >= 6 and _stops_inside(text))
    may_end = not ends and _may_stop(tail)
    header = kinds.header_kind(key)
    time = times.time_line(folded) if header is None else None
    different = frozenset(syllables) if number >= 3 else frozenset()
    return _Look(
        text,
        folded,
        key,
        number,
        ends,
        may_end,
        header,
        time,
        _kind(text, folded, key, number, ends) if header is None and time is None else None,
        (ends and number >= 8) or (may_end and number >= 21) or number >= 34,
        *outlets.prefix(text),
        without_number(key),
        different,
        different - kinds.stop_syllables(),
        frozenset(_NAME.findall(text)) if number >= 4 else frozenset(),
    )


_look_again = lru_cache(maxsize=1 << 12)(_look)


def _stops(tail: str) -> bool:
    """Whether a folded line with this end closes like a sentence."""
    bare = tail.rstrip("\"')]")
    return bare[-1:] in (".", ":", ";") and bare[-2:-1] not in (".", "…")


def _may_stop(tail: str) -> bool:
    """Whether the last mark may close a sentence, or a headline as well."""
    bare = tail.rstrip("\"')]")
    return tail[-1:] in ('"', "'") or bare[-1:] in ("!", "?", "…") or bare.endswith("..")


def _stops_inside(text: str) -> bool:
    """Whether a line that closes with a mark holds a sentence's end before."""
    return _CLOSED.search(text, max(0, len(text) - 2)) is not None and _INNER_STOP.search(text) is not None


def _mark_up(lines: Sequence[Line], page: Page) -> None:
    """Note on each line of an HTML page what its element says."""
    elements = {_first_character(element.span, page.text): element for element in page.elements}
    opinion = markup.has_opinion(page.elements)
    for line in lines:
        element = elements.get(line.span.start)
        if element is not None:
            line.roles = markup.roles(element.hints)
            line.tag = element.tag
            line.link_share = element.link_share
            line.main = element.main if opinion else None
            line.part = element.part


_SECTION = Kind("section", "nav", 4.0)
_MENU = Kind("menu", "nav", 5.0)
_SLUG = Kind("slug", "listing", 6.0)
_BETTING = Kind("betting", "ad_spam", 6.0)
_ADDRESS = Kind("address", "other", 5.0)
_URL = re.compile(r"(?:https?://|www\.)\S+$")


def _kind(text: str, folded: str, key: str, number: int, ends: bool) -> Kind | None:
    if not key:
        return Kind("marks only", "other", 5.0) if not _WORDISH.search(text) else None
    if kinds.betting(text, key, ends):
        return _BETTING
    if number <= 12:
        if kinds.is_section(key):
            return _SECTION
        if number >= 3 and not ends and kinds.section_words(key) >= number:
            return _MENU
        if _URL.match(folded):
            return _ADDRESS
    found = kinds.line_kind(folded) if number <= LONGEST_KIND else None
    if found is not None and found.label == "caption" and number > LONGEST_CAPTION:
        return None  # a paragraph to whose end a picture's credit was glued
    if found is not None and found.name.startswith("picture credit") and _names_england(text, folded):
        return None
    if found is None and number >= 4 and text.islower() and not ends and text.isascii():
        return _SLUG
    return found


_CREDIT = re.compile(r"\b(?:photo|do hoa|nguon|hinh|source|minh hoa|video|clip)\b")


def _names_england(text: str, folded: str) -> bool:
    """Whether what looks like a picture's credit ("Ảnh: …") without its marks is the country ("Anh: …")."""
    return "ảnh" not in text.lower() and not text.isascii() and _CREDIT.search(folded) is None


def _first_character(span: Span, text: str) -> int:
    """Where the first character of *span* stands that is not blank."""
    return span.trimmed(text).start if text[span.start : span.start + 1].isspace() else span.start


def _count(lines: list[Line]) -> None:
    counts = Counter([line.alt for line in lines if line.words >= 2])
    last: dict[str, Line] = {}
    for line in lines:
        before = last.get(line.alt)
        last[line.alt] = line
        line.count = counts.get(line.alt, 1)
        if before is not None:
            line.copy = True
            if line.index - before.index <= 3:
                line.near = line.count > 1
                before.near = before.count > 1
    for line in lines:
        if line.kind is None and line.header is None and line.time is None:
            line.is_headline = (2 if line.near else 4) <= line.words <= 32
