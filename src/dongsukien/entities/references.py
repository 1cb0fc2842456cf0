"""References by pattern: "nhà ngoại giao này", "tiền đạo 23 tuổi", "vị khách", "liên minh này", "ba nước".

A noun of the lists with a word that points back ("này", an age, "vị", a number), or the noun of a body before a verb
("tập đoàn cho biết"). Whom it means is for ``antecedents`` to say; where nobody fits, most of these are no mention at
all. Known weakness: an age beside a noun may introduce somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dongsukien import lexicons
from dongsukien.annotations import Kind
from dongsukien.entities import words
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Entry, Hit
from dongsukien.orthography import lowered, reading_copy
from dongsukien.patterns import Forms

_WORD = re.compile(r"\w+")
_MOST_BEFORE = 6  # words of a noun with what stands between it and "này"
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4}
_NAME_BEFORE = re.compile(rf"[{words.UPPER}][{words.LOWER}]+ $")
_PLAIN = re.compile(rf"[{words.LOWER}]+(?: [{words.LOWER}]+)?")
_OF_STATE = re.compile(r"\w+(?: \w+){0,3}")
_CLOSED = re.compile(r"[,.;:)]")
_CAPITAL_NEXT = re.compile(rf" [{words.UPPER}]")


def with_references(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """*hits* and the references in *text*, in order; a reference goes before the hits it covers or cuts."""
    low = text if "İ" in text else lowered(text)  # as in ``gazetteer.find``
    refs = [*_pointed(text, low), *_polite(text, low), *_counted(text, low), *_bare(text, low)]
    hits = [hit for hit in hits if hit.entry.code != "U" or not _are_many(text, hit.start)]
    if not refs:
        return hits
    refs = _leftmost(refs)
    spans = {(ref.start, ref.end) for ref in refs}
    found = _outside(refs, [hit for hit in hits if hit.entry.code == "!" and (hit.start, hit.end) not in spans])
    return sorted([*_outside(hits, found), *found], key=lambda hit: hit.start)


def bare_noun(text: str) -> str:
    """The noun of a reference ("Nữ chính trị gia 47 tuổi" → "chính trị gia", "tổ chức đa phương này" → "tổ chức")."""
    noun = context("before a noun").sub("", context("behind a noun").sub("", text.lower()))
    while noun not in _nouns() and " " in noun:
        noun = noun.rpartition(" ")[0]
    return noun


def number_of(text: str) -> int:
    """How many "ba nhà lãnh đạo" are; 2 unless it says otherwise."""
    found = context("counted").match(text)
    return _NUMBERS[found["number"].lower()] if found else 2


def acts(text: str, end: int) -> bool:
    """Whether a verb of somebody who acts, or a word of time or denial before one, stands behind *end*."""
    return _acting().match(text, end) is not None


def _leftmost(found: list[Hit]) -> list[Hit]:
    """*found* without overlaps, the first and longest kept."""
    out: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not out or hit.start >= out[-1].end:
            out.append(hit)
    return out


def _are_many(text: str, start: int) -> bool:
    """Whether the noun at *start* means several, or one of several ("các nước này")."""
    return context("many").search(text, max(0, start - 8), start) is not None


def _is_new(text: str, start: int) -> bool:
    """Whether the noun at *start* introduces somebody, or means several."""
    return context("somebody new").search(text, max(0, start - 8), start) is not None


def _outside(hits: Sequence[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Those of *hits* that overlap none of *taken*; both are in order."""
    out: list[Hit] = []
    at = 0
    for hit in hits:
        while at < len(taken) and taken[at].end <= hit.start:
            at += 1
        if at == len(taken) or hit.end <= taken[at].start:
            out.append(hit)
    return out


def _pointed(text: str, low: str) -> Iterator[Hit]:
    if "này" not in text and "tuổi" not in text and "nói trên" not in text and " ấy" not in text:
        return
    for pointer in context("points back").finditer(text):
        found = _noun_before(text, low, pointer.start())
        if found is None or (pointer["age"] and found[2] != "person"):
            continue
        start, noun, value = found
        if _are_many(text, start):
            continue  # "các nước này"
        if pointer["age"] and _is_new(text, start):
            continue
        start, value = _with_gender(low, start, noun, value)
        kind: Kind = "organisation" if value == "body" else "country" if value == "state" else "person"
        yield Hit(start, pointer.end(), Entry("U", noun, kind, value=value))


def _noun_before(text: str, low: str, end: int) -> tuple[int, str, str] | None:
    """Start, noun and value of the noun of a reference whose pointing word follows at *end*, the longest one.

    Between noun and "này" a body may have up to two words in lower case ("tổ chức đa phương này"), a state any three.
    """
    starts = [match.start() for match in _WORD.finditer(low, max(0, end - 60), end)][-_MOST_BEFORE:]
    for start in starts:
        noun = low[start:end]
        if noun in _nouns():
            return start, noun, _nouns()[noun]
    for at in range(len(starts) - 2, -1, -1):
        for size in range(len(starts) - 1 - at, 0, -1):
            noun = low[starts[at] : starts[at + size] - 1]
            value = _nouns().get(noun)
            rest = text[starts[at + size] : end]
            if value is None or value == "person" or " " not in noun or context("verb inside").search(rest):
                continue
            if _PLAIN.fullmatch(rest) if value == "body" else _OF_STATE.fullmatch(rest):
                return starts[at], noun, value
    return None


def _with_gender(low: str, start: int, noun: str, value: str) -> tuple[int, str]:
    """Start and value of the description with "vị", "nữ", "cựu" before the noun; what they say of its gender."""
    while (before := context("ends before a noun").search(low, max(0, start - 7), start)) is not None:
        start -= len(before[0])
        value = "woman" if before[0] == "nữ " and value == "person" else value
    if value == "person" and noun in words.phrase_set("leader_nouns"):
        value = "leader"
    return start, {"người phụ nữ": "woman", "người đàn ông": "man"}.get(noun, value)


def _polite(text: str, low: str) -> Iterator[Hit]:
    """ "Vị khách", "nữ phát ngôn viên" without a name behind."""
    if "vị " not in low and "nữ " not in low:
        return
    for match in context("polite").finditer(low):
        noun = _longest(low, match.end(), frozenset({"person"}))
        if noun is None or _is_new(text, match.start()):
            continue
        end = match.end() + len(noun)
        if _CAPITAL_NEXT.match(text, end) or context("points back").match(text, end):
            continue
        if context("age behind").match(text, end):
            continue
        start, value = _with_gender(low, match.end(), noun, "person")
        yield Hit(start, end, Entry("U", noun, "person", value=value))


def _counted(text: str, low: str) -> Iterator[Hit]:
    """ "Ba nhà lãnh đạo", "hai lực lượng", which name a number of those named before."""
    if "hai " not in low and "ba " not in low and "bốn " not in low:
        return
    for match in context("counted").finditer(low):
        noun = _longest(low, match.end(), frozenset({"people", "states", "body"}))
        if noun is None:
            continue
        end = match.end() + len(noun)
        if _CAPITAL_NEXT.match(text, end):
            continue  # "hai nước Baltic"
        value = _counts()[noun]
        if value == "bodies" and not acts(text, end):
            continue
        yield Hit(match.start(), end, Entry("X", noun, "organisation", value=f"{value}:"))


def _bare(text: str, low: str) -> Iterator[Hit]:
    """A noun alone that means one named before, if there is one: of a body ("Tập đoàn cho biết"), of the accused."""
    for start, end, noun in _bare_nouns().find(low):
        closed = " " in noun and _CLOSED.match(text, end)
        if not closed and not acts(text, end):
            continue
        if text[start].isupper() and _NAME_BEFORE.search(text, max(0, start - 12), start):
            continue  # "Tây Nam Bộ"
        if _are_many(text, start):
            continue
        if noun in words.phrase_set("bare_people"):
            yield Hit(start, end, Entry("U", noun, "person", value="person"))
        else:
            yield Hit(start, end, Entry("U", noun, "organisation", value="body-if-known"))


def _longest(low: str, start: int, values: frozenset[str]) -> str | None:
    """The longest noun of up to four words at *start*."""
    ends = [match.end() for match in _WORD.finditer(low, start, start + 40)][:4]
    table = _counts() if "people" in values else _nouns()
    for end in reversed(ends):
        noun = low[start:end]
        if noun in table and ("people" in values or table[noun] in values):
            return noun
    return None


@cache
def _nouns() -> dict[str, str]:
    """Nouns in lower case with what they mean: person, body, state."""
    out = dict.fromkeys(words.phrases("state_nouns"), "state")
    for noun in (*words.phrases("body_heads"), *words.phrases("body_nouns")):
        out.setdefault(noun.lower(), "body")
    for row in lexicons.tsv("entities/titles.tsv", "form"):
        if row["class"] in ("office", "job", "rank", "head"):
            out[reading_copy(row["form"]).lower()] = "person"
    out.update(dict.fromkeys(words.phrases("person_nouns"), "person"))
    for noun in words.phrases("no_reference_nouns"):
        out.pop(noun, None)
    return out


@cache
def _counts() -> dict[str, str]:
    """Nouns that are counted, with what they count."""
    out = dict.fromkeys(words.phrases("counted_bodies"), "bodies")
    out.update(dict.fromkeys(words.phrases("counted_states"), "states"))
    out.update(dict.fromkeys(words.phrases("counted_people"), "people"))
    return out


@cache
def office_nouns() -> frozenset[str]:
    """The offices of the table of titles, in lower case."""
    rows = lexicons.tsv("entities/titles.tsv", "form")
    return frozenset(reading_copy(row["form"]).lower() for row in rows if row["class"] == "office")


@cache
def _acting() -> re.Pattern[str]:
    either = "|".join(map(re.escape, words.phrases("acting_next")))
    return re.compile(rf" (?:{either})(?!\w)")


@cache
def _bare_nouns() -> Forms:
    nouns = (*words.phrases("bare_bodies"), *words.phrases("bare_people"))
    return Forms(noun.lower() for noun in nouns)
