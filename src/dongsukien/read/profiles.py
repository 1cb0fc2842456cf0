"""What is known of single outlets' pages: for each part of an article the CSS selectors, by era.

Data only: one file per outlet or per content system in ``lexicons/outlets/profiles``. A profile overrides what the tree
tells, where the page is of one of its hosts and what it names as body is there. The generic reading must do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from dongsukien import lexicons
from dongsukien.document import Part
from dongsukien.errors import LexiconError
from dongsukien.read.content import Opinion
from dongsukien.read.markup import Line

_PARTS: tuple[Part, ...] = ("body", "away", "caption", "author", "time", "lead", "title")  # a later one goes before
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")


class Era(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"from_": "from"}):
    """The selectors of one time, both ends included, and the page in ``tests/pages/html`` that shows them."""

    title: str
    body: str
    sample: str
    lead: str | None = None
    caption: str | None = None
    author: str | None = None
    time: str | None = None
    away: str | None = None
    from_: str = ""
    until: str = "9999"


class Profile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The eras of the outlets with *hosts*, the latest first."""

    hosts: list[str]
    era: list[Era]


@cache
def profiles() -> dict[str, Profile]:
    """Every profile by its file's name.

    Raises:
        LexiconError: a host that two files claim, a selector that is none.
    """
    folder = files(lexicons).joinpath("outlets", "profiles")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    found = {name.removesuffix(".toml"): lexicons.toml(f"outlets/profiles/{name}", Profile) for name in names}
    claimed: dict[str, str] = {}
    for name, profile in found.items():
        for host in profile.hosts:
            if host in claimed:
                raise LexiconError(f"outlets/profiles/{name}.toml: host {host!r} belongs to {claimed[host]!r} already")
            claimed[host] = name
        for era in profile.era:
            for part in _PARTS:
                _xpath(getattr(era, part) or "no")
    return found


@cache
def _by_host() -> dict[str, Profile]:
    return {host: profile for profile in profiles().values() for host in profile.hosts}


@cache
def _xpath(selector: str) -> etree.XPath:
    try:
        return etree.XPath(HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))
    except SelectorError as error:
        raise LexiconError(f"outlets/profiles: {selector!r} is no CSS selector: {error}") from error


def profile_of(url: str | None) -> Profile | None:
    """The profile of the host of *url*, subdomains included."""
    try:
        host = (urlsplit(url).hostname or "").lower() if url else ""
    except ValueError:
        return None
    parts = host.split(".")
    found = (_by_host().get(".".join(parts[start:])) for start in range(len(parts) - 1))
    return next((profile for profile in found if profile is not None), None)


def overridden(generic: Opinion, lines: Sequence[Line], profile: Profile, published: str | None) -> Opinion:
    """What the first fitting era of *profile* says of *lines*; *generic* where none fits or none has a word to say.

    *published* is the time as the page's head gives it: eras that it rules out are not tried.
    """
    root = lines[0].node.element.getroottree().getroot() if lines else None
    day = _DAY.match(published or "")
    for era in profile.era:
        if root is None or (day is not None and not era.from_ <= day[0] <= era.until):
            continue
        told = list(_told(lines, root, era))
        if "body" in told:
            return _merged(generic, told, lines)
    return generic


def _told(lines: Sequence[Line], root: etree._Element, era: Era) -> Iterator[Part | None]:
    """The part of each line by the selectors of *era*: that of the nearest element which one of them names."""
    rules = _rules(era)
    ranks: dict[etree._Element, int] = {}
    for rank_of_path, path in rules.paths:
        chosen = path(root)
        for each in chosen if isinstance(chosen, list) else ():
            if isinstance(each, etree._Element):
                ranks[each] = rank_of_path
    known: dict[etree._Element | None, Part | None] = {None: None}
    by_name: dict[tuple[str, str | None], int] = {}  # by tag and class, which many elements of a page share
    for line in lines:
        holder, place = line.holder
        element: etree._Element | None = holder.getparent() if place == "tail" else holder
        below = []
        while element is not None and element not in known:
            below.append(element)
            name = element.tag, element.get("class")
            rank = by_name.get(name)
            if rank is None:
                rank = by_name[name] = rules.rank(*name)
            if ranks:
                rank = max(rank, ranks.get(element, -1))
            if rank >= 0:
                known[element] = _PARTS[rank]
                break
            element = element.getparent()
        part = known[element]
        for each in below:
            known[each] = part
        yield part


class _Rules(NamedTuple):
    """The selectors of an era: those of one tag, one class or both by their name ("h1.title"), the others as paths.

    With each goes the rank of its part, its place among ``_PARTS``. Paths go over the whole tree and take most of the
    time, so they are left to selectors that need them.
    """

    names: dict[str, int]
    paths: list[tuple[int, etree.XPath]]

    def rank(self, tag: str, classes: str | None) -> int:
        """The highest rank of what names an element by its *tag* and its *classes*; -1 if nothing does."""
        words = _CLASSES.split(classes) if classes else ()
        names = (tag, *(f".{word}" for word in words), *(f"{tag}.{word}" for word in words))
        return max((self.names.get(name, -1) for name in names), default=-1)


_CLASSES = re.compile(r"[ \t\r\n]+")  # what CSS parts classes with; nothing else does
_BY_NAME = re.compile(r"[a-z][a-z0-9]*(?:\.[\w-]+)?|\.[\w-]+")


@lru_cache
def _rules(era: Era) -> _Rules:
    names: dict[str, int] = {}
    paths: list[tuple[int, etree.XPath]] = []
    for rank, part in enumerate(_PARTS):
        selector = getattr(era, part)
        if selector and all(map(_BY_NAME.fullmatch, each := selector.split(", "))):
            names |= dict.fromkeys(each, rank)
        elif selector:
            paths.append((rank, _xpath(selector)))
    return _Rules(names, paths)


def _merged(generic: Opinion, told: Sequence[Part | None], lines: Sequence[Line]) -> Opinion:
    """The parts that *told* names; of what it leaves open, and of boxes within the body, what *generic* says."""
    main, parts = [False] * len(lines), list(generic.parts)
    last = max(index for index, part in enumerate(told) if part == "body")
    for index, (line, part, other) in enumerate(zip(lines, told, generic.parts, strict=True)):
        if part == "body":
            parts[index] = other if other in ("away", "caption", "author") else None
            main[index] = parts[index] is None and not line.is_picture
        elif part is not None:
            parts[index], main[index] = part, part == "lead"
        elif other in ("title", "lead") and other in told:
            parts[index] = None
        elif other is None and index > last:
            parts[index] = "below"
    return Opinion(main, parts)
