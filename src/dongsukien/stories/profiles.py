"""What a page is about, as running stories compare it: states, matters, people and bodies, words of headline and lead.

Vectors are sparse; those of a page have length 1 or are empty. Sums of vectors stand for a story.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dongsukien.stories.contexts import context
from dongsukien.stories.digest import PageDigest
from dongsukien.stories.similarity import Frequencies, terms
from dongsukien.stories.topics import MODE, by_name, topics_in

K = TypeVar("K")
BETWEEN = 0.85  # agreement of states where page and story are between the same two, whoever else is named
PARTY = 0.35  # share of the heaviest state of a story from which a state is a party to it
STATES = 6  # of a profile
_EMPHASIS = 1.4  # those it is mainly about against hosts and bystanders
_BACKGROUND = 0.35  # share of the weightiest state below which a state of a page is background


@dataclass(frozen=True, slots=True)
class Profile:
    """What a page is about; every part has length 1 or is empty. ``states`` may hold bodies ("organisation:…") too.

    ``roundup``: its headline tells several pieces of news, so no story begins with it.
    """

    states: Mapping[str, float]
    topics: Mapping[str, float]
    people: Mapping[str, float]
    words: Mapping[int, float]
    day: int
    roundup: bool = False


def profile(page: PageDigest, seen: Frequencies) -> Profile | None:
    """The profile of *page*, *seen* telling how rare its words are; ``None`` for a page that tells of nobody."""
    counts: defaultdict[str, float] = defaultdict(float)
    people: defaultdict[str, float] = defaultdict(float)
    prominent: set[str] = set()
    for named in page.entities:
        state = named.country or (named.id if named.kind == "organisation" else None)
        if state is not None and named.kind != "place":  # where delegations meet is no party
            counts[state] += named.n * (1.0 if named.kind in ("country", "organisation") else 0.7)
            if named.prominent:
                prominent.add(state)
        if named.kind in ("person", "organisation", "group"):
            people[named.id] += math.sqrt(named.n) * (2.0 if named.prominent else 1.0)
    for report in page.reports:
        if not report.teaser:
            for party in report.parties:
                state = party.country or (party.id if party.kind == "organisation" else None)
                if state is not None:
                    counts[state] += 0.5 + 0.5 * report.place_in_page
    if not counts:
        return None
    states = {key: math.sqrt(n) * (1.5 if key in prominent else 1.0) for key, n in counts.items()}
    weightiest = max(states.values())
    kept = {k: v for k, v in heaviest(states, STATES).items() if v >= _BACKGROUND * weightiest}
    found = topics_in(page.head[:800])
    for text, times in ((page.title, 4), (page.lead, 2)):
        for name, n in topics_in(text).items():
            found[name] += times * n
    in_head = terms(f"{page.title}. {page.title}. {page.lead}")
    words = {term: (1 + math.log(n)) * seen.rarity(term) for term, n in in_head.items()}
    return Profile(
        states=unit({key: value**_EMPHASIS for key, value in kept.items()}),
        topics=unit({name: by_name()[name].weight * math.sqrt(n) for name, n in found.items()}),
        people=unit(heaviest(people, 12)),
        words=unit(words),
        day=page.first,
        roundup=is_roundup(page.title),
    )


def unit(vector: Mapping[K, float]) -> dict[K, float]:
    """*vector* at length 1."""
    size = length(vector)
    return {key: value / size for key, value in vector.items()} if size else {}


def add(sums: dict[K, float], part: Mapping[K, float]) -> None:
    """Add *part* to *sums*."""
    for key, value in part.items():
        sums[key] = sums.get(key, 0.0) + value


def fade(sums: dict[K, float], factor: float) -> None:
    """Take *factor* of *sums*."""
    for key in sums:
        sums[key] *= factor


def heaviest(vector: Mapping[K, float], most: int) -> dict[K, float]:
    """The *most* heaviest of *vector*; ties to the alphabet."""
    return dict(sorted(vector.items(), key=lambda item: (-item[1], str(item[0])))[:most])


def pairs(states: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Pairs of the weightiest states; of a single one, itself."""
    top = sorted(states, key=lambda k: (-states[k], k))[:3]
    if len(top) < 2:
        return [tuple(top)]
    return [tuple(sorted((a, b))) for i, a in enumerate(top) for b in top[i + 1 :]]


def between(page: Mapping[str, float], story: Mapping[str, float]) -> float:
    """How well the states agree of a page that is mainly between two parties to a story; 0 for any other page.

    Who is host to a meeting, or speaks up about it, changes from page to page; who the matter is between does not.
    """
    first = sorted(page, key=lambda key: (-page[key], key))[:2]
    least = PARTY * max(story.values(), default=0.0)
    return BETWEEN if len(first) == 2 and all(story.get(key, 0.0) >= least for key in first) else 0.0


def cosine(left: Mapping[K, float], right: Mapping[K, float], weight: Callable[[K], float] | None = None) -> float:
    """The cosine of two vectors, each key weighted."""
    if weight is not None:
        weights = {key: weight(key) for key in {**left, **right}}
        left = {key: value * weights[key] for key, value in left.items()}
        right = {key: value * weights[key] for key, value in right.items()}
    lengths = length(left) * length(right)
    return sum(value * right[key] for key, value in left.items() if key in right) / lengths if lengths else 0.0


def overlap(page: Mapping[K, float], story: Mapping[K, float], size: float) -> float:
    """The cosine of a page's part, of length 1, and a story's sum of the length *size*."""
    return sum(value * story[key] for key, value in page.items() if key in story) / size if size else 0.0


def length(vector: Mapping[K, float]) -> float:
    """The length of *vector*."""
    return math.sqrt(sum(value * value for value in vector.values()))


def groups_alike(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Whether page and story are about the same matter; in between where one names none."""
    a, b = grouped(left), grouped(right)
    return 0.7 * cosine(a, b) + 0.3 * cosine(left, right) if a and b else 0.5


def grouped(topics: Mapping[str, float]) -> dict[str, float]:
    """*topics* by the groups that they belong to, but for the ways in which states deal with each other."""
    out: dict[str, float] = {}
    for name, value in topics.items():
        group = by_name()[name].group
        if group == MODE:
            continue
        out[group] = out.get(group, 0.0) + value
    return out


def is_roundup(headline: str) -> bool:
    """Whether a headline tells several pieces of news.

    >>> is_roundup("Tin thế giới 3/5: Peru mở cảng; Kenya bầu cử"), is_roundup("Peru mở cảng, Kenya bầu cử")
    (True, False)
    """
    return context("roundup").search(headline.lower()) is not None
