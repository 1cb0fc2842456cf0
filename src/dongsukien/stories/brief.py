"""Which sentences of many pages tell most in few words: verbatim, none twice, in the length asked for.

A sentence counts by its place (opening paragraphs sum a page up), by how much of it other independent pages tell too,
and by the weight of the happening that it reports. Sentences are taken one by one, best first, each made less worth by
what it repeats of those taken (maximal marginal relevance, Carbonell and Goldstein 1998); what repeats most of one is
left out. One that leans on its neighbours ("Tuy nhiên, …", "Ông nói …") counts less.
Known weakness: two sentences that say one thing in different words are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, get_args

import msgspec

from dongsukien import lexicons
from dongsukien.orthography import fold

Section = Literal["since", "course", "now", "open"]
SECTIONS: tuple[Section, ...] = get_args(Section)  # in the order in which they are read

# Measured with ``benchmarks/brief.py``; the figures there move little around these.
_NEXT = 0.5  # each sentence further down counts as 1, 1/1.5, 1/2, …
_LEAD = 0.5  # of an opening paragraph: a lead sums up what that tells with its particulars
_AGREEMENT = 1.0
_WEIGHT = 1.0
_BEFORE = 0.3  # of the place, for what lies back: pages on other matters tell of it further down
_REPEATS = 1.0
_SAME = 0.6  # share of the shorter one's pairs of syllables that is told already
_SAME_OF_TWO = 0.75  # where two happenings are told of: the second call of two ministers is told like the first
_NAMES_ALONE = 0.4  # of what two happenings share in words: mostly the names of those who take part
_LEANING = 0.4
_LEAST_SYLLABLES, _MOST_SYLLABLES = 6, 90
# What of the length each section may take before the others had their share; where there is no such section the
# others have it. What is left over goes to the weightiest of all.
_SHARES: Mapping[Section, float] = {"now": 0.4, "since": 0.2, "open": 0.2, "course": 0.2}

_SYLLABLE = re.compile(r"\w+")
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that may be taken: the words of its reading copy; ``key`` is the caller's name for it.

    ``group`` is its source: pages that copy one another have the same. ``place`` counts the sentences before it in its
    ``part`` of the page. ``about`` is the happening that it reports, ``weight``, 0 to 1, how much that weighs and how
    much of it the sentence says. Of one happening one sentence is enough.
    """

    key: str
    text: str
    group: str
    part: Literal["lead", "body"]
    place: int
    section: Section
    about: str | None = None
    weight: float = 0.0


def chosen(passages: Sequence[Passage], words: int) -> tuple[Passage, ...]:
    """The passages to print, in the order in which they were taken; together at most *words* syllables.

    The first is taken even if it alone is longer, so that there is an answer where there is a passage.
    """
    ranked = _Ranked([passage for passage in passages if _readable(passage.text)])
    left = words
    taken: list[Passage] = []
    shares = _shares_of({passage.section for passage in ranked.passages})
    for section, share in (*shares, (None, 1.0)):
        of_section = left if section is None else min(left, round(words * share))
        while (best := ranked.next(section, of_section, whatever=not taken)) is not None:
            taken.append(best)
            length = syllables(best.text)
            left, of_section = left - length, of_section - length
    return tuple(taken)


def _shares_of(sections: Iterable[Section]) -> tuple[tuple[Section, float], ...]:
    """The share of each section that is there; what missing ones would have had goes to the others alike."""
    there = [section for section in _SHARES if section in set(sections)]
    whole = sum(_SHARES[section] for section in there)
    return tuple((section, _SHARES[section] / whole) for section in there)


class _Ranked:
    """Passages by what they are worth now, less what those taken told already."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._pairs = [pairs_of(passage.text) for passage in passages]
        self._worth = _worth(passages, self._pairs)
        self._told = [0.0] * len(passages)
        self._left = set(range(len(passages)))

    def next(self, section: Section | None, words: int, *, whatever: bool) -> Passage | None:
        """Take the best passage of *section* (``None``: of any) that is no longer than *words*.

        Where none fits and *whatever* is set, the shortest of the section is taken.
        """
        of_section = [n for n in self._left if section is None or self.passages[n].section == section]
        new = [n for n in of_section if self._told[n] < 1]
        fitting = [n for n in new if syllables(self.passages[n].text) <= words]
        if not fitting and whatever:
            fitting = sorted(new, key=lambda n: (syllables(self.passages[n].text), self.passages[n].key))[:1]
        if not fitting:
            return None
        best = min(fitting, key=lambda n: (-self._now_worth(n), self.passages[n].key))
        self._left.discard(best)
        for other in self._left:
            self._told[other] = max(self._told[other], self._told_by(best, other))
        return self.passages[best]

    def _told_by(self, one: int, other: int) -> float:
        """How much of *other* is told by *one*; 1 if nothing is left to tell."""
        told = shared(self._pairs[one], self._pairs[other])
        abouts = self.passages[one].about, self.passages[other].about
        if None in abouts:
            return 1.0 if told >= _SAME else told
        return 1.0 if told >= _SAME_OF_TWO or abouts[0] == abouts[1] else told * _NAMES_ALONE

    def _now_worth(self, n: int) -> float:
        return self._worth[n] - _REPEATS * self._told[n]


def _worth(passages: Sequence[Passage], pairs: Sequence[Pairs]) -> list[float]:
    told_by: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for passage, own in zip(passages, pairs, strict=True):
        for pair in own:
            told_by[pair].add(passage.group)
    others = max(len({passage.group for passage in passages}) - 1, 1)
    out = []
    for passage, own in zip(passages, pairs, strict=True):
        agreement = sum(len(told_by[pair]) - 1 for pair in own) / max(len(own), 1) / others
        place = (_LEAD if passage.part == "lead" else 1.0) / (1 + _NEXT * passage.place)
        place *= _BEFORE if passage.section in ("since", "course") else 1.0
        leaning = _LEANING if leans(passage.text) else 0.0
        out.append(place + _AGREEMENT * agreement + _WEIGHT * passage.weight - leaning)
    return out


def shared(one: Pairs, other: Pairs) -> float:
    """The share of the shorter one's pairs of syllables that the longer has too."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring syllables of *text*."""
    found = _SYLLABLE.findall(fold(text))
    return frozenset(pairwise(found))


def syllables(text: str) -> int:
    """How long *text* is, as an editor counts: what stands between blanks."""
    return len(text.split())


def _readable(text: str) -> bool:
    return _LEAST_SYLLABLES <= syllables(text) <= _MOST_SYLLABLES and text.count('"') % 2 == 0


class Opener(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words with which a sentence leans on the one before; ``before_name``: unless a name follows ("Ông Berg").

    ``not_``: openings that stand on their own all the same.
    """

    form: str
    example: str
    before_name: bool = False
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class _Openers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    opener: tuple[Opener, ...]


@cache
def openers() -> tuple[Opener, ...]:
    """The openings as the data file has them."""
    return lexicons.toml("stories/openers.toml", _Openers).opener


@cache
def _leaning() -> re.Pattern[str]:
    forms = sorted((opener.form for opener in openers()), key=len, reverse=True)
    return re.compile(rf"\W*({'|'.join(map(re.escape, forms))})(?!\w)\s*(\w?)", re.IGNORECASE)


def leans(text: str) -> bool:
    """Whether *text* opens with words that need the sentence before it.

    >>> leans("Tuy nhiên, hai bên chưa ấn định ngày."), leans("Bà Ruiz bác bỏ đề xuất của Na Uy.")
    (True, False)
    """
    found = _leaning().match(text)
    if found is None:
        return False
    opener = next(opener for opener in openers() if opener.form == found[1].lower())
    spared = any(text.lower().startswith(words) for words in opener.not_)
    return not spared and not (opener.before_name and found[2].isupper())
