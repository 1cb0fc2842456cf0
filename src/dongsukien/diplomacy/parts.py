"""Who is given a part in a contact or an agreement: mediator, host, whose initiative it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from dongsukien.annotations import Involved
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import contact_words
from dongsukien.diplomacy.scene import Group, Line

Role = Literal["mediator", "host", "initiative"]
_ASIDE = r"\s*(?:\([^)]*\))?\s*(?:đã |đang |sẽ |cũng |từng |đồng )?"


@cache
def _patterns() -> tuple[tuple[Role, tuple[str, ...], re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    found = []
    for part in contact_words().part:
        left = re.compile(rf"(?<!\w)(?:{part.before}){context('beside a power').pattern}")
        words = "|".join(re.escape(form) for form in sorted(part.after, key=len, reverse=True) if form)
        right = re.compile(rf"{_ASIDE}(?:{words})(?!\w)") if words else None
        found.append((part.role, part.cues, left if part.before else None, right))
    return tuple(found)


def parts(line: Line) -> Iterator[tuple[Role, Group]]:
    """Who has which part by the words of *line*, each once."""
    seen: set[tuple[str, int]] = set()
    for role, cues, left, right in _patterns():
        if not any(map(line.text.__contains__, cues)):
            continue
        for group in line.groups:
            if (role, group.start) in seen:
                continue
            if left is not None and not left.search(line.text, max(0, group.start - 90), group.start):
                continue
            if right is not None and not right.match(line.text, group.end):
                continue
            if left is None and group.led is not None:
                continue
            seen.add((role, group.start))
            yield role, group


def involved(line: Line, group: Group, rule: str) -> tuple[Involved, ...]:
    """The actors of *group* in a part that *rule* gives them."""
    return tuple(Involved(actor, line.sentence.span, rule) for actor in group.actors)
