"""Words that signal a quote: the lexicon (``lexicons/quotes``) and where its words stand in a passage.

A form counts as a cue only as whole syllables, outside quote marks, outside the phrases that its entry excludes ("nói
trên"), not negated, and not as a noun ("một tuyên bố của …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.errors import LexiconError
from dongsukien.quotes.contexts import context
from dongsukien.quotes.passages import Passage

Bare = Literal["any", "clause", "full", "never", "describe", "mark"]
QuoteKind = Literal[
    "call_for", "demand", "offer", "promise", "agree", "reject", "warn", "threaten", "accuse", "criticise", "deny",
    "confirm", "support", "assess", "say",
]  # fmt: skip


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cue word; what the fields mean stands at the head of ``cues.toml``."""

    form: str
    kind: QuoteKind
    bare: Bare
    example: str
    noun: bool = False
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")


class _CueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: tuple[Cue, ...]


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The closed word lists of ``frames.toml``."""

    negations: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    noun_before: tuple[str, ...]
    noun_after: tuple[str, ...]
    subordinators: tuple[str, ...]
    objects: tuple[str, ...]
    things: tuple[str, ...]
    carriers: tuple[str, ...]
    predicates: tuple[str, ...]
    adverbials: tuple[str, ...]
    prepositions: tuple[str, ...]
    openers: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    grounds: tuple[str, ...]
    unnamed: tuple[str, ...]
    quantifiers: tuple[str, ...]
    addressees: tuple[str, ...]
    media_nouns: tuple[str, ...]
    media_names: tuple[str, ...]
    media_verbs: tuple[str, ...]
    relay_verbs: tuple[str, ...]
    telling: tuple[str, ...]
    confirmations: tuple[str, ...]
    denials: tuple[str, ...]
    asides: tuple[str, ...]
    denied: tuple[str, ...]
    titles: tuple[str, ...]
    source_heads: tuple[str, ...]
    connectives: tuple[str, ...]
    times: tuple[str, ...]
    no_subject: tuple[str, ...]
    no_statement: tuple[str, ...]
    manners: tuple[str, ...]
    place_heads: tuple[str, ...]
    withheld: tuple[str, ...]
    own_acts: tuple[str, ...]
    sayings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue word at local offsets of its passage."""

    start: int
    end: int
    cue: Cue


@cache
def cue_entries() -> tuple[Cue, ...]:
    """The lexicon's cues, in its order.

    Raises:
        LexiconError: a form listed twice, a list out of order, or a ``not`` without its form.
    """
    entries = lexicons.toml("quotes/cues.toml", _CueFile).cue
    forms = [entry.form for entry in entries]
    for first, second in pairwise(forms):
        if first >= second:
            raise LexiconError(f"quotes/cues.toml: {second!r} stands after {first!r}; sort the forms, each once")
    for entry in entries:
        for phrase in entry.not_:
            if entry.form not in phrase:
                raise LexiconError(f"quotes/cues.toml: {phrase!r} of {entry.form!r} does not hold the form")
    return entries


@cache
def frames() -> Frames:
    """The word lists of ``quotes/frames.toml``."""
    return lexicons.toml("quotes/frames.toml", Frames)


def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for one of *words*, the longest first."""
    return f"(?:{'|'.join(longest_first(words))})"


def longest_first(words: tuple[str, ...]) -> list[str]:
    """A pattern for each of *words*, in the order in which they must be tried."""
    return [re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))]


@dataclass(frozen=True, slots=True)
class _Finder:
    """One automaton over the forms and the excluded phrases; ``entries[i]`` is ``None`` for a phrase."""

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[Cue | None, ...]


@cache
def _finder() -> _Finder:
    patterns: dict[str, Cue | None] = {}
    for entry in cue_entries():
        patterns[entry.form] = entry
    for entry in cue_entries():
        for phrase in entry.not_:
            patterns.setdefault(phrase, None)
    automaton = ahocorasick_rs.AhoCorasick(
        list(patterns), matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False
    )
    return _Finder(automaton, tuple(patterns.values()))


@cache
def _noun_before() -> re.Pattern[str]:
    # "hôm qua", "tuần trước" are times; their last syllable makes no noun of the next word.
    times = "".join(
        rf"(?<!{word} )" for word in ("hôm", "tối", "đêm", "vừa", "tuần", "tháng", "năm", "ngày", "sáng", "chiều")
    )
    return re.compile(rf"(?<!\w){times}{alternatives(frames().noun_before)}\s*$")


@cache
def _noun_after() -> re.Pattern[str]:
    after = alternatives(frames().noun_after)
    verb = r"(?! nay| chức| bỏ| chối| giờ| là| chỉ là| chính là| không phải)"  # "khẳng định đó chỉ là …"
    return re.compile(rf"\s+{after}(?!\w){verb}|\s+[\"'][^\"']{{1,40}}[\"']\s+của(?!\w)")


@cache
def _negated() -> re.Pattern[str]:
    # "Cục Hàng không cho biết" denies nothing.
    return re.compile(rf"(?<!\w)(?<!hàng )(?<!phòng ){alternatives(frames().negations)}\s+$")


_JUDGED = frozenset({"cho là", "cho rằng", "đánh giá", "nhận định"})


def find_cues(passage: Passage) -> list[CueHit]:
    """The cues of *passage* outside quote marks, in order; of overlapping forms the longest."""
    finder = _finder()
    lower = passage.lower
    found: list[tuple[int, int, Cue | None]] = []
    for pattern, start, end in finder.automaton.find_matches_as_indexes(lower, overlapping=True):
        if (start and lower[start - 1].isalnum()) or (end < len(lower) and lower[end].isalnum()):
            continue
        found.append((start, end, finder.entries[pattern]))
    found.sort(key=lambda item: (item[0], -item[1]))
    barred = [(start, end) for start, end, entry in found if entry is None]
    out: list[CueHit] = []
    reach = at_barred = 0
    for start, end, entry in found:
        if entry is None or start < reach:
            continue
        while at_barred < len(barred) and barred[at_barred][1] <= start:
            at_barred += 1
        if any(first <= start and end <= last for first, last in barred[at_barred : at_barred + 4]):
            continue
        if passage.quoted_at(start) is not None or not _is_verb(passage, start, end, entry):
            continue
        if entry.noun and out and start - out[-1].end == 1 and out[-1].cue.kind in _TAKES_A_NOUN:
            continue
        out.append(CueHit(start, end, entry))
        reach = end
    return out


_TAKES_A_NOUN = frozenset({"criticise", "deny", "support", "reject", "accuse"})  # "chỉ trích tuyên bố của X"


def _is_verb(passage: Passage, start: int, end: int, entry: Cue) -> bool:
    if _is_name_part(passage, start, end):
        return False
    before = passage.lower[max(0, start - 24) : start]
    if _negated().search(before) or context("passive").search(before):
        return False
    judges = entry.bare in ("describe", "mark") or entry.form in _JUDGED
    if judges and context("judged by somebody").search(passage.lower[max(0, start - 60) : start]):
        return False
    if not entry.noun:
        return True
    return not (_noun_before().search(before) or _noun_after().match(passage.lower, end))


def _is_name_part(passage: Passage, start: int, end: int) -> bool:
    """Whether a capital in the middle of a sentence makes the form part of a name ("Bảo Anh")."""
    form = passage.text[start:end]
    if not start or not form[0].isupper() or form.isupper():
        return False
    return passage.text[max(0, start - 3) : start].rstrip()[-1:] not in ".!?…:;-\"'("
