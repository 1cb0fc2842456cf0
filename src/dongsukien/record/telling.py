"""Stories told from the pages that were put into them: which page is in which story, and what each story comes to."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dongsukien.entities.gazetteer import states
from dongsukien.record.codec import expanded, packed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.record.story_log import note_changes
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import Named
from dongsukien.stories.happenings import Happening
from dongsukien.stories.joined import root_of
from dongsukien.stories.running import Growing, Placed, Stories, Story, Told, title, told

_STORY_ACTORS = 8
_STANDING_DAYS = 30
_STANDING_READ = 200  # happenings of a story that are looked at, the latest
_STANDING_SHARE = 0.5  # of the weightiest: what weighs less is no news of a story
_STANDING_HALF_DAYS = 7


class Telling:
    """The stories that a run changed. ``turned``: the ids of those that are about other states now, or are gone."""

    def __init__(self, db: sqlite3.Connection, found: Iterable[Told], before: dict[str, frozenset[str]]) -> None:
        self._db = db
        self._told = {each.id: each for each in found}
        self._states = before | {each.id: frozenset(each.main_states()) for each in self._told.values()}
        self.turned = sorted(
            story
            for story, states in before.items()
            if story not in self._told or frozenset(self._told[story].main_states()) != states
        )

    def main_states(self, story: str) -> frozenset[str]:
        """The states that *story* is about."""
        if story not in self._states:
            row = self._db.execute("SELECT data FROM story WHERE id = ?", (story,)).fetchone()
            self._states[story] = frozenset(unpacked(row[0], Story).states) if row else frozenset()
        return self._states[story]

    def describe(self, refiled: Iterable[str]) -> None:
        """Say what the stories come to that were told anew, or that happenings came to or went from."""
        for story in self._told.values():
            self._write(story)
        for other in sorted(set(refiled) - self._told.keys()):
            row = self._db.execute("SELECT no, data FROM story WHERE id = ?", (other,)).fetchone()
            if row is not None:
                self._rewrite(row[0], unpacked(row[1], Story))

    def _write(self, each: Told) -> None:
        n_pages, first, last, n_outlets, n_unnamed, n_independent = self._db.execute(
            "SELECT count(*), min(nullif(p.day, ?2)), max(nullif(p.day, ?2)),"
            " count(DISTINCT p.outlet_folded), total(p.outlet IS NULL AND p.page_type = 'article'),"
            " count(DISTINCT l.origin) FROM story_page s JOIN page p ON p.no = s.page LEFT JOIN copy c ON c.page = p.no"
            " LEFT JOIN linked l ON l.page = coalesce(c.original, p.no) WHERE s.story = ?1",
            (each.id, NO_DATE),
        ).fetchone()
        if not n_pages:
            return
        names = {state: _name(self._db, state) for state in each.states}
        line = title(each.states, each.topics, {state: name for state, name in names.items() if name})
        main = each.main_states()
        counted = Story(each.id, line, first, last, n_pages, 0, n_outlets, (), (), main, int(n_unnamed), n_independent)
        self._rewrite(each.number, counted)
        self._db.execute(
            "INSERT OR IGNORE INTO known_as (id, page) SELECT ?, no FROM page WHERE id = ?",
            (each.id, each.pages[0].page),
        )

    def _rewrite(self, number: int, story: Story) -> None:
        (n_events,) = self._db.execute(
            "SELECT count(*) FROM happening WHERE story = ? AND NOT superseded", (story.id,)
        ).fetchone()
        full = replace(
            story,
            n_events=n_events,
            actors=_main_actors(self._db, story.id),
            standing=_standing(self._db, story.id, story.last),
        )
        weight = round(math.log2(1 + full.n_pages) + 0.1 * math.log2(1 + n_events), 4)
        self._db.execute("DELETE FROM story WHERE id = ? OR no = ?", (story.id, number))
        self._db.execute(
            "INSERT INTO story (no, id, weight, n_pages, first, last, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, full.id, weight, full.n_pages, full.first, full.last, packed(full)),
        )


def tell_stories(
    db: sqlite3.Connection, touched: Iterable[int], stories: Stories | None, decisions: Decisions
) -> Telling:
    """Tell the stories that the growing ones *touched* belong to, or did, people's decisions over the program's.

    The pages that changed their story stand in the temporary table ``moved`` afterwards.
    """
    into: dict[int, int] = dict(db.execute("SELECT growing, larger FROM merge").fetchall())
    for_good = {number for (number,) in db.execute("SELECT growing FROM merge WHERE lasting")}
    members: dict[int, list[int]] = {root_of(number, into): [] for number in touched}
    for number in into:
        if (root := root_of(number, into)) in members:
            members[root].append(number)
    known = _Known(db, stories)
    found = [
        one
        for root, parts in sorted(members.items())
        for one in told(_placed(db, [root, *sorted(parts)]), known.among([root, *parts]), into, for_good)
    ]
    before = {
        story: frozenset(unpacked(data, Story).states)
        for number in sorted({*touched, *members})
        for story, data in db.execute("SELECT id, data FROM story WHERE no = ?", (number,)).fetchall()
    }
    was, now = _move_pages(db, before.keys() | {each.id for each in found}, found, decisions)
    note_changes(db, {*was, *db.execute("SELECT page, story FROM told_before").fetchall()}, now)
    for story in sorted(before.keys() - {each.id for each in found}):
        db.execute("DELETE FROM story WHERE id = ?", (story,))
    return Telling(db, found, before)


class _Known:
    """Growing stories, those of the run as they stand, others as they are kept."""

    def __init__(self, db: sqlite3.Connection, stories: Stories | None) -> None:
        self._db = db
        self._open = stories.stories if stories is not None else {}

    def among(self, numbers: Iterable[int]) -> dict[int, Growing]:
        out: dict[int, Growing] = {}
        for number in numbers:
            if number in self._open:
                out[number] = self._open[number]
                continue
            row = self._db.execute(
                "SELECT data FROM growing WHERE number = ? ORDER BY day DESC LIMIT 1", (number,)
            ).fetchone()
            if row is not None:
                out[number] = unpacked(expanded(row[0]), Growing)
        return out


def _placed(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Placed]:
    """The pages of the growing stories *numbers*, in order of appearance."""
    rows = [
        row
        for number in numbers
        for row in db.execute(
            "SELECT p.day, p.id, x.growing, x.score, x.reason FROM placed x JOIN page p ON p.no = x.page"
            " WHERE x.growing = ?",
            (number,),
        )
    ]
    return [Placed(page, growing, score, reason) for _, page, growing, score, reason in sorted(rows)]


def forget_stories(db: sqlite3.Connection) -> None:
    """Tell no story any more, but remember until the end of the run which pages were told in which."""
    remember_stories(db)
    db.execute("INSERT INTO told_before SELECT page, story FROM story_page")
    db.execute("DELETE FROM story")
    db.execute("DELETE FROM story_page")


def remember_stories(db: sqlite3.Connection) -> None:
    """Make room for ``forget_stories``."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS told_before (page INTEGER NOT NULL, story TEXT NOT NULL)")


def _move_pages(
    db: sqlite3.Connection, ids: Iterable[str], found: Iterable[Told], decisions: Decisions
) -> tuple[set[tuple[int, str]], set[tuple[int, str]]]:
    """Put pages into the stories *found*, and out of those of *ids* that they are in no longer.

    Pages with their stories, before and after.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS moved (page INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM moved")
    numbers = dict(db.execute("SELECT id, no FROM page").fetchall()) if found else {}
    now = {
        (numbers[placed.page], each.id, placed.score, placed.reason)
        for each in found
        for placed in each.pages
        if placed.page not in decisions.moved
    }
    told_of = {each.id for each in found}
    now |= {
        (numbers[page], story, 1.0, "decided")
        for page, story in decisions.moved.items()
        if page in numbers and story is not None and story in told_of
    }
    was = {
        row
        for story in sorted(ids)
        for row in db.execute("SELECT page, story, score, reason FROM story_page WHERE story = ?", (story,))
    }
    db.executemany("DELETE FROM story_page WHERE page = ? AND story = ?", sorted(row[:2] for row in was - now))
    db.executemany("INSERT OR REPLACE INTO story_page VALUES (?, ?, ?, ?)", sorted(now - was))
    db.executemany("INSERT OR IGNORE INTO moved VALUES (?)", sorted({row[:1] for row in was ^ now}))
    return {row[:2] for row in was}, {row[:2] for row in now}


def _name(db: sqlite3.Connection, state: str) -> str | None:
    """The name of a state (alpha-3), or that of a body (an entity id) that most pages print."""
    if state in states():
        return states()[state].name
    row = db.execute(
        "SELECT name FROM entity WHERE entity = ? GROUP BY name ORDER BY sum(n) DESC, name LIMIT 1", (state,)
    ).fetchone()
    return row[0] if row else None


def _main_actors(db: sqlite3.Connection, story: str) -> tuple[Named, ...]:
    rows = db.execute(
        "SELECT a.id, a.name, a.kind, a.country, count(*) AS n FROM happening h"
        " JOIN happening_actor x ON x.happening = h.no JOIN actor a ON a.id = x.actor"
        " WHERE h.story = ? GROUP BY a.id ORDER BY n DESC, a.id LIMIT ?",
        (story, _STORY_ACTORS),
    )
    return tuple(Named(actor, name, kind, country, n, True) for actor, name, kind, country, n in rows)


def _standing(db: sqlite3.Connection, story: str, last: str | None) -> tuple[str, ...]:
    """The reports that say where a story stands, in order of time, each of a page that is there to tell of it.

    The weightiest of the latest day of the story that tells anything of weight; then, of its last month, the weightiest
    where a week halves the weight.
    """
    if last is None:
        return ()
    end = date.fromisoformat(last)
    rows = db.execute(
        "SELECT data FROM happening WHERE story = ? AND teaser = 0 AND superseded = 0 AND first >= ?"
        " ORDER BY first DESC, importance DESC, id LIMIT ?",
        (story, (end - timedelta(days=_STANDING_DAYS)).isoformat(), _STANDING_READ),
    )
    told = [happening for (data,) in rows if (happening := unpacked(data, Happening)).news is not None]
    if not told:
        return ()
    least = _STANDING_SHARE * max(happening.importance for happening in told)
    latest = max((h for h in told if h.importance >= least), key=lambda h: (h.news_day, h.importance, h.id))
    others = [h for h in told if not set(h.pages) & set(latest.pages)]
    half = 0.5 ** (1 / _STANDING_HALF_DAYS)
    before = sorted(others, key=lambda h: (-h.importance * half ** (latest.news_day - h.news_day), h.id))[:1]
    chosen = sorted([latest, *before], key=lambda h: (h.news_day, h.placed.first, h.id))
    return tuple(happening.news for happening in chosen if happening.news is not None)
