"""Text typed for old Vietnamese fonts and stored as if it were Western: "Thuû töôùng" (VNI), "Thñ t­íng" (TCVN3).

Only a whole page is judged: it has none of the letters that only Vietnamese has, many Western letters with marks, and
nearly all its marked words become well-spelled syllables under one table. Known weakness: capitals of TCVN3 fonts,
which were a matter of the font and come out as small letters.
"""

from __future__ import annotations

import re
from functools import cache

from dongsukien import lexicons
from dongsukien.read.syllables import is_syllable

_ONLY_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WESTERN = re.compile("[\u00a1-\u00ff]")
_SAMPLE = 1 << 15
_SURE = 0.9  # French, Spanish, German pages stay below 0.5 under every table
_AS_IT_STANDS = 0.4  # short plain Vietnamese ("ông nói là có") needs none of the special letters, and is well spelled
_ENOUGH = 12  # different marked words: a quotation in a foreign tongue is shorter
_WORD = re.compile(r"[^\W\d_]+")


def font_codes(text: str) -> list[tuple[int, int, str]]:
    """The mends that *text* needs, as (start, end, replacement), in order; none when it is not such a page."""
    if text.isascii() or _ONLY_VIETNAMESE.search(text):
        return []
    first = _WESTERN.search(text)
    if first is None:
        return []
    sample = text[max(0, first.start() - 100) : first.start() + _SAMPLE]
    if _spelled(sample, _ENOUGH) > _AS_IT_STANDS:
        return []
    for table in _tables():
        pattern = _pattern(table)
        read = pattern.sub(lambda match: _tables()[table][match[0]], sample)  # noqa: B023 (used at once)
        if _spelled(read, _ENOUGH) >= _SURE:
            letters = _tables()[table]
            return [(m.start(), m.end(), letters[m[0]]) for m in pattern.finditer(text) if letters[m[0]] != m[0]]
    return []


def _spelled(text: str, least: int) -> float:
    """The share of well-spelled syllables among the different marked words of *text*; 0 for fewer than *least*."""
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    return sum(map(is_syllable, words)) / len(words) if len(words) >= least else 0.0


@cache
def _tables() -> dict[str, dict[str, str]]:
    vni = {row["shown"]: row["letter"] for row in lexicons.tsv("read/vni.tsv", "shown")}
    vni |= {shown.upper(): letter.upper() for shown, letter in vni.items()}
    vni |= {shown.capitalize(): letter.upper() for shown, letter in vni.items() if shown.islower()}
    rows = {row["name"]: row["characters"] for row in lexicons.tsv("read/tables.tsv", "name")}
    # As windows-1252 or Latin-1 shows the upper half; the fonts left the bytes below 0xA1 alone.
    tcvn3 = {chr(0x80 + i): letter for i, letter in enumerate(rows["tcvn3"]) if i > 0x20 and letter.isalpha()}
    return {"vni": vni, "tcvn3": tcvn3}


@cache
def _pattern(table: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _tables()[table]), key=len, reverse=True)))
