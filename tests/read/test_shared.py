"""Real pages, where they are at hand: stored unchanged, nothing of an article lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dongsukien.document import Page
from dongsukien.read import pages

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = sorted(SHARED.glob("seeds/*.txt"))
SAVED = sorted(SHARED.glob("data/html_dantri_2022/*.html"))


@pytest.mark.skipif(not SEEDS, reason="needs ../shared/seeds")
def test_the_seeds_are_stored_character_by_character() -> None:
    found = list(pages([SHARED / "seeds"]))
    assert [page.source for page in found] == [str(path) for path in SEEDS]
    for page, path in zip(found, SEEDS, strict=True):
        assert isinstance(page, Page)
        assert page.text.encode() == path.read_bytes()
        assert page.repairs == ()


@pytest.mark.skipif(not SAVED, reason="needs ../shared/data/html_dantri_2022")
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem[-25:])
def test_every_part_of_a_saved_article_is_a_line_of_it_in_order(path: Path) -> None:
    (page,) = pages([path])
    assert isinstance(page, Page)
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    lines = [" ".join(line.split()) for line in page.text.split("\n")]
    kept = [element for element in page.elements if element.main or element.part == "title"]
    main = [" ".join(element.span.of(page.text).split()) for element in kept]
    parts = [" ".join(part.split()) for part in [gold["title"], gold["lead"], *gold["body"]]]
    assert [main.index(part) for part in parts] == sorted(main.index(part) for part in parts)
    assert all(" ".join(caption.split()) in lines for caption in gold["captions"])
    assert not any(" ".join(caption.split()) in main for caption in gold["captions"])
