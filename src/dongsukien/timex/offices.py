"""Who held which office when, for dating a page by the titles it gives people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dongsukien import lexicons
from dongsukien.annotations import Role
from dongsukien.entities.gazetteer import entity_id
from dongsukien.entities.tenures import office_key, tenures_of
from dongsukien.timex.anchor import anchor_of
from dongsukien.timex.contexts import context


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when an office was held; ``last`` is ``None`` while no end is known."""

    first: date
    last: date | None


@cache
def horizon() -> date:
    """The last day that the table of offices knows anything about: of an end it may know only when it is due."""
    known = (anchor_of(row["start"]) for row in lexicons.tsv("entities/tenures.tsv"))
    return max(anchor.first for anchor in known if anchor is not None)


def is_former(role: Role) -> bool:
    """Whether *role* is told of somebody who has left the office ("cựu Tổng thống")."""
    return context("no longer in office").match(role.role) is not None


def periods_of(role: Role) -> tuple[Period, ...]:
    """The times at which *role*'s person held that office (all of them, if more than once).

    Empty where the table does not know the person in that office: that says nothing about the date.
    """
    office = office_key(context("no longer in office").sub("", role.role, count=1))
    if office is None:
        return ()
    found = []
    for tenure in tenures_of(entity_id("person", role.person)):
        start, end = anchor_of(tenure.start), anchor_of(tenure.end)
        if tenure.office == office and start is not None:
            found.append(Period(start.first, end.last if end else None))
    return tuple(found)
