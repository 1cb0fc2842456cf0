"""Feeds (RSS, RDF, Atom): each item a page of a headline and what the feed gives with it.

Each item is parsed by itself, so that one that is broken costs itself; bare ampersands, entities of HTML and control
characters, on which most ill-formed feeds fail, are mended before. The document type is not read: there is no entity of
its own and nothing to fetch. Known weakness: a feed is read as a whole, so it may be no larger than a page.
"""

from __future__ import annotations

import email.utils
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html.entities import html5

from lxml import etree

from dongsukien.document import Page, Rejected
from dongsukien.read.encoding import decode
from dongsukien.read.fragments import as_text, one_line
from dongsukien.read.html import html_page
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.records import record_page
from dongsukien.read.streams import read_whole
from dongsukien.read.text import Known
from dongsukien.read.unread import Unread

# Atomic: a comment ends where it first may, or fifty of them could be parted in more ways than anybody can try.
_PROLOG = r"\s*+(?>(?:<\?[^>]{0,1000}+>|<!--(?s:.{0,20000}?)-->)\s*+){0,50}+"
_DOCTYPE = re.compile(rf"({_PROLOG})<!DOCTYPE\s[^\[>]{{0,2000}}(?:\[(?s:.{{0,200000}}?)\]\s*)?>", re.IGNORECASE)
_ROOT = re.compile(rf"{_PROLOG}<(?:[A-Za-z_][\w.-]{{0,60}}:)?([A-Za-z_][\w.-]{{0,60}})")
_FEEDS = frozenset({"rss", "feed", "rdf"})
_NO_FEEDS = {
    "opml": "an OPML list of feeds, no page: save the feeds it lists",
    "urlset": "a sitemap, no page: save the pages it lists",
    "sitemapindex": "a list of sitemaps, no page",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# CDATA and comments stay as they are; elsewhere an ampersand must begin an entity that XML has.
_KEPT = r"<!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)|<!--(?s:.*?)(?:-->|\Z)"
_AMPERSAND = re.compile(rf"({_KEPT})|&(?:([A-Za-z][A-Za-z0-9]{{1,31}});|(?!#\d{{1,7}};|#x[0-9A-Fa-f]{{1,6}};))")
_BORDER = re.compile(rf"(?i){_KEPT}|<(/?)(?:[a-z_][\w.-]{{0,60}}:)?(?:item|entry)(?=[\s>])")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PARTS = {
    "title": ("title",),
    "summary": ("description", "summary", "subtitle"),
    "text": ("encoded", "content", "body"),
    "published": ("pubdate", "published", "date", "issued", "created", "updated", "modified"),
    "id": ("guid", "id"),
}
_EXCERPT_ENDS = ("[…]", "[...]", "…", "...")
_ZONE = re.compile(r"\b(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?\s*\Z")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_ADDRESS = re.compile(r"(?i)https?://\S+\Z")
_PREFIX = re.compile(r"(</?)[A-Za-z_][\w.-]{0,60}:(?=[A-Za-z])")
# Elements for pictures and broadcasts, of which some have the same names. An item by itself knows prefixes only.
_OTHER_SPACES = re.compile(r"(?:media|itunes|googleplay|georss|image|thumbnail):")
_MOST_HEAD = 1 << 16
_LONGEST_TIME = 100
_MOST_CATEGORIES = 50


def feed_pages(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Unread | Rejected]:
    """The items of a feed, numbered in its order; a page of XHTML under a name in ".xml" is a page.

    One that is cut short gives what is there, its last item flagged.
    """
    decoded = decode(read_whole(stream, limits))
    text = _without_doctype(_CONTROLS.sub("", decoded.text.lstrip("\ufeff")))
    root = _ROOT.match(text)
    name = root[1].lower() if root else ""
    if name == "html":
        make = partial(html_page, decoded.text, source, None, Known(), decoded.flags, limits)
        yield Unread(source, None, len(decoded.text), make)
        return
    if name not in _FEEDS:
        what = f"its root is <{name}>" if name else "it has no root element"
        raise BadInput(_NO_FEEDS.get(name, f"XML that is no feed: {what}"))
    number = 0
    feed = ""
    for number, (piece, is_whole) in enumerate(_pieces(text), 1):
        if number == 1:
            feed = _title_of_feed(text[: text.find(piece[:200])], limits)
        flags = decoded.flags if is_whole else (*decoded.flags, "truncated")
        yield Unread(source, number, len(piece), partial(_page, piece, feed, source, number, flags, limits))
    if not number:
        raise BadInput("an empty feed: no item in it")


def _page(piece: str, feed: str, source: str, number: int, flags: tuple[str, ...], limits: Limits) -> Page:
    return record_page(_record(_item(piece), feed, limits), source, number, limits, flags)


def _without_doctype(text: str) -> str:
    match = _DOCTYPE.match(text)
    return match[1] + text[match.end() :] if match else text


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of *text* that are items, and whether they end where an item ends."""
    start: int | None = None
    for match in _BORDER.finditer(text):
        if match[1] is None:  # CDATA or a comment: what looks like an item in it is none
            continue
        if start is not None:
            yield text[start : match.start()], match[1] == "/"
        start = match.start() if match[1] == "" else None
    if start is not None:
        yield text[start:], False


def _mended(text: str) -> str:
    """*text* with entities of HTML as characters and bare ampersands as entities."""

    def good(match: re.Match[str]) -> str:
        name = match[2]
        if match[1] is not None and match[1].startswith("<![") and not match[1].endswith("]]>"):
            return match[1] + "]]>"  # cut short; a parser would drop it whole
        if match[1] is not None or name in _XML_ENTITIES:
            return match[0]
        return html5.get(f"{name};", "&amp;" + match[0][1:]).replace("<", "&lt;") if name else "&amp;"

    return _AMPERSAND.sub(good, text)


@dataclass(frozen=True, slots=True)
class _Item:
    """The parts of an item as they stand, markup and all."""

    parts: dict[str, str]
    url: str | None
    categories: tuple[str, ...]


def _parsed(piece: str) -> etree._Element | None:
    """The first element of *piece*, as much of it as a lenient parser makes out."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_mended(piece).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _title_of_feed(head: str, limits: Limits) -> str:
    """The title in *head*, which is what stands before the first item."""
    root = _parsed(head[-_MOST_HEAD:]) if len(head) > _MOST_HEAD else _parsed(head)
    titles = (each for each in (root.iter() if root is not None else ()) if _name(each) == "title")
    return next((one_line(_value(each), limits).strip() for each in titles), "")


def _item(piece: str) -> _Item:
    element = _parsed(piece)
    if element is None:
        raise BadInput("an item that cannot be parsed")
    found: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    categories: list[str] = []
    for child in element:
        name = _name(child)
        if not name or _OTHER_SPACES.match(str(child.tag)):
            continue
        value = _value(child)
        if name == "link":
            links.append((child.get("rel") or "alternate", child.get("href") or value))
        elif name == "category":
            categories.append(child.get("term") or value)
        elif name in {"author", "creator"}:
            found.setdefault("author", value)
        elif value.strip():
            found.setdefault(name, value)
    parts = {part: next((found[name] for name in names if name in found), "") for part, names in _PARTS.items()}
    parts["author"] = found.get("author", "")
    about = next((value for key, value in element.items() if str(key).rpartition(":")[2] == "about"), "")
    addresses = [link for rel, link in links if rel == "alternate"] + [str(about), parts["id"]]
    url = next((address for each in addresses if _ADDRESS.match(address := html.unescape(each.strip()))), None)
    return _Item(parts, url, tuple(categories[:_MOST_CATEGORIES]))


def _name(element: etree._Element) -> str:
    """The name of *element* in lower case without its name space; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _value(element: etree._Element) -> str:
    """What stands in *element*; elements within (XHTML, or HTML that nobody escaped) as their markup."""
    if not len(element):
        return element.text or ""
    inner = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return _PREFIX.sub(r"\1", html.escape(element.text or "", quote=False) + "".join(inner))


def _record(item: _Item, feed: str, limits: Limits) -> dict[str, object]:
    """The columns of *item*, as those of any record."""
    parts = item.parts
    summary, text = (_plain(parts[each], limits) for each in ("summary", "text"))
    if not text:
        summary, text = "", summary
    elif summary and _excerpt(_folded(summary)) in _folded(text):
        summary = ""
    more = {
        "feed": feed,
        "author": one_line(parts["author"], limits).strip(),
        "categories": [one_line(each, limits).strip() for each in item.categories],
    }
    record = {
        "id": parts["id"].strip(),
        "url": item.url,
        "title": " ".join(one_line(parts["title"], limits).split()),
        "lead": summary,
        "text": text,
        "published": iso_time(parts["published"].strip()),
    }
    return {name: value for name, value in (record | more).items() if value}


def _plain(value: str, limits: Limits) -> str:
    plain = as_text(value, limits)
    return (value if plain is None else plain).strip()


def _excerpt(summary: str) -> str:
    """*summary*, folded, without the dots that say that the text goes on."""
    return next((summary.removesuffix(end) for end in _EXCERPT_ENDS if summary.endswith(end)), summary)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def iso_time(value: str) -> str:
    """A time as e-mail and RSS write it in ISO 8601; as it is where it is none.

    >>> iso_time("Mon, 06 May 2024 08:00:00 GMT+7"), iso_time("2024-05-06")
    ('2024-05-06T08:00:00+07:00', '2024-05-06')
    """
    if len(value) > _LONGEST_TIME:
        return value
    zoned = _ZONE.sub(lambda match: f"{match[1]}{match[2]:0>2}{match[3] or '00'}", value)
    try:
        return email.utils.parsedate_to_datetime(zoned).isoformat() if _LETTERS.search(zoned) else value
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def looks_like_feed(head: str) -> bool:
    """Whether *head*, the beginning of a file, is that of a feed, or of a list in XML known to be none."""
    root = _ROOT.match(_without_doctype(head.lstrip("\ufeff")))
    return root is not None and (root[1].lower() in _FEEDS or root[1].lower() in _NO_FEEDS)
