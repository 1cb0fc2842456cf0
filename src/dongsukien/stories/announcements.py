"""Teasers and the articles that they announce: the same headline, the same lead, or a headline that was edited.

A lead is printed word for word, perhaps cut short, so its first words and its last are looked up. An edited headline
keeps its rare words: only articles that share one of the three rarest are compared. Known weakness: a teaser with a
headline of its own and no lead finds nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dongsukien.orthography import fold
from dongsukien.stories.digest import PageDigest

NEAR_TITLE = 0.7  # of the words of two headlines, from which one is the other edited
LEAST_WORDS = 5  # of a headline that is compared with others, not looked up
LEAD_WORDS = 10  # by whose run at either end a lead is known
_RAREST = 3
_MOST = 50  # articles that share a word and are compared
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"^\s*(?:\([^()]{2,30}\)|[\w.]{2,20})\s*[-–—]\s*")  # "VOV.VN - ", "(PLO)- "


@dataclass(frozen=True, slots=True)
class Headings:
    """What is read here of a ``PageDigest``, under the same names: a tenth of it, and quickly unpacked."""

    id: str
    outlet: str | None
    first: int
    title: str
    lead: str
    teasers: tuple[str, ...]
    teaser_leads: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Article:
    page: str
    outlet: str | None
    day: int
    words: frozenset[str]


def announced(pages: Callable[[], Iterator[PageDigest | Headings]]) -> Iterator[tuple[str, str, str]]:
    """The page, the headline of the teaser on it, and the page of the article that it announces.

    Of several articles that fit, that of the page's own outlet, then the nearest in time. *pages* is asked four
    times, the first time up to the first teaser: feeds have none.
    """
    if not any(digest.teasers for digest in pages()):
        return
    counts: Counter[str] = Counter()
    for digest in pages():
        counts.update(set(_words(digest.title)))
    by_key: defaultdict[str, list[_Article]] = defaultdict(list)
    by_word: defaultdict[str, list[_Article]] = defaultdict(list)
    for digest in pages():
        if not digest.title:
            continue
        words = _words(digest.title)
        article = _Article(digest.id, digest.outlet, digest.first, frozenset(words))
        for key in (" ".join(words), *_lead_keys(digest.lead)):
            by_key[key].append(article)
        if len(words) >= LEAST_WORDS:
            for word in _rarest(words, counts):
                by_word[word].append(article)
    for digest in pages():
        for title, lead in zip_longest(digest.teasers, digest.teaser_leads):
            found = _announced(digest, title, lead, by_key, by_word)
            if found is not None:
                yield digest.id, title, found.page


def _announced(
    page: PageDigest | Headings,
    title: str,
    lead: str | None,
    by_key: defaultdict[str, list[_Article]],
    by_word: defaultdict[str, list[_Article]],
) -> _Article | None:
    words = _words(title)
    for key in (" ".join(words), *_lead_keys(lead or "")):
        found = _nearest(page, by_key.get(key, ()))
        if found is not None:
            return found
    if len(words) < LEAST_WORDS:
        return None
    own = frozenset(words)
    near = {
        article.page: article
        for word in own & by_word.keys()
        for article in by_word[word][:_MOST]
        if len(own & article.words) >= NEAR_TITLE * len(own | article.words)
    }
    return _nearest(page, [near[key] for key in sorted(near)])


def _nearest(page: PageDigest | Headings, articles: Sequence[_Article]) -> _Article | None:
    others = [article for article in articles if article.page != page.id]
    return min(others, key=lambda a: (a.outlet != page.outlet, abs(a.day - page.first), a.page), default=None)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _rarest(words: Sequence[str], counts: Counter[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=lambda word: (counts[word], word))[:_RAREST]


def _lead_keys(lead: str) -> tuple[str, ...]:
    """The first and the last words of a lead, its outlet's tag left out; none of a short one."""
    words = _words(_TAG.sub("", lead))
    if len(words) < LEAD_WORDS:
        return ()
    return "lead " + " ".join(words[:LEAD_WORDS]), "tail " + " ".join(words[-LEAD_WORDS:])
