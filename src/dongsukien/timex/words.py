"""The words of time expressions, from ``lexicons/times``: loaded and checked once, compiled to patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dongsukien import lexicons


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    parts: dict[str, str]
    weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, int]
    vague: tuple[str, ...]
    mods: dict[str, str]
    edges: dict[str, str]
    days: dict[str, int]
    offsets: dict[str, int]
    quarters: dict[str, int]
    lunar_months: dict[str, int]


class Trap(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What looks like a day and is none, by the words before or behind it."""

    name: str
    examples: tuple[str, ...]
    but: tuple[str, ...]
    left: str = ""
    right: str = ""


class Traps(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    trap: tuple[Trap, ...]


class Holiday(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A day known by name: ``solar`` MM-DD or ``lunar`` D-M; ``from_end`` 0 is the eve of the lunar day."""

    names: tuple[str, ...]
    example: str
    solar: str | None = None
    lunar: str | None = None
    from_end: int | None = None
    part: str | None = None


class Holidays(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    holiday: tuple[Holiday, ...]


@cache
def words() -> Words:
    return lexicons.toml("times/words.toml", Words)


@cache
def traps() -> tuple[Trap, ...]:
    return lexicons.toml("times/traps.toml", Traps).trap


@cache
def holidays() -> dict[str, Holiday]:
    return {name: day for day in lexicons.toml("times/holidays.toml", Holidays).holiday for name in day.names}


def any_of(forms: Iterable[str]) -> str:
    """A pattern for any of *forms* (plain words), the longest first."""
    return "(?:" + "|".join(longest_first(forms)) + ")"


def longest_first(forms: Iterable[str]) -> list[str]:
    """*forms* in the order in which a pattern must try them."""
    return sorted(forms, key=len, reverse=True)


_TENS = {"mươi": 10}
_DIGIT_AFTER_TEN = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}


def number(form: str) -> float | None:
    """The value of a number in figures or words; ``None`` for a vague one ("vài").

    >>> number("1,5"), number("1.000"), number("hai mươi lăm"), number("mười hai"), number("vài")
    (1.5, 1000, 25, 12, None)
    """
    if form[0].isdigit():
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", form)
        return int(form.replace(".", "")) if grouped else _plain(float(form.replace(",", ".")))
    if form == "nửa":
        return 0.5
    units = words().numbers
    total = 0
    for syllable in form.split():
        if syllable in _TENS:
            total = max(total, 1) * 10
        else:
            value = _DIGIT_AFTER_TEN.get(syllable, units.get(syllable))
            if value is None:
                return None
            total += value
    return total


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


@cache
def number_pattern() -> str:
    """Numbers in figures and words, "nửa" and vague ones."""
    digit = any_of([*words().numbers, *_DIGIT_AFTER_TEN])
    spelled = rf"(?:mười {digit}|{any_of(words().numbers)} mươi(?: {digit})?|{any_of(words().numbers)})"
    return rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}}(?:[.,]\d{{1,2}})?|nửa|{any_of(words().vague)}|{spelled})"
