"""Stored HTML pages of invented outlets, through the reader: one cleaning path for text and markup."""

import json
from pathlib import Path

import pytest

from dongsukien import SAMPLES
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import pages
from dongsukien.spans import Span

PAGES = sorted((Path(__file__).parent.parent / "pages" / "html").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_saved_page_gives_the_article_a_reader_sees(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = next(iter(pages([path])))
    assert isinstance(page, Page)
    cleaned = clean(page)
    assert cleaned.page_type == gold["page_type"]
    if "outlet" in gold:
        assert cleaned.outlet == gold["outlet"]
    article = cleaned.article
    if article is None:
        assert not gold["body"]
        return

    def words(span: Span | None) -> str | None:
        return " ".join(span.of(page.text).split()) if span else None

    assert words(article.title) == gold["title"]
    assert words(article.lead) == gold["lead"]
    assert [words(span) for span in article.body] == gold["body"]
    assert (article.published.value if article.published else None) == gold["published"]
    assert article.author == gold["author"]
    if gold["captions"] is not None:
        assert [words(span) for span in article.captions] == gold["captions"]


def test_a_time_right_below_the_headline_of_pictures_is_no_lead() -> None:
    made = next(iter(pages([SAMPLES / "phoreu_2025-08-16_anh.html"])))
    assert isinstance(made, Page)
    labels = {block.span.of(made.text): block.label for block in clean(made).blocks}
    assert labels["10:30 16/08/2025"] == "time"
