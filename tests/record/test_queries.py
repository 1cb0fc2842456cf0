from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.record.queries import parsed


def test_plain_ascii_asks_the_folded_index() -> None:
    assert parsed("dam phan").folded
    assert not parsed("đàm phan").folded


def test_tone_placement_is_the_traditional_one() -> None:
    assert parsed("hoà thuận").terms == parsed("hòa thuận").terms


def test_filters_are_no_words() -> None:
    query = parsed('actor:"Ana Ruiz" outlet:mẫu type:meet from:13/5/2022 to:6/2022 nghề')
    assert query.terms == ("nghề",)
    assert (query.actor, query.outlet, query.type, query.since, query.until) == (
        "Ana Ruiz", "mẫu", "meet", "2022-05-13", "2022-06",
    )  # fmt: skip


def test_a_phrase_stays_together() -> None:
    assert parsed('"nghề cá" biển').expression == '"nghề cá" AND "biển"'


@pytest.mark.parametrize(
    "q", ['"', '""', "NEAR(", "a OR b", "-x", "*", "actor:", 'actor:"', "x:y:z", "\0", "^a", "a\u0301"]
)
def test_no_sign_has_a_meaning_of_its_own(q: str) -> None:
    assert _runs(q)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_query(q: str) -> None:
    assert _runs(q)


def _runs(q: str) -> bool:
    query = parsed(q)
    pattern = query.marks()
    if pattern is None:
        return True
    pattern.search("một câu nào đó")
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE w USING fts5 (body, content='', tokenize=\"unicode61 remove_diacritics 0\")")
    db.execute("INSERT INTO w (rowid, body) VALUES (1, 'đàm phán')")
    db.execute("SELECT rowid FROM w WHERE w MATCH ?", (query.expression,)).fetchall()
    db.close()
    return True
