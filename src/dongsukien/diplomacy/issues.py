"""Which matter it is that somebody takes a stand on: the list of issues, and things that one is for or against."""

from __future__ import annotations

from functools import cache

from dongsukien.diplomacy.lexicon import issues
from dongsukien.diplomacy.words import AnyOf

OTHER = "other"
"""The key of a matter that is on no list."""


@cache
def _patterns() -> tuple[tuple[str, tuple[tuple[AnyOf, ...], ...]], ...]:
    return tuple(
        (
            issue.key,
            tuple(tuple(AnyOf([part]) for part in form.split(" & ")) for form in issue.forms),
        )
        for issue in issues().issue
    )


@cache
def _single() -> AnyOf:
    return AnyOf(sorted({part for issue in issues().issue for form in issue.forms for part in form.split(" & ")}))


@cache
def _things() -> AnyOf:
    return AnyOf(form for thing in issues().thing for form in thing.forms)


def issue_of(words: str) -> str | None:
    """The key of the issue that *words* (lower case) are about, ``None`` where they are about none of the list."""
    if not _single().search(words):
        return None
    for key, forms in _patterns():
        if any(all(part.search(words) for part in parts) for parts in forms):
            return key
    return None


def is_thing(words: str) -> bool:
    """Whether *words* (lower case) begin with something that one takes a stand on: a plan, a decision, a resolution."""
    return bool(_things().search(" ".join(words.split()[:7])))
