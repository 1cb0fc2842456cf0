"""The pages in a real Chromium: what must not run does not, nothing comes from outside, nothing hangs over the side."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette

from dongsukien.web.server import listening_socket

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = [
    "/", "/t", "/s/s1", "/e/e1", "/e/e2", "/compare/e1", "/readouts/e1", "/n", "/n/n1", "/d", "/t?zoom=month",
    "/a", "/a/person:ana-moreno", "/a/person:evil",
    "/a/person:ana-moreno/with/person:evil", "/brief", "/s/s1/brief", "/network",
    "/network/country:chl/person:ana-moreno", "/q", "/p/p1", "/p/p1?stored=1", "/search?q=moreno", "/coverage", "/help",
    "/api", "/none", "/t?type=none",
]  # fmt: skip
STATED = {"/none": 404, "/t?type=none": 400}

Page = Any  # a page of the browser; the library's types are loose


@pytest.fixture(scope="module")
def site(fake_app: Starlette) -> Iterator[str]:
    with listening_socket("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(fake_app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


class Visit:
    """A page that notes whatever a stranger's string could make it do."""

    def __init__(self, browser: Any, site: str, width: int = 1280, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN", **options)
        self.page: Page = self.context.new_page()
        self.site = site
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self._request(request.url))

    def _note(self, kind: str, text: str) -> None:
        if "the server responded with a status of 40" not in text:
            self.trouble.append(f"{kind}: {text}")

    def _request(self, address: str) -> None:
        if not address.startswith(self.site + "/"):
            self.trouble.append(f"request: {address}")

    def go(self, path: str) -> Page:
        response = self.page.goto(self.site + path)
        asked = re.sub("[?&]lang=..", "", path)
        assert response.status == STATED.get(asked, 200)
        return self.page


@pytest.fixture
def open_page(browser: Any, site: str) -> Iterator[Any]:
    visits: list[Visit] = []

    def opened(**options: Any) -> Visit:
        visits.append(Visit(browser, site, **options))
        return visits[-1]

    yield opened
    for visit in visits:
        visit.context.close()


@pytest.mark.parametrize(("scheme", "lang"), [("light", "vi"), ("dark", "en")])
def test_no_page_runs_or_fetches_anything_of_a_stranger(open_page: Any, scheme: str, lang: str) -> None:
    visit = open_page(color_scheme=scheme)
    for path in PAGES:
        page = visit.go(path + ("&" if "?" in path else "?") + f"lang={lang}")
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.title() != "thuong"
    assert visit.trouble == []


def test_no_page_runs_off_the_side_of_a_phone(open_page: Any) -> None:
    visit = open_page(width=360)
    for path in PAGES:
        page = visit.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_typefaces_are_our_own_and_loaded(open_page: Any) -> None:
    visit = open_page()
    page = visit.go("/s/s1")
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert {"Literata", "Be Vietnam Pro"} <= {family.strip('"') for family in loaded}
    assert visit.trouble == []


def test_pages_can_be_read_without_script(open_page: Any) -> None:
    page = open_page(java_script_enabled=False).go("/s/s1")
    page.locator("details.proof > summary").first.click()
    assert page.locator("details.proof mark").first.is_visible()
    assert page.locator(".copy").first.is_hidden()


def test_keys_walk_the_timeline(open_page: Any) -> None:
    visit = open_page()
    page = visit.go("/t")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.entry.current')")
    page.keyboard.press("j")
    second = page.locator(".entry").nth(1)
    assert "current" in second.get_attribute("class")
    page.keyboard.press("e")
    assert second.locator("details.proof").get_attribute("open") is not None
    page.keyboard.press("k")
    assert "current" in page.locator(".entry").first.get_attribute("class")
    page.keyboard.press("o")
    page.wait_for_url("**/e/e0")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("j?")
    assert page.locator("#q").input_value() == "j?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_url("**/help#keys")
    assert visit.trouble == []


def test_the_first_stop_of_the_tab_key_skips_to_the_content(open_page: Any) -> None:
    page = open_page().go("/t")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_evidence_leads_to_its_sentence_in_the_article(open_page: Any) -> None:
    page = open_page().go("/e/e1")
    page.locator(".report .tools a").first.click()
    page.wait_for_url("**/p/p1#s*")
    sentence = page.locator(".sentence:target")
    assert sentence.is_visible() and "điện đàm" in sentence.inner_text()


def test_an_address_of_a_furniture_sentence_unfolds_the_stored_page(open_page: Any) -> None:
    visit = open_page()
    page = visit.go("/p/p1")
    anchor = page.locator(".furniture .sentence").first.get_attribute("id")
    page.goto(f"{visit.site}/p/p1#{anchor}")
    page.reload()
    assert page.locator(f"#{anchor}").is_visible()


def test_a_citation_is_copied_with_one_click(open_page: Any) -> None:
    visit = open_page(permissions=["clipboard-read", "clipboard-write"])
    page = visit.go("/e/e1")
    page.locator(".reports details.cite > summary").first.click()
    page.locator(".reports button.copy").first.click()
    copy = "document.querySelector('.reports button.copy').textContent"
    page.wait_for_function(f"{copy} === document.body.dataset.copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".reports .citation").first.inner_text()


_CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const low = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.getClientRects().length) continue;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(background(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${walk.currentNode.data.trim().slice(0, 40)}`);
  }
  return low;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(open_page: Any, scheme: str) -> None:
    visit = open_page(color_scheme=scheme)
    for path in ("/", "/s/s1", "/e/e1", "/compare/e1", "/a/person:ana-moreno", "/q", "/p/p1?stored=1", "/help"):
        page = visit.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate(_CONTRAST) == [], path


def test_a_printed_story_has_no_furniture(open_page: Any) -> None:
    page = open_page().go("/s/s1")
    page.emulate_media(media="print")
    assert page.locator(".masthead").is_hidden() and page.locator(".filter").first.is_hidden()
    assert page.locator(".entry").first.is_visible() and page.locator(".print-note").is_visible()
