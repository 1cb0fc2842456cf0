"""Reports as linking compares them: do the actors agree, the days, the place?

Only what comparing needs is kept of a report, because weeks of them are held at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dongsukien.stories.places import is_seat, same_spot

CONTACTS = frozenset({"talk", "phone_call", "visit"})  # families of acts that two parties do once a day
ONCE = frozenset({"arrest", "elect"})  # what is not done to one person twice in weeks
WINDOW_DAYS = 4  # undated reports are compared with pages of the last days
AHEAD_DAYS = 14  # the same for what lies ahead
REACH_DAYS = 21  # so long an undated plan waits for its act, and a place is remembered; older acts by a stated day only
_JOINED_BY_OTHERS = 0.7  # agreement of a list with one that others are on, too: enough on one day, else not alone
DUE_DAYS = 3  # within which a paper tells, without a day, of what was planned for one
SAME_ACTORS = 0.6  # that a plan and its act, or its cancelling, share


class Side(NamedTuple):
    """An actor as far as comparing goes."""

    id: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a report.

    ``page``: its page's number in this run, 0 if it was linked in an earlier one. ``topic``: the cluster of alike pages
    that its page is in. ``day``, ``last``: its own days as ordinals (0: none), ``seen``, ``seen_last``: those of its
    page. ``since``, ``until``: of a month, which is too long to say the day (0: none). ``about``: the words of its
    topic. ``recalled``: it only names the act in passing.
    """

    page: int
    topic: int
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]
    day: int
    last: int
    seen: int
    seen_last: int
    words: array[int]
    about: array[int]
    place: str = ""
    since: int = 0
    until: int = 0
    recalled: bool = False


def named_again(kind: str, a: Trace, b: Trace) -> bool:
    """Whether a page names one contact twice: the same actors on one stated day, or first the states, then envoys."""
    return (
        kind in CONTACTS
        and a.page == b.page
        and (a.day, a.last) == (b.day, b.last)
        and (
            (a.day > 0 and {*a.sources, *a.targets} == {*b.sources, *b.targets})
            or _of_their_envoys(a, b)
            or _of_their_envoys(b, a)
        )
    )


def _of_their_envoys(a: Trace, b: Trace) -> bool:
    """Whether *a* is of unnamed people ("nhà đàm phán Peru") of states that are all in *b*."""
    envoys = (*a.sources, *a.targets)
    states = {side.country for side in (*b.sources, *b.targets)}
    return bool(envoys) and all(side.kind == "group" and side.country and side.country in states for side in envoys)


def same_two(a: Trace, b: Trace) -> bool:
    """Whether two reports name the same two people and nobody else: they do not meet twice in a few days."""
    people = {side.id for side in (*a.sources, *a.targets) if side.kind == "person"}
    everybody = {side.id for trace in (a, b) for side in (*trace.sources, *trace.targets)}
    return len(people) == 2 and everybody == people


def same_once(kind: str, trace: Trace, members: Sequence[Trace]) -> bool:
    """Whether one and the same person is seized, or elected, in all: it is not done twice in weeks.

    A page that does not say by whom, or when, contradicts nobody.
    """
    people = set(whom(kind, trace))
    return any(people & set(whom(kind, member)) for member in members) and not any(
        (trace.sources and member.sources and not _agree(trace.sources, member.sources))
        or (trace.day and member.day and not same_days(trace, member))
        for member in members
    )


def whom(kind: str, trace: Trace) -> list[str]:
    """The people to whom *trace* has an act done that is done to one but once in weeks."""
    return [side.id for side in trace.targets if side.kind == "person"] if kind in ONCE else []


def of_two_states(trace: Trace) -> bool:
    """Whether it is told of two states and nobody else."""
    return len(trace.sources) == 2 and not trace.targets and all(side.kind == "country" for side in trace.sources)


def of_their_leaders(summit: Trace, other: Trace) -> bool:
    """Whether *other* is of the two states of *summit*, or of one person of each."""
    sides = (*other.sources, *other.targets)
    return len(sides) == 2 and {s.country for s in sides} == {s.country for s in summit.sources}


def same_visit(a: Trace, b: Trace) -> bool:
    """Whether two reports have one and the same person go to one state, its capital or its palace."""
    guests = {side.id for side in (*a.sources, *b.sources)}
    hosts = {side.country for side in (*a.targets, *b.targets)}
    one = len(guests) == 1 and all(side.kind == "person" for side in a.sources)
    return one and bool(a.targets and b.targets) and len(hosts) == 1 and None not in hosts


def falls_due(plan: Trace, act: Trace) -> bool:
    """Whether pages tell of *act*, without a day, when the day of *plan* has come, or soon after."""
    return bool(plan.day) and not act.day and plan.day <= act.seen <= plan.last + DUE_DAYS


def keys_of(trace: Trace) -> list[str]:
    """Under which a report is filed: the states and people of its first side, else of its second."""
    sides = trace.sources or trace.targets
    return sorted({side.country or side.id for side in sides})


def actors_agree(a: Trace, b: Trace) -> float:
    """How well the actors agree, 0 where they contradict each other, or one does what is done to him in the other."""
    if _is_crossed(a, b) or _is_crossed(b, a):
        return 0.0
    sources = _agree(a.sources, b.sources)
    if sources == 0:
        return 0.0
    if not a.targets or not b.targets:
        return sources * (0.8 if a.targets or b.targets else 1.0)
    targets = _agree(a.targets, b.targets)
    return (sources + targets) / 2 if targets else 0.0


def _is_crossed(a: Trace, b: Trace) -> bool:
    """Whether one of several that act in *a* ("A và B giao tranh") has something done to it in *b* ("A đánh B")."""
    if len(a.sources) < 2:
        return False
    own = {side.country for side in b.sources}
    struck = {side.country for side in b.targets if side.country} - own
    return bool(struck & {side.country for side in a.sources})


def _agree(left: Sequence[Side], right: Sequence[Side], with_others: float = _JOINED_BY_OTHERS) -> float:
    """Each actor of the shorter list finds its own in the longer one, or the lists contradict each other."""
    if not left or not right:
        return 0.6 if not left and not right else 0.0
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    free = list(many)
    total = 0.0
    for side in sorted(few, key=lambda s: s.kind == "country"):  # people first: a state must not take a person's place
        best = max(free, key=lambda other: _match(side, other))
        score = _match(side, best)
        if score == 0:
            return 0.0
        total += score
        if best.kind != "country" or best.id == side.id:
            free.remove(best)
        if not free:
            free = [best]
    share = total / len(few)
    if len(few) == 1 and len(many) > 1:
        return share * 0.75
    known = {side.country or side.id for side in few}
    return share * (1.0 if all((side.country or side.id) in known for side in many) else with_others)


def among(a: Trace, b: Trace) -> float:
    """How well the shorter list of those who meet is found in the longer one, whoever else is on that."""
    return _agree(a.sources, b.sources, with_others=1.0)


def _match(a: Side, b: Side) -> float:
    if a.id == b.id:
        return 1.0
    if a.country is None or a.country != b.country or (a.kind == "person" and b.kind == "person"):
        return 0.0
    if "country" in (a.kind, b.kind):
        return 0.8  # a person, or a body, and his state
    return 0.5


def same_days(a: Trace, b: Trace) -> float:
    return 1.0 if a.day <= b.last and b.day <= a.last else 0.9 if a.day - 1 <= b.last and b.day - 1 <= a.last else 0.0


def days_agree(a: Trace, b: Trace, *, ahead: bool = False) -> tuple[float, str]:
    """How well the days agree, and how that was judged; *ahead*: of acts that were still to come."""
    if a.day and b.day:
        score = same_days(a, b)
        return score, "same day" if score == 1.0 else "a day apart"
    if a.day or b.day:
        dated, other = (a, b) if a.day else (b, a)
        if not other.seen:
            return 0.3, "one has no date at all"
        if ahead and not other.since and 0 <= dated.day - other.seen_last <= AHEAD_DAYS:
            return 0.6, "the day of one, and the page of the other soon before"
        if other.seen - WINDOW_DAYS <= dated.last and dated.day <= other.seen_last + 1:
            return 0.6, "the day of one, and the page of the other soon after"
        return 0.0, ""
    if not a.seen or not b.seen:
        return 0.2, "pages without a date"
    if a.since or b.since:
        return 0.0, ""
    gap = max(a.seen - b.seen_last, b.seen - a.seen_last, 0)
    return (0.5 if gap <= 1 else 0.35, f"no day given, pages {gap} days apart") if gap <= WINDOW_DAYS else (0.0, "")


def at_one_spot(a: Trace, b: Trace) -> bool:
    return bool(a.place and b.place) and same_spot(a.place, b.place)


def told_again(a: Trace, b: Trace) -> tuple[float, str]:
    """The same of a contact of the same two people at the same place, of which a later page tells again."""
    later, earlier = (a, b) if a.seen >= b.seen else (b, a)
    if later.since:
        within = earlier.day and later.since <= earlier.day and earlier.last <= later.until
        return (0.6, "the same place, in that month") if within else (0.0, "")
    soon = not later.day and 0 < later.seen - earlier.seen <= REACH_DAYS and not is_seat(later.place)
    return (0.5, "the same place, told of again") if soon else (0.0, "")


def was_it(plan: Trace, act: Trace) -> bool:
    """Whether *act* is what a later page still calls a plan."""
    if act.page == plan.page or actors_agree(plan, act) < SAME_ACTORS:
        return False
    if plan.day:
        return bool(act.day) and same_days(plan, act) == 1.0
    return same_two(plan, act) and at_one_spot(plan, act)
