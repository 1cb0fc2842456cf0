"""Whether the five seed pages yield what a reader notes down of their agreements, positions and contacts.

Run as ``python -m benchmarks.diplomacy_seeds``: one line for each claim, with the sentence that carries it; exit
status 1 where one is not met. Without ``../shared/seeds`` it says so and measures nothing. A claim names what must be
in the layer by kind, country, day and number; no words of the pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.shared import SEEDS
from dongsukien.annotations import Agreement, Contact, Diplomacy, Event, Position
from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page
from dongsukien.spans import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What the seed page *seed* must yield; *found* gives the sentence that carries it, or ``None``."""

    name: str
    seed: str
    found: Callable[[Reading], Span | None]


@cache
def seed(number: str) -> Reading:
    """The reading of the seed page whose name begins with *number*."""
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return read_page(Page(path.stem, path.name, path.read_text("utf-8")))


# --- how claims are looked up ----------------------------------------------------------------------------------------


def agreements(reading: Reading, kind: str) -> Iterator[Agreement]:
    """The agreements of *kind* of the page's own article."""
    return (each for each in reading.diplomacy.agreements if each.kind == kind and not each.teaser)


def scopes(agreement: Agreement) -> set[str]:
    """What it covers."""
    return {scope.value for scope in agreement.scope}


def status_of(agreement: Agreement, state: str, country: str | None = None) -> Span | None:
    """The sentence of a reached *state*, of the party of *country*."""
    return next(
        (
            status.sentence
            for status in agreement.statuses
            if status.state == state
            and status.modality in ("happened", "ongoing")
            and (country is None or (status.party is not None and status.party.country == country))
        ),
        None,
    )


def stand(layer: Diplomacy, country: str, issue: str, *stances: str) -> Position | None:
    """The position of somebody of *country* on *issue*."""
    return next(
        (
            each
            for each in layer.positions
            if each.party.country == country and each.issue.startswith(issue) and each.stance in stances
        ),
        None,
    )


def contact_of(reading: Reading, *countries: str, date: str | None = None) -> Contact | None:
    """The contact of the powers of these *countries*, on *date* if one is given."""
    for contact in reading.diplomacy.contacts:
        event = next(each for each in reading.events if each.id == contact.event)
        if not contact.teaser and set(countries) <= _powers(event) and date in (None, event.date):
            return contact
    return None


def _powers(event: Event) -> set[str | None]:
    return {actor.country for actor in (*event.participants, *event.source, *event.target)}


# --- the claims ------------------------------------------------------------------------------------------------------


def energy_truce(reading: Reading) -> Span | None:
    """The truce for energy and infrastructure, agreed by both presidents."""
    for each in agreements(reading, "ceasefire"):
        parties = {party.actor.country for party in each.parties}
        if scopes(each) >= {"energy", "infrastructure"} and {"RUS", "USA"} <= parties:
            return status_of(each, "agreed_in_principle")
    return None


def month_truce(reading: Reading) -> Agreement | None:
    """The truce of thirty days."""
    found = (each for each in agreements(reading, "ceasefire") if each.duration and each.duration.value == "P30D")
    return next(found, None)


def month_truce_proposed(reading: Reading) -> Span | None:
    truce = month_truce(reading)
    return status_of(truce, "proposed", "USA") if truce is not None else None


def month_truce_refused(reading: Reading) -> Span | None:
    truce = month_truce(reading)
    return status_of(truce, "rejected", "RUS") if truce is not None else None


def condition_of_russia(reading: Reading) -> Span | None:
    truce = month_truce(reading)
    tied = truce.conditions if truce else ()
    return next((each.sentence for each in tied if each.by is not None and each.by.country == "RUS"), None)


def staged_plan(reading: Reading) -> Span | None:
    """The plan in four steps, claimed by the White House, not counted as reached."""
    for plan in agreements(reading, "peace_plan"):
        steps = [term for term in plan.terms if term.stage is not None]
        told = any(actor.country == "USA" for status in plan.statuses for actor in status.claimed_by)
        if [term.stage for term in steps] == [1, 2, 3, 4] and told and not status_of(plan, "agreed_in_principle"):
            return steps[0].sentence
    return None


def exchange(reading: Reading) -> Span | None:
    """The exchange of a thousand for a thousand, between Russia and Ukraine, agreed in the first round."""
    for each in agreements(reading, "prisoner_exchange"):
        parties = {party.actor.country for party in each.parties}
        agreed = status_of(each, "agreed_in_principle")
        first = contact_of(reading, "RUS", "UKR", date="2025-05-16")
        if each.formula and each.formula.value == "1000:1000" and parties == {"RUS", "UKR"} and first:
            return agreed if each.id in first.agreements else None
    return None


def memorandum(reading: Reading) -> Span | None:
    """The memorandum that Russia is ready to put forward: offered, not yet handed over."""
    for each in agreements(reading, "memorandum"):
        for status in each.statuses:
            if status.state == "proposed" and status.party is not None and status.party.country == "RUS":
                return status.sentence
    return None


def rounds(reading: Reading) -> Span | None:
    """The first round on 16 May and the second, planned for 2 June, both in Istanbul."""
    first, second = (contact_of(reading, "RUS", "UKR", date=day) for day in ("2025-05-16", "2025-06-02"))
    numbers = [each.round.value for each in (first, second) if each is not None and each.round is not None]
    return second.sentence if second is not None and numbers == ["1", "2"] else None


def readouts(reading: Reading) -> Span | None:
    """What the Secretary of State and what the Russian ministry tell of their meeting, side by side."""
    contact = contact_of(reading, "RUS", "USA", date="2025-07-10")
    sides = {readout.side.country for readout in contact.readouts} if contact is not None else set()
    return contact.sentence if contact is not None and {"RUS", "USA"} <= sides else None


def lines_open(reading: Reading) -> Span | None:
    """The stress on open lines of communication: on the agenda of the call, and a position of its speaker."""
    contact = contact_of(reading, "RUS", "USA")
    position = stand(reading.diplomacy, "USA", "communication_lines", "supports")
    told = contact is not None and position is not None
    if not told or contact is None or position is None:
        return None
    return next((each.sentence for each in contact.agenda if each.span.overlaps(position.issue_span)), None)


def weapons(country: str, *stances: str) -> Callable[[Reading], Span | None]:
    """A stand on the use of long-range weapons."""

    def found(reading: Reading) -> Span | None:
        position = stand(reading.diplomacy, country, "long_range_weapons", *stances)
        return position.sentence if position is not None else None

    return found


CLAIMS = (
    Claim("the energy-and-infrastructure truce, agreed by both presidents", "002", energy_truce),
    Claim("the 30-day truce, proposed by the United States", "002", month_truce_proposed),
    Claim("the 30-day truce, refused by Russia", "002", month_truce_refused),
    Claim("the condition of Russia", "002", condition_of_russia),
    Claim("the staged plan, as the White House tells it", "002", staged_plan),
    Claim("the exchange of 1000 for 1000, reached in the first round", "004", exchange),
    Claim("the memorandum that Russia offers", "004", memorandum),
    Claim("rounds one and two in Istanbul", "004", rounds),
    Claim("long-range weapons: Ukraine demands that limits fall", "001", weapons("UKR", "demands", "opposes")),
    Claim("long-range weapons: the United States keep them", "001", weapons("USA", "opposes")),
    Claim("long-range weapons: Russia warns against it", "001", weapons("RUS", "opposes")),
    Claim("two readouts of Kuala Lumpur", "003", readouts),
    Claim("lines of communication to be kept open", "000", lines_open),
)


def main() -> int:
    """Print what was found; 1 where a claim is not met."""
    if not SEEDS.is_dir():
        print(f"nothing to measure with: no {SEEDS}", file=sys.stderr)
        return 0
    met = 0
    for claim in CLAIMS:
        reading = seed(claim.seed)
        sentence = claim.found(reading)
        met += sentence is not None
        words = "" if sentence is None else " ".join(sentence.of(reading.page.text).split())
        print(
            f"{'yes' if sentence is not None else 'NO ':3}  {claim.seed}  {claim.name}"
            + (f"\n       {words}" if words else "")
        )
    print(f"{met} of {len(CLAIMS)}")
    return 0 if met == len(CLAIMS) else 1


if __name__ == "__main__":
    sys.exit(main())
