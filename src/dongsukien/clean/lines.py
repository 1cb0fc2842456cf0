"""Lines of a page and what can be seen on each: shape, repetition, kind. The ground the line model stands on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dongsukien.clean import kinds, markup, outlets, times
from dongsukien.clean.kinds import HeaderKind, Kind
from dongsukien.document import Element, Page
from dongsukien.spans import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_STOP_MARK = re.compile(r"(?<![.…])[.:;][\"')\]]*$|\./\.$")
_INNER_STOP = re.compile(rf"[^\W\d_A-Z]{{2}}[.!?][\"”'’]? [\"“'‘]?[{kinds.CAPITALS}][^\n]*[.!?][\"”'’]?$")
_WEAK_MARK = re.compile(r"(?:[!?…]|\.\.)[\"')\]]*$|[\"']$")
_ALT = re.compile(r" (?:hinh anh|anh|hinh) \d{1,2}$| \d{1,2}$| (?:hinh )?anh$")
_NAME = re.compile(rf"(?<=[\w,;] )[{kinds.CAPITALS}][\w.-]*\w")
_WORDISH = re.compile(r"[^\W\d_]")

LONGEST_KIND = 90  # words: longer lines are text whatever stands in them
LONGEST_CAPTION = 45
LONG_LINE = 4000  # characters: a line beyond it is read by its head only, so that no pattern meets megabytes


@dataclass(slots=True)
class Line:
    """One line that is not blank, and what can be seen on it.

    ``folded`` is its text as the patterns read it, ``key`` its words alone, ``words`` their number, ``alt`` the key
    without a picture's number. ``ends`` is true where it closes like a sentence, ``may_end`` where its last mark may
    close a headline as well ("?", "…", a quote). ``count`` is how often the page prints it, ``near`` whether again
    within three lines, ``copy`` whether above already. ``is_sentence``: reads as running text; ``is_headline``: could
    be one by its shape. ``prefix`` is the length of an outlet tag at its head. ``content`` are the syllables that
    carry a topic. ``roles`` to ``main`` stand for the markup of an HTML page; ``recurs`` is on how many more pages than
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
    kind: Kind | None = None
    header: HeaderKind | None = None
    time: str | None = None
    is_sentence: bool = False
    is_headline: bool = False
    prefix: int = 0
    prefix_outlet: str | None = None
    count: int = 1
    near: bool = False
    copy: bool = False
    alt: str = ""
    names: frozenset[str] = frozenset()
    syllables: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    tag: str = ""
    link_share: float | None = None
    main: bool | None = None
    recurs: int = 0


def line_spans(text: str) -> Iterator[Span]:
    """The lines of *text* that are not blank, without the blanks around them."""
    for match in _LINE.finditer(text):
        span = Span(match.start(), match.end()).trimmed(text)
        if len(span):
            yield span


def without_number(line_key: str) -> str:
    """A line's key without the number that a picture carries ("… hinh anh 1")."""
    return _ALT.sub("", line_key)


def read_lines(page: Page) -> list[Line]:
    """The lines of *page* that are not blank, in order, each with its own features."""
    text = page.text
    folded = kinds.folded(text)
    elements = {element.span.trimmed(text).start: element for element in page.elements}
    opinion = markup.has_opinion(page.elements)
    spans = enumerate(line_spans(text))
    lines = [_line(index, span, text, folded, elements.get(span.start), opinion) for index, span in spans]
    _count(lines)
    return lines


def _line(index: int, span: Span, text: str, page_folded: str, element: Element | None, opinion: bool) -> Line:
    end = min(span.end, span.start + LONG_LINE)
    words_of_line = text[span.start : end]
    folded = page_folded[span.start : end]
    key = kinds.key(folded)
    number = key.count(" ") + 1 if key else 0
    tail = page_folded[max(span.start, span.end - 12) : span.end]
    ends = _STOP_MARK.search(tail) is not None or (number >= 6 and _INNER_STOP.search(words_of_line) is not None)
    may_end = not ends and _WEAK_MARK.search(tail) is not None
    line = Line(index, span, words_of_line, folded, key, number, ends, may_end)
    line.alt = without_number(key)
    line.is_sentence = (ends and number >= 8) or (may_end and number >= 21) or number >= 34
    line.header = kinds.header_kind(key)
    if line.header is None:
        line.time = times.time_line(folded)
        if line.time is None:
            line.kind = _kind(words_of_line, folded, key, number, line.ends)
    line.prefix, line.prefix_outlet = outlets.prefix(words_of_line)
    if number >= 3:
        line.syllables = frozenset(key.split(" "))
        line.content = line.syllables - kinds.stop_syllables()
    if number >= 4:
        line.names = frozenset(_NAME.findall(words_of_line))
    if element is not None:
        line.roles = markup.roles(element.hints)
        line.tag = element.tag
        line.link_share = element.link_share
        line.main = element.main if opinion else None
    return line


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


def _count(lines: list[Line]) -> None:
    counts = Counter(line.alt for line in lines if line.words >= 2)
    seen: set[str] = set()
    for line in lines:
        line.copy = line.alt in seen
        seen.add(line.alt)
        line.count = counts.get(line.alt, 1)
        if line.count > 1:
            around = lines[max(0, line.index - 3) : line.index] + lines[line.index + 1 : line.index + 4]
            line.near = any(other.alt == line.alt for other in around)
        shortest = 2 if line.near else 4
        is_plain = line.kind is None and line.header is None and line.time is None
        line.is_headline = is_plain and shortest <= line.words <= 32
