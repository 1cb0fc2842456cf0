"""Scores of readings of made pages: one tally for our reader and for any other, so that their figures can be compared.

Body is lead and paragraphs as a bag of syllables (F1), as in the shared scorer. A figure is first the mean over the
pages of a layout and then over the layouts: an easy outlet that fills a crawl does not hide a hard one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.made import MadePage
from dongsukien.clean import clean
from dongsukien.document import Page, PageType, Rejected
from dongsukien.read import pages_from_bytes

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"^\s*(?:date \S+\s+)?(?:\([^)]{2,25}\)\s*[-–]?|[^\W\d_][\w. ]{1,14} [-–])\s+")
FIGURES = ("body F1", "title", "lead kept", "teaser leak", "minute", "page type", "no article")
ENOUGH_TO_LEAK = 5  # syllables: shorter headlines stand in any text
ALMOST_NOTHING = 40  # syllables that a page without an article may give


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a page; ``None``: it does not say. *text* is lead and body, *labels* by line number."""

    text: str
    title: str | None = None
    published: str | None = None
    page_type: PageType | None = None
    labels: Mapping[int, str] | None = None


def ours(made: MadePage) -> Reading:
    """Our own reading of a made page, by way of its bytes."""
    (page,) = pages_from_bytes((made.html or made.text).encode(), f"{made.id}.{'html' if made.html else 'txt'}")
    return Reading("") if isinstance(page, Rejected) else reading(page)


def reading(page: Page) -> Reading:
    """Our own reading of a page that has been read."""
    cleaned = clean(page)
    article, text = cleaned.article, page.text
    kept = [block.span.of(text) for block in cleaned.blocks if block.label in ("lead", "body")] if article else []
    return Reading(
        text="\n".join(kept),
        title=article.title.of(text) if article and article.title else None,
        published=article.published.value if article and article.published else None,
        page_type=cleaned.page_type,
        labels={text.count("\n", 0, block.span.start): block.label for block in cleaned.blocks},
    )


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def f1(wanted: Iterable[str], got: str) -> float:
    """How well the bag of syllables of *got* meets that of *wanted*."""
    gold, found = Counter(word for text in wanted for word in words(text)), Counter(words(got))
    return 2 * (gold & found).total() / max(1, gold.total() + found.total())


@dataclass(slots=True)
class Tally:
    """Readings of made pages, scored by layout."""

    means: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    said: set[str] = field(default_factory=set)  # of what a reader may not give at all
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, page: MadePage, read: Reading) -> None:
        scores = self.means[page.layout]
        self.said |= {"title"} if read.title else set()
        self.said |= {"minute"} if read.published else set()
        if read.page_type is not None:
            scores["page type"].append(float(read.page_type == page.page_type))
            self.types[page.page_type, read.page_type] += 1
        for number, (label, _) in enumerate(page.lines):
            if label is not None and read.labels is not None and page.html is None:
                self.labels[label, read.labels.get(number, "none")] += 1
        if page.title is None:
            scores["no article"].append(float(len(words(read.text)) < ALMOST_NOTHING))
            return
        kept = f" {' '.join(words(read.text))} "
        lead = [page.lead] if page.lead else []
        if page.body:  # a video has none
            scores["body F1"].append(f1([*lead, *page.body], read.text))
        scores["title"].append(float(words(read.title or "") == words(page.title)))
        if page.lead:
            scores["lead kept"].append(float(f" {' '.join(words(_PREFIX.sub('', page.lead)))} " in kept))
        scores["teaser leak"].append(float(leaks(page, kept)))
        if page.published is not None and len(page.published) == len("2025-03-19T08:14"):
            scores["minute"].append(float((read.published or "")[:16] == page.published))

    def macro(self, layouts: Iterable[str] | None = None) -> dict[str, float]:
        """Each figure in percent: the mean over the layouts (all by default) of the mean over their pages.

        A headline or a minute that the reader never gives is no figure; one that it gives on some pages is.
        """
        columns: dict[str, list[float]] = defaultdict(list)
        for layout in self.means if layouts is None else layouts:
            for name, values in self.means[layout].items():
                columns[name].append(sum(values) / len(values))
        given = [name for name in FIGURES if name in columns and (name in self.said or name not in ("title", "minute"))]
        return {name: 100 * sum(columns[name]) / len(columns[name]) for name in given}

    def by_label(self) -> dict[str, tuple[int, float, float, float]]:
        """Lines, precision, recall and F1 (percent) of each label."""
        return _by_class(self.labels)

    def by_type(self) -> dict[str, tuple[int, float, float, float]]:
        """Pages, precision, recall and F1 (percent) of each page type."""
        return _by_class(self.types)


def leaks(page: MadePage, kept: str) -> bool:
    """Whether another article's headline or lead stands in the text; *kept* is its syllables between blanks."""
    own = f" {' '.join(words(' '.join((page.lead or '', *page.body))))} "
    for title, lead in page.teasers:
        for text in (title, lead or ""):
            sought = words(text)
            joined = f" {' '.join(sought)} "
            if len(sought) >= ENOUGH_TO_LEAK and joined in kept and joined not in own:
                return True
    return False


def _by_class(counts: Counter[tuple[str, str]]) -> dict[str, tuple[int, float, float, float]]:
    out = {}
    for name in sorted({wanted for wanted, _ in counts}):
        right = counts[name, name]
        wanted = sum(count for (gold, _), count in counts.items() if gold == name)
        got = sum(count for (_, found), count in counts.items() if found == name)
        out[name] = (wanted, 100 * right / max(1, got), 100 * right / wanted, 200 * right / (wanted + got))
    return out


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is to the left and the others to the right."""
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
