"""The words said behind a cue: "X nói rằng …", "X nói: “…”", "X gọi Y là …", "X kêu gọi Y “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dongsukien.quotes.addressees import addressed
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import CueHit, alternatives, frames
from dongsukien.quotes.drafts import Scene
from dongsukien.quotes.passages import Passage, Quoted
from dongsukien.quotes.statements import Opening, clause_end, is_name, is_statement, trimmed, without_carrier

Segments = tuple[tuple[int, int], ...]


def words_after(
    scene: Scene, hit: CueHit, opening: Opening, last: int, later: Sequence[CueHit], first: int
) -> tuple[Segments, str, bool]:
    """The words after a cue: segments, rule, and whether the closing mark is missing."""
    passage = scene.passage
    quoted = quoted_at_start(passage, opening.start)
    if (
        quoted is not None
        and opening.marker != ""
        and (hit.cue.bare not in ("describe", "mark") or opening.marker == '"')
    ):
        return _marked(passage, hit, quoted, last, later)
    if hit.cue.bare in ("describe", "mark", "never") and opening.marker not in ("rằng", ":"):
        return _described(passage, hit, last, later)
    if opening.marker == "" and hit.cue.form.endswith(" rằng"):
        opening = Opening(opening.start, "rằng")
    if opening.marker == "":
        told = addressed(passage, opening.start, last, scene.index)
        if told is not None:  # "nói với ông X lực lượng này cần ở lại"
            opening = Opening(told.end + 1, "")
        elif (when := context("time before the statement").match(passage.lower, opening.start, last)) is not None:
            opening = Opening(when.end(), "")
    end = _bounded_end(passage, hit, opening.start, last, later, first)
    start = without_carrier(passage, opening.start, end)
    if hit.cue.bare == "full" and opening.marker == ",":
        return (), "", False
    if not is_statement(
        passage,
        start if start != opening.start else opening.start,
        end,
        hit.cue.bare,
        opening.marker if start == opening.start else "rằng",
    ):
        return _fragment(passage, hit, end)
    return (trimmed(passage, start, end),), "indirect", False


def quoted_at_start(passage: Passage, start: int) -> Quoted | None:
    quoted = passage.quoted_at(start)
    return quoted if quoted is not None and quoted.start == start else None


def _bounded_end(passage: Passage, hit: CueHit, start: int, last: int, later: Sequence[CueHit], first: int) -> int:
    """The end of an indirect statement: of its clause, and of the subordinate clause if the cue stands in one."""
    end = clause_end(passage, start, last, later)
    if _subordinate().search(passage.lower[first : hit.start]):
        comma = passage.lower.find(",", start, end)
        if comma > 0:
            return comma
    return end


@cache
def _subordinate() -> re.Pattern[str]:
    return re.compile(rf"(?:^|,)\s*{alternatives(frames().subordinators)}(?!\w)[^,]*$")


def _marked(
    passage: Passage, hit: CueHit, quoted: Quoted, last: int, later: Sequence[CueHit]
) -> tuple[Segments, str, bool]:
    """Words in marks right after the cue, with the rest of the clause if they only begin it."""
    if not quoted.closed:
        return (trimmed(passage, quoted.inner, _unclosed_end(passage, quoted)),), "leading", True
    end = max(last, passage.bounds[passage.sentence_at(max(quoted.close - 1, quoted.start))][1])
    rest = passage.lower[quoted.end : end]
    if not re.match(r"\s*[.!?…;)\]/]*\s*$", rest) and not re.match(r"\s*[.;,\-–]", rest):
        stop = clause_end(passage, quoted.end, end, later)
        if hit.cue.bare in ("any", "clause", "full"):
            return (trimmed(passage, quoted.start, stop),), "indirect", False
        if is_name(passage, quoted):
            return (), "", False
    elif context("statement goes on").match(rest) and hit.cue.bare != "never":
        stop = clause_end(passage, quoted.end, end, later)
        return (trimmed(passage, quoted.inner, stop),), "indirect", False
    rule = "leading" if hit.cue.bare != "never" or not rest.strip(" .!?…;)]/,") else "fragment"
    return (trimmed(passage, quoted.inner, quoted.close),), rule, False


_LONGEST_UNCLOSED = 800  # a mark that never closes within so many characters was lost, not left for the next block


def _unclosed_end(passage: Passage, quoted: Quoted) -> int:
    """Where words without a closing mark end: with the block, or with their first sentence if the block is long."""
    if quoted.close - quoted.inner <= _LONGEST_UNCLOSED:
        return quoted.close
    return passage.bounds[passage.sentence_at(quoted.inner)][1]


def _described(passage: Passage, hit: CueHit, last: int, later: Sequence[CueHit]) -> tuple[Segments, str, bool]:
    """What follows "là" ("gọi X là …"); words in marks count alone. Verbs that are acts: only words in marks."""
    end = clause_end(passage, hit.end, last, later)
    match = context("as what").search(passage.lower, hit.end, min(end, hit.end + 160))
    if match is None or passage.quoted_at(match.start()) is not None or hit.cue.bare == "never":
        return _fragment(passage, hit, end)
    quoted = next(iter(passage.quoted_between(match.start(), end)), None)
    if (
        quoted is not None
        and quoted.closed
        and quoted.start - match.end() < 40
        and "," not in passage.text[match.end() : quoted.start]
    ):
        return (trimmed(passage, quoted.inner, quoted.close),), "fragment", False
    if hit.cue.bare == "mark":
        return (), "", False
    comma = passage.lower.find(",", match.end(), end)
    stop = comma if comma > 0 else end
    content = trimmed(passage, match.end(), stop)
    return (content,), "described", False


def _fragment(passage: Passage, hit: CueHit, end: int) -> tuple[Segments, str, bool]:
    """The words in marks within the cue's clause: "kêu gọi X “ngừng bắn ngay”", "chỉ trích việc này là “vội vàng”".

    Names in marks are none; verbs that ask, promise or threaten reach further than those that judge.
    """
    for quoted in passage.quoted_between(hit.end, min(end, hit.end + _FRAGMENT_CHARS)):
        between = passage.lower[hit.end : quoted.start].lstrip()
        if "," in between or hit.cue.kind == "confirm":
            break
        owned = passage.lower[quoted.end : quoted.end + 5].startswith(" của ")
        if not quoted.closed or owned or is_name(passage, quoted):
            continue
        at_end = hit.cue.kind == "support" and not passage.text[quoted.end : end].strip(" .")
        if hit.cue.kind in _WORDS_ASKED or at_end or context("right before a quotation").match(between):
            return (trimmed(passage, quoted.inner, quoted.close),), "fragment", False
    return (), "", False


_WORDS_ASKED = frozenset({"call_for", "demand", "promise", "warn", "threaten", "offer"})


_FRAGMENT_CHARS = 100
