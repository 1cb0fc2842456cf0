"""The type of a page: article, listing, gallery, live, spam, error, other. Decided after the lines are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dongsukien.clean.lines import Line
from dongsukien.document import Block, Page, PageType

_ERROR = re.compile(
    r"(?:(?:loi|error)?\s?(?:404|403|500|502|503|504)\b.{0,60}|(?:khong tim thay|page not found|not found|access denied|forbidden|bad gateway|"
    r"service unavailable|internal server error|trang (?:ban|quy vi|nay)[^.]{0,30}(?:khong ton tai|khong tim thay|da bi xoa)|"
    r"duong dan [^.]{0,30}khong ton tai|bai viet [^.]{0,30}(?:khong ton tai|da bi xoa|da bi go)|noi dung [^.]{0,30}khong ton tai|"
    r"just a moment|checking your browser|attention required|verify you are human|enable javascript and cookies|"
    r"request unsuccessful|the requested url|too many requests|site under maintenance|website dang bao tri|he thong dang bao tri).{0,120})"
)
_LIVE = re.compile(r"(?:\d{1,2}[:h]\d{2}\b(?! ?/)[ |:–-]|\d{1,2}[:h]\d{2}$)")
_LIVE_WORD = re.compile(r"(?:truc tiep|tuong thuat|live|cap nhat lien tuc)\b")


def page_type(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> PageType:
    """What kind of page this is, from what its lines turned out to be."""
    size = {
        label: 0 for label in ("title", "lead", "body", "caption", "ad_spam", "teaser_title", "teaser_lead", "listing")
    }
    count = dict.fromkeys(size, 0)
    total = 0
    for line, block in zip(lines, blocks, strict=True):
        total += line.words
        if block.label in size:
            size[block.label] += line.words
            count[block.label] += 1
    text = size["lead"] + size["body"]
    if total and size["ad_spam"] * 2 > total:
        return "spam"
    if text < 60 and any(_ERROR.match(line.folded) for line in lines[:12] if line.words <= 40):
        return "error"
    if not total:
        return "other"
    others = count["teaser_title"] + count["teaser_lead"] + count["listing"]
    if others >= 6 and text < 60 and (count["body"] + count["lead"]) <= 2:
        return "listing"
    if count["body"] == 0 and count["lead"] == 0 and others >= 3:
        return "listing"
    if _is_live(lines, blocks):
        return "live"
    if count["caption"] >= 6 and size["body"] < size["caption"] and count["body"] <= count["caption"] // 2:
        return "gallery"
    if count["title"] or text >= 25:
        return "article"
    return "other"


def _is_live(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    clocks = 0
    for line, block in zip(lines, blocks, strict=True):
        if block.label in ("body", "other", "nav", "time", "listing", "lead") and _LIVE.match(line.folded):
            clocks += 1
    if clocks < 4:
        return False
    title = next((line for line, block in zip(lines, blocks, strict=True) if block.label == "title"), None)
    head = title is not None and _LIVE_WORD.search(title.folded) is not None
    bodies = sum(block.label == "body" for block in blocks)
    return clocks >= 4 and (head or clocks * 4 >= bodies)
