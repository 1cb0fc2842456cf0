"""The installed peers beside our own stages: on the same texts, in the same run, each as kindly read as can be.

``python -m benchmarks.peers [--articles N] [--json FILE]`` prints one table. A peer that is not installed is skipped by
name, with the command that installs it; they are the extra ``bench``, no part of what the program needs. One process,
CPU time, kilobytes of UTF-8. Speed is that of a text without furniture (vietnews_2k), all of it for pages, a sample for
the slow ones, and both readers of a line of the table got the same sample.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import re
import sys
import time
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks import names, pages, speed, times
from benchmarks.shared import HTML, SEEDS, missing
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.entities import read_names
from dongsukien.read import pages as read_pages
from dongsukien.segment import read_sentences

INSTALL = "python -m pip install --require-hashes -r requirements/bench.txt"
_SLOW = 50  # articles of vietnews for what reads a dozen kilobytes a second
_SLOWEST = 20  # for what reads no more than a hundred


@dataclass(frozen=True, slots=True)
class Row:
    """One reader on one task: scores in percent, kilobytes per CPU second (``None``: not measured)."""

    task: str
    reader: str
    scores: dict[str, float]
    kilobytes_s: float | None = None


@cache
def peer(module: str) -> Any:
    """The module of a peer, or ``None`` with a word on stderr where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"peers: {module} is not installed, skipped; to measure it: {INSTALL}", file=sys.stderr)
        return None


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Kilobytes a CPU second of *work*, which has read one text before the clock runs."""
    work(texts[0])
    start = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.encode()) for text in texts) / 1000 / max(time.process_time() - start, 1e-9)


# --- pages -----------------------------------------------------------------------------------------------------------


def page_rows(articles: Sequence[str]) -> Iterable[Row]:
    """Body, headline and lead of the pages in ``../shared``, and the speed of cleaning one text page."""
    readers: dict[str, Callable[[Page], list[str]]] = {"every line": pages.every_line}
    readers |= {"trafilatura": pages.by_trafilatura} if peer("trafilatura") else {}
    readers |= {"jusText": pages.by_justext} if peer("justext") else {}
    sets = (("five seeds as text", SEEDS, ".txt"), ("saved pages as text", HTML / "text", ".txt"))
    for task, gold, ending in sets:
        found = pages.shared_pages(gold, ending)
        seeds_only = task.startswith("five")
        ours = [pages.prediction(name, page) for name, page in found.items()]
        speed_of = rate(lambda text: clean(_page(text)), articles) if seeds_only else None
        yield Row(task, "dongsukien", judged("text", gold, ours), speed_of)
        for name, read in readers.items():
            theirs = [{"id": each, "body": read(page)} for each, page in found.items()]
            speed_of = rate(lambda text, read=read: read(_page(text)), articles) if seeds_only else None  # type: ignore[misc]
            yield Row(task, name, judged("text", gold, theirs), speed_of)
    yield from html_rows()


def html_rows() -> Iterable[Row]:
    """The saved pages as HTML, each reader on the markup itself."""
    sources = {path.stem: path for path in sorted(HTML.glob("*.html"))}
    markup = {name: path.read_text("utf-8") for name, path in sources.items()}
    paths = dict(zip(markup.values(), sources.values(), strict=True))

    def ours(text: str) -> pages.Prediction:
        (page,) = read_pages([paths[text]])
        return pages.prediction(paths[text].stem, page) if isinstance(page, Page) else {}

    yield _html_row("dongsukien", ours, markup)
    if (trafilatura := peer("trafilatura")) is not None:
        yield _html_row("trafilatura", partial(_by_trafilatura, trafilatura), markup)
    if (justext := peer("justext")) is not None:
        yield _html_row("jusText", partial(_by_justext, justext), markup)


def _html_row(reader: str, read: Callable[[str], pages.Prediction], markup: dict[str, str]) -> Row:
    found = [read(text) | {"id": name} for name, text in markup.items()]
    return Row("saved pages as HTML", reader, judged("html", HTML, found), rate(read, list(markup.values())))


def _by_trafilatura(trafilatura: Any, text: str) -> pages.Prediction:
    found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
    return {"title": found.title, "published": found.date, "body": found.text} if found else {}


def _by_justext(justext: Any, text: str) -> pages.Prediction:
    found = justext.justext(text.encode(), justext.get_stoplist("Vietnamese"), encoding="utf-8")
    return {"body": [paragraph.text for paragraph in found if not paragraph.is_boilerplate]}


def judged(mode: str, gold: Path, predictions: list[pages.Prediction]) -> dict[str, float]:
    """The shared scorer's figures for *predictions*, by the words of the table."""
    scores = json.loads(pages.score(mode, gold, predictions).strip().split("\n")[-1])
    kept = {"body F1": scores["tok_F1"]}
    if mode == "html":
        headline = {"headline": scores["title_exact"]} if any("title" in each for each in predictions) else {}
        return kept | headline | {"lead kept": scores["lead_kept"]}
    return kept | {"pages without a teaser": 100 - scores.get("inline_teaser_leak", 0.0)}


def _page(text: str) -> Page:
    return Page(id="", source="peers", text=text)


# --- names -----------------------------------------------------------------------------------------------------------


def name_rows(articles: Sequence[str]) -> Iterable[Row]:
    """Typed names of our own sentences, and the speed from text to names."""
    yield _name_row("dongsukien", names.predicted, _our_names, articles)
    yield _name_row("capitals and tables", names.baseline, names.baseline, articles)
    if (underthesea := peer("underthesea")) is not None:
        read = partial(_underthesea_names, underthesea)
        yield _name_row("underthesea", read, read, articles)


def _name_row(
    reader: str, find: Callable[[str], names.Found], timed: Callable[[str], object], articles: Sequence[str]
) -> Row:
    scores = {}
    for split in ("held", "dev"):
        table = names.sentences(split, find)
        scores[f"{split} F1"] = 100 * names.f1(*(sum(column) for column in zip(*table.values(), strict=True)))
        if split == "held":
            scores |= {kind: 100 * names.f1(*row) for kind, row in table.items()}
    return Row("names, typed and exact", reader, scores, rate(timed, articles))


def _our_names(text: str) -> object:
    page = _page(text)
    return read_names(read_sentences(page, clean(page)))


_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def _underthesea_names(underthesea: Any, text: str) -> names.Found:
    """Its names in our terms, found again in the text; punctuation at their borders is forgiven."""
    found: names.Found = set()
    at = 0
    open_name: tuple[int, int, str] | None = None
    for sentence in underthesea.sent_tokenize(text):
        for token, _, _, tag in underthesea.ner(sentence):
            here = re.compile(r"\s+".join(map(re.escape, token.split()))).search(text, at)
            if here is None:
                continue
            at = here.end()
            kind = _KINDS.get(tag[2:])
            if tag.startswith("I-") and open_name is not None and kind == open_name[2]:
                open_name = (open_name[0], at, kind)
                continue
            _keep(open_name, text, found)
            open_name = (here.start(), at, kind) if kind else None
        _keep(open_name, text, found)
        open_name = None
    return found


def _keep(name: tuple[int, int, str] | None, text: str, found: names.Found) -> None:
    if name is None:
        return
    words = text[name[0] : name[1]]
    start = name[0] + len(words) - len(words.lstrip(' ,./-–(“"'))
    end = name[1] - len(words) + len(words.rstrip(' ,./-–)”"'))
    if start < end:
        found.add((start, end, name[2]))


# --- times -----------------------------------------------------------------------------------------------------------

Dated = tuple[int, int, Any]  # start, end, what the reader answers


def time_rows(articles: Sequence[str]) -> Iterable[Row]:
    """Values of our own time expressions and traps taken, and the speed of reading running text."""
    yield _time_row("dongsukien", times.ours, lambda gold, found: found[3] == gold.value, articles)
    yield _time_row("d/m alone", times.naive, lambda gold, found: found[3] == gold.value, articles)
    if (search := peer("dateparser.search")) is not None:
        yield _time_row("dateparser", partial(_dateparser_times, search), _kindly_right, articles)


def _time_row(
    reader: str,
    read: Callable[[str, str], Sequence[Any]],
    right: Callable[[times.Gold, Any], bool],
    articles: Sequence[str],
) -> Row:
    scores = {}
    for split in ("held", "dev"):
        counts = time_counts(split, read, right)
        scores[f"{split} values"] = 100 * counts["right"] / counts["expressions"]
        scores[f"{split} traps taken"] = 100 * counts["taken"] / max(1, counts["traps"])
    return Row("time expressions", reader, scores, rate(lambda text: read(text, "2018-06-15"), articles))


def time_counts(
    split: str, read: Callable[[str, str], Sequence[Any]], right: Callable[[times.Gold, Any], bool]
) -> Counter[str]:
    """Expressions and traps of one split, values right and traps taken; the answer that overlaps most counts."""
    counts: Counter[str] = Counter()
    for case in tomllib.loads((times.GOLD / f"{split}.toml").read_text(encoding="utf-8"))["case"]:
        text, gold = times.parse(case["text"], case.get("page", ""))
        found = read(text, case["published"])
        for item in gold:
            best = max(found, key=lambda one: min(item.end, one[1]) - max(item.start, one[0]), default=None)
            hit = best is not None and min(item.end, best[1]) > max(item.start, best[0])
            if item.type == "NONE":
                counts.update(traps=1, taken=hit)
            else:
                counts.update(expressions=1, right=hit and right(item, best))
    return counts


def _dateparser_times(search: Any, text: str, published: str) -> list[Dated]:
    """Its answers in order, each found again in the text."""
    settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answers = search.search_dates(text, languages=["vi"], settings=settings) or []
    found, at = [], 0
    for words, when in answers:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, when))
    return found


def _kindly_right(gold: times.Gold, found: Dated) -> bool:
    """Whether the moment it answers lies in the gold's day, month, year, week, quarter or minute."""
    when: datetime = found[2]
    year, week, _ = when.isocalendar()
    forms = {
        when.strftime(form) for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H", "T%H:%M", "T%H", "%Y-%m-%d", "%Y-%m", "%Y")
    }
    forms |= {f"{year}-W{week:02}", f"{when.year}-Q{(when.month + 2) // 3}", f"{when.year}-H{1 + (when.month > 6)}"}
    return gold.value in forms


# --- sentences -------------------------------------------------------------------------------------------------------


def sentence_rows(articles: Sequence[str]) -> Iterable[Row]:
    """The speed of splitting sentences; nobody annotated the borders."""
    cleaned = {text: clean(_page(text)) for text in articles}
    yield Row("sentences", "dongsukien", {}, rate(lambda text: read_sentences(_page(text), cleaned[text]), articles))
    if (underthesea := peer("underthesea")) is not None:
        yield Row("sentences", "underthesea", {}, rate(underthesea.sent_tokenize, articles))


# --- the table -------------------------------------------------------------------------------------------------------


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown, a table for each task."""
    out: list[str] = []
    for task, group in itertools.groupby(rows, key=lambda row: row.task):
        same = list(group)
        heads = list(dict.fromkeys(head for row in same for head in row.scores))
        out += ["", f"| {' | '.join([task, *heads, 'KB/s'])} |", f"| --- |{' ---: |' * (len(heads) + 1)}"]
        for row in same:
            cells = [f"{row.scores[head]:.1f}" if head in row.scores else "" for head in heads]
            out.append(
                f"| {' | '.join([row.reader, *cells, '' if row.kilobytes_s is None else f'{row.kilobytes_s:,.0f}'])} |"
            )
    return "\n".join(out[1:])


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, help="articles of vietnews for the speed of pages")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"peers: skipped, {reason}")
        return 0
    articles = list(itertools.islice(speed.texts(), arguments.articles))
    rows = [
        *page_rows(articles),
        *name_rows(articles[:_SLOW]),
        *time_rows(articles[:_SLOWEST]),
        *sentence_rows(articles),
    ]
    print(f"Python {sys.version.split()[0]}, one process, CPU time; scores in percent\n")
    print(table(rows))
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
