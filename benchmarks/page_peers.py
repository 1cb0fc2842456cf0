"""Other extractors as readers of pages: each takes markup and says what it makes of it, as kindly fed as can be.

A text page is handed to them with each line as a paragraph. Comments, links and alternative texts are turned off where
there is a switch; dates are asked for with their clock. A reader that is not installed is left out, by name.
"""

from __future__ import annotations

import html
import importlib
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from benchmarks.made.scores import Reading
from dongsukien.document import Page

Reader = Callable[[str], Reading]  # of markup
INSTALL = "python -m pip install --require-hashes -r requirements/bench.txt"
# It asks for an older python-dateutil than the one that is pinned, and works with that one.
INSTALL_NEWSPAPER = (
    "python -m pip install --no-deps newspaper4k && "
    "python -m pip install beautifulsoup4 brotli feedparser lxml_html_clean pillow pyyaml requests tldextract w3lib"
)
_CLOCK = "%Y-%m-%dT%H:%M"


@cache
def peer(module: str, install: str = INSTALL) -> Any:
    """The module of a peer, or ``None`` with a word on stderr where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(module)
    except ImportError:
        print(f"peers: {module} is not installed, skipped; to measure it: {install}", file=sys.stderr)
        return None


@cache
def readers() -> Mapping[str, Reader]:
    """The readers that are installed, by the name of the table's row."""
    found: dict[str, Reader] = {}
    if (trafilatura := peer("trafilatura")) is not None:
        found["trafilatura"] = partial(by_trafilatura, trafilatura)
        found["trafilatura, fast"] = partial(by_trafilatura, trafilatura, fast=True)
    if peer("resiliparse") is not None:
        plain = importlib.import_module("resiliparse.extract.html2text")
        parse = importlib.import_module("resiliparse.parse.html")
        found["resiliparse"] = partial(by_resiliparse, plain.extract_plain_text, parse.HTMLTree.parse)
    if (justext := peer("justext")) is not None:
        found["jusText"] = partial(by_justext, justext)
    if (newspaper := peer("newspaper", INSTALL_NEWSPAPER)) is not None:
        found["newspaper4k"] = partial(by_newspaper, newspaper)
    return found


def as_html(lines: Iterable[str]) -> str:
    """A text page as markup: each line that is not blank a paragraph."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return f"<html><body>{paragraphs}</body></html>"


def every_line(page: Page) -> list[str]:
    """The baseline that cleans nothing."""
    return [line for line in page.text.split("\n") if line.strip()]


def by_trafilatura(trafilatura: Any, markup: str, *, fast: bool = False) -> Reading:
    """Its text without comments, and its metadata; the first publication is asked for, to the minute."""
    dates = {"original_date": True, "extensive_search": True, "outputformat": _CLOCK, "max_date": "2030-01-01"}
    found = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, fast=fast, date_extraction_params=dates
    )
    return Reading(found.text or "", found.title, found.date) if found else Reading("")


def by_resiliparse(extract: Callable[..., str], parse: Callable[[str], Any], markup: str) -> Reading:
    """Its main content; the page's title is all it gives of a headline."""
    tree = parse(markup)
    text = extract(tree, main_content=True, list_bullets=False, alt_texts=False, comments=False)
    return Reading(text, tree.title or None)


def by_justext(justext: Any, markup: str) -> Reading:
    """Its good paragraphs with its Vietnamese stop words; it gives no headline and no date."""
    found = justext.justext(markup.encode(), justext.get_stoplist("Vietnamese"), encoding="utf-8")
    return Reading("\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate))


def by_newspaper(newspaper: Any, markup: str) -> Reading:
    """Its article in Vietnamese, with the lead where it finds it; nothing is fetched."""
    article = newspaper.Article("https://page.example/", language="vi", fetch_images=False)
    article.download(input_html=markup)
    article.parse()
    date = article.publish_date
    return Reading(article.text or "", article.title or None, date.strftime(_CLOCK) if date else None)
