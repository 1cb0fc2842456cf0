"""What a headline tells as done and the sentence below it as still to come.

"Kenya điều máy bay đón công dân về nước" above "Ngoại trưởng Chile cho biết Kenya sẽ cử máy bay đón công dân …":
headlines leave out "sẽ". Read only where the headline alone tells the act, and the words behind "sẽ" repeat its own.
Known weakness: two deeds of one sort, one done and one to come, that are told in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dongsukien.annotations import EventType, Sentence
from dongsukien.events.contexts import context
from dongsukien.events.factuality import SPEECH
from dongsukien.events.merging import Merged
from dongsukien.orthography import lowered

_SUDDEN: frozenset[EventType] = frozenset({"attack", "arrest", "elect", "protest"})  # seldom foretold by a headline
_REPEATED = 2  # pairs of syllables that both have, at least


def foretell(events: Sequence[Merged], headline: Sentence, first: Sentence) -> None:
    """Make the deeds of *headline* planned that the sentence below it, *first*, tells as to come."""
    to_come = context("is to come").search(lowered(first.text))
    if to_come is None or ";" in headline.text:
        return
    text = lowered(headline.text)
    done = {event.type for event in events for act in event.acts if act.sentence == first.index}
    for event in events:
        act = event.acts[0]
        alone = all(naming.sentence == headline.index for naming in event.acts)
        plain = act.modality == "happened" and not act.signed and not act.noun and act.when is None
        if not alone or not plain or event.type in SPEECH | _SUDDEN or event.type in done:
            continue
        told = text[headline.local(act.trigger)[0] :]
        if act.form in to_come[1] or len(_pairs(told) & _pairs(to_come[1])) >= _REPEATED:
            event.acts[0] = replace(act, modality="planned", signed=True, rule=f"{act.rule}+foretold")


def _pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of neighbouring syllables of *text*."""
    return set(pairwise(text.replace(",", " ,").split()))
