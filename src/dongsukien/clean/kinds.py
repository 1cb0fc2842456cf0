"""What a line is by its own words: the lexicons of ``lexicons/pages`` as matchers, loaded once.

Everything here reads a *folded* line: lower case, no marks, quotes and dashes plain (``orthography.fold``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.document import Label
from dongsukien.errors import LexiconError
from dongsukien.orthography import CharacterTable, fold, reading_copy

HeaderKind = Literal["related", "listing", "comment", "footer", "share", "nav"]


class LineEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One entry of ``lines.toml``: *pattern* on the folded line; *weight* says how surely it decides.

    A pattern that scans the line is tried only where cheaper ones allow it: one of *holds* stands in the line, and
    *needs*, if any, is found among its last characters.
    """

    name: str
    label: Label
    weight: float
    pattern: str
    example: list[str]
    counter: list[str] = msgspec.field(name="not")
    holds: list[str] = []
    needs: str = ""


class LineLexicon(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    line: list[LineEntry]


@dataclass(frozen=True, slots=True)
class Kind:
    """What decided, the label it speaks for, and with how many points."""

    name: str
    label: Label
    weight: float


def _reading(character: str) -> str:
    value = fold(reading_copy(character))
    return value if len(value) == 1 else character


_WORD_CHARACTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_WORDS = bytes(code if code in _WORD_CHARACTERS else 0x20 for code in range(256))


def _word_character(character: str) -> str:
    return character if character.isascii() and ord(character) in _WORD_CHARACTERS else " "


_READING = CharacterTable(_reading)
_WORDS_OF_TEXT = CharacterTable(lambda character: _word_character(_reading(character)))
# The capital letters of Vietnamese (and of other Latin alphabets), for use in a character class.
CAPITALS = "".join(chr(code) for code in range(0x41, 0x1EF9) if chr(code).isupper() and (code < 0x250 or code > 0x1E00))


def folded(text: str) -> str:
    """*text* as the patterns read it: lower case, no marks, quotes and dashes plain; the length stays."""
    return _READING(text)


def key(folded_line: str) -> str:
    """The words of a folded line with single blanks: equal for printings that differ in quotes, dashes, marks, case."""
    return " ".join(key_words(folded_line))


def key_words(folded_line: str) -> list[str]:
    """The words of which the key of a folded line is made."""
    return folded_line.encode("ascii", "replace").translate(_WORDS).decode("ascii").split()


def words_of_text(text: str) -> list[bytes]:
    """The words of which the key of a *text* is made that is not yet folded."""
    return _WORDS_OF_TEXT.words(text)


@cache
def line_entries() -> tuple[LineEntry, ...]:
    """The entries of ``lexicons/pages/lines.toml``."""
    entries = lexicons.toml("pages/lines.toml", LineLexicon).line
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if entry.name in seen:
            raise LexiconError(f"pages/lines.toml: {entry.name!r} is listed twice (entry {number}); merge them")
        if entry.needs and not entry.holds:
            raise LexiconError(f"pages/lines.toml: {entry.name!r} has needs but no holds; say which strings it holds")
        seen.add(entry.name)
    return tuple(entries)


class _Scan(NamedTuple):
    """An entry whose pattern is tried only where ``needs`` is found."""

    needs: re.Pattern[str] | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The entries compiled: ``plain`` those tried on every line as one, ``scanning`` by number those that scan.

    ``holds`` finds in one pass the strings of which one must stand in the line, ``held_by`` tells whose they are.
    """

    plain: re.Pattern[str]
    scanning: dict[int, _Scan]
    holds: ahocorasick_rs.AhoCorasick
    held_by: tuple[int, ...]
    kinds: tuple[Kind, ...]


@cache
def _patterns() -> _Patterns:
    entries = line_entries()
    scanning = {
        number: _Scan(re.compile(entry.needs) if entry.needs else None, re.compile(entry.pattern))
        for number, entry in enumerate(entries)
        if entry.holds
    }
    held = [(part, number) for number in scanning for part in entries[number].holds]
    # The group that tells the entry stands last, so that the engine sees at once with which letter an entry begins.
    plain = "|".join(f"(?:{entry.pattern})(?P<k{at}>)" for at, entry in enumerate(entries) if at not in scanning)
    kinds = tuple(Kind(entry.name, entry.label, entry.weight) for entry in entries)
    holds = ahocorasick_rs.AhoCorasick([part for part, _ in held])
    return _Patterns(re.compile(plain), scanning, holds, tuple(number for _, number in held), kinds)


_TAIL = 100  # characters at the end of a line in which ``needs`` must be found
_BULLET = re.compile(r"[*•·▪■–-] ?(?=[a-z])")


def line_kind(folded_line: str, *, is_long: bool = False) -> Kind | None:
    """What the words of a line say it is, or ``None``; of two entries that fit, the one listed first holds.

    A line that *is_long* is no caption, and is not scanned for the marks of one.

    >>> line_kind(folded("Tags: cầu mới, bến phà")).label
    'tag'
    """
    patterns = _patterns()
    bullet = _BULLET.match(folded_line)
    start = bullet.end() if bullet else 0
    match = patterns.plain.match(folded_line, start)
    first = int(cast(str, match.lastgroup)[1:]) if match else len(patterns.kinds)
    found = patterns.holds.find_matches_as_indexes(folded_line, overlapping=True)
    if found:
        tail = max(0, len(folded_line) - _TAIL)
        for number in sorted({patterns.held_by[at] for at, _, _ in found}):
            if number > first:
                break
            if is_long and patterns.kinds[number].label == "caption":
                continue
            needs, pattern = patterns.scanning[number]
            if (needs is None or needs.search(folded_line, tail)) and pattern.match(folded_line, start):
                first = number
                break
    return patterns.kinds[first] if first < len(patterns.kinds) else None


@cache
def _headers() -> dict[str, HeaderKind]:
    rows = lexicons.tsv("pages/headers.tsv", key="form")
    return {key(folded(row["form"])): cast(HeaderKind, row["kind"]) for row in rows}


@cache
def _first_words() -> frozenset[str]:
    """The words with which a header begins."""
    return frozenset(form.partition(" ")[0] for form in _headers())


@cache
def _connectives() -> tuple[str, ...]:
    return tuple(f"{key(folded(row['form']))} " for row in lexicons.tsv("pages/connectives.tsv", key="form"))


def goes_on(line_key: str) -> bool:
    """Whether the line with this key begins with words that go on from the sentence before it.

    >>> goes_on(key(folded("Ngoài ra, bến phà có thêm hai chuyến đêm")))
    True
    """
    return line_key.startswith(_connectives())


@cache
def _sections() -> frozenset[str]:
    return frozenset(key(folded(row["form"])) for row in lexicons.tsv("pages/sections.tsv", key="form"))


@cache
def _sections_first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in _sections())


_COUNT = re.compile(r"(?: \d{1,4}| xem (?:them|tat ca))$")


def header_kind(line_key: str) -> HeaderKind | None:
    """Which furniture the line with this key opens, or ``None``; a count at its end does not matter.

    >>> header_kind(key(folded("TIN LIÊN QUAN:")))
    'related'
    """
    if len(line_key) > 60 or line_key.partition(" ")[0] not in _first_words():
        return None
    headers = _headers()
    found = headers.get(line_key) or headers.get(_COUNT.sub("", line_key))
    return found or _header_of_section(line_key)


def _header_of_section(line_key: str) -> HeaderKind | None:
    """ "Tin mới Thế giới": a header with the name of a section behind it."""
    words = line_key.split(" ")
    if not 3 <= len(words) <= 9:
        return None
    for size in range(1, min(5, len(words) - 1)):
        if is_section(" ".join(words[-size:])):
            found = _headers().get(" ".join(words[:-size]))
            if found in ("related", "listing"):
                return found
    return None


def is_section(line_key: str) -> bool:
    """Whether the key is the name of a section."""
    return line_key in _sections()


def section_words(line_key: str) -> int:
    """How many words of a key belong to names of sections read from left to right; a menu line is all sections."""
    words = line_key.split(" ")
    sections = _sections()
    if words[0] not in _sections_first_words():
        return 0
    at = 0
    while at < len(words):
        for size in range(min(5, len(words) - at), 0, -1):
            if " ".join(words[at : at + size]) in sections:
                at += size
                break
        else:
            break
    return at


@cache
def _gambling() -> dict[str, list[tuple[list[str], bool]]]:
    """By the first word of betting words: the words of each, the longest first, and whether it is a sure sign."""
    out: dict[str, list[tuple[list[str], bool]]] = {}
    for row in sorted(lexicons.tsv("pages/gambling.tsv", key="form"), key=lambda row: (-len(row["form"]), row["form"])):
        words = key(folded(row["form"])).split(" ")
        out.setdefault(words[0], []).append((words, row["sure"] == "yes"))
    return out


@cache
def _gambling_words() -> tuple[frozenset[str], dict[str, tuple[frozenset[str], ...]]]:
    """The first words of betting words, and the words of each by the first."""
    words = {first: tuple(frozenset(form) for form, _ in forms) for first, forms in _gambling().items()}
    return frozenset(words), words


def may_bet(words: Set[str]) -> bool:
    """Whether *words* hold all that some betting words are made of."""
    firsts, forms = _gambling_words()
    return any(form <= words for first in firsts & words for form in forms[first])


@cache
def _sure_words() -> dict[bytes, list[list[bytes]]]:
    """By the first word of sure betting words: the words of each, the longest first."""
    sure = [[word.encode() for word in form] for forms in _gambling().values() for form, is_sure in forms if is_sure]
    return {first: [form for form in sure if form[0] == first] for first in {form[0] for form in sure}}


def sure_bets(words: Sequence[bytes]) -> int:
    """How many sure signs of betting the *words* of a text hold, which are folded."""
    sure = _sure_words()
    if sure.keys().isdisjoint(words):
        return 0
    hits = end = 0
    for at in [at for at, word in enumerate(words) if word in sure]:
        for form in sure[words[at]] if at >= end else ():
            if words[at : at + len(form)] == form:
                hits, end = hits + 1, at + len(form)
                break
    return hits


def gambling_hits(line_key: str) -> tuple[int, int]:
    """How many betting words a key holds, and how many of them are sure signs."""
    words, gambling = line_key.split(" "), _gambling()
    hits = sure = end = 0
    for at in [at for at, word in enumerate(words) if word in gambling]:
        for form, is_sure in gambling[words[at]] if at >= end else ():
            if words[at : at + len(form)] == form:
                hits, sure, end = hits + 1, sure + is_sure, at + len(form)
                break
    return hits, sure


def betting(text: str, line_key: str, ends: bool) -> bool:
    """Whether a line is injected betting: its words, and no sentence. *ends*: it closes like one."""
    number = line_key.count(" ") + 1
    if number > 60 or (ends and number > 25):
        return False
    hits, sure = gambling_hits(line_key)
    if not hits or not (sure or hits >= 2) or (ends and hits < 3):
        return False
    if hits * 5 >= number:
        return True
    words = text.split()
    bare = sum(1 for word in words if word.isascii() and word.islower())
    return bare * 2 >= len(words) and hits >= 2


@cache
def stop_syllables() -> frozenset[str]:
    """The most frequent syllables of running Vietnamese, without marks: they say nothing of what two lines share."""
    return frozenset(fold(row["form"]) for row in lexicons.tsv("pages/stop_syllables.tsv", key="form"))
