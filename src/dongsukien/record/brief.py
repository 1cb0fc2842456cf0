"""A brief of a story, an actor or a period: sentences of the record's pages, verbatim, each with its place and paper.

What may be taken: the sentences that report the weightiest happenings, and leads and opening paragraphs of the latest
pages. ``stories.brief`` chooses among them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dongsukien.orthography import fold, reading_copy
from dongsukien.record.actors import resolve
from dongsukien.record.cursor import first_day, last_day
from dongsukien.record.events import Wanted, current_story, timeline
from dongsukien.record.evidence import Sources
from dongsukien.record.migrations import OLDER
from dongsukien.record.views import EventView, EvidenceView
from dongsukien.spans import Span
from dongsukien.stories.brief import SECTIONS, Passage, Section, chosen, syllables
from dongsukien.stories.dates import NO_DATE, bounds

WORDS, MOST_WORDS = 200, 2000
_NOW_DAYS = 7  # before the newest page: what a reader takes for the state of things
_OPEN_DAYS = 45  # so long a plan, an offer or a demand that nothing answered is an open point
_WEIGHTY = 120  # happenings that are looked at
_FIRST = 3  # earliest happenings of weight that may open a story
_OF_WEIGHT = 0.45  # contacts of states, not words about them
_FEW_PAGES = 20  # of so few pages every opening counts, whether a happening was read from it or not
_NEWEST_PAGES = 40  # whose leads and opening paragraphs are looked at
_OPENING = 8  # sentences of a page
_UNNAMED = 0.4  # what a sentence says of a happening that names none of those who take part
_RUNNING = frozenset({"lead", "body"})
_OPEN = frozenset({"planned", "proposed", "conditional", "requested"})


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of a brief. ``event`` is the happening it reports, with its date and who tells it; ``None``: none."""

    section: Section
    evidence: EvidenceView
    event: str | None = None
    date_text: str | None = None
    n_outlets: int | None = None
    n_independent: int | None = None


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief. ``since`` and ``until`` are the first and last day of the pages that it may quote.

    Sentences stand in the order in which they are read: how it began, what followed, where it stands, what is open; in
    a section by the day of what they tell. ``n_words`` counts what stands between blanks.
    """

    title: str | None
    since: str | None
    until: str | None
    words: int
    n_words: int
    n_pages: int
    n_outlets: int
    sentences: tuple[BriefSentence, ...]

    def of(self, section: str) -> tuple[BriefSentence, ...]:
        """The sentences of *section*."""
        return tuple(sentence for sentence in self.sentences if sentence.section == section)


@dataclass(frozen=True, slots=True)
class _Page:
    no: int
    id: str
    day: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with what is known of it; ``told`` is the day by which it is put in order."""

    passage: Passage
    evidence: EvidenceView
    told: str
    event: EventView | None


def brief(
    db: sqlite3.Connection, story: str | None, actor: str | None, since: str | None, until: str | None, words: int
) -> BriefView:
    """The brief, *words* syllables at most, of what story, actor and period let through; maybe empty."""
    story = current_story(db, story) if story else None
    wanted = Wanted(story=story, actors=(actor,) if actor else (), since=first_day(since), until=last_day(until))
    pages = _pages(db, wanted)
    days = sorted(page.day for page in pages if page.day != NO_DATE)
    found = list(_candidates(db, wanted, pages, days[-1] if days else ""))
    by_key = {each.passage.key: each for each in found}
    taken = [by_key[passage.key] for passage in chosen([each.passage for each in found], words)]
    taken.sort(key=lambda each: (SECTIONS.index(each.passage.section), each.told, each.passage.key))
    sentences = tuple(_sentence(each) for each in taken)
    return BriefView(
        title=_title(db, story, actor),
        since=days[0] if days else None,
        until=days[-1] if days else None,
        words=words,
        n_words=sum(syllables(sentence.evidence.sentence) for sentence in sentences),
        n_pages=len(pages),
        n_outlets=len({fold(each.evidence.outlet) for each in taken if each.evidence.outlet}),
        sentences=sentences,
    )


def _title(db: sqlite3.Connection, story: str | None, actor: str | None) -> str | None:
    """The name of the story; without one, that of the actor."""
    from dongsukien.record.events import story as story_line

    if story is not None:
        line = story_line(db, story)
        return line.title if line else None
    row = db.execute("SELECT name FROM actor WHERE id = ?", (resolve(db, actor),)).fetchone() if actor else None
    return str(row[0]) if row else None


def _pages(db: sqlite3.Connection, wanted: Wanted) -> list[_Page]:
    """The articles that may be quoted, the newest first."""
    where, values = ["p.page_type = 'article'", f"p.no NOT IN {OLDER}"], list[object]()
    for clause, value in (
        ("p.no IN (SELECT page FROM story_page WHERE story = ?)", wanted.story),
        ("p.day >= ?", wanted.since),
        ("p.day <= ?", wanted.until),
    ):
        if value:
            where.append(clause)
            values.append(value)
    if wanted.actors:
        where.append("p.no IN (SELECT page FROM entity WHERE entity = ?)")
        values.append(resolve(db, wanted.actors[0]))
    rows = db.execute(
        f"SELECT p.no, p.id, p.day FROM page p WHERE {' AND '.join(where)} ORDER BY p.day DESC, p.id", values
    )
    return [_Page(*row) for row in rows]


def _candidates(db: sqlite3.Connection, wanted: Wanted, pages: Sequence[_Page], newest: str) -> Iterator[_Candidate]:
    """Every sentence that may be taken, each once: as evidence of the weightiest happening that it reports, or bare."""
    now_from = _days_before(newest, _NOW_DAYS)
    groups = dict(
        db.execute("SELECT p.id, o.id FROM copy c JOIN page p ON p.no = c.page JOIN page o ON o.no = c.original")
    )
    seen: set[tuple[str, Span]] = set()
    said: set[str] = set()
    sources = Sources(db)
    numbers = {page.id: page.no for page in pages}
    for section, event in _happenings(db, wanted, newest, now_from):
        for proof in event.evidence:
            if proof.teaser or not (proof.page in numbers or _within(event, wanted)):
                continue
            if proof.label not in _RUNNING:  # a headline is no sentence; the lead below it tells the same
                lead = next((lead for _, lead in _opening(db, numbers.get(proof.page), sources)), None)
                if lead is None:
                    continue
                proof = lead
            words = _words(proof.sentence)
            if (proof.page, proof.span) in seen or fold(words) in said:
                continue
            seen.add((proof.page, proof.span))
            said.add(fold(words))
            passage = replace(
                _passage(proof, words, groups, _place(db, numbers.get(proof.page), proof), section),
                about=event.id,
                weight=event.importance * _told(event, words),
            )
            yield _Candidate(passage, proof, event.sort_date[:10] or (proof.published or "")[:10], event)
    telling = {id for id, _ in seen}
    latest = [page for page in pages if page.day == NO_DATE or page.day >= now_from][:_NEWEST_PAGES]
    for page in latest:
        if len(pages) > _FEW_PAGES and page.id not in telling:
            continue  # of a large story some pages only touch it
        for place, proof in _opening(db, page.no, sources):
            words = _words(proof.sentence)
            if (proof.page, proof.span) in seen or fold(words) in said:
                continue
            seen.add((proof.page, proof.span))
            said.add(fold(words))
            yield _Candidate(_passage(proof, words, groups, place, "now"), proof, (proof.published or "")[:10], None)


def _within(event: EventView, wanted: Wanted) -> bool:
    """Whether all the days of *event* lie in the period asked for; always, where none was."""
    days = bounds(event.date)
    if wanted.since is None and wanted.until is None:
        return wanted.story is None
    if days is None:
        return False
    since, until = wanted.since or "", wanted.until or NO_DATE
    return since <= days.first.isoformat() and days.last.isoformat() <= until


def _told(event: EventView, words: str) -> float:
    """How much of *event* a sentence says: less where it leaves to its neighbours who takes part."""
    parties = {one.id: one for one in (*event.participants, *event.source, *event.target)}
    if not parties:
        return _UNNAMED
    text = f" {fold(words)} "
    named = sum(fold(one.name.split()[-1] if one.kind == "person" else one.name) in text for one in parties.values())
    return _UNNAMED + (1 - _UNNAMED) * named / len(parties)


def _passage(proof: EvidenceView, words: str, groups: dict[str, str], place: int, section: Section) -> Passage:
    return Passage(
        key=f"{proof.page}:{proof.span.start}:{proof.span.end}",
        text=words,
        group=groups.get(proof.page, proof.page),
        part="lead" if proof.label == "lead" else "body",
        place=place,
        section=section,
    )


def _happenings(
    db: sqlite3.Connection, wanted: Wanted, newest: str, now_from: str
) -> Iterator[tuple[Section, EventView]]:
    """The weightiest happenings, and those that are open, each with the section of a brief that it belongs to."""
    events = [e for e in timeline(db, wanted, "importance", _WEIGHTY, None).items if isinstance(e, EventView)]
    recent = replace(wanted, since=max(now_from, wanted.since or ""))
    for modality in (None, *sorted(_OPEN)):
        more = timeline(db, replace(recent, modality=modality), "importance", _WEIGHTY // 4, None)
        events += [e for e in more.items if isinstance(e, EventView)]
    once = sorted({e.id: e for e in events}.values(), key=lambda e: (-e.importance, e.id))
    begun = sorted(
        (e for e in once if e.importance >= _OF_WEIGHT and e.modality in ("happened", "ongoing") and e.sort_date),
        key=lambda e: (e.sort_date, -e.importance, e.id),
    )
    first = {e.id for e in begun[:_FIRST]} if begun and begun[0].sort_date < now_from else set()
    for event in once:
        section = _section(event, newest, now_from)
        if event.id in first and section == "course":
            section = "since"
        if section is not None:
            yield section, event


def _section(event: EventView, newest: str, now_from: str) -> Section | None:
    """Where *event* belongs; ``None``: what was only planned, and is settled or long past."""
    if event.modality in _OPEN:
        told = max((proof.published or "")[:10] for proof in event.evidence) if event.evidence else ""
        settled = event.carried_out or event.called_off
        return "open" if not settled and (told or newest) >= _days_before(newest, _OPEN_DAYS) else None
    return "now" if not event.sort_date or event.sort_date[:10] >= now_from else "course"


def _place(db: sqlite3.Connection, no: int | None, proof: EvidenceView) -> int:
    """How many sentences stand before that of *proof* in its part of page *no*."""
    before = "SELECT count(*) FROM sentence WHERE page = ? AND NOT teaser AND label = ? AND start < ?"
    return int(db.execute(before, (no, proof.label, proof.span.start)).fetchone()[0])


def _opening(db: sqlite3.Connection, no: int | None, sources: Sources) -> Iterator[tuple[int, EvidenceView]]:
    """The lead and the first sentences of the body of page *no*, each with its place in its part."""
    if no is None:
        return
    rows = db.execute(
        "SELECT start, \"end\", label FROM sentence WHERE page = ? AND NOT teaser AND label IN ('lead', 'body')"
        " ORDER BY start",
        (no,),
    )
    places = {"lead": 0, "body": 0}
    for start, end, label in rows:
        if places[label] < _OPENING:
            yield places[label], sources.evidence(no, Span(start, end), (), "brief", teaser=False)
            places[label] += 1


def _sentence(each: _Candidate) -> BriefSentence:
    event = each.event
    if event is None:
        return BriefSentence(each.passage.section, each.evidence)
    return BriefSentence(
        section=each.passage.section,
        evidence=each.evidence,
        event=event.id,
        date_text=event.date_text,
        n_outlets=event.n_outlets,
        n_independent=event.n_independent,
    )


def _words(sentence: str) -> str:
    return " ".join(reading_copy(sentence).split())


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat() if day else ""
