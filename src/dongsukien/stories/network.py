"""Who deals with whom: acts between sides as ties of a few kinds, and who stopped talking to whom.

Only what happened or goes on counts; plans, offers and denials tie nobody. A meeting of many is no contact of each with
each (``_MOST_TOGETHER``). Silence is what the record holds no contact for: it says nothing of contacts no page told of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise, product
from types import MappingProxyType
from typing import Literal, get_args

TieKind = Literal["contact", "deal", "aid", "statement", "accusation", "threat", "force"]
KINDS: tuple[TieKind, ...] = get_args(TieKind)
KIND_OF: Mapping[str, TieKind] = MappingProxyType(
    {
        "meet": "contact", "negotiate": "contact", "phone_call": "contact", "visit": "contact",
        "agree": "deal", "sign": "deal", "ceasefire": "deal", "exchange": "deal",
        "aid": "aid",
        "demand": "statement", "propose": "statement", "promise": "statement", "reject": "statement",
        "deny": "statement", "express": "statement",
        "accuse": "accusation", "criticise": "accusation",
        "threaten": "threat",
        "attack": "force", "sanction": "force", "mobilise": "force", "arrest": "force",
    }
)  # fmt: skip
MUTUAL: frozenset[TieKind] = frozenset({"contact", "deal"})  # the others have a direction
_MOST_TOGETHER = 4  # sides at one table; more of them meet the host, not one another
_DATED_WITHIN = 31  # days: what is dated more coarsely ("trong năm 2022") ends no silence
_LEAST_CONTACTS = 3  # two pauses: fewer make no habit that could be broken
_SILENT_DAYS = 30  # a shorter silence is no news, whatever the habit


@dataclass(frozen=True, slots=True)
class Act:
    """One happening between sides (keys of actors or states). ``first`` and ``last`` are days, "" if unknown."""

    id: str
    type: str
    first: str
    last: str
    n_independent: int
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """All acts of one kind from ``one`` to ``other`` (of both, where the kind is mutual; then ``one`` sorts first).

    ``acts`` are in order of time. ``n_by_two``: how many of them two or more independent sources tell.
    """

    one: str
    other: str
    kind: TieKind
    acts: tuple[Act, ...]

    @property
    def n_by_two(self) -> int:
        return sum(act.n_independent > 1 for act in self.acts)

    def months(self) -> tuple[tuple[str, int], ...]:
        """How many acts began in which month ("2025-03"); those without a day are in none."""
        counts = Counter(act.first[:7] for act in self.acts if act.first)
        return tuple(sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class Silence:
    """Two sides, their last contact, and the days since, up to the newest page.

    ``longest`` is the longest pause between two earlier contacts, in days, ``None`` before there were three.
    ``broken``: this pause is longer than any before. ``since`` counts what else passed between them, by kind.
    """

    one: str
    other: str
    n_contacts: int
    last: Act
    days: int
    longest: int | None
    broken: bool
    since: tuple[tuple[TieKind, int], ...]


def ties(acts: Iterable[Act]) -> tuple[Tie, ...]:
    """The ties between sides, those of most acts first."""
    found: defaultdict[tuple[str, str, TieKind], list[Act]] = defaultdict(list)
    for act in acts:
        kind = KIND_OF.get(act.type)
        if kind is None:
            continue
        for one, other in _pairs(act, kind):
            found[one, other, kind].append(act)
    every = (Tie(*key, tuple(sorted(each, key=lambda act: (act.first, act.id)))) for key, each in found.items())
    return tuple(sorted(every, key=lambda tie: (-len(tie.acts), tie.one, tie.other, tie.kind)))


def _pairs(act: Act, kind: TieKind) -> Iterable[tuple[str, str]]:
    if kind in MUTUAL:
        sides = sorted({*act.participants, *act.sources, *act.targets})
        return combinations(sides, 2) if len(sides) <= _MOST_TOGETHER else ()
    sources, targets = act.sources or act.participants, act.targets
    return sorted({pair for pair in product(sources, targets) if pair[0] != pair[1]})


def silences(every: Sequence[Tie], newest: str) -> tuple[Silence, ...]:
    """For each two sides in contact, the silence since, up to *newest*; broken habits first, then the longest."""
    out = [made for tie in every if tie.kind == "contact" and (made := _silence(tie, every, newest)) is not None]
    return tuple(sorted(out, key=lambda s: (not s.broken, -s.n_contacts if s.broken else 0, -s.days, s.one, s.other)))


def _silence(contact: Tie, every: Sequence[Tie], newest: str) -> Silence | None:
    dated = [act for act in contact.acts if act.first and _days(act.first, act.last) <= _DATED_WITHIN]
    dated = [act for act in dated if act.first <= newest]
    if not dated:
        return None
    days = sorted({act.first for act in dated})
    pauses = [_days(earlier, later) for earlier, later in pairwise(days)]
    longest = max(pauses) if len(days) >= _LEAST_CONTACTS else None
    last = max(dated, key=lambda act: (min(act.last, newest), act.first, act.n_independent, act.id))
    silent = _days(min(last.last, newest), newest)
    sides = {contact.one, contact.other}
    since: Counter[TieKind] = Counter()
    for tie in every:
        if tie.kind != "contact" and {tie.one, tie.other} == sides:
            since[tie.kind] += sum(act.first > last.last for act in tie.acts)
    return Silence(
        one=contact.one,
        other=contact.other,
        n_contacts=len(contact.acts),
        last=last,
        days=silent,
        longest=longest,
        broken=longest is not None and silent > max(longest, _SILENT_DAYS),
        since=tuple((kind, since[kind]) for kind in KINDS if since[kind]),
    )


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
