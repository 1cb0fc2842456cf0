"""What a feed, a sitemap or a list of feeds leads to. XML from strangers: no document type, no entities, no network."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urljoin

from lxml import etree

from dongsukien.document import Page
from dongsukien.read import pages_from_bytes
from dongsukien.read.limits import DEFAULT, BadInput
from dongsukien.read.streams import inflated, lent

_MOST_LINKS = 50_000  # as many as a sitemap may list
_KINDS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "pages", "sitemapindex": "sources", "opml": "sources"}


@dataclass(frozen=True, slots=True)
class Links:
    """``feed``: its items are news themselves, and *urls* their pages; ``pages``: a sitemap; ``sources``: of either."""

    kind: Literal["feed", "pages", "sources"]
    urls: tuple[str, ...]


def links_of(body: bytes, url: str) -> Links:
    """What the file *body*, which came from *url* (or from the disk), lists, each address once.

    Raises:
        BadInput: it is no feed, sitemap or list of feeds.
    """
    data = inflated(lent(io.BytesIO(body)), DEFAULT).read(DEFAULT.page_bytes + 1)
    if len(data) > DEFAULT.page_bytes:
        raise BadInput(f"a list larger than {DEFAULT.page_bytes} bytes")
    root = _root(data)
    kind = _KINDS.get(_name(root)) if root is not None else None
    if root is None or kind is None:
        raise BadInput("no feed, sitemap or list of feeds")
    if kind == "feed":
        items = pages_from_bytes(data, "watched.xml")
        found = [page.url for page in items if isinstance(page, Page) and page.url]
    elif _name(root) == "opml":
        found = [str(value) for each in root.iter() for key, value in each.items() if str(key).lower() == "xmlurl"]
    else:
        found = [each.text or "" for each in root.iter() if _name(each) == "loc"]
    urls = [urldefrag(urljoin(url, html.unescape(each.strip()))).url for each in found[:_MOST_LINKS] if each.strip()]
    return Links(kind, tuple(dict.fromkeys(urls)))  # type: ignore[arg-type]  # one of the values above


def _root(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.LxmlError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
