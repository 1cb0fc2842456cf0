"""What an unknown run of capitals is: a person, a place, a body, or nothing; judged by its words and its neighbours."""

from __future__ import annotations

import re
from functools import cache

from dongsukien.entities import people, words
from dongsukien.entities.drafts import Draft

_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]{1,6}")
# A capital inside a word is a company's habit ("PetroMoreno"), but for a few prefixes of family names.
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Le|La|Van|Von|Fitz|Al|El|Du)[A-Z])[A-Z][a-z]+[A-Z]\w+")
_ROMAN = re.compile(r"[IVXLC]+")

# "BG Moreno", "FE Otieno": what opens with an abbreviation of its own is a body; initials and titles are none.
_OPENING = re.compile(r"[A-ZĐ]{2,4}")
_SERIES = re.compile(r"\d $")
_OF = re.compile(r" (?:of|the|and|for|&) ")
# Names in a row before a name: their noun is its noun ("các xã: Lim Dân, Cao Lộ và").
_LISTED = re.compile(rf"(?:(?<= )[{words.UPPER}]\w*(?: [{words.UPPER}\d]\w*){{0,3}}(?:,| và| -| –|;) )+$")
_LATIN = re.compile(r"[A-Z][a-z]{3,}")
_BESIDE_WORKS = frozenset("\"“‘'")
_WORKS_END = frozenset("\"”’'")
_MOST_BEFORE = 3  # words of a noun before a name


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
    elif len(tokens[0]) == 1 and _SERIES.search(text, max(0, draft.start - 6), draft.start):
        draft.rule = "drop"  # "AV-8 B Harrier"
    elif len(tokens) > 1 and _is_work(text, draft):
        draft.rule = "drop"
    elif len(tokens) > 1 and _OPENING.fullmatch(tokens[0]) and not _is_opening_person(tokens):
        draft.kind, draft.rule = "organisation", "acronym-first"
    elif _OF.search(name):
        draft.kind = "organisation"
        draft.rule = "shape" if any(token in words.word_set("body_ends") for token in tokens) else "drop"
    elif _is_given_pair(tokens) and not _is_thing(text, draft.start) and not _goes_before(text, draft.start):
        draft.rule = "given-pair"
    elif all(people.is_vietnamese_syllable(token) for token in tokens) and (
        len(tokens) == 1 or last_word not in words.word_set("places_ahead")
    ):
        draft.rule = "drop"
    elif last_word in words.word_set("place_prepositions"):
        draft.kind, draft.rule = "place", "preposition"
    elif len(tokens) == 1:
        if name.lower().endswith(_word_ends()):
            draft.kind, draft.rule = "organisation", "shape"
            return
        does = _LATIN.fullmatch(name) and _does(text, draft.end) and not _is_thing(text, draft.start)
        draft.rule = "does" if does else "lone"
    elif len(tokens) > 4:
        draft.rule = "drop"
    else:
        draft.rule = "run"


def _is_work(text: str, draft: Draft) -> bool:
    """Whether quote marks hold nothing but the name: a title of a work, a slogan, a nickname."""
    return text[draft.start - 1 : draft.start] in _BESIDE_WORKS and text[draft.end : draft.end + 1] in _WORKS_END


def _is_opening_person(tokens: list[str]) -> bool:
    first = tokens[0]
    return (
        first in words.word_set("initials")
        or people.is_vietnamese_syllable(tokens[-1])
        or first in words.word_set("not_names")
        or bool(_ROMAN.fullmatch(first))
        or tokens[-1].isupper()
    )


def _is_given_pair(tokens: list[str]) -> bool:
    """Whether *tokens* are a Vietnamese given name of two or three syllables without its family name ("Thu Hà")."""
    return (
        2 <= len(tokens) <= 3
        and tokens[-1] in words.word_set("vietnamese_given")
        and all(token in words.word_set("vietnamese_middle") for token in tokens[:-1])
    )


def _goes_before(text: str, start: int) -> bool:
    """Whether a word with a capital stands right before: what follows is the end of another name."""
    before = text[:start].rsplit(" ", 2)[-2:-1] if text[start - 1 : start] == " " else []
    return bool(before) and before[0][:1].isupper() and before[0].isalpha() and start - len(before[0]) > 1


def _is_thing(text: str, start: int) -> bool:
    """Whether a noun before a name says that it names a thing or a place."""
    listed = _LISTED.search(text, max(0, start - 80), start)
    start = listed.start() if listed else start
    before = text[max(0, start - 40) : start].rstrip(" :").split()[-_MOST_BEFORE:]
    if not before or text[start - 1 : start] != " ":
        return False
    things = words.phrase_set("things_before")
    return any(" ".join(before[at:]).lower() in _lowered(things) for at in range(len(before)))


@cache
def _lowered(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in phrases)


@cache
def _doing() -> re.Pattern[str]:
    either = "|".join(map(re.escape, words.phrases("human_verbs")))
    return re.compile(
        rf" (?:(?:đã|đang|sẽ|cũng|không|vừa|mới|luôn|chỉ|vẫn|còn|lại|từng|rất|tiếp tục) )*(?:{either})(?!\w)"
    )


@cache
def _word_ends() -> tuple[str, ...]:
    return tuple(sorted(words.word_set("body_word_ends")))


def _does(text: str, end: int) -> bool:
    """Whether a person's verb stands behind a name."""
    return _doing().match(text, end) is not None
