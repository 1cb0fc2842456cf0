"""Articles of one run that print the same text, wholly or nearly: found on the way, in memory that does not grow.

The signature is that of ``stories.copies``, of which a byte per bin is kept; two texts are nearly the same if their
bytes agree as often as those of texts that overlap by ``SAME`` do (64 bins: give or take .05). Articles are compared
with the last ``WINDOW`` that came before them, so an answer depends on the order of the input, and on nothing else.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from hashlib import blake2b
from struct import pack
from zlib import crc32

from dongsukien.stories.copies import SAME, signature_of

WINDOW = 1 << 17  # articles remembered: about 40 MB, of which 25 MB from the start
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


class _Numbers:
    """A number for each digest entered, in a table of fixed size that is never more than half full."""

    def __init__(self, most: int) -> None:
        self._keys = array("Q", bytes(8 * 2 * most))
        self._numbers = array("I", bytes(4 * 2 * most))

    def of(self, digest: bytes) -> int:
        """The number entered for *digest*, 0 for none."""
        return self._numbers[self._slot(_key(digest))]

    def enter(self, digest: bytes, number: int) -> None:
        key = _key(digest)
        slot = self._slot(key)
        self._keys[slot], self._numbers[slot] = key, number

    def _slot(self, key: int) -> int:
        """Where *key* stands, or would."""
        keys = self._keys
        slot = key % len(keys)
        while keys[slot] and keys[slot] != key:
            slot = (slot + 1) % len(keys)
        return slot


def _key(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "little") or 1


class _Texts:
    """The articles of the last texts: as many as *window* at least, and twice as many at most."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._ids, self._groups = [""] * (2 * window), [""] * (2 * window)
        self._entered = 0
        self._old, self._new = _Numbers(window), _Numbers(window)

    def find(self, digest: bytes) -> tuple[str, str] | None:
        """The first article with this text, and its group."""
        number = self._new.of(digest) or self._old.of(digest)
        at = number % len(self._ids)
        return (self._ids[at], self._groups[at]) if number else None

    def enter(self, digest: bytes, id: str, group: str) -> None:
        if self._entered and self._entered % self._window == 0:
            self._old, self._new = self._new, _Numbers(self._window)
        self._entered += 1
        at = self._entered % len(self._ids)
        self._ids[at], self._groups[at] = id, group
        self._new.enter(digest, self._entered)


class Duplicates:
    """What was seen in this run, for as many articles back as *window* (a power of two) says."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._slots = [array("I", bytes(4 * 2 * window)) for _ in range(_BANDS)]  # the last article of each band's hash
        self._signatures = bytearray(_BINS * window)
        self._ids = [""] * window
        self._entered = 0
        self._texts = _Texts(window)

    def place(self, id: str, marks: Marks) -> tuple[str | None, str]:
        """The first article with exactly this text, and the first with nearly this text (*id* if there is none)."""
        known = self._texts.find(marks.digest)
        if known is not None:
            return known
        group = self._nearest(marks) or id
        if group == id and marks.signature:
            self._enter(id, marks)
        self._texts.enter(marks.digest, id, group)
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
