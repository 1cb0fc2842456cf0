"""Running stories (*dòng sự kiện*): pages that follow one matter over weeks and years."""

from __future__ import annotations

from dataclasses import dataclass

from dongsukien.stories.digest import Named


@dataclass(frozen=True, slots=True)
class Story:
    """One running story. ``standing``: ids of the reports whose sentences say where it stands."""

    id: str
    title: str
    first: str | None
    last: str | None
    n_pages: int
    n_events: int
    n_outlets: int
    actors: tuple[Named, ...]
    standing: tuple[str, ...]
