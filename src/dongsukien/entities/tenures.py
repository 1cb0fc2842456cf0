"""Who held which office when, from ``tenures.tsv``: for linking a bare office to its holder on a day.

Reading a page never dates an office by it (an office without a name keeps the office as its name), and asks it only
which of two titles a name belongs to; the record dates offices, with this table as the stated basis. Known weakness: a
row without an end means "as far as is known here", not "today".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from dongsukien import lexicons
from dongsukien.entities.gazetteer import entity_id
from dongsukien.orthography import slug

_BODIES = {
    "lien-hop-quoc": "UN", "eu": "EU", "uy-ban-chau-au": "EU", "hoi-dong-chau-au": "EU", "nghi-vien-chau-au": "EU",
    "nato": "NATO", "asean": "ASEAN", "iaea": "IAEA", "who": "WHO", "wto": "WTO", "imf": "IMF", "wb": "WB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office. ``start`` and ``end`` are EDTF (``end`` ``None``: no end is known here).

    ``country`` is alpha-3, or the short name of a body ("UN", "EU", "NATO"). ``certainty`` is the coarsest unit of
    which the row is certain (sure: the day).
    """

    person: str
    name: str
    office: str
    country: str
    start: str
    end: str | None
    source: str
    certainty: str

    def covers(self, day: str) -> bool:
        """Whether *day* (EDTF, as precise as it is) lies in the tenure; a day on its border does.

        >>> Tenure("person:x", "X", "president", "PER", "2019-05-20", "2021-08", "", "sure").covers("2021-08-30")
        True
        """
        return self.start[: len(day)] <= day[: len(self.start)] and (
            self.end is None or day[: len(self.end)] <= self.end[: len(day)]
        )


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of ``offices.toml``; the keys are explained at its head."""

    pattern: str
    office: str
    example: str
    negatives: tuple[str, ...] = msgspec.field(name="not")


class _Offices(msgspec.Struct, forbid_unknown_fields=True):
    office: tuple[Office, ...]


def offices() -> tuple[Office, ...]:
    """How titles name the offices of the table; of those that hold, the first counts."""
    return lexicons.toml("entities/offices.toml", _Offices).office


@cache
def _offices() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry.pattern, re.IGNORECASE), entry.office) for entry in offices())


@cache
def seats() -> dict[str, tuple[str, str]]:
    """Palaces and bodies with the office of whoever sits there, as keys of the table: office, state or body."""
    return {row["body"]: (row["office"], row["country"]) for row in lexicons.tsv("entities/seats.tsv", "body")}


@cache
def _tenures() -> tuple[Tenure, ...]:
    return tuple(
        Tenure(
            entity_id("person", row["person"]),
            row["person"],
            row["office"],
            row["country"],
            row["start"],
            row["end"] or None,
            row["source"],
            row["certainty"],
        )
        for row in lexicons.tsv("entities/tenures.tsv")
    )


@cache
def _by_person() -> dict[str, tuple[Tenure, ...]]:
    out: dict[str, tuple[Tenure, ...]] = {}
    for tenure in sorted(_tenures(), key=lambda t: (t.start, t.office)):
        out[tenure.person] = (*out.get(tenure.person, ()), tenure)
    return out


def tenures_of(entity: str) -> tuple[Tenure, ...]:
    """The offices of the person *entity* ("person:sergey-lavrov"), earliest first."""
    return _by_person().get(entity, ())


@lru_cache(maxsize=1 << 12)
def office_key(role: str) -> str | None:
    """The key of the office that *role*, as a paper writes it, names; ``None`` for all others and for deputies.

    >>> office_key("Bộ trưởng Quốc phòng Mỹ"), office_key("cựu Tổng thống Mỹ")
    ('defence-minister', None)
    """
    title = role.strip()
    return next((office or None for pattern, office in _offices() if pattern.search(title)), None)


def body_key(name: str) -> str:
    """How the table calls the body *name*; of a body that it does not hold, the name as an id.

    >>> body_key("Liên Hợp Quốc"), body_key("Liên đoàn Ả Rập")
    ('UN', 'lien-doan-a-rap')
    """
    key = slug(name)
    return _BODIES.get(key, key)


@lru_cache(maxsize=1 << 12)
def holder(role: str, country: str, day: str) -> Tenure | None:
    """Who held *role* ("Tổng thống Mỹ", or a key) of *country* (alpha-3, "UN", "EU", "NATO") on *day* (EDTF).

    ``None`` if the table does not say, or names two for a vague day. On the day of a change the incoming one holds it.

    >>> found = holder("Tổng thống Mỹ", "USA", "2022-05-13")
    >>> found.name if found else None
    'Joe Biden'
    """
    office = role if any(role == t.office for t in _tenures()) else office_key(role)
    country = _BODIES.get(country, country)
    found = [t for t in _tenures() if t.office == office and t.country == country and t.covers(day)]
    if len({t.person for t in found}) <= 1:
        return found[-1] if found else None
    latest = max(found, key=lambda t: t.start)
    return latest if len(day) == 10 and latest.start == day else None
