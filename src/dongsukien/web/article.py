"""An article: its clean text with everything read from it marked, and the page as it was stored.

The markup is made of three layers over the same characters: names, times, quotes and acts as the stages found them,
sentences as anchors (``#s<start>-<end>``), blocks as paragraphs. Nothing is searched for: all of it is offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dongsukien.annotations import Entity, Event
from dongsukien.contract import page_object
from dongsukien.document import Article, Teaser
from dongsukien.orthography import reading_copy
from dongsukien.pipeline import Reading
from dongsukien.record.history import Version, history
from dongsukien.record.views import EventView
from dongsukien.spans import Span
from dongsukien.web.inputs import NotFound, checked_id
from dongsukien.web.marks import Layer, Layers, Piece, anchor, pieces
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row

MAX_STORED = 200_000  # characters of the stored page shown beside the article; the rest is one click away
LINKED_KINDS = frozenset({"person", "organisation", "country", "group", "office"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or the blanks between two. ``anchors`` are the ids it can be reached by."""

    anchors: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article; ``role`` is title, lead, body, caption or credit."""

    role: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A block of the page as stored; ``own``: it belongs to this page's article."""

    label: str
    own: bool
    lines: tuple[Line, ...]


OWN_LABELS = frozenset({"title", "time", "byline", "lead", "body", "caption", "credit"})


def show(record: Reader, visit: Visit) -> View:
    """The article with its acts, its teasers and the stored page.

    Raises:
        NotFound: the record has no such page.
    """
    reading = reading_of(record, visit)
    answer = record.timeline(page=reading.page.id, include_teasers=True, limit=1000)
    events = tuple(item for item in answer.items if isinstance(item, EventView))
    paragraphs, stored, cut = _marked_page(reading, visit)
    versions = tuple(history(record.versions(reading.page.id), record.page))
    found = dict(record.announced(reading.page.id))
    return View(
        template="article.html",
        title=_title(reading) or visit.language.say("article.untitled"),
        data={
            **page_object(reading),
            "versions": [_version_object(version) for version in versions],
            "announced": [{"title": title, "page": page} for title, page in found.items()],
        },
        context={
            "reading": reading,
            "page": reading.page,
            "clean": reading.clean,
            "article": reading.clean.article,
            "paragraphs": paragraphs,
            "stored": stored,
            "stored_cut": cut,
            "n_own": sum(line.own for line in stored),
            "events": [event for event in events if not _announced(event, reading.page.id)],
            "announced": [event for event in events if _announced(event, reading.page.id)],
            "teasers": [(teaser, found.get(_headline(teaser))) for teaser in reading.clean.teasers],
            "versions": versions,
            "newest": next((version.line.id for version in versions if version.line.speaks), None),
            "people": [entity for entity in reading.names.entities if entity.kind in LINKED_KINDS],
            "beside": visit.query.get("stored") == "1",
        },
        table=Table("article", EVENT_HEADER, (event_row(event) for event in events)),
    )


def _version_object(version: Version) -> dict[str, object]:
    line = version.line
    return {
        "page": line.id,
        "title": line.title,
        "fetched": line.fetched,
        "published": line.published,
        "speaks": line.speaks,
        "changes": None
        if version.changes is None
        else [{"before": change.before, "after": change.after} for change in version.changes],
    }


def _headline(teaser: Teaser) -> str:
    """A teaser's headline as the record knows it."""
    return " ".join(reading_copy(teaser.title).split())


def reading_of(record: Reader, visit: Visit) -> Reading:
    """The page that the address names, read.

    Raises:
        NotFound: the record has no such page.
    """
    reading = record.page(checked_id(visit.names["page"], "page"))
    if reading is None:
        raise NotFound("page")
    return reading


def _announced(event: EventView, page: str) -> bool:
    """Whether the page merely announces another article that tells of *event*."""
    here = [proof.teaser for proof in event.evidence if proof.page == page]
    return bool(here) and all(here)


def _title(reading: Reading) -> str | None:
    article = reading.clean.article
    if article and article.title:
        return article.title.of(reading.page.text).strip()
    return reading.page.title


def _marked_page(reading: Reading, visit: Visit) -> tuple[tuple[Paragraph, ...], tuple[StoredLine, ...], bool]:
    """The paragraphs, the stored lines, and whether the stored page was cut.

    Anchors stand in the article; a sentence outside it (a teaser's) has its anchor in the stored page.
    """
    text = reading.page.text
    found = Layers(_layers(reading, visit))
    targets = Layers(Layer(span, "sentence") for span in _targets(reading))
    article = reading.clean.article
    parts = sorted(_parts(article), key=lambda part: part[1]) if article else []
    paragraphs = tuple(Paragraph(role, tuple(_lines(text, span, found, targets))) for role, span in parts)
    anchored = Layers(Layer(span, role) for role, span in parts)
    stored: list[StoredLine] = []
    used = 0
    for block in reading.clean.blocks:
        used += len(block.span)
        if used > MAX_STORED:
            return paragraphs, tuple(stored), True
        free = _NO_LAYERS if anchored.within(block.span) else targets
        lines = tuple(_lines(text, block.span, _NO_LAYERS, free))
        stored.append(StoredLine(block.label, block.label in OWN_LABELS, lines))
    return paragraphs, tuple(stored), False


def _parts(article: Article) -> Iterator[tuple[str, Span]]:
    if article.title:
        yield "title", article.title
    if article.lead:
        yield "lead", article.lead
    for role, spans in (("body", article.body), ("caption", article.captions), ("credit", article.credits)):
        for span in spans:
            yield role, span


def _targets(reading: Reading) -> set[Span]:
    """Every sentence that something may link to."""
    spans = {sentence.span for sentence in reading.sentences}
    spans |= {mention.sentence for event in reading.events for mention in event.mentions}
    spans |= {quote.sentence for quote in reading.quotes}
    return spans


def _lines(text: str, window: Span, found: Layers, targets: Layers) -> Iterator[Line]:
    """*window* cut into sentences and what lies between. A target that crosses another only lends its anchor."""
    position = window.start
    inside = [layer.span for layer in targets.within(window)]
    index = 0
    while index < len(inside):
        span = inside[index]
        start, end = max(span.start, position), min(span.end, window.end)
        ids = [anchor(span)]
        index += 1
        while index < len(inside) and inside[index].start < end:
            ids.append(anchor(inside[index]))
            index += 1
        if start > position:
            yield _line(text, Span(position, start), found)
        if end > start:
            yield _line(text, Span(start, end), found, ids)
            position = end
    if position < window.end:
        yield _line(text, Span(position, window.end), found)


def _line(text: str, span: Span, found: Layers, ids: Iterable[str] = ()) -> Line:
    return Line(tuple(ids), tuple(pieces(text, span, found.within(span))))


_NO_LAYERS = Layers(())


def _layers(reading: Reading, visit: Visit) -> Iterator[Layer]:
    """What the stages found, as layers; names lead to their actor, acts and quotes say what they are."""
    say = visit.language
    entities: dict[str, Entity] = {entity.id: entity for entity in reading.names.entities}
    for mention in reading.names.mentions:
        known = [entities[one] for one in mention.entities if one in entities]
        href = visit.url("a", known[0].id) if len(known) == 1 and known[0].kind in LINKED_KINDS else None
        note = ", ".join(entity.name for entity in known) or None
        if not mention.nested:
            yield Layer(mention.span, f"m-{mention.kind}", href, note)
    for time in reading.times:
        yield Layer(time.span, "m-time", None, time.value)
    for quote in reading.quotes:
        who = quote.speaker.name if quote.speaker else say.say("quotes.no_speaker")
        for span in quote.content:
            yield Layer(span, "m-quote", None, who)
    for event in reading.events:
        for place in event.mentions:
            yield Layer(place.trigger, "m-act", None, _act_note(event, visit))


def _act_note(event: Event, visit: Visit) -> str:
    say = visit.language
    told = f"{event.attribution[-1].name} {say.term('source_stance', event.stance)}" if event.stance else None
    return " · ".join(
        filter(None, (say.term("type", event.type), say.term("modality", event.modality), told)),
    )
