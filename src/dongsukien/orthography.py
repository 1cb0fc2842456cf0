"""Vietnamese letters: the reading copy that stages match on, and the fold that search uses.

Both keep the length: character *i* of the copy is character *i* of the text, so a span found in one holds in the other.
Known weakness: separators injected *inside* a word ("trừng ph.ạt") change the length and are left to the cleaning.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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
_READING = str.maketrans(_SPACES | _INVISIBLE | _QUOTES | _DASHES)
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
_TO_MEND = re.compile(f"[{re.escape(''.join(map(chr, _READING)))}]")
# Two letters first and what stands before them last: so the engine looks only where the first letter stands.
_TONE = re.compile(rf"[oOuU][{''.join(sorted({pair[1] for pair in _TONE_PAIRS}))}](?<![qQ]..)(?!\w)")


def reading_copy(text: str) -> str:
    """*text* with every character that means the same written the same; the length never changes.

    Unusual blanks become blanks, typographic quotes and dashes their plain forms, look-alike letters inside a Latin
    word their Latin ones, tone marks take the traditional place.

    >>> reading_copy("“thoả thuận”\u00a0hoà bình – quý")
    '"thỏa thuận" hòa bình - quý'
    """
    out = text.translate(_READING) if _TO_MEND.search(text) else text
    if _CYRILLIC_OR_GREEK.search(out) or "ð" in out or "Ð" in out:
        out = _MIXED_WORD.sub(_latinised, out)
    return _TONE.sub(lambda match: _TONE_PAIRS.get(match[0], match[0]), out)


def _latinised(match: re.Match[str]) -> str:
    word = match[0]
    as_latin = word.translate(_LOOKALIKE_TABLE)
    if _CYRILLIC_OR_GREEK.search(as_latin) or all(_CYRILLIC_OR_GREEK.match(letter) for letter in word):
        return word  # a word of another alphabet stays what it is
    return as_latin


@cache
def _folded(character: str) -> str:
    if character in "đðĐÐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


class _FoldTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = _folded(chr(code))
        self[code] = value
        return value


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """*text* in lower case without Vietnamese marks, one character for one character (NFC text).

    >>> fold("Đàm phán HÒA bình")
    'dam phan hoa binh'
    """
    return text.translate(_FOLD)


_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """*text* as a part of an address or an id.

    >>> slug("Bộ Ngoại giao Nga")
    'bo-ngoai-giao-nga'
    """
    return _SLUG.sub("-", fold(unicodedata.normalize("NFC", text))).strip("-")
