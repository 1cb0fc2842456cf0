"""The engines on HTML: our own look at the tree, trafilatura inside our reading, and trafilatura alone.

``python -m benchmarks.engines [--templates]``: hand-made pages of ``tests/pages/html``, made pages (those of templates
that were held back apart), and the saved pages of ``../shared``. The tree engine has no weight that was fitted to a
template and invented outlets have no profile, so every row of ``--templates`` is one template left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.made import html_pages
from benchmarks.shared import HTML, ROOT
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import page_from_html
from dongsukien.read.engine import ENGINES, Engine, reading_with

_WORD = re.compile(r"\w+")
_PAGES_OF_A_TEMPLATE, _SEED = 10, 7


@dataclass(frozen=True, slots=True)
class Gold:
    """A page with what a careful reader keeps of it; ``published`` to the minute, or ``None``."""

    group: str
    html: str
    title: str | None
    lead: str | None
    body: Sequence[str]
    published: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Found:
    title: str | None = None
    text: str = ""
    published: str | None = None
    author: str | None = None


def stored(folder: Path, group: str) -> Iterator[Gold]:
    """The pages of *folder* that hold an article, with the gold beside them."""
    for path in sorted(folder.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if gold.get("page_type", "article") == "article":
            keys = ("title", "lead", "body", "published", "author")
            yield Gold(group, path.read_text("utf-8"), *(gold.get(key) for key in keys))


def made() -> Iterator[Gold]:
    """Made pages, the group of each its template; those held back end in "*"."""
    from benchmarks.made import TEMPLATES

    names = [name for name, template in TEMPLATES.items() if template.page_type == "article"]
    for page in html_pages(_SEED, _PAGES_OF_A_TEMPLATE * len(names), names):
        moment = f"{page.published}+07:00" if page.published and "T" in page.published else None
        group = page.layout + ("*" if page.held else "")
        yield Gold(group, page.html or "", page.title, page.lead, page.body, moment, page.author)


def ours(engine: Engine) -> Callable[[str], Found]:
    """Our reading with *engine*."""

    def read(html: str) -> Found:
        with reading_with(engine):
            page = page_from_html(html, "page.html")
        article = clean(page).article if isinstance(page, Page) else None
        if article is None or not isinstance(page, Page):
            return Found()
        spans = [article.lead, *article.body] if article.lead else list(article.body)
        return Found(
            title=article.title.of(page.text) if article.title else None,
            text="\n".join(span.of(page.text) for span in spans),
            published=article.published.value if article.published else None,
            author=article.author,
        )

    return read


def trafilatura_alone(html: str) -> Found:
    """The library's fast answer, as a builder of corpora takes it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(html, fast=True, with_metadata=True, include_comments=False)
    return Found(found.title, found.text or "", found.date, found.author) if isinstance(found, Document) else Found()


def words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").lower())


def scores(pages: Sequence[Gold], read: Callable[[str], Found]) -> list[float]:
    """Body F1, headline, lead kept, minute, author in percent, pages a second of CPU time."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    used_s = 0.0

    def judge(what: str, wanted: str | None, is_right: bool | float) -> None:
        asked[what] += wanted is not None
        right[what] += is_right if wanted is not None else 0  # type: ignore[assignment]

    read(pages[0].html)
    for page in pages:
        start = time.process_time()
        found = read(page.html)
        used_s += time.process_time() - start
        gold, got = Counter(words("\n".join([page.lead or "", *page.body]))), Counter(words(found.text))
        judge("body", "", 2 * (gold & got).total() / max(1, gold.total() + got.total()))
        judge("title", page.title, words(found.title) == words(page.title))
        judge("lead", page.lead, " ".join(words(page.lead)) in " ".join(words(found.text)))
        judge("minute", page.published, (found.published or "")[:16] == (page.published or "")[:16])
        judge("author", page.author, words(found.author) == words(page.author))
    kinds = ("body", "title", "lead", "minute", "author")
    return [*(100 * right[kind] / asked[kind] if asked[kind] else float("nan") for kind in kinds), len(pages) / used_s]


def rows(sets: Sequence[tuple[str, Sequence[Gold]]], readers: dict[str, Callable[[str], Found]]) -> Iterator[str]:
    """The table in Markdown."""
    yield "| pages | reader | body F1 | headline | lead kept | minute | author | pages/s |"
    yield "| --- | --- |" + " ---: |" * 6
    for name, pages in sets:
        for reader, read in readers.items():
            cells = ["" if value != value else f"{value:.1f}" for value in scores(pages, read)]
            yield f"| {name}, {len(pages)} | {reader} | {' | '.join(cells)} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--templates", action="store_true", help="a row for every template, with the tree engine")
    arguments = parser.parse_args()
    all_made = list(made())
    readers: dict[str, Callable[[str], Found]] = {f"engine {engine}": ours(engine) for engine in ENGINES}
    if arguments.templates:
        ordered = sorted(all_made, key=lambda gold: gold.group)
        sets = [(group, list(pages)) for group, pages in groupby(ordered, key=lambda gold: gold.group)]
        readers = {"engine tree": readers["engine tree"]}
    else:
        readers["trafilatura alone"] = trafilatura_alone
        sets = [
            ("hand-made", list(stored(ROOT / "tests/pages/html", "hand"))),
            ("made", [gold for gold in all_made if not gold.group.endswith("*")]),
            ("made, held back", [gold for gold in all_made if gold.group.endswith("*")]),
        ]
        if HTML.is_dir():
            sets.append(("saved, 2022", list(stored(HTML, "saved"))))
    print("\n".join(rows(sets, readers)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
