"""What a page is about, in the words of a list: "ngừng bắn", "thuế quan", "bầu cử" …

The list (``lexicons/stories/topics.toml``) names the matters of foreign news. A page has a topic as often as its words
occur, headline and lead first. Known weakness: a matter that is not on the list has no topic and lives by its words.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.errors import LexiconError

MODE = "mode"  # the group of topics that say how states deal with each other, not about what


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: its title word, the matter it belongs to, how telling it is, and the words it is known by."""

    name: str
    group: str
    weight: float
    forms: tuple[str, ...]
    example: str
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topic: tuple[Topic, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """The list, checked: no word stands in two entries."""
    found = lexicons.toml("stories/topics.toml", Topics).topic
    owner: dict[str, str] = {}
    for topic in found:
        for form in topic.forms:
            if form in owner:
                raise LexiconError(f"stories/topics.toml: {form!r} is listed twice ({owner[form]}, {topic.name})")
            owner[form] = topic.name
    return found


@cache
def by_name() -> dict[str, Topic]:
    """The entries by name."""
    return {topic.name: topic for topic in topics()}


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    flat = [(form.lower(), topic.name) for topic in topics() for form in topic.forms]
    automaton = ahocorasick_rs.AhoCorasick(
        [form for form, _ in flat], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, tuple(name for _, name in flat)


def topics_in(text: str) -> Counter[str]:
    """How often each topic is named in *text*.

    >>> dict(topics_in("Lệnh ngừng bắn và các cuộc đàm phán"))
    {'ngừng bắn': 1, 'đàm phán': 1}
    """
    automaton, names = _matcher()
    low = text.lower()
    out: Counter[str] = Counter()
    for index, start, end in automaton.find_matches_as_indexes(low):
        if (start == 0 or not low[start - 1].isalnum()) and (end == len(low) or not low[end].isalnum()):
            out[names[index]] += 1
    return out
