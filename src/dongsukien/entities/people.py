"""The table of people, and what shapes of names say: which syllables are Vietnamese, which word is a family name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import Kind
from dongsukien.entities.gazetteer import entity_id
from dongsukien.entities.words import word_set
from dongsukien.orthography import fold

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?[aeiouy]{1,3}(?:ch|ng|nh|c|m|n|p|t)?",
    re.IGNORECASE,
)
_NOT_VIETNAMESE = re.compile(
    r"[fjwz]|[aeiouy]h$|oo|ee|uu|aa|ae|^[aiou]u$|ou|^k[aou]|^c[eiy]|eu[cmnpt]|ea|ei|yo|ya", re.IGNORECASE
)
_HORNED = re.compile(r"[ưứừửữự]u", re.IGNORECASE)
_KEY = re.compile(r"[^0-9a-z]+")
_REMEMBERED = 1 << 14  # words and names: those that keep coming back, whatever else a crawl brings


class Person(msgspec.Struct, frozen=True):
    """A row of the table of people, or a person first met on a page."""

    name: str
    country: str | None = None
    gender: str = "-"
    kind: Kind = "person"

    @property
    def id(self) -> str:
        return entity_id("person", self.name)


@lru_cache(maxsize=_REMEMBERED)
def key(name: str) -> str:
    """*name* without marks, case, hyphens and points, for comparing spellings.

    >>> key("Kim Jong-un") == key("Kim Jong Un")
    True
    """
    return _KEY.sub(" ", fold(name)).strip()


def is_surname(word: str) -> bool:
    """Whether *word* begins a Vietnamese full name, or a Chinese one in its Vietnamese reading."""
    return word in word_set("vietnamese_surnames")


@lru_cache(maxsize=_REMEMBERED)
def is_vietnamese_syllable(word: str) -> bool:
    """Whether *word* could be a syllable of Vietnamese ("Lan", "Nghị"; not "Trump").

    >>> is_vietnamese_syllable("Nghị"), is_vietnamese_syllable("Merz")
    (True, False)
    """
    plain = fold(word)
    if _HORNED.search(word):
        plain = plain.replace("uu", "u")  # "Lưu" is one, "Suu" is none
    return bool(_SYLLABLE.fullmatch(plain)) and not _NOT_VIETNAMESE.search(plain)


@lru_cache(maxsize=_REMEMBERED)
def leaning(name: str) -> str:
    """The gender that a given name says: m, f, or "-" for names of both and unknown ones.

    >>> leaning("Elena Quispe"), leaning("Daniel Otieno"), leaning("Trần Thị Lan"), leaning("Kim Moreno")
    ('f', 'm', 'f', '-')
    """
    first, *others = name.split() or [""]
    if is_surname(first):
        return {"Thị": "f", "Văn": "m"}.get(others[0], "-") if len(others) > 1 else "-"
    if not others or first in word_set("either_given"):
        return "-"
    if first in word_set("female_given"):
        return "f"
    return "m" if first in word_set("given") else "-"


@cache
def _tables() -> tuple[dict[str, Person], dict[str, Person], dict[str, Person]]:
    full: dict[str, Person] = {}
    short: dict[str, Person] = {}
    shy: dict[str, Person] = {}
    for row in lexicons.tsv("entities/persons.tsv", "name"):
        person = Person(row["name"], None if row["country"] == "-" else row["country"], row["gender"])
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            full.setdefault(_marked_key(form), person)
        for form in filter(None, row["short"].split("|")):
            short.setdefault(_marked_key(form), person)
        for form in filter(None, row["shy"].split("|")):
            shy.setdefault(_marked_key(form), person)
    return full, short, shy


@lru_cache(maxsize=_REMEMBERED)
def _marked_key(name: str) -> str:
    # Vietnamese names differ by their marks ("Lâm", "Lam"); foreign ones do not.
    words = re.findall(r"\w+", name)
    if all(is_vietnamese_syllable(word) for word in words):
        return " ".join(words).lower()
    return key(name)


@cache
def table_ids() -> frozenset[str]:
    """The entity ids of everybody in the table."""
    return frozenset(person.id for person in _tables()[0].values())


def by_full_name(name: str) -> Person | None:
    """The person whose full name, in any spelling of the table, *name* is."""
    return _tables()[0].get(_marked_key(name))


def by_short_name(name: str, *, titled: bool = False) -> Person | None:
    """The person whom *name* alone means ("Putin"); with *titled*, also what needs a title ("ông Tập")."""
    _, short, shy = _tables()
    folded = _marked_key(name)
    return short.get(folded) or (shy.get(folded) if titled else None)
