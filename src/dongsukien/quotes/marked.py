"""Sentences with quotes marked in them, as lexicon examples and gold are written.

``<speaker>…</speaker>``, ``<cue>…</cue>``, ``<content>…</content>``; a number tells several quotes apart
(``<content2>``), the same mark twice is a quote in segments. Nobody counts characters by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dongsukien.annotations import Entity, Kind, Mention, Names, Sentence
from dongsukien.document import Label
from dongsukien.orthography import reading_copy, slug
from dongsukien.spans import Span

_TAG = re.compile(r"<(/?)(speaker|cue|content)(\d*)>")


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """One marked quote; spans count in the bare text."""

    number: int
    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The bare text and what was marked in it; ``speakers`` are all the speaker marks, those without content too."""

    text: str
    quotes: tuple[MarkedQuote, ...]
    speakers: tuple[Span, ...]


def parse(marked: str) -> MarkedText:
    """*marked* without its marks, and the quotes they show, by number.

    >>> text = parse("<speaker>Bà Lan</speaker> <cue>nói</cue> <content>sẽ tới</content>.")
    >>> text.text, text.quotes[0].content[0].of(text.text)
    ('Bà Lan nói sẽ tới.', 'sẽ tới')
    """
    parts: list[str] = []
    length = at = 0
    opened: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, int], list[Span]] = {}
    for match in _TAG.finditer(marked):
        parts.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        closing, name, number = match.groups()
        if closing:
            found.setdefault((name, int(number or 1)), []).append(Span(opened.pop((name, number)), length))
        else:
            opened[name, number] = length
    parts.append(marked[at:])
    if opened:
        raise ValueError(f"mark never closed: {sorted(opened)} in {marked!r}")
    numbers = sorted({number for name, number in found if name == "content"})
    quotes = tuple(
        MarkedQuote(
            number,
            next(iter(found.get(("speaker", number), ())), None),
            next(iter(found.get(("cue", number), ())), None),
            tuple(found["content", number]),
        )
        for number in numbers
    )
    speakers = sorted(span for (name, _), spans in found.items() if name == "speaker" for span in spans)
    return MarkedText("".join(parts), quotes, tuple(speakers))


def sentences_of(text: str, label: Label = "body") -> tuple[Sentence, ...]:
    """*text* as a page: each line a block, split where a full stop is followed by a capital or a mark."""
    out: list[Sentence] = []
    at = 0
    for paragraph, line in enumerate(text.split("\n")):
        start = 0
        for match in [*re.finditer(r"(?<=[.!?])[\"”]?(\s+)(?=[A-ZĐÀ-Ỵ“\"])", line), None]:
            end = len(line) if match is None else match.start(1)
            part = line[start:end].rstrip()
            if part:
                span = Span(at + start, at + start + len(part))
                out.append(Sentence(len(out), span, reading_copy(part), label if not paragraph else "body", paragraph))
            start = len(line) if match is None else match.end()
        at += len(line) + 1
    return tuple(out)


_TITLE = re.compile(
    r"^(?:(?:[Cc]ựu |[Pp]hó )?(?:[Nn]goại trưởng|[Tt]ổng thống|[Tt]hủ tướng|[Bb]ộ trưởng|[Ôô]ng|[Bb]à|[Tt]ướng"
    r"|[Đđ]ại sứ|[Cc]huyên gia|[Ll]uật sư)\s+)"
)


def names_of(marked: MarkedText, sentences: tuple[Sentence, ...]) -> Names:
    """Names by hand: one mention for each speaker mark, one entity for each last word of a speaker's name."""
    mentions: list[Mention] = []
    entities: dict[str, Entity] = {}
    for span in marked.speakers:
        surface = span.of(marked.text)
        person = surface.split()[-1][0].isupper() and _TITLE.match(surface) is not None
        id = f"person:{slug(surface.split()[-1])}" if person else f"organisation:{slug(surface)}"
        if surface[0].islower() and not person:
            continue  # a speaker without a name is no mention
        index = next(sentence.index for sentence in sentences if sentence.span.contains(span))
        kind: Kind = "person" if person else "organisation"
        name = _TITLE.sub("", surface)
        entities.setdefault(id, Entity(id, name, kind, None, ()))
        mentions.append(Mention(span, span, kind, (id,), "full", index))
    return Names(tuple(mentions), tuple(entities.values()), ())
