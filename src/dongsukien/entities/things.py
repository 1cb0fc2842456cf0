"""Drafts of what the tables and patterns name: people, states, capitals, places, bodies, groups."""

from __future__ import annotations

import re

from dongsukien.annotations import Kind
from dongsukien.entities import words
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft, Form, Title
from dongsukien.entities.gazetteer import bare_start
from dongsukien.entities.offices import read_title
from dongsukien.entities.pieces import Piece


def named_thing(text: str, found: list[Piece], codes: str, position: int, piece: Piece) -> Draft:
    """A state, capital, place, body or group by itself."""
    assert piece.entry  # noqa: S101  # all such pieces come from the tables or from a body pattern
    entry = piece.entry
    name_start, name_end = (
        (piece.parts[0].start, piece.parts[-1].end) if piece.code in "CL" and piece.parts else (piece.start, piece.end)
    )
    draft = Draft(
        piece.start,
        piece.end,
        name_start,
        name_end,
        entry.kind,
        "full",
        entry.name,
        entry.country,
        rule="table",
        value=entry.value,
    )
    if piece.code == "C" and entry.value == "part":
        draft.form, draft.rule = "metonym", "state-part"
        last = piece.parts[-1]
        if last.person:
            titles = tuple(read_title(text, [part]) for part in piece.parts[:-1] if part.code == "T")
            honorific = next((part for part in piece.parts if part.code == "H"), None)
            person = person_of(text, last, titles, honorific)
            person.nested = True
            draft.inner.append(person)
            draft.inner += [_nested(part) for part in piece.parts[:-1] if part.code == "C"]
            draft.name_start, draft.name_end = piece.start, piece.end
            draft.rule = "state-of-person"
    elif piece.code in "OG" and not piece.parts and (bare := bare_start(text[piece.start : piece.end], entry)):
        draft.name_start = piece.start + bare
    elif piece.code == "L" and not piece.parts and (kind := _kind_of_place(text, piece)):
        draft.name_start = kind.end()
    elif piece.code == "O" and entry.code in "BO" and (bare := _called(text, piece)):
        draft.name_start = bare
        if piece.parts:
            draft.rule = "body"
            draft.inner.append(_nested(piece.parts[0]))
    elif piece.code == "O" and piece.parts:
        draft.rule = "body"
        draft.inner.append(_nested(piece.parts[0]))
    elif piece.code == "O" and entry.code == "B" and entry.value != "pattern":
        draft.rule = "bare-body"
    elif piece.code == "M" and not _is_place(text, codes, position, piece):
        draft.kind, draft.form, draft.name, draft.rule = "country", "metonym", entry.state, "capital"
    elif entry.name == "châu Âu" and context("before one who acts").search(text, max(0, piece.start - 12), piece.start):
        draft.kind, draft.form, draft.rule = "group", "metonym", "continent"
    return draft


def _kind_of_place(text: str, piece: Piece) -> re.Match[str] | None:
    """A kind of place that is no part of a name of the tables ("bang Utah")."""
    return context("kind of place").match(text, piece.start, piece.end)


def _called(text: str, piece: Piece) -> int:
    """Where the name of its own begins in a body called by its kind and that name, or 0."""
    kind = context("kind of body").match(text, piece.start, piece.end)
    if kind is None or not text[kind.end()].isupper():
        return 0
    whole = words.body_pattern().match(text, piece.start)
    return 0 if whole is not None and whole["words"] else kind.end()


def _nested(piece: Piece) -> Draft:
    assert piece.entry  # noqa: S101
    entry = piece.entry
    kind: Kind = "country" if piece.code == "M" else entry.kind
    name = entry.state if piece.code == "M" else entry.name
    bare = piece.code == "O" and entry.code == "B" and entry.value != "pattern" and not piece.parts
    rule = "bare-body" if bare else "nested"
    return Draft(
        piece.start, piece.end, piece.start, piece.end, kind, "full", name, entry.country, nested=True, rule=rule
    )


def _is_place(text: str, codes: str, position: int, piece: Piece) -> bool:
    """Whether a capital is the city itself and not its state."""
    if context("where").search(text, max(0, piece.start - 20), piece.start):
        return not context("sent to the capital").search(text, max(0, piece.start - 40), piece.start)
    if codes[position + 1 : position + 3] == ",C" or codes[position + 1 : position + 3] == "(C":
        return True
    if codes[position - 1 : position] == "&" and codes[position - 2 : position - 1] == "L":
        return True  # "ở Huế và Hà Nội"
    if codes[position - 2 : position] == "@&" or piece.country == "VNM":
        return "&M" not in codes and "-M" not in codes if piece.country == "VNM" else True
    return piece.entry is not None and piece.entry.name == "Davos"


def nested_thing(text: str, piece: Piece) -> Draft:
    draft = _nested(piece)
    if piece.code in "CM" and piece.entry:
        draft.kind, draft.name = "country", piece.entry.state or piece.entry.name
    draft.inner += [_nested(part) for part in piece.parts if part.entry and piece.code == "O"]
    return draft


def person_of(text: str, named: Piece, titles: tuple[Title, ...], honorific: Piece | None) -> Draft:
    start = titles[0].start if titles else honorific.start if honorific else named.start
    person = named.person
    if person and honorific and honorific.entry and {person.gender, honorific.entry.value} == {"m", "f"}:
        person = None  # "bà Macron" is not Emmanuel Macron
    gender = person.gender if person else "-"
    if gender == "-" and honorific and honorific.entry:
        gender = honorific.entry.value
    country = next((title.country for title in titles if title.country), None)
    name = text[named.start : named.end]
    form: Form = "full" if " " in name or person is None else "short"
    rule = "title" if titles else "honorific" if honorific else "name"
    return Draft(
        start,
        named.end,
        named.start,
        named.end,
        "person",
        form,
        name,
        country,
        person,
        gender,
        titles,
        rule=rule,
        unknown=named.code == "N",
    )
