"""What linking needs of a page, a few kilobytes: ``digest_of`` makes it once, when the page enters the record.

Everything in ``stories`` works on digests, so stories can be derived again without opening a text. Teasers leave no
trace in a digest but their headlines and their reports, which are marked: they belong to other pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from dongsukien.annotations import Actor, Event, EventMention, Names, Sentence
from dongsukien.clean.metadata import clock_in_vietnam
from dongsukien.events.factuality import SPEECH
from dongsukien.orthography import fold, reading_copy
from dongsukien.spans import Span
from dongsukien.stories.contexts import context
from dongsukien.stories.copies import signature_of
from dongsukien.stories.counted import COUNTED, Count, counts
from dongsukien.stories.dates import bounds
from dongsukien.stories.phrases import whole

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading

VERSION = 11  # of what a digest holds; a record that holds older ones makes them anew
_QUOTED_SYLLABLES = 15  # of words that two translators would not choose alike
_HEAD_CHARS = 1500  # of the body, as far as similarity of pages reads
_WORDS_CHARS = 400  # of the best sentence of a report
_HOME = "VNM"
_OWNED = ".noun.of"  # in the rule of an act that is told as somebody's
_NOUN = ".noun."  # in the rule of an act that is told as a noun
_GIVEN = frozenset({"propose", "aid"})
_OFFERS = frozenset({"đề xuất", "đề nghị", "sáng kiến", "kế hoạch"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a report. ``side``: s(ource), t(arget), p(articipant), or w: on whose word it is told."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    side: str


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one page tells it.

    ``date`` is its own; ``first`` and ``last`` are the ordinals of its days (0: it has none). ``place_in_page``: 3 in
    the headline, 2 in the lead, 1 in the body, 0 elsewhere (captions). ``trigger`` names the act, ``words`` is its best
    sentence. ``recalled``: it is only named in passing ("sau cuộc gặp"), or as what was once. ``announces``: the
    headline of the teaser that it stands in. ``word_of``: the last link of its attribution, ``stance`` what he does
    with it.
    """

    id: str
    type: str
    modality: str
    teaser: bool
    parties: tuple[Party, ...]
    date: str | None
    date_basis: str | None
    first: int
    last: int
    place: str | None
    topic: str | None
    trigger: str
    attributed: tuple[str, ...]
    confidence: float
    n_mentions: int
    place_in_page: int
    start: int
    words: str
    numbers: tuple[Count, ...]
    announces: str | None = None
    word_of: Party | None = None
    stance: str | None = None
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the page's own article: how often it is named, and whether headline or lead name it."""

    id: str
    name: str
    kind: str
    country: str | None
    n: int
    prominent: bool


@dataclass(frozen=True, slots=True)
class PageDigest:
    """``first`` and ``last``: ordinals of the days within which the page appeared (0: unknown).

    ``head`` are the first words of the body, ``body`` its place in the page. ``teasers`` and ``teaser_leads`` go
    together. ``fetched`` is when the crawl fetched the page, by the clock in Vietnam. ``agencies`` are those that it
    credits, ``quoted`` hashes of the long words of foreigners that it prints.
    """

    id: str
    outlet: str | None
    page_type: str
    published: str | None
    published_basis: str | None
    first: int
    last: int
    title: str
    lead: str
    head: str
    body: tuple[Span, ...]
    signature: tuple[int, ...]
    n_shingles: int
    entities: tuple[Named, ...]
    reports: tuple[Report, ...]
    teasers: tuple[str, ...]
    teaser_leads: tuple[str | None, ...] = ()
    fetched: str | None = None
    agencies: tuple[str, ...] = ()
    quoted: tuple[int, ...] = ()


def digest_of(reading: Reading) -> PageDigest:
    """The digest of one page; the same reading gives the same digest."""
    page, cleaned = reading.page, reading.clean
    article = cleaned.article
    title = lead = body = ""
    published = None
    if article is not None:
        title = _words(article.title.of(page.text)) if article.title else ""
        lead = _words(article.lead.of(page.text)) if article.lead else ""
        body = body_text(page.text, article.body)
        published = article.published
    days = bounds(published.value) if published else None
    signature, n_shingles = signature_of(body or lead)
    by_start = {sentence.span.start: sentence for sentence in reading.sentences}
    headlines = tuple(_words(teaser.title) for teaser in cleaned.teasers)
    return PageDigest(
        id=page.id,
        outlet=cleaned.outlet,
        page_type=cleaned.page_type,
        published=published.value if published else None,
        published_basis=published.basis if published else None,
        first=days.first.toordinal() if days else 0,
        last=days.last.toordinal() if days else 0,
        title=title,
        lead=lead,
        head=body[:_HEAD_CHARS],
        body=article.body if article else (),
        signature=signature,
        n_shingles=n_shingles,
        entities=_entities(reading.names, reading.sentences),
        reports=tuple(_report(event, by_start, page.text, headlines) for event in reading.events),
        teasers=headlines,
        teaser_leads=tuple(_words(teaser.lead) if teaser.lead else None for teaser in cleaned.teasers),
        fetched=clock_in_vietnam(page.fetched),
        agencies=article.sources if article else (),
        quoted=_quoted(reading),
    )


def _quoted(reading: Reading) -> tuple[int, ...]:
    """Hashes of what foreigners are quoted with, word for word and at length. A Vietnamese is quoted alike by all."""
    said = (
        fold(_words(" ".join(span.of(reading.page.text) for span in quote.content)))
        for quote in reading.quotes
        if quote.direct
        and not quote.teaser
        and quote.speaker is not None
        and quote.speaker.country not in (None, _HOME)
    )
    return tuple(sorted({crc32(words.encode()) for words in said if words.count(" ") >= _QUOTED_SYLLABLES - 1}))


def body_text(text: str, body: Iterable[Span]) -> str:
    """The words of the body of a page, as copies are compared by."""
    return "\n".join(_words(span.of(text)) for span in body)


def _words(text: str) -> str:
    return " ".join(reading_copy(text).split())


def _report(event: Event, by_start: dict[int, Sentence], text: str, headlines: Sequence[str]) -> Report:
    days = bounds(event.date)
    sentences = [by_start[m.sentence.start] for m in event.mentions if m.sentence.start in by_start]
    rank = {"title": 3, "lead": 2, "body": 1}
    texts = dict.fromkeys(sentence.text for sentence in sentences)
    longest = max(texts, key=len, default="")
    return Report(
        id=event.id,
        type=event.type,
        modality=event.modality,
        teaser=event.teaser,
        parties=tuple(
            _party(actor, side)
            for side, actors in (("s", event.source), ("t", event.target), ("p", event.participants))
            for actor in actors
        ),
        date=event.date if days else None,
        date_basis=event.date_basis if days else None,
        first=days.first.toordinal() if days else 0,
        last=days.last.toordinal() if days else 0,
        place=event.place,
        topic=whole(event.topic, [_words(text) for text in texts]) if event.topic else None,
        trigger=_words(event.mentions[0].trigger.of(text)).lower() if event.mentions else "",
        attributed=tuple(actor.name for actor in event.attribution),
        confidence=event.confidence,
        n_mentions=len(event.mentions),
        place_in_page=0 if event.teaser else max((rank.get(s.label, 0) for s in sentences), default=0),
        start=min(m.trigger.start for m in event.mentions) if event.mentions else 0,
        words=longest[:_WORDS_CHARS],
        numbers=_counts(texts) if event.type in COUNTED else (),
        announces=next((headlines[s.teaser] for s in sentences if s.teaser is not None), None),
        word_of=_party(event.attribution[-1], "w") if event.attribution else None,
        stance=event.stance,
        recalled=_is_owned_speech(event)
        or _is_given(event, by_start)
        or all(_is_recalled(event, mention, by_start) for mention in event.mentions),
    )


def _counts(texts: Iterable[str]) -> tuple[Count, ...]:
    return tuple(dict.fromkeys(count for text in texts for count in counts(text)))


def _is_owned_speech(event: Event) -> bool:
    """Whether what somebody said is only named as his: who "turns down Peru's offer" tells of the answer."""
    return event.type in SPEECH and all(_OWNED in f"{mention.rule}." for mention in event.mentions)


def _is_given(event: Event, by_start: Mapping[int, Sentence]) -> bool:
    """Whether a page names first an offer, or a thing given, by whose it is."""
    first = event.mentions[0] if event.type in _GIVEN and event.mentions else None
    sentence = by_start.get(first.sentence.start) if first is not None else None
    if first is None or sentence is None:
        return False
    start, end = sentence.local(first.trigger)
    before = sentence.text[:start].lower()
    handled = sentence.text[start:end].lower() in _OFFERS and context("handled").search(before)
    return bool(handled or context("whose it is").search(before))


def _is_recalled(event: Event, mention: EventMention, by_start: Mapping[int, Sentence]) -> bool:
    """Whether a mention of *event* names an act of before: "sau cuộc gặp …", "từng cảnh báo", "kể lần gặp"; or blows of
    which no day is told, all together: "các cuộc tấn công".
    """
    sentence = by_start.get(mention.sentence.start)
    if sentence is None:
        return False
    before = sentence.text[: sentence.local(mention.trigger)[0]].lower()
    if event.type == "attack" and event.date is None and context("many times").search(before):
        return True
    return context("after it" if _NOUN in f"{mention.rule}." else "once").search(before) is not None


def _party(actor: Actor, side: str) -> Party:
    return Party(actor.id, actor.name, actor.kind, actor.country, actor.role, side)


def _entities(names: Names, sentences: Iterable[Sentence]) -> tuple[Named, ...]:
    """Entities that the article itself names, most often named first; nested names count: they show whose minister."""
    own = {sentence.index: sentence.label for sentence in sentences if sentence.teaser is None}
    counts: Counter[str] = Counter()
    prominent: set[str] = set()
    for mention in names.mentions:
        if mention.sentence in own:
            counts.update(mention.entities)
            if own[mention.sentence] in ("title", "lead"):
                prominent.update(mention.entities)
    found = (
        Named(entity.id, entity.name, entity.kind, entity.country, counts[entity.id], entity.id in prominent)
        for entity in names.entities
        if counts[entity.id]
    )
    return tuple(sorted(found, key=lambda named: (-named.n, named.id)))
