"""Whose word it is: the chain of sources over a stretch of a sentence, outermost first.

paper → agency → institution → person → nameless source: "Theo Reuters, Bộ X cho biết …" gives Reuters, then Bộ X. The
papers come from formulas ("Theo X", "X đưa tin", "X dẫn lời Y"), everybody else from the quotes whose content covers
the stretch. Who demands, accuses or promises is the source of that act and not its attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import Actor, Quote, Sentence
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.formulas import sources
from dongsukien.quotes.passages import Passage, passage_of
from dongsukien.quotes.speakers import subject_of
from dongsukien.spans import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """*actor* vouches for what *scope* (page offsets) says; ``media``: a paper, an agency or a channel."""

    actor: Actor
    scope: Span
    media: bool


def attribution_of(
    span: Span,
    sentence: Sentence,
    quotes: Iterable[Quote],
    index: ActorIndex,
    found: Sequence[Attribution] | None = None,
) -> tuple[Actor, ...]:
    """Who says that what stands at *span* of *sentence* is so, outermost first; empty: the paper itself.

    *quotes* are those of the page or of the sentence; *found* are ``attributions(sentence, index)`` where the caller
    asks for several spans of one sentence.
    """
    if found is None:
        found = attributions(sentence, index)
    covering = [item for item in found if item.scope.contains(span)]
    chain = [item.actor for item in covering if item.media] + [item.actor for item in covering if not item.media]
    speaking = [
        (sum(len(segment) for segment in quote.content), quote.speaker)
        for quote in quotes
        if quote.speaker is not None and any(segment.contains(span) for segment in quote.content)
    ]
    chain += [speaker for _, speaker in sorted(speaking, key=lambda item: -item[0])]
    return _each_once(chain)


def attributions(sentence: Sentence, index: ActorIndex) -> tuple[Attribution, ...]:
    """The sources that *sentence* names by formula or by a verb of the press, each with what it vouches for."""
    if not _sign().search(sentence.text.lower()):
        return ()
    passage = passage_of((sentence,))
    return (*_by_formula(passage, index), *_by_verb(passage, index))


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:theo|{alternatives(frames().media_verbs)}|cho biết|cho hay|viết|tiết lộ)(?!\w)")


def _by_formula(passage: Passage, index: ActorIndex) -> Iterator[Attribution]:
    for source in sources(passage, index):
        if source.actor is not None:
            first, last = passage.bounds[0]
            closing = not passage.text[source.end : last].strip(" .,;/)\"'")
            start, end = (first, source.start) if closing else (source.end, last)
            yield Attribution(source.actor, passage.span(start, end), source.media)


@cache
def _press_verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(frames().media_verbs)}|cho biết|cho hay|viết|tiết lộ)(?!\w)")


def _by_verb(passage: Passage, index: ActorIndex) -> Iterator[Attribution]:
    """ "Reuters đưa tin …", "Tờ X dẫn lời …", "…, hãng tin Y cho biết.": papers only."""
    first, last = passage.bounds[0]
    for match in _press_verb().finditer(passage.lower):
        if passage.quoted_at(match.start()) is not None:
            continue
        subject = subject_of(passage, match.start(), first, index)
        if subject is None or not subject.media or subject.actor is None or not subject.own:
            continue
        closing = not passage.text[match.end() : last].strip(" .,;/)\"'")
        start, end = (first, subject.start) if closing else (match.end(), last)
        yield Attribution(subject.actor, passage.span(start, end), media=True)


def _each_once(chain: Sequence[Actor]) -> tuple[Actor, ...]:
    seen: set[str] = set()
    out = []
    for actor in chain:
        if actor.id not in seen:
            seen.add(actor.id)
            out.append(actor)
    return tuple(out)
