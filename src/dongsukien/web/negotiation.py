"""The file on one negotiation (*hồ sơ đàm phán*): who, rounds, what is missing, positions, agreements, exchanges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dongsukien.record.bargaining_views import (
    AgreementView,
    ContactLine,
    Most,
    NegotiationView,
    SeatView,
    SeriesView,
    StandView,
    TurnView,
    When,
)
from dongsukien.record.views import EvidenceView
from dongsukien.web.filters import Choice
from dongsukien.web.inputs import Moved, NotFound, checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import actor_name, names

# What the CSV gives a line: every stand, turn, contact and exchange with its sentence.
HEADER = (
    "part", "date", "date_basis", "party", "actor", "matter", "value", "modality", "words", "condition", "claimed_by",
    "independent", "outlet", "published", "title", "url", "page", "sentence",
)  # fmt: skip
# States of an agreement that was reached, whatever became of it.
REACHED = frozenset(
    {"agreed_in_principle", "announced", "signed", "in_force", "extended", "suspended", "expired", "collapsed"}
)
Row = tuple[str | int | float | None, ...]
# What a page shows of a large file: it stays under 100 ms, and a reader sees first what weighs most.
SHORT = Most(contacts=30, exchanges=10, agreements=10, issues=10, earlier=1, turns=4, proofs=1)
WHOLE: dict[str, Most] = {
    "contacts": replace(SHORT, contacts=300),
    "exchanges": replace(SHORT, exchanges=None),
    "agreements": replace(SHORT, agreements=None, turns=None),
    "positions": replace(SHORT, issues=None, earlier=None, proofs=3),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A point on the line of rounds: a round that is told of, or the *number* of one that is not."""

    number: int
    contact: ContactLine | None


def show(record: Reader, visit: Visit) -> View:
    """One file, narrowed to two parties or a period where the address says so.

    A page shows what weighs most of each part, and the whole of the part that the address asks for.

    Raises:
        NotFound: the record has no such file. Moved: it has another id by now.
    """
    asked = checked_id(visit.names["negotiation"], "negotiation")
    party, other = visit.inputs.text("party", 300), visit.inputs.text("with", 300)
    since, until = visit.inputs.period()
    parties = tuple(name for name in (party, other) if name)
    whole = visit.inputs.choice("all", tuple(WHOLE))
    most = (WHOLE[whole] if whole else SHORT) if visit.form == "html" else None
    file = record.negotiation(asked, parties=parties, since=since, until=until, most=most)
    if file is None:
        raise NotFound("negotiation")
    if file.line.id != asked:
        raise Moved("n", file.line.id)
    say = visit.language
    late = [one for one in (*file.contacts, *file.exchanges) if one.unreported]
    seats = {seat.key: seat for seat in file.line.seats}
    title = " – ".join(actor_name(seat.actor, say) for seat in file.line.seats if seat.part == "party")
    return View(
        template="negotiation.html",
        title=say.say("negotiation.titled", parties=title),
        data=file,
        context={
            "file": file,
            "parties": title,
            "seats": seats,
            "columns": [cell.party for cell in file.positions[0].cells] if file.positions else [],
            "rounds": [(run, nodes(run)) for run in file.series],
            "years": by_year(file.contacts),
            "pacts": split(file.agreements),
            "turns_of": {pact.id: by_party(pact.turns) for pact in file.agreements},
            "late": late,
            "missing": bool(late or any(run.missing for run in file.series)),
            "story": record.story(file.line.story),
            "choices": (_choices(file.line.seats, party, visit), _choices(file.line.seats, other, visit)),
            "narrowed": bool(parties or since or until),
            "whole": whole,
            "left": _left(file),
        },
        table=Table("negotiation", HEADER, rows(file)),
    )


def _left(file: NegotiationView) -> dict[str, int]:
    """How many entries of each part are not shown, by the name that an address asks for all of them by."""
    return {
        "contacts": file.counts.contacts - len(file.contacts),
        "exchanges": file.counts.exchanges - len(file.exchanges),
        "agreements": file.counts.agreements - len(file.agreements),
        "positions": file.counts.issues - len(file.positions),
    }


def _choices(seats: Sequence[SeatView], chosen: str | None, visit: Visit) -> tuple[Choice, ...]:
    return tuple(Choice(seat.key, actor_name(seat.actor, visit.language), seat.key == chosen) for seat in seats)


def by_year(contacts: Sequence[ContactLine]) -> list[tuple[str, list[ContactLine]]]:
    """*contacts*, in order of time, by year; what has no date comes under ""."""
    return [(year, list(group)) for year, group in groupby(contacts, key=lambda one: one.when.sort[:4])]


def split(agreements: Sequence[AgreementView]) -> tuple[list[AgreementView], list[AgreementView]]:
    """*agreements* of substance, and those that one source names in passing."""
    main = [one for one in agreements if _substantial(one)]
    return main, [one for one in agreements if not _substantial(one)]


def _substantial(one: AgreementView) -> bool:
    """Whether several sources tell of it, something is known of what it provides, or it was reached."""
    known = bool(one.formula or one.duration or one.scope or one.terms)
    return one.n_independent > 1 or (len(one.parties) > 1 and (known or any(turn.state in REACHED for turn in one.now)))


def by_party(turns: Sequence[TurnView]) -> list[tuple[str | None, list[TurnView]]]:
    """The turns of an agreement for each party, in the order in which parties come up; ``None``: for all of them."""
    found: dict[str | None, list[TurnView]] = {}
    for turn in turns:
        found.setdefault(turn.party, []).append(turn)
    return list(found.items())


def nodes(run: SeriesView) -> tuple[Node, ...]:
    """The rounds of a series in order of their numbers, those that no page reports among them.

    A round that pages tell as two happenings (two days) is two nodes.
    """
    told = [Node(one.round or 0, one) for one in run.rounds]
    return tuple(sorted((*told, *(Node(number, None) for number in run.missing)), key=lambda node: node.number))


def rows(file: NegotiationView) -> Iterator[Row]:
    """The file as rows under ``HEADER``."""
    for issue in file.positions:
        for cell in issue.cells:
            for stand in (*cell.now, *cell.before):
                yield _stand_row(issue.issue, cell.party, stand)
    for agreement in file.agreements:
        yield from _agreement_rows(agreement)
    for contact in (*file.contacts, *file.exchanges):
        part = "exchange" if contact.type == "exchange" else "contact"
        words = "; ".join(held.words for held in contact.counts) or contact.summary
        value = f"{contact.type}{f' {contact.round}' if contact.round else ''}"
        yield _row(
            part, contact.when, "; ".join(contact.states), None, contact.event, value, contact.modality, words, None,
            None, contact.n_independent, [contact.evidence] if contact.evidence else [],
        )  # fmt: skip


def _stand_row(issue: str, party: str, stand: StandView) -> Row:
    return _row(
        "position", stand.when, party, stand.who.name, issue, stand.stance, None, stand.words, stand.condition, None,
        stand.n_independent, stand.evidence,
    )  # fmt: skip


def _agreement_rows(agreement: AgreementView) -> Iterator[Row]:
    for turn in agreement.turns:
        yield _row(
            "agreement", turn.when, turn.party, turn.who.name if turn.who else None, f"{agreement.id} {agreement.name}",
            turn.state, turn.modality, turn.words, None, names(turn.claimed_by), turn.n_independent, turn.evidence,
        )  # fmt: skip
    for name, clauses in (("term", agreement.terms), ("condition", agreement.conditions)):
        for clause in clauses:
            yield _row(
                name, When(clause.deadline, None, "", ""), None, names(clause.parties),
                f"{agreement.id} {agreement.name}", None, None, clause.words, None, None, None, clause.evidence,
            )  # fmt: skip


def _row(
    part: str,
    when: When,
    party: str | None,
    actor: str | None,
    matter: str,
    value: str | None,
    modality: str | None,
    words: str,
    condition: str | None,
    claimed_by: str | None,
    independent: int | None,
    evidence: Iterable[EvidenceView],
) -> Row:
    best = next(iter(evidence), None)
    proof: tuple[str | None, ...] = (None,) * 6
    if best is not None:
        proof = (best.outlet, best.published, best.title, best.url, best.page, best.sentence)
    return (
        part, when.date, when.basis, party, actor, matter, value, modality, words, condition, claimed_by, independent,
        *proof,
    )  # fmt: skip
