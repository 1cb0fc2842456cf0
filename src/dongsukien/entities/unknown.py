"""What the tables leave over of a run of capitals: a person by his short name, an acronym, an unknown name, nothing.

A word that has its capital from the beginning of a sentence, or is the first half of a common word, names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dongsukien.entities import people, words
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Entry
from dongsukien.entities.own_names import Tokens
from dongsukien.entities.pieces import Piece, begins, opens_body_word

_LOWER_NEXT = re.compile(rf" [{words.LOWER}]")
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]{1,6}")
_ROMAN = re.compile(r"[IVXLC]+")
_SERIAL = re.compile(r"-?\d")
_DIGIT = re.compile(r"\d")


def unknown_pieces(text: str, tokens: Tokens, at_start: bool) -> Iterator[Piece]:
    """A person of the table or an unknown run from neighbouring *tokens*."""
    if at_start and len(tokens) == 1 and _opens_as_person(text, *tokens[0]):
        yield Piece("m", *tokens[0])
        return
    while tokens and at_start and _is_initial_word(text, tokens):
        tokens = tokens[1:]
    if tokens and (glued := context("glued to a place").match(text, tokens[0][0], tokens[0][1])) is not None:
        name = text[glued.end() : tokens[-1][1]]
        yield Piece("L", glued.end(), tokens[-1][1], Entry("L", name, "place"))
        return
    if len(tokens) > 1 and _is_next_word(text, tokens):
        tokens = tokens[:-1]
    if not tokens:
        return
    start, end = tokens[0][0], tokens[-1][1]
    name = text[start:end]
    if _DIGIT.search(name):
        return
    if end > start and text[end - 1] == "-":
        end -= 1
        name = text[start:end]
    person = people.by_full_name(name) or people.by_short_name(name)
    if person is None and len(tokens) > 1 and _is_body_before_name(text, tokens):
        yield from unknown_pieces(text, tokens[:1], at_start)
        yield from unknown_pieces(text, tokens[1:], False)
        return
    if person is None and "-" in name and name.count("-") == 1 and " " not in name:
        first, second = name.split("-")
        pair = people.by_short_name(first), people.by_short_name(second)
        if all(pair):
            yield Piece("P", start, start + len(first), person=pair[0])
            yield Piece("P", start + len(first) + 1, end, person=pair[1])
            return
    if len(name) == 1:
        return
    if len(tokens) == 1 and person is None and _is_common_word(text, start, end):
        if not begins(text, start):
            yield Piece("m", start, end)  # a given name, if the text has its full form
        return
    if _ACRONYM.fullmatch(name) and person is None:
        weapon = bool(_SERIAL.match(text, end))  # "SV-98"
        weapon = weapon or bool(context("amount before").search(text, max(0, start - 8), start))  # "5 triệu UAH"
        if name not in words.word_set("not_names") and not _ROMAN.fullmatch(name) and not weapon:
            yield Piece("O", start, end, Entry("O", name, "organisation", value="acronym"))
        return
    yield Piece("P" if person else "N", start, end, person=person)


def _opens_as_person(text: str, start: int, end: int) -> bool:
    """Whether a lone syllable that opens a sentence does what a person does ("Hùng khai"); who, the text must tell."""
    word = text[start:end]
    return (
        word in words.word_set("vietnamese_given")
        and word not in words.word_set("initial")
        and context("does as people do").match(text, end) is not None
    )


def _is_body_before_name(text: str, tokens: Tokens) -> bool:
    """Whether the first token abbreviates a body that stands before a person of the table ("CPP Hun Sen")."""
    first = text[tokens[0][0] : tokens[0][1]]
    return (
        len(first) > 2
        and bool(_ACRONYM.fullmatch(first))
        and bool(people.by_full_name(text[tokens[1][0] : tokens[-1][1]]))
    )


def _is_initial_word(text: str, tokens: Tokens) -> bool:
    """Whether the first token is an ordinary word that has its capital from the beginning of the sentence."""
    word = text[tokens[0][0] : tokens[0][1]]
    if not begins(text, tokens[0][0]):
        return False
    if word in words.word_set("initial"):
        return True
    if len(tokens) == 1:
        return people.is_vietnamese_syllable(word) and text[tokens[0][1] : tokens[0][1] + 1] == " "
    following = text[tokens[1][0] : tokens[1][1]]
    return (
        people.is_vietnamese_syllable(word)
        and not people.is_surname(word)
        and not people.is_vietnamese_syllable(following)
        and any(ord(c) > 127 for c in word)
    )


def _is_common_word(text: str, start: int, end: int) -> bool:
    """Whether a lone syllable is the first half of a word ("Chủ tịch Hội đồng")."""
    word = text[start:end]
    if not people.is_vietnamese_syllable(word) or not _LOWER_NEXT.match(text, end):
        return False
    if opens_body_word(text, start, end):
        return True
    honored = text[max(0, start - 14) : start].lower().endswith(words.spaced_phrases("honours"))
    return not honored and people.by_short_name(word, titled=True) is None


def _is_next_word(text: str, tokens: Tokens) -> bool:
    """Whether the last token is a Vietnamese word that goes on in lower case, behind a foreign name."""
    first, last = text[tokens[-2][0] : tokens[-2][1]], text[tokens[-1][0] : tokens[-1][1]]
    return (
        not people.is_vietnamese_syllable(first)
        and people.is_vietnamese_syllable(last)
        and not last.isascii()
        and bool(_LOWER_NEXT.match(text, tokens[-1][1]))
    )
