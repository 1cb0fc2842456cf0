"""Sentences → names, titles, offices, and who is who."""

from __future__ import annotations

from collections.abc import Sequence

from dongsukien.annotations import Entity, Mention, Names, Role, Sentence
from dongsukien.entities.drafts import Draft
from dongsukien.entities.gazetteer import find, media
from dongsukien.entities.grammar import drafts
from dongsukien.entities.lexer import pieces
from dongsukien.entities.references import with_references
from dongsukien.entities.resolve import Text
from dongsukien.orthography import reading_copy


def read_names(sentences: Sequence[Sentence]) -> Names:
    """Everybody and everything named in *sentences*, with titles, and who is meant by short forms and references.

    Copies (``copy_of``) are not read: whoever needs their mentions repeats those of the first printing. The article and
    each teaser are texts of their own: a teaser never changes whom the article means.
    """
    groups: dict[int | None, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.copy_of is None:
            groups.setdefault(sentence.teaser, []).append(sentence)
    mentions: list[Mention] = []
    roles: list[Role] = []
    entities: dict[str, Entity] = {}
    for group in groups.values():
        text = Text(group, [_drafts(s.text) for s in group])
        text.resolve()
        mentions += text.mentions
        roles += text.roles
        for entity in text.entity_list():
            seen = entities.get(entity.id)
            if seen is None:
                entities[entity.id] = entity
            else:
                country = seen.country or entity.country
                entities[entity.id] = Entity(entity.id, seen.name, seen.kind, country, seen.mentions + entity.mentions)
    mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end, mention.nested))
    roles.sort(key=lambda role: (role.span.start, role.span.end))
    return Names(tuple(mentions), tuple(entities.values()), tuple(roles))


def _drafts(text: str) -> list[Draft]:
    return drafts(text, pieces(text, with_references(text, find(text))))


def is_media(entity_id: str) -> bool:
    """Whether *entity_id* is an agency, paper or channel of the table of bodies.

    >>> is_media("organisation:reuters"), is_media("organisation:nato")
    (True, False)
    """
    return entity_id in media()


def names(text: str) -> tuple[Mention, ...]:
    """The mentions in plain *text*, in order; spans count in *text*.

    >>> text = "Ngoại trưởng Nga Sergey Lavrov thăm Hà Nội."
    >>> [(text[m.span.start : m.span.end], m.kind) for m in names(text) if not m.nested]
    [('Ngoại trưởng Nga Sergey Lavrov', 'person'), ('Hà Nội', 'place')]
    """
    return read_names(_plain_sentences(text)).mentions


def _plain_sentences(text: str) -> list[Sentence]:
    from dongsukien.segment import sentence_spans  # wanted for plain text only

    out = []
    for index, span in enumerate(sentence_spans(text)):
        out.append(Sentence(index, span, reading_copy(span.of(text)), "body", index))
    return out
