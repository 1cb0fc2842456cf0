"""The accounts of one contact side by side, read from the pages that tell of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from dongsukien.record import differences, events, pages
from dongsukien.record.bargaining_views import ColumnView, PointView, ReadoutsView, TermView, WordingView
from dongsukien.record.codec import unpacked
from dongsukien.record.evidence import Actors, Sources
from dongsukien.record.views import EvidenceView
from dongsukien.spans import Span
from dongsukien.stories.contacts import side_of
from dongsukien.stories.digest import Party
from dongsukien.stories.happenings import Happening
from dongsukien.stories.readouts import Line, Point, Voice, article_lines, points, voices
from dongsukien.stories.wording import Named, Uses, differing, groups, named_in, uses

MOST_PAGES = 40  # pages that are read for one answer: those with the best evidence
_MOST_COLUMNS = 8
_USES = 2  # sentences that show a term


def readouts(db: sqlite3.Connection, event_id: str) -> ReadoutsView | None:
    """Who tells what of a happening: its sides in columns, its papers in columns, and how they word it."""
    event = events.event(db, event_id)
    if event is None:
        return None
    (data,) = db.execute("SELECT data FROM happening WHERE id = ?", (event.id,)).fetchone()
    happening = unpacked(data, Happening)
    states = {side_of(party) for party in happening.parties}
    told: list[Voice] = []
    articles: list[Line] = []
    for report, _, _ in happening.reports[:MOST_PAGES]:
        page, _, number = report.rpartition(".")
        reading = pages.page(db, page)
        if reading is not None:
            told.extend(voices(reading, number, states))
            articles.extend(article_lines(reading))
    show = _Shown(db)
    sides = _columns((v for v in told if v.side is not None), lambda v: side_of(v.side) if v.side else "")
    papers = _columns((v for v in told if v.side is None), lambda v: v.outlet or v.page)
    return ReadoutsView(
        event=event,
        sides=tuple(show.column(column) for column in sides),
        side_points=show.points(points([_lines(column) for column in sides])),
        papers=tuple(show.column(column) for column in papers),
        paper_points=show.points(points([_lines(column) for column in papers])),
        wording=show.wording(articles),
        differences=differences.of_event(db, event.id),
    )


def _columns(told: Iterable[Voice], key: Callable[[Voice], str]) -> list[list[Voice]]:
    """Accounts under one head, those of most sentences first."""
    found: dict[str, list[Voice]] = {}
    for voice in told:
        if voice.lines:
            found.setdefault(key(voice), []).append(voice)
    columns = sorted(found.values(), key=lambda column: -len(_lines(column)))
    return columns[:_MOST_COLUMNS]


def _lines(column: Sequence[Voice]) -> list[Line]:
    return list(dict.fromkeys(line for voice in column for line in voice.lines))


class _Shown:
    """Turns lines into views; pages and actors are looked up once per answer."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources = Sources(db)
        self._actors = Actors(db)

    def column(self, column: Sequence[Voice]) -> ColumnView:
        side = self._side(column)
        return ColumnView(
            side=self._actors.named(side.id, side.name, side.kind, side.country, side.role) if side else None,
            speakers=tuple(dict.fromkeys(voice.side.name for voice in column if voice.side)),
            outlets=tuple(dict.fromkeys(voice.outlet for voice in column)),
            lines=tuple(self.line(line) for line in _lines(column)),
        )

    def _side(self, column: Sequence[Voice]) -> Party | None:
        """The state for which a column speaks, or who speaks where that is no state."""
        side = column[0].side
        if side is None or side.country is None:
            return side
        row = self._db.execute(
            "SELECT id, name FROM actor WHERE kind = 'country' AND country = ?"
            " ORDER BY n_events DESC, n_pages DESC, id LIMIT 1",
            (side.country,),
        ).fetchone()
        return Party(row[0], row[1], "country", side.country, None, "p") if row else side

    def line(self, line: Line, uses_of: Sequence[Named] | None = None) -> EvidenceView:
        """*line* as evidence, with the terms that papers choose between marked, or only *uses_of*."""
        (no,) = self._db.execute("SELECT no FROM page WHERE id = ?", (line.page,)).fetchone()
        named = named_in(line.text) if uses_of is None else uses_of
        marks = [Span(line.span.start + use.start, line.span.start + use.end) for use in named]
        return self._sources.evidence(no, line.span, marks, "readout", teaser=False)

    def points(self, found: Iterable[Point]) -> tuple[PointView, ...]:
        return tuple(
            PointView(point.told, tuple(tuple(self.line(line) for line in cell) for cell in point.cells))
            for point in found
        )

    def wording(self, articles: Sequence[Line]) -> tuple[WordingView, ...]:
        """The groups of terms in which papers differ: for each paper its terms, most used first."""
        found = uses((_paper(line), line.text) for line in articles)
        labels = {group.id: group for group in groups()}
        return tuple(
            WordingView(
                group,
                labels[group].vi,
                labels[group].en,
                tuple(self._terms(articles, use) for use in found if use.group == group),
            )
            for group in differing(found)
        )

    def _terms(self, articles: Sequence[Line], use: Uses) -> tuple[str, tuple[TermView, ...]]:
        own = [line for line in articles if _paper(line) == use.source]
        return use.source, tuple(TermView(term, n, self._using(own, use.group, term)) for term, n in use.terms)

    def _using(self, lines: Iterable[Line], group: str, term: str) -> tuple[EvidenceView, ...]:
        """The first sentences that use a term."""
        out: list[EvidenceView] = []
        for line in lines:
            named = [use for use in named_in(line.text) if (use.group, use.term) == (group, term)]
            if named and len(out) < _USES:
                out.append(self.line(line, named))
        return tuple(out)


def _paper(line: Line) -> str:
    return line.outlet or line.page
