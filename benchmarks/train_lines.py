"""Learns the weights of the line model from pages that the project makes itself, and shows how well it reads others.

``python -m benchmarks.train_lines`` prints the figures, ``--write`` trains and writes the weights, ``--check`` trains
and compares. Training begins with points set by hand (``train_lines.tsv``) and moves them where pages are read wrongly:
an averaged structured perceptron whose margin is the harm of a wrong label. What ships lies half way between the
points set by hand and the learned: made pages are not written as people write, and half way read pages of others best.
Nothing of ``../shared`` is learned from. The same pages give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks import made
from benchmarks.made import MadePage
from benchmarks.stored import stored_lists, stored_pages
from dongsukien.clean.context import Context, known_outside
from dongsukien.clean.features import FEATURES, of_article, of_lines
from dongsukien.clean.labels import best_path, likely_title
from dongsukien.clean.lines import read_lines
from dongsukien.clean.publisher import outlet_before_reading
from dongsukien.clean.scores import LIST_ABOVE, NEVER, PLACE, START, Points, Weights, after, bits, rows_of
from dongsukien.clean.states import STATES, State
from dongsukien.document import Page
from dongsukien.read import pages_from_bytes

HAND: Final = Path(__file__).with_suffix(".tsv")
SHIPPED: Final = Path(__file__).parents[1] / "src/dongsukien/lexicons/pages/weights.tsv"
REMARK: Final = "# Generated: python -m benchmarks.train_lines --write. Features and points set by hand: {digest}."
TEXT_PAGES, HTML_PAGES, STORED_TIMES = 1500, 400, 25
EPOCHS, RATE, SEED = 4, 0.01, 7

Rows = Mapping[str, Points]
PRE, TITLE, HEADX, HEADT, HCAP, LEAD, BODY, CAP, INX, INT, INL, END, POSTX, POSTT, POSTL = State

# The states in which a line of each label may stand. Which of them, the best path decides.
_FURNITURE: Final = frozenset({PRE, HEADX, INX, POSTX})
STATES_OF: Final[Mapping[str, frozenset[State]]] = {
    "title": frozenset({TITLE}),
    "time": frozenset({PRE, HEADX, INX, POSTX}),
    "byline": frozenset({HEADX, END}),
    "credit": frozenset({HEADX, END}),
    "lead": frozenset({LEAD}),
    "body": frozenset({BODY}),
    "caption": frozenset({HCAP, CAP}),
    "teaser_title": frozenset({PRE, HEADT, INT, POSTT}),
    "teaser_lead": frozenset({PRE, INL, POSTL}),
    "listing": frozenset({PRE, POSTX, POSTT, POSTL}),
    "nav": _FURNITURE,
    "notice": _FURNITURE,
    "ad_spam": _FURNITURE,
    "tag": _FURNITURE,
    "other": _FURNITURE,
}
_TEXT: Final = frozenset({LEAD, BODY})
_ANY: Final = frozenset(State)


# --- pages to learn from ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """A page as training sees it: of every line the numbers of its features and the states that are right."""

    layout: str
    features: tuple[tuple[int, ...], ...]
    right: tuple[frozenset[State], ...]


def made_examples(start: Weights) -> list[Example]:
    """Made pages: of the layouts and templates that are not held back."""
    return [*text_examples(TEXT_PAGES, start), *html_examples(HTML_PAGES, start)]


def stored_examples(start: Weights) -> list[Example]:
    """The stored pages of ``tests``."""
    labelled = [_example(page, labels, "stored", start) for page, labels in stored_pages()]
    return labelled + [_example_of_list(page, start) for page in stored_lists()]


def text_examples(count: int, start: Weights, layouts: Sequence[str] = made.TRAINING) -> Iterator[Example]:
    for number, each in enumerate(made.text_pages(SEED, count, layouts)):
        page = Page(id=each.id, source=each.id, text=each.text, url=each.url if number % 2 else None)
        yield _example(page, [label for label, _ in each.lines if label is not None], each.layout, start)


def html_examples(count: int, start: Weights) -> Iterator[Example]:
    """Made HTML pages: a line is that of the gold with its words; what the reader glued or cut may be anything."""
    templates = [name for name, template in made.TEMPLATES.items() if not template.held]
    for each in made.html_pages(SEED, count, templates):
        for page in pages_from_bytes((each.html or "").encode(), f"{each.id}.html"):
            if isinstance(page, Page):
                yield _example(page, _labels_of(page, each), each.layout, start)


def _example_of_list(page: Page, start: Weights) -> Example:
    """A page without an article: all of it stands before one that never comes."""
    whole = _example(page, [None] * len(read_lines(page)), "stored", start)
    return replace(whole, right=(frozenset({PRE}),) * len(whole.right))


def _labels_of(page: Page, gold: MadePage) -> list[str | None]:
    labels: dict[str, str | None] = {}
    for label, text in gold.lines:
        if label is not None:
            words = " ".join(text.split())
            labels[words] = label if labels.get(words, label) == label else None
    return [labels.get(" ".join(line.text.split())) for line in read_lines(page)]


def _example(page: Page, labels: Sequence[str | None], layout: str, start: Weights) -> Example:
    lines = read_lines(page)
    if len(lines) != len(labels):
        raise ValueError(f"{page.id}: {len(labels)} labels for {len(lines)} lines")
    context = Context(lines, known_outside(page, outlet_before_reading(page)))
    ground = of_lines(context)
    if lines:
        context.assume(likely_title(lines, ground, start))
    features = tuple(tuple(bits(own | around | text)) for own, around, text in of_article(context, ground))
    return Example(layout, features, tuple(STATES_OF[label] if label else _ANY for label in labels))


# --- learning ---------------------------------------------------------------------------------------------------------


def trained() -> Rows:
    """The weights that ship: half the way from the points set by hand to where the pages lead."""
    hand = by_hand()
    start = Weights(hand)
    return half_way(hand, train([*made_examples(start), *stored_examples(start) * STORED_TIMES], hand))


def train(pages: Sequence[Example], start: Rows, epochs: int = EPOCHS) -> Rows:
    """Where *pages* lead from *start*: the mean of what the weights were after each page."""
    learner = _Learner(start)
    for page in _shuffled(pages, epochs):
        learner.read(page)
    return learner.mean()


def _shuffled(pages: Sequence[Example], epochs: int) -> Iterator[Example]:
    order = list(pages)
    chance = random.Random(SEED)
    for _ in range(epochs):
        chance.shuffle(order)
        yield from order


def half_way(start: Rows, end: Rows) -> Rows:
    return {
        name: tuple((own + other) / 2 for own, other in zip(row, end[name], strict=True)) for name, row in start.items()
    }


class _Learner:
    """Weights that move, and what they were on the average."""

    def __init__(self, rows: Rows) -> None:
        self._names = (FEATURES, tuple(after(state) for state in State), (START,))
        self._tables = tuple([list(rows[name]) for name in names] for names in self._names)
        self._moved = tuple([[0.0] * STATES for _ in names] for names in self._names)
        self._now = 0

    def read(self, page: Example) -> None:
        """Read *page* as if each wrong state had its harm for a bonus; where that misleads, move the weights."""
        self._now += 1
        features, steps, (start,) = self._tables
        points, above = [], []
        for numbers in page.features:
            row = [sum(column) for column in zip(*(features[number] for number in numbers), strict=True)]
            best = max((PRE, POSTT, POSTL), key=lambda state: row[state] - (0.0 if state == PRE else LIST_ABOVE))
            row[PRE] = row[best] - (0.0 if best == PRE else LIST_ABOVE)
            points.append(row)
            above.append(best)
        allowed = [[(to, value) for to, value in enumerate(row) if value > NEVER] for row in steps]
        feared = [
            [own + _harm(state, right) for state, own in zip(State, row, strict=True)]
            for row, right in zip(points, page.right, strict=True)
        ]
        found = best_path(feared, start, allowed)
        if _is_right(found, page):
            return
        wanted = best_path(
            [
                [own if state in right else NEVER for state, own in zip(State, row, strict=True)]
                for row, right in zip(points, page.right, strict=True)
            ],
            start,
            allowed,
        )
        if _is_right(wanted, page):  # else no order of a news page allows these labels
            self._move(page, above, wanted, RATE)
            self._move(page, above, found, -RATE)

    def _move(self, page: Example, above: Sequence[State], path: Sequence[int], by: float) -> None:
        self._add(2, 0, path[0], by)
        for before, state in pairwise(path):
            if not before == state == PRE:  # what it is worth would grow with the page: a long list, no article
                self._add(1, before, state, by)
        for numbers, instead, state in zip(page.features, above, path, strict=True):
            for number in numbers:
                self._add(0, number, instead if state == PRE else state, by)

    def _add(self, table: int, row: int, state: int, by: float) -> None:
        self._tables[table][row][state] += by
        self._moved[table][row][state] += by * self._now

    def mean(self) -> Rows:
        """The mean of what the weights were after each page."""
        means = (
            [
                [value - late / (self._now + 1) for value, late in zip(*pair, strict=True)]
                for pair in zip(*both, strict=True)
            ]
            for both in zip(self._tables, self._moved, strict=True)
        )
        return self._named(means)

    def _named(self, tables: Iterable[Sequence[Sequence[float]]]) -> Rows:
        return {
            name: tuple(NEVER if value <= NEVER / 2 else value for value in values)
            for names, table in zip(self._names, tables, strict=True)
            for name, values in zip(names, table, strict=True)
        }


def _is_right(path: Sequence[int], page: Example) -> bool:
    return all(state in right for state, right in zip(path, page.right, strict=True))


def _harm(state: State, right: frozenset[State]) -> float:
    """What it costs to read a line as *state*: most where text is lost or foreign text kept."""
    if state in right:
        return 0.0
    return 2.0 if (state in _TEXT) != bool(right & _TEXT) else 1.0


# --- the files --------------------------------------------------------------------------------------------------------


def by_hand() -> Rows:
    """The points set by hand; a feature that has none there has none."""
    text = [line for line in HAND.read_text("utf-8").splitlines() if not line.startswith("#")]
    given = list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {row[PLACE] for row in given}
    missing = [{PLACE: name} | dict.fromkeys((state.name for state in State), "") for name in FEATURES]
    return rows_of(HAND.name, [*given, *(row for row in missing if row[PLACE] not in known)])


def digest() -> str:
    """One hash of what the weights are made for: the features, and the points that training begins with."""
    return sha256("\n".join((*FEATURES, HAND.read_text("utf-8"))).encode()).hexdigest()[:16]


def remark() -> str:
    return REMARK.format(digest=digest())


def text_of(rows: Rows) -> str:
    """*rows* as the file that ships."""
    lines = [remark(), "\t".join((PLACE, *(state.name for state in State)))]
    steps, features = (START, *map(after, State)), FEATURES
    lines += ["\t".join((name, *("" if value <= NEVER else _cell(value) for value in rows[name]))) for name in steps]
    lines += [
        "\t".join((name, *(_cell(value) if round(value, 2) else "" for value in rows[name]))) for name in features
    ]
    return "\n".join(lines) + "\n"


def _cell(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="train and write the weights")
    parser.add_argument("--check", action="store_true", help="train and compare with the weights that ship")
    arguments = parser.parse_args()
    text = text_of(trained())
    if arguments.write:
        SHIPPED.write_text(text, "utf-8")
    elif arguments.check and SHIPPED.read_text("utf-8") != text:
        print(f"{SHIPPED} is not what training gives; run with --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
