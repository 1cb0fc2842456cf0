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
from zlib import crc32

from dongsukien.orthography import CharacterTable, fold

SAME = 0.8  # overlap (Jaccard) of syllable runs from which two texts count as one
MIN_SHINGLES = 30  # shorter texts (a headline with a line) are not compared: they agree by chance
_BINS = 64
_ROWS = 4
_EMPTY = 1 << 32  # of a bin that no hash fell into
_MOST = 20  # candidates of one band: texts that share a form letter must not cost the square of their number
_KEPT_RUNS = 2_000_000  # runs of texts kept for the next comparison: 8 MB
_WORDISH = re.compile(r"\w")
_SYLLABLES = CharacterTable(lambda character: folded if _WORDISH.match(folded := fold(character)) else " ")
_SPREAD = 0x9E3779B1  # crc32 is linear; a multiplication by the golden ratio spreads its low bits


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of three syllables in *text*, without marks and case."""
    return frozenset([run * _SPREAD & 0xFFFFFFFF for run in _runs(text)])


def _runs(text: str) -> set[int]:
    """The same before they are spread."""
    words = _SYLLABLES(text).encode().split()
    return set(map(crc32, map(b" ".join, zip(words, words[1:], words[2:], strict=False))))


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
    for run in runs:
        spread = run * _SPREAD & 0xFFFFFFFF
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


def copies(
    signatures: Iterable[tuple[str, Sequence[int]]], text_of: Callable[[str], str]
) -> Mapping[str, tuple[str, float]]:
    """Each page that copies an earlier one, with the first page of that text and the overlap.

    *signatures* come in the order in which pages count as earlier; *text_of* gives the body of a page, and is asked for
    candidates only. The first page of a text is in no entry. Copies of copies lead to the first page that they overlap.
    """
    firsts: list[str] = []  # the pages that copy none, by number
    bands: dict[int, int | list[int]] = {}  # by a hash: who meets there by chance is told apart by the overlap
    runs: dict[int, array[int]] = {}
    kept = 0
    out: dict[str, tuple[str, float]] = {}
    for page, signature in signatures:
        keys = [hash((at, *signature[at : at + _ROWS])) for at in range(0, len(signature), _ROWS)]
        best: tuple[float, int] | None = None
        own: frozenset[int] | None = None
        for first in dict.fromkeys(first for key in keys for first in _in_band(bands.get(key))[:_MOST]):
            if own is None:
                own = shingles(text_of(page))
            if first not in runs:
                if kept > _KEPT_RUNS:
                    runs.clear()
                    kept = 0
                runs[first] = array("I", shingles(text_of(firsts[first])))
                kept += len(runs[first])
            same = overlap(own, runs[first])
            if same >= SAME and (best is None or same > best[0]):
                best = same, first
        if best is not None:
            out[page] = firsts[best[1]], best[0]
            continue
        for key in keys:
            held = bands.get(key)
            bands[key] = len(firsts) if held is None else [*_in_band(held), len(firsts)][:_MOST]
        firsts.append(page)
    return out


def _in_band(held: int | list[int] | None) -> list[int]:
    """The pages of a band; most bands hold one, which needs no list."""
    return [] if held is None else [held] if isinstance(held, int) else held
