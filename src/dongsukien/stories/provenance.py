"""How many independent sources tell of a happening: pages that took the news from one place are one source.

Pages are joined, for the happening at hand, where they are of one outlet; print one text; tell it in the same words (a
dispatch cut short, or pasted into a longer report); credit the same agency, or refer the act to the same paper or
agency; print the same long words of a foreigner, which two translators would not choose alike. What an institution
announced and two papers went to hear are two sources. Known weakness: a dispatch told in wholly other words, without
naming the agency, counts as a source of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dongsukien.orthography import fold
from dongsukien.quotes.cues import frames
from dongsukien.stories.copies import shingles

if TYPE_CHECKING:
    from dongsukien.stories.happenings import Member

SAME_WORDS = 0.5  # of the runs of three syllables of the shorter opening, from which two are told in the same words
_LEAST_RUNS = 12  # fewer are a line that anybody might write
_COMPARED = 60  # pages of one happening; more are joined by the other signs alone


class Counted(NamedTuple):
    """Outlets and independent sources."""

    n_outlets: int
    n_independent: int


class _Joined:
    """Keys that are known to be one."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        while self._parent.setdefault(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._parent[self.root(one)] = self.root(other)

    def count(self) -> int:
        return len({self.root(key) for key in list(self._parent)})


def sources(members: Iterable[Member], original_of: Mapping[str, str]) -> Counted:
    """Number of outlets and of independent sources behind *members*, reports of one happening.

    A page that does not name its outlet counts as an outlet of its own, if it is an article: who put up a list of
    others' headlines is no source. Notices of one article are one source, that article. *original_of* leads from a copy
    to the page that it copies.
    """
    members = list(members)
    joined = _Joined()
    outlets: set[str] = set()
    own: dict[str, Member] = {}
    for member in members:
        page, announced = member.page, member.report.announces
        outlet = _outlet_key(page.outlet) if page.outlet else f"page {page.id}"
        if page.outlet or page.page_type == "article":
            outlets.add(outlet)
        if announced is None:
            joined.join(outlet, f"text {original_of.get(page.id, page.id)}")
            own.setdefault(page.id, member)
        else:
            joined.root(f"notice {fold(announced)}")
    _join_by_agency(list(own.values()), joined)
    _join_by_words(list(own.values()), joined, original_of)
    return Counted(max(1, len(outlets)), joined.count())


def _outlet_key(name: str) -> str:
    return f"outlet {fold(name)}"


def _text_key(member: Member, original_of: Mapping[str, str]) -> str:
    return f"text {original_of.get(member.page.id, member.page.id)}"


def _join_by_agency(own: Sequence[Member], joined: _Joined) -> None:
    """Join pages that have the news from the same agency; of several that a page names, with one that another has."""
    named = {member.page.id: _agencies(member) for member in own}
    alone = {next(iter(each)) for each in named.values() if len(each) == 1}
    for member in own:
        agencies = named[member.page.id]
        if agencies:
            chosen = min(agencies & alone, default=min(agencies))
            key = _outlet_key(member.page.outlet) if member.page.outlet else f"page {member.page.id}"
            joined.join(key, f"outlet {chosen}")


def _agencies(member: Member) -> set[str]:
    """The agencies and papers that a page credits, and those to whom it refers the act."""
    referred = {fold(name) for name in member.report.attributed[:1]}
    return {fold(name) for name in member.page.agencies} | (referred & _media())


@cache
def _media() -> frozenset[str]:
    return frozenset(fold(name) for name in frames().media_names)


def _join_by_words(own: Sequence[Member], joined: _Joined, original_of: Mapping[str, str]) -> None:
    """Join pages that print the same words of somebody, or tell the news in the same words."""
    by_quote: defaultdict[int, list[str]] = defaultdict(list)
    for member in own:
        for quoted in member.page.quoted:
            by_quote[quoted].append(_text_key(member, original_of))
    for keys in by_quote.values():
        for key in keys[1:]:
            joined.join(key, keys[0])
    texts = {_text_key(member, original_of): member for member in reversed(own)}
    runs = [
        (key, found)
        for key, member in list(texts.items())[:_COMPARED]
        if len(found := shingles(f"{member.page.lead}\n{member.page.head}")) >= _LEAST_RUNS
    ]
    for at, (key, found) in enumerate(runs):
        for other, theirs in runs[at + 1 :]:
            if len(found & theirs) >= SAME_WORDS * min(len(found), len(theirs)):
                joined.join(key, other)
