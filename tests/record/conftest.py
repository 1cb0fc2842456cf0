"""Hand-made readings: a page is a few labelled lines, one sentence each; names and acts are found by their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from dongsukien.annotations import Actor, Entity, Event, EventMention, Mention, Names, Quote, Role, Sentence
from dongsukien.document import Article, Block, CleanPage, Page, Published, Teaser
from dongsukien.orthography import reading_copy, slug
from dongsukien.pipeline import Reading
from dongsukien.spans import Span

PEOPLE = {
    "Ana Ruiz": ("person", "PER", "Ngoại trưởng Peru"),
    "Odd Berg": ("person", "NOR", "Ngoại trưởng Na Uy"),
    "Wanjiru Otieno": ("person", "KEN", "Tổng thống Kenya"),
    "Peru": ("country", "PER", None),
    "Na Uy": ("country", "NOR", None),
    "Kenya": ("country", "KEN", None),
    "Chile": ("country", "CHL", None),
    "Oman": ("country", "OMN", None),
}


def entity_id(name: str) -> str:
    kind, country, _ = PEOPLE[name]
    return f"country:{country}" if kind == "country" else f"{kind}:{slug(name)}"


@dataclass
class PageMaker:
    """Collects lines, acts and quotes of one page; ``done`` gives its reading."""

    id: str
    published: str | None = "2025-07-10T08:00+07:00"
    outlet: str | None = "Báo Mẫu"
    basis: str = "text"
    url: str | None = None
    fetched: str | None = None
    page_type: str = "article"
    lines: list[tuple[str, str]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)

    def line(self, label: str, text: str) -> PageMaker:
        self.lines.append((label, text))
        return self

    def act(self, type: str, trigger: str, **rest: Any) -> PageMaker:
        self.events.append({"type": type, "trigger": trigger, **rest})
        return self

    def said(self, speaker: str | None, content: str, cue: str, **rest: Any) -> PageMaker:
        self.quotes.append({"speaker": speaker, "content": content, "cue": cue, **rest})
        return self

    def done(self) -> Reading:
        text = "\n".join(line for _, line in self.lines)
        spans, at = [], 0
        for _, line in self.lines:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        labelled = list(zip((label for label, _ in self.lines), spans, strict=True))
        of = lambda wanted: tuple(span for label, span in labelled if label == wanted)  # noqa: E731
        teasers = tuple(Teaser(span.of(text), None, (span,)) for label, span in labelled if label == "teaser_title")
        sentences = tuple(
            Sentence(i, span, reading_copy(span.of(text)), label, i, 0 if label == "teaser_title" else None)  # type: ignore[arg-type]
            for i, (label, span) in enumerate(labelled)
        )
        article = None
        if self.page_type == "article":
            article = Article(
                title=next(iter(of("title")), None),
                lead=next(iter(of("lead")), None),
                body=of("body"),
                published=Published(self.published, self.basis) if self.published else None,  # type: ignore[arg-type]
            )
        cleaned = CleanPage(
            page_type=self.page_type,  # type: ignore[arg-type]
            language="vi",
            outlet=self.outlet,
            blocks=tuple(Block(span, label) for label, span in labelled),  # type: ignore[arg-type]
            article=article,
            teasers=teasers,
        )
        return Reading(
            page=Page(id=self.id, source=f"{self.id}.txt", text=text, url=self.url, fetched=self.fetched),
            clean=cleaned,
            sentences=sentences,
            times=(),
            names=self._names(sentences, text),
            events=tuple(self._event(i, spec, sentences, text) for i, spec in enumerate(self.events, 1)),
            quotes=tuple(self._quote(spec, sentences, text) for spec in self.quotes),
        )

    def _names(self, sentences: Sequence[Sentence], text: str) -> Names:
        mentions, roles = [], []
        for sentence in sentences:
            for name, (kind, country, role) in PEOPLE.items():
                at = sentence.text.find(name)
                while at >= 0:
                    span = sentence.span_of(at, at + len(name))
                    full = span
                    if role and text[: span.start].endswith(f"{role} "):
                        full = Span(span.start - len(role) - 1, span.end)
                        roles.append(Role(name, role, None, country, full))
                    mentions.append(
                        Mention(full, span, kind, (entity_id(name),), "full", sentence.index, role=role)  # type: ignore[arg-type]
                    )
                    at = sentence.text.find(name, at + 1)
        found = dict.fromkeys(mention.entities[0] for mention in mentions)
        entities = tuple(
            Entity(
                entity_id(name),
                name,
                kind,
                country,
                tuple(m.span for m in mentions if m.entities[0] == entity_id(name)),
            )  # type: ignore[arg-type]
            for name, (kind, country, _) in PEOPLE.items()
            if entity_id(name) in found
        )
        return Names(tuple(mentions), entities, tuple(roles))

    def _actor(self, name: str, text: str, near: int) -> Actor:
        kind, country, role = PEOPLE[name]
        at = text.find(name, near)
        at = text.find(name) if at < 0 else at
        return Actor(entity_id(name), name, kind, country, name, Span(at, at + len(name)), role)  # type: ignore[arg-type]

    def _event(self, number: int, spec: dict[str, Any], sentences: Sequence[Sentence], text: str) -> Event:
        spec = dict(spec)
        trigger, only = spec.pop("trigger"), spec.pop("only", None)
        mentions = []
        for sentence in sentences:
            at = sentence.text.find(trigger)
            if at >= 0 and (only is None or sentence.label == only):
                mentions.append(EventMention(sentence.span_of(at, at + len(trigger)), sentence.span, "made"))
        near = mentions[0].sentence.start
        sides = {
            side: tuple(self._actor(name, text, near) for name in spec.pop(side, ()))
            for side in ("source", "target", "participants", "attribution")
        }
        date = spec.pop("date", None)
        return Event(
            id=f"e{number}",
            modality=spec.pop("modality", "happened"),
            mentions=tuple(mentions),
            rule="made",
            confidence=0.9,
            date=date,
            date_basis=spec.pop("date_basis", "stated" if date else None),
            **sides,
            **spec,
        )

    def _quote(self, spec: dict[str, Any], sentences: Sequence[Sentence], text: str) -> Quote:
        sentence = next(s for s in sentences if spec["content"] in s.text)
        at, cue = sentence.text.find(spec["content"]), sentence.text.find(spec["cue"])
        return Quote(
            speaker=self._actor(spec["speaker"], text, sentence.span.start) if spec["speaker"] else None,
            addressee=None,
            cue=sentence.span_of(cue, cue + len(spec["cue"])),
            kind="statement",
            direct=spec.get("direct", True),
            content=(sentence.span_of(at, at + len(spec["content"])),),
            sentence=sentence.span,
            rule="made",
        )


@pytest.fixture
def page() -> Callable[..., PageMaker]:
    """Begins a page: ``page("p1", outlet=…)``."""
    return PageMaker


@pytest.fixture
def call_page() -> Callable[..., Reading]:
    """A page that tells of one call, with a quote, a teaser and some background."""

    def make(id: str = "p1", **rest: Any) -> Reading:
        return (
            PageMaker(id, **rest)
            .line("title", "Peru và Na Uy điện đàm")
            .line("lead", "Ngoại trưởng Peru Ana Ruiz và Ngoại trưởng Na Uy Odd Berg điện đàm về nghề cá.")
            .line("body", "“Chúng tôi sẽ gặp lại nhau”, Ana Ruiz nói.")
            .line("body", "Trước đó, Kenya chỉ trích Chile.")
            .line("teaser_title", "Oman viện trợ cho Kenya")
            .act("phone_call", "điện đàm", participants=("Ana Ruiz", "Odd Berg"), date="2025-07-09", topic="nghề cá")
            .act("criticise", "chỉ trích", source=("Kenya",), target=("Chile",))
            .act("aid", "viện trợ", source=("Oman",), target=("Kenya",), teaser=True)
            .said("Ana Ruiz", "Chúng tôi sẽ gặp lại nhau", "nói")
            .done()
        )

    return make
