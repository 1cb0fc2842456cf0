"""Teasers as objects: every other article that the page announces, once, with all places where it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dongsukien.clean.kinds import CAPITALS, folded, key
from dongsukien.clean.lines import Line
from dongsukien.clean.outlets import prefix_length
from dongsukien.document import Block, Teaser
from dongsukien.spans import Span

_HEADLINE = frozenset({"teaser_title", "listing"})
_MARK = re.compile(
    r"^(?:>+|»|•|\*|(?:xem thêm|đọc thêm|mời xem|tin liên quan|bài liên quan|liên quan|xem ngay|xem tiếp)\s?:)\s*",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"\b([{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{1,3}}) (?=\1\b)")
_TAIL = re.compile(r"(?:\s*\|)+\s*$")
_SHORTEST = 4  # words of a headline


@dataclass(slots=True)
class _Notice:
    title: str
    lead: str | None = None
    spans: list[Span] = field(default_factory=list)


def collect_teasers(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[Teaser, ...]:
    """The announced articles in the order of their first printing.

    Lines that are only a slug, a section or a time announce nothing by themselves; a slug that spells a known headline
    without marks is one more printing of it.
    """
    notices: dict[str, _Notice] = {}
    current: _Notice | None = None
    slugs: list[Line] = []
    for line, block in zip(lines, blocks, strict=True):
        if block.label in _HEADLINE and _is_headline(line):
            found = _headlines(line)
            for title, words, start, end in found:
                current = notices.setdefault(words, _Notice(title))
                place = Span(line.span.start + start, line.span.start + end)
                current.spans.append(place if len(found) > 1 else line.span)
        elif block.label == "teaser_lead" and current is not None:
            if current.lead is None:
                current.lead = line.text[prefix_length(line.text) :].strip()
            current.spans.append(line.span)
        elif block.label == "listing" and line.kind is not None and line.kind.name == "slug":
            slugs.append(line)
        elif block.label in ("title", "lead", "body", "nav"):
            current = None
    for line in slugs:
        if line.key in notices:
            notices[line.key].spans.append(line.span)
    return tuple(Teaser(notice.title, notice.lead, tuple(sorted(notice.spans))) for notice in notices.values())


def _is_headline(line: Line) -> bool:
    if line.time is not None or line.header is not None or line.words < (2 if line.near else 4):
        return False
    return line.kind is None or line.kind.label in ("teaser_title",) or line.kind.name == "media mark"


def _headlines(line: Line) -> list[tuple[str, str, int, int]]:
    """The headlines of one *line*, each with its key, begin and end: two where one ends with the very name that the
    next begins with.

    "Khởi công cầu Bến Mơ Bến Mơ đón chuyến phà cuối" is glued from two links of a table cell.
    """
    places = _places(line.text, line.words >= 2 * _SHORTEST)
    if places == ((0, len(line.text)),):
        return [(line.text.strip(), line.key, *places[0])]
    titles = [line.text[a:b].strip() for a, b in places]
    return [(title, _key(title), a, b) for title, (a, b) in zip(titles, places, strict=True)]


@lru_cache(maxsize=1 << 12)
def _places(line: str, may_be_two: bool) -> tuple[tuple[int, int], ...]:
    """Where the headlines of a *line* begin and end, without marks around them."""
    mark, tail = _MARK.match(line), _TAIL.search(line) if line[-1] == "|" else None
    start, end = mark.end() if mark else 0, tail.start() if tail else len(line)
    glue = _GLUED.search(line, start, end) if may_be_two else None
    if glue and min(len(line[start : glue.end(1)].split()), len(line[glue.end() : end].split())) >= _SHORTEST:
        return (start, glue.end(1)), (glue.end(), end)
    return ((start, end),)


def _key(title: str) -> str:
    return key(folded(title))
