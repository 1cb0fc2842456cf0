"""What the grammar hands on: mentions of one sentence before it is known who is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dongsukien.annotations import Kind
from dongsukien.entities.people import Person

Form = Literal["full", "short", "office", "pronoun", "description", "metonym"]


class Title(msgspec.Struct, frozen=True):
    """One title beside a name, or an office by itself: its words, its body and its state; offsets of the sentence."""

    text: str
    head: str
    start: int
    end: int
    organisation: str | None
    country: str | None
    is_role: bool
    code: str = "T"
    of_state: bool = False  # "Ngoại trưởng nước này"
    seat: str = ""  # the key of the office that the one who sits there holds ("ông chủ Nhà Trắng")


class Draft(msgspec.Struct):
    """A mention before it is known who is meant. Offsets count in the sentence; ``value`` as in ``gazetteer.Entry``."""

    start: int
    end: int
    name_start: int
    name_end: int
    kind: Kind
    form: Form
    name: str
    country: str | None = None
    person: Person | None = None
    gender: str = "-"
    titles: tuple[Title, ...] = ()
    nested: bool = False
    value: str = ""
    rule: str = ""
    unknown: bool = False
    home: str | None = None  # the state of a bare office or body, if nothing else in the text says whose it is
    inner: list[Draft] = []


def walk(found: Sequence[Draft]) -> Iterator[Draft]:
    """Every draft, each followed by those inside it."""
    for draft in found:
        yield draft
        if draft.inner:
            yield from walk(draft.inner)
