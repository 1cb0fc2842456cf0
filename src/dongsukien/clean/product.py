"""A cleaned page as a row of a corpus: the article as text with its origin and its signals, or why there is none.

Written by ``extract --clean``; ``schema/clean.schema.json`` says what each key means. No later stage is run, so
a date that only the whole reading could infer is not there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from dongsukien.clean.outlets import prefix_length
from dongsukien.clean.quality import quality
from dongsukien.document import Article, CleanPage, Page, PageType, Rejected
from dongsukien.spans import Span

CLEAN_VERSION: Final = "1.0"
STAGE: Final = "clean"

_WHY: Final[dict[PageType, str]] = {
    "listing": "a listing: it announces articles and has none of its own",
    "spam": "spam: most of its words are injected advertising",
    "error": "an error page, a login form or a paywall in place of an article",
    "other": "no article: neither a headline nor running text was found",
}


def article_row(page: Page, cleaned: CleanPage) -> dict[str, Any] | Rejected:
    """The row of the article on *page* as JSON values, duplicates not yet looked for; ``Rejected``: it has none."""
    article = cleaned.article
    if article is None:
        return _rejected(page, _WHY.get(cleaned.page_type, "no article"))
    if article.lead is None and not article.body:
        return _rejected(page, f"no running text: a page of type {cleaned.page_type} with a headline or captions alone")
    spans = _text_spans(page, article)
    text = "\n".join(_of(page, spans))
    published = article.published
    return {
        "kind": "article",
        "contract_version": CLEAN_VERSION,
        "id": page.id,
        "url": page.url,
        "outlet": cleaned.outlet,
        "title": _one_of(page, article.title),
        "lead": None if article.lead is None else spans[0 if article.title is None else 1].of(page.text),
        "text": text,
        "captions": _of(page, article.captions),
        "published": published.value if published else None,
        "published_basis": published.basis if published else None,
        "author": article.author,
        "section": article.section,
        "sources": list(article.sources),
        "page_type": cleaned.page_type,
        "language": cleaned.language,
        "source": page.source,
        "record": page.record,
        "given_id": page.given_id,
        "spans": [[span.start, span.end] for span in spans],
        "page_sha256": sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest(),
        **quality(page, cleaned, text)._asdict(),
        "duplicate_of": None,
        "near_group": page.id,
        "flags": list(dict.fromkeys(page.flags + cleaned.flags)),
    }


def _rejected(page: Page, reason: str) -> Rejected:
    return Rejected(page.source, page.record, STAGE, reason)


def _text_spans(page: Page, article: Article) -> tuple[Span, ...]:
    """Headline, lead and body; the paper's tag at the head of the first paragraph ("VOV.VN - ") is furniture, too."""
    heads = () if article.title is None else (article.title,)
    first, *rest = article.body if article.lead is None else (article.lead, *article.body)
    tag = prefix_length(first.of(page.text))
    return (*heads, Span(first.start + tag, first.end), *rest)


def _of(page: Page, spans: Sequence[Span]) -> list[str]:
    return [span.of(page.text) for span in spans]


def _one_of(page: Page, span: Span | None) -> str | None:
    return None if span is None else span.of(page.text)


@cache
def schema_text() -> str:
    """The JSON Schema (2020-12) of a row and of a rejection, as published."""
    return files("dongsukien").joinpath("schema/clean.schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema of a row and of a rejection."""
    value: dict[str, Any] = json.loads(schema_text())
    return value
