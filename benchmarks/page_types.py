"""How often the type of a page is told right: made pages and stored ones, beside "has text, so it is an article".

``python -m benchmarks.page_types [--pages N] [--seed N] [--show]``: one confusion matrix a set; rows are what the pages
are. The baseline is trafilatura with its defaults (a text page: its lines as paragraphs): a page of which it keeps
text is an article.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks import kinds, made
from benchmarks.made.layout import FIRST_UNSEEN
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import page_from_html

STORED = Path(__file__).parent.parent / "tests" / "pages" / "types"
TYPES = ("article", "listing", "gallery", "live", "spam", "error", "other")


@dataclass(frozen=True, slots=True)
class Known:
    """A page whose type is known."""

    name: str
    type: str
    page: Page
    html: str


def made_pages(seed: int, count: int) -> Iterator[Known]:
    """Made pages, without their address: a crawl's text pages often have none."""
    html_pages: Callable[..., Iterator[made.MadePage]] | None = getattr(made, "html_pages", None)
    for each in made.text_pages(seed, count):
        yield _known(each.id, each.page_type, each.text, None, None)
    for each in html_pages(seed, count) if html_pages else ():
        yield _known(each.id, each.page_type, each.text, each.html, None)


def drawn_pages(seed: int, first: int, count: int) -> Iterator[Known]:
    """Text pages of *count* drawn habits from number *first* on, one of each."""
    for name, page_type, text in kinds.pages(seed, first, count):
        yield _known(name, page_type, text, None, None)


def stored_pages() -> Iterator[Known]:
    """The pages of ``tests/pages/types``."""
    for gold in json.loads((STORED / "pages.json").read_text("utf-8")):
        path = STORED / f"{gold['name']}.{'html' if gold.get('html') else 'txt'}"
        content = path.read_text("utf-8")
        html = content if gold.get("html") else None
        yield _known(gold["name"], gold["type"], content, html, gold.get("url"))


def _known(name: str, type: str, text: str, html: str | None, url: str | None) -> Known:
    if html is None:
        lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
        return Known(name, type, Page(id=name, source=name, text=text, url=url), f"<html><body>{lines}</body></html>")
    page = page_from_html(html, name, url=url)
    if not isinstance(page, Page):
        raise SystemExit(f"{name}: {page.reason}")
    return Known(name, type, page, html)


def by_text(extract: Callable[..., str | None], page: Known) -> str:
    """What "it has text" says of *page*."""
    return "article" if extract(page.html, include_comments=False) else "other"


def report(title: str, pages: list[Known], show: bool) -> None:
    """Print the confusion matrix and both accuracies."""
    extract = importlib.import_module("trafilatura").extract
    found: Counter[tuple[str, str]] = Counter()
    naive: Counter[tuple[str, str]] = Counter()
    for each in pages:
        said = clean(each.page).page_type
        found[each.type, said] += 1
        naive[each.type, by_text(extract, each)] += 1
        if show and said != each.type:
            print(f"- {each.name}: {each.type} read as {said}")
    print(f"## {title}: {len(pages)} pages\n")
    print("| is, read as | " + " | ".join(TYPES) + " | right |\n|---|" + "---|" * (len(TYPES) + 1))
    for row in TYPES:
        total = sum(found[row, column] for column in TYPES)
        if total:
            cells = " | ".join(str(found[row, column] or "") for column in TYPES)
            print(f"| {row} | {cells} | {100 * found[row, row] / total:.1f} % |")
    print(f"\nright: {share(found, lambda is_, said: is_ == said):.1f} %", end="; ")
    print(f"article or not: {share(found, _as_article):.1f} %, trafilatura {share(naive, _as_article):.1f} %\n")


def share(found: Counter[tuple[str, str]], right: Callable[[str, str], bool]) -> float:
    """The share of pages, in per cent, that are right."""
    return 100 * sum(n for (is_, said), n in found.items() if right(is_, said)) / max(1, found.total())


def _as_article(is_: str, said: str) -> bool:
    return (is_ == "article") == (said == "article")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=700)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--drawn", type=int, default=360, help="pages of drawn habits, and as many unseen ones")
    parser.add_argument("--show", action="store_true", help="name the pages that are read wrong")
    options: Any = parser.parse_args(arguments)
    report("Stored pages", list(stored_pages()), options.show)
    report("Made pages", list(made_pages(options.seed, options.pages)), options.show)
    report("Drawn habits", list(drawn_pages(options.seed, 0, options.drawn)), options.show)
    report("Drawn habits, unseen", list(drawn_pages(options.seed, FIRST_UNSEEN, options.drawn)), show=False)


if __name__ == "__main__":
    main()
