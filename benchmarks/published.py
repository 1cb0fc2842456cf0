"""When articles appeared: how often a date is given, how often it is right, by its basis; on made pages.

``python -m benchmarks.published [--pages N] [--seed N] [--show]``. A date is right where it says the day that the page
tells; a clock where it says the minute, too; a coarser date where the day lies in it. The baseline is the first full
date in the text of the page.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks import made
from dongsukien.clean import times
from dongsukien.clean.kinds import folded
from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.read import page_from_html
from dongsukien.stories.dates import bounds

_DAY = 10  # characters of YYYY-MM-DD


def articles(seed: int, count: int) -> Iterator[tuple[made.MadePage, Page]]:
    """Made articles, as text and as HTML, with their addresses."""
    for each in (*made.text_pages(seed, count), *made.html_pages(seed, count)):
        if each.page_type != "article":
            continue
        if each.html is None:
            yield each, Page(id=each.id, source=each.id, text=each.text, url=each.url)
            continue
        page = page_from_html(each.html, each.id, url=each.url)
        if isinstance(page, Page):
            yield each, page


def verdict(gold: str | None, value: str | None) -> str:
    """How *value* stands to what the page tells."""
    if value is None:
        return "none" if gold else "rightly none"
    if gold is None:
        return "not told"
    days, told = bounds(value), bounds(gold[:_DAY])
    if days is None or told is None or days.last < told.first or told.last < days.first:
        return "wrong"
    if len(value) > _DAY and "T" in value and "T" in gold:
        return "minute" if value[:16] == gold[:16] else "day, wrong minute"
    return "day" if len(value) == _DAY else "coarser"


def first_date(page: Page) -> str | None:
    """The baseline."""
    found = times.value(folded(page.text))
    return found[0][:_DAY] if found else None


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--show", action="store_true", help="name the pages with a wrong date")
    options: Any = parser.parse_args(arguments)
    rows: dict[str, Counter[str]] = {}
    told = 0
    for gold, page in articles(options.seed, options.pages):
        article = read_page(page).clean.article
        published = article.published if article else None
        said = verdict(gold.published, published.value if published else None)
        told += gold.published is not None
        basis = published.basis if published else "no date"
        rows.setdefault(basis, Counter())[said] += 1
        rows.setdefault("all", Counter())[said] += 1
        rows.setdefault("baseline: first date", Counter())[verdict(gold.published, first_date(page))] += 1
        if options.show and said in ("wrong", "none", "day, wrong minute"):
            print(f"- {gold.id}: {gold.published}, read as {published.value if published else None} ({basis})")
    columns = ("minute", "day", "day, wrong minute", "coarser", "wrong", "none", "not told", "rightly none")
    print(f"{rows['all'].total()} articles, {told} tell when they appeared\n")
    print("| basis | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name in sorted(rows, key=lambda row: (row == "all", row.startswith("baseline"), row)):
        print(f"| {name} | " + " | ".join(str(rows[name][column] or "") for column in columns) + " |")


if __name__ == "__main__":
    main()
