"""Who takes part in a happening, as far as its reports agree: every actor once, the most specific that they give.

A state gives way to whom reports name in its place, an organ and an office to the person who acts for them; whoever
only tells of a blow, or is named by one page of many, takes no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC
from dongsukien.entities.actors import UNNAMED
from dongsukien.stories.digest import Party, Report

_FORCE = frozenset({"attack"})  # acts of arms: who speaks of them does not strike himself
_FEW_OF_MANY = 0.25  # share of the reports; of 28 on one summit of two, six named a third who was only spoken of
_MANY_REPORTS = 5
_MINISTRY = "Bộ "
_DESCRIBED = frozenset({"organisation", "office", "group"})  # which papers name by more words or by fewer
_SPEAKS_FOR = 0.34  # of them must name who stands for his state: one of three may have misread who it was


def parties_of(reports: Sequence[Report], kind: str, weights: Sequence[float]) -> tuple[Party, ...]:
    """Who takes part in the act of *kind* that *reports* tell, by their *weights*."""
    return _agreed(_on_one_side(_merged(reports, kind, weights), reports, weights), reports, weights)


def _merged(reports: Sequence[Report], kind: str, weights: Sequence[float]) -> tuple[Party, ...]:
    """Every actor once, the most specific that the reports give (``ANNOTATION.md`` §4).

    A state gives way to whom it is told of on the same side, where enough reports, by their *weights*, name him; an
    organ of the state, and an office without a name, give way to a person whom another report names in its place.
    """
    found: dict[tuple[str, str], Party] = {}
    beside: dict[tuple[str, str], set[tuple[str, str]]] = {}
    told = defaultdict[tuple[str, str], float](float)
    for report, weight in zip(reports, weights, strict=True):
        sides = [("p" if kind in SYMMETRIC else party.side, party) for party in report.parties]
        keys = {(side, party.id) for side, party in sides}
        for side, party in sides:
            key = (side, party.id)
            known = found.get(key)
            if known is None:
                found[key] = Party(party.id, party.name, party.kind, party.country, party.role, side)
            elif known.role is None and party.role is not None:
                found[key] = Party(known.id, known.name, known.kind, known.country, party.role, side)
            beside.setdefault(key, set()).update(keys)
        for key in keys:
            told[key] += weight
    if kind in _FORCE:
        found = {key: party for key, party in found.items() if not _only_speaks(key, party, found)}
    found = {key: party for key, party in found.items() if not _is_of_a_state_there(key, party, found)}
    found = {key: party for key, party in found.items() if not _are_told_better(key, party, found, told, beside[key])}
    found = {key: party for key, party in found.items() if not _is_named_shorter(key, party, found, beside[key])}
    least = _SPEAKS_FOR * sum(weights)
    named = {key: party for key, party in found.items() if party.kind == "country" or told[key] >= least}
    kept = {
        key: party
        for key, party in found.items()
        if not _stands_for(key, party, named if party.kind == "country" else found, beside[key])
    }
    return tuple(party for key, party in kept.items() if key in named or not _state_among(party, key[0], kept))


def _state_among(party: Party, side: str, kept: Mapping[tuple[str, str], Party]) -> bool:
    """Whether the state of *party* stands on *side* already."""
    return any(p.kind == "country" and p.country == party.country and s == side for (s, _), p in kept.items())


def _only_speaks(key: tuple[str, str], party: Party, found: Mapping[tuple[str, str], Party]) -> bool:
    """Whether another report names the state, or its forces, where this one has a person strike, or a ministry: it is
    who told of it.
    """
    side = key[0]
    return _tells(party) and any(
        other[0] == side
        and p.kind in ("country", "organisation", "group")
        and p.country == party.country
        and not _tells(p)
        for other, p in found.items()
    )


def _tells(party: Party) -> bool:
    """Whether *party* speaks of blows rather than strikes itself."""
    return party.kind == "person" or (party.kind == "organisation" and party.name.startswith(_MINISTRY))


def _is_of_a_state_there(key: tuple[str, str], party: Party, found: Mapping[tuple[str, str], Party]) -> bool:
    """Whether *party* are unnamed people of a state that stands on the same side itself: "Peru và quan chức Peru"."""
    return party.kind == "group" and any(
        p.kind == "country" and p.country == party.country and other[0] == key[0] for other, p in found.items()
    )


def _are_told_better(
    key: tuple[str, str],
    party: Party,
    found: Mapping[tuple[str, str], Party],
    told: Mapping[tuple[str, str], float],
    beside: Collection[tuple[str, str]],
) -> bool:
    """Whether more reports call the same unnamed people otherwise: "nghi phạm Peru", "người Peru"."""
    own = (told[key], len(party.name), party.name)
    return (
        party.country is not None
        and party.id.startswith(UNNAMED)
        and any(
            other not in beside
            and other[0] == key[0]
            and p.id.startswith(UNNAMED)
            and p.country == party.country
            and (told[other], len(p.name), p.name) > own
            for other, p in found.items()
        )
    )


def _is_named_shorter(
    key: tuple[str, str],
    party: Party,
    found: Mapping[tuple[str, str], Party],
    beside: Collection[tuple[str, str]],
) -> bool:
    """Whether another report names the same body or office by more words: "Bộ trưởng Peru", "Bộ trưởng Y tế Peru"."""
    return party.kind in _DESCRIBED and any(
        other not in beside
        and other[0] == key[0]
        and p.kind in _DESCRIBED
        and p.country == party.country
        and len(p.name) > len(party.name)
        and _stands_in(party.name, p.name)
        for other, p in found.items()
    )


def _stands_in(shorter: str, longer: str) -> bool:
    """Whether the words of *shorter* stand in *longer*, in their order, two of them at least."""
    words, rest = shorter.lower().split(), iter(longer.lower().split())
    return len(words) > 1 and all(word in rest for word in words)


def _on_one_side(parties: tuple[Party, ...], reports: Sequence[Report], weights: Sequence[float]) -> tuple[Party, ...]:
    """*parties*, of whom nobody acts on himself: who does in two reports what is done to him in one stays the doer.

    Where as many tell it the other way round, nothing is decided (``conflicts`` shows it).
    """
    told = defaultdict[tuple[str, str], float](float)
    for report, weight in zip(reports, weights, strict=True):
        for party in report.parties:
            told[party.side, party.id] += weight
    other = {"s": "t", "t": "s"}
    both = {(p.side, p.id) for p in parties if any(q.id == p.id and q.side == other.get(p.side) for q in parties)}
    return tuple(p for p in parties if (p.side, p.id) not in both or told[p.side, p.id] >= told[other[p.side], p.id])


def _agreed(parties: tuple[Party, ...], reports: Sequence[Report], weights: Sequence[float]) -> tuple[Party, ...]:
    """*parties* but for those whom, and whose state, few of many reports name: a slip of one page among ten."""
    if len(reports) < _MANY_REPORTS:
        return parties
    told = defaultdict[str, float](float)
    for report, weight in zip(reports, weights, strict=True):
        for key in {party.country or party.id for party in report.parties}:
            told[key] += weight
    least = _FEW_OF_MANY * sum(weights)
    kept = tuple(party for party in parties if told[party.country or party.id] >= least)
    return kept if len(kept) > 1 else parties


def _stands_for(
    key: tuple[str, str],
    party: Party,
    found: Mapping[tuple[str, str], Party],
    beside: Collection[tuple[str, str]],
) -> bool:
    """Whether another actor of the same state and side says more exactly who *party* is."""
    own = [(k, p) for k, p in found.items() if k != key and k[0] == key[0] and p.country == party.country]
    if party.kind == "country":
        return any(p.kind in ("person", "office", "organisation") for _, p in own)
    if party.country is None or not (party.kind == "office" or (party.kind == "organisation" and is_organ(party.name))):
        return False
    return any(p.kind == "person" and k not in beside for k, p in own)


@cache
def _organs() -> tuple[str, ...]:
    return tuple(row["form"] for row in lexicons.tsv("stories/organs.tsv", "form"))


def is_organ(name: str) -> bool:
    """Whether the body *name* is a palace, a ministry or a service of a state."""
    # "Bộ tộc", "Điện lực": the word that follows such a noun has a capital in the name of an organ.
    return any(name == form or (name.startswith(f"{form} ") and name[len(form) + 1].isupper()) for form in _organs())
