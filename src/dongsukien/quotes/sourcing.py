"""The sources that a sentence names, each with what it vouches for: formulas, verbs of the press, relays, denials.

"Theo X, …", "X đưa tin …", "X dẫn lời Y …", "…, X dẫn nguồn tin …", "X phủ nhận việc …", "Bộ X: …". Words that somebody
merely says are quotes and not looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import Actor, Sentence, SourceStance
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Candidate, Subject, candidates
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.formulas import Source, sources
from dongsukien.quotes.identity import actor_at, is_media, unnamed_actor
from dongsukien.quotes.passages import Passage, passage_of
from dongsukien.quotes.speakers import subject_of
from dongsukien.spans import Span

_NAME_CHARS = 120  # whom a paper relays is named within so many characters after the verb
_TITLE_CHARS = 40  # a title that no table knows may stand before a name: "Tư lệnh Tomas Silva"


@dataclass(frozen=True, slots=True)
class Attribution:
    """*actor* vouches for what *scope* (page offsets) says; ``media``: a paper, an agency or a channel."""

    actor: Actor
    scope: Span
    media: bool
    stance: SourceStance = "asserts"


def attributions(sentence: Sentence, index: ActorIndex) -> tuple[Attribution, ...]:
    """The sources that *sentence* names other than by a quote, each with what it vouches for."""
    passage = passage_of((sentence,))
    found: list[Attribution] = []
    if _sign().search(passage.lower):
        relays = [match for match in _relay().finditer(passage.lower) if passage.quoted_at(match.start()) is None]
        formulas = tuple(sources(passage, index))
        found += _by_formula(passage, formulas)
        found += _by_verb(passage, index, [match.start() for match in relays])
        for match in relays:
            found += _relayed(passage, match, formulas, index)
        found += _denials(passage, index)
    return (*found, *(_before_colon(passage, index) if ":" in passage.lower else ()))


@cache
def _sign() -> re.Pattern[str]:
    words = frames()
    return re.compile(rf"(?<!\w)(?:theo|{alternatives(words.media_verbs + words.telling + words.denials)})(?!\w)")


def _is_last(passage: Passage, end: int) -> bool:
    """Whether nothing but marks follows, so that the formula closes the sentence and vouches for what is before."""
    return not passage.text[end : passage.bounds[0][1]].strip(" .,;/)\"'")


def _by_formula(passage: Passage, formulas: Sequence[Source]) -> Iterator[Attribution]:
    first, last = passage.bounds[0]
    for source in formulas:
        if source.actor is not None:
            closing = _is_last(passage, source.end)
            start, end = (first, source.start) if closing else (source.end, last)
            yield Attribution(source.actor, passage.span(start, end), source.media)


@cache
def _press_verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(frames().media_verbs)}|cho biết|cho hay|viết|tiết lộ)(?!\w)")


def _by_verb(passage: Passage, index: ActorIndex, relays: list[int]) -> Iterator[Attribution]:
    """ "Reuters đưa tin …", "…, hãng tin Y cho biết.": papers only; *relays* are where they pass on somebody's word."""
    first, last = passage.bounds[0]
    for match in _press_verb().finditer(passage.lower):
        if match.start() in relays or passage.quoted_at(match.start()) is not None:
            continue
        subject = subject_of(passage, match.start(), first, index)
        if subject is None or not subject.media or subject.actor is None or not subject.own:
            continue
        start, end = (first, subject.start) if _is_last(passage, match.end()) else (match.end(), last)
        yield Attribution(subject.actor, passage.span(start, end), media=True)


# --- relays: "X dẫn lời Y", "X dẫn nguồn tin ngoại giao", "theo X dẫn tờ Y" -----------------------------------------


@cache
def _relay() -> re.Pattern[str]:
    words = frames()
    carrier = r"(?:lời(?: kể)?|nguồn(?! tin)|tin(?! tức))(?:\s+(?:của|từ))?"
    several = rf"(?:(?:một|các|những|bản)\s+)*{alternatives(words.documents)}"
    owned = rf"{several}(?:\s+(?!của|từ|do)\w+){{0,4}}?\s+(?:của|từ|do)"
    return re.compile(
        rf"(?<!\w)(?<!hướng )(?:{alternatives(words.relay_verbs)})\s+(?P<carrier>(?:{owned}|{carrier})(?!\w)\s+)?"
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,;:.\"()]|(?<!\w)(?:{alternatives(frames().telling)})(?!\w)|$)")


@cache
def _nameless() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(frames().quantifiers)}\s+)?nguồn(?: thạo)? tin(?!\w)")


def _relayed(
    passage: Passage, relay: re.Match[str], formulas: Sequence[Source], index: ActorIndex
) -> Iterator[Attribution]:
    """Who relays at *relay* and whose word it is; who only has a paper or a nameless source behind the bare verb."""
    first, last = passage.bounds[0]
    told = _told().search(passage.lower, relay.end(), min(last, relay.end() + _NAME_CHARS))
    if told is None:
        return
    inner = _whose(passage, relay, told.start(), index)
    if inner is None and relay["carrier"] is None:
        return
    outer = _relayer(passage, relay.start(), formulas, index)
    begin = outer.start if outer is not None else relay.start()
    after = told.end() if told[0].strip(' ,;:."()') else told.start()
    closing = begin > first and _is_last(passage, after)
    scope = passage.span(first, begin) if closing else passage.span(told.start(), last)
    if outer is not None and outer.actor is not None:
        yield Attribution(outer.actor, scope, outer.media, "quotes")
    if inner is not None:
        actor, media = inner
        yield Attribution(actor, scope, media, stance_of(told[0]))


def _relayer(passage: Passage, verb: int, formulas: Sequence[Source], index: ActorIndex) -> Source | Subject | None:
    """Who passes on at *verb*: the source of the formula just before ("theo X hôm 3/5 dẫn …"), or the subject."""
    for source in formulas:
        if source.end <= verb and not re.search(r"[,;:\"]", passage.lower[source.end : verb]):
            return source
    subject = subject_of(passage, verb, passage.bounds[0][0], index)
    return subject if subject is not None and subject.own else None


def _whose(passage: Passage, relay: re.Match[str], end: int, index: ActorIndex) -> tuple[Actor, bool] | None:
    """Whose word stands behind *relay*, before *end*, and whether that is a paper's."""
    start = relay.end()
    if _nameless().match(passage.lower, start, end):
        return unnamed_actor(passage, start, end), False
    for candidate in candidates(passage, start, end, index):
        if candidate.start > start + 1 and not _is_titled(passage, start, candidate):
            continue
        media = is_media(passage, candidate)
        actor = actor_at(passage, candidate, index)
        return (actor, media) if actor is not None and (media or relay["carrier"]) else None
    if start < end and is_media(passage, Candidate(start, end, None)):
        return unnamed_actor(passage, start, end), True
    return None


def _is_titled(passage: Passage, start: int, candidate: Candidate) -> bool:
    """Whether only words of a title stand between *start* and the name of *candidate*."""
    between = passage.lower[start : candidate.start]
    person = candidate.mention is not None and candidate.mention.kind == "person"
    return person and len(between) < _TITLE_CHARS and not re.search(r"[,:;]|(?<!\w)của(?!\w)", between)


@cache
def _confirming() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().confirmations)}(?!\w)")


def stance_of(verb: str) -> SourceStance:
    """What who uses *verb* (lower case) does with what he says."""
    return "confirms" if _confirming().search(verb) else "asserts"


# --- denials and colons ---------------------------------------------------------------------------------------------


@cache
def _denial() -> re.Pattern[str]:
    claims = alternatives(frames().denied)
    negated = "".join(rf"(?<!{word} )" for word in ("không", "chưa", "không thể", "khó"))
    return re.compile(
        rf"(?<!\w){negated}{alternatives(frames().denials)}\s+(?:(?:mọi|các|những|toàn bộ|hoàn toàn)\s+)*{claims}(?!\w)"
    )


@cache
def _beyond_denial() -> re.Pattern[str]:
    return re.compile(rf"[;,]|(?<!\w){alternatives(frames().asides)}(?!\w)")


def _denials(passage: Passage, index: ActorIndex) -> Iterator[Attribution]:
    """ "X phủ nhận việc …", "X bác bỏ thông tin cho rằng …": X says it is not so, of its clause only."""
    first, last = passage.bounds[0]
    for match in _denial().finditer(passage.lower):
        if passage.quoted_at(match.start()) is not None:
            continue
        subject = subject_of(passage, match.start(), first, index)
        if subject is None or subject.actor is None or not subject.own:
            continue
        turn = _beyond_denial().search(passage.lower, match.end(), last)
        scope = passage.span(match.end(), turn.start() if turn else last)
        yield Attribution(subject.actor, scope, subject.media, "denies")


_COLON = re.compile(r"\s*:\s+(?=\S)")


def _before_colon(passage: Passage, index: ActorIndex) -> Iterator[Attribution]:
    """ "Bộ X: …", "Hãng tin Y: …": a body or a paper; before a colon a state is where something happens."""
    first, last = passage.bounds[0]
    for candidate in candidates(passage, first, min(last, first + _NAME_CHARS), index)[:1]:
        mention = candidate.mention
        colon = _COLON.match(passage.lower, candidate.end, last)
        media = is_media(passage, candidate)
        if candidate.start > first or mention is None or colon is None:
            continue
        if mention.kind == "organisation" or media:
            actor = actor_at(passage, candidate, index)
            if actor is not None:
                yield Attribution(actor, passage.span(colon.end(), last), media)
