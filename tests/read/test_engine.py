"""Engines: a choice of who finds the article, which leaves the stored text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dongsukien.document import Page
from dongsukien.read import page_from_html
from dongsukien.read.engine import ENGINES, Engine, engine_in_force, reading_with
from dongsukien.settings import SETTINGS

PAGES = sorted((Path(__file__).parent.parent / "pages" / "html").glob("*.html"))


def read(path: Path, engine: Engine) -> Page:
    with reading_with(engine):
        page = page_from_html(path.read_text("utf-8"), path.name)
    assert isinstance(page, Page)
    return page


def test_an_engine_is_in_force_within_its_context_only() -> None:
    assert engine_in_force() == "tree"
    with reading_with("trafilatura"):
        assert engine_in_force() == "trafilatura"
    assert engine_in_force() == "tree"


def test_the_setting_offers_the_engines_there_are() -> None:
    assert SETTINGS["engine"].choices == ENGINES
    assert SETTINGS["engine"].default == "tree"


@pytest.mark.parametrize("path", PAGES[:12], ids=lambda path: path.stem)
def test_text_id_and_metadata_do_not_depend_on_the_engine(path: Path) -> None:
    one, other = (read(path, engine) for engine in ENGINES)
    assert (one.id, one.text, one.metadata) == (other.id, other.text, other.metadata)
