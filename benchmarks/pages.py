"""How well pages become articles: made pages, the shared scorer on seeds and saved pages, and composed pages.

``python -m benchmarks.pages [--per-page] [--by-layout]`` prints the figures of the pages the project makes itself
(``made``), of the seeds and saved pages beside other readers (``page_peers``) and the page with every line kept, and of
composed pages. Speed is of this stage alone, in one process.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import composed, made
from benchmarks.made.layout import Layout
from benchmarks.made.scores import FIGURES, Reading, Tally, markdown, ours
from benchmarks.made.templates import Template
from benchmarks.page_peers import as_html, every_line, readers
from benchmarks.shared import HTML, SEEDS, missing, scorer
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import pages as read_pages

Prediction = dict[str, Any]


def prediction(name: str, page: Page) -> Prediction:
    """What the scorer wants of our reading of *page*."""
    article = clean(page).article
    if article is None:
        return {"id": name, "title": None, "body": []}
    return {
        "id": name,
        "title": article.title.of(page.text).strip() if article.title else None,
        "lead": article.lead.of(page.text).strip() if article.lead else None,
        "body": [span.of(page.text).strip() for span in article.body],
        "author": article.author,
        "published": article.published.value if article.published else None,
    }


def labels(name: str, page: Page) -> Prediction:
    """A label for every line, as the scorer counts them."""
    found = [[page.text.count("\n", 0, block.span.start) + 1, block.label] for block in clean(page).blocks]
    return {"id": name, "labels": found}


def of_reading(name: str, read: Reading) -> Prediction:
    """What the scorer wants of anybody's reading."""
    return {"id": name, "title": read.title, "published": read.published, "body": read.text}


def score(mode: str, gold: Path, predictions: Iterable[Prediction], *options: str) -> str:
    """What the shared scorer prints for *predictions*."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pred.jsonl")
        path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in predictions), "utf-8")
        return scorer("page_eval.py", mode, str(gold), str(path), *options)


def shared_pages(gold: Path, ending: str) -> dict[str, Page]:
    """The pages of a folder of gold by their id."""
    found = (page for page in read_pages(sorted(gold.glob(f"*{ending}"))) if isinstance(page, Page))
    return {Path(page.source).stem: page for page in found}


def markup_of(page: Page, ending: str) -> str:
    """What another reader is given: the file of an HTML page, the lines of a text page as paragraphs."""
    return Path(page.source).read_text("utf-8") if ending == ".html" else as_html(page.text.split("\n"))


def report_shared(title: str, mode: str, gold: Path, ending: str, options: list[str]) -> None:
    pages = shared_pages(gold, ending)
    print(f"## {title}: {len(pages)} pages")
    print("ours        ", score(mode, gold, [prediction(name, page) for name, page in pages.items()], *options).strip())
    every = [{"id": each, "body": every_line(page)} for each, page in pages.items()]
    print("every line  ", score(mode, gold, every).strip())
    for name, read in readers().items():
        found = [of_reading(each, read(markup_of(page, ending))) for each, page in pages.items()]
        print(f"{name:12s}", score(mode, gold, found).strip())
    if mode == "text":
        print(score("lines", gold, [labels(name, page) for name, page in pages.items()]).strip().split("\n")[-1])
    print()


# Pages of another seed than any that a model is trained on; the held layouts stand apart all the same.
MADE_SEED = 2_026


_MADE: dict[str, Callable[[int, int, Sequence[str]], Iterable[made.MadePage]]] = {
    "text": made.text_pages,
    "rendered": made.rendered_pages,
    "HTML": made.html_pages,
}


def made_tally(kind: str, each: int) -> Tally:
    """Made pages of one kind, *each* of every layout, as they are read."""
    names = [*(made.LAYOUTS if kind == "text" else made.TEMPLATES), *made.UNSEEN]
    tally = Tally()
    for page in _MADE[kind](MADE_SEED, each * len(names), names):
        tally.add(page, ours(page))
    return tally


def report_made(kind: str, each: int, *, by_layout: bool) -> None:
    """Figures of made pages, macro over layouts, in percent."""
    layouts: Mapping[str, Layout | Template] = made.LAYOUTS if kind == "text" else made.TEMPLATES
    names = [*layouts, *made.UNSEEN]
    tally = made_tally(kind, each)
    before = "rendered_" if kind == "rendered" else ""
    held = [name for name, one in layouts.items() if one.held]
    groups = {"all": names, "not held": [name for name in layouts if name not in held]}
    groups |= {"held": held, "unseen": list(made.UNSEEN)} | ({name: [name] for name in names} if by_layout else {})
    print(f"## Made {kind} pages: {each} of each of {len(names)} layouts, macro over layouts\n")
    scores = ((name, len(group), tally.macro(before + one for one in group)) for name, group in groups.items())
    print(
        markdown(("made pages", "layouts", *FIGURES), ((name, str(n), *_cells(row)) for name, n, row in scores)), "\n"
    )
    for title, table in (("label", tally.by_label()), ("page type", tally.by_type())):
        if table:
            lines = ((name, str(n), *(f"{x:.1f}" for x in figures)) for name, (n, *figures) in table.items())
            print(markdown((title, "n", "P", "R", "F1"), lines), "\n")


def _cells(figures: dict[str, float]) -> list[str]:
    return [f"{figures[name]:.1f}" if name in figures else "" for name in FIGURES]


def report_composed(limit: int) -> None:
    """Body F1, headline, lead and teasers kept on pages composed of real texts and drawn furniture."""
    f1: list[float] = []
    right: Counter[str] = Counter()
    size_bytes = 0
    used_s = 0.0
    for count, page in enumerate(composed.pages()):
        if count == limit:
            break
        text = page.text
        size_bytes += len(text.encode())
        start = time.perf_counter()
        cleaned = clean(Page(id=page.id, source=page.id, text=text))
        used_s += time.perf_counter() - start
        got = {text.count("\n", 0, block.span.start): block for block in cleaned.blocks}
        kept = [block.span.of(text) for block in cleaned.blocks if block.label in ("lead", "body")]
        f1.append(_f1(page.of("lead", "body"), kept))
        for number, (label, _) in enumerate(page.lines):
            if label is None:
                continue
            right["lines"] += 1
            right["labels"] += got[number].label == label
            right["title"] += label == "title" == got[number].label
            right["lead"] += label == "lead" == got[number].label
        right["without teaser"] += not set(kept) & set(page.of("teaser_title", "teaser_lead", "listing"))
        right["article"] += cleaned.page_type == "article"
    pages = len(f1)
    print(f"## Composed pages: {pages} pages")
    print(f"body F1 {100 * sum(f1) / pages:.2f}")
    print(f"pages at 99 or more {100 * sum(each >= 0.99 for each in f1) / pages:.1f} %")
    for name in ("title", "lead", "without teaser", "article"):
        print(f"{name} {100 * right[name] / pages:.1f} %")
    print(f"line labels {100 * right['labels'] / right['lines']:.2f} %")
    print(f"speed {size_bytes / used_s / 1e3:.0f} KB/s, {pages / used_s:.0f} pages/s")


def _f1(wanted: list[str], got: list[str]) -> float:
    gold, found = (Counter(" ".join(texts).lower().split()) for texts in (wanted, got))
    return 2 * (gold & found).total() / max(1, gold.total() + found.total())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-page", action="store_true", help="one line per page of ours before the totals")
    parser.add_argument("--composed", type=int, default=400, help="how many composed pages (default 400)")
    parser.add_argument("--made", type=int, default=8, help="how many made pages of each layout (default 8)")
    parser.add_argument("--by-layout", action="store_true", help="a row for each layout of the made pages")
    arguments = parser.parse_args()
    for kind in _MADE:
        report_made(kind, arguments.made, by_layout=arguments.by_layout)
    if (lost := missing()) is not None:
        print(lost, file=sys.stderr)
        return 2
    options = ["--per-page"] if arguments.per_page else []
    report_shared("Seeds", "text", SEEDS, ".txt", options)
    report_shared("Saved pages as text", "text", HTML / "text", ".txt", options)
    report_shared("Saved pages as HTML", "html", HTML, ".html", options)
    report_composed(arguments.composed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
