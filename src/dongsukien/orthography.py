"""Vietnamese letters: the reading copy that stages match on, and the fold that search uses.

Both keep the length: character *i* of the copy is character *i* of the text, so a span found in one holds in the other.
Known weakness: separators injected *inside* a word ("trừng ph.ạt") change the length and are left to the cleaning.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Callable
from functools import lru_cache

# Letters of other alphabets that look the same, met in injected noise and in sloppy copy.
_LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіјѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXaeopcyxijsdABEZHIKMNOPTYXo",
        strict=True,
    )
)
_LOOKALIKES |= {"ð": "đ", "Ð": "Đ"}  # U+00F0 and U+00D0, a common crawl error for đ and Đ
_SPACES = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " ")
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", " ")
_QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "″": '"', "′": "'"}
_DASHES = {"–": "-", "—": "-", "‒": "-", "‑": "-", "−": "-", "‐": "-"}
_PLAIN = _SPACES | _INVISIBLE | _QUOTES | _DASHES
_CYRILLIC_OR_GREEK = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_MIXED_WORD = re.compile(r"\w*[\u0370-\u03ff\u0400-\u052fðÐ]\w*")
_LOOKALIKE_TABLE = str.maketrans(_LOOKALIKES)

# New placement of the tone mark to the traditional one: "hoà" -> "hòa", "thuý" -> "thúy" (only in open syllables).
_TONE_PAIRS = {
    f"{glide}{marked}": f"{new}{plain}"
    for glide, plain, row in (
        ("o", "a", "àáảãạ"),
        ("o", "e", "èéẻẽẹ"),
        ("u", "y", "ỳýỷỹỵ"),
    )
    for marked, new in zip(row, {"o": "òóỏõọ", "u": "ùúủũụ"}[glide], strict=True)
}
_TONE_PAIRS |= {pair.capitalize(): placed.capitalize() for pair, placed in _TONE_PAIRS.items()} | {
    pair.upper(): placed.upper() for pair, placed in _TONE_PAIRS.items()
}
_TO_MEND = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_LOOKS_LATIN = re.compile(r"[\u0370-\u03ff\u0400-\u052fðÐ]")
_UNUSUAL = re.compile(f"[{re.escape(''.join(_PLAIN))}\u0370-\u03ff\u0400-\u052fðÐ]")
# Two letters first and what stands before them last: so the engine looks only where the first letter stands.
_TONE = re.compile(rf"[oOuU][{''.join(sorted({pair[1] for pair in _TONE_PAIRS}))}](?<![qQ]..)(?!\w)")


def reading_copy(text: str) -> str:
    """*text* with every character that means the same written the same; the length never changes.

    Unusual blanks become blanks, typographic quotes and dashes their plain forms, look-alike letters inside a Latin
    word their Latin ones, tone marks take the traditional place.

    >>> reading_copy("“thoả thuận”\u00a0hoà bình – quý")
    '"thỏa thuận" hòa bình - quý'
    """
    out = text
    if _UNUSUAL.search(text):
        out = _READING(text) if _TO_MEND.search(text) else text
        if _LOOKS_LATIN.search(out):
            out = _MIXED_WORD.sub(_latinised, out)
    return _TONE.sub(lambda match: _TONE_PAIRS.get(match[0], match[0]), out)


@lru_cache(maxsize=1 << 9)
def lowered(text: str) -> str:
    """*text* in lower case, as long as before. All stages ask for it, and the sentences of a page are remembered.

    >>> lowered("HÒA BÌNH"), len(lowered("İstanbul"))
    ('hòa bình', 8)
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _latinised(match: re.Match[str]) -> str:
    word = match[0]
    as_latin = word.translate(_LOOKALIKE_TABLE)
    if _CYRILLIC_OR_GREEK.search(as_latin) or all(_CYRILLIC_OR_GREEK.match(letter) for letter in word):
        return word  # a word of another alphabet stays what it is
    return as_latin


class CharacterTable:
    """A text with each character replaced by what a function of it says, one character for one; see ``__call__``.

    The characters of which nearly all Vietnamese text is made are written as one byte each and read back by another
    alphabet, which takes a fifteenth of the time of ``str.translate``; a stretch that holds any other is translated.
    """

    def __init__(self, value: Callable[[str], str]) -> None:
        self._others = _Others(value)
        self._alphabet = "".join(map(value, _COMMON))
        self._ascii = bytes(ord(each) if each.isascii() else _NOT_ASCII for each in self._alphabet).ljust(256)

    def __call__(self, text: str) -> str:
        """*text* in the other alphabet, as long as it was."""
        try:
            return charmap_decode(charmap_encode(text, "strict", _BYTES)[0], "strict", self._alphabet)[0]
        except UnicodeEncodeError:
            if len(text) <= _STRETCH:
                return text.translate(self._others)
        return "".join([self(text[at : at + _STRETCH]) for at in range(0, len(text), _STRETCH)])

    def words(self, text: str) -> list[bytes]:
        """The words of *text* in the other alphabet, encoded; where it has letters of ASCII only, that takes half the
        time."""
        try:
            written = charmap_encode(text, "strict", _BYTES)[0].translate(self._ascii)
        except UnicodeEncodeError:
            return self(text).encode().split()
        return written.split() if _NOT_ASCII not in written else self(text).encode().split()


class _Others(dict[int, str]):
    """The values of characters met so far."""

    def __init__(self, value: Callable[[str], str]) -> None:
        self._value = value

    def __missing__(self, code: int) -> str:
        value = self[code] = self._value(chr(code))
        return value


def _marked_letters() -> str:
    """The letters of Vietnamese that are not in ASCII."""
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = (unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in tones)
    return "".join(letter + letter.upper() for letter in (*every, "đ") if not letter.isascii())


# Up to 256 different characters, NUL first; what else there is room for was most frequent in crawled pages.
_COMMON = "\0\t\n\r" + "".join(map(chr, range(0x20, 0x7F))) + _marked_letters() + "“”‘’–—…\u00a0\u200b©•·«»›°²³½×®ö"
_BYTES = charmap_build(_COMMON)
_STRETCH = 256
_NOT_ASCII = 0xFF


def _folded(character: str) -> str:
    if character in "đðĐÐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


_READING = CharacterTable(lambda character: _PLAIN.get(character, character))
_FOLD = CharacterTable(_folded)


def fold(text: str) -> str:
    """*text* in lower case without Vietnamese marks, one character for one character (NFC text).

    >>> fold("Đàm phán HÒA bình")
    'dam phan hoa binh'
    """
    return _FOLD(text)


_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """*text* as a part of an address or an id.

    >>> slug("Bộ Ngoại giao Nga")
    'bo-ngoai-giao-nga'
    """
    return _SLUG.sub("-", fold(unicodedata.normalize("NFC", text))).strip("-")
