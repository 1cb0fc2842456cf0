"""Pages that print whole articles of others under their own, as endless scrolling does, and pages with one article.

``python -m benchmarks.several [--each N]``: made pages in layouts of their own, as text and as HTML, and as many of
articles of ``../shared`` (not stored); how often nothing of the others is kept, whether the text is cut before its end,
and body F1. Then how many pages of one article are cut. The baseline is the reading without a look at what follows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from unittest import mock

from benchmarks import made
from benchmarks.composed import paragraphs
from benchmarks.made import parts
from benchmarks.made.sheet import Outlet, Sheet, furniture, printed
from benchmarks.made.texts import MadeArticle, article
from benchmarks.shared import DATA, missing
from dongsukien import clean as cleaning
from dongsukien.clean import clean
from dongsukien.clean.following import HEADLINE_RULE
from dongsukien.document import Page
from dongsukien.read import page_from_html

_OUTLET = Outlet("Bãi Rạng", "bairang.example", "BRO - ")
_CLOCKS = (
    "{dd}/{mm}/{Y} {H}:{M}", "{weekday}, {d}/{m}/{Y}, {H}:{M} (GMT+7)", "{H}:{M} | {dd}/{mm}/{Y}",
    "{dd}-{mm}-{Y} {H}:{M}", "Thời sự {dd}/{mm}/{Y} {H}:{M}",
)  # fmt: skip
_NEXT = ("Đọc tiếp", "Bài tiếp theo", "Tin tiếp theo", "Bài viết tiếp theo", "Xem bài tiếp theo")
_TOOLS = ("Chia sẻ", "Bình luận", "Gửi bình luận", "Quay lại", "Lên đầu trang", "0")


Lines = list[tuple[str, str]]  # what each line is, and its text


@dataclass(frozen=True, slots=True)
class Habit:
    """What stands at the head and the foot of every article of a page."""

    name: str
    order: str  # of t headline, d time, b byline, s section, n "next article", l lead
    foot: str  # of a author, g tags, c chrome, r related headlines
    prefix: bool = False
    near: float = 0.0  # the share of later articles of the same story
    whole: bool = True  # later articles as long as they are, not their beginning alone


HABITS = (
    Habit("time below", "tdl", "a"),
    Habit("time above", "dtl", "a"),
    Habit("section and time", "stdl", "ag"),
    Habit("byline and time", "tbdl", ""),
    Habit("next article", "ntl", "ag"),
    Habit("next article, time", "ntdl", "ac"),
    Habit("tagged leads", "tl", "a", prefix=True),
    Habit("tags and tools between", "tl", "agc"),
    Habit("related between", "tdl", "ar"),
    Habit("author alone between", "tl", "a"),
    Habit("the same story, time", "tdl", "ag", near=1.0),
    Habit("beginnings alone", "tdl", "ac", whole=False),
)


def page_of(habit: Habit, sheet: Sheet, others: Sequence[MadeArticle]) -> Lines:
    """The lines of a page with the sheet's article and *others* under it, and what each is."""
    chance = sheet.chance
    clock = chance.choice(_CLOCKS)
    if chance.random() < 0.5:
        parts.menu(3, 9)(sheet)
    lines = [(str(label), text) for label, text in sheet.lines]
    for at, each in enumerate((sheet.article, *others)):
        for letter in habit.order:
            if letter == "n" and at == 0:
                continue
            lines.append(_head(letter, each, sheet, clock, habit, at))
        body = each.paragraphs if habit.whole or at == 0 else each.paragraphs[:4]
        lines += [("body" if at == 0 else "rest", text) for text in body]
        for letter in habit.foot:
            lines += _foot(letter, each, sheet)
    if chance.random() < 0.5:
        lines += [("rest", sheet.say("masthead")) for _ in range(2)]
    return lines


def _head(letter: str, each: MadeArticle, sheet: Sheet, clock: str, habit: Habit, at: int) -> tuple[str, str]:
    own = at == 0
    match letter:
        case "t":
            return "title" if own else "next title", each.title
        case "l":
            return "lead" if own else "rest", (_OUTLET.prefix if habit.prefix else "") + each.lead
        case "d":
            return "rest", printed(each.moment, clock)
        case "b":
            return "rest", each.author
        case "s":
            return "rest", each.section
        case _:
            return "rest", sheet.chance.choice(_NEXT)


def _foot(letter: str, each: MadeArticle, sheet: Sheet) -> Lines:
    match letter:
        case "a":
            return [("rest", each.author)]
        case "g":
            return [("rest", "Tags: " + ", ".join(each.tags))]
        case "c":
            return [("rest", text) for text in sheet.chance.sample(_TOOLS, 3)]
        case _:
            found = [("rest", sheet.other().title) for _ in range(3)]
            return [("rest", sheet.chance.choice(furniture()["related"])), *found]


def made_pages(each: int) -> Iterator[tuple[str, Lines]]:
    for habit in HABITS:
        for number in range(each):
            chance = random.Random(f"several {habit.name} {number}")
            sheet = Sheet(chance, _OUTLET)
            count = chance.randint(1, 2)
            others = [article(chance, sheet.told if chance.random() < habit.near else None) for _ in range(count)]
            yield habit.name, page_of(habit, sheet, others)


def real_pages(each: int) -> Iterator[tuple[str, Lines]]:
    """The same habits with articles of the shared set in place of made ones."""
    with gzip.open(DATA / "vietnews_2k.jsonl.gz", "rt", encoding="utf-8") as stream:
        items = [item for item in map(json.loads, stream) if item["title"] and item["lead"]]
    chance = random.Random(22)
    for habit in HABITS:
        if habit.near:
            continue
        for number in range(each):
            sheet = Sheet(random.Random(f"real {habit.name} {number}"), _OUTLET)
            sheet.article, *others = (
                _dressed(article(chance, whole=False), item) for item in chance.sample(items, chance.randint(2, 3))
            )
            yield f"{habit.name}, real", page_of(habit, sheet, others)


def _dressed(one: MadeArticle, item: dict[str, str]) -> MadeArticle:
    title, lead = (" ".join(item[name].split()) for name in ("title", "lead"))
    return replace(one, title=title, lead=lead, body=tuple(("paragraph", text) for text in paragraphs(item["body"])))


MARKUPS = {
    "HTML, each headline an h1": ("h1", "h1"),
    "HTML, the next ones an h2": ("h1", "h2"),
    "HTML, paragraphs alone": ("p", "p"),
}


def text_page(lines: Lines) -> Page:
    return Page(id="x", source="x", text="\n".join(line for _, line in lines) + "\n")


def html_page(lines: Lines, first: str, later: str) -> Page:
    """The lines as elements side by side, the headline in the tag *first*, those of later articles in *later*."""
    tags = {"title": first, "next title": later}
    elements = (f"<{tags.get(label, 'p')}>{escape(text)}</{tags.get(label, 'p')}>" for label, text in lines)
    title = next(text for label, text in lines if label == "title")
    html = f"<html><head><title>{escape(title)}</title></head><body><div>{''.join(elements)}</div></body></html>"
    page = page_from_html(html, "x")
    if not isinstance(page, Page):
        raise SystemExit(page.reason)
    return page


def read(page: Page, lines: Lines) -> tuple[float, bool, bool]:
    """Body F1, whether nothing of another article is kept, and whether the text is not cut before its end."""
    cleaned = clean(page)
    kept = [each.span.of(page.text) for each in cleaned.blocks if each.label in ("lead", "body")]
    wanted = [line for label, line in lines if label in ("lead", "body")]
    one, two = (Counter(" ".join(texts).lower().split()) for texts in (wanted, kept))
    f1 = 2 * (one & two).total() / max(1, one.total() + two.total())
    rest = {line for label, line in lines if label not in ("title", "lead", "body")}
    end = next((each.span.start for each in cleaned.blocks if each.rule == HEADLINE_RULE), len(page.text))
    return f1, not rest & set(kept), page.text.rfind(wanted[-1], 0, end) >= 0


def single_pages() -> Iterator[tuple[str, str]]:
    """Pages of one article each, none of a layout that nobody may look at."""
    names = [name for name, layout in made.LAYOUTS.items() if not layout.held and layout.page_type == "article"]
    for page in made.text_pages(63, 4 * len(names), names):
        yield "made, described layouts", page.text
    drawn = [f"drawn_{number}" for number in range(200, 400)]
    for page in made.text_pages(63, len(drawn), drawn):
        yield "made, drawn outlets", page.text
    if missing() is None:
        with gzip.open(DATA / "vietnews_2k.jsonl.gz", "rt", encoding="utf-8") as stream:
            for item in map(json.loads, stream):
                yield "vietnews", "\n".join((item["title"], item["lead"], *paragraphs(item["body"])))
        for raw in (DATA / "mds_dev.jsonl").read_text("utf-8").splitlines():
            item = json.loads(raw)
            head = (item["title"] or "", item["summary"] or "")
            yield "topics", "\n".join((*head, *paragraphs(item["body"])))


def _without(_: object, states: Sequence[int]) -> None:
    """The baseline: nothing follows."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--each", type=int, default=20, help="pages of each habit (default 20)")
    parser.add_argument("--show", action="store_true", help="print the headline at which a single article is cut")
    given = parser.parse_args()
    groups = [[(name, lines, text_page(lines)) for name, lines in made_pages(given.each)]]
    below = [lines for name, lines in made_pages(given.each) if name == HABITS[0].name]
    groups.append([(name, lines, html_page(lines, *tags)) for name, tags in MARKUPS.items() for lines in below])
    if missing() is None:
        groups.append([(name, lines, text_page(lines)) for name, lines in real_pages(given.each)])
    print("| several articles on a page | pages | body F1 | nothing of others | not cut too soon | F1, baseline |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for group in groups:
        rows: dict[str, list[tuple[float, bool, bool, float]]] = {}
        for name, lines, page in group:
            with mock.patch.object(cleaning, "following_article", _without):
                before = read(page, lines)[0]
            rows.setdefault(name, []).append((*read(page, lines), before))
        rows["all of these"] = [each for row in rows.values() for each in row]
        for name, row in rows.items():
            f1, clear, whole, before = (100 * sum(column) / len(row) for column in zip(*row, strict=True))
            print(f"| {name} | {len(row)} | {f1:.1f} | {clear:.1f} | {whole:.1f} | {before:.1f} |")
    report_single(show=given.show)


def report_single(*, show: bool) -> None:
    pages: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for name, text in single_pages():
        pages[name] += 1
        page = clean(Page(id="x", source="x", text=text))
        at = next((block for block in page.blocks if block.rule == HEADLINE_RULE), None)
        if at is not None:
            cut[name] += 1
            if show:
                print(f"- {name}: {at.span.of(text)}")
    print("\n| pages of one article | pages | cut |\n| --- | ---: | ---: |")
    for name, number in pages.items():
        print(f"| {name} | {number:,} | {cut[name]} |")


if __name__ == "__main__":
    main()
