"""No pattern of ours may take exponential time: nested repetition only where it can be parted in one way.

Every pattern is collected as it is compiled, those built from lexicons too, while the program reads its samples. Which
repetitions are harmless is told by a sign that each turn of the outer one must have and no inner one can swallow.
"""

from __future__ import annotations

import json
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dongsukien.patterns import whole_words

SAMPLES = Path(__file__).parent / "pages"
# Repetition that often is as bad as without end.
OFTEN = 10
# Representatives of what patterns tell apart.
ALPHABET = "".join(map(chr, range(128))) + "áàảãạâấăắđêếíôốơớúưứýÁĐÊÔƠƯ“”‘’«»…–—•\u00a0\u200b\u2028\ufeff\u0301\u4dc0中"
# Files whose patterns the rule below is too coarse for, with what was done instead.
TRIED = {
    # Each turn begins with the letter of a title; the only one that may also stand within a turn must be followed by a
    # name, which nothing else takes. Of 100,000 random units, 400 letters long, none took a millisecond.
    "entities/grammar.py",
}
COLLECT = """
import json, pkgutil, importlib, sys, traceback
import re._compiler as compiler
found, original = {}, compiler.compile
def compile(pattern, flags=0):
    frames = [f.filename for f in traceback.extract_stack()[:-1]]
    while frames and ("/re/" in frames[-1] or frames[-1].endswith("functools.py")):
        frames.pop()
    if frames and "/dongsukien/" in frames[-1]:
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        found[text] = (frames[-1].rpartition("/dongsukien/")[2], int(flags))
    return original(pattern, flags)
compiler.compile = compile
import dongsukien
for module in pkgutil.walk_packages(dongsukien.__path__, "dongsukien."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from dongsukien import pages, read_page
from dongsukien.document import Page
for page in pages(*sys.argv[1:]):
    if isinstance(page, Page):
        read_page(page)
print(json.dumps([[text, *where] for text, where in found.items()]))
"""


@cache
def patterns() -> list[tuple[str, str, int]]:
    """Every pattern of the package, where it was compiled, and its flags."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", COLLECT, str(SAMPLES)], capture_output=True, text=True, check=True
    )
    return [tuple(each) for each in json.loads(done.stdout)]


def test_no_pattern_of_the_package_can_be_parted_in_many_ways() -> None:
    found = patterns()
    assert len(found) > 300
    bad = {f"{where}: {text[:300]}" for text, where, flags in found if ambiguous(text, flags) and where not in TRIED}
    assert not bad


@pytest.mark.parametrize("text", [r"(a+)+b", r"(?:\w+\s?)*x", r"(?:\s*\w*)*$", r"(?:[^,]*,?)*;", r"(?:(?:a*b?)+c?)+"])
def test_what_can_be_parted_in_many_ways_is_found(text: str) -> None:
    assert ambiguous(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        r"\d+(?:[.,]\d+)*",
        r"(?:\s*\|)+\s*$",
        r"(?:[^a]++|b)*",
        r"(?:(?>a+)b?)*",
        r"(?:(?:một|các)\s+)*",
        r"a{2,5}(?:b+c)*",
    ],
)
def test_what_can_be_parted_in_one_way_is_let_pass(text: str) -> None:
    assert not ambiguous(text, 0)


def ambiguous(text: str, flags: int) -> bool:
    return any(not _has_border(body, inner) for body, inner in _nested(parser.parse(text, flags)))


def _nested(sequence: Any) -> Iterator[tuple[Any, frozenset[str]]]:
    """Each body that is repeated often and repeats something itself, with the signs that this can swallow."""
    for kind, value in sequence:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] >= OFTEN:
            inner = _swallowed(value[2])
            if inner:
                yield value[2], inner
        for part in _parts(kind, value):
            yield from _nested(part)


def _swallowed(sequence: Any) -> frozenset[str]:
    """The signs that repetitions within *sequence* may take, without those that never give anything back."""
    out: frozenset[str] = frozenset()
    for kind, value in sequence:
        if kind in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP, op.ASSERT, op.ASSERT_NOT):
            continue
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[1] >= OFTEN:
            out |= _signs(value[2])
        else:
            for part in _parts(kind, value):
                out |= _swallowed(part)
    return out


def _has_border(body: Any, inner: frozenset[str]) -> bool:
    """Whether every turn of *body* takes a sign that is not among *inner*."""
    for kind, value in body:
        if kind == op.BRANCH:
            if all(_has_border(branch, inner) for branch in value[1]):
                return True
        elif kind == op.SUBPATTERN:
            if _has_border(value[3], inner):
                return True
        elif kind == op.ATOMIC_GROUP:
            if _has_border(value, inner):
                return True
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            if value[0] >= 1 and _has_border(value[2], inner):
                return True
        elif (signs := _sign(kind, value)) is not None and not signs & inner:
            return True
    return False


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind == op.SUBPATTERN:
        return [value[3]]
    if kind == op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind == op.ATOMIC_GROUP:
        return [value]
    return []


def _signs(sequence: Any) -> frozenset[str]:
    """Every sign that *sequence* may take."""
    out: frozenset[str] = frozenset()
    for kind, value in sequence:
        if kind in (op.ASSERT, op.ASSERT_NOT):
            continue
        out |= _sign(kind, value) or frozenset()
        for part in _parts(kind, value):
            out |= _signs(part)
    return out


def _sign(kind: Any, value: Any) -> frozenset[str] | None:
    """The signs of the alphabet that one step takes; ``None`` if it is no single sign."""
    if kind == op.LITERAL:
        return frozenset({chr(value), chr(value).lower(), chr(value).upper()})
    if kind == op.NOT_LITERAL:
        return frozenset(ALPHABET) - {chr(value)}
    if kind == op.ANY:
        return frozenset(ALPHABET) - {"\n"}
    if kind == op.IN:
        negated = value[0][0] == op.NEGATE
        out = {sign for sign in ALPHABET if any(_is_in(sign, each) for each in value)}
        out |= set() if negated else {chr(each) for name, each in value if name == op.LITERAL}
        return frozenset(ALPHABET) - out if negated else frozenset(out)
    return None


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _is_in(sign: str, member: tuple[Any, Any]) -> bool:
    kind, value = member
    if kind == op.LITERAL:
        return ord(sign) == value
    if kind == op.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return kind == op.CATEGORY and re.match(_CATEGORIES[value], sign) is not None


def test_leaping_patterns_match_what_plain_lists_match() -> None:
    forms = ["hai bên", "hai", "họ", "cả hai", "a-b", "-"]
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    leaps = re.compile(whole_words(forms))
    for text in ("hai", "cả hai bên", "họ, a-b", "khai haii", "hai hai bên", "x-a-b -", "_họ họ_", "", "\nhọ"):
        assert [m.span() for m in leaps.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert [m.span() for m in leaps.finditer(text, 1)] == [m.span() for m in plain.finditer(text, 1)]
