"""Agreements over many pages: one entry for each, with where it stands for each party, turn by turn.

What two pages call by different names is one agreement if kind, parties and what sets it apart (numbers, length, what
it covers) do not contradict each other and it was not long since pages last told of it. Known weakness: two truces of
the same parties and weeks, neither described, are one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dongsukien.annotations import Agreement, Involved, Stated, Status
from dongsukien.orthography import fold
from dongsukien.stories.contacts import Held, party_of, side_of
from dongsukien.stories.dates import NO_DATE, Placed, place
from dongsukien.stories.digest import Party
from dongsukien.stories.notes import Noted, Proof

_MARKED_DAYS = 400  # an agreement known by numbers, length or scope is told of again after so long
_PLAIN_DAYS = 60  # one that pages only name
_SAME_EXCHANGE_DAYS = 2
_EXCHANGE_DAYS = 30  # exchanges come one after the other
_SAME_DAYS = 1  # turns of one party that are one turn
_JOIN = 0.9  # kind and parties alone carry for twelve days
_REACHED = frozenset({"happened", "ongoing"})
# How far an agreement has come in each state; of one day the furthest stands.
_ORDER = (
    "proposed", "under_negotiation", "rejected", "agreed_in_principle", "announced", "signed", "in_force", "extended",
    "violated_alleged", "suspended", "expired", "collapsed",
)  # fmt: skip


class Noting(NamedTuple):
    """The notes of a page with when it appeared (EDTF, why, and the first day)."""

    notes: Noted
    published: str | None
    published_basis: str | None
    day: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an agreement stands for one party (``None``: for all) from a day on, and who says so."""

    state: str
    modality: str
    party: Party | None
    placed: Placed
    words: str
    claimed_by: tuple[Party, ...]
    proofs: tuple[Proof, ...]
    n_independent: int = 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A term or a condition in the words of a page: who has to do it, or whose condition it is."""

    words: str
    parties: tuple[Party, ...]
    stage: int | None
    deadline: str | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Pact:
    """One agreement over all pages. ``turns`` are in order of time; ``told_by`` are the pages that tell of it."""

    id: str
    kind: str
    name: str
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    proposers: tuple[Party, ...]
    scope: tuple[Held, ...]
    formula: tuple[Held, ...]
    duration: tuple[Held, ...]
    terms: tuple[Clause, ...]
    conditions: tuple[Clause, ...]
    turns: tuple[Turn, ...]
    proofs: tuple[Proof, ...]
    told_by: tuple[str, ...]
    first: str
    last: str
    n_independent: int = 1

    def now(self) -> tuple[Turn, ...]:
        """For each party the turn that it reached last; one for all counts for each party without its own later one."""
        latest: dict[str, Turn] = {}
        for turn in self.turns:
            if turn.modality in _REACHED:
                key = side_of(turn.party) if turn.party else ""
                before = latest.get(key)
                if before is None or _rank(before) <= _rank(turn):
                    latest[key] = turn
        return tuple(latest.values())


def _rank(turn: Turn) -> tuple[str, int]:
    return turn.placed.first, _ORDER.index(turn.state) if turn.state in _ORDER else -1


@dataclass(slots=True)
class _Growing:
    members: list[tuple[Agreement, Noting]]
    states: set[str] = field(default_factory=set)
    marks: dict[str, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    last: str = ""


def pacts(pages: Iterable[Noting], count: Callable[[Iterable[Proof]], int]) -> tuple[Pact, ...]:
    """The agreements that *pages*, in order of appearance, tell of; *count* gives the independent sources of proofs."""
    growing: list[_Growing] = []
    for page in pages:
        taken: list[_Growing] = []
        for agreement in page.notes.diplomacy.agreements:
            best = _best(growing, taken, agreement, page)
            if best is None:
                best = _Growing([])
                growing.append(best)
            taken.append(best)
            _grow(best, agreement, page)
    return tuple(sorted((_pact(each, count) for each in growing), key=lambda pact: (pact.first, pact.id)))


def _states(agreement: Agreement) -> set[str]:
    return {side_of(one.actor) for one in agreement.parties}


def _marks(agreement: Agreement) -> dict[str, set[str]]:
    """What sets an agreement apart, by kind of mark."""
    out = {
        "formula": {fold(agreement.formula.value)} if agreement.formula else set(),
        "duration": {agreement.duration.value} if agreement.duration else set(),
        "scope": {scope.value for scope in agreement.scope},
    }
    return {name: values for name, values in out.items() if values}


def _best(
    growing: Sequence[_Growing], taken: Sequence[_Growing], agreement: Agreement, page: Noting
) -> _Growing | None:
    best, most = None, 0.0
    for each in growing:
        if not any(each is one for one in taken):
            score = _likeness(each, agreement, page)
            if score >= _JOIN and score > most:
                best, most = each, score
    return best


def _likeness(known: _Growing, agreement: Agreement, page: Noting) -> float:
    """How likely *agreement* is the *known* one; 0 where they exclude each other."""
    if known.members[0][0].kind != agreement.kind:
        return 0.0
    if agreement.kind == "other" and fold(page.notes.words(agreement.name.span)) not in known.names:
        return 0.0  # nothing is known of it but its name
    states, marks = _states(agreement), _marks(agreement)
    if states and known.states and not states & known.states:
        return 0.0
    score = 0.5 + 0.5 * len(states & known.states) / max(1, min(len(states), len(known.states)))
    both = marks.keys() & known.marks.keys()
    if agreement.kind == "prisoner_exchange" and _days_between(known.last, page.day) <= _SAME_EXCHANGE_DAYS:
        both -= {"formula"}  # papers of one or two days that differ in the numbers contradict each other
    if any(not marks[name] & known.marks[name] for name in both):
        return 0.0
    shared = len(both)
    if _narrow(marks) != _narrow(known.marks):
        shared = 0  # a truce for power plants and one for all the front may both be meant for thirty days
        score -= 0.5
    score += shared
    if fold(page.notes.words(agreement.name.span)) in known.names:
        score += 0.5
    rest = _days_between(known.last, page.day)
    most = _EXCHANGE_DAYS if agreement.kind == "prisoner_exchange" else _MARKED_DAYS if shared else _PLAIN_DAYS
    if rest > most:
        return 0.0
    return score - 0.5 * rest / most


def _narrow(marks: dict[str, set[str]]) -> bool:
    """Whether it is said to cover a part only."""
    return bool(marks.get("scope", set()) - {"all"})


def _days_between(earlier: str, later: str) -> int:
    if NO_DATE in (earlier, later):
        return 0
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _grow(known: _Growing, agreement: Agreement, page: Noting) -> None:
    known.members.append((agreement, page))
    known.states |= _states(agreement)
    for name, values in _marks(agreement).items():
        known.marks.setdefault(name, set()).update(values)
    known.names.add(fold(page.notes.words(agreement.name.span)))
    if page.day != NO_DATE or not known.last:
        known.last = max(known.last, page.day)


def _pact(known: _Growing, count: Callable[[Iterable[Proof]], int]) -> Pact:
    members = known.members
    agreement, page = members[0]
    turns = _turns(members, count)
    days = [turn.placed for turn in turns if turn.placed.first != NO_DATE]
    seen = [page.day for _, page in members]
    told_by = tuple(dict.fromkeys(page.notes.page for _, page in members))
    proofs = tuple(
        Proof(page.notes.page, agreement.name.sentence, agreement.name.span, agreement.rule)
        for agreement, page in members
    )
    return Pact(
        id="g" + hashlib.blake2b(f"{page.notes.page}.{agreement.id}".encode(), digest_size=8).hexdigest(),
        kind=agreement.kind,
        name=_name(members),
        parties=_involved(one for agreement, _ in members for one in agreement.parties),
        mediators=_involved(one for agreement, _ in members for one in agreement.mediators),
        proposers=_involved(one for agreement, _ in members for one in agreement.proposers),
        scope=_stated((page, one) for agreement, page in members for one in agreement.scope),
        formula=_stated((page, agreement.formula) for agreement, page in members),
        duration=_stated((page, agreement.duration) for agreement, page in members),
        terms=_terms(members),
        conditions=_conditions(members),
        turns=turns,
        proofs=proofs,
        told_by=told_by,
        first=min((placed.first for placed in days), default=min(seen)),
        last=max((placed.last for placed in days), default=max(seen)),
        n_independent=count(proofs),
    )


def _name(members: Sequence[tuple[Agreement, Noting]]) -> str:
    """The name that most pages use; of several the longest, which says most."""
    counts: dict[str, list[str]] = {}
    for agreement, page in members:
        words = page.notes.words(agreement.name.span) or agreement.name.value
        counts.setdefault(fold(words), []).append(words)
    return max(counts.values(), key=lambda each: (len(each), len(each[0]), each[0]))[0]


def _involved(all_of: Iterable[Involved]) -> tuple[Party, ...]:
    """Each party once, a state before whoever acts for it."""
    found: dict[str, Party] = {}
    for one in all_of:
        party = party_of(one.actor)
        known = found.get(side_of(party))
        if known is None or (party.kind == "country" and known.kind != "country"):
            found[side_of(party)] = party
    return tuple(found.values())


def _stated(all_of: Iterable[tuple[Noting, Stated | None]]) -> tuple[Held, ...]:
    found: dict[str, list[tuple[Noting, Stated]]] = {}
    for page, stated in all_of:
        if stated is not None:
            found.setdefault(stated.value, []).append((page, stated))
    held = [
        Held(
            value,
            members[0][0].notes.words(members[0][1].span),
            tuple(dict.fromkeys(page.notes.page for page, _ in members)),
            tuple(page.notes.proof(stated) for page, stated in members),
        )
        for value, members in found.items()
    ]
    return tuple(sorted(held, key=lambda one: -len(one.reports)))


def _terms(members: Sequence[tuple[Agreement, Noting]]) -> tuple[Clause, ...]:
    found: dict[str, Clause] = {}
    for agreement, page in members:
        for term in agreement.terms:
            words = page.notes.words(term.content)
            proof = Proof(page.notes.page, term.sentence, term.content, term.rule)
            parties = tuple(party_of(actor) for actor in term.obligors)
            deadline = term.deadline.value if term.deadline else None
            _add_clause(found, Clause(words, parties, term.stage, deadline, (proof,)))
    return tuple(sorted(found.values(), key=lambda clause: clause.stage or 0))


def _conditions(members: Sequence[tuple[Agreement, Noting]]) -> tuple[Clause, ...]:
    found: dict[str, Clause] = {}
    for agreement, page in members:
        for condition in agreement.conditions:
            words = page.notes.words(condition.content)
            proof = Proof(page.notes.page, condition.sentence, condition.content, condition.rule)
            parties = (party_of(condition.by),) if condition.by else ()
            _add_clause(found, Clause(words, parties, None, None, (proof,)))
    return tuple(found.values())


def _add_clause(found: dict[str, Clause], clause: Clause) -> None:
    key = fold(clause.words)
    known = found.get(key)
    if known is not None:
        clause = Clause(
            known.words, known.parties or clause.parties, known.stage, known.deadline, known.proofs + clause.proofs
        )
    found[key] = clause


def _turns(members: Sequence[tuple[Agreement, Noting]], count: Callable[[Iterable[Proof]], int]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for agreement, page in members:
        for status in agreement.statuses:
            _add_turn(turns, _turn(status, page))
    counted = [
        Turn(
            t.state,
            t.modality,
            t.party,
            t.placed,
            t.words,
            t.claimed_by,
            t.proofs,
            count(t.proofs),
        )
        for t in turns
    ]
    return tuple(sorted(counted, key=lambda turn: (turn.placed.first, _rank(turn)[1])))


def _turn(status: Status, page: Noting) -> Turn:
    ahead = status.modality not in _REACHED
    placed = place(status.date, status.date_basis, page.published, page.published_basis, ahead=ahead)
    return Turn(
        status.state,
        status.modality,
        party_of(status.party) if status.party else None,
        placed,
        page.notes.words(status.span),
        tuple(party_of(actor) for actor in status.claimed_by),
        (Proof(page.notes.page, status.sentence, status.span, status.rule),),
    )


def _add_turn(turns: list[Turn], turn: Turn) -> None:
    """Add *turn*, or its page to one that says the same of the same party and day."""
    for at, known in enumerate(turns):
        same = (known.state, known.modality) == (turn.state, turn.modality) and _side(known) == _side(turn)
        if same and _near(known.placed, turn.placed):
            better = known if known.placed.date or not turn.placed.date else turn
            turns[at] = Turn(
                known.state, known.modality, known.party, better.placed, known.words,
                tuple(dict.fromkeys(known.claimed_by + turn.claimed_by)), known.proofs + turn.proofs,
            )  # fmt: skip
            return
    turns.append(turn)


def _side(turn: Turn) -> str:
    return side_of(turn.party) if turn.party else ""


def _near(one: Placed, other: Placed) -> bool:
    if NO_DATE in (one.first, other.first):
        return one.first == other.first
    grace = timedelta(days=_SAME_DAYS)
    return date.fromisoformat(one.first) - grace <= date.fromisoformat(other.last) and date.fromisoformat(
        other.first
    ) - grace <= date.fromisoformat(one.last)
