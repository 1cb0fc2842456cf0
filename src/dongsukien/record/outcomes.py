"""What became of plans, as the record has it."""

from __future__ import annotations

import sqlite3

from dongsukien.record.codec import unpacked
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.happenings import Happening
from dongsukien.stories.outcomes import Stage, outcome


def stages_of(db: sqlite3.Connection, plan: str) -> list[Stage]:
    """The acts that bear on the plan with the happening id *plan*, in the order in which pages told of them."""
    rows = db.execute(
        "SELECT o.id, o.modality <> 'denied', o.data, coalesce(min(nullif(p.day, ?1)), ''),"
        " coalesce(max(nullif(p.day, ?1)), '') FROM stage s"
        " JOIN happening o ON o.id = s.act JOIN happening_report x ON x.happening = o.no"
        " JOIN report r ON r.no = x.report JOIN page p ON p.no = r.page WHERE s.plan = ?2 GROUP BY o.no ORDER BY 4, 1",
        (NO_DATE, plan),
    )
    return [
        Stage(act, bool(held), unpacked(data, Happening).n_independent, first, last)
        for act, held, data, first, last in rows
    ]


def outcome_of(db: sqlite3.Connection, plan: str) -> Stage | None:
    """What became of the plan with the happening id *plan*, ``None`` where nothing tells."""
    return outcome(stages_of(db, plan))
