"""Digests made by hand: who, what, when, in which words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dongsukien.annotations import SYMMETRIC
from dongsukien.stories.digest import Named, PageDigest, Party, Report

ACTORS = {
    "Ana Ruiz": ("person", "PER"),
    "Eva Ruiz": ("person", "PER"),
    "Odd Berg": ("person", "NOR"),
    "Peru": ("country", "PER"),
    "Na Uy": ("country", "NOR"),
    "Kenya": ("country", "KEN"),
    "Chile": ("country", "CHL"),
    "Bộ Ngoại giao Peru": ("organisation", "PER"),
}


def party(name: str, side: str, role: str | None = None) -> Party:
    if name not in ACTORS:
        return Party(f"unnamed:{name}", name, "group", None, role, side)
    kind, country = ACTORS[name]
    return Party(f"{kind}:{name}", name, kind, country, role, side)


@pytest.fixture
def told() -> Callable[..., Report]:
    """A report: ``told("meet", "Peru", "Na Uy", date="2025-07-10")``; of an act with target the last one is it."""

    def make(type: str, *names: str, id: str = "e1", date: str | None = None, **rest: Any) -> Report:
        if type in SYMMETRIC:
            parties = tuple(party(name, "p") for name in names)
        else:
            sides = "s" * max(1, len(names) - 1) + "t" * (len(names) > 1)
            parties = tuple(party(name, side) for name, side in zip(names, sides, strict=False))
        day = _day(date)
        values: dict[str, Any] = {
            "modality": "happened", "teaser": False, "date_basis": "stated" if date else None, "place": None,
            "topic": None, "trigger": "gặp", "attributed": (), "confidence": 0.9, "n_mentions": 1, "place_in_page": 1,
            "start": 0, "words": "hai bên bàn về nghề cá", "numbers": (),
        }  # fmt: skip
        return Report(id=id, type=type, parties=parties, date=date, first=day, last=day, **{**values, **rest})

    return make


@pytest.fixture
def digest() -> Callable[..., PageDigest]:
    """A page: ``digest("p1", "2025-07-10", report, …)``; its entities are those of its reports."""

    def make(id: str, published: str | None, *reports: Report, **rest: Any) -> PageDigest:
        day = _day(published)
        found = dict.fromkeys(p for report in reports for p in report.parties)
        values: dict[str, Any] = {
            "outlet": None, "page_type": "article", "published_basis": "text" if published else None, "title": "",
            "lead": "", "head": "", "body": (), "signature": (), "n_shingles": 0,
            "entities": tuple(Named(p.id, p.name, p.kind, p.country, 3, True) for p in found), "teasers": (),
        }  # fmt: skip
        return PageDigest(id=id, published=published, first=day, last=day, reports=reports, **{**values, **rest})

    return make


def _day(value: str | None) -> int:
    return date.fromisoformat(value).toordinal() if value else 0


@pytest.fixture
def told_report(told: Callable[..., Report]) -> Callable[..., Report]:
    """``told`` under a name that leaves ``told`` free."""
    return told
