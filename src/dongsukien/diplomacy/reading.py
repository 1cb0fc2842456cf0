"""Events, quotes, names and sentences → contacts, agreements, positions: the file that a desk keeps on a negotiation.

The page's own article and each teaser are read apart. Only sentences that name an event, an agreement or a stand are
looked into; of a sentence printed twice the first is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dongsukien.annotations import (
    NO_DIPLOMACY,
    Agreement,
    Contact,
    Diplomacy,
    Event,
    Names,
    Position,
    Quote,
    Sentence,
    TimeExpression,
)
from dongsukien.diplomacy.agreements import Draft, agreement_of, read_agreements
from dongsukien.diplomacy.contacts import read_contacts
from dongsukien.diplomacy.lexicon import heads, stances
from dongsukien.diplomacy.positions import read_positions
from dongsukien.diplomacy.scene import Scene, lowered
from dongsukien.document import CleanPage

_READ = frozenset({"title", "lead", "body", "caption", "teaser_title", "teaser_lead"})


def read_diplomacy(
    sentences: Sequence[Sentence],
    names: Names,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    events: Sequence[Event],
    cleaned: CleanPage,
) -> Diplomacy:
    """The contacts, agreements and positions that the page tells, each in page order; ``teaser=True``: of a teaser."""
    article = cleaned.article
    published = article.published.value if article is not None and article.published is not None else None
    owned: defaultdict[int | None, list[int]] = defaultdict(list)
    for sentence in sentences:
        if sentence.copy_of is None and sentence.label in _READ:
            owned[sentence.teaser].append(sentence.index)
    scene = Scene(sentences, names, times, quotes, events)
    contacts: list[Contact] = []
    drafts: list[tuple[Draft, bool]] = []
    positions: list[Position] = []
    told: list[tuple[list[int], bool]] = [
        (numbers, owner is not None) for owner, numbers in owned.items() if _is_told(sentences, numbers, scene)
    ]
    if not told:
        return NO_DIPLOMACY
    count = 0
    for numbers, teaser in told:
        lines = [(number, scene.line(number)) for number in numbers]
        own = read_agreements(lines, quotes, published)
        for draft in own:
            count += 1
            draft.id = f"a{count}"
        here = frozenset(numbers)
        acts = [event for event in events if scene.at(event.mentions[0].trigger) in here]
        positions += read_positions(lines, own, teaser)
        contacts += read_contacts(lines, acts, quotes, own, teaser)
        drafts += [(draft, teaser) for draft in own]
    return Diplomacy(tuple(contacts), tuple(_in_order(drafts)), tuple(positions))


def _in_order(drafts: Sequence[tuple[Draft, bool]]) -> list[Agreement]:
    return [agreement_of(draft, teaser) for draft, teaser in drafts]


def _is_told(sentences: Sequence[Sentence], numbers: Sequence[int], scene: Scene) -> bool:
    """Whether a text names an event, or holds a word for an agreement or a stand."""
    first, last = sentences[numbers[0]].span.start, sentences[numbers[-1]].span.end
    if any(first <= naming.trigger.start < last for event in scene.events for naming in event.mentions):
        return True
    return any(
        heads().find(text) or stances().find(text) for text in (lowered(sentences[number].text) for number in numbers)
    )
