"""A happening: what several pages report of one act, put together and never smoothed over.

Each field takes the value that most independent reports hold; where they differ, every value stays in ``conflicts``.
Reports on one happening were linked by ``linking``; here they are only described.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dongsukien.events.factuality import SPEECH
from dongsukien.stories.conflicts import NOWHERE, Differing, conflicts
from dongsukien.stories.contexts import context
from dongsukien.stories.dates import Placed, bounds, place
from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.exchanged import are_remains
from dongsukien.stories.headlines import clause_of, line_of, says_more
from dongsukien.stories.importance import importance
from dongsukien.stories.parties import parties_of
from dongsukien.stories.phrases import points_back
from dongsukien.stories.places import located
from dongsukien.stories.profiles import is_roundup
from dongsukien.stories.provenance import sources
from dongsukien.stories.rank import MAIN_RANKS, Rank, rank
from dongsukien.stories.summary import summary

_AHEAD = frozenset({"planned", "proposed", "conditional", "requested"})
_FIRM = {"happened": 6, "ongoing": 5, "denied": 4, "planned": 3, "requested": 2, "proposed": 1, "conditional": 0}
_TALKS = frozenset({"meet", "negotiate", "phone_call"})
_TOLD = frozenset({"happened", "ongoing", "denied", "planned"})
_IN_HEADLINE, _IN_LEAD = 3, 2  # place_in_page
_CONTACTS = frozenset({"meet", "negotiate", "phone_call", "visit", "exchange", "ceasefire", "sign"})  # who and where
_NEWS_DAYS = 7
_WEEK_DAYS = 6  # from its first day to its last
_OF_A_DAY = frozenset({"meet", "phone_call"})
_AT_FIRST = 1  # days from the first page within which a headline tells the act itself
_MANY_REPORTS = 5
_ACCUSING = "accuse"
_REMAINS = "thi thể binh sĩ"  # what is exchanged where it is no prisoners


class Member(NamedTuple):
    """A report in its page; ``score`` and ``reason`` say why it was linked to the rest of its happening.

    ``news``: it is what the page is there to tell. ``alleged``: the headline has somebody accuse of it.
    """

    page: PageDigest
    report: Report
    score: float = 1.0
    reason: str = "first report"
    news: bool = False
    alleged: bool = False

    @property
    def id(self) -> str:
        return f"{self.page.id}.{self.report.id}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What *party* does with a happening that is told on his word (asserts, confirms, denies); ids of the reports."""

    party: Party
    stance: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One act over all pages. ``reports`` are report ids, best evidence first, with score and reason of the link.

    ``news`` is the report of the latest page that is there to tell of it, ``news_day`` the ordinal of that page's day.
    ``claims``: who vouches for it or denies it, those whom most reports name first. ``rank``: how high it stands on a
    timeline, and why.
    """

    id: str
    type: str
    modality: str
    summary: str
    placed: Placed
    place: str | None
    topic: str | None
    parties: tuple[Party, ...]
    importance: float
    reports: tuple[tuple[str, float, str], ...]
    pages: tuple[str, ...]
    outlets: tuple[str, ...]
    n_outlets: int
    n_independent: int
    teaser: bool
    conflicts: tuple[Differing, ...]
    news: str | None = None
    news_day: int = 0
    claims: tuple[Claim, ...] = ()
    rank: Rank = "light"

    @property
    def is_main(self) -> bool:
        """Whether it is a main entry of a timeline."""
        return self.rank in MAIN_RANKS


def event_id(report_id: str) -> str:
    """The id of the happening whose earliest report is *report_id*."""
    return "e" + hashlib.blake2b(report_id.encode(), digest_size=8).hexdigest()


def describe(members: Sequence[Member], original_of: Mapping[str, str]) -> Happening:
    """What *members*, in the order in which their pages appeared, say together.

    *original_of* leads from a page that is a copy to the page it copies: copies count as one independent source.
    """
    first = members[0]
    weights = _weights(members, original_of)
    kind = _most(members, weights, lambda m: m.report.type) or first.report.type
    modality = _most(members, weights, lambda m: m.report.modality, _FIRM) or first.report.modality
    parties = parties_of([m.report for m in members], kind, weights)
    spot = None if kind in NOWHERE else _most(members, weights, lambda m: _spot(m, kind, parties))
    if spot and len(members) >= _MANY_REPORTS and sum(m.report.place == spot for m in members) < 2:
        spot = None  # where one of many has it may be where the news comes from
    topic = _worded(members, weights, lambda m: m.report.topic)
    if kind in _TALKS and topic and _of_one_among_several(topic, members):
        topic = None
    if kind == "exchange" and _most(members, weights, lambda m: str(are_remains(m.report.words))) == "True":
        topic = _REMAINS
    # Verb and object of one report: "phóng" of one page and "hai đoàn tàu" of another make no sentence.
    of_topic = _worded(
        members, weights, lambda m: m.report.trigger if (m.report.type, m.report.topic) == (kind, topic) else None
    )
    trigger = of_topic or _worded(members, weights, lambda m: m.report.trigger if m.report.type == kind else None) or ""
    placed = _placed(members, weights, kind, modality)
    n_outlets, n_independent = sources(members, original_of)
    best = sorted(members, key=_as_evidence)
    weight = importance(kind, modality, parties, [m.report for m in members], n_independent)
    line = summary(
        kind,
        modality,
        sources=[party.name for party in parties if party.side == "s"],
        targets=[party.name for party in parties if party.side == "t"],
        participants=[party.name for party in parties if party.side == "p"],
        trigger=trigger,
        place=spot,
        topic=topic,
    )
    latest = max((m for m in members if m.news), key=lambda m: (m.page.last, m.report.place_in_page), default=None)
    return Happening(
        id=event_id(first.id),
        type=kind,
        modality=modality,
        summary=line if kind in _CONTACTS else _headlined(best, kind, modality, topic, line) or line,
        placed=placed,
        place=spot,
        topic=topic,
        parties=parties,
        importance=weight,
        reports=tuple((m.id, m.score, m.reason) for m in best),
        pages=tuple(dict.fromkeys(m.page.id for m in members)),
        outlets=tuple(sorted({m.page.outlet for m in members if m.page.outlet})),
        n_outlets=n_outlets,
        n_independent=n_independent,
        teaser=all(m.report.teaser for m in members),
        conflicts=conflicts(((m.id, m.report) for m in members), kind),
        news=latest.id if latest else None,
        news_day=latest.page.last if latest else 0,
        claims=_claims(members),
        rank=rank(kind, modality, parties, members, original_of, weight),
    )


def _headlined(members: Iterable[Member], kind: str, modality: str, topic: str | None, line: str) -> str | None:
    """The words of a headline that tells the act, where they say more than *line*.

    Of pages that tell it at first, one that has its topic goes before others.
    """
    titled = [
        member
        for member in members
        if member.report.place_in_page == _IN_HEADLINE
        and (member.report.type, member.report.modality) == (kind, modality)
        and not (member.alleged or member.report.recalled or member.report.teaser)
        and not context("rumoured").search(member.page.title.lower())
    ]
    first = min((member.page.last for member in titled), default=0) + _AT_FIRST
    for member in sorted(titled, key=lambda m: (m.page.last > first, m.report.topic != topic)):
        doers = [party for party in member.report.parties if party.side != "t"] or member.report.parties
        clause = clause_of(member.page.title, member.report.trigger, doers)
        if clause is not None and (told := line_of(clause)) is not None:
            return told if says_more(clause, line) else None
    return None


def _claims(members: Iterable[Member]) -> tuple[Claim, ...]:
    """On whose word *members* tell of it, those whom most reports name first; a teaser's word is its article's."""
    found: dict[tuple[str, str], tuple[Party, list[str]]] = {}
    for member in members:
        party, stance = member.report.word_of, member.report.stance
        if party is not None and stance is not None and not member.report.teaser:
            found.setdefault((party.id, stance), (party, []))[1].append(member.id)
    claims = (Claim(party, stance, tuple(sorted(ids))) for (_, stance), (party, ids) in found.items())
    return tuple(sorted(claims, key=lambda claim: (-len(claim.reports), claim.party.id, claim.stance)))


def light(page: PageDigest) -> PageDigest:
    """*page* as far as ``describe`` reads it."""
    return replace(page, body=(), signature=(), entities=(), reports=(), teasers=(), teaser_leads=())


def news_of(page: PageDigest) -> frozenset[str]:
    """The ids of the reports that *page* is there to tell: those of its headline, else the first of its lead.

    What lay behind it for more than a week when the page appeared is background, wherever it stands. A headline that
    tells several pieces of news says of none where it stands.
    """
    if is_roundup(page.title):
        return frozenset()
    own = [
        report
        for report in page.reports
        if not report.teaser
        and report.place_in_page >= _IN_LEAD
        and report.modality in _TOLD
        and not (report.last and page.first and report.last < page.first - _NEWS_DAYS)
    ]
    titled = [report.id for report in own if report.place_in_page > _IN_LEAD]
    return frozenset(titled or [report.id for report in sorted(own, key=lambda r: r.start)[:1]])


def alleged_in(page: PageDigest) -> frozenset[str]:
    """The ids of the reports that the headline of *page* has somebody accuse of: the news is the accusation."""
    titled = [report for report in page.reports if not report.teaser and report.place_in_page == _IN_HEADLINE]
    return frozenset(
        report.id
        for report in titled
        if report.type not in SPEECH
        and any(
            accusing.type == _ACCUSING and accusing.start < report.start and _accused(accusing) & _doers(report)
            for accusing in titled
            if accusing is not report
        )
    )


def _accused(report: Report) -> set[str]:
    return {party.country or party.id for party in report.parties if party.side == "t"}


def _doers(report: Report) -> set[str]:
    return {party.country or party.id for party in report.parties if party.side != "t"}


def _as_evidence(member: Member) -> tuple[object, ...]:
    """Sorts the report that shows the happening best to the front."""
    report = member.report
    return (
        report.teaser,
        -report.place_in_page,
        -(report.first > 0),
        -len(report.parties),
        -report.confidence,
        member.id,
    )


def _weights(members: Sequence[Member], original_of: Mapping[str, str]) -> list[float]:
    """How much each report counts: pages with one text share one vote; a teaser has almost none."""
    groups = Counter(original_of.get(m.page.id, m.page.id) for m in members)
    return [(0.01 if m.report.teaser else 1.0) / groups[original_of.get(m.page.id, m.page.id)] for m in members]


def _most(
    members: Sequence[Member],
    weights: Sequence[float],
    value: Callable[[Member], str | None],
    rank: Mapping[str, int] | None = None,
) -> str | None:
    """The value with most weight; ties to *rank*, then to the earlier report."""
    votes: dict[str, float] = {}
    for member, weight in zip(members, weights, strict=True):
        held = value(member)
        if held:
            votes[held] = votes.get(held, 0.0) + weight
    if not votes:
        return None
    order = list(votes)
    return max(order, key=lambda held: (round(votes[held], 6), (rank or {}).get(held, 0), -order.index(held)))


def _worded(members: Sequence[Member], weights: Sequence[float], value: Callable[[Member], str | None]) -> str | None:
    """The words of a line, by ``_most``: of those who tell the act, else of those who look back on it."""
    fresh = [(m, weight) for m, weight in zip(members, weights, strict=True) if not m.report.recalled]
    told = _most([m for m, _ in fresh], [weight for _, weight in fresh], value)
    return told if told is not None else _most(members, weights, value)


def _placed(members: Sequence[Member], weights: Sequence[float], kind: str, modality: str) -> Placed:
    """Its own date by most reports, the finer one in a tie; without any, the earliest page that tells of it.

    What was done in the days in which that page appeared ("tuần này") is dated by the page: it says more.
    """
    earliest = min((m.page.last for m in members if m.page.last), default=0)
    votes: dict[str, float] = defaultdict(float)
    basis: dict[str, str | None] = {}
    for member, weight in zip(members, weights, strict=True):
        report = member.report
        if report.date and (modality in _AHEAD or not _is_told_by_then(report, kind, earliest)):
            votes[report.date] += weight * (2 if report.date_basis == "stated" else 1)
            if basis.get(report.date) != "stated":
                basis[report.date] = report.date_basis
    if votes:
        value = min(votes, key=lambda date: (-round(votes[date], 6), _length(date), date))
        return place(value, basis[value], None, None)
    dated = [m.page for m in members if m.page.last] or [members[0].page]
    page = min(dated, key=lambda page: (page.last, page.id))
    return place(None, None, page.published, page.published_basis, ahead=modality in _AHEAD)


def _is_told_by_then(report: Report, kind: str, page_day: int) -> bool:
    """Whether the date of *report* is a week, or of a meeting or a call more days than one, among them *page_day*."""
    is_long = report.last - report.first == _WEEK_DAYS or (kind in _OF_A_DAY and report.last > report.first)
    return is_long and report.first <= page_day <= report.last


def _of_one_among_several(topic: str, members: Sequence[Member]) -> bool:
    """Whether only one of three reports and more says what a contact was about: the words may be of something else."""
    return len(members) > 2 and sum(m.report.topic == topic for m in members) < 2


def _spot(member: Member, kind: str, parties: Sequence[Party]) -> str | None:
    """The place of a report; none that only points back ("nước này"), and none where an attack would lie in a state
    that has no part in it ("sau thượng đỉnh …")."""
    spot = member.report.place
    if spot is None or points_back(spot):
        return None
    if kind != "attack":
        return spot
    states = located(spot).states
    return spot if not states or states & {party.country for party in parties} else None


def _length(value: str) -> int:
    days = bounds(value)
    return (days.last - days.first).days if days else 10**6
