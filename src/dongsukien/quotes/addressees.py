"""Whom words are said to: "nói với X", "cho X biết"."""

from __future__ import annotations

import re
from functools import cache

from dongsukien.annotations import Actor
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Candidate, candidates
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.identity import actor_at, unnamed_actor
from dongsukien.quotes.passages import Passage


def addressee_of(passage: Passage, start: int, end: int, index: ActorIndex) -> Actor | None:
    """Whom ``text[start:end]``, the stretch after a cue, addresses: "với X", "cho X"."""
    found = addressed(passage, start, end, index)
    if found is None:
        return None
    return actor_at(passage, found, index) if found.mention else unnamed_actor(passage, found.start, found.end)


def addressed(passage: Passage, start: int, end: int, index: ActorIndex) -> Candidate | None:
    """The phrase for whom ``text[start:end]`` addresses."""
    match = re.match(r"\s*(?:thêm\s+)?(?:với|cho|trước)\s+", passage.lower[start:end])
    if match is None:
        return None
    at = start + match.end()
    for candidate in candidates(passage, at, end, index):
        if candidate.start == at and candidate.mention is not None:
            return candidate
    group = _addressees().match(passage.lower, at, end)
    return Candidate(group.start(), group.end(), None) if group is not None else None


@cache
def _addressees() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().addressees)}(?!\w)")
