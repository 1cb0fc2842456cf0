"""Who held which office when, as far as the table of offices says: for dating a page by its titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dongsukien import lexicons
from dongsukien.annotations import Role
from dongsukien.errors import LexiconError
from dongsukien.orthography import fold
from dongsukien.timex.anchor import anchor_of

_TABLE = "entities/tenures.tsv"
_KEY = re.compile(r"[^0-9a-z]+")
# Two names of one office, folded; the right one is used for comparing.
_SAME_OFFICE = (("bo truong ngoai giao", "ngoai truong"), ("bo truong bo ", "bo truong "))


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when an office was held; ``last`` is ``None`` while it still is."""

    first: date
    last: date | None


@cache
def _table() -> dict[str, tuple[tuple[str, str, Period], ...]]:
    """By the person's name: office (folded), country, period. Empty where the table is not there."""
    try:
        rows = lexicons.tsv(_TABLE)
    except LexiconError:
        return {}
    table: dict[str, list[tuple[str, str, Period]]] = {}
    for row in rows:
        start, end = anchor_of(row["start"]), anchor_of(row["end"])
        if start is not None:
            period = Period(start.first, end.last if end else None)
            table.setdefault(_key(row["person"]), []).append((_office(row["office"]), row["country"], period))
    return {name: tuple(entries) for name, entries in table.items()}


def _key(name: str) -> str:
    return _KEY.sub(" ", fold(name.removeprefix("person:"))).strip()


def _office(words: str) -> str:
    office = _key(words)
    for written, meant in _SAME_OFFICE:
        office = office.replace(written, meant)
    return office


def periods_of(role: Role) -> tuple[Period, ...]:
    """The times at which *role*'s person held an office of that name (all of them, if he held it twice).

    Empty where the table does not know the person or the office: that says nothing about the date.
    """
    written = _office(role.role)
    found = []
    for office, country, period in _table().get(_key(role.person), ()):
        same_country = role.country is None or country in ("", "-", role.country)
        if same_country and (office == written or written.startswith(office + " ") or office.startswith(written + " ")):
            found.append(period)
    return tuple(found)
