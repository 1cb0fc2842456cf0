"""Notes of pages into rows, and what is derived from them: contacts, differences, unreported plans, files.

Reads notes and happenings only; texts are opened for exchanges alone, whose numbers are looked for in their sentences.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dongsukien.annotations import Contact, Event
from dongsukien.orthography import fold
from dongsukien.record.codec import expanded, packed, squeezed, unpacked
from dongsukien.record.migrations import OLDER
from dongsukien.record.outcomes import outcome_of
from dongsukien.spans import Span
from dongsukien.stories.conflicts import Differing
from dongsukien.stories.contacts import Details, Differs, Held, Told, details, side_of
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import PageDigest, Party
from dongsukien.stories.exchanged import exchanged
from dongsukien.stories.happenings import Happening, light
from dongsukien.stories.missing import AWAITED, GRACE_DAYS, PLANNED, Act, Plan, unreported
from dongsukien.stories.negotiations import EXCHANGES, FILED, TALKS, Meeting, Negotiation, negotiation
from dongsukien.stories.notes import Noted, Proof, noted
from dongsukien.stories.pacts import Noting, pacts
from dongsukien.stories.profiles import is_roundup
from dongsukien.stories.provenance import Source, independent
from dongsukien.stories.stands import is_elsewhere, stands

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading

TABLES = ("contact", "difference", "unreported", "negotiation", "negotiation_party", "negotiated")
_KEPT = 2000  # notes and digests kept unpacked meanwhile
_HELD = ("happened", "ongoing", "denied")


def add_note(db: sqlite3.Connection, page: int, reading: Reading) -> None:
    """Write what *reading* notes of contacts, agreements and positions, if anything."""
    notes = noted(reading)
    if notes is not None:
        db.execute("INSERT INTO note VALUES (?, ?)", (page, squeezed(packed(notes))))


def derive_diplomacy(db: sqlite3.Connection) -> None:
    """Fill the tables that follow from notes anew; happenings, stages and stories must be there."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")
    origins = Origins(db)
    _derive_contacts(db, origins)
    _derive_differences(db)
    _derive_unreported(db)
    _derive_negotiations(db, origins)


class Origins:
    """Where pages have what they tell: what counts as one source."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._original_of: dict[str, str] = dict(
            db.execute(
                "SELECT p.id, o.id FROM copy c JOIN page p ON p.no = c.page JOIN page o ON o.no = c.original"
            ).fetchall()
        )
        self._page = lru_cache(maxsize=_KEPT)(self._read)

    def text(self, page: str) -> str:
        """The text that *page* prints, its own or the one it copies."""
        return f"text {self._original_of.get(page, page)}"

    def count(self, proofs: Iterable[Proof]) -> int:
        """How many independent sources say what *proofs* prove, counted as those of a happening are.

        Whom a page refers its words to is known from the reports that it gives in the same sentence.
        """
        proofs = list(proofs)
        if len({proof.page for proof in proofs}) < 2:
            return len(proofs[:1])
        return independent((self._source(proof) for proof in proofs), self._original_of)

    def _source(self, proof: Proof) -> Source:
        page, referred = self._page(proof.page)
        said = (names for start, names in referred if proof.sentence.start <= start < proof.sentence.end)
        return Source(page, next(said, ()))

    def _read(self, page: str) -> tuple[PageDigest, tuple[tuple[int, tuple[str, ...]], ...]]:
        (data,) = self._db.execute(
            "SELECT data FROM digest JOIN page ON page.no = digest.page WHERE id = ?", (page,)
        ).fetchone()
        digest = unpacked(expanded(data), PageDigest)
        referred = tuple((report.start, report.attributed) for report in digest.reports if report.attributed)
        return light(digest), referred


def _derive_contacts(db: sqlite3.Connection, origins: Origins) -> None:
    """What pages add to each contact."""

    @lru_cache(maxsize=_KEPT)
    def notes_of(page: int) -> tuple[Noted, Mapping[str, Contact]] | None:
        row = db.execute("SELECT data FROM note WHERE page = ?", (page,)).fetchone()
        if row is None:
            return None
        notes = unpacked(expanded(row[0]), Noted)
        return notes, {contact.event: contact for contact in notes.diplomacy.contacts}

    rows = db.execute(
        "SELECT x.happening, r.id, r.page FROM happening h JOIN happening_report x ON x.happening = h.no"
        " JOIN report r ON r.no = x.report JOIN page p ON p.no = r.page"
        f" WHERE h.type IN ({_marks(TALKS)}) AND NOT h.teaser AND NOT r.teaser ORDER BY h.no, p.day, r.id",
        sorted(TALKS),
    ).fetchall()
    told: dict[int, list[Told]] = {}
    for happening, report, page in rows:
        found = notes_of(page)
        contact = found[1].get(report.rpartition(".")[2]) if found else None
        if found and contact is not None:
            told.setdefault(happening, []).append(Told(report, contact, found[0]))
    db.executemany(
        "INSERT INTO contact VALUES (?, ?)", [(no, packed(details(each, origins.text))) for no, each in told.items()]
    )


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)


def _derive_differences(db: sqlite3.Connection) -> None:
    """The ledger of contradictions: what reports of one happening tell in ways that cannot all be right."""
    rows = db.execute(
        "SELECT h.no, h.first, h.story, h.data, c.data FROM happening h LEFT JOIN contact c ON c.happening = h.no"
        " WHERE NOT h.teaser AND (SELECT count(*) FROM happening_report x WHERE x.happening = h.no) > 1"
    )
    for no, first, story, data, contact in rows.fetchall():
        found = [_differs(db, each) for each in unpacked(data, Happening).conflicts]
        if contact is not None:
            found.extend(unpacked(contact, Details).differing)
        db.executemany(
            "INSERT INTO difference VALUES (?, ?, ?, ?, ?)",
            [(first, no, each.field, story, packed(each)) for each in found],
        )


def _differs(db: sqlite3.Connection, differing: Differing) -> Differs:
    """*differing* with the sentence in which each report gives its value."""
    return Differs(
        differing.field,
        tuple(
            Held(value, value, reports, tuple(p for r in reports if (p := _holding(db, differing.field, value, r))))
            for value, reports in differing.values
        ),
    )


def _holding(db: sqlite3.Connection, field: str, value: str, report: str) -> Proof | None:
    page, event = _report(db, report)
    span = {"date": event.date_span, "place": event.place_span}.get(field)
    if span is not None and (sentence := _sentence_at(db, page, span)) is not None:
        return Proof(page, sentence, span, event.rule)
    if field == "numbers":
        stored = _text(db, page)
        for mention in event.mentions:
            at = mention.sentence.of(stored).find(value.split(", ")[0])
            if at >= 0:
                start = mention.sentence.start + at
                return Proof(page, mention.sentence, Span(start, start + len(value.split(", ")[0])), mention.rule)
    return _proof(page, event)


def _sentence_at(db: sqlite3.Connection, page: str, span: Span) -> Span | None:
    row = db.execute(
        'SELECT s.start, s."end" FROM sentence s JOIN page p ON p.no = s.page WHERE p.id = ? AND s.start <= ?'
        " ORDER BY s.start DESC LIMIT 1",
        (page, span.start),
    ).fetchone()
    return Span(*row) if row and row[1] >= span.end else None


def _text(db: sqlite3.Connection, page: str) -> str:
    (text,) = db.execute(
        "SELECT text FROM content JOIN page ON page.no = content.page WHERE id = ?", (page,)
    ).fetchone()
    return expanded(text).decode()


def _derive_unreported(db: sqlite3.Connection) -> None:
    """Plans whose day has passed with no report that they were kept, though pages go on about them who made them."""
    newest = dict(
        db.execute(
            "SELECT s.story, max(p.day) FROM story_page s JOIN page p ON p.no = s.page WHERE p.day <> ?"
            " GROUP BY s.story",
            (NO_DATE,),
        ).fetchall()
    )
    rows = db.execute(
        f"SELECT no, story, data FROM happening WHERE type IN ({_marks(AWAITED)}) AND modality IN ({_marks(PLANNED)})"
        " AND NOT teaser AND NOT superseded AND id NOT IN (SELECT plan FROM stage) ORDER BY no",
        (*sorted(AWAITED), *sorted(PLANNED)),
    ).fetchall()
    for no, story, data in rows:
        happening = unpacked(data, Happening)
        if happening.placed.date is None:
            continue
        placed = happening.placed
        days = date.fromisoformat(placed.first), date.fromisoformat(placed.last)
        plan = Plan(happening.id, happening.type, *days, _states(happening.parties))
        horizon = max(newest.get(story, ""), _told_after(db, plan))
        if horizon and unreported(plan, _acts_near(db, plan), date.fromisoformat(horizon)):
            db.execute("INSERT INTO unreported VALUES (?, ?)", (no, horizon))


def _told_after(db: sqlite3.Connection, plan: Plan) -> str:
    """A day after *plan* on which something is told of two of its parties, "" where nothing is."""
    keys = sorted({f"@{state}" for state in plan.states if len(state) == 3})[:2]
    if len(keys) < 2:
        return ""
    row = db.execute(
        "SELECT a.first FROM filed a JOIN happening_actor b ON b.actor = ? AND b.happening = a.no"
        " WHERE a.key = ? AND a.teaser = 0 AND a.superseded = 0 AND a.first > date(?, ?) AND a.first < ? LIMIT 1",
        (keys[1], keys[0], plan.last.isoformat(), f"+{GRACE_DAYS} days", NO_DATE),
    ).fetchone()
    return row[0] if row else ""


def _states(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(side_of(party) for party in parties)


def _acts_near(db: sqlite3.Connection, plan: Plan) -> Iterator[Act]:
    """Acts of the states of *plan* around its days, whatever their story."""
    keys = sorted({f"@{state}" for state in plan.states} | plan.states)
    rows = db.execute(
        f"SELECT DISTINCT h.data FROM filed f JOIN happening h ON h.no = f.no WHERE f.key IN ({_marks(keys)})"
        f" AND f.teaser = 0 AND f.modality IN ({_marks(_HELD)}) AND f.first <= date(?, '+3 days')"
        " AND f.last >= date(?, '-3 days')",
        (*keys, *_HELD, plan.last.isoformat(), plan.first.isoformat()),
    )
    for (data,) in rows:
        act = unpacked(data, Happening)
        if act.placed.first != NO_DATE:
            first, last = date.fromisoformat(act.placed.first), date.fromisoformat(act.placed.last)
            yield Act(act.type, first, last, _states(act.parties))


def _derive_negotiations(db: sqlite3.Connection, origins: Origins) -> None:
    stories = [story for (story,) in db.execute("SELECT DISTINCT story FROM story_page ORDER BY story")]
    for story in stories:
        meetings, names = _meetings(db, story)
        pages = list(_notings(db, story))
        states = {state for meeting in meetings for state in meeting.states}
        joined = pacts(pages, origins.count)
        stood = tuple(stand for stand in stands(pages, origins.count) if not is_elsewhere(stand, states))
        names += [party for pact in joined for party in (*pact.parties, *pact.mediators)]
        names += [stand.who for stand in stood if stand.party not in states]
        found = negotiation(story, meetings, joined, stood, names)
        if found is not None:
            _add_negotiation(db, found)


def _add_negotiation(db: sqlite3.Connection, found: Negotiation) -> None:
    db.execute(
        "INSERT INTO negotiation (id, weight, data) VALUES (?, ?, ?)", (found.id, found.weight, squeezed(packed(found)))
    )
    db.executemany(
        "INSERT INTO negotiation_party VALUES (?, ?, ?)", [(seat.key, found.id, seat.n) for seat in found.seats]
    )
    db.executemany(
        "INSERT INTO negotiated SELECT no, ? FROM happening WHERE id = ?",
        [(found.id, meeting.event) for meeting in found.meetings],
    )


def _notings(db: sqlite3.Connection, story: str) -> Iterator[Noting]:
    """The notes of the pages of *story*, in order of appearance.

    A page that tells several pieces of news brings none: what it notes may be of another story.
    """
    rows = db.execute(
        "SELECT n.data, p.published, p.published_basis, p.day, coalesce(p.title, '') FROM story_page s"
        " JOIN page p ON p.no = s.page JOIN note n ON n.page = p.no"
        f" WHERE s.story = ? AND p.no NOT IN {OLDER} ORDER BY p.day, p.id",
        (story,),
    )
    for data, published, basis, day, title in rows:
        if not is_roundup(title):
            yield Noting(unpacked(expanded(data), Noted), published, basis, day)


def _meetings(db: sqlite3.Connection, story: str) -> tuple[list[Meeting], list[Party]]:
    """The acts of *story* that belong into its file, and everybody whom they name."""
    rows = db.execute(
        "SELECT h.no, h.data, c.data, u.happening IS NOT NULL, EXISTS (SELECT 1 FROM stage s WHERE s.plan = h.id)"
        " FROM happening h"
        " LEFT JOIN contact c ON c.happening = h.no LEFT JOIN unreported u ON u.happening = h.no"
        f" WHERE h.story = ? AND h.type IN ({_marks(FILED)}) AND NOT h.teaser AND NOT h.superseded"
        " ORDER BY h.first, h.id",
        (story, *sorted(FILED)),
    ).fetchall()
    meetings, names = [], list[Party]()
    for _, data, contact, late, has_stages in rows:
        happening = unpacked(data, Happening)
        states = _states(happening.parties)
        if len(states) < 2 or happening.rank == "recalled":
            continue  # what pages only look back on is told under its own day, or cannot be told apart
        names.extend(happening.parties)
        reports = [_report(db, report) for report, _, _ in happening.reports]
        best = reports[0]
        meetings.append(
            Meeting(
                event=happening.id,
                type=happening.type,
                modality=happening.modality,
                summary=happening.summary,
                placed=happening.placed,
                place=happening.place,
                states=tuple(sorted(states)),
                importance=happening.importance,
                n_outlets=happening.n_outlets,
                n_independent=happening.n_independent,
                proof=_proof(*best),
                details=unpacked(contact, Details) if contact is not None else None,
                counts=_counts(db, happening, reports) if happening.type in EXCHANGES else (),
                called_off=bool(has_stages) and _is_called_off(db, happening.id),
                unreported=bool(late),
            )
        )
    return meetings, names


def _is_called_off(db: sqlite3.Connection, plan: str) -> bool:
    end = outcome_of(db, plan)
    return end is not None and not end.held


def _report(db: sqlite3.Connection, report: str) -> tuple[str, Event]:
    (data,) = db.execute("SELECT data FROM report WHERE id = ?", (report,)).fetchone()
    return report.rpartition(".")[0], unpacked(data, Event)


def _proof(page: str, event: Event) -> Proof | None:
    if not event.mentions:
        return None
    first = event.mentions[0]
    return Proof(page, first.sentence, first.trigger, first.rule or event.rule)


def _counts(db: sqlite3.Connection, happening: Happening, reports: Sequence[tuple[str, Event]]) -> tuple[Held, ...]:
    """The numbers of an exchange, in the words of its pages, with who prints each."""
    found: dict[str, Held] = {}
    for (report, _, _), (page, event) in zip(happening.reports, reports, strict=True):
        stored = _text(db, page)
        for mention in event.mentions:
            for words in exchanged(mention.sentence.of(stored), _day_in(event, mention.sentence)):
                proof = Proof(page, mention.sentence, mention.trigger, "exchanged")
                known = found.get(fold(words))
                held = (report,) if known is None else tuple(dict.fromkeys((*known.reports, report)))
                proofs = (proof,) if known is None else tuple(dict.fromkeys((*known.proofs, proof)))
                found[fold(words)] = Held(words, words, held, proofs)
    return tuple(sorted(found.values(), key=lambda one: -len(one.reports)))


def _day_in(event: Event, sentence: Span) -> int | None:
    span = event.date_span
    return span.start - sentence.start if span is not None and sentence.contains(span) else None


def differences_of(db: sqlite3.Connection, happening: int) -> tuple[Differs, ...]:
    """What reports of a happening tell differently, in the order of the fields' names."""
    rows = db.execute("SELECT data FROM difference WHERE happening = ? ORDER BY field", (happening,))
    return tuple(unpacked(data, Differs) for (data,) in rows)
