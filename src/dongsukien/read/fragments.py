"""Pieces of HTML where a text is expected, in feeds and in columns of records: taken for text only when they are none.

``<`` in a formula, an arrow or a headline that speaks of a tag is no markup: it takes a tag that is closed, or two.
Known weakness: a text that shows two tags of HTML to its reader loses them.
"""

from __future__ import annotations

import html
import re
from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.read.html import parsed
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.markup import lines

# Entities that hand-written text never has.
_ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[nm]dash|hellip|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_PAGE = re.compile(r"(?i)\s*<(?:!doctype\s+html|html|head|body)\b[^<]{0,4000}>")


class Fragments(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file: the tags, and texts that are markup or not."""

    tags: list[str]
    example: list[str]
    not_: list[str] = msgspec.field(name="not")


@cache
def _tag() -> re.Pattern[str]:
    names = "|".join(sorted(lexicons.toml("read/fragments.toml", Fragments).tags, key=len, reverse=True))
    return re.compile(rf"(?i)<(?:(/)(?:{names})\s*|({names})(?:\s[^<>]{{0,4000}}|/)?)>")


def is_markup(text: str) -> bool:
    """Whether *text* clearly is a piece of HTML: one tag that is closed or stands alone with its end, or two tags.

    >>> is_markup("<p>Hai bên hẹn gặp lại.</p>"), is_markup("Giá < 5 USD, tỷ lệ A>B"), is_markup("Thẻ <b> là gì?")
    (True, False, False)
    """
    if "<" not in text:
        return False
    found = closed = 0
    for match in _tag().finditer(text):
        found += 1
        closed += bool(match[1])
        if closed or found >= 2:
            return True
    return found == 1 and re.match(r"(?i)\s*<(?:br|img|p|div)\b", text) is not None


def as_text(text: str, limits: Limits) -> str | None:
    """*text* as a reader sees it, one block a line, pictures left out; ``None`` if it is no markup.

    Raises:
        BadInput: beyond what a parser is given.
    """
    if is_markup(text):
        try:
            root = parsed(f"<html><body>{text}</body></html>", limits)
        except BadInput as error:
            if str(error).startswith("empty"):
                return ""
            raise
        found = lines(next(root.iter("body"), root))
        return "\n".join(line.text for line in found if line.holder[1] != "alt")
    if "&" in text and _ENTITY.search(text):
        return html.unescape(text).replace("\u00a0", " ")
    return None


def one_line(text: str, limits: Limits) -> str:
    """*text* in one line, as a reader sees it, if it is markup; else as it is."""
    plain = as_text(text, limits)
    return text if plain is None else " ".join(plain.split())


def is_page(text: str) -> bool:
    """Whether *text* begins like a whole HTML page rather than a piece of one."""
    return _PAGE.match(text) is not None
