"""The states of the line model: where on a news page a line stands."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """Before the article; its title; between title and text (anything, other headlines, pictures); lead; body; inside
    the text (pictures, anything, another article's headline and lead); byline and source at its end; after it
    (anything, headlines, leads)."""

    PRE = 0
    TITLE = 1
    HEADX = 2
    HEADT = 3
    HCAP = 4
    LEAD = 5
    BODY = 6
    CAP = 7
    INX = 8
    INT = 9
    INL = 10
    END = 11
    POSTX = 12
    POSTT = 13
    POSTL = 14


STATES = len(State)
