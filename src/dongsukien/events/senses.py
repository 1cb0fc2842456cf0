"""Which word is meant: the guards of the trigger lexicon, tried on a hit in its sentence.

"ký" in "ký hiệp định" signs, in "thư ký" it does not; "đến" before a place name and behind a person arrives, elsewhere
it is a preposition. A hit that is no trigger here may still be a small word.
"""

from __future__ import annotations

import re

from dongsukien.annotations import Mention
from dongsukien.events.triggers import Hit, Trigger

_PLACEISH = frozenset({"place", "country", "organisation"})
_WORDS = re.compile(r"[\w%-]+")
_STOP = re.compile(r";|\.(?!\d)")
_COUNT = re.compile(r"(?:hơn |khoảng |thêm |gần )?\d[\d.,]* (?:người|tù|binh sĩ|thi thể)(?!\w)")
_NEAR = 5  # syllables
_NO_PASSIVE = re.compile(r"(?<!\w)(?:chuẩn|trang|thiết) bị$")  # here "bị" is no passive
_CLAUSE = re.compile(r"[.;:]")


def sense_of(hit: Hit, text: str, following: tuple[int, Mention] | None) -> Trigger | None:
    """The entry that *hit* in *text* (lower case) is used as, ``None`` if it is no trigger here.

    *following* is the first noun phrase behind it with its offset in *text*.
    """
    before = text[max(0, hit.start - 40) : hit.start].rstrip(" \"'")
    if "bị" in before[-4:]:
        before = _NO_PASSIVE.sub("_", before)
    after = text[hit.end : hit.end + 120].lstrip(" \"'")
    for trigger in hit.triggers:
        if _fits(hit, text, trigger, before, after, following):
            return trigger
    return None


def _fits(
    hit: Hit, text: str, trigger: Trigger, before: str, after: str, following: tuple[int, Mention] | None
) -> bool:
    if before.endswith(trigger.not_before) and any(_ends_with(before, word) for word in trigger.not_before):
        return False
    if after.startswith(trigger.not_after) and any(_starts_with(after, word) for word in trigger.not_after):
        return False
    if trigger.not_near and _is_near(before, trigger.not_near):
        return False
    if trigger.before and not _preceded(text[: hit.start], trigger):
        return False
    return not trigger.after or _followed(hit, text, trigger, after, following)


def _followed(hit: Hit, text: str, trigger: Trigger, after: str, following: tuple[int, Mention] | None) -> bool:
    near = " " + " ".join(_WORDS.findall(_STOP.split(after, maxsplit=1)[0])[: trigger.reach + 2]) + " "
    for word in trigger.after:
        if word == "@count":
            if _COUNT.match(after):
                return True
        elif not word.startswith("@"):
            if f" {word} " in near:
                return True
        elif following is not None:
            start, mention = following
            suits = word == "@actor" or mention.kind in _PLACEISH
            if suits and len(text[hit.end : start].split()) <= trigger.reach:
                return True
    return False


def _is_near(before: str, words: tuple[str, ...]) -> bool:
    near = " " + " ".join(_CLAUSE.split(before)[-1].split()[-_NEAR:]) + " "
    return any(f" {word} " in near for word in words)


def _preceded(before: str, trigger: Trigger) -> bool:
    words = _CLAUSE.split(before)[-1].replace(",", "").split()
    near = " " + " ".join(words[-trigger.before_reach - 2 :]) + " "
    return any(f" {word} " in near for word in trigger.before)


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def _starts_with(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) :][:1].isalnum()
