"""The installed peers beside our own stages: on the same texts, in the same run, each as kindly read as can be.

``python -m benchmarks.peers [--only TASK] [--json FILE]`` prints a table for each task. A peer that is not installed is
skipped by name, with the command that installs it; they are the extra ``bench``, no part of what the program needs. One
process, CPU time, kilobytes of UTF-8. The speed of pages is that of the pages scored, the others' that of texts without
furniture (vietnews_2k), the same sample for every reader of a table.
"""

from __future__ import annotations

import argparse
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
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import made, names, pages, speed, times
from benchmarks.labelled import labelled_pages, saved_pages
from benchmarks.made.scores import Reading, Tally, reading
from benchmarks.page_peers import Reader, as_html, peer, readers
from benchmarks.shared import HTML, SEEDS, missing
from dongsukien.clean import clean
from dongsukien.document import CleanPage, Page
from dongsukien.entities import read_names
from dongsukien.read import pages_from_bytes
from dongsukien.segment import read_sentences
from dongsukien.timex import read_times

_SLOW = 50  # articles of vietnews for what reads a dozen kilobytes a second
_SLOWEST = 20  # for what reads no more than a hundred


@dataclass(frozen=True, slots=True)
class Row:
    """One reader on one task: scores in percent, kilobytes per CPU second (``None``: not measured)."""

    task: str
    reader: str
    scores: dict[str, float]
    kilobytes_s: float | None = None


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Kilobytes a CPU second of *work*, which has read one text before the clock runs."""
    work(texts[0])
    start = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.encode()) for text in texts) / 1000 / max(time.process_time() - start, 1e-9)


# --- pages -----------------------------------------------------------------------------------------------------------


MADE_EACH = 4  # made pages of each layout


def page_rows() -> Iterable[Row]:
    """Body, headline, lead, teasers, minute and page type: of the pages in ``../shared`` and of made ones.

    Figures of made pages are macro over their layouts, those of the others over the pages.
    """
    yield from readers_of("five seeds as text", list(labelled_pages(SEEDS)))
    yield from readers_of("saved pages as text", list(labelled_pages(HTML / "text")))
    yield from readers_of("saved pages as HTML", list(saved_pages(HTML)))
    yield from readers_of("made text pages", list(made.text_pages(pages.MADE_SEED, MADE_EACH * len(made.LAYOUTS))))
    yield from readers_of("made HTML pages", list(made.html_pages(pages.MADE_SEED, MADE_EACH * len(made.TEMPLATES))))


def readers_of(task: str, found: Sequence[made.MadePage]) -> Iterable[Row]:
    """Every reader on the same pages, text or HTML."""
    stored = [page.html or page.text for page in found]
    markup = [page.html or as_html(page.text.split("\n")) for page in found]
    text_pages = found[0].html is None
    sources: list[tuple[str, Reader, list[str]]] = [("every line", Reading, stored)] if text_pages else []
    sources.append(("dongsukien", partial(_ours, ending=".txt" if text_pages else ".html"), stored))
    sources += [(name, read, markup) for name, read in readers().items()]
    for name, read, texts in sources:
        tally = Tally()
        for page, text in zip(found, texts, strict=True):
            tally.add(page, read(text))
        speed_of = rate(read, texts)
        size = sum(len(text.encode()) for text in texts) / 1000
        yield Row(task, name, tally.macro() | {"pages/s": speed_of * len(texts) / size}, speed_of)


def _ours(text: str, ending: str) -> Reading:
    """Our reading of a page, by way of its bytes."""
    (page,) = pages_from_bytes(text.encode(), f"page{ending}")
    return reading(page) if isinstance(page, Page) else Reading("")


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


# --- the whole linguistic pass ---------------------------------------------------------------------------------------


def pass_rows(articles: Sequence[str]) -> Iterable[Row]:
    """Sentences, names with who is meant, and times together, beside the peers that split, name and date."""
    cleaned = {text: clean(_page(text)) for text in articles}
    own = rate(lambda text: _linguistic_pass(text, cleaned[text]), articles)
    yield Row("sentences, names and times", "dongsukien", {}, own)
    underthesea, search = peer("underthesea"), peer("dateparser.search")
    if underthesea is None or search is None:
        return
    few = articles[:_SLOWEST]

    def both(text: str) -> None:
        for sentence in underthesea.sent_tokenize(text):
            underthesea.ner(sentence)
        _dateparser_times(search, text, "2018-06-15")

    yield Row("sentences, names and times", "underthesea and dateparser", {}, rate(both, few))


def _linguistic_pass(text: str, cleaned: CleanPage) -> None:
    sentences = read_sentences(_page(text), cleaned)
    read_names(sentences)
    read_times(sentences, cleaned)


# --- the table -------------------------------------------------------------------------------------------------------


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown, a table for each task."""
    out: list[str] = []
    for task, group in itertools.groupby(rows, key=lambda row: row.task):
        same = list(group)
        heads = list(
            dict.fromkeys(head for row in sorted(same, key=lambda row: -len(row.scores)) for head in row.scores)
        )
        out += ["", f"| {' | '.join([task, *heads, 'KB/s'])} |", f"| --- |{' ---: |' * (len(heads) + 1)}"]
        for row in same:
            cells = [f"{row.scores[head]:.1f}" if head in row.scores else "" for head in heads]
            out.append(
                f"| {' | '.join([row.reader, *cells, '' if row.kilobytes_s is None else f'{row.kilobytes_s:,.0f}'])} |"
            )
    return "\n".join(out[1:])


def _texts(count: int) -> list[str]:
    return list(itertools.islice(speed.texts(), count))


TASKS: dict[str, Callable[[], Iterable[Row]]] = {
    "pages": page_rows,
    "names": lambda: name_rows(_texts(_SLOW)),
    "times": lambda: time_rows(_texts(_SLOWEST)),
    "sentences": lambda: sentence_rows(_texts(_SLOW)),
    "pass": lambda: pass_rows(_texts(_SLOW)),
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=TASKS, help="measure one task instead of all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"peers: skipped, {reason}")
        return 0
    rows = [row for name in ([arguments.only] if arguments.only else TASKS) for row in TASKS[name]()]
    print(f"Python {sys.version.split()[0]}, one process, CPU time; scores in percent\n")
    print(table(rows))
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
