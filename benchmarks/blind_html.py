"""Pages of invented outlets whose markup was written by hand before any rule saw it, beside trafilatura.

``python -m benchmarks.blind_html [--draw first|second|third] [--text] [--by-outlet] [--show]``: the pages of
``gold/blind_html`` and of the draws after it, 40 of eight outlets each, 49 of ten in the third, as HTML or as the lines
that a crawler's rendering leaves of them. Figures are percent, macro over outlets. Body is lead, paragraphs and
headings between them as a bag of syllables; of a gallery its captions too. A minute is right to the minute, or to the
day where the page tells no more.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lxml import html as markup

from benchmarks.made.scores import ALMOST_NOTHING, f1, markdown, words
from benchmarks.page_peers import as_html, peer
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import page_from_html

GOLD = Path(__file__).parent / "gold"
DRAWS = {
    "first": GOLD / "blind_html",
    "second": GOLD / "blind_html_second",
    "third": GOLD / "blind_html_third",
}
FIGURES = ("body F1", "captions F1", "title", "lead kept", "minute", "author", "no article", "type")
_PART = re.compile(r"^%% (\w+)\n", re.M)
_MARK = re.compile(r"\{([lbc])\{(.*?)\}\}", re.S)
_TAG = re.compile(r"<[^>]*>")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "select", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "svg", "textarea"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One page and what is right about it; ``author`` is any of several spellings, "" where it names nobody."""

    outlet: str
    number: int
    html: str
    url: str
    type: str
    title: str
    lead: str
    body: tuple[str, ...]
    captions: tuple[str, ...]
    published: str | None
    printed: str | None  # of it, what can be read on the page
    authors: tuple[str, ...]

    @property
    def has_article(self) -> bool:
        return self.type in ("article", "gallery", "live")

    @property
    def text(self) -> tuple[str, ...]:
        return (self.lead, *self.body, *(self.captions if self.type == "gallery" else ()))


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader makes of a page."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    author: str | None = None
    captions: tuple[str, ...] | None = None
    type: str | None = None


def pages(draw: str = "first") -> Iterator[Gold]:
    """The pages in order; each file is an outlet: its layout, then its pages, values above the markup."""
    for path in sorted(DRAWS[draw].glob("*.html")):
        _, _, layout, *parts = _PART.split(path.read_text("utf-8"))
        for number, (kind, part) in enumerate(zip(parts[::2], parts[1::2], strict=True), 1):
            head, _, main = part.partition("---\n")
            values = tomllib.loads(head)
            yield _page(path.stem, number, kind, values, layout.replace("{{main}}", main))


def _page(outlet: str, number: int, kind: str, values: Mapping[str, Any], marked: str) -> Gold:
    for name, value in values.items():
        marked = marked.replace(f"{{{{{name}}}}}", value if isinstance(value, str) else "")
    found: dict[str, list[str]] = defaultdict(list)
    for role, inner in _MARK.findall(marked):
        found[role].append(" ".join(html.unescape(_TAG.sub("", inner)).split()))
    return Gold(
        outlet=outlet,
        number=number,
        html=_MARK.sub(r"\2", marked),
        url=values["url"],
        type=kind,
        title=values["title"],
        lead=" ".join(found["l"]),
        body=tuple(found["b"]),
        captions=tuple(found["c"]),
        published=values.get("published"),
        printed=values.get("printed", values.get("published")) or None,
        authors=tuple(values.get("authors", [values.get("author", "")])),
    )


def as_text(page: Gold) -> str:
    """The page as a crawler that stores text leaves it: what a browser shows, a line for every block."""
    parts: list[str] = []

    def walk(element: markup.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        around = "\n" if element.tag in _BLOCKS else ""
        parts.extend((around, " ".join((element.text or " ").split(" "))))
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        parts.append(around)

    # Line ends of the source are blanks in a browser.
    walk(next(markup.document_fromstring(re.sub(r"\s+", " ", page.html)).iter("body")))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def ours(page: Gold, *, text: bool) -> Said:
    read = Page(id="blind", source="blind", text=as_text(page)) if text else page_from_html(page.html, "", url=page.url)
    if not isinstance(read, Page):
        return Said()
    cleaned = clean(read)
    article = cleaned.article
    if article is None:
        return Said(type=cleaned.page_type)
    lead = (article.lead,) if article.lead else ()
    captions = tuple(span.of(read.text) for span in article.captions)
    kept = [span.of(read.text) for span in (*lead, *article.body)]
    return Said(
        text="\n".join([*kept, *(captions if page.type == "gallery" else ())]),
        title=article.title.of(read.text) if article.title else None,
        published=article.published.value if article.published else None,
        author=article.author,
        captions=captions,
        type=cleaned.page_type,
    )


def trafilatura(module: Any, page: Gold, *, text: bool) -> Said:
    """Its reading with its defaults for text, and the first publication to the minute; it tells no captions apart."""
    dates = {
        "original_date": True,
        "extensive_search": True,
        "outputformat": "%Y-%m-%dT%H:%M",
        "max_date": "2030-01-01",
    }
    shown = as_html(as_text(page).split("\n")) if text else page.html
    url = None if text else page.url
    found = module.bare_extraction(
        shown, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    return Said(found.text or "", found.title, found.date, found.author) if found else Said()


def scores(page: Gold, said: Said, *, text: bool) -> dict[str, float]:
    """The figures of one page, each 0 to 1; a figure that the page or the reader has not is left out."""
    out = {"type": float(said.type == page.type)} if said.type is not None else {}
    if not page.has_article:
        return out | {"no article": float(len(words(said.text)) < ALMOST_NOTHING)}
    out["body F1"] = f1(page.text, said.text)
    out["title"] = float(words(said.title or "") == words(page.title))
    out["author"] = float((said.author or "").casefold() in {name.casefold() for name in page.authors})
    if page.lead:
        out["lead kept"] = float(" ".join(words(page.lead)) in " ".join(words(said.text)))
    if published := page.printed if text else page.published:
        length = 16 if "T" in published else 10
        out["minute"] = float((said.published or "")[:length] == published[:length])
    if page.captions and said.captions is not None:
        out["captions F1"] = f1(page.captions, "\n".join(said.captions))
    return out


Reader = Callable[[Gold], Said]


def macro(found: Sequence[Gold], read: Reader, *, text: bool) -> dict[str, dict[str, float]]:
    """The figures of every outlet in percent, and of "all": the mean over the outlets."""
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for page in found:
        for name, value in scores(page, read(page), text=text).items():
            values[page.outlet][name].append(value)
    rows = {
        outlet: {name: 100 * sum(each) / len(each) for name, each in figures.items()}
        for outlet, figures in values.items()
    }
    means = {name: [row[name] for row in rows.values() if name in row] for name in FIGURES}
    return rows | {"all": {name: sum(each) / len(each) for name, each in means.items() if each}}


def show(page: Gold, said: Said, *, text: bool) -> None:
    """What is wrong about one page, for reading."""
    wrong = {name: value for name, value in scores(page, said, text=text).items() if value < 0.995}
    if not wrong:
        return
    print(f"- {page.outlet} {page.number} ({page.type}):", {name: round(100 * value) for name, value in wrong.items()})
    print(f"    {said.title!r} | {said.author!r} | {said.published} | read as {said.type}")
    wanted = {" ".join(words(text)) for text in (*page.text, *page.captions)}
    got = {" ".join(words(line)) for line in (*said.text.split("\n"), *(said.captions or ()))}
    for sign, texts in (("lost", wanted - got), ("too much", got - wanted)):
        for each in sorted(texts)[:6]:
            print(f"    {sign}: {each[:150]}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--draw", choices=DRAWS, default="first", help="which pages")
    parser.add_argument("--text", action="store_true", help="read the pages as a crawler's text")
    parser.add_argument("--by-outlet", action="store_true", help="a row for each outlet of our reading")
    parser.add_argument("--show", action="store_true", help="what is wrong, page by page")
    options = parser.parse_args(arguments)
    found = list(pages(options.draw))
    read = partial(ours, text=options.text)
    rows = macro(found, read, text=options.text)
    table = [("ours", rows["all"])]
    if options.by_outlet:
        table += [(name, row) for name, row in rows.items() if name != "all"]
    if (module := peer("trafilatura")) is not None:
        other = partial(trafilatura, module, text=options.text)
        table.append(("trafilatura", macro(found, other, text=options.text)["all"]))
    print(f"{len(found)} pages of {len(rows) - 1} outlets, {'as text' if options.text else 'as HTML'}\n")
    cells = ((name, *(f"{row[each]:.1f}" if each in row else "" for each in FIGURES)) for name, row in table)
    print(markdown(("reader", *FIGURES), cells))
    for page in found if options.show else ():
        show(page, read(page), text=options.text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
