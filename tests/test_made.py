"""Made pages are the same for the same seed, hold every kind of dirt, and say the same in lines, text and markup."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from typing import get_args

import lxml.html
import pytest

from benchmarks.made import HELD, LAYOUTS, TEMPLATES, TRAINING, MadePage, html_pages, rendered_pages, text_pages
from benchmarks.made.layouts import ARTICLES
from benchmarks.made.scores import Reading, Tally
from benchmarks.made.templates import ARTICLES as HTML_ARTICLES
from benchmarks.made.texts import article, story, subjects
from dongsukien.document import Label, PageType

TEXT = tuple(text_pages(1, 6 * len(LAYOUTS)))
HTML = tuple(html_pages(1, 3 * len(TEMPLATES)))
ONE_OF_EACH = (*TEXT[: len(LAYOUTS)], *HTML[: len(TEMPLATES)])


def of(page: MadePage, *labels: str) -> list[str]:
    return [text.strip() for label, text in page.lines if label in labels]


# --- what a page is --------------------------------------------------------------------------------------------------


def test_the_same_seed_makes_the_same_pages() -> None:
    assert tuple(text_pages(1, 60)) == TEXT[:60]
    assert tuple(html_pages(1, 30)) == HTML[:30]


def test_another_seed_makes_other_pages() -> None:
    assert {page.title for page in text_pages(2, 24)}.isdisjoint({page.title for page in TEXT[:24] if page.title})


@pytest.mark.parametrize("page", ONE_OF_EACH, ids=lambda page: page.id)
def test_the_text_of_a_page_is_its_lines(page: MadePage) -> None:
    assert page.text == "".join(f"{text}\n" for _, text in page.lines)
    assert all("\n" not in text and (label is None) == (text.strip() == "") for label, text in page.lines)


@pytest.mark.parametrize("page", ONE_OF_EACH, ids=lambda page: page.id)
def test_the_parts_of_a_page_are_its_lines(page: MadePage) -> None:
    if page.page_type not in ("article", "gallery", "live"):
        assert page.title is None and page.lead is None and not page.body
        return
    assert of(page, "title") == [page.title]
    assert of(page, "lead") == ([page.lead] if page.lead else [])
    assert of(page, "body") == list(page.body)
    assert all(any(title in line for line in of(page, "teaser_title", "listing")) for title, _ in page.teasers)


@pytest.mark.parametrize("page", HTML[: len(TEMPLATES)], ids=lambda page: page.id)
def test_markup_prints_the_lines_in_their_order(page: MadePage) -> None:
    assert page.html is not None
    tree = lxml.html.document_fromstring(page.html)
    for element in tree.xpath("//head | //script | //style | //noscript | //textarea"):
        element.drop_tree()
    printed = " ".join(" ".join(str(text).split()) for text in tree.xpath("//text()"))
    printed = re.sub(r"\s+", "", printed)
    at = 0
    for _, text in page.lines:
        sought = re.sub(r"\s+", "", text)
        found = printed.find(sought, at)
        assert found >= 0, text
        at = found + len(sought)


def clock_in(published: str, line: str) -> bool:
    return published[11:] in line.replace("h", ":")


def test_the_text_of_an_html_page_tells_only_what_is_printed() -> None:
    pages = tuple(rendered_pages(1, len(TEMPLATES)))
    assert pages == tuple(rendered_pages(1, len(TEMPLATES)))
    for page in pages:
        assert page.html is None and page.text == "".join(f"{text}\n" for _, text in page.lines)
        assert page.published is None or any(clock_in(page.published, line) for line in of(page, "time"))
        assert page.author is None or any(page.author.lower() in line.lower() for line in of(page, "byline", "time"))
    assert any(line.endswith(" - Ảnh 1.") for page in pages for line in of(page, "caption"))


def test_the_minute_of_an_html_page_stands_on_it() -> None:
    for page in HTML:
        if page.published is not None and page.html is not None:
            clock = page.published[11:]
            assert clock in page.html or clock.replace(":", "h") in page.html, page.id


def test_outlets_and_addresses_are_invented() -> None:
    assert all(re.fullmatch(r"https://[a-z\d]+\.example/[a-z\d/.-]+", page.url) for page in (*TEXT, *HTML))


# --- what there is of it ---------------------------------------------------------------------------------------------


def test_there_are_layouts_and_templates_enough_and_some_are_held() -> None:
    assert len(ARTICLES) >= 18 and len(HTML_ARTICLES) >= 15
    assert sum(layout.held for layout in ARTICLES) >= 4
    assert set(TRAINING).isdisjoint(HELD) and set(TRAINING) | set(HELD) == set(LAYOUTS)


@pytest.mark.parametrize("label", get_args(Label))
def test_every_label_occurs(label: str) -> None:
    assert any(of(page, label) for page in TEXT)


@pytest.mark.parametrize("kind", get_args(PageType))
def test_every_page_type_occurs_as_text_and_as_html(kind: str) -> None:
    for pages in (TEXT, HTML):
        assert any(page.page_type == kind for page in pages)


def any_line(pattern: str, *labels: str) -> Callable[[MadePage], bool]:
    sought = re.compile(pattern)
    return lambda page: any(sought.search(line) for line in of(page, *labels))


def most_printed(page: MadePage, label: str) -> int:
    return max(Counter(of(page, label)).values(), default=0)


def before_the_sign(page: MadePage) -> bool:
    labels = [label for label, _ in page.lines if label is not None]
    return any(labels[at : at + 3] == ["body", "teaser_title", "teaser_lead"] for at in range(len(labels))) and (
        "byline" in labels[labels.index("teaser_lead") :]
    )


def box_amid(page: MadePage) -> bool:
    labels = "".join({"body": "b", "nav": "n", "teaser_title": "t"}.get(label or "", "") for label, _ in page.lines)
    return re.search("bnt+b", labels) is not None


def before_title(page: MadePage) -> list[str | None]:
    labels = [label for label, _ in page.lines]
    return [*labels[: labels.index("title")]]


DIRT: dict[str, Callable[[MadePage], bool]] = {
    "a teaser's headline printed four times": lambda page: most_printed(page, "teaser_title") >= 4,
    "a teaser's lead printed twice": lambda page: most_printed(page, "teaser_lead") >= 2,
    "other outlets' prefixes": any_line(r"^\(PLO\)|^NDO -|^\(VSO\)", "teaser_lead"),
    "section and time in a list": any_line(r"^[^\d]+ \d\d/\d\d/\d{4} \d\d:\d\d$", "listing"),
    "time before a comma": any_line(r"^\d\d:\d\d , \d\d/\d\d/\d{4}$", "listing"),
    "arrows": any_line("^>> ", "teaser_title"),
    "see also": any_line("^Xem thêm: ", "teaser_title"),
    "two headlines in one line": any_line(r" \|$", "teaser_title"),
    "a teaser before the sign-off": before_the_sign,
    "an agency's picture": any_line(r"\(Ảnh: [^)]+\)", "caption"),
    "a picture's number": any_line(r" - Ảnh \d\.$", "caption"),
    "a picture without marks": any_line(r" hinh anh \d$", "caption"),
    "a file's name": any_line(r"\.(?:jpg|png)$", "caption"),
    "a table cell's mark": any_line(r" \|$", "caption"),
    "a picture's credit alone": any_line("^Ảnh Internet$", "caption"),
    "agencies": any_line("^Theo [^,]+, ", "credit"),
    "a source with its address": any_line("https://", "credit"),
    "chrome": any_line("^aa$", "nav"),
    "noise": any_line("^111111$|^0:00", "other"),
    "a captcha's sentence": any_line("reCAPTCHA", "notice"),
    "a payment dialog": lambda page: len(of(page, "notice")) >= 20,
    "a masthead": any_line("(?i)Tổng biên tập: ", "notice"),
    "slugs": any_line(r"^[a-z\d ]{30,}$", "listing"),
    "the crawler's date": any_line(r"^date \d{4}-\d\d", "lead"),
    "a story told again": lambda page: bool(set(of(page, "body")) & set(of(page, "other"))),
    "no lead": lambda page: page.page_type == "article" and page.lead is None,
    "one gambling line": lambda page: page.page_type == "article" and len(of(page, "ad_spam")) == 1,
    "a table": any_line(r"\| [+-]\d+ \|$", "body"),
    "comments": any_line("^Cảm ơn tác giả", "other"),
    "tags": any_line("^Từ khóa: ", "tag"),
    "a numbered list of the most read": any_line(r"^\d\. ", "listing"),
    "a long menu above": lambda page: [label for label, _ in page.lines][:25].count("nav") >= 20,
    "the author again below": lambda page: len(of(page, "byline")) == 2,
    "a box of others amid the text": box_amid,
    "the headline again above": lambda page: page.title in of(page, "nav"),
    "a question and its answer": any_line(r"^- ", "body"),
    "blanks around the lines": lambda page: any(text != text.strip() for _, text in page.lines),
    "author and moment in one line": any_line(r"^[^\d]+ [-|] \d\d:\d\d \d\d/\d\d/\d{4}$", "time"),
    "a bare number of comments": any_line(r"^\d{1,3}$", "nav"),
    "a list of others above the headline": lambda page: page.title is not None and "listing" in before_title(page),
    "a credit in two lines": lambda page: len(of(page, "credit")) == 2,
}


@pytest.mark.parametrize("kind", DIRT)
def test_every_kind_of_dirt_occurs(kind: str) -> None:
    assert any(DIRT[kind](page) for page in TEXT)


# --- the articles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", subjects())
def test_every_pattern_of_a_subject_can_be_filled(subject: str) -> None:
    for number in range(40):
        chance = random.Random(number)
        made = article(chance, story(chance, subject), number)
        for text in (made.title, made.lead, *made.paragraphs, *made.captions, *made.tags):
            assert text and not set("{}[]") & set(text)
        assert 4 <= len(made.body) <= 32


def test_articles_of_one_story_share_its_names() -> None:
    chance = random.Random(3)
    told = story(chance, "diplomacy")
    first, second, other = article(chance, told, 0), article(chance, told, 1), article(chance, story(chance, "health"))
    assert set(first.tags) == set(second.tags) and not set(first.tags) & set(other.tags)


# --- the tally -------------------------------------------------------------------------------------------------------


def gold_of(page: MadePage) -> Reading:
    """The reading of a page that makes no mistake."""
    labels = {number: label for number, (label, _) in enumerate(page.lines) if label}
    return Reading("\n".join(filter(None, (page.lead, *page.body))), page.title, page.published, page.page_type, labels)


def test_a_perfect_reading_scores_a_hundred() -> None:
    for pages in (TEXT, HTML):
        tally = Tally()
        for page in pages:
            tally.add(page, gold_of(page))
        scores = tally.macro()
        assert scores.pop("teaser leak") == 0
        assert set(scores.values()) == {100.0}
        assert all(figures[1:] == (100.0, 100.0, 100.0) for figures in tally.by_label().values())


def test_a_page_kept_whole_leaks_its_teasers_and_loses_no_lead() -> None:
    tally = Tally()
    for page in text_pages(1, 12):
        tally.add(page, Reading(page.text))
    scores = tally.macro()
    assert scores["teaser leak"] == 100 and scores["lead kept"] == 100 and scores["body F1"] < 90
    assert "title" not in scores and "minute" not in scores


def test_an_easy_layout_does_not_hide_a_hard_one() -> None:
    tally = Tally()
    easy = tuple(text_pages(1, 9, ["feed_like"]))
    (hard,) = text_pages(1, 1, ["old_print"])
    for page in easy:
        tally.add(page, gold_of(page))
    tally.add(hard, Reading(""))
    assert tally.macro()["body F1"] == 50
