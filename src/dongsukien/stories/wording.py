"""How outlets name the same thing: "chiến dịch quân sự đặc biệt", "xung đột", "chiến tranh".

Terms are grouped by what they name (``lexicons/stories/wording.toml``). The choice of one of a group is the paper's, or
its source's; counted here, never judged. Of overlapping terms the longest counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.errors import LexiconError


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to name it: its forms, a sentence that uses it, and forms that are something else."""

    name: str
    forms: tuple[str, ...]
    example: str
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the terms name, in Vietnamese and English."""

    id: str
    vi: str
    en: str
    term: tuple[Term, ...]


class Groups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[Group, ...]


@cache
def groups() -> tuple[Group, ...]:
    """The groups of the list.

    Raises:
        LexiconError: a form stands under two terms.
    """
    found = lexicons.toml("stories/wording.toml", Groups).group
    owner: dict[str, str] = {}
    for term in (term for group in found for term in group.term):
        for form in (*term.forms, *term.not_):
            if form in owner:
                raise LexiconError(f"stories/wording.toml: {form!r} is listed twice ({owner[form]}, {term.name})")
            owner[form] = term.name
    return found


class Named(NamedTuple):
    """A use of a term of a group: ``start`` and ``end`` in the text."""

    group: str
    term: str
    start: int
    end: int


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, str], ...]]:
    flat: list[tuple[str, tuple[str, str]]] = []
    for group in groups():
        for term in group.term:
            flat.extend((form.lower(), (group.id, term.name)) for form in term.forms)
            flat.extend((form.lower(), ("", "")) for form in term.not_)
    automaton = ahocorasick_rs.AhoCorasick(
        [form for form, _ in flat], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, tuple(owner for _, owner in flat)


def named_in(text: str) -> tuple[Named, ...]:
    """The uses of terms in *text*, in order.

    >>> [(use.group, use.term) for use in named_in("cuộc xung đột giữa Kenya và Peru")]
    [('war', 'xung đột')]
    """
    automaton, owners = _matcher()
    low = text.lower()
    out = []
    for index, start, end in automaton.find_matches_as_indexes(low):
        whole = (start == 0 or not low[start - 1].isalnum()) and (end == len(low) or not low[end].isalnum())
        if whole and owners[index][0]:
            out.append(Named(*owners[index], start, end))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Uses:
    """How often one source uses each term of a group, most first."""

    group: str
    source: str
    terms: tuple[tuple[str, int], ...]


def uses(texts: Iterable[tuple[str, str]]) -> tuple[Uses, ...]:
    """The terms that sources use, from pairs of source and text; groups and sources in the order of the list."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for source, text in texts:
        for use in named_in(text):
            terms = counted.setdefault((use.group, source), {})
            terms[use.term] = terms.get(use.term, 0) + 1
    order = {group.id: at for at, group in enumerate(groups())}
    return tuple(
        Uses(group, source, tuple(sorted(counted[group, source].items(), key=lambda pair: (-pair[1], pair[0]))))
        for group, source in sorted(counted, key=lambda key: order[key[0]])
    )


def differing(found: Iterable[Uses]) -> tuple[str, ...]:
    """The groups of which no term is used by all sources that use any: there the wording differs."""
    by_group: dict[str, list[Uses]] = {}
    for use in found:
        by_group.setdefault(use.group, []).append(use)
    return tuple(
        group
        for group, all_of in by_group.items()
        if len(all_of) > 1 and len({term for use in all_of for term, _ in use.terms}) > 1
    )
