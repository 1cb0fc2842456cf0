"""From states to blocks: one label for every line, with the rule that gave it and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from dongsukien.clean.kinds import goes_on
from dongsukien.clean.labels import Reading
from dongsukien.clean.lines import Line
from dongsukien.clean.pullquotes import without_pull_quotes
from dongsukien.clean.shape import is_name, opens_part
from dongsukien.clean.states import State
from dongsukien.document import Block, Label

PRE, TITLE, HEADX, HEADT, HCAP, LEAD, BODY, CAP, INX, INT, INL, END, POSTX, POSTT, POSTL = map(int, State)

_PLAIN: dict[int, tuple[Label, str]] = {
    TITLE: ("title", "headline before the text"),
    LEAD: ("lead", "first paragraph under the headline"),
    BODY: ("body", "run of paragraphs"),
    HCAP: ("caption", "picture"),
    CAP: ("caption", "picture"),
    HEADT: ("teaser_title", "headline between headline and text"),
    INT: ("teaser_title", "headline inside the text"),
    INL: ("teaser_lead", "sentence under another headline"),
    POSTL: ("teaser_lead", "sentence under another headline"),
}


# Furniture that stands among the paragraphs like one of them, whatever its markup and its place speak for.
_NEVER_TEXT = frozenset({"about the text", "copyright", "follow the channel", "follow us"})
_LONGEST_NOTICE = 40  # words


def label_lines(lines: Sequence[Line], reading: Reading, article: bool = True) -> tuple[Block, ...]:
    """A block for every line. On a page without *article* a headline is a teaser only where a lead follows it."""
    states = reading.states
    judged: Iterable[tuple[float, str]] = repeat((1.0, "")) if reading.judged is None else reading.judged
    title_alt = next((line.alt for line, state in zip(lines, states, strict=True) if state == TITLE), "")
    announced = _announced(lines, states, article)
    blocks: list[Block] = []
    comments = False
    for line, state, (confidence, reason) in zip(lines, states, judged, strict=False):
        label, rule = _label(line, state, title_alt, announced)
        if label in _OF_OTHERS and article and blocks and blocks[-1].label in ("lead", "body") and _goes_on(line):
            label, rule = "body", "goes on from the paragraph before"
        if line.header not in (None, "share", "nav"):
            comments = line.header == "comment" and state == POSTX
        elif comments and (rule == "short line" or rule.endswith("outside the article")):
            label, rule = "other", "among comments"
        if reason:
            rule = f"{rule}: {reason}"
        blocks.append(Block(line.span, label, rule, confidence))
    if article:
        without_pull_quotes(lines, blocks)
    return tuple(blocks)


_OF_OTHERS = frozenset({"teaser_title", "teaser_lead", "listing"})
_FEWEST_GOING_ON = 7  # words


def _goes_on(line: Line) -> bool:
    """Whether a line that looks like a headline, for its full stop is missing, begins in the middle of a report."""
    return line.words >= _FEWEST_GOING_ON and line.count == 1 and (line.link_share or 0.0) < 0.5 and goes_on(line.key)


def _label(line: Line, state: int, title_alt: str, announced: frozenset[int]) -> tuple[Label, str]:
    if state == POSTT:
        if line.index in announced or (line.kind is not None and line.kind.label == "teaser_title"):
            return "teaser_title", "headline after the text"
        return "listing", "headline in a list"
    if state == BODY and line.kind is not None and line.kind.name in _NEVER_TEXT and line.words <= _LONGEST_NOTICE:
        return line.kind.label, line.kind.name
    if state == LEAD and line.time in ("time", "dated"):
        return "time", f"{line.time} line"  # below the headline of pictures, where a lead would stand
    if state in _PLAIN:
        return _PLAIN[state]
    if state == END:
        if line.kind is not None and line.kind.label in ("byline", "credit"):
            return line.kind.label, line.kind.name
        return "byline", "name at the end"
    return _chrome(line, state, title_alt)


def _chrome(line: Line, state: int, title_alt: str) -> tuple[Label, str]:
    """The label of a line that belongs to no article: by its own words."""
    if line.header is not None:
        return "nav", f"header: {line.header}"
    if line.time is not None:
        if state == HEADX or (state == PRE and line.time not in ("relative", "clock")):
            return "time", f"{line.time} line"
        if line.time == "clock" and state == INX:
            return "time", "clock inside the text"
        return ("nav", "relative time") if line.time in ("relative", "clock") else ("listing", f"{line.time} line")
    if line.kind is not None:
        if line.kind.label in ("caption", "byline", "credit") and state != HEADX:
            return ("listing" if line.words >= 5 else "nav"), f"{line.kind.name} outside the article"
        return line.kind.label, line.kind.name
    if state == HEADX and line.words <= 5:
        return ("byline", "name under the headline") if _may_sign(line) else ("nav", "short line")
    if line.alt == title_alt and line.words >= 4:
        return "nav", "headline again"
    if line.is_sentence:
        return "other", "sentence outside the article"
    if line.words >= 5:
        return "listing", "headline outside the article"
    return "nav", "short line"


def _may_sign(line: Line) -> bool:
    """Whether a short line may be somebody's name, or that of a group of reporters."""
    if line.words < 2 or not line.text[:1].isupper() or any(map(str.isdigit, line.text)) or line.says is not None:
        return False
    return is_name(line) or not (opens_part(line.text) or line.text.isupper())


def _announced(lines: Sequence[Line], states: Sequence[int], article: bool) -> frozenset[int]:
    """Headlines after the article that are teasers: with a lead, or under a "related" header, or right after it."""
    out: set[int] = set()
    header: str | None = None
    group: list[int] = []
    for line, state in zip(lines, states, strict=True):
        if state == POSTT:
            group.append(line.index)
            if header == "related" or (header is None and article):
                out.add(line.index)
        elif state == POSTL:
            out.update(_same_headline(lines, group))
        elif state == POSTX and line.header is not None:
            header = line.header if line.header not in ("share",) else header
            group = []
        elif state == POSTX and line.kind is not None and line.kind.name == "running story":
            header = "listing"
        if state == POSTL:
            group = []
    return frozenset(out)


def _same_headline(lines: Sequence[Line], group: Sequence[int]) -> list[int]:
    """The last headline of *group* with its repetitions right before it."""
    if not group:
        return []
    alt = lines[group[-1]].alt
    out = []
    for index in reversed(group):
        if lines[index].alt != alt:
            break
        out.append(index)
    return out
