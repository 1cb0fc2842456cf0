"""The seeds and the saved pages of ``../shared`` in the form of made pages, so that one tally scores them all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.made import MadePage


def labelled_pages(gold: Path) -> Iterator[MadePage]:
    """The text pages of a folder with a label for each line, each a layout of its own."""
    for path in sorted(gold.glob("*.txt")):
        beside = next(each for ending in (".labels.json", ".json") if (each := path.with_suffix(ending)).exists())
        told = json.loads(beside.read_text("utf-8"))
        text = path.read_text("utf-8")
        labels = dict(told["labels"])
        lines = tuple((labels.get(number), line) for number, line in enumerate(text.split("\n"), start=1))
        others = [line.strip() for label, line in lines if label in ("teaser_title", "teaser_lead", "listing")]
        yield _page(
            path.stem,
            text=text,
            lines=lines,
            title=next(line.strip() for label, line in lines if label == "title"),
            lead=next((line.strip() for label, line in lines if label == "lead"), None),
            body=tuple(line.strip() for label, line in lines if label == "body"),
            teasers=tuple((each, None) for each in dict.fromkeys(others)),
        )


def saved_pages(gold: Path) -> Iterator[MadePage]:
    """The HTML pages of a folder with the parts of their articles."""
    for path in sorted(gold.glob("*.html")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        markup = path.read_text("utf-8")
        others = [*told["inline_teasers"], *told["related_teasers"]]
        yield _page(
            path.stem,
            text=markup,
            html=markup,
            title=told["title"],
            lead=told["lead"],
            body=tuple(told["body"]),
            teasers=tuple((each, None) for each in others),
        )


def _page(name: str, **parts: Any) -> MadePage:
    unsaid = {"lines": (), "html": None, "captions": (), "published": None, "author": None}
    return MadePage(id=name, layout=name, outlet="", url="", page_type="article", held=True, **(unsaid | parts))
