"""The words said before a cue: "“…”, X nói", "…, X nói"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import CueHit
from dongsukien.quotes.drafts import Draft
from dongsukien.quotes.passages import Passage, Quoted
from dongsukien.quotes.plain_subjects import no_subject
from dongsukien.quotes.statements import trimmed
from dongsukien.quotes.voices import Voice

_FAR = 3_200  # characters: marks further back close no quotation that a cue here could belong to


def quoted_before(passage: Passage, clause: int) -> Quoted | None:
    """The quoted stretch right before the clause of the verb at *clause*, parted from it by a mark of punctuation."""
    earlier = passage.quoted_between(max(0, clause - _FAR), clause)
    before = earlier[-1] if earlier else None
    if before is None or before.end > clause or not before.closed or clause - before.end > 160:
        return None
    between = passage.text[before.end : clause]
    parted = re.match(r"\s*[,\-–.]", between) or (
        before.close > before.inner and passage.text[before.close - 1] in ",.!?…-"
    )
    if not parted:
        return None
    if re.search(r"[.!?;]\s+\S", between.lstrip(" ,-–.")):
        return None
    dot = re.match(r"\s*\.\s+(\S)", between)
    if dot is not None and dot[1].isupper():
        return None
    return before


def lead_in(passage: Passage, quoted: Quoted, earlier: Sequence[Draft]) -> int | None:
    """Where the words before a trailing cue begin: the marks, or the sentence that the marks close.

    ``None``: they were read already, or the marks stand deep inside another clause.
    """
    if any(draft.start <= quoted.inner < draft.end for draft in earlier):
        return None
    first = passage.bounds[passage.sentence_at(quoted.start)][0]
    before = passage.lower[first : quoted.start]
    if not before.strip() or re.fullmatch(r"[^\"]{0,40},\s*|.*[.!?\"]\s*", before):
        return quoted.inner
    if passage.quoted_between(first, quoted.start):
        return first
    return first if len(before) < 400 and not before.rstrip().endswith((":", "rằng")) else None


def closes_clause(passage: Passage, hit: CueHit, left: Quoted | None, last: int) -> bool:
    """Whether the cue ends a short clause right after marks, so that whoever stands there said the marked words."""
    if left is None or hit.cue.kind == "confirm" or not context("statement ends").match(passage.lower[hit.end : last]):
        return False
    between = passage.lower[left.end : hit.start].split()
    return 1 < len(between) <= _CLAUSE_WORDS


_CLAUSE_WORDS = 14  # "“…”, X, cậu công nhân vừa bước vào tuổi trưởng thành, nói"


def statement_before(
    passage: Passage, hit: CueHit, voice: Voice, first: int, last: int, earlier: Sequence[Draft]
) -> tuple[int, int] | None:
    """The statement of "…, X nói." where nothing but the subject stands between the comma and the cue."""
    subject = voice.subject
    if (
        subject is None
        or voice.media
        or hit.cue.bare not in ("any", "clause", "never")
        or not context("statement ends").match(passage.lower[hit.end : last])
    ):
        return None
    if hit.cue.bare == "never" and hit.cue.form not in ("phát biểu",):
        return None
    before = passage.lower[first : subject.start].rstrip()
    if not before.endswith(",") or len(before.split()) < 5:
        return None
    if no_subject().match(before):
        return None
    content = trimmed(passage, first, first + len(before))
    if any(draft.start < content[1] and content[0] < draft.end and draft.rule != "fragment" for draft in earlier):
        return None
    return content
