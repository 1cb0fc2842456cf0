"""Whether a word is written like a Vietnamese syllable: the test that every guess about encodings must pass.

It judges spelling, not meaning: "ngoẹt" passes, a French or Turkish word with marks hardly ever does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from dongsukien import lexicons
from dongsukien.orthography import fold

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}
_MOST_KEPT = 1 << 14  # words
_LONGEST = 8  # "nghiêng" and "nghuếch" with room; longer words need not be looked at


class Syllables(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file: parts of the syllable, and words to try them on."""

    onsets: list[str]
    rimes: str
    stops: list[str]
    examples: list[str]
    not_: list[str] = msgspec.field(name="not")


@cache
def _spelling() -> tuple[re.Pattern[str], tuple[str, ...]]:
    data = lexicons.toml("read/syllables.toml", Syllables)
    onsets = "|".join(sorted(data.onsets, key=len, reverse=True))
    rimes = "|".join(sorted(set(data.rimes.split()), key=len, reverse=True))
    return re.compile(f"(?:{onsets})(?:{rimes})"), tuple(data.stops)


@lru_cache(maxsize=_MOST_KEPT)
def is_syllable(word: str) -> bool:
    """Whether *word* (NFC) is spelled like a Vietnamese syllable, in lower case, capitals or with a capital first.

    >>> is_syllable("Ngừng"), is_syllable("ngưg"), is_syllable("nGỪNG")
    (True, False, False)
    """
    if not 0 < len(word) <= _LONGEST or not (word.islower() or word.isupper() or word.istitle()):
        return False
    spread = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in spread if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in _TONES))
    pattern, stops = _spelling()
    if not pattern.fullmatch(bare):
        return False
    return not bare.endswith(stops) or (bool(tones) and tones[0] in _STOP_TONES)


class _Spelled(dict[str, bool]):
    """Whether each of the last words is a syllable."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[word] = is_syllable(word)
        return found


_SPELLED = _Spelled()


def count_syllables(words: Iterable[str]) -> int:
    """How many of *words* are: for texts, in a third of the time of asking for each."""
    return sum(map(_SPELLED.__getitem__, words))


@cache
def _bare_spelling() -> re.Pattern[str]:
    data = lexicons.toml("read/syllables.toml", Syllables)
    onsets, rimes = {fold(onset) for onset in data.onsets}, {fold(rime) for rime in data.rimes.split()}
    return re.compile(f"(?:{'|'.join(sorted(onsets))})(?:{'|'.join(sorted(rimes))})")


@lru_cache(maxsize=_MOST_KEPT)
def is_bare_syllable(word: str) -> bool:
    """Whether *word*, in lower case, is spelled like a Vietnamese syllable written without its marks.

    >>> is_bare_syllable("ngung"), is_bare_syllable("bridge")
    (True, False)
    """
    return len(word) <= _LONGEST and _bare_spelling().fullmatch(word) is not None
