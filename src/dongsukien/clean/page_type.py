"""The type of a page: article, listing, gallery, live, spam, error, other. Decided after the lines are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.clean.lines import Line
from dongsukien.document import Block, PageType

LITTLE_TEXT = 60  # words of lead and body below which a page full of other things is no article
SOME_TEXT = 25  # words of running text that make an article without a headline


class Sign(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One sign of ``page_types.toml``."""

    name: str
    type: Literal["error", "live"]
    pattern: str
    example: list[str]
    counter: list[str] = msgspec.field(name="not")


class SignLexicon(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sign: list[Sign]


@cache
def signs() -> tuple[Sign, ...]:
    """The signs of ``lexicons/pages/page_types.toml``."""
    return tuple(lexicons.toml("pages/page_types.toml", SignLexicon).sign)


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{sign.pattern})" for sign in signs() if sign.name in names))


def _error() -> re.Pattern[str]:
    return _pattern(*(sign.name for sign in signs() if sign.type == "error"))


def page_type(lines: Sequence[Line], blocks: Sequence[Block]) -> PageType:
    """What kind of page this is, from what its lines turned out to be."""
    words: Counter[str] = Counter()
    for line, block in zip(lines, blocks, strict=True):
        words[block.label] += line.words
    count = Counter(block.label for block in blocks)
    total, text = words.total(), words["lead"] + words["body"]
    if total and words["ad_spam"] * 2 > total:
        return "spam"
    if text < LITTLE_TEXT and any(_error().match(line.folded) for line in lines[:12] if line.words <= 40):
        return "error"
    if not total:
        return "other"
    paragraphs = count["lead"] + count["body"]
    others = count["teaser_title"] + count["teaser_lead"] + count["listing"]
    if others >= 6 and text < LITTLE_TEXT and paragraphs <= 2:
        return "listing"
    if others >= 3 and not paragraphs:
        return "listing"
    if _is_live(lines, blocks):
        return "live"
    if count["caption"] >= 6 and words["body"] < words["caption"] and count["body"] <= count["caption"] // 2:
        return "gallery"
    return "article" if count["title"] or text >= SOME_TEXT else "other"


_MAY_BE_ENTRY = frozenset({"body", "other", "nav", "time", "listing", "lead"})


def _is_live(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Four entries with a clock at their head, under a headline that says so or as the bulk of the text."""
    entry = _pattern("entry of a live report")
    entries = sum(
        block.label in _MAY_BE_ENTRY and entry.match(line.folded) is not None
        for line, block in zip(lines, blocks, strict=True)
    )
    if entries < 4:
        return False
    title = next((line for line, block in zip(lines, blocks, strict=True) if block.label == "title"), None)
    if title is not None and _pattern("live report").match(title.folded):
        return True
    return entries * 4 >= 3 * sum(block.label == "body" for block in blocks)
