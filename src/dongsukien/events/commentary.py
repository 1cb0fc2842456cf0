"""Commentary is no event: what observers think, what is only possible, what is told of nobody in particular."""

from __future__ import annotations

from typing import get_args

from dongsukien.annotations import EventType
from dongsukien.events.contexts import context
from dongsukien.events.factuality import CONTACTS, SPEECH
from dongsukien.events.rows import Row

_MAY_BE: frozenset[EventType] = frozenset(get_args(EventType)) - SPEECH


def is_commentary(row: Row, number: int, hedged: bool, type_: EventType) -> bool:
    """Whether the act at item *number* is analysis: an observer's opinion, or something only possible and no contact.

    What an expert tells as done or dated ("cho rằng B đã bắn …") is no mere opinion. *hedged*: said to be possible.
    """
    text = row.before(number)
    if context("held wrong").search(text):
        return True
    if not hedged:
        opinion = context("opinion").search(text)
        return opinion is not None and not context("told as fact").search(row.text, opinion.end())
    if context("observers").search(text) or is_asked(row, number):
        return True
    return type_ not in CONTACTS and (type_ not in _MAY_BE or context("possible").search(text) is None)


def is_asked(row: Row, number: int) -> bool:
    """Whether the act at item *number* is what a question asks for, rather than what it takes as known."""
    return row.text.rstrip(" \"'").endswith("?") and not _is_taken_as_known(row, number)


def _is_taken_as_known(row: Row, number: int) -> bool:
    """Whether the question is about what came of the act, or why it was done: "A nói gì sau khi gặp B?", "Vì sao A
    trục xuất B?", "A rút quân, B nói gì?"."""
    asks = context("asks for more")
    if context("asks whether").search(row.text) or asks.search(row.text) is None:
        return False
    start = row.items[number].start
    if context("asks why").search(row.text, 0, start) or context("known when asked").search(row.text, 0, start):
        return True
    behind = row.text.find(", ", row.items[number].end)
    return behind > 0 and asks.search(row.text, behind) is not None and asks.search(row.text, 0, behind) is None
