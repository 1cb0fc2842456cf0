"""Profiles of outlets: data that override the generic reading on pages of their hosts, each shown by a stored page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.errors import LexiconError
from dongsukien.read import page_from_html, profiles
from dongsukien.read.profiles import Era, Profile, profile_of

PAGES = Path(__file__).parent.parent / "pages" / "html"
ERAS = [
    pytest.param(profile.hosts[0], era, id=f"{name}-{era.sample}")
    for name, profile in profiles.profiles().items()
    for era in profile.era
]


def read(html: str, url: str | None) -> Page:
    page = page_from_html(html, "a.html", url=url)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(("host", "era"), ERAS)
def test_every_era_reads_its_sample(host: str, era: Era) -> None:
    gold = json.loads((PAGES / f"{era.sample}.json").read_text("utf-8"))
    page = read((PAGES / f"{era.sample}.html").read_text("utf-8"), f"https://{host}/mau.html")
    article = clean(page).article
    assert article is not None and article.title is not None and article.lead is not None
    assert article.title.of(page.text) == gold["title"]
    assert " ".join(article.lead.of(page.text).split()) == gold["lead"]
    assert [" ".join(span.of(page.text).split()) for span in article.body] == gold["body"]
    assert article.author == gold["author"]
    assert article.published is not None and article.published.value == gold["published"]


@pytest.mark.parametrize(("host", "era"), ERAS)
def test_every_selector_of_an_era_meets_its_sample(host: str, era: Era) -> None:
    page = read((PAGES / f"{era.sample}.html").read_text("utf-8"), f"https://m.{host}/mau.html")
    parts = {element.part for element in page.elements}
    assert {"title", "lead"} <= parts
    assert era.caption is None or "caption" in parts
    assert era.author is None or "author" in parts
    assert era.away is None or "away" in parts


BODY = "".join(f"<p>Đoạn thứ {n} của bài viết mẫu này đủ dài để được đọc như một đoạn văn thật.</p>" for n in range(5))
# What the generic reading takes for text, an outlet's profile may know better.
PAGE = (
    "<h1>Tin mẫu trong ngày</h1><h2 class='x'>Tên bài của báo</h2><div class='b'>" + BODY + "<p class='k'>{}</p></div>"
)
NOTE = "Một lời mời quen thuộc của tòa soạn này đứng giữa bài như thể là một đoạn của bài."


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    eras = [
        Era(title="h2.x", body="div.b", away="p.k", sample="", from_="2020-01-01"),
        Era(title="h2.y", body="div.b", sample="", until="2019-12-31"),
    ]
    monkeypatch.setattr(profiles, "_by_host", lambda: {"bao.example": Profile(["bao.example"], eras)})


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("url", "head", "title", "note_is_text"),
    [
        ("https://bao.example/a", "", "Tên bài của báo", False),
        (None, '<link rel="canonical" href="https://www.bao.example/a">', "Tên bài của báo", False),
        ("https://khac.example/a", "", "Tin mẫu trong ngày", True),
        ("https://bao.example/a", '<meta name="pubdate" content="2019-05-06T07:08">', "Tin mẫu trong ngày", True),
    ],
    ids=["by its address", "by its canonical address", "another outlet", "another era"],
)
def test_a_profile_counts_on_pages_of_its_host_and_time(
    url: str | None, head: str, title: str, note_is_text: bool
) -> None:
    page = read(f"<html><head>{head}</head><body>{PAGE.format(NOTE)}</body></html>", url)
    found = {element.span.of(page.text): element for element in page.elements}
    assert found[NOTE].main is note_is_text
    assert next((text for text, element in found.items() if element.part == "title"), None) == title


@pytest.mark.usefixtures("known")
def test_a_profile_whose_body_is_not_there_has_no_word() -> None:
    page = read(f"<h1>Tin mẫu trong ngày</h1><div class='c'>{BODY}</div>", "https://bao.example/a")
    assert sum(element.main for element in page.elements) == 5


@pytest.mark.parametrize("url", [None, "", "http://[", "https://com/", "https://xvnexpress.net/"])
def test_no_profile_for_other_addresses(url: str | None) -> None:
    assert profile_of(url) is None


def test_a_selector_that_is_none_is_named() -> None:
    with pytest.raises(LexiconError, match=r"'p\.\.x' is no CSS selector"):
        profiles._xpath("p..x")
