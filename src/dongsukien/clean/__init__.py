"""Page → article: page type, segment, a label for every line, teasers, outlet, publication time.

The way: ``lines`` (what is seen on each line) → ``scores`` and ``labels`` (the line model) → ``blocks`` (a label for
each) → ``page_type``, ``following`` (whole articles of others below), ``teasers``, ``metadata``. HTML pages take the
same way, with their markup as further evidence, and pages of a corpus with what ``linetable`` knows of their lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from dongsukien.clean.blocks import label_lines
from dongsukien.clean.captions import captions_of, label_bare_captions
from dongsukien.clean.context import Context, known_outside
from dongsukien.clean.following import following_article, label_following
from dongsukien.clean.labels import read_states, read_without_article
from dongsukien.clean.language import detect_language
from dongsukien.clean.lines import Line, read_lines
from dongsukien.clean.linetable import LineTable, mark_recurring
from dongsukien.clean.metadata import author_of, published_of, section_of
from dongsukien.clean.outlets import prefix_length
from dongsukien.clean.page_type import page_type
from dongsukien.clean.publisher import outlet_before_reading, outlet_of, sources_of
from dongsukien.clean.teasers import collect_teasers
from dongsukien.document import Article, Block, CleanPage, Page
from dongsukien.spans import Span

__all__ = ["LineTable", "clean", "detect_language", "prefix_length"]

WITHOUT_ARTICLE = frozenset({"listing", "spam", "error", "other"})
# A book, a log, a whole site in one file: no page of a newspaper comes near, and reading one would take minutes.
_MOST_CHARACTERS, _MOST_LINES = 500_000, 10_000
_SAMPLE_CHARACTERS = 20_000


def clean(page: Page, table: LineTable | None = None, *, explained: bool = True) -> CleanPage:
    """What of *page* is the article, and what the rest is. Never raises on any text; linear in its length.

    *table* tells which lines stand on other pages of the corpus, too. Not *explained*, a block says neither which
    feature spoke most for it nor how sure it is. What is far too long for a page is of type "other", one block, and
    not looked into.
    """
    if len(page.text) > _MOST_CHARACTERS or page.text.count("\n") > _MOST_LINES:
        return _too_long(page)
    lines = read_lines(page)
    if table is not None:
        mark_recurring(lines, page, table)
    known = known_outside(page, outlet_before_reading(page))
    context = Context(lines, known)
    reading = read_states(context, explained=explained)
    blocks = label_lines(lines, reading)
    kind = page_type(page, lines, blocks)
    if kind == "article" and (next_at := following_article(lines, reading.states)) is not None:
        first = lines[:next_at]
        blocks = label_lines(first, read_states(Context(first, known), explained=explained))
        blocks += label_following(lines[next_at:], known.outlet)
    if kind in WITHOUT_ARTICLE:
        context.forget(known)
        blocks = label_lines(lines, read_without_article(context, explained=explained), article=False)
    elif kind == "gallery":
        blocks = label_bare_captions(lines, blocks)
    article = None if kind in WITHOUT_ARTICLE else _article(page, lines, blocks)
    return CleanPage(
        page_type=kind,
        language=detect_language(_sample(page, blocks)),
        outlet=outlet_of(page, lines, blocks),
        blocks=blocks,
        article=article,
        teasers=collect_teasers(lines, blocks),
    )


def _too_long(page: Page) -> CleanPage:
    whole = Span(0, len(page.text)).trimmed(page.text)
    language = detect_language(page.text[:_SAMPLE_CHARACTERS])
    blocks = (Block(whole, "other", "page.too_long"),) if whole.start < whole.end else ()
    return CleanPage("other", language, page.outlet, blocks, None)


def _sample(page: Page, blocks: Sequence[Block]) -> str:
    """The text that tells the language: the article's, or the whole page where there is little of it."""
    text = " ".join(block.span.of(page.text) for block in blocks if block.label in ("title", "lead", "body"))
    return text if len(text) >= 200 else page.text


def _article(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> Article:
    def spans(*labels: str) -> tuple[Span, ...]:
        return tuple(block.span for block in blocks if block.label in labels)

    title, lead = spans("title"), spans("lead")
    return Article(
        title=title[0] if title else None,
        lead=lead[0].cover(lead[-1]) if lead else None,
        body=spans("body"),
        captions=captions_of(lines, blocks),
        credits=spans("credit", "byline"),
        author=author_of(page, lines, blocks),
        published=published_of(page, lines, blocks),
        section=section_of(page, lines, blocks),
        sources=sources_of(lines, blocks),
    )
