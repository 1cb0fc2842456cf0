"""What the markup of an HTML page says about a line: roles from the words of its classes, and whether it is text.

Text pages have no markup; their lines carry no roles and nothing is added. A page on which no text was found at all is
read without that opinion.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dongsukien.clean.states import State
from dongsukien.document import Element, Part
from dongsukien.read.markup import CELL_SEPARATOR
from dongsukien.read.roles import RoleEntry, entries, roles

if TYPE_CHECKING:
    from dongsukien.clean.lines import Line

__all__ = ["RoleEntry", "entries", "has_opinion", "roles", "score_opinion", "score_part"]


_NAME = 7  # words that a name with its source may have


def has_opinion(elements: Iterable[Element]) -> bool:
    """Whether any text was found on the page."""
    return any(element.main for element in elements)


_PARTS: dict[Part, dict[State, float]] = {
    "title": {State.TITLE: 8.0, State.BODY: -6.0, State.LEAD: -6.0},
    "lead": {State.LEAD: 6.0, State.BODY: 1.0, State.TITLE: -4.0},
    "body": {State.BODY: 6.0, State.TITLE: -6.0},
    "caption": {State.CAP: 4.0, State.HCAP: 4.0, State.BODY: -5.0, State.LEAD: -5.0, State.TITLE: -8.0},
    "author": {
        State.END: 4.0,
        State.HEADX: 4.0,
        State.POSTX: 2.0,
        State.BODY: -6.0,
        State.LEAD: -6.0,
        State.TITLE: -8.0,
    },
    "time": {State.HEADX: 4.0, State.POSTX: 2.0, State.BODY: -6.0, State.LEAD: -6.0, State.TITLE: -8.0},
    "below": {
        State.BODY: -7.0,
        State.LEAD: -7.0,
        State.TITLE: -6.0,
        State.CAP: -3.0,
        State.INX: -4.0,
        State.INT: -4.0,
        State.INL: -4.0,
    },
    "away": {State.BODY: -7.0, State.LEAD: -7.0, State.TITLE: -6.0, State.END: -4.0, State.CAP: -6.0, State.HCAP: -6.0},
}


_TEXT = {State.BODY: 3.0, State.LEAD: 2.5, State.PRE: -1.0, State.POSTX: -2.0} | dict.fromkeys(
    (State.INT, State.INL, State.POSTT, State.POSTL), -4.0
)
_SHORT_TEXT = {State.BODY: 1.5, State.LEAD: 1.0, State.PRE: -1.0, State.POSTX: -1.0}
_NO_TEXT = {State.BODY: -4.0, State.LEAD: -2.0}
_TABLE = {
    State.BODY: 3.0,
    State.INT: -4.0,
}  # rows of a table of data differ by their figures alone and look like one headline printed again
_NO_NOTICE = 4.0  # a sentence in the text is one, whatever notice or credit its words recall


def score_opinion(line: Line, points: list[float]) -> None:
    """Adds to the *points* of the line's states what being taken for text, or not, says where the page has an opinion.

    Less for a short line: it may be the author's name at the end of the text.
    """
    if line.main is None:
        return
    for state, weight in (_NO_TEXT if not line.main else _TEXT if line.words > _NAME else _SHORT_TEXT).items():
        points[state] += weight
    if line.main and line.tag == "tr" and CELL_SEPARATOR in line.text:
        for state, weight in _TABLE.items():
            points[state] += weight
    if line.main and line.kind is not None and line.is_sentence:
        points[State.BODY] += _NO_NOTICE
        points[State.LEAD] += _NO_NOTICE


def score_part(part: Part | None, points: list[float]) -> None:
    """Adds to the *points* of a line's states what its part in the tree of the page says."""
    for state, weight in _PARTS[part].items() if part is not None else ():
        points[state] += weight
