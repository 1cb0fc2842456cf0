"""What the pages ask of a record: the reading half of ``dongsukien.record.Record``, as a protocol.

Every list comes as an ``Answer``: items, the total, and the cursor of the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from dongsukien.pipeline import Reading
from dongsukien.record.bargaining_views import Most, NegotiationView, ReadoutsView
from dongsukien.record.brief import BriefView
from dongsukien.record.latest import Told
from dongsukien.record.network import By, NetworkView
from dongsukien.record.story_log import StoryChange
from dongsukien.record.views import (
    ActorView,
    Answer,
    Coverage,
    EventView,
    PeriodView,
    ReportView,
    StoryLine,
    VersionLine,
)
from dongsukien.stories.network import TieKind


class Reader(Protocol):
    """An open record that can only be read."""

    def coverage(self) -> Coverage: ...

    def stories(self, *, limit: int = 100, after: str | None = None) -> Answer: ...

    def story(self, story_id: str) -> StoryLine | None: ...

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
        main: bool | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> Answer: ...

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
        main: bool | None = None,
    ) -> tuple[PeriodView, ...]: ...

    def details(self, *, story: str | None = None) -> tuple[tuple[str, int], ...]: ...

    def negotiations(self, *, parties: Sequence[str] = (), limit: int = 100, after: str | None = None) -> Answer: ...

    def negotiation(
        self,
        id: str,
        *,
        parties: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        most: Most | None = None,
    ) -> NegotiationView | None: ...

    def file_of_story(self, id: str) -> str | None: ...

    def story_log(self, id: str) -> tuple[StoryChange, ...]: ...

    def readouts(self, event_id: str) -> ReadoutsView | None: ...

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
    ) -> Answer: ...

    def event(self, event_id: str) -> EventView | None: ...

    def reports(self, event_id: str) -> tuple[ReportView, ...]: ...

    def links(self, event_id: str) -> tuple[object, ...]: ...

    def brief(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: int = 200,
    ) -> BriefView: ...

    def network(
        self,
        *,
        story: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        by: By = "state",
        limit: int = 14,
    ) -> NetworkView: ...

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
    ) -> tuple[EventView, ...]: ...

    def latest(self, *, story: str | None = None, actor: str | None = None, limit: int = 50) -> tuple[Told, ...]: ...

    def actors(
        self, q: str | None = None, kind: str | None = None, *, limit: int = 100, after: str | None = None
    ) -> Answer: ...

    def actor(self, id_or_name: str) -> ActorView | None: ...

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
        limit: int = 100,
        after: str | None = None,
    ) -> Answer: ...

    def search(
        self,
        q: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> Answer: ...

    def pages(
        self, *, outlet: str | None = None, type: str | None = None, limit: int = 100, after: str | None = None
    ) -> Answer: ...

    def page(self, page_id: str) -> Reading | None: ...

    def versions(self, page_id: str) -> tuple[VersionLine, ...]: ...

    def announced(self, page_id: str) -> tuple[tuple[str, str], ...]: ...

    def rejections(self, *, limit: int = 100, after: str | None = None) -> Answer: ...


PATIENCE_S = 2.0  # a reader waits no longer for the look-ups of one page
Opener = Callable[[], AbstractContextManager[Reader]]
