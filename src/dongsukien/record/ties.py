"""What linking joined, as rows that leave the record: which page copies which, which report tells of which happening,
which page belongs to which story. Months that were linked apart are joined by them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_QUERY = """
SELECT 'copy', p.id, p.id, o.id, c.overlap, 'the same text'
  FROM copy c JOIN page p ON p.no = c.page JOIN page o ON o.no = c.original
UNION ALL
SELECT 'happening', p.id, r.id, h.id, x.score, x.reason
  FROM happening_report x JOIN happening h ON h.no = x.happening JOIN report r ON r.no = x.report
  JOIN page p ON p.no = r.page
UNION ALL
SELECT 'story', p.id, p.id, s.story, s.score, s.reason FROM story_page s JOIN page p ON p.no = s.page
ORDER BY 1, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Tie:
    """*member* of *page*, a page or a report, belongs to *group*: the first page of its text, a happening, a story."""

    kind: Literal["copy", "happening", "story"]
    page: str
    member: str
    group: str
    score: float
    reason: str


def ties(db: sqlite3.Connection) -> Iterator[Tie]:
    """All of them, in a fixed order."""
    return (Tie(*row) for row in db.execute(_QUERY))
