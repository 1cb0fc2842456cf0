"""What was crawled and what was kept: Page, Block, Article, Teaser, Rejected.

A page is stored once and never changed; cleaning selects spans of it. All spans count in ``Page.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dongsukien.spans import OffsetMap, Span

PageType = Literal["article", "listing", "gallery", "live", "spam", "error", "other"]
Label = Literal[
    "title", "time", "byline", "lead", "body", "caption", "credit", "teaser_title", "teaser_lead",
    "listing", "nav", "ad_spam", "notice", "tag", "other",
]  # fmt: skip
Part = Literal["title", "lead", "body", "caption", "author", "time", "away", "below"]
PublishedBasis = Literal["metadata", "text", "url", "inferred"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One mend made on reading: *span* of the stored text stands for *original*."""

    span: Span
    original: str
    kind: Literal["nfc", "control", "surrogate", "mojibake", "marks"]


@dataclass(frozen=True, slots=True, init=False)
class Element:
    """Where one line of a stored HTML page came from.

    ``path`` is the chain of tags from the body down ("article/div/p"), ``hints`` the lower-case class, id, type and
    itemprop words along that chain, ``link_share`` the share of its characters inside links, ``main`` whether it was
    taken for text of the article when the tree was read. ``part`` is what it is beyond that, where the tree or the
    outlet's profile tells ("away": of another article, "below": after the end of this one).
    """

    span: Span
    tag: str
    path: str
    hints: tuple[str, ...]
    link_share: float
    main: bool
    part: Part | None = None

    def __init__(
        self,
        span: Span,
        tag: str,
        path: str,
        hints: tuple[str, ...],
        link_share: float,
        main: bool,
        part: Part | None = None,
    ) -> None:
        _set_place(self, span)
        _set_tag(self, tag)
        _set_path(self, path)
        _set_hints(self, hints)
        _set_link_share(self, link_share)
        _set_main(self, main)
        _set_part(self, part)


# As in ``spans``: an element is made of every line of every HTML page.
_set_place, _set_tag, _set_path, _set_hints, _set_link_share, _set_main, _set_part = (
    vars(Element)[name].__set__ for name in ("span", "tag", "path", "hints", "link_share", "main", "part")
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself outside its text (JSON-LD first, then meta tags); ``None``: it does not say.

    ``published`` and ``modified`` (the last change) are raw printed or tagged strings, not yet values. ``free``:
    whether it may be read without paying.
    """

    title: str | None = None
    description: str | None = None
    author: str | None = None
    published: str | None = None
    site: str | None = None
    section: str | None = None
    type: str | None = None
    language: str | None = None
    free: bool | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What the crawler stored, decoded.

    ``id`` is a hash of the content and of what the crawl says about it, the same wherever the page lies. ``source`` is
    the file as the user named it, ``record`` the 1-based number within it (``None``: the file is the page). ``url``,
    ``outlet``, ``title``, ``published`` and ``fetched`` are what the crawl knew, as it wrote it. ``extra`` is a JSON
    object of the other columns, untouched. ``origin`` leads from the stored text to the decoded characters of a text
    page, as they stood before mending. ``elements`` and ``metadata`` are there for HTML pages only.
    """

    id: str
    source: str
    text: str
    record: int | None = None
    given_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    extra: str | None = None
    origin: OffsetMap = OffsetMap()  # noqa: RUF009  (frozen, and without state)
    repairs: tuple[Repair, ...] = ()
    flags: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page or record that could not be used: where, at which stage, and why (English)."""

    source: str
    record: int | None
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, init=False)
class Block:
    """A stretch of the page with one role; ``rule`` says what decided."""

    span: Span
    label: Label
    rule: str = ""
    confidence: float = 1.0

    def __init__(self, span: Span, label: Label, rule: str = "", confidence: float = 1.0) -> None:
        _set_span(self, span)
        _set_label(self, label)
        _set_rule(self, rule)
        _set_confidence(self, confidence)


# As in ``spans``: a block is made of every line of every page.
_set_span, _set_label, _set_rule, _set_confidence = (
    vars(Block)[name].__set__ for name in ("span", "label", "rule", "confidence")
)


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared: the clock in Vietnam.

    ``value`` is ``YYYY-MM-DDTHH:MM+07:00`` or coarser EDTF ("2025-03-19", "2025-07", "2024-08-26/2024-09-05").
    """

    value: str
    basis: PublishedBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The news text of a page: spans of it, in reading order. A lead of two lines is one span.

    ``sources`` are the agencies and outlets that the credits name.
    """

    title: Span | None
    lead: Span | None
    body: tuple[Span, ...]
    captions: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    author: str | None = None
    published: Published | None = None
    section: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another article announced on this page, once, with every place where it is printed."""

    title: str
    lead: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """What cleaning found. Blocks are in order, never overlap, and cover every line that is not blank."""

    page_type: PageType
    language: str | None
    outlet: str | None
    blocks: tuple[Block, ...]
    article: Article | None
    teasers: tuple[Teaser, ...] = ()
    flags: tuple[str, ...] = ()
