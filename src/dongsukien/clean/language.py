"""The language of a text by letters and stop words: enough to tell Vietnamese from what else a crawl brings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dongsukien import lexicons
from dongsukien.orthography import CharacterTable
from dongsukien.read.syllables import is_bare_syllable

SAMPLE = 20_000  # characters looked at
_VIETNAMESE_SHARE = 0.05  # of the letters; a headline of foreign names has so few
_BARE_SHARE = 0.75
_SURE = 0.3  # of the words are its commonest ones
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯâêôÂÊÔ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")


def _class(character: str) -> str:
    """Of a letter of Vietnamese "v", of any other letter "a"."""
    return "v" if _VIETNAMESE.match(character) else "a" if _WORD.match(character) else " "


_CLASSES = CharacterTable(_class)


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    rows = lexicons.tsv("pages/languages.tsv", key="language")
    return {row["language"]: frozenset(row["words"].split(" ")) for row in rows}


def detect_language(text: str) -> str | None:
    """The language of *text* as a BCP 47 tag ("vi", "en", …): "und" if it fits none, ``None`` if it has no words.

    Vietnamese written without marks is "vi" too.

    >>> detect_language("Hai bên đã gặp nhau hôm qua."), detect_language("The two sides met on the coast.")
    ('vi', 'en')
    """
    sample = text[:SAMPLE]
    classes = _CLASSES(sample)
    letters = len(sample) - classes.count(" ")
    if not letters:
        return None
    if classes.count("v") >= _VIETNAMESE_SHARE * letters:
        return "vi"
    for tag, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) >= (0.1 if tag == "ja" else 0.3) * letters:
            return tag
    words = [word.lower() for word in _WORD.findall(sample)]
    hits = {tag: sum(word in stop for word in words) / len(words) for tag, stop in _stop_words().items()}
    best = max(sorted(hits), key=hits.__getitem__)
    if hits[best] < _SURE and _reads_bare(words):
        return "vi"
    return best if hits[best] >= 0.12 else "und"


def _reads_bare(words: Sequence[str]) -> bool:
    """Whether nearly every word is a syllable of Vietnamese without marks: of other languages about a third are."""
    return len(words) >= 5 and sum(map(is_bare_syllable, words)) >= _BARE_SHARE * len(words)
