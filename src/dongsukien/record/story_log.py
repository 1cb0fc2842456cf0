"""What became of stories: which joined which and why, and what readers who knew an id have seen change since.

Merges that follow from the pages alone are derived with them. What a later build told otherwise than an earlier one is
appended and stays: the record remembers what it once said.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.running import story_id


@dataclass(frozen=True, slots=True)
class StoryChange:
    """``op``: "merged" (*story* is part of *other*), "split" (*story* came out of it) or "ended" (it is no story now).

    ``day`` is the pages' own time, that of the last page of the build; ``pages`` are those that moved.
    """

    day: str
    op: str
    story: str
    other: str
    pages: int
    reason: str


def story_log(db: sqlite3.Connection, story: str) -> tuple[StoryChange, ...]:
    """The changes that *story* had part in, oldest first."""
    merged = db.execute(
        "WITH RECURSIVE part (number) AS (SELECT no FROM story WHERE id = ?1"
        " UNION SELECT m.growing FROM merge m JOIN part ON m.larger = part.number)"
        " SELECT m.day, (SELECT founder FROM growing g WHERE g.number = m.growing LIMIT 1),"
        "  (SELECT count(*) FROM placed x WHERE x.growing = m.growing), m.reason"
        " FROM merge m JOIN part ON part.number = m.larger",
        (story,),
    )
    out = [
        StoryChange(day, "merged", story_id(founder), story, pages, reason)
        for day, founder, pages, reason in merged
        if founder is not None
    ]
    noted = db.execute(
        "SELECT day, op, story, other, pages, reason FROM story_log WHERE ?1 IN (story, other) ORDER BY no", (story,)
    )
    return tuple(sorted([*out, *(StoryChange(*row) for row in noted)], key=lambda change: change.day))


def note_changes(db: sqlite3.Connection, was: Collection[tuple[int, str]], now: Collection[tuple[int, str]]) -> None:
    """Append what changed from the pages with their stories that *was* to what is *now*."""
    before, after = _by_story(was), _by_story(now)
    placed: defaultdict[int, list[str]] = defaultdict(list)
    for page, story in now:
        placed[page].append(story)
    came_from: defaultdict[int, list[str]] = defaultdict(list)
    for page, story in was:
        came_from[page].append(story)
    found = [_moved("merged", story, before[story], placed) for story in sorted(before.keys() - after.keys())]
    found += [
        change
        for story in sorted(after.keys() - before.keys())
        if (change := _moved("split", story, after[story], came_from))[0] == "split" and change[2] in after
    ]
    (day,) = db.execute("SELECT coalesce(max(day), '') FROM page WHERE day < ?", (NO_DATE,)).fetchone()
    db.executemany(
        "INSERT INTO story_log (day, op, story, other, pages, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [(day, *change) for change in found],
    )


def _by_story(rows: Collection[tuple[int, str]]) -> dict[str, set[int]]:
    out: defaultdict[str, set[int]] = defaultdict(set)
    for page, story in rows:
        out[story].add(page)
    return dict(out)


def _moved(
    op: str, story: str, pages: set[int], stories: defaultdict[int, list[str]]
) -> tuple[str, str, str, int, str]:
    """Where most of *pages* are, by *stories*."""
    counts = Counter(other for page in pages for other in stories.get(page, ()))
    if not counts:
        return "ended", story, "", len(pages), "its pages are in no story"
    other, n = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return op, story, other, n, f"{n} of {len(pages)} pages"
