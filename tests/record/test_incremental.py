"""The same pages give the same record, in whatever order and however many at a time they come."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.derive import Step
from dongsukien.record.rederived import rederived
from dongsukien.stories import running

Make = Callable[..., Any]
DAYS = [f"2025-{month:02}-{day:02}" for month in (5, 6, 7) for day in (2, 3, 11, 12, 28)]
NAMES = ("Ana Ruiz", "Odd Berg", "Wanjiru Otieno", "Peru", "Na Uy", "Kenya", "Chile", "Oman")
ACTS = (("meet", "gặp"), ("phone_call", "điện đàm"), ("accuse", "cáo buộc"), ("visit", "thăm"))
MATTERS = ("lệnh ngừng bắn ở biên giới đổ vỡ", "thuế quan và thương mại", "cuộc bầu cử sớm", "hạn ngạch cá ngừ")
BODY = " ".join(f"Câu thứ {n} của bài nói về cảng biển số {n * n}." for n in range(20))


def article(make: Make, number: int) -> Reading:
    """One of many pages: a few states, a few matters, some plans, copies, teasers, versions, some without a date."""
    is_edited = number % 10 == 1  # the page before, fetched again
    chosen = random.Random(number - is_edited)
    day = None if number % 17 == 16 else chosen.choice(DAYS)
    one, other = chosen.sample(NAMES, 2)
    kind, verb = chosen.choice(ACTS)
    matter = chosen.choice(MATTERS)
    page = make(
        f"p{number:03}",
        published=day,
        outlet=f"Báo {(number - is_edited) % 5}",
        url=f"https://bao.example/{number // 2}.html" if number % 10 < 2 else None,
        fetched=f"2025-08-{number % 28 + 1:02}",
    )
    page.line("title", f"{one} {verb} {other} về {matter}").line("lead", f"{one} {verb} {other}, bàn {matter}.")
    page.line("body", BODY if number % 9 == 0 else f"{matter} là chuyện chính. Bài số {number % 6}.")
    symmetric = kind in ("meet", "phone_call")
    sides = {"participants": (one, other)} if symmetric else {"source": (one,), "target": (other,)}
    modality = "planned" if number % 7 == 0 else "happened"
    page.act(kind, verb, **sides, modality=modality, **({"date": day} if day and number % 2 else {}))
    if number % 8 == 0:
        page.line("teaser_title", "Oman viện trợ cho Kenya")
        page.act("aid", "viện trợ", source=("Oman",), target=("Kenya",), teaser=True)
    return page.done()  # type: ignore[no-any-return]


@pytest.fixture
def pages(page: Make) -> list[Reading]:
    return [article(page, number) for number in range(90)]


def built(path: Path, batches: Sequence[Sequence[Reading]]) -> tuple[str, ...]:
    with Record.open(path, write=True) as record:
        for batch in batches:
            record.add(batch)
            record.rebuild()
        assert record.check() == ()
        return tuple(said(record))


def said(record: Record) -> Iterator[str]:
    """Everything that a record tells."""
    for event in record.iter_events():
        yield repr(event)
        yield repr(record.links(event.id))
        yield repr(record.reports(event.id))
    for story in record.stories(limit=500).items:
        yield repr(story)
        yield repr(record.pages(story=story.id, limit=500))  # type: ignore[attr-defined]
    for actor in record.actors(limit=500).items:
        yield repr(record.actor(actor.id))  # type: ignore[attr-defined]
    for line in record.iter_pages():
        yield repr((line, record.copies(line.id), record.versions(line.id), record.announced(line.id)))


@pytest.mark.parametrize(("seed", "size"), [(1, 90), (2, 45), (3, 17), (4, 8)])
def test_shuffled_pages_in_batches_of_any_size_give_the_same_record(
    tmp_path: Path, pages: list[Reading], seed: int, size: int
) -> None:
    shuffled = list(pages)
    random.Random(seed).shuffle(shuffled)
    batches = [shuffled[at : at + size] for at in range(0, len(shuffled), size)]
    assert built(tmp_path / "a.db", batches) == built(tmp_path / "b.db", [pages])


def test_stories_that_are_dropped_for_their_age_are_dropped_in_every_order(
    tmp_path: Path, pages: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MOST_LONE", 0)
    monkeypatch.setattr(running, "LONE_DAYS", 15)
    shuffled = list(pages)
    random.Random(5).shuffle(shuffled)
    whole = built(tmp_path / "a.db", [pages])
    assert built(tmp_path / "b.db", [shuffled[at : at + 17] for at in range(0, 90, 17)]) == whole
    with Record.open(tmp_path / "b.db", write=True) as record:
        record.rebuild("2025-06-12", force=True)
        assert tuple(said(record)) == whole


def test_a_record_built_in_goes_is_what_it_gives_when_all_is_derived_anew(tmp_path: Path, pages: list[Reading]) -> None:
    built(tmp_path / "a.db", [pages[at::4] for at in range(4)])
    assert rederived(tmp_path / "a.db") == ()


def test_a_record_has_stories_copies_versions_and_notices(tmp_path: Path, pages: list[Reading]) -> None:
    """What the other tests compare is not empty."""
    built(tmp_path / "a.db", [pages])
    with Record.open(tmp_path / "a.db") as record:
        lines = list(record.iter_pages())
        assert record.coverage().n_stories > 3
        assert any(record.copies(line.id) for line in lines)
        assert any(record.versions(line.id) for line in lines)
        assert any(event.n_reports > 3 for event in record.iter_events())


def test_a_rebuild_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, pages: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dongsukien.record.derive.AT_ONCE", 10)
    whole = built(tmp_path / "a.db", [pages])
    steps: list[Step] = []

    def stop(step: Step) -> bool:
        steps.append(step)
        return False

    with Record.open(tmp_path / "b.db", write=True) as record:
        record.add(pages)
        record.rebuild(told=stop)
        assert [finding.kind for finding in record.check()] == ["stale"]
    with Record.open(tmp_path / "b.db", write=True) as record:
        while record.check():
            record.rebuild(told=stop)
        assert tuple(said(record)) == whole
    assert len(steps) >= 3
    assert [step.until for step in steps] == sorted(step.until for step in steps)


def test_rebuilding_from_a_day_on_changes_nothing(tmp_path: Path, pages: list[Reading]) -> None:
    before = built(tmp_path / "a.db", [pages])
    with Record.open(tmp_path / "a.db", write=True) as record:
        for since in ("2025-07-11", "2025-06-05", None):
            record.rebuild(since, force=True)
            assert tuple(said(record)) == before


def test_a_page_of_the_last_day_costs_no_look_at_older_ones(tmp_path: Path, pages: list[Reading], page: Make) -> None:
    dated = [each for each in pages if each.clean.article and each.clean.article.published]
    steps: list[Step] = []

    def note(step: Step) -> bool:
        steps.append(step)
        return True

    with Record.open(tmp_path / "a.db", write=True) as record:
        record.add(dated)
        record.rebuild()
        record.add([page("q1", published="2025-07-28").line("title", "Peru gặp Chile").done()])
        record.rebuild(told=note)
    assert steps[-1].total < 12


def test_whoever_knew_a_story_learns_what_became_of_it(tmp_path: Path, pages: list[Reading]) -> None:
    with Record.open(tmp_path / "a.db", write=True) as record:
        record.add(pages[1::2])
        record.rebuild()
        before = {story.id for story in record.stories(limit=500).items}  # type: ignore[attr-defined]
        record.add(pages[::2])
        record.rebuild()
        after = {story.id for story in record.stories(limit=500).items}  # type: ignore[attr-defined]
        assert before - after
        for story in before - after:
            now = record.story(story)
            if now is not None:
                assert now.id in after
                assert any(change.op == "merged" and change.story == story for change in record.story_log(story))
