"""Briefs of a record: every sentence stands in its page where the brief says, in the section where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongsukien.record import Record

LATE = "Bà Ana Ruiz và ông Odd Berg lại điện đàm, lần này do phía Oslo đề nghị."


@pytest.fixture
def record(tmp_path: Path, page: Callable[..., Any], call_page: Callable[..., Any]) -> Record:
    """Two calls a year apart, the second with a plan that nothing has answered yet."""
    later = (
        page("p2", published="2026-07-10T08:00+07:00", outlet="Tin Mẫu")
        .line("title", "Peru và Na Uy điện đàm lần nữa")
        .line("lead", LATE)
        .line("body", "Ngoại trưởng Na Uy Odd Berg sẽ thăm Peru vào tháng 9 theo lời mời của Lima.")
        .act("phone_call", "điện đàm", participants=("Ana Ruiz", "Odd Berg"), date="2026-07-09")
        .act("visit", "thăm", source=("Odd Berg",), target=("Peru",), modality="planned", date="2026-09")
        .done()
    )
    store = Record.open(tmp_path / "r.db", write=True)
    store.add([call_page("p1"), later])
    store.rebuild()
    return store


def test_every_sentence_stands_in_its_page_where_the_brief_says(record: Record) -> None:
    brief = record.brief(words=300)
    assert brief.sentences
    for sentence in brief.sentences:
        reading = record.page(sentence.evidence.page)
        assert reading is not None
        assert sentence.evidence.span.of(reading.page.text) == sentence.evidence.sentence


def test_the_latest_state_and_what_is_open_have_their_sections(record: Record) -> None:
    brief = record.brief(words=300)
    assert LATE in [sentence.evidence.sentence for sentence in brief.of("now")]
    assert brief.of("open")[0].evidence.sentence.startswith("Ngoại trưởng Na Uy Odd Berg sẽ")
    assert [sentence.date_text for sentence in brief.of("since")] == ["9/7/2025"]


def test_a_brief_says_how_many_papers_and_independent_sources_tell_what_it_quotes(record: Record) -> None:
    told = [sentence for sentence in record.brief().sentences if sentence.event]
    assert {(sentence.n_outlets, sentence.n_independent) for sentence in told} == {(1, 1)}


def test_nothing_of_a_teaser_is_in_a_brief(record: Record) -> None:
    assert not any("Oman" in sentence.evidence.sentence for sentence in record.brief(words=500).sentences)


def test_a_brief_keeps_to_its_length(record: Record) -> None:
    for words in (20, 40, 80):
        brief = record.brief(words=words)
        assert 0 < brief.n_words <= words


def test_a_period_has_only_what_its_pages_or_days_tell(record: Record) -> None:
    brief = record.brief(until="2025-12")
    assert {sentence.evidence.page for sentence in brief.sentences} == {"p1"}
    assert (brief.since, brief.until, brief.n_pages) == ("2025-07-10", "2025-07-10", 1)


def test_a_story_and_an_actor_give_the_brief_its_name(record: Record) -> None:
    (story,) = record.stories().items[:1]
    assert record.brief(story=story.id).title == story.title  # type: ignore[attr-defined]
    assert record.brief(actor="Odd Berg").title == "Odd Berg"


def test_a_brief_of_nothing_is_empty(record: Record) -> None:
    assert record.brief(since="1999", until="2000").sentences == ()
    assert record.brief(story="none").sentences == ()
