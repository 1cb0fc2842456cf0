"""Whether two names of a place can both be right: a venue in its city, a city in its country.

A name is placed by the tables of ``entities``: the state, and within it the city or region. Places contradict each
other only where both are placed, in two states or in two cities of one state; what the tables do not hold ("khu phi
quân sự") contradicts nothing.
"""

from __future__ import annotations

from difflib import SequenceMatcher
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


@lru_cache(maxsize=4096)
def same_spot(left: str, right: str) -> bool:
    """Whether two names of a place name one city, or one palace; a state is too wide to say.

    >>> same_spot("Kuala Lumpur (Malaysia)", "thủ đô Kuala Lumpur"), same_spot("Malaysia", "Malaysia")
    (True, False)
    """
    one, other = located(left), located(right)
    if one.cities or other.cities:
        return bool(one.cities & other.cities)
    return fold(left) == fold(right) and not one.states


@lru_cache(maxsize=4096)
def is_seat(name: str) -> bool:
    """Whether *name* is a capital or a palace: who is at home there meets people again and again.

    >>> is_seat("Moskva"), is_seat("Istanbul")
    (True, False)
    """
    return any(hit.entry.code in "MO" for hit in find(reading_copy(name)))


def apart(left: str, right: str) -> bool:
    """Whether an act at *left* cannot have been at *right*."""
    a, b = fold(left), fold(right)
    if a in b or b in a:
        return False
    one, other = located(left), located(right)
    if one.states and other.states and not one.states & other.states:
        return True
    return bool(one.cities and other.cities and not one.cities & other.cities)


def same_name(left: str, right: str) -> bool:
    """Whether two names may be of one place: one within the other, or one misspelt.

    >>> same_name("Anchorage, Alaska", "bang Alaska (Mỹ)"), same_name("Alsaska", "Alaska"), same_name("Oslo", "Lima")
    (True, True, False)
    """
    a, b = fold(left), fold(right)
    one, other = located(left), located(right)
    if a in b or b in a or one.cities & other.cities:
        return True
    if one.states & other.states:
        return not (one.cities and other.cities)
    return SequenceMatcher(None, a, b).ratio() >= _MISSPELT


_MISSPELT = 0.85
