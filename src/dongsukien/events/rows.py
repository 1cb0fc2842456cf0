"""A sentence as a row: its items, the noun phrases among them that act together, and its segments.

``clauses`` makes rows of sentences; here is what everybody may ask of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from dongsukien.annotations import Mention, Sentence, TimeExpression
from dongsukien.events.triggers import Trigger

_BEFORE_PASSIVE = [["xác", "nhận"], ["thừa", "nhận"], ["phủ", "nhận"]]
_NOT_PASSIVE = frozenset(
    {"đạt", "có", "nhận", "giành", "thu", "gây", "tìm", "nghe", "thấy", "mua", "biết", "nắm", "hiểu", "giữ"}
)


class Item(msgspec.Struct, frozen=True):
    """One item of a row at ``text[start:end]``; ``kind`` is actor, time, trigger, punctuation or a particle's class."""

    kind: str
    start: int
    end: int
    form: str
    mention: Mention | None = None
    time: TimeExpression | None = None
    trigger: Trigger | None = None


@dataclass(slots=True)
class Group:
    """Noun phrases that act together: items ``first`` to ``last`` of the row, led by preposition ``governor``."""

    first: int
    last: int
    start: int
    end: int
    governor: str | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_plural(self) -> bool:
        return sum(max(1, len(mention.entities)) for mention in self.mentions) > 1


@dataclass(slots=True)
class Row:
    """A sentence as items, their groups and their segments (``segment[i]``: the number of item *i*'s segment)."""

    sentence: Sentence
    text: str
    items: list[Item]
    groups: list[Group]
    segment: list[int]
    openers: list[str]  # what began each segment: "" for the first, else kind of separator
    background: list[Item] = field(default_factory=list)  # words for a war or the like, which are no act by themselves

    def words_between(self, start: int, end: int) -> list[str]:
        """The words of the text between two offsets, in lower case."""
        return self.text[start:end].split() if end > start else []

    def unknown_words(self, start: int, end: int) -> int:
        """How many words between two offsets belong to no item: verbs and nouns that no lexicon knows."""
        known = sum(
            len(self.text[max(item.start, start) : min(item.end, end)].split())
            for item in self.items
            if item.start < end and item.end > start
        )
        return len(self.text[start:end].split()) - known

    def before(self, item: int) -> str:
        """The text before item *item*, in lower case."""
        return self.text[: self.items[item].start]

    def opener_of(self, item: int) -> Item:
        """The item with which the segment of item *item* begins; of ", trước khi" the second."""
        first = self.segment.index(self.segment[item])
        here, behind = self.items[first], self.items[first + 1 : first + 2]
        decides = behind and here.form == "," and behind[0].kind in _OPENERS and behind[0].start - here.end <= 1
        return behind[0] if decides and first < item else here

    def group_of(self, item: int) -> Group | None:
        """The group that item *item* belongs to."""
        return next((group for group in self.groups if group.first <= item <= group.last), None)

    def groups_in(self, segment: int, start: int = 0, end: int | None = None) -> list[Group]:
        """The groups that begin in *segment* and lie between two offsets of the text."""
        return [
            group
            for group in self.groups
            if self.segment[group.first] == segment and group.start >= start and (end is None or group.end <= end)
        ]


_OPENERS = frozenset({"break", "time", "condition", "purpose", "relative", "that"})


def is_passive(row: Row, number: int) -> bool:
    """Whether item *number*, "bị" or "được", makes a passive, and is no part of "đạt được" and the like."""
    item = row.items[number]
    return item.kind == "passive" and makes_passive(row.text, item)


def makes_passive(text: str, item: Item) -> bool:
    """Whether *item* of *text* makes a passive: "được" in "đạt được" does not."""
    words = text[: item.start].split()
    if words[-2:] in _BEFORE_PASSIVE:
        return True  # "xác nhận được Kenya mời"
    return not words or words[-1].strip(",.\"'") not in _NOT_PASSIVE
