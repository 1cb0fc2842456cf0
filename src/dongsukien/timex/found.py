"""What the grammar reads in a text, before any of it has a value."""

from __future__ import annotations

from typing import Literal

import msgspec

Cue = Literal["future", "past", "immediate", "report"]


class Point(msgspec.Struct, frozen=True):
    """A stretch of the calendar as far as the words give it; ``None``: the words do not say.

    Offsets count from the publication date: ``year_offset=-1`` is "năm ngoái". ``span_value`` is a stretch that needs
    no month ("Q3", "H1", "SU"); ``decade`` and ``century`` stand alone. ``lunar`` is (month, day) of the lunar year.
    """

    year: int | None = None
    year_offset: int | None = None
    month: int | None = None
    month_offset: int | None = None
    week_offset: int | None = None
    weekday: int | None = None
    day: int | None = None
    day_offset: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    span_value: str | None = None
    decade: int | None = None
    century: int | None = None
    lunar: tuple[int, int] | None = None
    holiday: bool = False
    cue: Cue | None = None


class Amount(msgspec.Struct, frozen=True):
    """How long: ``count`` of the ISO ``unit`` ("1D", "T1H", "10Y"); ``None`` is a vague number."""

    count: float | None
    unit: str
    extra: str = ""

    @property
    def value(self) -> str:
        """The TIMEX3 value: "P2M", "PT1H30M", "PXY"."""
        clock = "T" if self.unit.startswith("T") else ""
        unit = self.unit.removeprefix("T")
        size, letter = int(unit[:-1]), unit[-1]
        if self.count is None:
            return f"P{clock}X{letter}"
        if self.count == 0.5 and self.unit in _HALVES:
            return _HALVES[self.unit]
        total = self.count * size
        number = str(int(total)) if total == int(total) else f"{total:g}"
        return f"P{clock}{number}{letter}{self.extra}"


_HALVES = {"1Y": "P6M", "T1H": "PT30M", "1D": "PT12H", "1M": "P15D", "T1M": "PT30S"}

Relation = Literal["ago", "ahead", "after", "before", "after_event", "before_event"]


class Found(msgspec.Struct, frozen=True):
    """One time expression of a text: where it stands and what its words say; exactly one of the layers is set."""

    start: int
    end: int
    rule: str
    point: Point | None = None
    until: Point | None = None
    amount: Amount | None = None
    amount_until: Amount | None = None
    relation: Relation | None = None
    repeats: bool = False
    open: bool = False
    mod: str | None = None
    separator: str | None = None
