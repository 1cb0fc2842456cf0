"""What people type into a search box, as a full-text expression that cannot fail.

Words must all occur; "quoted words" in that order; ``actor:``, ``outlet:``, ``type:``, ``from:``, ``to:`` narrow down.
Who types a mark means it: such a query goes to the exact index (tone marks in their traditional place); plain ASCII
goes to the folded one. Every word is quoted for SQLite, so no character has a meaning of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dongsukien.orthography import fold, reading_copy

_MOST_CHARS = 500
_MOST_TERMS = 32
_PART = re.compile(r'(?:(actor|outlet|type|from|to):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_VIETNAMESE_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Query:
    """*terms*: words or phrases, as the index spells them; *folded*: which index. The rest are filters, as typed."""

    terms: tuple[str, ...] = ()
    folded: bool = True
    actor: str | None = None
    outlet: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def expression(self) -> str:
        """The FTS5 expression; empty where there are no words."""
        return " AND ".join(f'"{term}"' for term in self.terms)

    def marks(self) -> re.Pattern[str] | None:
        """Finds the words of the query in a sentence that was folded, or made a reading copy, in lower case."""
        if not self.terms:
            return None
        terms = sorted(self.terms, key=lambda term: (-len(term), term))
        return re.compile("|".join(rf"(?<!\w){_loose(term)}(?!\w)" for term in terms))


def _loose(term: str) -> str:
    return r"\W+".join(re.escape(word) for word in _WORD.findall(term))


def parsed(q: str) -> Query:
    """What *q* asks for.

    >>> parsed('dam phan actor:"Ana Ruiz" from:3/5/2022').terms
    ('dam', 'phan')
    >>> parsed('"hoà bình"').expression
    '"hòa bình"'
    """
    text = q[:_MOST_CHARS].encode("utf-8", "ignore").decode()
    text = reading_copy(unicodedata.normalize("NFC", text.replace("\0", " ")))
    words: list[str] = []
    filters: dict[str, str] = {}
    for match in _PART.finditer(text):
        field, value = (match[1] or "").lower(), match[2] if match[2] is not None else match[3]
        if field and value.strip():
            filters.setdefault(field, value.strip())
        elif not field:
            # As the index cuts words: at everything that is no letter or digit.
            phrase = " ".join(_WORD.findall(value.replace("_", " ")))
            if phrase:
                words.append(phrase)
    folded = all(word.isascii() for word in words)
    return Query(
        terms=tuple((fold(word) if folded else word.lower()) for word in words[:_MOST_TERMS]),
        folded=folded,
        actor=filters.get("actor"),
        outlet=filters.get("outlet"),
        type=filters.get("type"),
        since=_date(filters.get("from")),
        until=_date(filters.get("to")),
    )


def _date(value: str | None) -> str | None:
    """A day, month or year as typed ("13/5/2022", "5/2022", "2022-05") as EDTF."""
    if value is None:
        return None
    if match := _VIETNAMESE_DAY.fullmatch(value):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _VIETNAMESE_MONTH.fullmatch(value):
        return f"{match[2]}-{int(match[1]):02}"
    return value
