"""Whether two names of a place can both be right: a venue in its city, a city in its country.

A name is placed by the tables of ``entities``: the state, and within it the city or region. Places contradict each
other only where both are placed, in two states or in two cities of one state; what the tables do not hold ("khu phi
quân sự") contradicts nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dongsukien.entities.gazetteer import find
from dongsukien.orthography import fold, reading_copy


class Located(NamedTuple):
    """The states and the cities that a name of a place names; a palace lies in its state."""

    states: frozenset[str]
    cities: frozenset[str]


@lru_cache(maxsize=4096)
def located(name: str) -> Located:
    """Where the place *name* lies.

    >>> located("Kuala Lumpur (Malaysia)")
    Located(states=frozenset({'MYS'}), cities=frozenset({'Kuala Lumpur'}))
    """
    entries = [hit.entry for hit in find(reading_copy(name)) if hit.entry.code in "CMLO" and hit.entry.country]
    return Located(
        frozenset(entry.country for entry in entries if entry.country),
        frozenset(entry.name for entry in entries if entry.code in "ML"),
    )


def apart(left: str, right: str) -> bool:
    """Whether an act at *left* cannot have been at *right*."""
    a, b = fold(left), fold(right)
    if a in b or b in a:
        return False
    one, other = located(left), located(right)
    if one.states and other.states and not one.states & other.states:
        return True
    return bool(one.cities and other.cities and not one.cities & other.cities)
