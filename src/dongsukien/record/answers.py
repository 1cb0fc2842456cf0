"""What an open record answers: the questions of web, API, command line and exports, each from one consistent state.

How a question is answered stands in the module of its subject (``pages``, ``events``, ``quotes`` …); ``store.Record``
opens the file and is its one writer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dongsukien.record import (
    actors,
    brief,
    differences,
    events,
    latest,
    negotiations,
    network,
    pages,
    periods,
    quotes,
    readouts,
    search,
)
from dongsukien.record.bargaining_views import Most, NegotiationView, ReadoutsView
from dongsukien.record.brief import BriefView
from dongsukien.record.connection import Patience
from dongsukien.record.decisions import Decision, log
from dongsukien.record.events import Link
from dongsukien.record.latest import Told
from dongsukien.record.network import By, NetworkView
from dongsukien.record.story_log import StoryChange, story_log
from dongsukien.record.troubles import translated
from dongsukien.record.views import (
    ActorView,
    Answer,
    Coverage,
    EventView,
    PageLine,
    PeriodView,
    QuoteView,
    ReportView,
    StoryLine,
    VersionLine,
)
from dongsukien.stories.network import TieKind

if TYPE_CHECKING:
    import sqlite3

    from dongsukien.pipeline import Reading

T = TypeVar("T")
_STREAMED = 200  # rows per look-up of an export


class Answers:
    """The reading half of a record. Threads may share it: they take turns."""

    def __init__(self, path: Path, db: sqlite3.Connection, patience_s: float | None = None) -> None:
        self.path = path
        self._patience = Patience(db, patience_s) if patience_s is not None else None
        self._db = db
        self._turn = threading.RLock()

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        """One consistent state for all queries of an answer."""
        with self._turn, translated(self.path):
            if self._db.in_transaction:
                yield self._db
                return
            if self._patience is not None:
                self._patience.renew()
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                self._db.execute("ROLLBACK")  # nothing was written

    # -- pages ---------------------------------------------------------------------------------------------------------

    def known(self, page_id: str) -> bool:
        """Whether the page is in the record."""
        with self._turn, translated(self.path):
            return self._known(page_id)

    def _known(self, page_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is not None

    def coverage(self) -> Coverage:
        """What was read."""
        with self._snapshot() as db:
            return pages.coverage(db)

    def pages(
        self,
        *,
        outlet: str | None = None,
        type: str | None = None,
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """Pages (``PageLine``) by day of publication; *outlet* "" means the pages that name none."""
        with self._snapshot() as db:
            return pages.pages(db, outlet, type, story, since, until, limit, after)

    def page(self, id: str) -> Reading | None:
        """The full reading of a page, as it was added."""
        with self._snapshot() as db:
            return pages.page(db, id)

    def copies(self, id: str) -> tuple[tuple[str, float], ...]:
        """The other pages that print the text of this one, with their overlap with the first of them, by id."""
        with self._snapshot() as db:
            return pages.copies(db, id)

    def versions(self, id: str) -> tuple[VersionLine, ...]:
        """The versions of the article on this page, itself among them, oldest first; none if there is but one."""
        with self._snapshot() as db:
            return pages.versions(db, id)

    def announced(self, id: str) -> tuple[tuple[str, str], ...]:
        """Headlines that the page announces, with the pages of the record that are those articles."""
        with self._snapshot() as db:
            return pages.announced(db, id)

    def rejections(self, *, limit: int = 100, after: str | None = None) -> Answer:
        """What could not be used (``RejectionLine``), in order of source."""
        with self._snapshot() as db:
            return pages.rejections(db, limit, after)

    # -- stories and happenings ----------------------------------------------------------------------------------------

    def stories(self, *, limit: int = 100, after: str | None = None) -> Answer:
        """Running stories (``StoryLine``), the weightiest first."""
        with self._snapshot() as db:
            return events.stories(db, limit, after)

    def story(self, id: str) -> StoryLine | None:
        """One story, by its id or one that it had before."""
        with self._snapshot() as db:
            return events.story(db, id)

    def story_log(self, id: str) -> tuple[StoryChange, ...]:
        """What became part of a story, came out of it or was told otherwise once, oldest first."""
        with self._snapshot() as db:
            return story_log(db, events.current_story(db, id))

    def timeline(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        pair: tuple[str, str] | None = None,
        type: str | None = None,
        outlet: str | None = None,
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        page: str | None = None,
        include_teasers: bool = False,
        limit: int = 100,
        after: str | None = None,
        min_importance: float | None = None,
        main: bool | None = None,
        order: str = "time",
    ) -> Answer:
        """Happenings (``EventView``) in order of time, or of *order* "importance".

        *actor* and *pair* are ids or names; a state finds what its people and bodies do. Planned happenings that are
        known to have been carried out are left out unless *modality* asks for them.
        """
        wanted = events.Wanted(
            story=story,
            actors=tuple(name for name in (actor, *(pair or ())) if name),
            type=type,
            outlet=outlet,
            modality=modality,
            since=since,
            until=until,
            page=page,
            include_teasers=include_teasers,
            min_importance=min_importance,
            main=main,
        )
        with self._snapshot() as db:
            return events.timeline(db, wanted, order, limit, after)

    def event(self, id: str) -> EventView | None:
        """One happening, by its id or one that it had before."""
        with self._snapshot() as db:
            return events.event(db, id)

    def reports(self, event_id: str) -> tuple[ReportView, ...]:
        """What each page says of a happening, best evidence first."""
        with self._snapshot() as db:
            return events.reports(db, event_id)

    def links(self, event_id: str) -> tuple[Link, ...]:
        """Why the reports of a happening were put together."""
        with self._snapshot() as db:
            return events.links(db, event_id)

    def brief(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: int = brief.WORDS,
    ) -> BriefView:
        """What a story, an actor or a period comes to in at most *words* syllables, all of it verbatim and cited."""
        with self._snapshot() as db:
            return brief.brief(db, story, actor, since, until, words)

    def latest(
        self, *, story: str | None = None, actor: str | None = None, limit: int = latest.LATEST
    ) -> tuple[Told, ...]:
        """The happenings of a story or an actor that pages told of last, the newest first."""
        with self._snapshot() as db:
            return latest.latest(db, story, actor, limit)

    def periods(
        self,
        unit: str,
        *,
        story: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        outlet: str | None = None,
        modality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_importance: float | None = None,
        main: bool | None = None,
    ) -> tuple[PeriodView, ...]:
        """A timeline by *unit* ("year", "month", "week"): how much happened, and what weighed most."""
        actors_ = (actor,) if actor else ()
        wanted = events.Wanted(
            story, actors_, type, outlet, modality, since, until, min_importance=min_importance, main=main
        )
        with self._snapshot() as db:
            return periods.periods(db, wanted, unit)

    def details(self, *, story: str | None = None) -> tuple[tuple[str, int], ...]:
        """How many entries of a timeline are no main ones, by the month ("2025-09") in which they begin."""
        with self._snapshot() as db:
            return periods.details(db, events.Wanted(story))

    # -- between states ------------------------------------------------------------------------------------------------

    def negotiations(self, *, parties: Sequence[str] = (), limit: int = 100, after: str | None = None) -> Answer:
        """Files on negotiations (``NegotiationLine``), the weightiest first; only those at which all *parties* sit."""
        with self._snapshot() as db:
            return negotiations.negotiations(db, parties, limit, after)

    def negotiation(
        self,
        id: str,
        *,
        parties: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        most: Most | None = None,
    ) -> NegotiationView | None:
        """One file, by its id or one that it had before, narrowed to *parties* and a period where they are given.

        *most*: how much of each part, the weightiest of it; else all, but of contacts the weightiest few hundred.
        """
        with self._snapshot() as db:
            return negotiations.negotiation(db, id, parties, since, until, most or negotiations.WHOLE)

    def file_of_story(self, id: str) -> str | None:
        """The id of the file on the negotiation that a story tells of."""
        with self._snapshot() as db:
            return negotiations.file_of_story(db, id)

    def readouts(self, event_id: str) -> ReadoutsView | None:
        """The accounts of a happening by its sides and by papers, side by side."""
        with self._snapshot() as db:
            return readouts.readouts(db, event_id)

    def differences(
        self,
        *,
        story: str | None = None,
        event: str | None = None,
        field: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """The ledger of contradictions (``Difference``) in order of time; of one *event*, all its lines."""
        with self._snapshot() as db:
            if event is not None:
                found = differences.of_event(db, event)
                return Answer(found, len(found), None)
            return differences.differences(db, story, field, since, until, limit, after)

    def network(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        by: By = "state",
        limit: int = network.NODES,
    ) -> NetworkView:
        """Who deals with whom: states (with all their people and bodies) or actors, their ties and their silences."""
        with self._snapshot() as db:
            return network.network(db, network.Asked(story, actor, since, until, by, limit))

    def between(
        self,
        one: str,
        other: str,
        *,
        kind: TieKind | None = None,
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        by: By = "state",
    ) -> tuple[EventView, ...]:
        """The happenings behind the ties of two sides, in order of time; of one *kind* of tie, those from *one*."""
        with self._snapshot() as db:
            return network.between(db, network.Asked(story, None, since, until, by), one, other, kind)

    # -- actors and quotes ---------------------------------------------------------------------------------------------

    def actors(
        self, q: str | None = None, kind: str | None = None, *, limit: int = 100, after: str | None = None
    ) -> Answer:
        """Actors (``ActorView``, without evidence), the busiest first; *q* matches any spelling, marks or not."""
        with self._snapshot() as db:
            return actors.actors(db, q, kind, limit, after)

    def actor(self, id_or_name: str) -> ActorView | None:
        """Everything about one actor."""
        with self._snapshot() as db:
            return actors.actor(db, id_or_name)

    def quotes(
        self,
        *,
        speaker: str | None = None,
        addressee: str | None = None,
        q: str | None = None,
        story: str | None = None,
        outlet: str | None = None,
        direct: bool | None = None,
        since: str | None = None,
        until: str | None = None,
        page: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer:
        """Quotes (``QuoteView``) by day of publication, latest first."""
        wanted = quotes.Wanted(speaker, addressee, q, story, outlet, direct, since, until, page)
        with self._snapshot() as db:
            return quotes.quotes(db, wanted, limit, after)

    def search(
        self,
        q: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Answer:
        """Sentences (``SearchHit``) that hold all words of *q*, best first. No query is an error."""
        with self._snapshot() as db:
            return search.search(db, q, outlet, since, until, limit, after)

    # -- upkeep and exports --------------------------------------------------------------------------------------------

    @property
    def shape(self) -> int:
        """The number of the record's shape."""
        with self._turn, translated(self.path):
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
        return int(version)

    @property
    def is_linked(self) -> bool:
        """Whether stories and happenings tell of everything that was added and decided."""
        with self._snapshot() as db:
            return db.execute("SELECT 1 FROM meta WHERE key = 'stale'").fetchone() is None

    def decisions(self) -> tuple[Decision, ...]:
        """Everything ever decided, oldest first, and whether it is in force."""
        with self._snapshot() as db:
            return log(db)

    def iter_events(self) -> Iterator[EventView]:
        """All happenings by id, teasers too."""
        return self._streamed(events.event_ids, events.event)

    def iter_reports(self) -> Iterator[ReportView]:
        """All reports by id."""
        return self._streamed(events.report_ids, events.report)

    def iter_quotes(self) -> Iterator[QuoteView]:
        """All quotes by id."""
        return self._streamed(quotes.ids, quotes.quote)

    def iter_pages(self) -> Iterator[PageLine]:
        """All pages by id."""
        return self._streamed(pages.ids, pages.line)

    def _streamed(
        self,
        ids: Callable[[sqlite3.Connection, str, int], list[str]],
        one: Callable[[sqlite3.Connection, str], T | None],
    ) -> Iterator[T]:
        last = ""
        while True:
            with self._snapshot() as db:
                found = ids(db, last, _STREAMED)
                views = [one(db, each) for each in found]
            yield from (view for view in views if view is not None)
            if len(found) < _STREAMED:
                return
            last = found[-1]
