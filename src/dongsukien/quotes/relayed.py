"""Quotes that a paper passes on with the speaker after the verb: "“…”, Reuters dẫn lời X", "AFP dẫn lời X rằng …".

Where the speaker has a verb of his own ("dẫn lời X cho biết …"), that verb is the cue and nothing is done here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dongsukien.quotes.candidates import Candidate, candidates
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.drafts import Draft, Scene
from dongsukien.quotes.identity import actor_at
from dongsukien.quotes.passages import Passage
from dongsukien.quotes.preceding import lead_in, quoted_before
from dongsukien.quotes.statements import trimmed

_NAME_CHARS = 120  # the speaker is named within so many characters after the verb


@cache
def _relay() -> re.Pattern[str]:
    documents = alternatives(frames().documents)
    objects = rf"(?:lời(?:\s+kể)?(?:\s+của)?|nguồn tin(?:\s+từ)?|{documents}\s+của)"
    return re.compile(rf"(?<!\w)(?:dẫn|trích|trích dẫn|dẫn lại)\s+{objects}(?!\w)")


def relayed_quotes(scene: Scene) -> list[Draft]:
    """The quotes of one passage by a verb of relaying, in order."""
    passage = scene.passage
    out: list[Draft] = []
    for match in _relay().finditer(passage.lower):
        if passage.quoted_at(match.start()) is not None:
            continue
        first, last = passage.bounds[passage.sentence_at(match.start())]
        speaker = _speaker_after(scene, match.end(), min(last, match.end() + _NAME_CHARS))
        if speaker is None or any(speaker.end <= hit.start <= speaker.end + 25 for hit in scene.hits):
            continue
        segment = _before(passage, match.start(), first, out) or _after(passage, speaker.end, last)
        if segment is not None:
            actor = actor_at(passage, speaker, scene.index)
            out.append(Draft((segment,), actor, match.span(), "say", "relayed"))
    return out


def _speaker_after(scene: Scene, start: int, end: int) -> Candidate | None:
    for candidate in candidates(scene.passage, start, end, scene.index):
        if candidate.start <= start + 1:
            return candidate
    return None


def _before(passage: Passage, verb: int, first: int, earlier: Sequence[Draft]) -> tuple[int, int] | None:
    quoted = quoted_before(passage, verb)
    start = lead_in(passage, quoted, earlier) if quoted is not None else None
    return trimmed(passage, start, quoted.close) if quoted is not None and start is not None else None


def _after(passage: Passage, end: int, last: int) -> tuple[int, int] | None:
    match = context("introduced").match(passage.lower, end, last)
    if match is None or match.end() >= last:
        return None
    quoted = passage.quoted_at(match.end())
    if quoted is not None and quoted.start == match.end():
        return trimmed(passage, quoted.inner, quoted.close)
    return trimmed(passage, match.end(), last)
