"""Words of a lexicon and where they stand in a sentence: one pass, whole words, the longest at each place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from dongsukien.errors import LexiconError
from dongsukien.patterns import parted, whole_words

T = TypeVar("T")
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

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form, in order of the alphabet."""
        return tuple(sorted(self._entries))

    def find(self, lowered: str) -> list[Hit[T]]:
        """The forms in *lowered*, in order, none inside another."""
        out, size = [], len(lowered)
        for number, start, end in self._automaton.find_matches_as_indexes(" " + parted(lowered)):
            form, end = self._forms[number], end - 1  # the blank put in front shifts all by one
            while end < size and _LETTER.match(lowered, end):  # it ran into a longer word: try a shorter form
                form = form.rpartition(" ")[0]
                end = start + len(form)
                if not form:
                    break
            if form in self._entries:
                out.append(Hit(start, end, form, self._entries[form]))
        return out


class AnyOf:
    """One of some forms as whole words: a pattern that is only tried where the letters of one of them stand."""

    __slots__ = ("_forms", "_pattern")

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = tuple(dict.fromkeys(forms))
        self._pattern = re.compile(whole_words(sorted(self._forms, key=len, reverse=True)))

    def is_in(self, text: str) -> bool:
        """Whether one of the forms stands in *text*."""
        return self.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first of the forms in *text*."""
        return self._pattern.search(text, start, end) if self._may(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The form that begins right at *start*."""
        return self._pattern.match(text, start)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The forms in *text*, in order."""
        return self._pattern.finditer(text, start, end) if self._may(text) else iter(())

    def _may(self, text: str) -> bool:
        return any(map(text.__contains__, self._forms))


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of *forms* as whole words, the longest first."""
    return rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})(?!\w)"
