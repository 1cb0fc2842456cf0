"""Files on negotiations, as views: narrowed to some parties or a period where that is asked."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dongsukien.record.actors import keys_of
from dongsukien.record.bargaining_views import (
    AgreementView,
    CellView,
    ClauseView,
    ContactLine,
    FieldView,
    FileCounts,
    HeldView,
    IssueView,
    Most,
    NegotiationLine,
    NegotiationView,
    SeatView,
    SeriesView,
    StandView,
    TurnView,
    When,
)
from dongsukien.record.codec import expanded, unpacked
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.events import current_story
from dongsukien.record.evidence import Actors, Sources
from dongsukien.record.views import ActorRef, Answer, EvidenceView
from dongsukien.stories.contacts import Held, side_of
from dongsukien.stories.dates import NO_DATE, Placed
from dongsukien.stories.digest import Party
from dongsukien.stories.negotiations import EXCHANGES, Meeting, Negotiation, file_id, rounds, story_of_file
from dongsukien.stories.notes import Proof
from dongsukien.stories.pacts import Clause, Pact, Turn
from dongsukien.stories.stands import Stand, issues

WHOLE = Most()
_COLUMNS = 5  # parties of a matrix: more do not fit a page
_COLUMN_STANDS = 3  # of who is no party, for a column of its own
_OTHERS_SHOWN = 3
OTHERS = ""  # the column of everybody else


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of a file is asked for: keys of parties (empty: all), first and last day."""

    parties: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None

    def lets(self, states: Iterable[str], placed: Placed) -> bool:
        """Whether an act between *states* belongs to it: it must be between two of the parties, if there are two."""
        among = self.parties.intersection(states)
        return (not self.parties or len(among) >= min(2, len(self.parties))) and self.in_period(placed)

    def in_period(self, placed: Placed) -> bool:
        return (self.since is None or placed.last >= self.since) and (self.until is None or placed.first <= self.until)


def negotiations(db: sqlite3.Connection, parties: Sequence[str], limit: int, after: str | None) -> Answer:
    """Files (``NegotiationLine``), the weightiest first; only those in which all *parties* have a seat."""
    where, values = ["1"], list[object]()
    for name in parties:
        keys = _party_keys(db, name)
        where.append(f"id IN (SELECT negotiation FROM negotiation_party WHERE party IN ({','.join('?' * len(keys))}))")
        values.extend(keys)
    condition = " AND ".join(where)
    (total,) = db.execute(f"SELECT count(*) FROM negotiation WHERE {condition}", values).fetchone()
    key = key_of(after, float, str) or (-1e18, "")
    rows = db.execute(
        f"SELECT id, -weight, data FROM negotiation WHERE (-weight, id) > (?, ?) AND {condition}"
        " ORDER BY -weight, id LIMIT ?",
        (*key, *values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    show = Showing(db)
    return Answer(
        items=tuple(show.line(_read(data)) for _, _, data in rows),
        total=total,
        next=cursor(rows[-1][1], rows[-1][0]) if more else None,
    )


def _party_keys(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The keys of seats that *name* (an id, a name, a state) can mean."""
    found = [key.removeprefix("@") for key in keys_of(db, name)]
    rows = db.execute(
        f"SELECT DISTINCT country FROM actor WHERE id IN ({','.join('?' * len(found))}) AND country IS NOT NULL", found
    )
    return tuple(dict.fromkeys([*found, *(row[0] for row in rows)])) or (name,)


def _read(data: bytes) -> Negotiation:
    return unpacked(expanded(data), Negotiation)


def negotiation(
    db: sqlite3.Connection, file: str, parties: Sequence[str], since: str | None, until: str | None, most: Most = WHOLE
) -> NegotiationView | None:
    """One file, by its id or one that it had before, narrowed to *parties* and the period; *most* of each part."""
    now = file_id(current_story(db, story_of_file(file)))
    row = db.execute("SELECT data FROM negotiation WHERE id = ?", (now,)).fetchone()
    if row is None:
        return None
    keys = frozenset(key for name in parties for key in _party_keys(db, name))
    wanted = Narrowed(keys, first_day(since), last_day(until))
    return Showing(db, most).view(_read(row[0]), wanted)


def file_of_story(db: sqlite3.Connection, story: str) -> str | None:
    """The id of the file of *story*, if there is one."""
    row = db.execute("SELECT id FROM negotiation WHERE id = ?", (file_id(current_story(db, story)),)).fetchone()
    return row[0] if row else None


class Showing:
    """Turns what is stored into views, *most* of it; pages and actors are looked up once per answer."""

    def __init__(self, db: sqlite3.Connection, most: Most = WHOLE) -> None:
        self._db = db
        self._most = most
        self._sources = Sources(db)
        self._actors = Actors(db)
        self._numbers: dict[str, int] = {}
        self._differing: frozenset[str] = frozenset()

    @cached_property
    def _states(self) -> dict[str, tuple[str, str]]:
        """Id and name of each state by its country: looked through once, for a list of files asks for hundreds."""
        rows = self._db.execute(
            "SELECT country, id, name FROM actor WHERE id >= 'country:' AND id < 'country;' AND country IS NOT NULL"
            " ORDER BY n_events, id DESC"  # the last one stays
        )
        return {country: (id, name) for country, id, name in rows}

    def view(self, file: Negotiation, wanted: Narrowed) -> NegotiationView:
        most = self._most
        meetings = [one for one in file.meetings if wanted.lets(one.states, one.placed)]
        self._differing = self._differing_in([one.event for one in meetings])
        contacts = [one for one in meetings if one.type not in EXCHANGES]
        exchanges = [one for one in meetings if one.type in EXCHANGES]
        runs = rounds(meetings)
        by_event = {one.event: one for one in meetings}
        stands = [s for s in file.stands if wanted.in_period(s.placed)]
        pacts = [p for p in file.pacts if self._pact_asked(p, wanted)]
        columns = self._columns(file, stands, wanted)
        parties = {stand.party for stand in stands} if OTHERS in columns else set(columns)
        told = issues(stands, parties)
        return NegotiationView(
            line=self.line(file),
            contacts=tuple(self.contact(one) for one in _weightiest(contacts, most.contacts)),
            series=tuple(
                SeriesView(run.states, tuple(self.contact(by_event[one.event]) for one in run.rounds), run.missing)
                for run in runs
            ),
            exchanges=tuple(self.contact(one) for one in _weightiest(exchanges, most.exchanges)),
            agreements=tuple(self.agreement(pact) for pact in _most_told(pacts, most.agreements)),
            positions=tuple(self.issue(issue, stands, columns) for issue in told[: most.issues]),
            counts=FileCounts(len(contacts), len(exchanges), len(pacts), len(told)),
        )

    def _pact_asked(self, pact: Pact, wanted: Narrowed) -> bool:
        states = {side_of(party) for party in (*pact.parties, *pact.proposers)}
        days = Placed(None, None, "", pact.first, pact.last)
        return wanted.in_period(days) and (not wanted.parties or bool(states & wanted.parties))

    def _columns(self, file: Negotiation, stands: Sequence[Stand], wanted: Narrowed) -> tuple[str, ...]:
        """The parties of the matrix: those asked for, else those of the file, then whoever else takes stands."""
        if wanted.parties:
            return tuple(key for key in dict.fromkeys(s.party for s in stands) if key in wanted.parties)
        told = Counter(stand.party for stand in stands)
        seats = [key for key in file.keys("party") if key in told]
        others = sorted(told.keys() - set(seats), key=lambda key: (-told[key], key))
        columns = [*seats, *(key for key in others if told[key] >= _COLUMN_STANDS)][:_COLUMNS]
        return (*columns, OTHERS) if len(columns) < len(told) else tuple(columns)

    def _differing_in(self, events: Sequence[str]) -> frozenset[str]:
        """Those of *events* of which reports tell differently."""
        rows = self._db.execute(
            "SELECT h.id FROM json_each(?) e JOIN happening h ON h.id = e.value"
            " WHERE EXISTS (SELECT 1 FROM difference d WHERE d.happening = h.no)",
            (json.dumps(events),),
        )
        return frozenset(event for (event,) in rows)

    def line(self, file: Negotiation) -> NegotiationLine:
        missing = sum(len(run.missing) for run in file.series) + sum(one.unreported for one in file.meetings)
        return NegotiationLine(
            id=file.id,
            story=file.story,
            seats=tuple(
                SeatView(
                    seat.key,
                    self._actors.named(*self._seated(seat.key, seat.name, seat.kind, seat.country)),
                    seat.part,
                    seat.n,
                )
                for seat in file.seats
            ),
            first=None if file.first == NO_DATE else file.first,
            last=None if file.last == NO_DATE else file.last,
            n_contacts=len(file.meetings),
            n_agreements=len(file.pacts),
            n_positions=len(file.stands),
            missing=missing,
        )

    def _seated(self, key: str, name: str, kind: str, country: str | None) -> tuple[str, str, str, str | None, None]:
        """A seat as an actor: of a state the state itself, whoever was first named for it."""
        if country is not None and key == country:
            id, known = self._states.get(country, (f"country:{country.lower()}", name))
            return id, known, "country" if country in self._states else kind, country, None
        return key, name, kind, country, None

    def contact(self, one: Meeting) -> ContactLine:
        told = one.details
        return ContactLine(
            event=one.event,
            type=one.type,
            modality=one.modality,
            kind=told.kind if told else None,
            level=told.level if told else None,
            summary=one.summary,
            when=when(one.placed),
            place=one.place,
            states=one.states,
            round=one.number,
            fields=tuple(FieldView(name, self.held(values, 1)) for name, values in told.fields) if told else (),
            counts=self.held(one.counts),
            accounts=len({side_of(account.side) for account in told.accounts}) if told else 0,
            differs=one.event in self._differing,
            called_off=one.called_off,
            unreported=one.unreported,
            importance=one.importance,
            n_outlets=one.n_outlets,
            n_independent=one.n_independent,
            evidence=self.proof(one.proof) if one.proof else None,
        )

    def held(self, values: Iterable[Held], most: int | None = None) -> tuple[HeldView, ...]:
        """*values*, each with at most *most* of its sentences."""
        return tuple(
            HeldView(one.value, one.words, self.party(one.party) if one.party else None, self.proofs(one.proofs[:most]))
            for one in values
        )

    def agreement(self, pact: Pact) -> AgreementView:
        return AgreementView(
            id=pact.id,
            kind=pact.kind,
            name=pact.name,
            parties=self.parties(pact.parties),
            mediators=self.parties(pact.mediators),
            proposers=self.parties(pact.proposers),
            scope=self.held(pact.scope),
            formula=self.held(pact.formula),
            duration=self.held(pact.duration),
            terms=tuple(self.clause(one) for one in pact.terms),
            conditions=tuple(self.clause(one) for one in pact.conditions),
            turns=tuple(self.turn(one) for one in pact.turns[-(self._most.turns or 0) :]),
            now=tuple(self.turn(one) for one in pact.now()),
            first=pact.first,
            last=pact.last,
            n_independent=pact.n_independent,
            evidence=self.proofs(pact.proofs),
            n_turns=len(pact.turns),
        )

    def clause(self, one: Clause) -> ClauseView:
        return ClauseView(one.words, self.parties(one.parties), one.stage, one.deadline, self.proofs(one.proofs))

    def turn(self, one: Turn) -> TurnView:
        return TurnView(
            state=one.state,
            modality=one.modality,
            party=side_of(one.party) if one.party else None,
            who=self.party(one.party) if one.party else None,
            when=when(one.placed),
            words=one.words,
            claimed_by=self.parties(one.claimed_by),
            n_independent=one.n_independent,
            evidence=self.proofs(one.proofs),
        )

    def issue(self, issue: str, stands: Sequence[Stand], columns: Sequence[str]) -> IssueView:
        on = [stand for stand in stands if stand.issue == issue]
        words = min((stand.words for stand in on), key=lambda words: (len(words), words))
        own = {party: [stand for stand in on if stand.party == party] for party in columns if party != OTHERS}
        if OTHERS in columns:
            own[OTHERS] = [stand for stand in on if stand.party not in columns]
        return IssueView(issue, words, tuple(self.cell(party, own[party]) for party in columns))

    def cell(self, party: str, stands: Sequence[Stand]) -> CellView:
        """*stands* of one party, or of all ``OTHERS``, on one issue, in order of time."""
        if party == OTHERS:
            now, before = stands[::-1][:_OTHERS_SHOWN], stands[::-1][_OTHERS_SHOWN:]
        else:
            latest = stands[-1].placed.first if stands else ""
            now = [stand for stand in stands if stand.placed.first == latest]
            before = [stand for stand in reversed(stands) if stand.placed.first != latest]
        earlier = before[: self._most.earlier]
        return CellView(party, tuple(map(self.stand, now)), tuple(map(self.stand, earlier)), len(before))

    def stand(self, one: Stand) -> StandView:
        return StandView(
            one.stance, self.party(one.who), one.words, one.condition, when(one.placed), one.n_independent,
            self.proofs(one.proofs),
        )  # fmt: skip

    def parties(self, parties: Iterable[Party]) -> tuple[ActorRef, ...]:
        return tuple(self.party(one) for one in parties)

    def party(self, one: Party) -> ActorRef:
        return self._actors.named(one.id, one.name, one.kind, one.country, one.role)

    def proofs(self, proofs: Iterable[Proof]) -> tuple[EvidenceView, ...]:
        return tuple(self.proof(one) for one in tuple(proofs)[: self._most.proofs])

    def proof(self, one: Proof) -> EvidenceView:
        if one.page not in self._numbers:
            (self._numbers[one.page],) = self._db.execute("SELECT no FROM page WHERE id = ?", (one.page,)).fetchone()
        marks = [one.mark] if one.mark is not None else []
        return self._sources.evidence(self._numbers[one.page], one.sentence, marks, one.rule, teaser=False)


def _weightiest(meetings: Sequence[Meeting], most: int | None) -> list[Meeting]:
    """The *most* weightiest of *meetings*, and every plan of which nothing more is told, in order of time."""
    first = sorted(meetings, key=lambda one: (-one.importance, one.event))
    late = [] if most is None else [one for one in first[most:] if one.unreported]
    return sorted([*first[:most], *late], key=_in_time)


def _most_told(pacts: Sequence[Pact], most: int | None) -> list[Pact]:
    """The *most* of *pacts* that most sources and most turns tell of, in their order."""
    first = sorted(pacts, key=lambda pact: (-pact.n_independent, -len(pact.turns), -len(pact.parties), pact.id))
    chosen = {pact.id for pact in first[:most]}
    return [pact for pact in pacts if pact.id in chosen]


def _in_time(one: Meeting) -> tuple[str, float, str]:
    return one.placed.first, -one.importance, one.event


def when(placed: Placed) -> When:
    """*placed* as views show it; "" sorts what has no date."""
    return When(placed.date, placed.basis, placed.text, "" if placed.first == NO_DATE else placed.first)
