"""Sentences → events: triggers, arguments, modality, attribution."""

from collections.abc import Sequence

from dongsukien.annotations import Event, Names, Quote, Sentence, TimeExpression
from dongsukien.document import CleanPage


def read_events(
    sentences: Sequence[Sentence],
    names: Names,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    cleaned: CleanPage,
) -> tuple[Event, ...]:
    return ()
