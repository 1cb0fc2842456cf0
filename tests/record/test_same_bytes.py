"""One set of pages gives one record, byte for byte: in whatever order, batches and number of processes it is read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from dongsukien import SAMPLES
from dongsukien.export.values import json_line
from dongsukien.record import Record
from dongsukien.record.views import StoryLine
from dongsukien.scale.building import build
from dongsukien.scale.intake import intake


def lines(record: Record) -> Iterator[bytes]:
    """Everything that a record tells, as programs get it."""
    for event in record.iter_events():
        yield json_line((event, record.reports(event.id), record.links(event.id), record.readouts(event.id)))
    for story in record.stories(limit=500).items:
        assert isinstance(story, StoryLine)
        yield json_line((story, record.story_log(story.id), record.pages(story=story.id, limit=500)))
        yield json_line((record.brief(story=story.id), record.network(story=story.id)))
        if (file := record.file_of_story(story.id)) is not None:
            yield json_line(record.negotiation(file))
    for actor in record.actors(limit=500).items:
        yield json_line(record.actor(actor.id))  # type: ignore[attr-defined]
    for page in record.iter_pages():
        yield json_line((page, record.copies(page.id), record.versions(page.id), record.announced(page.id)))
    yield json_line((record.quotes(limit=500), record.differences(limit=500), record.periods("week")))


def told(path: Path, seed: int, batch_pages: int, workers: int) -> bytes:
    """What the record of the samples tells, read in an order of their own for each *seed*."""
    paths = sorted(str(file) for file in SAMPLES.iterdir() if file.suffix in (".txt", ".html", ".jsonl"))
    random.Random(seed).shuffle(paths)
    with Record.open(path, write=True) as record:
        build(record, intake(paths), workers=workers, batch_pages=batch_pages)
        return b"".join(lines(record))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return told(tmp_path_factory.mktemp("plain") / "r.db", seed=0, batch_pages=200, workers=1)


def test_there_is_something_to_compare(plain: bytes) -> None:
    assert plain.count(b"\n") > 200


@pytest.mark.parametrize(("seed", "batch_pages", "workers"), [(1, 200, 2), (2, 7, 4), (3, 1, 1)])
def test_order_batches_and_processes_change_no_byte(
    tmp_path: Path, plain: bytes, seed: int, batch_pages: int, workers: int
) -> None:
    assert told(tmp_path / "r.db", seed, batch_pages, workers) == plain
