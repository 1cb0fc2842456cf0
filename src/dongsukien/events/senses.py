"""Which word is meant: the guards of the trigger lexicon, tried on a hit in its sentence.

"ký" in "ký hiệp định" signs, in "thư ký" it does not; "đến" before a place name and behind a person arrives, elsewhere
it is a preposition. A hit that is no trigger here may still be a small word.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

import msgspec

from dongsukien.annotations import Mention
from dongsukien.events.triggers import Hit, Trigger, hits_inside, triggers_of

_PLACEISH = frozenset({"place", "country", "organisation"})
_WORDS = re.compile(r"[\w%-]+")
_STOP = re.compile(r";|\.(?!\d)")
_COUNT = re.compile(r"(?:hơn |khoảng |thêm |gần )?\d[\d.,]* (?:người|tù|binh sĩ|thi thể)(?!\w)")
_NEAR = 5  # syllables
_SLACK = 2  # syllables beyond the reach of an entry, for words of several
_NO_PASSIVE = re.compile(r"(?<!\w)(?:chuẩn|trang|thiết) bị$")  # here "bị" is no passive
_CLAUSE = re.compile(r"[.;:]")


def sense_of(
    hit: Hit, text: str, following: tuple[int, Mention] | None, *, behind_name: bool = False
) -> Trigger | None:
    """The entry that *hit* in *text* (lower case) is used as, ``None`` if it is no trigger here.

    *following* is the first noun phrase behind it with its offset in *text*. *behind_name*: a name stands right
    before it, whose last syllable is no word ("Nhật Bản đề nghị" is no "bản đề nghị").
    """
    before = _before(hit, text, behind_name)
    after = text[hit.end : hit.end + 120].lstrip(" \"'")
    near: list[str] | None = None  # the words behind it, asked for by few entries
    for trigger, guards in zip(hit.triggers, _guards_of(hit.form), strict=True):
        if not _may_follow(hit, text, trigger, guards, before) or _is_cut_off(trigger, after):
            continue
        if not trigger.after:
            return trigger
        if near is None:
            reach = max(entry.reach for entry in hit.triggers) + _SLACK
            near = [word[0] for word in islice(_WORDS.finditer(_STOP.split(after, maxsplit=1)[0]), reach)]
        if _holds(near[: trigger.reach + _SLACK], guards.after) or _sees(hit, text, trigger, guards, after, following):
            return trigger
    return None


def shorter_hits(hit: Hit, text: str, *, behind_name: bool = False) -> list[Hit]:
    """The shorter forms within *hit*, which is no trigger in *text*: a long form that is refused hides no short one.

    Where the words before refuse it, they refuse the shorter forms of the same type, too.
    """
    parts = [*hits_inside(hit)]
    if not parts:
        return []
    before = _before(hit, text, behind_name)
    asked = zip(hit.triggers, _guards_of(hit.form), strict=True)
    refused = {trigger.type for trigger, guards in asked if not _may_follow(hit, text, trigger, guards, before)}
    return [part for part in parts if not {trigger.type for trigger in part.triggers} & refused]


def _before(hit: Hit, text: str, behind_name: bool) -> str:
    """The words right before *hit*; a name at their end is closed off, so that none of its syllables counts."""
    before = text[max(0, hit.start - 40) : hit.start].rstrip(" \"'")
    if behind_name:
        return f"{before}_"
    return _NO_PASSIVE.sub("_", before) if "bị" in before[-4:] else before


def _may_follow(hit: Hit, text: str, trigger: Trigger, guards: _Guards, before: str) -> bool:
    """Whether the words before allow *trigger*, whatever must follow it."""
    if before.endswith(trigger.not_before) and any(_ends_with(before, word) for word in trigger.not_before):
        return False
    if trigger.not_near and _is_near(before, guards.not_near):
        return False
    return not trigger.before or _preceded(text[: hit.start], trigger, guards)


def _is_cut_off(trigger: Trigger, after: str) -> bool:
    """Whether the words right behind make it another word."""
    return after.startswith(trigger.not_after) and any(_starts_with(after, word) for word in trigger.not_after)


def _sees(
    hit: Hit, text: str, trigger: Trigger, guards: _Guards, after: str, following: tuple[int, Mention] | None
) -> bool:
    """Whether what must follow is a number of people, an actor or a place, and does."""
    marks = guards.after.marks
    if "@count" in marks and _COUNT.match(after):
        return True
    if following is None or not marks:
        return False
    start, mention = following
    suits = "@actor" in marks or (mention.kind in _PLACEISH and marks != {"@count"})
    return suits and len(text[hit.end : start].split()) <= trigger.reach


def _is_near(before: str, words: _Words) -> bool:
    return _holds(_CLAUSE.split(before)[-1].split()[-_NEAR:], words)


def _preceded(before: str, trigger: Trigger, guards: _Guards) -> bool:
    clause = before[max(before.rfind("."), before.rfind(";"), before.rfind(":")) + 1 :]
    reach = trigger.before_reach + _SLACK
    return _holds(clause.replace(",", "").rsplit(None, reach)[-reach:], guards.before)


def _holds(syllables: list[str], words: _Words) -> bool:
    """Whether one of *words* stands among *syllables*."""
    if not words.single.isdisjoint(syllables):
        return True
    if words.longer.keys().isdisjoint(syllables):
        return False
    near = f" {' '.join(syllables)} "
    return any(word in near for syllable in syllables for word in words.longer.get(syllable, ()))


class _Words(msgspec.Struct, frozen=True):
    """The words of a guard: single syllables, longer words between blanks by their first syllable, marks ("@actor")."""

    single: frozenset[str]
    longer: dict[str, tuple[str, ...]]
    marks: frozenset[str]


class _Guards(msgspec.Struct, frozen=True):
    """What an entry demands or forbids around it."""

    before: _Words
    not_near: _Words
    after: _Words


@cache
def _guards_of(form: str) -> tuple[_Guards, ...]:
    """The guards of each entry that has *form*, in the order of the lexicon."""
    return tuple(
        _Guards(_words(entry.before), _words(entry.not_near), _words(entry.after)) for entry in triggers_of(form)
    )


def _words(words: tuple[str, ...]) -> _Words:
    longer: dict[str, tuple[str, ...]] = {}
    for word in words:
        first, blank, _ = word.partition(" ")
        if blank:
            longer[first] = (*longer.get(first, ()), f" {word} ")
    marks = frozenset(word for word in words if word[0] == "@")
    return _Words(frozenset(word for word in words if " " not in word) - marks, longer, marks)


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def _starts_with(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) :][:1].isalnum()
