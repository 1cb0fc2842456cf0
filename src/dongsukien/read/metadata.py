"""What an HTML page says about itself outside its text: JSON-LD first, then meta tags, then ``title`` and ``h1``.

Strings are taken as they stand; a date is not read here, because pages print wrong zones with right digits. Of several
dates the first publication is told from the last change. Broken JSON-LD (line ends inside strings, a comma too many) is
mended where that is plain; of what stays broken the fields are taken that can be cut out.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from lxml import etree

from dongsukien.document import Metadata
from dongsukien.read.mend import mended_text
from dongsukien.read.roles import named

_ARTICLE_TYPES = frozenset({
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "asknewsarticle", "liveblogposting", "blogposting", "report",
    "socialmediaposting",
})  # fmt: skip
_PAGE_TYPES = frozenset({
    "AboutPage", "CollectionPage", "ContactPage", "ImageGallery", "ItemList", "MediaGallery", "ProfilePage",
    "SearchResultsPage", "VideoGallery", "VideoObject",
})  # fmt: skip
_MEDIA_TYPES = frozenset({"ImageGallery", "MediaGallery", "VideoObject"})  # which stand for the article of their page
_MOST_SCRIPTS, _MOST_BYTES, _MOST_OBJECTS, _MOST_STAMPS = 30, 1 << 20, 2000, 50
_MAY_BE_A_CHANGE = frozenset({"pubdate", "date", "publishdate", "publish_date", "its_publication"})
_LONGEST_VALUE = 2000
_META = {
    "title": ("og:title", "twitter:title", "title", "headline"),
    "description": ("og:description", "description", "twitter:description"),
    "author": ("article:author", "author", "dc.creator", "dable:author"),
    "published": (
        "article:published_time", "pubdate", "datepublished", "og:article:published_time", "date", "publishdate",
        "publish_date", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date", "article.published",
        "its_publication", "og:published_time", "published_time", "citation_publication_date",
    ),
    "created": ("datecreated", "article:created_time", "dc.date.created"),
    "modified": ("article:modified_time", "datemodified", "lastmod", "last-modified", "og:updated_time", "moddate"),
    "site": ("og:site_name", "application-name", "copyright"),
    "section": ("article:section", "section", "its_section", "dable:section"),
    "type": ("og:type",),
    "language": ("content-language", "og:locale", "inlanguage"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says that leads to its article: every form of its headline and of its lead, and where
    the page stands on the web."""

    metadata: Metadata
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    address: str | None


def page_head(root: etree._Element) -> Head:
    """What the page of *root* says about itself."""
    said = _json_ld(root)
    meta = _meta_tags(root)
    titles = [said.get("title", ""), *(meta.get(name, "") for name in _META["title"]), _text_of(root, "title")]
    descriptions = [said.get("description", ""), *(meta.get(name, "") for name in _META["description"])]
    for field, names in _META.items():
        name = next((name for name in names if meta.get(name)), "")
        if field not in said and field == "published":
            said["published_from"] = name
        said.setdefault(field, meta.get(name, ""))
    said.setdefault("published_from", "")
    published = _first_published(said) or _printed_time(root) or said.get("of_media", "")
    if published and _is_greenwich(published) and _is_wordpress(root):
        published = _in_vietnam(published)
    lang = said["language"] or root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    title = said["title"] or _text_of(root, "title") or _text_of(root, "h1")
    if not published or not said["author"]:
        state = _page_state(root, title)
        published, said["author"] = published or state["published"], said["author"] or state["author"]
    author = said["author"] if not re.match(r"(?i)\s*(?:https?:)?//", said["author"]) else ""
    metadata = Metadata(
        title=_value(title),
        description=_value(said["description"]),
        author=_value(author),
        published=_value(published),
        modified=_value(said["modified"]),
        site=_value(said["site"]),
        section=_value(said["section"]),
        type=_value(said["type"]),
        language=_value(lang),
        free={"true": True, "false": False}.get(said.get("free", "")),
    )
    address = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)
    return Head(metadata, _values(titles), _values(descriptions), address or meta.get("og:url"))


def is_article_type(kind: str | None) -> bool:
    """Whether *kind*, of JSON-LD or ``og:type``, is that of an article."""
    return kind is not None and kind.lower().removeprefix("schema:").rsplit("/", 1)[-1] in _ARTICLE_TYPES


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


_ISO = re.compile(r"\s*((?:19|20)\d\d-\d\d-\d\d)[T ]{0,2}(\d\d:\d\d)?")


def _first_published(said: dict[str, str]) -> str:
    """The date of publication; that of creation where the other is not before the last change, or is one."""
    published, created, modified = (said[name] for name in ("published", "created", "modified"))
    if not published or not created:
        return published or created
    later, earlier = _ISO.match(published), _ISO.match(created)
    if later is None or earlier is None or earlier[2] is None or earlier[0].split() >= later[0].split():
        return published
    changed = _ISO.match(modified)
    is_change = said["published_from"] in _MAY_BE_A_CHANGE or (changed is not None and changed[0] == later[0])
    return created if is_change else published


def _printed_time(root: etree._Element) -> str:
    """The value of what is marked as the time of publication; of several the one nearest to the headline."""
    heading = None
    found: list[tuple[int, str]] = []
    for number, element in enumerate(root.iter("h1", "time", "abbr", "span", "div", "p")):
        if element.tag == "h1":
            heading = number if heading is None else heading
        elif (stamp := _stamp(element)) and not _stands_aside(element):
            found.append((number, stamp))
            if heading is not None or len(found) == _MOST_STAMPS:
                break
    return min(found, key=lambda each: abs(each[0] - (heading or 0)), default=(0, ""))[1]


def _stands_aside(element: etree._Element) -> bool:
    """Whether *element* stands in a footer, or in what is named as other articles or as comments."""
    for above in element.iterancestors():
        words = f"{above.get('class') or ''} {above.get('id') or ''}".lower().split()
        if above.tag in _ASIDE or (above.tag not in _WHOLE and any(named(word)[1] & _OTHERS for word in words)):
            return True
    return False


_ASIDE, _WHOLE = frozenset({"aside", "footer", "nav"}), frozenset({"article", "body", "html", "main"})
_OTHERS = frozenset({"related", "comment"})


def _stamp(element: etree._Element) -> str:
    if element.tag == "time":
        return element.get("datetime") or element.get("content") or ""
    if "dc:date" in (element.get("property") or "").lower().split():
        return element.get("content") or ""
    if (element.get("itemprop") or "").lower() == "datepublished":
        return element.get("content") or element.get("title") or "".join(map(str, element.itertext()))[:100]
    title = element.get("title") or ""
    return title if title[:2] in ("19", "20") and (match := _ISO.match(title)) and match[2] else ""


def _is_greenwich(published: str) -> bool:
    return published.rstrip().endswith(("+00:00", "Z"))


def _is_wordpress(root: etree._Element) -> bool:
    """Whether WordPress made the page. Its plugins turn the clock to Greenwich before they write "+00:00"; of other
    systems the digits hold, whatever offset stands beside them."""
    return any("/wp-content/" in (link.get("href") or "") for link in root.iter("link")) or any(
        "wordpress" in (tag.get("content") or "").lower() for tag in root.iter("meta") if tag.get("name") == "generator"
    )


_VIETNAM = timezone(timedelta(hours=7))


def _in_vietnam(published: str) -> str:
    """A time of Greenwich as a clock in Vietnam shows it; as it stands where it cannot be read."""
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        return published
    return moment.astimezone(_VIETNAM).isoformat() if moment.tzinfo else published


_STATES = frozenset({"__NEXT_DATA__", "__NUXT_DATA__"})
_STATE_TITLES = ("title", "headline", "name")
_STATE_DATES = (
    "publishedAt", "published_at", "datePublished", "date_published", "publishDate", "publish_date", "publishedDate",
    "published_date", "publishTime", "publish_time", "publishedTime", "published_time", "published",
)  # fmt: skip
_STATE_AUTHORS = ("author", "authors", "authorName", "author_name")


def _page_state(root: etree._Element, title: str) -> dict[str, str]:
    """Date and author from the data with which a script builds the page: of the object that bears its headline.

    Scripts write times as they are in Greenwich ("2025-06-11T12:42:10.000Z").
    """
    found = {"published": "", "author": ""}
    script = next((each for each in root.iter("script") if each.get("id") in _STATES and each.text), None)
    if script is None or script.text is None or len(script.text) > _MOST_BYTES:
        return found
    wanted = " ".join(title.split()).lower()
    queue: list[object] = [_loaded(script.text)]
    for _ in range(_MOST_OBJECTS):
        if not queue:
            break
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item[:200]
        elif isinstance(item, dict):
            named = (" ".join(_string(item.get(key)).split()).lower() for key in _STATE_TITLES)
            if any(len(name) >= _SHORTEST_TITLE and wanted.startswith(name) for name in named):
                date = next((value for key in _STATE_DATES if (value := _string(item.get(key)))), "")
                found["published"] = _in_vietnam(date) if _is_greenwich(date) else date
                people = (_as_list(item.get(key)) for key in _STATE_AUTHORS)
                found["author"] = next((", ".join(filter(None, map(_name, each))) for each in people if each), "")
                return found
            queue += item.values()
    return found


_SHORTEST_TITLE = 12  # characters


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
        if any(map(is_article_type, kinds)):
            return {key: value for key, value in _of_article(item, kinds).items() if value}
        if kinds and kinds[0] in _PAGE_TYPES and not fallback:
            fallback = {"type": kinds[0]}
            if kinds[0] in _MEDIA_TYPES:
                fallback["of_media"] = _string(item.get("datePublished")) or _string(item.get("uploadDate"))
    return fallback


def _of_article(item: dict[str, object], kinds: list[str]) -> dict[str, str]:
    return {
        "title": _string(item.get("headline")) or _string(item.get("name")),
        "description": _string(item.get("description")),
        "author": ", ".join(filter(None, map(_name, _as_list(item.get("author"))))),
        "published": _string(item.get("datePublished")),
        "created": _string(item.get("dateCreated")),
        "modified": _string(item.get("dateModified")),
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
        queue: list[object] = [_loaded(script.text) or _salvaged(script.text)]
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


_FIELD = re.compile(
    r'"(@type|headline|description|datePublished|dateCreated|dateModified)"\s*+:\s*+"([^"\\\n]{1,500}+)"'
)
_AUTHOR = re.compile(
    r'"author"\s*+:[\s\[]*+\{[^{}"]{0,20}+(?:"@type"\s*+:\s*+"\w{1,20}"[\s,]*+)?"name"\s*+:\s*+"([^"\\\n]{1,100}+)"'
)


def _salvaged(text: str) -> dict[str, object] | None:
    """The fields that can be cut out of JSON that is broken."""
    found: dict[str, object] = {}
    for match in _FIELD.finditer(text):
        if match[1] != "@type" or "article" in match[2].lower():
            found.setdefault(match[1], match[2])
    author = _AUTHOR.search(text)
    return found | ({"author": author[1]} if author else {}) if "@type" in found else None


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
