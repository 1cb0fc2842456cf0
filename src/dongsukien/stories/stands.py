"""Where each party stands on each issue, over time: the positions of many pages as one matrix.

A party is a state (whoever speaks for it) or a body of its own. What several pages say of one stand is one stand with
several sentences; a change of mind is a new one beside the old.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dongsukien.annotations import Position
from dongsukien.orthography import fold
from dongsukien.stories.contacts import party_of, side_of
from dongsukien.stories.dates import NO_DATE, Placed, place
from dongsukien.stories.digest import Party
from dongsukien.stories.notes import Proof
from dongsukien.stories.pacts import Noting
from dongsukien.stories.phrases import edges, points_back
from dongsukien.stories.places import located

_SAME_DAYS = 2  # pages of one day and the next tell of one stand


@dataclass(frozen=True, slots=True)
class Stand:
    """One stand of *party* (its key) on *issue* on a day; ``who`` took it. ``words`` name the issue as printed."""

    party: str
    who: Party
    issue: str
    words: str
    stance: str
    condition: str | None
    placed: Placed
    proofs: tuple[Proof, ...]
    n_independent: int = 1


def stands(pages: Iterable[Noting], count: Callable[[Iterable[Proof]], int]) -> tuple[Stand, ...]:
    """All stands in order of time; *count* gives the independent sources of proofs."""
    found: dict[tuple[str, str, str], list[Stand]] = {}
    for page in pages:
        for position in page.notes.diplomacy.positions:
            stand = _stand(position, page)
            if position.issue == "other" and (points_back(stand.words) or _is_cut(stand.words)):
                continue  # "bác bỏ điều này": on what, another sentence says
            _add(found.setdefault((stand.party, stand.issue, stand.stance), []), stand)
    flat = [stand for group in found.values() for stand in group]
    counted = [replace(stand, n_independent=count(stand.proofs)) for stand in flat]
    return tuple(sorted(counted, key=lambda s: (s.placed.first, s.issue, s.party, s.stance, s.proofs[0])))


def _is_cut(words: str) -> bool:
    """Whether *words* begin within a phrase ("của bà Ruiz về …"): they name no issue."""
    return not words or words.split()[0].lower() in edges()["not_first"]


def is_elsewhere(stand: Stand, states: Collection[str]) -> bool:
    """Whether *stand* is on what lies in other states than those of a file, and than that of its party."""
    named = located(stand.words).states
    return bool(states and named) and not named & {*states, stand.party}


def _stand(position: Position, page: Noting) -> Stand:
    words = page.notes.words(position.issue_span)
    return Stand(
        party=side_of(position.party),
        who=party_of(position.party),
        issue=position.issue if position.issue != "other" else f"other:{fold(words)}",
        words=words,
        stance=position.stance,
        condition=page.notes.words(position.condition) if position.condition else None,
        placed=place(position.date, position.date_basis, page.published, page.published_basis),
        proofs=(Proof(page.notes.page, position.sentence, position.span, position.rule),),
    )


def _add(group: list[Stand], stand: Stand) -> None:
    for at, known in enumerate(group):
        if _near(known.placed, stand.placed):
            placed = known.placed if known.placed.date or not stand.placed.date else stand.placed
            group[at] = replace(
                known,
                placed=placed,
                condition=known.condition or stand.condition,
                proofs=tuple(dict.fromkeys(known.proofs + stand.proofs)),
            )
            return
    group.append(stand)


def _near(one: Placed, other: Placed) -> bool:
    if NO_DATE in (one.first, other.first):
        return one.first == other.first
    return abs((date.fromisoformat(one.first) - date.fromisoformat(other.first)).days) <= _SAME_DAYS


def issues(found: Sequence[Stand], parties: Collection[str]) -> tuple[str, ...]:
    """The issues of a matrix of *parties*: those on which most of them stand first, then the most told."""
    weight: dict[str, tuple[int, int]] = {}
    for issue in dict.fromkeys(stand.issue for stand in found):
        on = [stand for stand in found if stand.issue == issue and stand.party in parties]
        if on:
            weight[issue] = (len({stand.party for stand in on}), len(on))
    return tuple(sorted(weight, key=lambda issue: (-weight[issue][0], -weight[issue][1], issue)))
