"""The stored pages of ``tests/pages``: texts of invented outlets, labelled by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.shared import ROOT
from dongsukien.document import Page

FOLDER = ROOT / "tests" / "pages"


def stored_pages() -> Iterator[tuple[Page, list[str]]]:
    """Every stored text page with the label of each of its lines that is not blank."""
    for path in sorted(FOLDER.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        crawl = gold.get("crawl", {})
        text = path.with_suffix(".txt").read_text("utf-8")
        page = Page(
            id=path.stem,
            source=path.name,
            text=text,
            title=crawl.get("title"),
            published=crawl.get("date"),
            url=gold.get("url"),
        )
        yield page, [label for _, label in gold["labels"]]


def stored_lists() -> Iterator[Page]:
    """Every stored text page that is a list of other articles and has none of its own."""
    folder = FOLDER / "types"
    for gold in json.loads((folder / "pages.json").read_text("utf-8")):
        path = folder / f"{gold['name']}.txt"
        if gold["type"] == "listing" and path.is_file():
            yield Page(id=path.stem, source=path.name, text=path.read_text("utf-8"))
