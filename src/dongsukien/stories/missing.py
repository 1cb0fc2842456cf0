"""What a story does not tell: rounds of a series that no page reports, plans whose day passed without a report.

Neither is a claim about the world: a page that would tell may not be in the record. Only what the record itself shows
is counted: a round is missing where a later one is numbered, a plan where pages of the same story go on after its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

SERIES_DAYS = 400  # a series that rests longer begins anew
GRACE_DAYS = 2  # a paper that tells of an act does so by the day after the next
MOST_ROUNDS = 40  # a larger number counts something else than rounds of one series
PLANNED = frozenset({"planned"})
# Acts that a desk would have reported had they taken place; what is said, or done every day, leaves no hole.
AWAITED = frozenset({"meet", "negotiate", "phone_call", "visit", "sign", "exchange", "ceasefire"})


class Numbered(NamedTuple):
    """A contact that pages count as the *number*-th of a series between *states*; *day* is ISO."""

    event: str
    day: str
    number: int
    states: tuple[str, ...]  # sorted: what is stored of it must be the same in every process


@dataclass(frozen=True, slots=True)
class Series:
    """Numbered contacts between the same states, in order; ``missing`` are the numbers that no page reports."""

    states: tuple[str, ...]
    rounds: tuple[Numbered, ...]
    missing: tuple[int, ...]


def series(contacts: Iterable[Numbered]) -> tuple[Series, ...]:
    """The series that *contacts* form: each goes up in time and stays between the same states.

    >>> of = ("KEN", "PER")
    >>> [s.missing for s in series([Numbered("a", "2025-01-02", 1, of), Numbered("c", "2025-03-04", 4, of)])]
    [(2, 3)]
    """
    groups: list[tuple[frozenset[str], list[Numbered]]] = []
    for contact in sorted(contacts, key=lambda one: (one.day, one.number, one.event)):
        if not 1 <= contact.number <= MOST_ROUNDS or len(contact.states) < 2:
            continue
        at = next((at for at, (states, _) in enumerate(groups) if len(states.intersection(contact.states)) > 1), None)
        if at is None:
            groups.append((frozenset(contact.states), [contact]))
        else:  # a host whom one page counts in, and another does not, begins no series of its own
            groups[at] = (groups[at][0].intersection(contact.states), [*groups[at][1], contact])
    found = [_described(states, run) for states, rounds in groups for run in _runs(rounds)]
    return tuple(sorted(found, key=lambda one: (one.rounds[0].day, one.states)))


def _runs(rounds: Sequence[Numbered]) -> list[list[Numbered]]:
    runs: list[list[Numbered]] = []
    for one in rounds:
        before = runs[-1][-1] if runs else None
        follows = before is not None and before.number <= one.number and _days(before.day, one.day) <= SERIES_DAYS
        if follows:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _described(states: frozenset[str], run: Sequence[Numbered]) -> Series:
    told = {one.number for one in run}
    missing = tuple(number for number in range(min(told), max(told)) if number not in told)
    return Series(tuple(sorted(states)), tuple(run), missing)


class Plan(NamedTuple):
    """A planned act: its type, the first and last day on which it was to take place, and whose act it is."""

    event: str
    type: str
    first: date
    last: date
    states: frozenset[str]


class Act(NamedTuple):
    """An act that pages report as done, going on or called off."""

    type: str
    first: date
    last: date
    states: frozenset[str]


_TALKS = {"meet": "talk", "negotiate": "talk", "visit": "talk"}  # papers use one for the other


def unreported(plan: Plan, acts: Iterable[Act], horizon: date) -> bool:
    """Whether *plan* is due and nothing tells that it was kept, *horizon* being the newest page that might.

    An act of the same kind between the same states on those days may be the plan carried out; it is not held to be
    missing then.
    """
    if plan.type not in AWAITED or plan.last + timedelta(days=GRACE_DAYS) >= horizon:
        return False
    kind = _TALKS.get(plan.type, plan.type)
    grace = timedelta(days=GRACE_DAYS)
    return not any(
        _TALKS.get(act.type, act.type) == kind
        and act.first - grace <= plan.last
        and plan.first <= act.last + grace
        and (plan.states <= act.states or act.states <= plan.states)
        for act in acts
    )
