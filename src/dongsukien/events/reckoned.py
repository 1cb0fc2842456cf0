"""Days that a sentence gives by those of another act in it.

"Hai ngày sau khi A bắn vào tàu B, B hôm 5/3 triệu đại sứ A" dates the shots on 3/3; "A hôm 5/3 ủng hộ B trong cuộc
điện đàm với C" dates the call, in which it was said. Both are marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dongsukien.annotations import EventType, Modality
from dongsukien.events.dating import When
from dongsukien.events.factuality import CONTACTS
from dongsukien.events.nouns import is_framed
from dongsukien.events.rows import Row

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STEP = re.compile(r"(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) ngày (?P<way>sau|trước)")
_NUMBERS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_THERE = frozenset({"trong", "tại"})  # after "sau" it may have been any time before


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the act at item ``number`` before days are reckoned."""

    number: int
    type: EventType
    modality: Modality
    when: When | None

    @property
    def day(self) -> When | None:
        """The single day on which it happened, if it is told."""
        happened = self.modality == "happened" and self.when is not None
        return self.when if happened and self.when and _DAY.fullmatch(self.when.value) else None


def reckon(row: Row, told: Sequence[Told]) -> dict[int, When]:
    """The days of those acts of *row* that have none of their own and that another's day gives, by item."""
    undated = (act for act in told if act.when is None and act.modality == "happened")
    days = ((act.number, _counted(row, act, told) or _framed(row, act, told)) for act in undated)
    return {number: day for number, day in days if day is not None}


def _counted(row: Row, act: Told, told: Sequence[Told]) -> When | None:
    """The day so many days before or after that of the main clause, where the act's own clause opens with them."""
    step = _step_before(row, act.number)
    here = row.segment[act.number]
    day = next((other.day for other in told if other.day is not None and row.segment[other.number] != here), None)
    if step is None or day is None:
        return None
    return When((date.fromisoformat(day.value) + timedelta(days=step)).isoformat(), day.span, "inferred")


def _step_before(row: Row, number: int) -> int | None:
    """How many days from the act of the main clause to that at item *number*: of "hai ngày sau khi A bắn B", -2."""
    here = row.segment[number]
    when = next((n for n in range(number - 1, 0, -1) if row.segment[n] == here and row.items[n].form == "khi"), None)
    before = row.items[when - 1] if when is not None else None
    step = _STEP.fullmatch(before.form) if before is not None and before.time is not None else None
    if step is None:
        return None
    days = int(step["n"]) if step["n"].isdigit() else _NUMBERS.index(step["n"])
    return -days if step["way"] == "sau" else days


def _framed(row: Row, act: Told, told: Sequence[Told]) -> When | None:
    """The day of what was said in a contact that ends the clause: "A hôm 5/3 ủng hộ B trong cuộc điện đàm với C"."""
    if act.type not in CONTACTS - {"visit"} or not is_framed(row, act.number):
        return None
    if row.items[act.number - 1].form not in _THERE:
        return None
    here = row.segment[act.number]
    said = [other.day for other in told if other.number < act.number and row.segment[other.number] == here]
    day = next((day for day in reversed(said) if day is not None), None)
    return replace(day, basis="inferred") if day is not None else None
