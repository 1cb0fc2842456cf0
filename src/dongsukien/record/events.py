"""Happenings, their reports and stories, as views."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dongsukien.annotations import Actor, Event
from dongsukien.errors import UsageError
from dongsukien.orthography import fold
from dongsukien.record.actors import keys_of
from dongsukien.record.codec import unpacked
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.diplomacy import differences_of
from dongsukien.record.evidence import Actors, Sources, outlet_key
from dongsukien.record.outcomes import stages_of
from dongsukien.record.tallies import begins_to_matter, of_type, told_between, told_of, told_so
from dongsukien.record.views import (
    ActorRef,
    Answer,
    ClaimView,
    Conflict,
    EventView,
    EvidenceView,
    ReportView,
    StoryLine,
)
from dongsukien.spans import Span
from dongsukien.stories.dates import NO_DATE, Placed
from dongsukien.stories.digest import Party
from dongsukien.stories.happenings import Happening
from dongsukien.stories.outcomes import outcome
from dongsukien.stories.running import Story

_STANDING = 2
_CALLED_OFF = " – đã bị hủy"
_DISPUTED = " – có bên bác bỏ"
_DONE = ("happened", "ongoing")
# All that an event shows of its own in one look-up: a screenful of events is some hundred look-ups otherwise.
_EVENT = (
    "SELECT h.story, h.data,"
    " EXISTS (SELECT 1 FROM stage s WHERE s.plan = h.id),"
    " (SELECT min(s.plan) FROM stage s JOIN happening o ON o.id = s.plan"
    "  WHERE s.act = h.id AND o.modality NOT IN ('denied', 'happened', 'ongoing')),"
    " (SELECT min(s.plan) FROM stage s JOIN happening o ON o.id = s.plan"
    "  WHERE s.act = h.id AND o.modality IN ('happened', 'ongoing')),"
    " EXISTS (SELECT 1 FROM unreported u WHERE u.happening = h.no),"
    " EXISTS (SELECT 1 FROM difference d WHERE d.happening = h.no),"
    " (SELECT group_concat(negotiation) FROM"
    "  (SELECT negotiation FROM negotiated WHERE happening = h.no ORDER BY negotiation))"
    " FROM happening h WHERE h.no = ?"
)
_TELLING = {"lead": 0, "title": 1, "body": 2}  # which sentence of a report says most to whom sees nothing else
_SHOWN = 3  # sentences beside an event in a list


@dataclass(frozen=True, slots=True)
class Link:
    """Why a report belongs to its happening; ``score`` between 0 and 1."""

    report: str
    page: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter of a timeline."""

    story: str | None = None
    actors: tuple[str, ...] = ()
    type: str | None = None
    outlet: str | None = None
    modality: str | None = None
    since: str | None = None
    until: str | None = None
    page: str | None = None
    include_teasers: bool = False
    min_importance: float | None = None
    main: bool | None = None


def timeline(db: sqlite3.Connection, wanted: Wanted, order: str, limit: int, after: str | None) -> Answer:
    """Happenings that *wanted* lets through, by time or by importance."""
    table, where, values = conditions(db, wanted)
    # Spelt so that the indexes give the order; a comparison of rows cannot mix rising and falling columns.
    if order == "time":
        key = key_of(after, str, float, str)
        sort = "h.first, h.importance DESC, h.id"
        beyond = "(h.first > ?1 OR h.first = ?1 AND (h.importance < ?2 OR h.importance = ?2 AND h.id > ?3))"
    elif order == "importance":
        key = key_of(after, float, str)
        sort, beyond = "h.importance DESC, h.id", "(h.importance < ?1 OR h.importance = ?1 AND h.id > ?2)"
    else:
        raise UsageError(f"{order!r} is no order of a timeline; there are: importance, time")
    total = _total(db, wanted, table, where, values)
    columns = sort.replace(" DESC", "")
    rows = db.execute(
        f"SELECT h.no, {columns} FROM {table} h WHERE {beyond if key else '1'} AND {where} ORDER BY {sort} LIMIT ?",
        (*(key or ()), *values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    sources, actors = Sources(db), Actors(db)
    return Answer(
        items=tuple(shown_event(db, row[0], sources, actors) for row in rows),
        total=total,
        next=cursor(*rows[-1][1:]) if more else None,
    )


def _total(db: sqlite3.Connection, wanted: Wanted, table: str, where: str, values: tuple[object, ...]) -> int:
    """How many *wanted* lets through: as it was counted beforehand, where only actors or an outlet are asked for."""
    tallied = None
    if wanted == Wanted(actors=wanted.actors, outlet=wanted.outlet):
        tallied = told_of(db, [str(value) for value in values])
    elif wanted == Wanted(type=wanted.type, modality=wanted.modality, main=wanted.main):
        tallied = told_so(db, wanted.type, wanted.modality, wanted.main)
    elif wanted == Wanted(actors=wanted.actors, outlet=wanted.outlet, since=wanted.since, until=wanted.until):
        period = {first_day(wanted.since), begins_to_matter(db, first_day(wanted.since)), last_day(wanted.until)}
        keys = [str(value) for value in values if value not in period]
        if len(keys) < 2:
            tallied = told_between(db, "".join(keys), first_day(wanted.since), last_day(wanted.until))
    elif wanted.type and wanted == Wanted(type=wanted.type, since=wanted.since, until=wanted.until):
        tallied = told_between(db, of_type(wanted.type), first_day(wanted.since), last_day(wanted.until))
    if tallied is not None:
        return tallied
    (total,) = db.execute(f"SELECT count(*) FROM {table} h WHERE {where}", values).fetchone()
    return int(total)


def conditions(db: sqlite3.Connection, wanted: Wanted) -> tuple[str, str, tuple[object, ...]]:
    """The table to look in, the condition and its values: where an actor or an outlet is asked for, under its key."""
    where, values = ["1"], list[object]()
    keys = [keys_of(db, name) for name in wanted.actors]
    outlet = fold(wanted.outlet) if wanted.outlet else None
    filed = min((each[0] for each in keys if len(each) == 1), key=lambda each: _acts_of(db, each), default=None)
    if filed is not None:
        keys.remove((filed,))
    elif outlet is not None:
        filed, outlet = outlet_key(outlet), None
    if filed is not None:
        where.append("h.key = ?")
        values.append(filed)
    if not wanted.include_teasers:
        where.append("h.teaser = 0")
    if wanted.modality is None:
        where.append("h.superseded = 0")
    for clause, value in (
        ("h.story = ?", current_story(db, wanted.story) if wanted.story else None),
        ("h.type = ?", wanted.type),
        ("h.modality = ?", wanted.modality),
        ("h.first >= ?", begins_to_matter(db, first_day(wanted.since))),
        ("h.last >= ?", first_day(wanted.since)),
        ("h.first <= ?", last_day(wanted.until)),
        (
            "h.no IN (SELECT x.happening FROM happening_page x JOIN page p ON p.no = x.page WHERE p.id = ?)",
            wanted.page,
        ),
        ("h.importance >= ?", wanted.min_importance),
        ("h.main = ?", None if wanted.main is None else int(wanted.main)),
    ):
        if value is not None:
            where.append(clause)
            values.append(value)
    if outlet is not None:
        where.append("EXISTS (SELECT 1 FROM happening_outlet x WHERE x.outlet = ? AND x.happening = h.no)")
        values.append(outlet)
    for each in keys:
        marks = ",".join("?" * len(each))
        where.append(f"EXISTS (SELECT 1 FROM happening_actor x WHERE x.actor IN ({marks}) AND x.happening = h.no)")
        values.extend(each)
    return "happening" if filed is None else "filed", " AND ".join(where), tuple(values)


def _acts_of(db: sqlite3.Connection, key: str) -> int:
    """How many happenings are filed under *key*: of two actors the one who does less is looked up."""
    return told_of(db, [key]) or 0


class _Row(NamedTuple):
    story: str | None
    data: bytes
    is_plan: int
    plan: str | None
    denies: str | None
    unreported: int
    differs: int
    files: str | None  # ids with commas between


def shown_event(db: sqlite3.Connection, no: int, sources: Sources, actors: Actors) -> EventView:
    """Happening number *no*."""
    row = _Row(*db.execute(_EVENT, (no,)).fetchone())
    happening = unpacked(row.data, Happening)
    placed = happening.placed
    there = actors.on(*happening.pages)
    refs = {side: tuple(_party(there, p, placed) for p in happening.parties if p.side == side) for side in "stp"}
    done = happening.modality in _DONE
    history = tuple(stages_of(db, happening.id)) if row.is_plan and not done else ()
    disputed = _denial_of(db, happening.id) if row.is_plan and done else None
    end = outcome(history)
    carried_out = end.act if end is not None and end.held else None
    called_off = next((stage.act for stage in history if not stage.held), None)
    denied = happening.modality == "denied"
    return EventView(
        id=happening.id,
        type=happening.type,
        modality=happening.modality,
        summary=happening.summary + (_CALLED_OFF if called_off and not carried_out else _DISPUTED if disputed else ""),
        date=placed.date,
        date_basis=placed.basis,
        date_text=placed.text,
        sort_date="" if placed.first == NO_DATE else placed.first,
        place=happening.place,
        topic=happening.topic,
        source=refs["s"],
        target=refs["t"],
        participants=refs["p"],
        importance=happening.importance,
        rank=happening.rank,
        main=happening.is_main,
        n_reports=len(happening.reports),
        n_outlets=happening.n_outlets,
        n_independent=happening.n_independent,
        story=row.story,
        conflicts=tuple(
            Conflict(each.field, tuple((held.value, held.reports) for held in each.values))
            for each in (differences_of(db, no) if row.differs else ())
        ),
        evidence=_shown(db, happening, sources),
        supersedes=None if denied else row.plan,
        carried_out=carried_out,
        called_off=called_off,
        calls_off=row.plan if denied else None,
        disputed_by=disputed,
        disputes=row.denies if denied else None,
        unreported=bool(row.unreported),
        files=tuple(row.files.split(",")) if row.files else (),
        history=history,
        claims=tuple(
            ClaimView(_party(there, each.party, placed), each.stance, each.reports) for each in happening.claims
        ),
    )


def _denial_of(db: sqlite3.Connection, act: str) -> str | None:
    """The event that says that *act* did not take place, the one with most independent sources."""
    denials = (stage for stage in stages_of(db, act) if not stage.held)
    best = max(denials, key=lambda stage: (stage.n_independent, stage.last, stage.act), default=None)
    return best.act if best is not None else None


def _party(actors: Actors, party: Party, placed: Placed) -> ActorRef:
    days = placed.first, placed.last
    return actors.named(party.id, party.name, party.kind, party.country, party.role, days)


def _shown(db: sqlite3.Connection, happening: Happening, sources: Sources) -> tuple[EvidenceView, ...]:
    """The best sentence of each of the best reports; of a single report its best sentences."""
    out: list[EvidenceView] = []
    each = _SHOWN if len(happening.reports) == 1 else 1
    for report, _, _ in happening.reports[:_SHOWN]:
        page, data = db.execute("SELECT page, data FROM report WHERE id = ?", (report,)).fetchone()
        out.extend(_evidence(unpacked(data, Event), page, sources)[:each])
    return tuple(out)


def _evidence(event: Event, page: int, sources: Sources) -> tuple[EvidenceView, ...]:
    """The sentences of *event*, each once with all its triggers, the first best."""
    marks: dict[Span, list[Span]] = {}
    rules: dict[Span, str] = {}
    for mention in event.mentions:
        marks.setdefault(mention.sentence, []).append(mention.trigger)
        rules.setdefault(mention.sentence, mention.rule or event.rule)
    return tuple(sources.evidence(page, span, marks[span], rules[span], teaser=event.teaser) for span in marks)


def event(db: sqlite3.Connection, event_id: str) -> EventView | None:
    """The happening with this id, or the one that now holds what it was."""
    no = _happening_no(db, event_id)
    return shown_event(db, no, Sources(db), Actors(db)) if no is not None else None


def _happening_no(db: sqlite3.Connection, event_id: str) -> int | None:
    row = (
        db.execute("SELECT no FROM happening WHERE id = ?", (event_id,)).fetchone()
        or db.execute(
            "SELECT x.happening FROM known_as k JOIN happening_report x ON x.report = k.report WHERE k.id = ?",
            (event_id,),
        ).fetchone()
    )
    return int(row[0]) if row else None


def event_ids(db: sqlite3.Connection, after: str, limit: int) -> list[str]:
    """The ids of happenings behind *after*, in order."""
    return [row[0] for row in db.execute("SELECT id FROM happening WHERE id > ? ORDER BY id LIMIT ?", (after, limit))]


def reports(db: sqlite3.Connection, event_id: str) -> tuple[ReportView, ...]:
    """Every report of a happening, best evidence first."""
    no = _happening_no(db, event_id)
    if no is None:
        return ()
    (data,) = db.execute("SELECT data FROM happening WHERE no = ?", (no,)).fetchone()
    sources, actors = Sources(db), Actors(db)
    return tuple(_report(db, each, sources, actors) for each, _, _ in unpacked(data, Happening).reports)


def report(db: sqlite3.Connection, report_id: str) -> ReportView | None:
    """One report."""
    if not db.execute("SELECT 1 FROM report WHERE id = ?", (report_id,)).fetchone():
        return None
    return _report(db, report_id, Sources(db), Actors(db))


def report_ids(db: sqlite3.Connection, after: str, limit: int) -> list[str]:
    """The ids of reports behind *after*, in order."""
    return [row[0] for row in db.execute("SELECT id FROM report WHERE id > ? ORDER BY id LIMIT ?", (after, limit))]


def _report(db: sqlite3.Connection, report_id: str, sources: Sources, actors: Actors) -> ReportView:
    page, data = db.execute("SELECT page, data FROM report WHERE id = ?", (report_id,)).fetchone()
    told = unpacked(data, Event)
    actors = actors.on(sources.page(page).id)
    days = db.execute(
        "SELECT h.first, h.last FROM happening h JOIN happening_report x ON x.happening = h.no"
        " JOIN report r ON r.no = x.report WHERE r.id = ?",
        (report_id,),
    ).fetchone()
    return ReportView(
        id=report_id,
        page=sources.page(page).id,
        outlet=sources.page(page).outlet,
        type=told.type,
        modality=told.modality,
        source=_refs(actors, told.source, days),
        target=_refs(actors, told.target, days),
        participants=_refs(actors, told.participants, days),
        place=told.place,
        date=told.date,
        date_basis=told.date_basis,
        attribution=_refs(actors, told.attribution, days),
        topic=told.topic,
        rule=told.rule,
        confidence=told.confidence,
        stances=told.stances,
        evidence=_evidence(told, page, sources),
    )


def _refs(actors: Actors, each: Sequence[Actor], days: tuple[str, str] | None) -> tuple[ActorRef, ...]:
    return tuple(actors.ref(actor, days) for actor in each)


def links(db: sqlite3.Connection, event_id: str) -> tuple[Link, ...]:
    """Why each report of a happening was linked."""
    no = _happening_no(db, event_id)
    rows = db.execute(
        "SELECT r.id, p.id, x.score, x.reason FROM happening_report x JOIN report r ON r.no = x.report"
        " JOIN page p ON p.no = r.page WHERE x.happening = ? ORDER BY p.day, p.id, r.id",
        (no,),
    )
    return tuple(Link(*row) for row in rows)


def stories(db: sqlite3.Connection, limit: int, after: str | None) -> Answer:
    """Stories, the weightiest first."""
    key = key_of(after, float, str) or (-1e18, "")
    rows = db.execute(
        "SELECT id, -weight FROM story WHERE weight < ?1 OR weight = ?1 AND id > ?2 ORDER BY weight DESC, id LIMIT ?3",
        (-key[0], key[1], clamped(limit) + 1),  # type: ignore[operator]  # a number, as asked for
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    sources, actors = Sources(db), Actors(db)
    return Answer(
        items=tuple(_story(db, story_id, sources, actors) for story_id, _ in rows),
        total=db.execute("SELECT count(*) FROM story").fetchone()[0],
        next=cursor(rows[-1][1], rows[-1][0]) if more else None,
    )


def current_story(db: sqlite3.Connection, story_id: str) -> str:
    """The id of the story that now holds what *story_id* was; the same if nothing is known of it."""
    if db.execute("SELECT 1 FROM story WHERE id = ?", (story_id,)).fetchone():
        return story_id
    row = db.execute(
        "SELECT s.story FROM known_as k JOIN story_page s ON s.page = k.page WHERE k.id = ?"
        " ORDER BY s.score DESC, s.story",
        (story_id,),
    ).fetchone()
    return row[0] if row else story_id


def story(db: sqlite3.Connection, story_id: str) -> StoryLine | None:
    """One story."""
    now = current_story(db, story_id)
    if not db.execute("SELECT 1 FROM story WHERE id = ?", (now,)).fetchone():
        return None
    return _story(db, now, Sources(db), Actors(db))


def _story(db: sqlite3.Connection, story_id: str, sources: Sources, actors: Actors) -> StoryLine:
    (data,) = db.execute("SELECT data FROM story WHERE id = ?", (story_id,)).fetchone()
    told = unpacked(data, Story)
    standing: dict[str, EvidenceView] = {}
    for each in told.standing:
        page, report_data = db.execute("SELECT page, data FROM report WHERE id = ?", (each,)).fetchone()
        shown = _evidence(unpacked(report_data, Event), page, sources)
        best = min(shown, key=lambda evidence: _TELLING.get(evidence.label, len(_TELLING)))
        standing.setdefault(fold(best.sentence), best)
    return StoryLine(
        id=told.id,
        title=told.title,
        first=told.first,
        last=told.last,
        n_pages=told.n_pages,
        n_events=told.n_events,
        n_outlets=told.n_outlets,
        actors=tuple(actors.named(p.id, p.name, p.kind, p.country, None) for p in told.actors),
        standing=tuple(standing.values())[:_STANDING],
        n_unnamed=told.n_unnamed,
        n_independent=told.n_independent,
    )
