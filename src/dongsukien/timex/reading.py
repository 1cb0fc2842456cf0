"""One text under the eye of the grammar: its words, the same in lower case, and what stands to the left of a place."""

from __future__ import annotations

import re

import msgspec

from dongsukien.timex.pieces import Pieces
from dongsukien.timex.words import words

LEFT = 40  # characters looked at before an expression
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Reading(msgspec.Struct, frozen=True):
    """``words`` as they stand, ``low`` the same in lower case; ``separators`` the marks between day and month here."""

    words: str
    low: str
    separators: frozenset[str]
    pieces: Pieces

    def left(self, start: int) -> str:
        """The words before *start*, a few."""
        return self.low[max(0, start - LEFT) : start]


def spaced(form: str) -> str:
    """*form* with single blanks, as the lexicon writes it."""
    return " ".join(form.split())


def is_day(day: int, month: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]


def month_of(match: re.Match[str]) -> int:
    """The month in figures or words."""
    form = match["month"] or match["month_word"]
    return int(form) if form.isdigit() else words().months[form]
