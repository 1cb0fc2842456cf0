"""The stages in order: the map of everything above. A page goes in, a reading comes out; no clock, network or file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dongsukien.annotations import NO_DIPLOMACY, Diplomacy, Event, Names, Quote, Sentence, TimeExpression
from dongsukien.clean import LineTable, clean
from dongsukien.diplomacy import read_diplomacy
from dongsukien.document import CleanPage, Page
from dongsukien.entities import read_names
from dongsukien.events import read_events
from dongsukien.quotes import read_quotes
from dongsukien.segment import read_sentences
from dongsukien.timex import date_of_page, read_times


@dataclass(frozen=True, slots=True)
class Reading:
    """One page, read: every layer that the stages added, each in page offsets."""

    page: Page
    clean: CleanPage
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...]
    names: Names
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    diplomacy: Diplomacy = NO_DIPLOMACY


def read_page(page: Page, table: LineTable | None = None) -> Reading:
    """Everything that a careful reader would note down about *page*; *table* knows the lines of its corpus."""
    with collector_at_rest():
        cleaned = clean(page, table)
        sentences = read_sentences(page, cleaned)
        names = read_names(sentences)
        cleaned = date_of_page(page, cleaned, sentences, names)
        times = read_times(sentences, cleaned)
        quotes = read_quotes(sentences, names)
        events = read_events(sentences, names, times, quotes, cleaned)
        diplomacy = read_diplomacy(sentences, names, times, quotes, events, cleaned)
    return Reading(page, cleaned, sentences, times, names, events, quotes, diplomacy)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """While a page is read no garbage is looked for: reading makes no cycles, and looking took a tenth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
