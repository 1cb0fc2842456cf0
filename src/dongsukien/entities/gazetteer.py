"""The tables of names as one searchable whole: a pass over a text gives every known name and every known common noun.

Names (states, capitals, cities, regions, bodies) match with their capitals; titles, parts of a state and references
match in any case. All tables help and none gates: what they do not hold is found by shape (``lexer``) and grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.annotations import Kind
from dongsukien.entities import words
from dongsukien.orthography import lowered, reading_copy, slug


class Entry(msgspec.Struct, frozen=True):
    """One thing that a form of the tables stands for.

    ``code`` is the class of the piece in a sentence: C state, M capital, L place, O organisation, G group, T office,
    J job, R rank, H honorific, K counterpart, D head of a description, S part of a state, B body of a state, X plural
    reference, U description with "này", Z pronoun, W word of place, V thing, Y
    noun that opens the name of a body, Q kin, A who sits in a body, I who speaks for it, E its members, F who chairs
    it, ! trap. ``value`` is a detail of that class. ``state`` is the name of the state that a capital stands for.
    """

    code: str
    name: str
    kind: Kind
    country: str | None = None
    value: str = ""
    state: str = ""

    @property
    def id(self) -> str:
        return entity_id(self.kind, self.name)


@lru_cache(maxsize=1 << 14)
def entity_id(kind: str, name: str) -> str:
    """The same on every page ("country:nga")."""
    return f"{kind}:{slug(name)}"


class Hit(msgspec.Struct, frozen=True):
    """A form of the tables at ``[start, end)`` of a text."""

    start: int
    end: int
    entry: Entry


class _Automaton:
    def __init__(self, forms: dict[str, Entry]) -> None:
        self._forms = forms
        self._entries = list(forms.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def hits(self, text: str) -> Iterator[Hit]:
        size = len(text)
        entries = self._entries
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start and text[start - 1].isalnum():
                continue
            if end < size and text[end].isalnum():
                yield from self._shorter(text, start, end)
                continue
            yield Hit(start, end, entries[index])

    def _shorter(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The longest form of whole words in a match that ends inside a word ("bà ta" in "bà Takaichi")."""
        cut = text.rfind(" ", start, end)
        while cut > start:
            entry = self._forms.get(text[start:cut])
            if entry is not None:
                yield Hit(start, cut, entry)
                return
            cut = text.rfind(" ", start, cut)


@cache
def states() -> dict[str, Entry]:
    """Every state by its alpha-3 code."""
    rows = lexicons.tsv("entities/countries.tsv", "code")
    return {row["code"]: Entry("C", row["name"], "country", row["code"]) for row in rows}


def find(text: str) -> list[Hit]:
    """Every known form in *text* (a reading copy), leftmost longest, whole words, none overlapping."""
    cased, uncased = _automata()
    if text.isupper():
        cased = _capitals()
    low = text if "İ" in text else lowered(text)  # so rare a letter that such a text may be read without titles
    found = sorted([*cased.hits(text), *uncased.hits(low), *_pairs(text)], key=lambda hit: (hit.start, -hit.end))
    out: list[Hit] = []
    end = 0
    for hit in found:
        if hit.start >= end and not (hit.entry.code == "!" and _is_state_and_verb(text, low, hit.start)):
            out.append(hit)
            end = hit.end
    return out


def _is_state_and_verb(text: str, low: str, start: int) -> bool:
    """Whether a word that hides a name is none here: "Nhật ký kết hiệp định" keeps no diary."""
    return text[start].isupper() and low.startswith(words.phrases("state_and_verb"), start)


def _pairs(text: str) -> Iterator[Hit]:
    """Short forms that are states only in a pair ("Việt - Trung")."""
    for match in words.pair_pattern().finditer(text) if "-" in text else ():
        for group in (1, 2):
            code = words.pair_states()[match[group]]
            if code:
                yield Hit(match.start(group), match.end(group), states()[code])


@cache
def _automata() -> tuple[_Automaton, _Automaton]:
    return _Automaton(_names()), _Automaton(_common_nouns())


@cache
def _capitals() -> _Automaton:
    """For a headline set in capitals throughout."""
    return _Automaton({form.upper(): entry for form, entry in reversed(_names().items())})


@cache
def bare_start(form: str, entry: Entry) -> int:
    """Where the bare name begins in a longer *form* of *entry* ("hãng tin TASS" → 9), or 0."""
    if entry.value == "press" and form.endswith(entry.name):
        return len(form) - len(entry.name)
    for match in re.finditer(r" (?=\w)", form):
        if _names().get(form[match.end() :]) == entry and form[match.end()].isupper():
            return match.end()
    return 0


def _forms(row: dict[str, str], *columns: str) -> Iterator[str]:
    for column in columns:
        yield from (reading_copy(form) for form in row[column].split("|") if form)


@cache
def media() -> frozenset[str]:
    """The entities of the table that carry news: agencies, papers, channels."""
    rows = lexicons.tsv("entities/bodies.tsv", "name")
    return frozenset(entity_id("organisation", row["name"]) for row in rows if row["speech"] == "x")


def entry_of(form: str) -> Entry | None:
    """What *form*, exactly as written, names in the tables."""
    return _names().get(form)


def state_of(form: str) -> str | None:
    """The alpha-3 code of the state that *form* is a name of."""
    entry = _names().get(form)
    return entry.country if entry is not None and entry.code == "C" else None


@cache
def _names() -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for row in lexicons.tsv("entities/countries.tsv", "code"):
        state = states()[row["code"]]
        for form in _forms(row, "name", "forms", "epithets"):
            out.setdefault(form, state)
        capitals = list(_forms(row, "capital"))
        for form in capitals:
            out.setdefault(form, Entry("M", _capital_name(capitals, form), "place", row["code"], state=state.name))
    for row in lexicons.tsv("entities/bodies.tsv", "name"):
        kind: Kind = "group" if row["kind"] == "group" else "organisation"
        country = None if row["country"] == "-" else row["country"]
        code = "G" if kind == "group" else "O"
        entry = Entry(code, row["name"], kind, country, value="press" if row["speech"] == "x" else "")
        for form in _forms(row, "name", "forms"):
            out.setdefault(form, entry)
    for table in ("regions", "cities"):
        for row in lexicons.tsv(f"entities/{table}.tsv"):
            country = None if row["country"] == "-" else row["country"]
            for form in _forms(row, "name", "forms"):
                out.setdefault(form, Entry("L", row["name"], "place", country))
    for form, entry in list(out.items()):
        if len(form) > 3:
            out.setdefault(form.upper(), entry)  # headlines set in capitals
    return out


def _capital_name(capitals: list[str], form: str) -> str:
    """Spellings of one city share its first name; a second city of the list (Tel Aviv) keeps its own."""
    return capitals[0] if slug(form)[:1] == slug(capitals[0])[:1] or form in _SAME_CITY else form


_SAME_CITY = frozenset({"Beijing", "Taipei", "Pyongyang", "Ki-ép", "Viên", "Oa-sinh-tơn", "Oasinhtơn", "Giê-ru-xa-lem"})


def _common_nouns() -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    codes = {"office": "T", "job": "J", "kin": "Q", "rank": "R", "honorific": "H", "counterpart": "K", "head": "D"}
    for row in lexicons.tsv("entities/titles.tsv", "form"):
        form = reading_copy(row["form"])
        out.setdefault(form.lower(), Entry(codes[row["class"]], form, "office", value=row["gender"]))
    for row in lexicons.tsv("entities/phrases.tsv", "form"):
        form = reading_copy(row["form"])
        out.setdefault(form, Entry(row["code"], form[:1].upper() + form[1:], "organisation", value=row["value"]))
    for row in lexicons.tsv("entities/countries.tsv", "code"):
        for form in _forms(row, "name", "forms"):
            out.setdefault(f"tiếng {form.lower()}", Entry("!", form, "organisation"))  # a language
    for head in words.phrases("body_heads"):
        out.setdefault(head.lower(), Entry("Y", head, "organisation"))
    for row in lexicons.tsv("entities/domains.tsv", "domain"):
        domain = reading_copy(row["domain"])
        out.setdefault(f"bộ {domain.lower()}", Entry("B", f"Bộ {domain}", "organisation", value="ministry"))
        for head in ("Bộ trưởng", "Thứ trưởng", "Quốc vụ khanh"):
            title = f"{head} {domain}"
            out.setdefault(title.lower(), Entry("T", title, "office", value="-"))
    return out
