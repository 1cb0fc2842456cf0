"""Quotes by a verb: direct and indirect, the cue before, after or between the words said.

For each cue in turn: first the words after it ("X nói rằng …", "X nói: “…”", "X gọi Y là …"), else the words before it
("“…”, X nói", "…, X nói"). A cue inside a statement already read belongs to that statement, unless a paper reports it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dongsukien.quotes.addressees import addressee_of
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import CueHit
from dongsukien.quotes.drafts import Draft, Scene
from dongsukien.quotes.following import Segments, quoted_at_start, words_after
from dongsukien.quotes.passages import Passage, Quoted
from dongsukien.quotes.preceding import closes_clause, lead_in, quoted_before, statement_before
from dongsukien.quotes.speakers import headless, is_relative
from dongsukien.quotes.statements import Opening, is_direct, opening_after, trimmed
from dongsukien.quotes.voices import Voice, voice_of

_NEAR = 12  # drafts and cues further away in the list have no bearing on each other


def spoken_quotes(scene: Scene, taken: Sequence[Draft]) -> list[Draft]:
    """The quotes of one passage by its cues, in order of the cues; *taken* were found by formula before, in order."""
    out: list[Draft] = []
    for position, hit in enumerate(scene.hits):
        passed = bisect_right(taken, hit.start, key=_start)
        earlier = [*taken[max(0, passed - _NEAR) : passed], *out[-_NEAR:]]
        if any(_reach_from(draft) <= hit.start < draft.end for draft in earlier):
            continue
        draft = _quote_of(scene, hit, scene.hits[position + 1 : position + 1 + _NEAR], earlier)
        if draft is not None:
            if draft.rule == "trailing":  # "X cam kết “…” với Y, bà Z nói": the words belong to what bà Z said
                out[-_NEAR:] = [
                    other for other in out[-_NEAR:] if other.rule != "fragment" or not _within(other, draft)
                ]
            out.append(draft)
    return out


def _reach_from(draft: Draft) -> int:
    """Where *draft* begins, with its cue if that comes first ("gọi việc X tuyên bố … là “…”")."""
    return min(draft.start, draft.cue[0]) if draft.cue is not None else draft.start


def _start(draft: Draft) -> int:
    return draft.start


def _within(inner: Draft, outer: Draft) -> bool:
    return any(start <= inner.start and inner.end <= end for start, end in outer.segments)


def _quote_of(scene: Scene, hit: CueHit, later: Sequence[CueHit], earlier: Sequence[Draft]) -> Draft | None:
    passage = scene.passage
    first, last = passage.bounds[passage.sentence_at(hit.start)]
    left = quoted_before(passage, hit.start)
    window = left.end if left is not None else first
    voice = voice_of(scene, hit, window, earlier, first)
    opening = opening_after(passage, hit.end, last)
    if _is_impersonal(passage, hit, opening, voice, left):
        return None
    quoting = opening is not None and quoted_at_start(passage, opening.start) is not None
    if not quoting and is_relative(passage, hit.start, max(first, hit.start - 60)):
        return None
    segments: Segments = ()
    rule, open_ = "indirect", False
    spoken_for = voice.subject is not None or closes_clause(passage, hit, left, last)
    if left is not None and spoken_for and (opening is None or opening.marker not in ("rằng",)):
        start = lead_in(passage, left, earlier)
        if start is not None:
            segments = (trimmed(passage, start, left.close),)
            rule = "trailing"
            if opening is not None and opening.marker in (":", '"'):
                quoted = passage.quoted_at(opening.start)
                if quoted is not None and quoted.start == opening.start:
                    segments = (*segments, trimmed(passage, quoted.inner, quoted.close))
    if not segments and opening is not None:
        segments, rule, open_ = words_after(scene, hit, opening, last, later, first)
    if not segments:
        before = statement_before(passage, hit, voice, first, last, earlier)
        if before is not None:
            segments, rule = (before,), "trailing"
    segments = tuple(segment for segment in segments if segment[0] < segment[1])
    if not segments:
        return None
    if voice.media and not is_direct(passage, segments):
        return None
    addressee = addressee_of(
        passage, hit.end, opening.start if opening is not None and rule != "trailing" else last, scene.index
    )
    return Draft(segments, voice.actor, (hit.start, hit.end), hit.cue.kind, rule, addressee, open_)


def _is_impersonal(passage: Passage, hit: CueHit, opening: Opening | None, voice: Voice, left: Quoted | None) -> bool:
    """Whether nobody speaks: "Dự báo trong hôm nay, bão sẽ …", "việc đánh giá …", "Chia sẻ với báo giới, X nói …"."""
    first = passage.bounds[passage.sentence_at(hit.start)][0]
    if context("one must").fullmatch(passage.lower, first, hit.start):
        return True
    if left is not None or (opening is not None and opening.marker not in ("", ",")):
        return False
    if hit.start == first:
        return True
    weak = hit.cue.kind == "assess" or hit.cue.bare == "full"
    return weak and voice.subject is None and voice.actor is None and not headless(passage, hit.start, first)
