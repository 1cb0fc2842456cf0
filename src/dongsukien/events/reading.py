"""Sentences → events of the closed list (``ANNOTATION.md``): who did what to whom, when, where, on whose word.

Each sentence is read once (``acts``), acts of one article or teaser are brought together (``merging``), and what is
found in a sentence holds for every copy of it on the page. An event that nobody acts in, or a contact with one side
only, is not kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dongsukien.annotations import (
    SYMMETRIC,
    Actor,
    Event,
    EventMention,
    Names,
    Quote,
    Sentence,
    TimeExpression,
)
from dongsukien.document import CleanPage
from dongsukien.entities.actors import ActorIndex, actor_index
from dongsukien.events.acts import ANOTHER_WALK, Act, Dropped, acts_of
from dongsukien.events.completion import complete
from dongsukien.events.confidence import best_of, confidence_of, traits_of
from dongsukien.events.foretold import foretell
from dongsukien.events.merging import Merged, is_several, joins_others, merge_acts, modality_of, sources_of
from dongsukien.events.news_day import date_headline
from dongsukien.events.plover import Decision, decide
from dongsukien.events.speakers import name_speakers
from dongsukien.spans import Span

_READ = frozenset({"title", "lead", "body", "caption", "teaser_title", "teaser_lead"})
_HEADLINES = frozenset({"title", "teaser_title"})
_HEADS = frozenset({"title", "lead", "teaser_title"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The events of a page in page order, and the words that may name one and do not, with the reason.

    ``traits`` are those of each event's reading that its confidence rests on (``confidence.Weights``).
    """

    events: tuple[Event, ...]
    traits: tuple[tuple[str, ...], ...]
    dropped: tuple[Dropped, ...]


def read_events(
    sentences: Sequence[Sentence],
    names: Names,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    cleaned: CleanPage,
) -> tuple[Event, ...]:
    """The events that the page tells, in page order; those of teasers carry ``teaser=True``."""
    return weigh_events(sentences, names, times, quotes, cleaned).events


def weigh_events(
    sentences: Sequence[Sentence],
    names: Names,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    cleaned: CleanPage,
) -> Weighed:
    """The events that the page tells, and what was considered besides."""
    index = actor_index(names, sentences)
    article = cleaned.article
    published = article.published.value if article is not None and article.published is not None else None
    times_of = _by_sentence(times)
    quotes_of = _quotes_by_sentence(quotes, sentences)
    acts: dict[int | None, list[Act]] = defaultdict(list)
    copies: dict[int, list[Sentence]] = defaultdict(list)
    dropped: list[Dropped] = []
    for sentence in sentences:
        if sentence.copy_of is not None:
            copies[sentence.copy_of].append(sentence)
        elif sentence.label in _READ:
            here, not_taken = acts_of(
                sentence, index, times_of.get(sentence.index, ()), quotes_of.get(sentence.index, ()), published
            )
            acts[sentence.teaser] += here
            dropped += not_taken
    if _is_of_another_walk(acts[None], dropped):
        dropped += [Dropped(act.type, act.trigger, ANOTHER_WALK) for act in acts.pop(None)]
    heads = frozenset(sentence.index for sentence in sentences if sentence.label in _HEADS)
    found: list[tuple[Event, tuple[str, ...]]] = []
    for owner, owned in acts.items():
        gathered = merge_acts(owned, heads)
        complete(gathered, _named_in_headline(owner, sentences, index), heads)
        if (opening := _opening(owner, sentences)) is not None:
            below = opening[1].index
            name_speakers(gathered, *opening, quotes_of.get(below, ()), times_of.get(below, ()))
            body = [s for s in sentences if s.teaser == owner and s.label in _READ - _HEADLINES and s.copy_of is None]
            foretell(gathered, *opening)
            date_headline(gathered, opening[0], body, times_of, index, published)
        events = [merged for merged in gathered if _is_complete(merged)]
        found += [_event(merged, owner is not None, sentences, copies) for merged in events]
        taken = {(act.type, act.trigger) for merged in events for act in merged.acts}
        dropped += [Dropped(a.type, a.trigger, _what_lacks(a)) for a in owned if (a.type, a.trigger) not in taken]
    found.sort(key=lambda each: each[0].mentions[0].trigger)
    parties = _belligerents(event for event, _ in found)
    numbered = []
    starts = [sentence.span.start for sentence in sentences]
    for number, (event, _) in enumerate(found, 1):
        coded = _projected(event, parties, sentences, starts)
        numbered.append(replace(event, id=f"e{number}", plover=coded.plover, plover_rule=coded.rule))
    traits = tuple(traits for _, traits in found)
    return Weighed(tuple(numbered), traits, tuple(sorted(dropped, key=lambda act: act.trigger)))


def _is_of_another_walk(acts: Sequence[Act], dropped: Sequence[Dropped]) -> bool:
    """Whether the whole page is about sport or the like: most of its words of act stand in such sentences, and no state
    acts in the others."""
    elsewhere = sum(word.reason == ANOTHER_WALK for word in dropped)
    acting = (actor for act in acts for actor in (*act.source, *act.participants))
    return elsewhere > max(2, 2 * len(acts)) and not any(actor.kind == "country" for actor in acting)


def _opening(teaser: int | None, sentences: Sequence[Sentence]) -> tuple[Sentence, Sentence] | None:
    """The headline of the article (``None``) or of a teaser, and the sentence below it."""
    own = [s for s in sentences if s.teaser == teaser and s.label in _READ and s.copy_of is None]
    for headline, below in pairwise(own):
        if headline.label in _HEADLINES and below.label not in _HEADLINES:
            return headline, below
    return None


def _named_in_headline(teaser: int | None, sentences: Sequence[Sentence], index: ActorIndex) -> tuple[Actor, ...]:
    """Everybody named in the headline of the article (``None``) or of a teaser."""
    mentions = (
        mention
        for sentence in sentences
        if sentence.label in _HEADLINES and sentence.teaser == teaser
        for mention in index.in_sentence(sentence.index)
    )
    return tuple(actor for mention in mentions for actor in index.actors(mention))


def _what_lacks(act: Act) -> str:
    if act.weak:
        return "a word that only repeats what another one names, and no such event is on the page"
    if act.type in SYMMETRIC:
        return "only one side is named"
    return "nobody is named who does it" if not act.source else "nobody is named to whom it is done"


def _belligerents(events: Iterable[Event]) -> frozenset[str]:
    """The states that fight, exchange prisoners or hold their fire on this page: parties, not outsiders."""
    fighting = [event for event in events if event.type in ("attack", "ceasefire", "exchange")]
    actors = [actor for event in fighting for actor in (*event.source, *event.target, *event.participants)]
    return frozenset(actor.country for actor in actors if actor.country is not None)


def _projected(event: Event, parties: frozenset[str], sentences: Sequence[Sentence], starts: Sequence[int]) -> Decision:
    mention = event.mentions[0]
    sentence = sentences[bisect_right(starts, mention.sentence.start) - 1]
    start, end = sentence.local(mention.trigger)
    return decide(event, parties, sentence.text[start:end], sentence.text)


def _is_complete(merged: Merged) -> bool:
    if merged.type in SYMMETRIC:
        several = len(merged.participants) > 1 or any(is_several(actor, merged.type) for actor in merged.participants)
        if merged.type == "sign":
            return (several and _is_abroad(merged)) or any(map(joins_others, merged.acts))
        return several or (bool(merged.participants) and (merged.type == "ceasefire" or _agrees_alone(merged)))
    if merged.type in ("elect", "appoint"):
        return bool(merged.target or merged.source)
    if merged.type in ("attack", "arrest", "protest") or _is_undergone(merged):
        return bool(merged.source or merged.target)
    if (
        merged.acts[0].needs == "other"
        and not _is_owned(merged)
        and not any(actor.kind != "place" for actor in merged.target)
    ):
        together = len({actor.country for actor in merged.source}) > 1  # "Kenya và Chile nối lại đường bay"
        return together and merged.acts[0].rule == f"{merged.type}.subject"
    return any(actor.kind != "place" for actor in merged.source)


def _is_abroad(merged: Merged) -> bool:
    """Whether not all who sign are of one state: a decree of a president is his own state's business."""
    own = {actor.country for actor in merged.participants}
    return len(own) > 1 or None in own or any(is_several(actor, merged.type) for actor in merged.participants)


_UNDERGONE = frozenset({"accuse", "criticise", "sanction"})


def _is_undergone(merged: Merged) -> bool:
    """Whether it is told of whom it hits, whoever does it: "Thủ tướng Kenya bị tố lạm quyền"."""
    return merged.type in _UNDERGONE and merged.acts[0].rule == f"{merged.type}.passive.subject"


def _is_owned(merged: Merged) -> bool:
    """Whether it is told as somebody's own, to whomever it was addressed: "đề nghị của Kenya"."""
    return merged.acts[0].rule.startswith(f"{merged.type}.noun.of")


def _agrees_alone(merged: Merged) -> bool:
    """Whether one side accepts what concerns others: "Kenya đồng ý đàm phán"."""
    act = merged.acts[0]
    own = {actor.country for actor in merged.participants}
    among = any(actor.country is not None or actor.kind == "organisation" for actor in merged.participants)
    foreign = any(actor.country is not None and actor.country not in own for actor in act.others)
    return merged.type == "agree" and not act.noun and among and (act.abroad or foreign)


def _event(
    merged: Merged, teaser: bool, sentences: Sequence[Sentence], copies: dict[int, list[Sentence]]
) -> tuple[Event, tuple[str, ...]]:
    """The event, and the traits of its reading."""
    headlines = frozenset(act.sentence for act in merged.acts if sentences[act.sentence].label in _HEADLINES)
    best, modality = best_of(merged.acts), modality_of(merged, headlines)
    traits = traits_of(merged.acts, modality)
    to_come = modality in ("planned", "proposed", "requested")  # the day of what is to come is none of what was
    dated = next((a for a in merged.acts if a.when is not None and (to_come or a.modality != "planned")), None)
    placed = next((act for act in merged.acts if act.place is not None), None)
    sources = sources_of(merged)
    event = Event(
        id="",
        type=merged.type,
        modality=modality,
        mentions=tuple(_mentions(merged.acts, sentences, copies)),
        rule=best.rule,
        confidence=confidence_of(traits),
        source=merged.source,
        target=merged.target,
        participants=merged.participants,
        place=placed.place[0] if placed and placed.place else None,
        place_span=placed.place[1] if placed and placed.place else None,
        date=dated.when.value if dated and dated.when else None,
        date_span=dated.when.span if dated and dated.when else None,
        date_basis=dated.when.basis if dated and dated.when else None,
        attribution=tuple(link.actor for link in sources),
        stance=sources[-1].stance if sources else None,
        topic=next((act.topic for act in merged.acts if act.topic), None),
        teaser=teaser,
    )
    return event, traits


def _mentions(
    acts: Iterable[Act], sentences: Sequence[Sentence], copies: dict[int, list[Sentence]]
) -> list[EventMention]:
    found = []
    for act in acts:
        sentence = sentences[act.sentence]
        start, end = sentence.local(act.trigger)
        found += [
            EventMention(printed.span_of(start, end), printed.span, act.rule)
            for printed in (sentence, *copies.get(sentence.index, ()))
        ]
    return sorted(found, key=lambda mention: mention.trigger)


def _by_sentence(times: Sequence[TimeExpression]) -> dict[int, list[TimeExpression]]:
    found: dict[int, list[TimeExpression]] = defaultdict(list)
    for time in times:
        found[time.sentence].append(time)
    return found


def _quotes_by_sentence(quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> dict[int, list[Quote]]:
    """The quotes of each sentence, cut to it: what is said may go on for several."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        said = (quote.sentence, *quote.content)
        first = bisect_right(starts, min(span.start for span in said)) - 1
        last = bisect_right(starts, max(span.end for span in said) - 1)
        for sentence in sentences[max(0, first) : last]:
            content = tuple(_cut(span, sentence.span) for span in quote.content if span.overlaps(sentence.span))
            if content or sentence.span.start == quote.sentence.start:
                found[sentence.index].append(quote if content == quote.content else replace(quote, content=content))
    return found


def _cut(span: Span, border: Span) -> Span:
    return Span(max(span.start, border.start), min(span.end, border.end))
