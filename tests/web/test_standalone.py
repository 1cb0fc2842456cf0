"""The file of a story asks for nothing from anywhere, in a real browser too, whatever strings pages hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dongsukien.web.reader import Reader
from dongsukien.web.standalone import story_file

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def page(fake_record: Callable[[], Reader], script: str) -> str:
    record = fake_record()
    story = record.story("s1")
    assert story is not None
    return story_file(record, story)


def test_nothing_in_it_is_fetched(page: str, script: str) -> None:
    assert script not in page
    assert re.findall(r"<(?:script|link|img|iframe|object|embed|video|audio|form)\b", page) == []
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert "default-src 'none'" in page


def test_every_link_within_it_leads_somewhere(page: str) -> None:
    class Links(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.ids: list[str] = []
            self.targets: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if given.get("id"):
                self.ids.append(str(given["id"]))
            if str(given.get("href", "")).startswith("#"):
                self.targets.add(str(given["href"])[1:])

    links = Links()
    links.feed(page)
    assert links.targets and links.targets <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))


def test_chromium_opens_it_without_a_request_or_a_complaint(page: str, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    file = tmp_path / "story.html"
    file.write_text(page, "utf-8")
    trouble: list[Any] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        for width in (360, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 800})
            tab.on("request", lambda request: trouble.append(request.url) if request.url != file.as_uri() else None)
            tab.on("console", lambda message: trouble.append(message.text))
            tab.on("pageerror", lambda error: trouble.append(str(error)))
            tab.goto(file.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.locator("details.proof mark").first.is_visible()
            assert tab.title() != "thuong"
        browser.close()
    assert trouble == []
