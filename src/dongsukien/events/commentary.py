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
    if not hedged:
        opinion = context("opinion").search(text)
        return opinion is not None and not context("told as fact").search(row.text, opinion.end())
    if context("observers").search(text) or is_asked(row):
        return True
    return type_ not in CONTACTS and (type_ not in _MAY_BE or context("possible").search(text) is None)


def is_asked(row: Row) -> bool:
    """Whether the sentence is a question."""
    return row.text.rstrip(" \"'").endswith("?")
