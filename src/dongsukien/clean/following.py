"""Whole articles under the page's own, as endless scrolling prints them: where the first of them begins.

The line model reads them as one long article, for each of their paragraphs looks like one. What tells is their head: a
headline with a full date beside it, an outlet's tag below or a byline or "next article" above it, a first sentence that
takes up its words, and names that the text above does not have. A heading inside an article has no head, and the text
goes on with the same names; an entry of a running report has a clock and no lead. Known weakness: an article that
follows with nothing but its headline between is taken for more of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from msgspec.structs import replace

from dongsukien.clean.blocks import label_lines
from dongsukien.clean.context import Context, Known, cohesion
from dongsukien.clean.labels import read_states
from dongsukien.clean.lines import Line
from dongsukien.clean.shape import is_name
from dongsukien.clean.signs import speaks_of
from dongsukien.clean.states import State
from dongsukien.document import Block, Label

_SHORTEST = 6  # words of a headline
_ABOVE, _BELOW = 3, 3  # sentences of an article on either side of the headline
_ITEM = 4  # sentences on either side, with fewer of which what ends with a byline and has no date is of a bulletin
_LOOKED_AT = 6  # sentences below that tell whose text it is
_REACH = 40  # lines in which these sentences stand, pictures and boxes between
_HEAD = 4  # lines from a headline to its lead
_FOOT = 8  # lines from an article's last sentence to the headline of the next

_ENOUGH = 4.5  # points
_DATED, _NEXT, _TAGGED, _ENDED, _HEADED = 2.5, 3.0, 2.0, 2.0, 2.0
_LEADS = ((0.5, 1.5), (0.3, 1.0))  # from that share of the headline in the sentence below
_LONG, _LONG_WORDS = 0.5, 8
_STRANGE_NAMES, _OWN_NAMES = 1.5, -1.0
_STRANGE_WORDS, _OWN_WORDS = 1.0, -1.5
_FEW, _MANY = 0.25, 0.6  # shares of names and words that the text above has as well
_LISTED, _LISTED_SHARE = -3.0, 0.6  # of the headline in that of the page and its lead: an item of a bulletin
_GOES_ON, _ELSEWHERE = -2.0, 1.0  # the text below the first sentence takes up words of the page's head, or of the new

_MOST = 4  # articles that follow, told from each other; what comes after is held for more of the last
_OF_OTHERS: dict[Label, Label] = {
    "title": "teaser_title", "lead": "teaser_lead", "time": "listing",
    "body": "other", "caption": "other", "byline": "other", "credit": "other",
}  # fmt: skip
HEADLINE_RULE = "headline of the next article"

_ITEM_MARK = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-h])[.):/]|[*•▪■+-] ")
_TEXT = frozenset({int(State.LEAD), int(State.BODY)})
_TEASED = frozenset(
    {int(State.INL), int(State.POSTL)}
)  # what the first sentence under another headline may be taken for
_CLOSING = frozenset({"byline", "credit", "tag"})
_TIMES = frozenset({"time", "dated"})


@dataclass(slots=True)
class _Above:
    """The text of the page's article as far as it has been gone through; ``head`` are the words of title and lead."""

    title: Line
    head: frozenset[str] = frozenset()
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sentences: int = 0
    tagged: bool = False

    def take(self, line: Line) -> None:
        """Count *line* to the text."""
        if not self.sentences:
            self.head |= line.content
            self.tagged = line.prefix > 0
        self.words |= line.content
        self.names |= line.names
        self.sentences += line.is_sentence


def following_article(lines: Sequence[Line], states: Sequence[int]) -> int | None:
    """The index of the headline of the next whole article that was read into the page's own, or ``None``."""
    title_at = next((at for at, state in enumerate(states) if state == State.TITLE), None)
    if title_at is None:
        return None
    above = _Above(lines[title_at])
    above.take(above.title)
    for at in range(title_at + 1, len(lines)):
        line = lines[at]
        if above.sentences >= _ABOVE and _may_head(line, above.title):
            text = _text_below(lines, states, at)
            if len(text) >= _BELOW and _points(lines, states, at, text, above) >= _ENOUGH:
                return at
        if states[at] in _TEXT:
            above.take(line)
    return None


def _may_head(line: Line, title: Line) -> bool:
    is_headline = line.is_headline and not line.is_sentence and line.words >= _SHORTEST
    return is_headline and line.alt != title.alt and line.text[-1] not in ":;," and not _ITEM_MARK.match(line.text)


def _text_below(lines: Sequence[Line], states: Sequence[int], at: int) -> list[Line]:
    """The first sentences below a headline, read as the page's text; none where they do not begin there."""
    text: list[Line] = []
    for index in range(at + 1, min(len(lines), at + _REACH)):
        line = lines[index]
        if line.header in ("listing", "comment", "footer") or (not text and index > at + _HEAD):
            break
        if line.is_sentence and line.kind is None:
            if states[index] not in _TEXT and (text or states[index] not in _TEASED):
                break
            text.append(line)
            if len(text) == _LOOKED_AT:
                break
        elif not text and line.is_headline and line.words >= _SHORTEST and line.alt != lines[at].alt:
            break  # that one is the headline, or this is a list
    return text


def _points(lines: Sequence[Line], states: Sequence[int], at: int, text: Sequence[Line], above: _Above) -> float:
    """How much speaks for a new article at the headline *at* with *text* below it.

    Without any mark of a head nothing does; where the article above was read to its end and a head is marked, nobody
    asks whether it tells of the same matter.
    """
    foot = _foot(lines, at)
    marks = _marks(lines, at, text, foot, above)
    is_closed = any(states[each.index] == State.END for each in foot)
    if not marks or (is_closed and marks >= _ENOUGH):
        return marks
    line, first = lines[at], text[0]
    taken_up = cohesion(line, first)
    points = marks + next((worth for share, worth in _LEADS if taken_up >= share), 0.0)
    points += _LONG if line.words >= _LONG_WORDS else 0.0
    points += _strangeness(line.content, above.words, _STRANGE_WORDS, _OWN_WORDS)
    points += _strangeness(line.names.union(*(each.names for each in text)), above.names, _STRANGE_NAMES, _OWN_NAMES)
    if len(line.content & above.head) >= _LISTED_SHARE * max(1, len(line.content)):
        points += _LISTED
    head, rest = line.content | first.content, frozenset().union(*(each.content for each in text[1:]))
    taken_up_there = len(rest & above.head - head)
    taken_up_here = len(rest & head - above.head)
    return points + (_GOES_ON if taken_up_there > taken_up_here else _ELSEWHERE if taken_up_here > 1 else 0.0)


def _marks(lines: Sequence[Line], at: int, text: Sequence[Line], foot: Sequence[Line], above: _Above) -> float:
    """The points for what stands around the headline as at the head of an article."""
    line, head = lines[at], lines[at + 1 : text[0].index]
    dated = any(each.time in _TIMES for each in (*foot[-2:], *head))
    points = _DATED if dated else 0.0
    if any(speaks_of("next", each.folded) for each in foot):
        points += _NEXT
    elif min(above.sentences, len(text)) >= (_BELOW if dated else _ITEM) and any(map(_closes, foot)):
        points += _ENDED
    if points and above.tagged and text[0].prefix:  # alone it is the lead of a teaser
        points += _TAGGED
    return points + (_HEADED if line.tag == above.title.tag == "h1" else 0.0)


def _foot(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """What stands between the last sentence above and the headline."""
    start = at
    while start > 0 and at - start < _FOOT and not _is_text(lines[start - 1]):
        start -= 1
    return lines[start:at]


def _is_text(line: Line) -> bool:
    return line.is_sentence and line.kind is None


def _closes(line: Line) -> bool:
    """Whether an article may end with the line: a byline, a source, tags, a header of what is beside it."""
    if line.header is not None:
        return line.header not in ("related", "nav")  # a box or an advertisement stands inside a text as well
    if line.kind is not None:
        return line.kind.label in _CLOSING
    return line.words <= 5 and is_name(line)


def _strangeness(own: frozenset[str], above: set[str], strange: float, known: float) -> float:
    """The points for words of which few, or many, stand above as well."""
    if len(own) < 2:
        return 0.0
    share = len(own & above) / len(own)
    return strange if share <= _FEW else known if share >= _MANY else 0.0


def label_following(lines: Sequence[Line], outlet: str | None) -> tuple[Block, ...]:
    """The blocks of whole articles under the page's own, from the headline of the first: each is announced here by its
    headline and lead, and its text is nobody's on this page."""
    found: list[Block] = []
    for turn in range(_MOST):
        numbered = [replace(line, index=index) for index, line in enumerate(lines)]
        context = Context(numbered, Known(outlet=outlet))
        reading = read_states(context, explained=False)
        end = following_article(numbered, reading.states) if turn < _MOST - 1 else None
        first, *rest = islice(label_lines(numbered, reading), end)
        found += (Block(first.span, "teaser_title", HEADLINE_RULE), *map(_of_another, rest))
        if end is None:
            break
        lines = lines[end:]
    return tuple(found)


def _of_another(block: Block) -> Block:
    label = _OF_OTHERS.get(block.label)
    return block if label is None else Block(block.span, label, f"next article: {block.label}")
