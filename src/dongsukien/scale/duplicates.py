"""Articles of one run that print the same text, wholly or nearly: found on the way, in memory that does not grow.

The signature is that of ``stories.copies``, of which a byte per bin is kept; two texts are nearly the same if their
bytes agree as often as those of texts that overlap by ``SAME`` do (64 bins: give or take .05). Articles are compared
with the last ``WINDOW`` that came before them, so an answer depends on the order of the input, and on nothing else.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from struct import pack
from zlib import crc32

from dongsukien.stories.copies import SAME, signature_of

WINDOW = 1 << 17  # articles remembered: about 60 MB
_BINS, _ROWS = 64, 4
_BANDS = _BINS // _ROWS
_CHANCE = 1 / 256  # bytes of different texts agree so often


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells copies of a text: a digest of all of it, a byte for every bin of its signature, a hash for every band.

    A text too short to compare has no signature.
    """

    digest: bytes
    signature: bytes
    bands: tuple[int, ...]


def marks_of(text: str) -> Marks:
    """The marks of *text*: the work of a reading process."""
    bins, _ = signature_of(text)
    bands = tuple(crc32(pack(f"<{_ROWS}I", *bins[at : at + _ROWS])) for at in range(0, len(bins), _ROWS))
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Marks(digest, bytes(value & 0xFF for value in bins), bands)


class Duplicates:
    """What was seen in this run, for as many articles back as *window* (a power of two) says."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._slots = [array("I", bytes(4 * 2 * window)) for _ in range(_BANDS)]  # the last article of each band's hash
        self._signatures = bytearray(_BINS * window)
        self._ids = [""] * window
        self._entered = 0
        self._texts: OrderedDict[bytes, tuple[str, str]] = OrderedDict()

    def place(self, id: str, marks: Marks) -> tuple[str | None, str]:
        """The first article with exactly this text, and the first with nearly this text (*id* if there is none)."""
        known = self._texts.get(marks.digest)
        if known is not None:
            return known
        group = self._nearest(marks) or id
        if group == id and marks.signature:
            self._enter(id, marks)
        self._texts[marks.digest] = (id, group)
        if len(self._texts) > self._window:
            self._texts.popitem(last=False)
        return None, group

    def _nearest(self, marks: Marks) -> str | None:
        met = {slots[band % len(slots)] for slots, band in zip(self._slots, marks.bands, strict=False)}
        best, found = SAME, None
        for number in sorted(met):
            if not self._entered - self._window < number <= self._entered or not number:
                continue
            same = self._likeness(number % self._window, marks.signature)
            if same >= best and (found is None or same > best):
                best, found = same, self._ids[number % self._window]
        return found

    def _likeness(self, at: int, signature: bytes) -> float:
        theirs = self._signatures[at * _BINS : (at + 1) * _BINS]
        agreed = sum(a == b for a, b in zip(theirs, signature, strict=True)) / _BINS
        return (agreed - _CHANCE) / (1 - _CHANCE)

    def _enter(self, id: str, marks: Marks) -> None:
        self._entered += 1
        at = self._entered % self._window
        self._ids[at] = id
        self._signatures[at * _BINS : (at + 1) * _BINS] = marks.signature
        for slots, band in zip(self._slots, marks.bands, strict=True):
            slots[band % len(slots)] = self._entered
