"""Noun phrases that could speak: names, and phrases without a name ("giới quan sát", "một quan chức cấp cao")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from dongsukien.annotations import Actor, Mention
from dongsukien.entities.actors import ActorIndex
from dongsukien.patterns import leaping
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames, longest_first
from dongsukien.quotes.passages import Passage


class Candidate(msgspec.Struct, frozen=True):
    """A noun phrase at local offsets; ``mention`` is ``None`` for a speaker without a name."""

    start: int
    end: int
    mention: Mention | None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands where a speaker should. ``actor`` is ``None`` for a joint one and for an unresolved pronoun.

    ``pronoun``: words that mean somebody named before, who may be in ``actor`` all the same. ``own``: it belongs to the
    cue's own clause. ``media``: a paper, an agency, a channel.
    """

    start: int
    end: int
    actor: Actor | None
    joint: bool = False
    media: bool = False
    own: bool = True
    pronoun: bool = False


def candidates(passage: Passage, start: int, end: int, index: ActorIndex) -> list[Candidate]:
    """The noun phrases of ``text[start:end]`` that could speak, in order; unnamed ones swallow the names within."""
    lower = passage.lower
    named: list[Candidate] = []
    for number in range(passage.sentence_at(start), passage.sentence_at(max(start, end - 1)) + 1):
        for mention in index.in_sentence(passage.sentences[number].index):
            local = mention.span.start - passage.start, mention.span.end - passage.start
            if mention.kind == "country" and lower[local[0] - 1 : local[1] + 1 : local[1] - local[0] + 1] == "()":
                continue  # "đại học Tây Nguyên (Kenya)": where it lies
            if start <= local[0] and local[1] <= end and mention.kind != "place":
                named.append(Candidate(local[0], local[1], mention))
    out: list[Candidate] = []
    reach = start
    for match in _unnamed().finditer(lower, start, end):
        phrase = phrase_end(lower, match.start(), match.end())
        if phrase <= match.start() or match.start() < reach or passage.quoted_at(match.start()) is not None:
            continue
        if context("who he is besides").search(lower, max(start, match.start() - 30), match.start()):
            continue
        titled = _named_within(lower, match.start(), phrase, named)
        if titled is not None:
            at = named.index(titled)
            named[at] = Candidate(min(match.start(), titled.start), titled.end, titled.mention)
            continue
        out.append(Candidate(match.start(), phrase, None))
        reach = phrase
    unnamed = list(out)
    out += [c for c in named if not any(other.start <= c.start < other.end for other in unnamed)]
    return sorted(out, key=lambda item: item.start)


@cache
def _unnamed() -> re.Pattern[str]:
    head = alternatives(frames().unnamed)
    counted = (rf"{form}\s+(?:\w+\s+)??{head}(?!\w)" for form in longest_first(frames().quantifiers))
    named = (rf"{form}(?!\w)" for form in longest_first(frames().unnamed))
    many = (r"giới\s(?!thiệu|hạn|tính|nghiêm|tuyến)", r"dư luận\s", r"ý kiến\s")
    return re.compile(leaping((*counted, *named, *many)) + r"[^,;:\"().]*")


def phrase_end(lower: str, start: int, end: int) -> int:
    phrase = lower[start:end].partition(" - ")[0]
    for pattern in (_time_tail(), context("predicate of the phrase"), auxiliary_tail()):
        match = pattern.search(phrase)
        if match:
            phrase = phrase[: match.start()]
    return start + len(phrase.rstrip())


@cache
def _time_tail() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:vào|trong|từ|hồi|kể từ|đến)\s+)?{alternatives(frames().times)}(?!\w).*$")


@cache
def auxiliary_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{alternatives(frames().auxiliaries)}|và|có))+\s*$")


def _named_within(lower: str, start: int, end: int, named: list[Candidate]) -> Candidate | None:
    """The name whose title the phrase is: "chuyên gia Petra Novakova", but not "trợ lý của bà Novakova"."""
    for candidate in named:
        if candidate.start <= start < candidate.end:
            return candidate
        mention = candidate.mention
        if start < candidate.start < end and mention is not None and mention.kind == "person":
            between = lower[start : candidate.start]
            if not context("owned by").search(between) and not context("verb between head and name").search(between):
                return candidate
    return None


def is_free(lower: str, candidate: Candidate, start: int) -> bool:
    """Whether *candidate* opens a clause of ``lower[start:]``, so that it can be a subject."""
    before = context("kind of paper").sub("", lower[max(start, candidate.start - 40) : candidate.start])
    if not before.strip():
        return True
    if context("of an institute").search(before) is not None:
        return False
    if _bound_before().search(before) and not _free_before().search(before):
        return False
    return _free_before().search(before) is not None


@cache
def _free_before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:\-–\"'()!?…\d.]|(?<!\w){alternatives(frames().openers)})\s*$")


@cache
def _bound_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().prepositions)}\s*$")


def with_document(lower: str, candidate: Candidate, start: int) -> Candidate | None:
    """*candidate* together with the document it speaks through ("báo cáo mới của X"); ``None``: there is none."""
    before = lower[max(start, candidate.start - 60) : candidate.start]
    match = _document().search(before) or _meeting().search(before)
    if match is None:
        return None
    return Candidate(candidate.start - len(before) + match.start(), candidate.end, candidate.mention, document=True)


@cache
def _document() -> re.Pattern[str]:
    documents = alternatives(frames().documents)
    return re.compile(
        rf"(?<!\w)(?:(?:trong|một|bản|theo|các|những|tại|qua)\s+)*{documents}(?:\s+(?!của|từ|do)\w+){{0,4}}?\s+(?:của|từ|do)\s*$"
        rf"|(?<!\w){documents}\s*$"
    )


@cache
def _meeting() -> re.Pattern[str]:
    """A body that speaks in its meeting: "Cuộc họp Hội đồng X đã thông báo …"."""
    return re.compile(r"^\s*(?:cuộc|phiên|kỳ) họp (?:(?:của|khẩn|kín|bất thường) )*$")
