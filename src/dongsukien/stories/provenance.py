"""How many independent sources tell of something: pages that took the news from one place are one source.

Pages are joined, for the happening, agreement or position at hand, where they are of one outlet; print one text; tell
it in the same words (a dispatch cut short, or pasted into a longer report); credit the same agency, or refer the act to
the same paper or agency; print the same long words of a foreigner, which two translators would not choose alike.
What an institution announced and two papers went to hear are two sources. Known weakness: a dispatch told in wholly
other words, without naming the agency, counts as a source of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dongsukien.orthography import fold
from dongsukien.quotes.cues import frames
from dongsukien.stories.copies import shingles
from dongsukien.stories.joined import Joined

if TYPE_CHECKING:
    from dongsukien.stories.digest import PageDigest
    from dongsukien.stories.happenings import Member

SAME_WORDS = 0.5  # of the runs of three syllables of the shorter opening, from which two are told in the same words
_LEAST_RUNS = 12  # fewer are a line that anybody might write
_COMPARED = 60  # pages of one happening; more are joined by the other signs alone


class Counted(NamedTuple):
    """Outlets and independent sources."""

    n_outlets: int
    n_independent: int


class Source(NamedTuple):
    """A page that tells of the matter at hand; ``referred``: to whom it refers that, in its order."""

    page: PageDigest
    referred: tuple[str, ...] = ()


def sources(members: Iterable[Member], original_of: Mapping[str, str]) -> Counted:
    """Number of outlets and of independent sources behind *members*, reports of one happening.

    Only outlets that are known are counted, 0 if none is; a page whose outlet is unknown is a source all the same.
    Notices of one article are one source, that article. *original_of* leads from a copy to the page that it copies.
    """
    members = list(members)
    outlets = {fold(member.page.outlet) for member in members if member.page.outlet}
    own = (Source(member.page, member.report.attributed) for member in members if member.report.announces is None)
    notices = {fold(member.report.announces) for member in members if member.report.announces is not None}
    return Counted(len(outlets), independent(own, original_of) + len(notices))


def independent(told: Iterable[Source], original_of: Mapping[str, str]) -> int:
    """How many independent sources the pages of *told* are; of several entries of one page the first counts.

    *original_of* leads from a copy to the page that it copies, which stands for it.
    """
    texts: dict[str, Source] = {}
    for source in told:
        text = original_of.get(source.page.id, source.page.id)
        known = texts.setdefault(text, source)
        if known.page.id != text == source.page.id:  # who prints what another wrote must tie nothing else to it
            texts[text] = source
    if len(texts) < 2:
        return len(texts)
    joined = Joined[str]()
    for text, source in texts.items():
        joined.join(_outlet_key(source), f"text {text}")
    _join_by_agency(list(texts.values()), joined)
    _join_by_words(texts, joined)
    return joined.count()


def origin(page: PageDigest) -> str:
    """Whose words *page* prints: an agency that it credits, else its outlet, else nobody else's than its own."""
    agencies = {fold(name) for name in page.agencies}
    return min(agencies, default=fold(page.outlet) if page.outlet else page.id)


def _outlet_key(source: Source) -> str:
    return f"outlet {fold(source.page.outlet)}" if source.page.outlet else f"page {source.page.id}"


def _join_by_agency(own: Sequence[Source], joined: Joined[str]) -> None:
    """Join pages that have the news from the same agency; of several that a page names, with one that another has."""
    named = {source.page.id: _agencies(source) for source in own}
    alone = {next(iter(each)) for each in named.values() if len(each) == 1}
    for source in own:
        agencies = named[source.page.id]
        if agencies:
            chosen = min(agencies & alone, default=min(agencies))
            joined.join(_outlet_key(source), f"outlet {chosen}")


def _agencies(source: Source) -> set[str]:
    """The agencies and papers that a page credits, and those to whom it refers the act."""
    referred = {fold(name) for name in source.referred[:1]}
    return {fold(name) for name in source.page.agencies} | (referred & _media())


@cache
def _media() -> frozenset[str]:
    return frozenset(fold(name) for name in frames().media_names)


def _join_by_words(texts: Mapping[str, Source], joined: Joined[str]) -> None:
    """Join texts that print the same words of somebody, or tell the news in the same words."""
    by_quote: defaultdict[int, list[str]] = defaultdict(list)
    for text, source in texts.items():
        for quoted in source.page.quoted:
            by_quote[quoted].append(text)
    for alike in by_quote.values():
        for text in alike[1:]:
            joined.join(f"text {text}", f"text {alike[0]}")
    runs = [
        (text, found)
        for text, source in list(texts.items())[:_COMPARED]
        if len(found := shingles(f"{source.page.lead}\n{source.page.head}")) >= _LEAST_RUNS
    ]
    for at, (text, found) in enumerate(runs):
        for other, theirs in runs[at + 1 :]:
            if len(found & theirs) >= SAME_WORDS * min(len(found), len(theirs)):
                joined.join(f"text {text}", f"text {other}")
