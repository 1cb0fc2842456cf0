"""Events, quotes, names and sentences → contacts, agreements, positions: the file that a desk keeps on a negotiation.

The page's own article and each teaser are read apart. Only sentences that name an event, an agreement or a stand are
looked into; of a sentence printed twice the first is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from dongsukien.annotations import (
    NO_DIPLOMACY,
    Agreement,
    Contact,
    Diplomacy,
    Entity,
    Event,
    Names,
    Position,
    Quote,
    Sentence,
    TimeExpression,
)
from dongsukien.diplomacy.agreements import agreement_of, read_agreements
from dongsukien.diplomacy.contacts import read_contacts
from dongsukien.diplomacy.lexicon import gate
from dongsukien.diplomacy.positions import demanded, read_positions
from dongsukien.diplomacy.scene import Line, Scene
from dongsukien.diplomacy.telling import HOME
from dongsukien.document import CleanPage
from dongsukien.orthography import lowered

_BETWEEN = "\n "  # a form begins behind a blank and runs over no line end
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
    if not any(_is_foreign(entity) for entity in names.entities):
        return NO_DIPLOMACY
    owned: defaultdict[int | None, list[int]] = defaultdict(list)
    for sentence in sentences:
        if sentence.copy_of is None and sentence.label in _READ:
            owned[sentence.teaser].append(sentence.index)
    scene = Scene(sentences, names, times, quotes, events)
    contacts: list[Contact] = []
    agreements: list[Agreement] = []
    positions: list[Position] = []
    for owner, numbers in owned.items():
        texts = [lowered(sentences[number].text) for number in numbers]
        worded = _worded(texts)
        if not worded and not any(scene.acts_in(number) for number in numbers):
            continue
        lines = [
            (number, Line(sentences[number], text, place in worded, scene))
            for place, (number, text) in enumerate(zip(numbers, texts, strict=True))
        ]
        drafts = read_agreements(lines, quotes, published)
        for count, draft in enumerate(drafts, len(agreements) + 1):
            draft.id = f"a{count}"
        here = frozenset(numbers)
        acts = [event for event in events if scene.at(event.mentions[0].trigger) in here]
        contacts += read_contacts(lines, acts, quotes, drafts, owner is not None)
        positions += demanded(read_positions(lines, drafts, owner is not None), drafts, lines)
        agreements += [agreement_of(draft, owner is not None) for draft in drafts]
    return Diplomacy(tuple(contacts), tuple(agreements), tuple(positions))


def _is_foreign(entity: Entity) -> bool:
    return entity.country != HOME and entity.kind != "place"


def _worded(texts: Sequence[str]) -> frozenset[int]:
    """The places of those of *texts* that hold a word for an agreement or a stand."""
    begins = list(accumulate((len(text) + len(_BETWEEN) for text in texts), initial=0))
    return frozenset(bisect_right(begins, hit.start) - 1 for hit in gate().find(_BETWEEN.join(texts)))
