"""Words in marks without a cue of their own: announced with a colon, the rest of a split quote, a speaker going on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dongsukien.quotes.drafts import Announced, Draft, Scene
from dongsukien.quotes.passages import Passage, Quoted
from dongsukien.quotes.statements import trimmed
from dongsukien.quotes.voices import voice_of

_NEAR = 12  # drafts further away in the list have no bearing on a stretch in marks


def announced(scene: Scene, found: Sequence[Draft]) -> Announced | None:
    """The cue that ends the passage with a colon, its words being in the next one; ``None``: there is none."""
    passage = scene.passage
    if not scene.hits or not passage.text.rstrip().endswith(":"):
        return None
    hit = scene.hits[-1]
    if not _COLON_ENDS.match(passage.text, hit.end):
        return None
    first = passage.bounds[passage.sentence_at(hit.start)][0]
    voice = voice_of(scene, hit, first, found, first)
    return Announced(voice.actor, passage.span(hit.start, hit.end), hit.cue.kind)


_COLON_ENDS = re.compile(r"[^.;\"]{0,80}:\s*$")


def continued(scene: Scene, found: list[Draft]) -> list[Draft]:
    """*found* with the words in marks that no cue claimed: the rest of a split quote, or the last speaker going on."""
    passage = scene.passage
    out = sorted(found, key=_start)
    for quoted in passage.quoted:
        at = bisect_left(out, quoted.start, key=_start)
        near = out[max(0, at - _NEAR) : at + 2]
        if any(draft.start <= quoted.inner < draft.end or quoted.start <= draft.start < quoted.end for draft in near):
            continue
        if not _stands_alone(passage, quoted):
            continue
        content = trimmed(passage, quoted.inner, quoted.close)
        if content[1] - content[0] < _SHORTEST:
            continue
        previous = out[at - 1] if at else None
        goes_on = _gone_on(scene, quoted, content, previous)
        if goes_on is None:
            continue
        if previous is not None and goes_on.start == previous.start:
            out[at - 1] = goes_on
        else:
            out.insert(at, goes_on)
    return out


_SHORTEST = 8  # marked words without a cue: fewer characters are no statement


def _gone_on(scene: Scene, quoted: Quoted, content: tuple[int, int], previous: Draft | None) -> Draft | None:
    """The quote that words in marks without a cue belong to: a new one, or *previous* with one segment more."""
    passage = scene.passage
    open_ = not quoted.closed
    if previous is None:
        if passage.bounds[0][0] != quoted.start or not _is_finished(passage, quoted):
            return None
        if scene.announced is not None:
            said = scene.announced
            cue = said.cue.start - passage.start, said.cue.end - passage.start
            return Draft((content,), said.speaker, cue, said.kind, "announced", None, open_)
        return Draft((content,), scene.last, None, "say", "continued", None, open_) if scene.last is not None else None
    cue_end = previous.cue[1] if previous.cue is not None else None
    if previous.rule == "trailing" and cue_end is not None and cue_end > previous.end:
        return previous.with_segment(*content) if _adjacent(passage, cue_end, quoted.start) else None
    if _adjacent(passage, previous.end, quoted.start) or (cue_end and _adjacent(passage, cue_end, quoted.start)):
        return Draft((content,), previous.speaker, previous.cue, previous.kind, "continued", None, open_)
    return None


def _is_finished(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marked words end as a sentence does; a subheading in marks does not."""
    ending = passage.text[max(quoted.inner, quoted.close - 1) : quoted.end + 2]
    return not quoted.closed or re.search(r"[.!?…]", ending) is not None


def _stands_alone(passage: Passage, quoted: Quoted) -> bool:
    """Whether the marks hold whole sentences: nothing before them in the sentence, nothing after."""
    first = passage.bounds[passage.sentence_at(quoted.start)][0]
    last = passage.bounds[passage.sentence_at(max(quoted.start, quoted.end - 1))][1]
    before, after = passage.text[first : quoted.start], passage.text[quoted.end : last]
    if before.strip() and not re.search(r"[.!?…\"]\s*$", before):
        return False
    return not re.sub(r"[\s.,;!?…/]+", "", after) or re.match(r"\s*\.\s", after) is not None


def _adjacent(passage: Passage, start: int, end: int) -> bool:
    """Whether no more than the end of one sentence lies between."""
    return passage.sentence_at(end) - passage.sentence_at(start) <= 1


def _start(draft: Draft) -> int:
    return draft.start
