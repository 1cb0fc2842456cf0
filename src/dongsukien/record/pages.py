"""Pages, what was read in all, and what could not be."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from dongsukien.orthography import fold
from dongsukien.record.codec import expanded, reading_of, unpacked
from dongsukien.record.cursor import clamped, cursor, first_day, key_of, last_day
from dongsukien.record.tallies import ALL_TOLD, told_of
from dongsukien.record.views import Answer, Coverage, PageLine, RejectionLine, VersionLine
from dongsukien.stories.dates import NO_DATE
from dongsukien.stories.digest import PageDigest

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading

_LINE = "p.id, p.source, p.url, p.outlet, p.page_type, p.title, p.published, p.published_basis, p.n_events"


def coverage(db: sqlite3.Connection) -> Coverage:
    """What was read: counts over the whole record."""
    n_pages, n_quotes = db.execute("SELECT total(pages), total(quotes) FROM counted").fetchone()
    days = "SELECT day FROM page WHERE day < ? ORDER BY day"
    first = db.execute(f"{days} LIMIT 1", (NO_DATE,)).fetchone()
    last = db.execute(f"{days} DESC LIMIT 1", (NO_DATE,)).fetchone()
    by_type = db.execute("SELECT page_type, sum(pages) FROM counted GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    # Lists and spam that name nobody are no articles of an unknown outlet.
    by_outlet = db.execute(
        "SELECT nullif(outlet, ''), sum(pages) FROM counted WHERE outlet <> '' OR page_type = 'article'"
        " GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    return Coverage(
        n_pages=int(n_pages),
        n_articles=dict(by_type).get("article", 0),
        n_rejected=_count(db, "SELECT count(*) FROM rejected"),
        n_events=told_of(db, [ALL_TOLD]) or 0,
        n_quotes=int(n_quotes),
        n_stories=_count(db, "SELECT count(*) FROM story"),
        first=first[0] if first else None,
        last=last[0] if last else None,
        by_outlet=tuple(by_outlet),
        by_type=tuple(by_type),
    )


def _count(db: sqlite3.Connection, query: str, values: tuple[object, ...] = ()) -> int:
    (number,) = db.execute(query, values).fetchone()
    return int(number)


def pages(
    db: sqlite3.Connection,
    outlet: str | None,
    page_type: str | None,
    story: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    after: str | None,
) -> Answer:
    """Lines of pages by day and id; *outlet* "" means the pages that name none."""
    where, values = ["1"], list[object]()
    if outlet is not None:
        where.append("p.outlet_folded IS ?")
        values.append(fold(outlet) or None)
    for clause, value in (
        ("p.page_type = ?", page_type),
        ("p.no IN (SELECT page FROM story_page WHERE story = ?)", story),
        ("p.day >= ?", first_day(since)),
        ("p.day <= ?", last_day(until)),
    ):
        if value:
            where.append(clause)
            values.append(value)
    condition = " AND ".join(where)
    if where == ["1"]:
        total = _count(db, "SELECT total(pages) FROM counted")
    else:
        total = _count(db, f"SELECT count(*) FROM page p WHERE {condition}", tuple(values))
    key = key_of(after, str, str)
    if key:
        condition += " AND (p.day, p.id) > (?, ?)"
        values.extend(key)
    rows = db.execute(
        f"SELECT {_LINE}, p.day FROM page p WHERE {condition} ORDER BY p.day, p.id LIMIT ?",
        (*values, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    return Answer(
        items=tuple(PageLine(*row[:-1]) for row in rows),
        total=total,
        next=cursor(rows[-1][-1], rows[-1][0]) if more else None,
    )


def ids(db: sqlite3.Connection, after: str, limit: int) -> list[str]:
    """The ids of pages behind *after*, in order."""
    return [row[0] for row in db.execute("SELECT id FROM page WHERE id > ? ORDER BY id LIMIT ?", (after, limit))]


def line(db: sqlite3.Connection, page_id: str) -> PageLine | None:
    """One page as a line."""
    row = db.execute(f"SELECT {_LINE} FROM page p WHERE p.id = ?", (page_id,)).fetchone()
    return PageLine(*row) if row else None


def page(db: sqlite3.Connection, page_id: str) -> Reading | None:
    """The full reading of one page."""
    row = db.execute(
        "SELECT text, layers FROM content JOIN page ON page.no = content.page WHERE page.id = ?", (page_id,)
    ).fetchone()
    return reading_of(expanded(row[0]).decode(), row[1]) if row else None


def copies(db: sqlite3.Connection, page_id: str) -> tuple[tuple[str, float], ...]:
    """The other pages with the text of *page_id*; the first page of a text overlaps with itself wholly.

    Its own versions are none of them.
    """
    row = db.execute(
        "SELECT p.no, coalesce(c.original, p.no) FROM page p LEFT JOIN copy c ON c.page = p.no WHERE p.id = ?",
        (page_id,),
    ).fetchone()
    if row is None:
        return ()
    no, original = row
    rows = db.execute(
        "SELECT id, same FROM (SELECT no, id, 1.0 AS same FROM page WHERE no = ?2 AND no <> ?1 UNION ALL"
        " SELECT p.no, p.id, c.overlap FROM copy c JOIN page p ON p.no = c.page WHERE c.original = ?2 AND c.page <> ?1)"
        " WHERE no NOT IN (SELECT o.page FROM version v JOIN version o ON o.speaks = v.speaks WHERE v.page = ?1)"
        " ORDER BY 1",
        (no, original),
    )
    return tuple((other, same) for other, same in rows)


def versions(db: sqlite3.Connection, page_id: str) -> tuple[VersionLine, ...]:
    """The versions of the article on *page_id*, itself among them, oldest first; none where there is but one."""
    rows = db.execute(
        "SELECT o.id, o.title, d.data, o.published, o.no = v.speaks FROM page p JOIN version w ON w.page = p.no"
        " JOIN version v ON v.speaks = w.speaks JOIN page o ON o.no = v.page JOIN digest d ON d.page = o.no"
        " WHERE p.id = ? ORDER BY v.place",
        (page_id,),
    )
    return tuple(
        VersionLine(other, title, unpacked(expanded(data), PageDigest).fetched, published, bool(speaks))
        for other, title, data, published, speaks in rows
    )


def announced(db: sqlite3.Connection, page_id: str) -> tuple[tuple[str, str], ...]:
    """Headlines on *page_id* of articles that the record has."""
    rows = db.execute(
        "SELECT a.title, o.id FROM page p JOIN announced a ON a.page = p.no JOIN page o ON o.no = a.article"
        " WHERE p.id = ? ORDER BY a.title",
        (page_id,),
    )
    return tuple((title, other) for title, other in rows)


def rejections(db: sqlite3.Connection, limit: int, after: str | None) -> Answer:
    """Rejections by source, record, stage and reason, whatever the order in which they came."""
    key = key_of(after, str, int, str, str) or ("", -2, "", "")
    rows = db.execute(
        "SELECT source, record, stage, reason FROM rejected"
        " WHERE (source, coalesce(record, -1), stage, reason) > (?, ?, ?, ?)"
        " ORDER BY source, coalesce(record, -1), stage, reason LIMIT ?",
        (*key, clamped(limit) + 1),
    ).fetchall()
    more, rows = len(rows) > clamped(limit), rows[: clamped(limit)]
    last = rows[-1] if more else None
    return Answer(
        items=tuple(RejectionLine(*row) for row in rows),
        total=_count(db, "SELECT count(*) FROM rejected"),
        next=cursor(last[0], -1 if last[1] is None else last[1], last[2], last[3]) if last else None,
    )
