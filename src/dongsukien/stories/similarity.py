"""How likely two pages tell of the same happening, from their words alone.

Headline and lead weigh most: syllables and pairs of syllables, weighted by how rare they were so far; runs of letters
of the headlines; capitalised words; numbers; the time between. A logistic model adds them up; its weights
(``lexicons/stories/similarity.toml``) were fitted on labelled pairs of headlines with leads. Frequencies are counted as
pages come, in a table of fixed size, so the cost per page does not grow with the record.
Known weakness: words alone take two rounds of one series for one, and one event told from two angles for two.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from zlib import crc32

import msgspec

from dongsukien import lexicons
from dongsukien.orthography import fold

_BITS = 20  # about a million counters; collisions only make a term a little less rare
_TOP = 64  # terms of a body that are kept
_SYLLABLE = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_INNER = re.compile(r"(?<=[^\s.:!?“\"'‘-]\s)\w+")  # a word that a capital marks as a name: it opens no sentence
_BODY_MORE = 0.3  # by which two bodies may be more alike than their leads; more than that was not seen
_PRIOR = 200.0  # pages that an unknown language is imagined to have been seen on: keeps early weights even

Vector = Mapping[int, float]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The logistic model: one weight per feature, and the share of a pair's weight that each field has."""

    bias: float
    lead: float
    title: float
    body: float
    letters: float
    names: float
    entities: float
    numbers: float
    hours: float
    rare: float


@cache
def weights() -> Weights:
    """The fitted weights as the data file has them."""
    return lexicons.toml("stories/similarity.toml", Weights)


@cache
def stop_syllables() -> frozenset[str]:
    """Syllables that say nothing of what a page is about, as folded as terms are cut."""
    return frozenset(row["syllable"] for row in lexicons.tsv("stories/stop.tsv", "syllable"))


def terms(text: str) -> dict[int, float]:
    """Hashed syllables and pairs of syllables of *text*, with how often they occur; stop syllables only in pairs."""
    stop = stop_syllables()
    words = [word.lower() for word in _SYLLABLE.findall(text)]
    out: dict[int, float] = {}
    mask = (1 << _BITS) - 1
    for at, word in enumerate(words):
        quiet = word in stop
        if not quiet:
            key = crc32(word.encode()) & mask
            out[key] = out.get(key, 0.0) + 1.0
        if at and not (quiet and words[at - 1] in stop):
            key = crc32(f"{words[at - 1]} {word}".encode()) & mask
            out[key] = out.get(key, 0.0) + 1.0
    return out


class Frequencies:
    """On how many of the pages so far each term stood."""

    def __init__(self) -> None:
        self._counts = array("I", bytes(4 << _BITS))
        self.pages = 0

    def add(self, found: Iterable[int]) -> None:
        """Count the terms of one more page."""
        self.pages += 1
        for term in found:
            self._counts[term] += 1

    def remove(self, found: Iterable[int]) -> None:
        """Count the terms of one page no longer, as if it had never come."""
        self.pages -= 1
        for term in found:
            self._counts[term] -= 1

    def stored(self) -> bytes:
        """All counts, as ``restored`` reads them; mostly zeros, so they pack well."""
        counts = array("I", self._counts)
        if sys.byteorder == "big":
            counts.byteswap()
        return self.pages.to_bytes(8, "little") + counts.tobytes()

    @classmethod
    def restored(cls, data: bytes) -> Frequencies:
        """The frequencies that ``stored`` gave."""
        out = cls()
        out.pages = int.from_bytes(data[:8], "little")
        out._counts = array("I", data[8:])
        if sys.byteorder == "big":
            out._counts.byteswap()
        return out

    def rarity(self, term: int) -> float:
        """The inverse document frequency of *term*, smoothed."""
        return math.log((self.pages + _PRIOR) / (self._counts[term] + 0.5))

    def weighted(self, counts: Mapping[int, float], top: int | None = None) -> Vector:
        """*counts* as a vector of length 1; of many terms only the *top* weightiest."""
        vector = {term: (1.0 + math.log(n)) * self.rarity(term) for term, n in counts.items()}
        if top is not None and len(vector) > top:
            vector = dict(sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:top])
        length = math.sqrt(sum(value * value for value in vector.values()))
        return {term: value / length for term, value in vector.items()} if length else {}


class Packed(NamedTuple):
    """A vector in a tenth of the room: its terms in order, and the value of each."""

    terms: array[int]
    values: array[float]


def pack(vector: Vector) -> Packed:
    """*vector* as it is kept."""
    terms = sorted(vector)
    return Packed(array("I", terms), array("d", (vector[term] for term in terms)))


def cosine(left: Vector, right: Packed) -> float:
    """The cosine of two vectors of length 1."""
    return sum(a * b for a, b in _shared(left, right))


def _shared(left: Vector, right: Packed) -> list[tuple[float, float]]:
    """What both vectors give the terms that both have."""
    terms, values = right
    both = sorted(left.keys() & terms)
    return [(left[term], values[bisect_left(terms, term)]) for term in both]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What similarity keeps of a page. ``hour``: when it appeared, in hours; ``None`` if unknown.

    ``names`` are words with capitals, ``entities`` the ids of whom headline and lead name: another spelling, or an
    office for a name, makes no difference to them.
    """

    title: Vector
    lead: Vector
    body: Vector
    letters: frozenset[str]
    names: frozenset[str]
    entities: frozenset[str]
    numbers: frozenset[str]
    hour: float | None

    def kept(self) -> Kept:
        """The same in little room, for later pages to be compared with."""
        return Kept(
            pack(self.title),
            pack(self.lead),
            pack(self.body),
            tuple(map(sys.intern, sorted(self.letters))),
            tuple(map(sys.intern, sorted(self.names))),
            tuple(map(sys.intern, sorted(self.entities))),
            tuple(map(sys.intern, sorted(self.numbers))),
            self.hour,
        )


class Kept(NamedTuple):
    """A ``Sketch`` packed: weeks of pages are held at once."""

    title: Packed
    lead: Packed
    body: Packed
    letters: tuple[str, ...]
    names: tuple[str, ...]
    entities: tuple[str, ...]
    numbers: tuple[str, ...]
    hour: float | None


def counted(title: str, lead: str, body: str) -> set[int]:
    """The terms that ``sketch`` counts for a page."""
    return terms(title).keys() | terms(lead).keys() | terms(body).keys()


def sketch(
    title: str, lead: str, body: str, hour: float | None, seen: Frequencies, entities: Iterable[str] = ()
) -> Sketch:
    """The sketch of a page, *entities* being named in its headline or lead; its words are counted in *seen* first."""
    in_title, in_lead, in_body = terms(title), terms(lead), terms(body)
    seen.add(in_title.keys() | in_lead.keys() | in_body.keys())
    both = dict(in_lead)
    for term, n in in_title.items():
        both[term] = both.get(term, 0.0) + 2 * n
    whole = dict(both)
    for term, n in in_body.items():
        whole[term] = whole.get(term, 0.0) + n
    head = f"{title}. {lead}"
    folded = f" {' '.join(_SYLLABLE.findall(fold(title)))} "
    return Sketch(
        title=seen.weighted(in_title),
        lead=seen.weighted(both),
        body=seen.weighted(whole, _TOP),
        letters=frozenset(folded[at : at + 4] for at in range(len(folded) - 3)),
        names=frozenset(word for word in _INNER.findall(head) if word[:1].isupper()),
        entities=frozenset(entities),
        numbers=frozenset(_NUMBER.findall(head)),
        hour=hour,
    )


def features(a: Sketch, b: Kept) -> dict[str, float]:
    """What the model adds up, each between 0 and about 1."""
    lead = _shared(a.lead, b.lead)
    return {
        "lead": sum(x * y for x, y in lead),
        "title": cosine(a.title, b.title),
        "body": cosine(a.body, b.body),
        "letters": _dice(a.letters, b.letters),
        "names": _dice(a.names, b.names),
        "entities": _dice(a.entities, b.entities),
        "numbers": _agreement(a.numbers, b.numbers),
        "hours": 0.5 if a.hour is None or b.hour is None else min(abs(a.hour - b.hour) / 72, 2.0),
        "rare": max(map(min, lead), default=0.0),
    }


def same(a: Sketch, b: Kept, least: float = 0.0) -> float:
    """The probability that two pages tell of the same happening; 0 where their leads leave less than *least*.

    Most pages that share a rare word share little else, and what the other features could add at most is soon known.
    """
    table = weights()
    if least:
        shared = sum(x * y for x, y in _shared(a.lead, b.lead))
        hours = 0.5 if a.hour is None or b.hour is None else min(abs(a.hour - b.hour) / 72, 2.0)
        most = (
            table.title + table.letters + table.names + table.entities + table.numbers + table.rare * math.sqrt(shared)
        )
        body = table.body * min(1.0, shared + _BODY_MORE)
        if table.bias + table.lead * shared + table.hours * hours + most + body < math.log(least / (1 - least)):
            return 0.0
    score = table.bias + sum(getattr(table, name) * value for name, value in features(a, b).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _dice(left: frozenset[str], right: tuple[str, ...]) -> float:
    return 2 * len(left.intersection(right)) / (len(left) + len(right)) if left and right else 0.0


def _agreement(left: frozenset[str], right: tuple[str, ...]) -> float:
    """1: a number in common; -1: both have numbers and none in common; 0: nothing to compare."""
    if not left or not right:
        return 0.0
    return -1.0 if left.isdisjoint(right) else 1.0
