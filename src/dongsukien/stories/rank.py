"""What stands on a timeline as a main entry and what one level down, each with its reason.

An editor who prints the box beside an article asks two things of an entry: was it news to somebody, and does more than
one source have it? So a main entry stands in a headline as the act itself, not as what the headline looks back on, and
two independent sources tell it as their news, not as a rumour or a question. Of a contact between states it is enough
that a second source names it, as of anything that three sources name; the act of two states face to face, or of two
people named, may rest on one headline that was surely read. All else is detail: told by one source, only in passing or
looking back, a plan for which no page gives a day, a mood, or of little weight.
Known weakness: where a crawl has one outlet only, nothing but contacts can be main.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from dongsukien.stories.contexts import context
from dongsukien.stories.headlines import Clause, clause_of
from dongsukien.stories.provenance import sources

if TYPE_CHECKING:
    from dongsukien.stories.digest import Party
    from dongsukien.stories.happenings import Member

Rank = Literal["several", "contact", "single", "passing", "recalled", "vague", "light"]
RANKS: tuple[str, ...] = get_args(Rank)
MAIN_RANKS: frozenset[str] = frozenset({"several", "contact"})
MAIN = 0.45  # weight of a happening from which it can be a main one: contacts of states, not words about them

_IN_HEADLINE = 3  # place_in_page
_READ = 0.6  # confidence of a report from which it can speak for its page
_SURELY_READ = 0.8  # and from which it can speak alone
_SEVERAL = 2  # independent sources that have it as their news
_MANY = 3  # independent sources that name it at all
_CONTACTS = frozenset({"meet", "negotiate", "phone_call", "visit", "exchange", "sign", "ceasefire"})
_FACE_TO_FACE = frozenset({"meet", "phone_call", "visit", "exchange"})
_EXCHANGING = "trao"  # "trao đổi", "trao trả"
_MOODS = frozenset({"express"})
_DONE = frozenset({"happened", "ongoing"})
_AHEAD = frozenset({"planned", "proposed", "conditional", "requested"})


def rank(
    kind: str,
    modality: str,
    parties: Sequence[Party],
    members: Collection[Member],
    original_of: Mapping[str, str],
    importance: float,
) -> Rank:
    """The rank of a happening of *kind* that *members* report; *original_of* leads from a copy to what it copies."""
    if is_looked_back_on(members):
        return "recalled"
    if importance < MAIN or kind in _MOODS:
        return "light"
    news = [member for member in members if _is_news(member)]
    titled = [member for member in news if member.report.place_in_page == _IN_HEADLINE]
    if not titled:
        return "passing"
    goes_on = all(member.report.modality == "ongoing" for member in titled)
    is_open = modality in _AHEAD or (kind in _CONTACTS and (modality == "ongoing" or goes_on))
    if is_open and not any(member.report.date for member in members):
        return "vague"
    # Who looks back on a meeting says that it took place; who names an offer again does not say that it is made again.
    own = [m for m in members if not m.report.teaser and (kind in _CONTACTS or not m.report.recalled)]
    named = sources(own, original_of).n_independent
    if named >= _MANY or (named >= _SEVERAL and kind in _CONTACTS):
        return "several"
    if named >= _SEVERAL and sources(news, original_of).n_independent >= _SEVERAL:
        return "several"
    sure = any(_is_surely_told(kind, member) for member in titled)
    if sure and kind in _FACE_TO_FACE and modality in _DONE and _are_two_sides(kind, parties):
        return "contact"
    return "single"


def is_looked_back_on(members: Collection[Member]) -> bool:
    """Whether no page tells the act itself: all name it in passing ("sau cuộc gặp"), and none says when it was."""
    own = [member.report for member in members if not member.report.teaser]
    return bool(own) and all(report.recalled and not report.date for report in own)


def _is_news(member: Member) -> bool:
    """Whether the page tells the act as its news: in the headline, or as the first thing of its lead."""
    report = member.report
    if report.teaser or report.recalled or member.alleged or report.confidence < _READ:
        return False
    title = member.page.title.lower()
    if context("rumoured").search(title) or context("commentary").search(title):
        return False
    return report.place_in_page == _IN_HEADLINE or member.news


def _is_surely_told(kind: str, member: Member) -> bool:
    """Whether one headline is enough; whom one side lets go are no exchange yet, and a visit has its guest for subject
    and where he goes right behind the verb.
    """
    report = member.report
    if report.confidence < _SURELY_READ:
        return False
    if kind == "visit":
        guests = [party for party in report.parties if party.side == "s"]
        clause = clause_of(member.page.title, report.trigger, guests)
        return clause is not None and _leads_to(clause, [party.name for party in report.parties if party.side == "t"])
    return kind != "exchange" or report.trigger.startswith(_EXCHANGING)


def _leads_to(clause: Clause, hosts: Sequence[str]) -> bool:
    """Whether one of *hosts* stands behind the verb of a visit, with nothing between but how it is paid."""
    behind = clause.text[clause.behind :]
    return any(
        (at := behind.find(host)) > 0 and context("how it is paid").search(behind[:at].lower()) for host in hosts
    )


def _are_two_sides(kind: str, parties: Sequence[Party]) -> bool:
    """Whether people named, or in an exchange states, of two countries act with each other."""
    kinds = {"person", "country"} if kind in ("exchange", "visit") else {"person"}
    return len({party.country for party in parties if party.kind in kinds and party.country}) > 1
