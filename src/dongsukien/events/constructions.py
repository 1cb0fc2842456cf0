"""What every construction gives: the noun phrases of one act, and the ways of naming them that several share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dongsukien.annotations import Mention
from dongsukien.events.objects import (
    led_group,
)
from dongsukien.events.rows import Group, Row
from dongsukien.events.struck import led_thing
from dongsukien.events.triggers import Trigger

HITTING = frozenset({"attack", "sanction", "other"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The noun phrases of one act; ``rule`` names the construction.

    ``sure``: both sides were found by structure. ``apart``: "lần lượt điện đàm với A và B", one act with each target.
    ``paired``: "đàm phán A - B và C - D", one act of each two participants.
    """

    source: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    participants: tuple[Mention, ...] = ()
    rule: str = "bare"
    sure: bool = True
    apart: bool = False
    paired: bool = False


def pair_of_paper(row: Row, number: int) -> Group | None:
    """Whose paper is signed: "hiệp ước phòng thủ A - B", before the verb or behind it."""
    pairs = [g for g in row.groups if g.last > g.first and row.items[g.first + 1].form == "-"]
    return next((group for group in pairs if row.segment[group.first] == row.segment[number]), None)


def led_or_struck(row: Row, number: int, trigger: Trigger, prepositions: tuple[str, ...]) -> Group | None:
    """Whom a preposition leads to; what hits a thing hits its state."""
    led = led_group(row, number, prepositions)
    return led_thing(row, number, prepositions) if led is None and trigger.type in HITTING else led


def mentions_of(group: Group | None) -> tuple[Mention, ...]:
    return tuple(group.mentions) if group is not None else ()


def distinct_mentions(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(_first_of_each(mentions))


def _first_of_each(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        if mention.entities and mention.entities in seen:
            continue
        seen.add(mention.entities)
        yield mention
