"""Who speaks: the subject of a cue, as an actor.

The subject is the nearest noun phrase left of the cue that is free: it opens a clause, and hangs on no preposition and
no verb. A phrase that owns a document speaks through it ("thông cáo của Bộ X"). A speaker without a name keeps the
words of the text. Two speakers at once are nobody in particular (``Subject.joint``).
"""

from __future__ import annotations

import re
from functools import cache

from dongsukien.annotations import Actor
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Candidate, Subject, candidates, is_free, with_document
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.identity import actor_at, is_media
from dongsukien.quotes.passages import Passage
from dongsukien.quotes.plain_subjects import no_subject, plain_subject

_HEAD_WORDS = 3  # "an ninh Ukraine": so many words may stand before the name in one phrase

_WINDOW = 400  # how far left of a cue its subject is looked for, in characters


def subject_of(passage: Passage, cue: int, start: int, index: ActorIndex) -> Subject | None:
    """The subject of the cue at local offset *cue*, looked for from *start* on; ``None``: the clause has none."""
    lower = passage.lower
    start = max(start, cue - _WINDOW)
    found = candidates(passage, start, cue, index)
    if found and headless(passage, cue, start) and _opens(lower, found[0], start):
        found = found[:1]  # ", nhưng cho rằng …": whom the sentence began with
    described = _who_is_described(lower, found, start, cue)
    if described is not None:
        return Subject(described.start, described.end, actor_at(passage, described, index))
    for position in range(len(found) - 1, -1, -1):
        candidate = found[position]
        if position and context("joined").fullmatch(lower, candidate.end, cue):
            continue  # "bỏ giới hạn với chức A và thông báo …": who bars it goes on
        document = with_document(lower, candidate, start)
        if _after_conjunction(lower, found, position) and not (
            is_free(lower, found[position - 1], start) or with_document(lower, found[position - 1], start)
        ):
            continue
        if document is None and not is_free(lower, candidate, start):
            if not _after_conjunction(lower, found, position) or not is_free(lower, found[position - 1], start):
                continue
            return Subject(
                found[position - 1].start, candidate.end, None, joint=True, own=_is_own(lower, candidate.end, cue)
            )
        if _after_conjunction(lower, found, position) and (
            is_free(lower, found[position - 1], start) or with_document(lower, found[position - 1], start)
        ):
            return Subject(
                found[position - 1].start, candidate.end, None, joint=True, own=_is_own(lower, candidate.end, cue)
            )
        chosen = _better_apposition(lower, found, position, start, cue)
        begin = document.start if document is not None else min(chosen.start, candidate.start)
        actor = actor_at(passage, chosen, index)
        mention = chosen.mention
        return Subject(
            begin,
            candidate.end,
            actor,
            joint=mention is not None and len(mention.entities) > 1,
            media=is_media(passage, chosen),
            own=_is_own(lower, candidate.end, cue),
            pronoun=mention is not None and _is_reference(lower, candidate, actor),
        )
    return plain_subject(passage, cue, start, index)


def _who_is_described(lower: str, found: list[Candidate], start: int, cue: int) -> Candidate | None:
    """The person whom all words between his name and the cue describe: "bà X, chuyên gia Viện Y, Đại học Z, nói"."""
    for candidate in reversed(found[:-1]):
        mention = candidate.mention
        if mention is None or mention.kind != "person" or not mention.entities or not is_free(lower, candidate, start):
            continue
        described = context("says what he is").match(lower, candidate.end, cue)
        return candidate if described and not context("acts").search(lower, described.end(), cue) else None
    return None


def _opens(lower: str, candidate: Candidate, start: int) -> bool:
    """Whether *candidate* is in the first phrase of the sentence and its clause goes on without a comma."""
    before = lower[start : candidate.start].strip(" \"'-")
    near = len(before.split()) <= _HEAD_WORDS and "," not in before and no_subject().match(before) is None
    return near and "," not in lower[candidate.end : candidate.end + 2]


def _is_reference(lower: str, candidate: Candidate, actor: Actor | None) -> bool:
    """Whether the phrase only points back: a pronoun, "nhà ngoại giao này", a description that found nobody."""
    mention = candidate.mention
    if mention is None:
        return False
    pointing = mention.kind == "person" and lower[candidate.start : candidate.end].endswith((" này", " ấy", " trên"))
    return mention.form == "pronoun" or (mention.form == "description" and (actor is None or pointing))


def _after_conjunction(lower: str, found: list[Candidate], position: int) -> bool:
    if position == 0:
        return False
    left, right = found[position - 1].mention, found[position].mention
    between = lower[found[position - 1].end : found[position].start].strip()
    if between == "-":  # "Nga - Mỹ", but "Giám đốc X - ông Y" is one
        return left is not None and right is not None and left.kind == right.kind == "country"
    return between in ("và", "cùng", "lẫn") and left is not None


def _better_apposition(lower: str, found: list[Candidate], position: int, start: int, cue: int) -> Candidate:
    """Of two phrases for one speaker ("Người phát ngôn X, ông Y"; "ông Y, trưởng đoàn X,") the person's name."""
    candidate = found[position]
    if position == 0 or lower[found[position - 1].end : candidate.start].strip() not in (",", "-"):
        return candidate
    left = found[position - 1]
    if _lies_in(lower, left, candidate, cue) and is_free(lower, left, start):
        return left
    if left.mention is None or left.mention.kind != "person" or not is_free(lower, left, start):
        return candidate
    if candidate.mention is not None and candidate.mention.kind == "person":
        return candidate
    if (
        candidate.mention is not None
        and candidate.mention.kind == "office"
        and "," in lower[left.end : candidate.start]
    ):
        return left  # "ông Y, chủ tịch X cho biết"
    enclosed = re.search(r",| - ", lower[candidate.end : cue]) is not None
    return left if enclosed else candidate


def _lies_in(lower: str, left: Candidate, candidate: Candidate, cue: int) -> bool:
    """Whether *candidate* is the country between commas in which *left* lies: "Chính quyền tỉnh X, nước Y, nói"."""
    is_country = candidate.mention is not None and candidate.mention.kind == "country"
    body = left.mention is None or left.mention.kind == "organisation"
    return is_country and body and lower[candidate.end : cue].lstrip()[:1] == ","


def _is_own(lower: str, end: int, cue: int) -> bool:
    """Whether only adverbials and asides stand between a subject and its cue."""
    first, *others = lower[end:cue].split(",")
    if not others:
        return True
    if first.strip() and not _adverbial().match(first):
        return False
    return all(_adverbial().match(part) for part in others if part.strip()) and not re.search(
        r"\s(?:và|đồng thời)\s*$", first
    )


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(frames().adverbials)}(?!\w)|\d|\(|$)")


def is_relative(passage: Passage, cue: int, start: int) -> bool:
    """Whether the cue only says what a thing in the clause holds ("bác bỏ một báo cáo cho rằng …")."""
    before = passage.lower[start:cue]
    return before.endswith(_claims()) and _claim_last().search(before) is not None


@cache
def _claim_last() -> re.Pattern[str]:
    claim = alternatives(frames().claims)
    subjects = "".join(rf"(?<!\b{word})" for word in ("ra", "nhiều", "số", "ít", "có"))  # "nhiều ý kiến cho rằng …"
    return re.compile(rf"\w{subjects} (?:(?:một|các|những|bản|loạt|mọi) )*{claim} $")


@cache
def _claims() -> tuple[str, ...]:
    return tuple(f"{claim} " for claim in frames().claims)


def headless(passage: Passage, cue: int, start: int) -> bool:
    """Whether the cue opens a clause of its own without a subject (", đồng thời cho biết thêm")."""
    return _headless().search(passage.lower[start:cue]) is not None


@cache
def _headless() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[,;:\-]|(?<!\w)(?:và|nhưng|song|đồng thời|rồi))\s*(?:{alternatives(frames().auxiliaries)}\s+)*$"
    )
