"""What an HTML page says about itself outside its text: JSON-LD first, then meta tags, then ``title`` and ``h1``.

Strings are taken as they stand; a date is not read here, because pages print wrong zones with right digits. Broken
JSON-LD (line ends inside strings, a comma too many) is mended where that is plain and passed over otherwise.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dongsukien.document import Metadata
from dongsukien.read.mend import mended_text

_ARTICLE_TYPES = frozenset({
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "asknewsarticle", "liveblogposting", "blogposting", "report",
    "socialmediaposting",
})  # fmt: skip
_PAGE_TYPES = frozenset({
    "AboutPage", "CollectionPage", "ContactPage", "ImageGallery", "ItemList", "MediaGallery", "ProfilePage",
    "SearchResultsPage", "VideoGallery", "VideoObject",
})  # fmt: skip
_MOST_SCRIPTS, _MOST_BYTES, _MOST_OBJECTS = 30, 1 << 20, 2000
_LONGEST_VALUE = 2000
_META = {
    "title": ("og:title", "twitter:title", "title", "headline"),
    "description": ("og:description", "description", "twitter:description"),
    "author": ("article:author", "author", "dc.creator", "dable:author"),
    "published": (
        "article:published_time", "pubdate", "datepublished", "og:article:published_time", "date", "publishdate",
        "publish_date", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date", "article.published",
        "datecreated", "its_publication", "og:published_time",
    ),
    "site": ("og:site_name", "application-name", "copyright"),
    "section": ("article:section", "section", "its_section", "dable:section"),
    "type": ("og:type",),
    "language": ("content-language", "og:locale", "inlanguage"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says that leads to its article: every form of its headline and of its lead."""

    metadata: Metadata
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]


def page_head(root: etree._Element) -> Head:
    """What the page of *root* says about itself."""
    said = _json_ld(root)
    meta = _meta_tags(root)
    titles = [said.get("title", ""), *(meta.get(name, "") for name in _META["title"]), _text_of(root, "title")]
    descriptions = [said.get("description", ""), *(meta.get(name, "") for name in _META["description"])]
    for field, names in _META.items():
        said.setdefault(field, next((meta[name] for name in names if meta.get(name)), ""))
    printed = _printed_time(root) if not said["published"] else ""
    lang = said["language"] or root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    title = said["title"] or _text_of(root, "title") or _text_of(root, "h1")
    author = said["author"] if not re.match(r"(?i)\s*(?:https?:)?//", said["author"]) else ""
    metadata = Metadata(
        title=_value(title),
        description=_value(said["description"]),
        author=_value(author),
        published=_value(said["published"] or printed),
        site=_value(said["site"]),
        section=_value(said["section"]),
        type=_value(said["type"]),
        language=_value(lang),
        free={"true": True, "false": False}.get(said.get("free", "")),
    )
    return Head(metadata, _values(titles), _values(descriptions))


def _values(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for text in texts if text and (value := _value(text)) is not None))


def _value(text: str) -> str | None:
    plain = " ".join(entities.unescape(text).split())[:_LONGEST_VALUE]
    return mended_text(plain) or None


def _meta_tags(root: etree._Element) -> dict[str, str]:
    """The first value of each name, property or itemprop, in lower case."""
    out: dict[str, str] = {}
    for tag in root.iter("meta"):
        content = tag.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower()
            if name:
                out.setdefault(name, content[:_LONGEST_VALUE])
    return out


def _printed_time(root: etree._Element) -> str:
    """The value of the first ``time`` element, or of what is marked as the date of publication."""
    for element in root.iter("time"):
        stamp = element.get("datetime") or element.get("content")
        if stamp and stamp.strip():
            return stamp
    for element in root.iter("span", "div", "p", "abbr"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            return element.get("content") or element.get("title") or "".join(map(str, element.itertext()))[:100]
    return ""


def _text_of(root: etree._Element, tag: str) -> str:
    for element in root.iter(tag):
        text = " ".join("".join(map(str, element.itertext())).split())
        if text:
            return text
    return ""


def _json_ld(root: etree._Element) -> dict[str, str]:
    """The fields that the first article object among the JSON-LD gives; the type of another object if there is none."""
    fallback: dict[str, str] = {}
    for item in _objects(root):
        kinds = [str(kind) for kind in _as_list(item.get("@type"))]
        if any(kind.lower().removeprefix("schema:").rsplit("/", 1)[-1] in _ARTICLE_TYPES for kind in kinds):
            return {key: value for key, value in _of_article(item, kinds).items() if value}
        if kinds and kinds[0] in _PAGE_TYPES:
            fallback.setdefault("type", kinds[0])
    return fallback


def _of_article(item: dict[str, object], kinds: list[str]) -> dict[str, str]:
    return {
        "title": _string(item.get("headline")) or _string(item.get("name")),
        "description": _string(item.get("description")),
        "author": ", ".join(filter(None, map(_name, _as_list(item.get("author"))))),
        "published": _string(item.get("datePublished")) or _string(item.get("dateCreated")),
        "site": _name(item.get("publisher")),
        "section": _string(next(iter(_as_list(item.get("articleSection"))), "")),
        "type": kinds[0],
        "language": _string(item.get("inLanguage")),
        "free": str(item.get("isAccessibleForFree", "")).lower(),
    }


def _objects(root: etree._Element) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, lists and graphs opened, in order."""
    scripts = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        scripts += 1
        if scripts > _MOST_SCRIPTS or len(script.text) > _MOST_BYTES:
            continue
        queue: list[object] = [_loaded(script.text)]
        seen = 0
        while queue and seen < _MOST_OBJECTS:
            item = queue.pop(0)
            seen += 1
            if isinstance(item, list):
                queue = [*item[:200], *queue]
            elif isinstance(item, dict):
                yield item
                queue += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _loaded(text: str) -> object:
    """The JSON of a script; ``None`` where it cannot be mended."""
    text = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,20}?\*/)|(?:-->|//\s*\]\]>)\s*;?\s*$", "", text)
        .strip()
        .rstrip(";")
    )
    for candidate in (text, re.sub(r",\s{0,200}([}\]])", r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(value: object) -> str:
    return value[:_LONGEST_VALUE] if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, dict):
        return _string(value.get("name"))
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return _string(value)
