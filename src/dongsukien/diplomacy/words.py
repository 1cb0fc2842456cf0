"""Words of a lexicon and where they stand in a sentence: one pass, whole words, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from dongsukien.errors import LexiconError

T = TypeVar("T")
_OPENERS = re.compile(r"[\"'(\[{\-/]")  # a word may begin right behind these
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """The form of *entry* at ``text[start:end]``."""

    start: int
    end: int
    form: str
    entry: T


class Words(Generic[T]):
    """Forms, each with its entry."""

    def __init__(self, name: str, forms: Iterable[tuple[str, T]], masks: Iterable[str] = ()) -> None:
        """Forms of the lexicon *name*; what lies inside one of the *masks* is none.

        Raises:
            LexiconError: a form is listed twice.
        """
        self._entries: dict[str, T] = {}
        for form, entry in forms:
            if form in self._entries:
                raise LexiconError(f"{name}: {form!r} is listed twice; keep one")
            self._entries[form] = entry
        self._forms = sorted(self._entries.keys() | set(masks))
        # Each pattern begins with a blank: it can only match at the beginning of a word.
        self._automaton = AhoCorasick([f" {form}" for form in self._forms], matchkind=MatchKind.LeftmostLongest)

    def find(self, lowered: str) -> list[Hit[T]]:
        """The forms in *lowered*, in order, none inside another."""
        out, size = [], len(lowered)
        for number, start, end in self._automaton.find_matches_as_indexes(" " + _OPENERS.sub(" ", lowered)):
            form, end = self._forms[number], end - 1  # the blank put in front shifts all by one
            while end < size and _LETTER.match(
                lowered, end
            ):  # it ran into a longer word: a shorter form may stand here
                form = form.rpartition(" ")[0]
                end = start + len(form)
                if not form:
                    break
            if form in self._entries:
                out.append(Hit(start, end, form, self._entries[form]))
        return out


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of *forms* as whole words, the longest first."""
    return rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})(?!\w)"
