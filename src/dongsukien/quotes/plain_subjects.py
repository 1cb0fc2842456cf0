"""A subject that no name was found in: a pronoun or a plain noun phrase right before its cue."""

from __future__ import annotations

import re
from functools import cache

from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Candidate, Subject, auxiliary_tail, phrase_end
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.identity import actor_at, common_head, is_media, press_office
from dongsukien.quotes.passages import Passage


def plain_subject(passage: Passage, cue: int, start: int, index: ActorIndex) -> Subject | None:
    """A pronoun or a plain noun phrase directly before the cue, where names gave none."""
    lower = passage.lower
    edge = max((lower.rfind(mark, start, cue) + 1 for mark in ',;:"()'), default=start)
    begin = max(start, edge)
    end = phrase_end(lower, begin, cue) if begin < cue else begin
    while begin < end and lower[begin] in " -–":
        begin += 1
    words = lower[begin:end]
    if (
        not words
        or no_subject().match(words)
        or _is_document(words)
        or auxiliary_tail().fullmatch(" " + words)
        or len(words.split()) > 9
    ):
        return None
    if context("bare pronoun").match(words):
        return Subject(begin, end, None, pronoun=True)
    tail = context("time or place behind").search(words)
    if tail is not None:
        end = begin + tail.start()
        words = lower[begin:end]
    opener = context("opens a plain subject").match(words)
    if opener is not None:  # "song Huế nói"
        begin += opener.end()
        words = lower[begin:end]
    if _names_somebody(passage, begin, end) or _titled().match(words):
        if re.search(r"\w (?:và|cùng) [A-ZĐÀ-Ỵ]", passage.text[begin:end]):
            return Subject(begin, end, None, joint=True)
        candidate = Candidate(begin, end, None)
        return Subject(begin, end, actor_at(passage, candidate, index), media=is_media(passage, candidate))
    return None


@cache
def no_subject() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().no_subject)}(?!\w)")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().titles)}(?:\s|$)")


def _names_somebody(passage: Passage, begin: int, end: int) -> bool:
    """Whether the phrase is a name or begins with one: the capital of a sentence's first word tells nothing."""
    words = passage.text[begin:end].split()
    if not words or _place_head().match(passage.lower, begin, end):
        return False
    if common_head().match(passage.lower, begin, end):
        return True
    capitals = [word[:1].isupper() for word in words]
    sentence = passage.sentences[passage.sentence_at(begin)]
    opens = not passage.text[sentence.span.start - passage.start : begin].strip(" \"'-–")
    return capitals[0] and (not opens or len(words) == 1 or any(capitals[1:]))


@cache
def _place_head() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().place_heads)}(?!\w)")


def _is_document(words: str) -> bool:
    return document_first().match(words) is not None and press_office().match(words) is None


@cache
def document_first() -> re.Pattern[str]:
    """A phrase that begins with a document ("thông cáo cũng …")."""
    return re.compile(rf"(?:trong )?(?:một |bản |các |cũng )?{alternatives(frames().documents)}(?!\w)")
