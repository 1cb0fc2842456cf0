"""Read plain text as the body of an article, without a page round it."""

from collections.abc import Callable

import pytest

from dongsukien.annotations import Event, Sentence
from dongsukien.document import Article, CleanPage, Published
from dongsukien.entities import read_names
from dongsukien.events import read_events
from dongsukien.orthography import reading_copy
from dongsukien.quotes import read_quotes
from dongsukien.spans import Span
from dongsukien.timex import read_times

EventsOf = Callable[..., tuple[Event, ...]]


@pytest.fixture
def events_of() -> EventsOf:
    """``events_of(sentence, …, published="2023-05-04")``: the events that the sentences of one paragraph tell.

    ``labels``: where each sentence stands, if not all in the body.
    """

    def read(
        *texts: str, published: str = "2023-05-04", label: str = "body", labels: tuple[str, ...] = ()
    ) -> tuple[Event, ...]:
        sentences, start = [], 0
        for number, text in enumerate(texts):
            span = Span(start, start + len(text))
            place = labels[number] if labels else label
            sentences.append(Sentence(number, span, reading_copy(text), place, 0))  # type: ignore[arg-type]  # a label
            start = span.end + 1
        whole = Span(0, max(0, start - 1))
        article = Article(None, None, (whole,), published=Published(published, "metadata"))
        cleaned = CleanPage("article", "vi", None, (), article)
        names = read_names(sentences)
        times = read_times(sentences, cleaned)
        quotes = read_quotes(sentences, names)
        return read_events(sentences, names, times, quotes, cleaned)

    return read
