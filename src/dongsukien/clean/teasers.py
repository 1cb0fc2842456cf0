"""Teasers as objects: every other article that the page announces, once, with all places where it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dongsukien.clean.lines import Line
from dongsukien.clean.outlets import prefix_length
from dongsukien.document import Block, Teaser
from dongsukien.spans import Span

_HEADLINE = frozenset({"teaser_title", "listing"})
_MARK = re.compile(
    r"^(?:>+|»|•|\*|(?:xem thêm|đọc thêm|mời xem|tin liên quan|bài liên quan|liên quan|xem ngay|xem tiếp)\s?:)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s*\|)+\s*$")


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
            current = notices.setdefault(line.alt, _Notice(_headline(line)))
            current.spans.append(line.span)
        elif block.label == "teaser_lead" and current is not None:
            if current.lead is None:
                current.lead = line.text[prefix_length(line.text) :].strip()
            current.spans.append(line.span)
        elif block.label == "listing" and line.kind is not None and line.kind.name == "slug":
            slugs.append(line)
        elif block.label in ("title", "lead", "body", "nav"):
            current = None
    for line in slugs:
        if line.alt in notices:
            notices[line.alt].spans.append(line.span)
    return tuple(Teaser(notice.title, notice.lead, tuple(sorted(notice.spans))) for notice in notices.values())


def _is_headline(line: Line) -> bool:
    if line.time is not None or line.header is not None or line.words < 4:
        return False
    return line.kind is None or line.kind.label in ("teaser_title",) or line.kind.name == "media mark"


def _headline(line: Line) -> str:
    return _TAIL.sub("", _MARK.sub("", line.text)).strip()
