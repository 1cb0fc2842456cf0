"""Which matter it is that somebody takes a stand on: the list of issues, and things that one is for or against."""

from __future__ import annotations

from functools import cache

from dongsukien.diplomacy.lexicon import issues
from dongsukien.diplomacy.words import AnyOf
from dongsukien.patterns import Forms

OTHER = "other"
"""The key of a matter that is on no list."""


@cache
def _wordings() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Each issue with its forms, of which all parts must stand in the words, in any order."""
    return tuple((issue.key, tuple(frozenset(form.split(" & ")) for form in issue.forms)) for issue in issues().issue)


@cache
def _parts() -> Forms:
    return Forms(part for _, forms in _wordings() for parts in forms for part in parts)


@cache
def _things() -> AnyOf:
    return AnyOf(form for thing in issues().thing for form in thing.forms)


def issue_of(words: str) -> str | None:
    """The key of the issue that *words* (lower case) are about, ``None`` where they are about none of the list."""
    found = _parts().within(words)
    if not found:
        return None
    return next((key for key, forms in _wordings() if any(map(found.issuperset, forms))), None)


def is_thing(words: str) -> bool:
    """Whether *words* (lower case) begin with something that one takes a stand on: a plan, a decision, a resolution."""
    return bool(_things().search(" ".join(words.split()[:7])))
