"""What became of stories from one build to the next."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dongsukien.record.connection import open_for_writing
from dongsukien.record.story_log import note_changes, story_log

Rows = set[tuple[int, str]]


def of(story: str, *pages: int) -> Rows:
    return {(page, story) for page in pages}


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_for_writing(tmp_path / "r.db")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (of("s1", 1, 2) | of("s2", 3, 4), of("s1", 1, 2, 3, 4), ("merged", "s2", "s1", 2)),
        (of("s1", 1, 2, 3, 4), of("s1", 1, 2) | of("s2", 3, 4), ("split", "s2", "s1", 2)),
        (of("s1", 1, 2), set(), ("ended", "s1", "", 2)),
    ],
)
def test_a_story_that_joins_parts_or_ends_is_noted(
    db: sqlite3.Connection, was: Rows, now: Rows, told: tuple[str, str, str, int]
) -> None:
    note_changes(db, was, now)
    (change,) = story_log(db, "s1")
    assert (change.op, change.story, change.other, change.pages) == told


def test_a_story_that_grows_or_begins_is_no_change(db: sqlite3.Connection) -> None:
    note_changes(db, of("s1", 1, 2), of("s1", 1, 2, 3) | of("s2", 4, 5))
    assert story_log(db, "s1") == story_log(db, "s2") == ()


def test_what_was_noted_stays(db: sqlite3.Connection) -> None:
    note_changes(db, of("s1", 1, 2) | of("s2", 3, 4), of("s1", 1, 2, 3, 4))
    note_changes(db, of("s1", 1, 2, 3, 4), of("s1", 1, 2) | of("s2", 3, 4))
    assert [change.op for change in story_log(db, "s2")] == ["merged", "split"]
