"""Lines of a page and what can be seen on each: shape, repetition, kind. The ground the line model stands on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from dongsukien.clean import kinds, markup, outlets, times
from dongsukien.clean.kinds import HeaderKind, Kind
from dongsukien.clean.shape import neighbour, shape_of
from dongsukien.clean.signs import SIGN_WORDS, Says, sign_of
from dongsukien.document import Page, Part
from dongsukien.spans import Span

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


class Look(NamedTuple):
    """What can be seen on a line whatever stands around it: the first fields of ``Line``, without their place.

    ``says`` is what the line says of its page's type, ``bets`` how many betting words it holds.
    """

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
    says: Says | None
    bets: int


class Line(msgspec.Struct, eq=False):
    """One line that is not blank, and what can be seen on it.

    ``folded`` is its text as the patterns read it, ``key`` its words alone, ``words`` their number, ``alt`` the key
    without a picture's number. ``ends`` is true where it closes like a sentence, ``may_end`` where its last mark may
    close a headline as well ("?", "…", a quote). ``count`` is how often the page prints it, ``near`` whether again
    within three lines, ``copy`` whether above already. ``is_sentence``: reads as running text; ``is_headline``: could
    be one by its shape. ``prefix`` is the length of an outlet tag at its head. ``content`` are the syllables that
    carry a topic. ``shape`` and ``neighbour``: see the module ``shape``. ``roles`` to ``part`` stand for the markup of
    an HTML page; ``recurs`` is on how many more pages than the article's own text the line stands, where a table of
    the corpus is at hand (``linetable``).
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
    says: Says | None
    bets: int
    shape: int
    neighbour: int
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

    def take_as_text(self) -> None:
        """Forget what the words of the line seem to be: it is text all the same."""
        self.kind = self.header = self.time = None
        self.shape, self.neighbour = shape_of(self), neighbour(self)


_BREAKS = ("\r", "\u2028", "\u2029", "\x85")  # that end a line beside "\n"


def line_spans(text: str) -> Iterator[Span]:
    """The lines of *text* that are not blank, without the blanks around them."""
    for start, line in _lines(text):
        yield Span(start, start + len(line))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins, and what stands on it."""
    for each in _BREAKS:
        if each in text:
            text = text.replace(each, "\n")
    start = 0
    for whole in text.split("\n"):
        line = whole.strip()
        if line:
            yield start + (0 if line is whole else whole.index(line)), line
        start += len(whole) + 1


def without_number(line_key: str) -> str:
    """A line's key without the number that a picture carries ("… hinh anh 1")."""
    if line_key[-1:].isdigit() or line_key.endswith(" anh"):
        return _ALT.sub("", line_key)
    return line_key


def read_lines(page: Page) -> list[Line]:
    """The lines of *page* that are not blank, in order, each with its own features."""
    lines = []
    for index, (start, line) in enumerate(_lines(page.text)):
        seen = _seen_again(line) if len(line) <= _SHORT_LINE else _seen(line)
        lines.append(Line(index, Span(start, start + len(line)), *seen))
    if page.elements:
        _mark_up(lines, page)
    _count(lines)
    return lines


def _seen(line: str) -> tuple[Any, ...]:
    """What ``Line`` holds of a line by its text alone."""
    look = _look(line)
    return (*look, shape_of(look), neighbour(look))


_seen_again = lru_cache(maxsize=1 << 12)(_seen)


def _look(line: str) -> Look:
    text = line[:LONG_LINE]
    folded = kinds.folded(text)
    syllables = kinds.key_words(folded)
    number = len(syllables)
    key = " ".join(syllables)
    tail = folded[-_TAIL:] if len(line) <= LONG_LINE else kinds.folded(line[-_TAIL:])
    ends = _stops(tail) or (number >= 6 and _stops_inside(text))
    may_end = not ends and _may_stop(tail)
    header = kinds.header_kind(key)
    every = frozenset(syllables)
    bets = kinds.gambling_hits(key)[0] if kinds.may_bet(every) else 0
    time = times.time_line(folded) if header is None else None
    different = every if number >= 3 else frozenset()
    return Look(
        text,
        folded,
        key,
        number,
        ends,
        may_end,
        header,
        time,
        _kind(text, folded, key, number, ends, bets) if header is None and time is None else None,
        (ends and number >= 8) or (may_end and number >= 21) or number >= 34,
        *outlets.prefix(text),
        without_number(key),
        different,
        different - kinds.stop_syllables(),
        frozenset(_NAME.findall(text)) if number >= 4 else frozenset(),
        sign_of(folded) if number <= SIGN_WORDS else None,
        bets,
    )


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


def _kind(text: str, folded: str, key: str, number: int, ends: bool, bets: int) -> Kind | None:
    if not key:
        return Kind("marks only", "other", 5.0) if not _WORDISH.search(text) else None
    if bets and kinds.betting(text, key, ends):
        return _BETTING
    if not ends and number <= LONGEST_CAPTION and _is_glued(text, folded):
        return _MENU
    if number <= 12:
        if kinds.is_section(key):
            return _SECTION
        if number >= 3 and not ends and kinds.section_words(key) >= number:
            return _MENU
        if _URL.match(folded):
            return _ADDRESS
    is_long = number > LONGEST_CAPTION
    found = kinds.line_kind(folded, is_long=is_long) if number <= LONGEST_KIND else None
    if found is not None and found.label == "caption" and is_long:
        return None  # a paragraph to whose end a picture's credit was glued
    if found is not None and found.name.startswith("picture credit") and not _is_credit(text, folded, number, ends):
        return None
    if found is None and number >= 4 and text.islower() and not ends and text.isascii():
        return _SLUG
    return found


# Words of links that touched: a capital letter right after a small letter or a number.
_GLUED = re.compile(rf"(?<=[^\W\d_])[{kinds.CAPITALS}](?<![{kinds.CAPITALS}].)|(?<=[\d?])[{kinds.CAPITALS}][^\W\d_]")
_MANY_GLUED = 3


def _is_glued(text: str, folded: str) -> bool:
    """Whether the line is a menu whose links touch ("Thời sựThế giớiKinh doanh"). Brands ("YouTube") have no marks, and
    a line with a full date and its clock is that of an article."""
    if len(_GLUED.findall(text)) < 2:
        return False
    found = times.value(folded)
    if found is not None and "T" in found[0]:
        return False
    words = [word for word in text.split() if not word.isascii() or any(map(str.isdigit, word))]
    if sum(len(_GLUED.findall(word)) for word in words) >= _MANY_GLUED:
        return True
    places = [match.start() for match in _GLUED.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    names = [kinds.key(kinds.folded(part)) for part in parts]
    if len({name.partition(" ")[0] for name in names}) == 1:  # "Vòng 1Vòng 2Vòng 3"
        return True
    known = sum(kinds.is_section(name) or kinds.header_kind(name) is not None for name in names)
    return known * 2 >= len(names)


def _is_credit(text: str, folded: str, number: int, ends: bool) -> bool:
    """Whether what looks like a picture's credit is one: neither the country nor a headline over pictures."""
    is_headline = number >= _HEADED_WORDS and not ends and _PICTURED.match(text) is not None
    return not is_headline and not _names_england(text, folded)


_HEADED_WORDS = 6  # "Ảnh: …" with fewer is a credit
# "Ảnh: Lễ hội trên sông": a headline goes on in small letters, a credit with names and marks between them.
_PICTURED = re.compile(
    rf"(?:Ảnh|ẢNH|Chùm ảnh): ?[{kinds.CAPITALS}]\w*(?: (?![{kinds.CAPITALS}])[^\W\d_]\w*){{2}}(?:(?! - )[^/|;©])*$"
)
_CREDIT = re.compile(r"\b(?:photo|do hoa|nguon|hinh|source|minh hoa|video|clip)\b")


def _names_england(text: str, folded: str) -> bool:
    """Whether what looks like a picture's credit ("Ảnh: …") without its marks is the country ("Anh: …")."""
    return "ảnh" not in text.lower() and not text.isascii() and _CREDIT.search(folded) is None


def _first_character(span: Span, text: str) -> int:
    """Where the first character of *span* stands that is not blank."""
    return span.trimmed(text).start if text[span.start : span.start + 1].isspace() else span.start


def _heads_text(line: Line) -> bool:
    """Whether the line is a heading inside the text of an HTML page: a table of contents above prints it, too."""
    return line.tag in _HEADINGS and line.main is True and line.part is None


_HEADINGS = frozenset({"h2", "h3", "h4"})


def _count(lines: list[Line]) -> None:
    counts = Counter([line.alt for line in lines if line.words >= 2 and not (line.tag and _heads_text(line))])
    last: dict[str, Line] = {}
    for line in lines:
        if line.tag and _heads_text(line):
            continue
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
