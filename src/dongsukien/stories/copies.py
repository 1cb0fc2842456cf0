"""Copies: pages that print the same text, wholly or nearly.

Runs of three syllables are hashed once; the least hash of each of 64 bins is the signature (one-permutation MinHash; an
empty bin borrows from the next full one). Pages that agree in a band of four bins are candidates, and a candidate is a
copy only if the true overlap of the runs is at least ``SAME``. With 16 bands a pair of overlap .8 is met with
probability .9998. Own code on purpose: signatures are stored, so they must not change with a library.
Known weakness: a dispatch cut to a third, or told in other words, is no copy here.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from struct import pack, unpack
from typing import Protocol
from zlib import crc32

from dongsukien.orthography import CharacterTable, fold

SAME = 0.8  # overlap (Jaccard) of syllable runs from which two texts count as one
MIN_SHINGLES = 30  # shorter texts (a headline with a line) are not compared: they agree by chance
_BINS = 64
_ROWS = 4
_EMPTY = 1 << 32  # of a bin that no hash fell into
MOST = 20  # candidates of one band: texts that share a form letter must not cost the square of their number
_KEPT_RUNS = 2_000_000  # runs of texts kept for the next comparison: 8 MB
_WORDISH = re.compile(r"\w")
_SYLLABLES = CharacterTable(lambda character: folded if _WORDISH.match(folded := fold(character)) else " ")
_SPREAD = 0x9E3779B1  # crc32 is linear; a multiplication by the golden ratio spreads its low bits


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of three syllables in *text*, without marks and case."""
    return frozenset(_spread(_runs(text)))


def _runs(text: str) -> set[int]:
    """The same before they are spread."""
    words = _SYLLABLES.words(text)
    return set(map(crc32, map(b" ".join, zip(words, words[1:], words[2:], strict=False))))


def _spread(runs: Collection[int]) -> Sequence[int]:
    """Each of *runs* times the golden ratio, modulo 2**32: one multiplication of them all, with room between two."""
    product = int.from_bytes(pack(f"<{len(runs)}Q", *runs), "little") * _SPREAD
    return unpack(f"<{2 * len(runs)}I", product.to_bytes(8 * len(runs), "little"))[::2]


def overlap(left: frozenset[int], right: Collection[int]) -> float:
    """The Jaccard overlap of two texts' runs, no run twice; 0 where one is empty."""
    both = len(left.intersection(right))
    return both / (len(left) + len(right) - both) if both else 0.0


def signature_of(text: str) -> tuple[tuple[int, ...], int]:
    """The signature of *text* and how many different runs it has; empty for a text too short to compare."""
    runs = _runs(text)
    if len(runs) < MIN_SHINGLES:
        return (), len(runs)
    least = [_EMPTY << 6] * _BINS
    for spread in _spread(runs):
        if spread < least[spread & 63]:
            least[spread & 63] = spread
    bins = [spread >> 6 for spread in least]
    for slot in range(_BINS):  # borrow, so that short texts still fill their bands
        step = 1
        while bins[slot] == _EMPTY:
            donor = bins[(slot + step) % _BINS]
            if donor < _EMPTY:
                bins[slot] = donor
            step += 1
    return tuple(bins), len(runs)


class Bands(Protocol):
    """Which pages are filed under a key; the earliest of them first, at most ``MOST``."""

    def held(self, key: int) -> Sequence[str]: ...
    def file(self, page: str, keys: Sequence[int]) -> None: ...


class KeptBands:
    """Bands in memory."""

    def __init__(self) -> None:
        self._pages: dict[int, list[str]] = {}

    def held(self, key: int) -> Sequence[str]:
        return self._pages.get(key, ())

    def file(self, page: str, keys: Sequence[int]) -> None:
        for key in keys:
            if len(held := self._pages.setdefault(key, [])) < MOST:
                held.append(page)


class Copies:
    """Tells of each page, in the order in which pages count as earlier, whether it copies an earlier one.

    *text_of* gives the body of a page, and is asked for candidates only; *bands* knows the pages of earlier runs.
    """

    def __init__(self, text_of: Callable[[str], str], bands: Bands | None = None) -> None:
        self._text_of = text_of
        self._bands = bands or KeptBands()
        self._runs: dict[str, array[int]] = {}
        self._kept = 0

    def original(self, page: str, signature: Sequence[int]) -> tuple[str, float] | None:
        """The first page of the text of *page*, with the overlap; ``None`` if *page* is it.

        Copies of copies lead to the first page that they overlap.
        """
        keys = band_keys(signature)
        best: tuple[float, str] | None = None
        own: frozenset[int] | None = None
        for first in dict.fromkeys(first for key in keys for first in self._bands.held(key)):
            if own is None:
                own = shingles(self._text_of(page))
            same = overlap(own, self._runs_of(first))
            if same >= SAME and (best is None or same > best[0]):
                best = same, first
        if best is not None:
            return best[1], best[0]
        self._bands.file(page, keys)
        return None

    def _runs_of(self, page: str) -> array[int]:
        if page not in self._runs:
            if self._kept > _KEPT_RUNS:
                self._runs.clear()
                self._kept = 0
            self._runs[page] = array("I", shingles(self._text_of(page)))
            self._kept += len(self._runs[page])
        return self._runs[page]


def band_keys(signature: Sequence[int]) -> list[int]:
    """The keys of the bands of *signature*, none of an empty one; who meets there by chance the overlap tells apart."""
    cut = array("I", signature)
    return [at << 32 | crc32(cut[at : at + _ROWS].tobytes()) for at in range(0, len(cut), _ROWS)]


def copies(
    signatures: Iterable[tuple[str, Sequence[int]]], text_of: Callable[[str], str]
) -> Mapping[str, tuple[str, float]]:
    """Each page of *signatures* that copies an earlier one, with the first page of that text and the overlap."""
    known = Copies(text_of)
    found = ((page, known.original(page, signature)) for page, signature in signatures)
    return {page: original for page, original in found if original is not None}
