"""Who prints a page, and whom its article credits.

Crawl, host and the page's own declaration come first. A host that only collects or mirrors, or that nobody knows, gives
way to what the text says: the tag at the lead's head, a source line, an address. What the registry does not know keeps
the name that the page gives, or its host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dongsukien.clean import outlets
from dongsukien.clean.address import host_of
from dongsukien.clean.kinds import CAPITALS, folded
from dongsukien.clean.lines import Line
from dongsukien.document import Block, Page

_LONGEST_NAME = 60  # characters: what a site calls itself; longer strings are slogans and rights


def outlet_of(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The outlet as crawl, host, site name, the tag at the lead's head or a source line give it; ``None``: none does.

    One of the registry by its name there, any other as the page or the crawl writes it.
    """
    declared = outlet_before_reading(page)
    if declared is not None and not outlets.is_aggregator(declared):
        return declared
    printed = _of_tag(lines, blocks) or outlet_of_credits(lines, blocks)
    surface = page.outlet or _address_in_credits(lines, blocks) or _plain_site(page) or _host(page.url)
    return printed or declared or surface


def outlet_before_reading(page: Page) -> str | None:
    """The outlet of the registry as crawl, host and site name give it, before any line is read."""
    return outlets.of_name(page.outlet) or outlets.of_url(page.url) or outlets.of_name(page.metadata.site)


def _of_tag(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The outlet whose tag opens the text."""
    first = next((line for line, block in zip(lines, blocks, strict=True) if block.label in ("lead", "body")), None)
    return first.prefix_outlet if first is not None else None


def _plain_site(page: Page) -> str | None:
    site = (page.metadata.site or "").strip()
    return site if 2 <= len(site) <= _LONGEST_NAME and "://" not in site and "©" not in site else None


def _host(url: str | None) -> str | None:
    host = host_of(url)
    return re.sub(r"^(?:www|m|amp|mobile)\d?\.", "", host) if host else None


_SOURCE = re.compile(r"(?:nguon(?: tin| bai)?|theo|source|via|dan (?:lai )?(?:nguon|tin) tu)\s?:?\s+")
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$")


def outlet_of_credits(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """The Vietnamese outlet that a source line names as the one the text was taken from."""
    for line, block in zip(lines, blocks, strict=True):
        if block.label not in ("credit", "byline"):
            continue
        match = _SOURCE.match(line.folded)
        rest = line.text[match.end() :] if match else line.text.rsplit("/", 1)[-1].rsplit(" - ", 1)[-1]
        last = rest.strip().split(" ")[-1] if rest.strip() else None
        found = outlets.of_name(rest.strip(" ().")) or outlets.of_url(last) or outlets.of_name(rest.split(":")[0])
        if found and not outlets.is_aggregator(found):
            return found
    return None


_NAMED_ADDRESS = re.compile(r"(?:nguon(?: tin| bai)?|theo)\s?:?\s+(?P<name>[^:/]{2,40}?)\s?:\s?(?=https?://)")


def _address_in_credits(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """An outlet that nobody knows, as a source line with an address names it: "Nguồn Bến Cảng: https://…"."""
    for line, block in zip(lines, blocks, strict=True):
        if block.label not in ("credit", "byline") or len(line.text) > 200:
            continue
        named = _NAMED_ADDRESS.match(line.folded)
        if named:
            return line.text[named.start("name") : named.end("name")].strip()
        last = line.folded.split(" ")[-1].strip("().")
        if _ADDRESS.match(last) and (_SOURCE.match(line.folded) or " / " in line.text):
            return _host(last)
    return None


_CREDITED = re.compile(
    r"(?:^|\()\s?(?:theo|nguon(?: tin| bai| anh)?|tong hop (?:tu|theo)|source|via)\s?:?\s+|^\(?(?=ttxvn)"
)
_BETWEEN = re.compile(r"\s*(?:[,;/&+|]|\bvà\b|\bvoi\b|\bvới\b)\s*")
_NAME = re.compile(rf"[{CAPITALS}0-9][\w.+&'-]*(?: [\w.+&'-]+){{0,4}}$")


def sources_of(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies and outlets that the article's credits name, each once, in order: "(theo AP, Reuters, NBC)"."""
    found: dict[str, None] = {}
    for line, block in zip(lines, blocks, strict=True):
        if block.label in ("credit", "byline") and len(line.text) <= 200:
            found.update(dict.fromkeys(_credited(line.text)))
    return tuple(found)


def _credited(text: str) -> Iterator[str]:
    match = _CREDITED.search(folded(text))
    if match is None:
        return
    rest = re.sub(r"https?://\S*", "", text[match.end() :]).split(")")[0].split(":")[0]
    for part in _BETWEEN.split(rest):
        name = part.strip(' .,-–()[]"“”')
        if len(name) <= 40 and _NAME.match(name):
            yield outlets.of_name(name) or name
