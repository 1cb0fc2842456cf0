"""Versions: one article of one address, fetched more than once and changed in between.

All versions stay in the record; one of them speaks, the newest, so that an article that was edited five times is one
article of its outlet. Pages of one address that share neither headline nor text are different articles (an address
that serves whatever is new), and all of them speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from dongsukien.orthography import fold
from dongsukien.stories.digest import PageDigest

SAME_TITLE = 0.5  # of the words of two headlines, from which an edited headline is the same
SAME_TEXT = 0.2  # share of equal bins of two signatures: a report that grows keeps so much of its text
_MOST = 500  # versions of one address that are compared with one another
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page with an article: where from, when, and what tells it from another article."""

    page: str
    address: str
    fetched: str
    published: str
    title: frozenset[str]
    signature: tuple[int, ...]

    @classmethod
    def of(cls, digest: PageDigest, address: str) -> Fetched:
        """What *digest* says of a page that was fetched from *address*."""
        words = frozenset(_WORD.findall(fold(digest.title)))
        return cls(digest.id, address, digest.fetched or "", digest.published or "", words, digest.signature)


def versions(pages: Iterable[Fetched]) -> list[tuple[str, ...]]:
    """The ids of the versions of each article that has several, oldest first; the last one speaks.

    The order is that of fetching; where the crawl does not say, of publication, then of ids.
    """
    by_address: dict[str, list[Fetched]] = {}
    for page in pages:
        by_address.setdefault(page.address, []).append(page)
    groups: list[list[Fetched]] = []
    for address in sorted(by_address):
        found: list[list[Fetched]] = []
        for page in sorted(by_address[address], key=lambda each: (each.fetched, each.published, each.page))[:_MOST]:
            group = next((each for each in found if _same_article(each[-1], page)), None)
            if group is None:
                found.append([page])
            else:
                group.append(page)
        groups += found
    return [tuple(page.page for page in group) for group in groups if len(group) > 1]


def _same_article(older: Fetched, newer: Fetched) -> bool:
    both = len(older.title & newer.title)
    if both and both >= SAME_TITLE * len(older.title | newer.title):
        return True
    if not older.signature or not newer.signature:
        return False
    same = sum(a == b for a, b in zip(older.signature, newer.signature, strict=True))
    return same >= SAME_TEXT * len(newer.signature)


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that one version has and the other has not; *before* or *after* is ``None`` then."""

    before: str | None
    after: str | None


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """What changed between two lists of paragraphs (headline and lead are the first), in order of the newer one."""
    out: list[Change] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        out += [Change(old, new) for old, new in zip_longest(before[a1:a2], after[b1:b2])]
    return tuple(out)
