"""What an unknown run of capitals is: a person, a place, a body, or nothing; judged by its words and its neighbours."""

from __future__ import annotations

import re

from dongsukien.entities import people, words
from dongsukien.entities.drafts import Draft

_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]{1,6}")
# A capital inside a word is a company's habit ("PetroMoreno"), but for a few prefixes of family names.
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Le|La|Van|Von|Fitz|Al|El|Du)[A-Z])[A-Z][a-z]+[A-Z]\w+")
_ROMAN = re.compile(r"[IVXLC]+")

# Before a run of Vietnamese syllables only these make it a place.
_PLACES = frozenset({"tại", "ở", "đến", "tới"})


def settle(text: str, draft: Draft) -> None:
    """Set the kind of *draft*, an unknown run without a title; ``draft.rule`` becomes "drop" where it is no name."""
    name = draft.name
    tokens = name.split()
    before = text[max(0, draft.start - 12) : draft.start].split()
    last_word = before[-1].lower() if before else ""
    draft.kind = "person"
    if _ROMAN.fullmatch(name) or all(token in words.word_set("not_names") for token in tokens):
        draft.rule = "drop"
    elif all(_ACRONYM.fullmatch(token) for token in tokens):
        draft.kind, draft.rule = "organisation", "acronym"
    elif len(tokens) == 1 and _CAMEL.fullmatch(name):
        draft.kind, draft.rule = "organisation", "camel-case"
    elif tokens[-1] in words.word_set("body_ends") and len(tokens) > 1:
        draft.kind, draft.rule = "organisation", "shape"
    elif tokens[-1] in words.word_set("place_ends") and len(tokens) > 1:
        draft.kind, draft.rule = "place", "shape"
    elif tokens[-1] == "U" or any(token in words.word_set("not_person") for token in tokens):  # "VCK U.23"
        draft.rule = "drop"
    elif tokens[0] in words.word_set("given") and len(tokens) > 1:
        draft.rule = "given-name"
    elif tokens[0] in words.word_set("asian_surnames") and len(tokens) > 1:
        draft.rule = "family-name"
    elif last_word in ("ông", "bà"):
        draft.rule = "honorific"
    elif all(people.is_vietnamese_syllable(token) for token in tokens) and (
        len(tokens) == 1 or last_word not in _PLACES
    ):
        draft.rule = "drop"
    elif last_word in words.word_set("place_prepositions"):
        draft.kind, draft.rule = "place", "preposition"
    elif len(tokens) == 1:
        draft.rule = "lone"
    elif len(tokens) > 4:
        draft.rule = "drop"
    else:
        draft.rule = "run"
