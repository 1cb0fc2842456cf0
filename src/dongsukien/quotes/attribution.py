"""Whose word it is: the chain of sources over a stretch of a sentence, outermost first.

paper → agency → institution → person → nameless source: "Theo Reuters, Bộ X cho biết …" gives Reuters, then Bộ X. The
sources come from formulas and verbs of the press (``sourcing``) and from the quotes whose content covers the stretch.
Who demands, accuses or promises is the source of that act and not its attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dongsukien.annotations import Actor, Quote, Sentence, SourceStance
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.sourcing import Attribution, attributions, stance_of
from dongsukien.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain and what it does with the act: the last asserts, confirms or denies, the others quote."""

    actor: Actor
    stance: SourceStance


def chain_of(
    span: Span,
    sentence: Sentence,
    quotes: Iterable[Quote],
    index: ActorIndex,
    found: Sequence[Attribution] | None = None,
) -> tuple[Link, ...]:
    """Who says that what stands at *span* of *sentence* is so, outermost first; empty: the paper itself.

    *quotes* are those of the page or of the sentence; *found* are ``attributions(sentence, index)`` where the caller
    asks for several spans of one sentence.
    """
    if found is None:
        found = attributions(sentence, index)
    covering = sorted((item for item in found if item.scope.contains(span)), key=lambda item: item.actor.span)
    papers = [Link(item.actor, item.stance) for item in covering if item.media]
    others = [Link(item.actor, item.stance) for item in covering if not item.media]
    spoken = list(_speakers(span, sentence, quotes))
    if spoken:  # "Theo Bộ X, bà Y nói …", but "…, bà Y nói, theo Bộ X" is the ministry's word on hers all the same
        outer = [link for link in others if link.actor.span.start <= spoken[0].actor.span.start]
        others = [*outer, *spoken, *(link for link in others if link not in outer)]
    links = _each_once([*papers, *others])
    return (*(Link(link.actor, "quotes") for link in links[:-1]), *links[-1:])


def _speakers(span: Span, sentence: Sentence, quotes: Iterable[Quote]) -> Iterator[Link]:
    """Who is quoted with words around *span*, whoever says most first."""
    speaking = [
        (sum(len(segment) for segment in quote.content), Link(quote.speaker, _stance(quote, sentence)))
        for quote in quotes
        if quote.speaker is not None and any(segment.contains(span) for segment in quote.content)
    ]
    return (link for _, link in sorted(speaking, key=lambda item: -item[0]))


def _stance(quote: Quote, sentence: Sentence) -> SourceStance:
    """By the cue's own words, where it stands in *sentence*: an announcement is of one kind with a confirmation."""
    if quote.kind == "deny":
        return "denies"
    if quote.cue is None or not sentence.span.contains(quote.cue):
        return "asserts"
    start, end = sentence.local(quote.cue)
    return stance_of(sentence.text[start:end].lower())


def _each_once(links: Sequence[Link]) -> list[Link]:
    """*links* without those that name again, or in other words at the same place, who is there already."""
    out: list[Link] = []
    for link in links:
        same = [n for n, known in enumerate(out) if known.actor.id == link.actor.id or _is_same_place(known, link)]
        if not same:
            out.append(link)
        elif link.stance in ("confirms", "denies"):
            out[same[0]] = Link(out[same[0]].actor, link.stance)
    return out


def _is_same_place(one: Link, other: Link) -> bool:
    return one.actor.span.overlaps(other.actor.span)
