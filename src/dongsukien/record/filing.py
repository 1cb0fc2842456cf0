"""Happenings described from their reports, and filed: under actors, states, outlets and stories.

Only the happenings that a run changed are described; filed again are those, the plans that they bear on, those of pages
that changed their story, and those of offices whose holder is known otherwise now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dongsukien.orthography import fold
from dongsukien.record.codec import expanded, packed, unpacked
from dongsukien.record.decisions import Decisions
from dongsukien.record.evidence import outlet_key, state_key
from dongsukien.record.gathering import hold
from dongsukien.record.holders import Holders
from dongsukien.record.identities import keys_on
from dongsukien.record.outcomes import outcome_of
from dongsukien.record.telling import Telling
from dongsukien.stories.assembly import reports_of
from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.happenings import Happening, Member, alleged_in, describe, light, news_of
from dongsukien.stories.linking import TOLD_AHEAD
from dongsukien.stories.profiles import is_roundup

_KEPT = 4000  # pages kept unpacked while happenings are described
_OF_HAPPENING = ("happening_page", "happening_outlet", "happening_actor", "happening_holder")


class Filing:
    """The way of happenings into the record."""

    def __init__(self, db: sqlite3.Connection, decisions: Decisions, holders: Holders) -> None:
        self._db = db
        self._decisions = decisions
        self.holders = holders
        self.stories_of_refiled: set[str] = set()
        self._page = lru_cache(maxsize=_KEPT)(self._read)
        for table in ("refiled", "described"):
            db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} (happening INTEGER PRIMARY KEY)")
            db.execute(f"DELETE FROM {table}")

    def describe(self, happenings: Iterable[int]) -> None:
        """Describe *happenings* (by number) from their reports; those that have none left are gone."""
        for no in sorted(happenings):
            members = self._members(no)
            self._remove(no, entirely=not members)
            if members:
                self._add(no, describe(members, self._originals(members)))
                self._db.execute("INSERT INTO described VALUES (?)", (no,))
        self._bring_stages_up_to_date()
        self._refile("SELECT happening FROM described")
        # A plan gives way to the act that carried it out; one that was called off stays, and says so.
        borne_on = (
            "id IN (SELECT s.plan FROM stage s JOIN happening o ON o.id = s.act WHERE o.no IN"
            " (SELECT happening FROM described))"
        )
        self._refile(f"SELECT no FROM happening WHERE {borne_on}")
        plans = self._db.execute(
            "SELECT DISTINCT h.id FROM stage s JOIN happening h ON h.id = s.plan JOIN refiled f ON f.happening = h.no"
        ).fetchall()
        carried_out = [plan for plan in plans if (end := outcome_of(self._db, plan[0])) is not None and end.held]
        self._db.execute("UPDATE happening SET superseded = 0 WHERE no IN (SELECT happening FROM refiled)")
        self._db.executemany("UPDATE happening SET superseded = 1 WHERE id = ?", carried_out)

    def _bring_stages_up_to_date(self) -> None:
        """Which act carried out, or called off, which plan, for those that were described anew."""
        ids = "SELECT h.id FROM described d JOIN happening h ON h.no = d.happening"
        # A plan that lost an act stands again.
        self._refile(f"SELECT h.no FROM stage s JOIN happening h ON h.id = s.plan WHERE s.act IN ({ids})")
        self._db.execute(f"DELETE FROM stage WHERE act IN ({ids}) OR plan IN ({ids})")
        for end in ("plan", "act"):
            self._db.execute(
                "INSERT OR IGNORE INTO stage SELECT p.id, a.id FROM described d"
                f" JOIN foreseen f ON f.{end} = d.happening JOIN happening p ON p.no = f.plan"
                " JOIN happening a ON a.no = f.act"
                " WHERE p.modality NOT IN ('happened', 'ongoing') OR a.modality = 'denied'"
            )

    def refile_all(self) -> None:
        """File every happening again."""
        self._refile("SELECT no FROM happening")

    def _refile(self, query: str, values: Iterable[object] = ()) -> None:
        self._db.execute(f"INSERT OR IGNORE INTO refiled {query}", tuple(values))

    def _members(self, no: int) -> list[Member]:
        rows = self._db.execute(
            "SELECT r.page, r.id, x.score, x.reason FROM happening_report x JOIN report r ON r.no = x.report"
            " JOIN page p ON p.no = r.page WHERE x.happening = ? ORDER BY p.day, p.id, r.no",
            (no,),
        )
        out = []
        for page_no, report_id, score, reason in rows:
            page, reports, news, alleged = self._page(page_no)
            report = reports[report_id.rpartition(".")[2]]
            if reason.startswith(TOLD_AHEAD):
                report = replace(report, modality="planned")
            out.append(Member(page, report, score, reason, report.id in news, report.id in alleged))
        return out

    def _read(self, no: int) -> tuple[PageDigest, dict[str, Report], frozenset[str], frozenset[str]]:
        (data,) = self._db.execute("SELECT data FROM digest WHERE page = ?", (no,)).fetchone()
        page = unpacked(expanded(data), PageDigest)
        return light(page), {report.id: report for report, _ in reports_of(page)}, news_of(page), alleged_in(page)

    def _originals(self, members: list[Member]) -> dict[str, str]:
        """The page that each page of *members* copies, if it does."""
        if len(members) < 2:
            return {}
        query = "SELECT o.id FROM page p JOIN copy c ON c.page = p.no JOIN page o ON o.no = c.original WHERE p.id = ?"
        found = {page: self._db.execute(query, (page,)).fetchone() for page in {m.page.id for m in members}}
        return {page: row[0] for page, row in found.items() if row is not None}

    def _remove(self, no: int, *, entirely: bool) -> None:
        """Take out what *no* was filed under; *entirely*: itself as well."""
        for table in _OF_HAPPENING:
            self._db.execute(f"DELETE FROM {table} WHERE happening = ?", (no,))
        row = self._db.execute("SELECT id, story FROM happening WHERE no = ?", (no,)).fetchone()
        if row is None:
            return
        if row[1] is not None:
            self.stories_of_refiled.add(row[1])
        self._db.execute("DELETE FROM happening WHERE no = ?", (no,))
        if entirely:
            self._refile("SELECT h.no FROM stage s JOIN happening h ON h.id = s.plan WHERE s.act = ?", (row[0],))
            self._db.execute("DELETE FROM stage WHERE act = ?1 OR plan = ?1", (row[0],))
            self._db.execute("DELETE FROM filed WHERE no = ?", (no,))

    def _add(self, no: int, happening: Happening) -> None:
        db, placed = self._db, happening.placed
        db.execute(
            "INSERT INTO happening (no, id, type, modality, first, last, importance, teaser, superseded, story, main,"
            " data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, ?, ?)",
            (
                no, happening.id, happening.type, happening.modality, placed.first, placed.last, happening.importance,
                happening.teaser, happening.is_main, packed(happening),
            ),
        )  # fmt: skip
        db.executemany(
            "INSERT INTO happening_page SELECT no, ? FROM page WHERE id = ?", [(no, page) for page in happening.pages]
        )
        db.executemany(
            "INSERT OR IGNORE INTO happening_outlet VALUES (?, ?)", [(fold(o), no) for o in happening.outlets]
        )
        keys = keys_on(db, happening.pages, {party.id: self._decisions.actor(party.id) for party in happening.parties})
        keys |= {state_key(party.country) for party in happening.parties if party.country}
        db.executemany("INSERT INTO happening_actor VALUES (?, ?)", [(key, no) for key in sorted(keys)])

    def into_stories(self, told: Telling) -> None:
        """Every happening into the story of most of its pages, if one of its actors belongs to that story."""
        self._refile("SELECT x.happening FROM happening_page x WHERE x.page IN (SELECT page FROM moved)")
        for story in told.turned:
            self._refile("SELECT no FROM happening WHERE story = ?", (story,))
        rows = self._db.execute(
            "SELECT f.happening, h.story FROM refiled f JOIN happening h ON h.no = f.happening ORDER BY 1"
        ).fetchall()
        for no, before in rows:
            now = self._story_of(no, told)
            self.stories_of_refiled |= {each for each in (before, now) if each is not None}
            if now != before:
                self._db.execute("UPDATE happening SET story = ? WHERE no = ?", (now, no))

    def _story_of(self, no: int, told: Telling) -> str | None:
        """The story of most of its pages to which its states belong: two of them, where only roundups place it there.

        Whose story a page is that tells several pieces of news says little of each.
        """
        keys = self._db.execute("SELECT actor FROM happening_actor WHERE happening = ? AND actor LIKE '@%'", (no,))
        states = {key[1:] for (key,) in keys}
        rows = self._db.execute(
            "SELECT s.story, group_concat(coalesce(p.title, ''), char(10)) FROM happening h"
            " JOIN happening_page x ON x.happening = h.no JOIN story_page s ON s.page = x.page"
            " JOIN page p ON p.no = x.page WHERE h.no = ? AND NOT h.teaser"
            " GROUP BY s.story ORDER BY count(*) DESC, sum(s.score) DESC, s.story",
            (no,),
        )
        for story, titles in rows:
            main = told.main_states(story)
            needed = 2 if all(map(is_roundup, titles.split("\n"))) else 1
            if not states or len(states & main) >= min(needed, len(main)):
                return str(story)
        return None

    def hold(self) -> None:
        """Note who held the offices that act, on the days of each happening."""
        self._db.execute("DELETE FROM held")
        rows = self._db.execute(
            "SELECT h.no, x.actor, h.first, h.last FROM happening_actor x JOIN happening h ON h.no = x.happening"
            " WHERE x.actor >= 'office:' AND x.actor < 'office;' ORDER BY x.actor, h.first, h.last"
        ).fetchall()
        wanted = {
            (no, person)
            for no, office, first, last in rows
            if (person := hold(self._db, self.holders, office, first, last)) is not None
        }
        known = set(self._db.execute("SELECT happening, person FROM happening_holder").fetchall())
        for no, person in known - wanted:
            self._db.execute("DELETE FROM happening_actor WHERE happening = ? AND actor = ?", (no, person))
            self._db.execute("DELETE FROM happening_holder WHERE happening = ? AND person = ?", (no, person))
        for no, person in sorted(wanted - known):
            added = self._db.execute("INSERT OR IGNORE INTO happening_actor VALUES (?, ?)", (person, no))
            if added.rowcount:
                self._db.execute("INSERT INTO happening_holder VALUES (?, ?)", (no, person))
        self._db.executemany("INSERT OR IGNORE INTO refiled VALUES (?)", sorted({(no,) for no, _ in known ^ wanted}))

    def file(self) -> None:
        """File what changed under each actor, state and outlet."""
        self._db.execute("DELETE FROM filed WHERE no IN (SELECT happening FROM refiled)")
        self._db.execute(
            "INSERT INTO filed SELECT x.key, h.teaser, h.superseded, h.first, h.importance, h.id, h.last, h.type,"
            " h.modality, h.story, h.no, h.main FROM ("
            "  SELECT actor AS key, happening FROM happening_actor WHERE happening IN (SELECT happening FROM refiled)"
            "  UNION ALL SELECT ? || outlet, happening FROM happening_outlet"
            "  WHERE happening IN (SELECT happening FROM refiled)) x JOIN happening h ON h.no = x.happening",
            (outlet_key(""),),
        )
