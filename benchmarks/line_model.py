"""How well the line model reads pages it has not seen: points set by hand beside the trained weights, tables to print.

``python -m benchmarks.line_model [--curve] [--without] [--each 4]``: the two tables of weights on every set of pages,
labels, coarse classes and what a confidence is worth; with *curve* also how much is learned from how many pages; with
*without* each layout read by weights that never saw it (both train, which takes minutes).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from benchmarks import composed, made, train_lines
from benchmarks.made.scores import Tally, f1, markdown, ours
from benchmarks.shared import HTML, SEEDS, missing
from benchmarks.stored import stored_pages
from benchmarks.train_lines import Rows
from dongsukien.clean import clean
from dongsukien.clean.scores import Weights, weights
from dongsukien.document import Page

MADE_SEED = 2  # other pages than those of training
COARSE: Mapping[str, str] = {
    "lead": "text", "body": "text", "title": "headline", "time": "time", "byline": "byline, source",
    "credit": "byline, source", "caption": "caption", "teaser_title": "other articles",
    "teaser_lead": "other articles", "listing": "other articles",
}  # fmt: skip
_OTHERS = ("teaser_title", "teaser_lead", "listing")
_TEXT = ("lead", "body")

Labelled = tuple[Page, Sequence[str]]


@dataclass(slots=True)
class Score:
    """Readings of pages whose lines are labelled."""

    pages: int = 0
    with_text: int = 0
    f1: float = 0.0
    without_teaser: int = 0
    title: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    confident: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def add(self, page: Page, wanted: Sequence[str]) -> None:
        blocks = clean(page).blocks
        pairs = list(zip(wanted, (block.label for block in blocks), strict=True))
        text = [block.span.of(page.text) for block in blocks]
        gold = [line for line, (label, _) in zip(text, pairs, strict=True) if label in _TEXT]
        kept = [line for line, (_, found) in zip(text, pairs, strict=True) if found in _TEXT]
        self.pages += 1
        self.with_text += bool(gold)
        self.f1 += f1(gold, "\n".join(kept)) if gold else 0.0
        self.without_teaser += not any(label in _OTHERS and found in _TEXT for label, found in pairs)
        self.title += all((label == "title") == (found == "title") for label, found in pairs)
        self.labels.update(pairs)
        for block, (label, found) in zip(blocks, pairs, strict=True):
            self.confident[min(9, int(block.confidence * 10))].append(_coarse(found) == _coarse(label))

    @property
    def body(self) -> str:
        return f"{100 * self.f1 / max(1, self.with_text):.1f}"

    @property
    def clear(self) -> str:
        return f"{100 * self.without_teaser / self.pages:.1f}"

    @property
    def coarse(self) -> str:
        right = sum(count for (label, found), count in self.labels.items() if _coarse(label) == _coarse(found))
        return f"{100 * right / self.labels.total():.1f}"

    def row(self) -> tuple[str, ...]:
        right = sum(count for (label, found), count in self.labels.items() if label == found)
        title, labels = 100 * self.title / self.pages, 100 * right / self.labels.total()
        return str(self.pages), self.body, f"{title:.1f}", self.clear, f"{labels:.1f}", self.coarse


def _coarse(label: str) -> str:
    return COARSE.get(label, "furniture")


def reading_with(rows: Rows) -> AbstractContextManager[object]:
    """Within it, pages are read with *rows* instead of the weights that ship."""
    found = Weights(rows)
    return patch("dongsukien.clean.labels.weights", lambda: found)


# --- pages ------------------------------------------------------------------------------------------------------------


def composed_pages(count: int = 300) -> Iterator[Labelled]:
    for each in islice(composed.pages(), count):
        page = Page(id=each.id, source=each.id, text=each.text)
        yield page, [label for label, _ in each.lines if label is not None]


def shared_pages(paths: Iterable[Path], ending: str) -> Iterator[Labelled]:
    """Pages of ``../shared`` with the labels that lie beside them."""
    for path in sorted(paths):
        text = path.with_name(path.name.removesuffix(ending) + ".txt").read_text("utf-8")
        labels = [label for _, label in json.loads(path.read_text("utf-8"))["labels"]]
        yield Page(id=path.stem, source=path.name, text=text), labels


def made_pages(each: int, layouts: Sequence[str]) -> Iterator[Labelled]:
    for page in made.text_pages(MADE_SEED, each * len(layouts), layouts):
        labels = [label for label, _ in page.lines if label is not None]
        yield Page(id=page.id, source=page.id, text=page.text), labels


def score(pages: Iterable[Labelled]) -> Score:
    found = Score()
    for page, labels in pages:
        found.add(page, labels)
    return found


# --- tables -----------------------------------------------------------------------------------------------------------


def report(each: int) -> None:
    tables = {"by hand": train_lines.by_hand(), "trained": weights().rows}
    sets: dict[str, Callable[[], Iterable[Labelled]]] = {
        "made text, held layouts": lambda: made_pages(each, made.HELD),
        "made text, layouts of training": lambda: made_pages(each, made.TRAINING),
        "composed of real texts": composed_pages,
        "seeds": lambda: shared_pages(SEEDS.glob("*.labels.json"), ".labels.json"),
        "saved pages as text": lambda: shared_pages((HTML / "text").glob("*.json"), ".json"),
        "stored pages (of training)": stored_pages,
    }
    rows: list[tuple[str, ...]] = []
    for title, pages in sets.items():
        for name, table in tables.items():
            with reading_with(table):
                rows.append((title, name, *score(pages()).row()))
    heads = ("pages", "weights", "n", "body F1", "title", "without teaser", "labels", "coarse")
    print(markdown(heads, rows), "\n")
    _report_html(each, tables)
    held = score(made_pages(each, made.HELD))
    print(markdown(("label, held layouts", "lines", "P", "R"), _by_class(held.labels)), "\n")
    coarse: Counter[tuple[str, str]] = Counter()
    for (label, found), count in held.labels.items():
        coarse[_coarse(label), _coarse(found)] += count
    print(markdown(("class, held layouts", "lines", "P", "R"), _by_class(coarse)), "\n")
    shares = (
        (f"{low / 10} and more", str(len(right)), f"{100 * sum(right) / len(right):.1f}")
        for low, right in sorted(held.confident.items())
    )
    print(markdown(("confidence, held layouts", "lines", "right class"), shares), "\n")


def _report_html(each: int, tables: Mapping[str, Rows]) -> None:
    columns = ("body F1", "title", "lead kept", "teaser leak", "page type")
    rows: list[tuple[str, ...]] = []
    for title, held in (("held", True), ("of training", False)):
        names = [name for name, template in made.TEMPLATES.items() if template.held == held]
        for name, table in tables.items():
            tally = Tally()
            with reading_with(table):
                for page in made.html_pages(MADE_SEED, max(1, each // 2) * len(names), names):
                    tally.add(page, ours(page))
            macro = tally.macro()
            rows.append((f"made HTML, templates {title}", name, *(f"{macro[column]:.1f}" for column in columns)))
    print(markdown(("pages, macro over templates", "weights", *columns), rows), "\n")


def report_curve(each: int) -> None:
    """How much is learned from how many made text pages alone."""
    hand = train_lines.by_hand()
    pages = list(train_lines.text_examples(1600, Weights(hand)))
    rows: list[tuple[str, ...]] = []
    for count in (0, 50, 100, 200, 400, 800, 1600):
        with reading_with(train_lines.half_way(hand, train_lines.train(pages[:count], hand))):
            held, real = score(made_pages(each, made.HELD)), score(composed_pages())
        rows.append((str(count), held.body, held.clear, held.coarse, real.body, real.clear, real.coarse))
    heads = [f"{where}: {what}" for where in ("held", "composed") for what in ("body F1", "without teaser", "coarse")]
    print(markdown(("made pages learned from", *heads), rows), "\n")


def report_without(each: int, folds: int = 6) -> None:
    """Each layout of training read by weights that never saw it, beside the hand's and those that did."""
    hand = train_lines.by_hand()
    pages = list(train_lines.text_examples(800, Weights(hand)))
    rows: list[tuple[str, ...]] = []
    for fold in range(folds):
        names = made.TRAINING[fold::folds]
        unseen = train_lines.half_way(hand, train_lines.train([p for p in pages if p.layout not in names], hand))
        articles = [name for name in names if made.LAYOUTS[name].page_type in ("article", "gallery", "live")]
        rows += [(name, *_without(name, each, (hand, unseen, weights().rows))) for name in articles]
    means = (sum(float(row[at]) for row in rows) / len(rows) for at in range(1, 7))
    rows.append(("mean", *(f"{mean:.1f}" for mean in means)))
    heads = [f"{what}, {how}" for what in ("body F1", "without teaser") for how in ("by hand", "unseen", "seen")]
    print(markdown(("layout", *heads), rows), "\n")


def _without(name: str, each: int, tables: Sequence[Rows]) -> list[str]:
    found = []
    for table in tables:
        with reading_with(table):
            found.append(score(made_pages(each, (name,))))
    return [one.body for one in found] + [one.clear for one in found]


def _by_class(counts: Counter[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for name in sorted({label for label, _ in counts}):
        right = counts[name, name]
        wanted = sum(count for (label, _), count in counts.items() if label == name)
        got = sum(count for (_, found), count in counts.items() if found == name)
        yield name, str(wanted), f"{100 * right / max(1, got):.1f}", f"{100 * right / wanted:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=4, help="made pages of each layout (default 4)")
    parser.add_argument("--curve", action="store_true", help="also the learning curve")
    parser.add_argument("--without", action="store_true", help="also each layout read by weights that never saw it")
    arguments = parser.parse_args()
    if (lost := missing()) is not None:
        print(lost, file=sys.stderr)
        return 2
    report(arguments.each)
    if arguments.curve:
        report_curve(arguments.each)
    if arguments.without:
        report_without(arguments.each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
