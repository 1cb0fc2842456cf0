"""How many were exchanged, as a sentence prints it: "1.000 đổi 1.000", "22 quân nhân bị thương", "3.000 thi thể".

The nouns are a list (``lexicons/stories/exchanged.tsv``); a number without one of them counts something else.
"""

from __future__ import annotations

import re
from functools import cache

from dongsukien import lexicons
from dongsukien.orthography import reading_copy

_COUNT = r"\d{1,3}(?:[.,]\d{3})+|\d+"


@cache
def _counted() -> re.Pattern[str]:
    nouns = sorted(
        (row["noun"] for row in lexicons.tsv("stories/exchanged.tsv", "noun")), key=lambda noun: (-len(noun), noun)
    )
    one = "|".join(re.escape(noun) for noun in nouns)
    side = rf"(?:{_COUNT})(?:\s+(?:{one}))?"
    return re.compile(
        rf"(?<![\w.,/-])(?:{side}\s+(?:đổi(?:\s+lấy)?|lấy)\s+{side}|(?:{_COUNT})\s+(?:{one}))(?![\w/])", re.IGNORECASE
    )


def exchanged(sentence: str, day: int | None = None) -> tuple[str, ...]:
    """The counts of *sentence*, each once, in its words.

    *day* is where the day of the exchange stands in it: what is counted before it belongs to that day, and what follows
    ("… người vào ngày …, … người vào ngày …") to another.

    >>> exchanged("Peru và Kenya trao đổi tù binh theo công thức 12 đổi 15, kèm 4 thi thể, ngày 3/5.")
    ('12 đổi 15', '4 thi thể')
    >>> exchanged("390 người về ngày 2/3, 307 người về ngày 3/3.", day=19)
    ('390 người',)
    """
    found = list(_counted().finditer(reading_copy(sentence)))
    before = [match for match in found if day is not None and match.end() <= day]
    return tuple(dict.fromkeys(" ".join(match[0].split()) for match in before or found))


@cache
def _remains() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = lexicons.tsv("stories/exchanged.tsv", "noun")
    dead = "|".join(re.escape(row["noun"]) for row in rows if row["remains"] == "yes")
    return re.compile(rf"(?<!\w)(?:{dead})(?!\w)"), re.compile(r"(?<!\w)(?:tù binh|tù nhân)(?!\w)")


def are_remains(sentence: str) -> bool:
    """Whether the dead are handed over in *sentence*, and no prisoners.

    >>> are_remains("Peru trao trả 12 thi thể"), are_remains("Peru trao trả tù binh và thi thể")
    (True, False)
    """
    dead, prisoners = _remains()
    text = reading_copy(sentence).lower()
    return dead.search(text) is not None and prisoners.search(text) is None
