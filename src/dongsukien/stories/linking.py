"""Which reports of different pages tell of the same happening (``ANNOTATION.md`` §10), and which plan became which act.

Typed agreement decides: kind of act (a meeting and a round of talks may stand for each other), actors (a person and his
state agree), days (one apart at most). Acts that recur daily (a demand, an accusation, an attack) must resemble each
other in their words as well; a contact of two named people on a stated day need not. What an article merely says it
plans and what another says took place are two stages of one happening: linked, not merged.

Only what comparing needs is kept of a report; ``assembly`` puts the happenings together.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dongsukien.annotations import SYMMETRIC
from dongsukien.entities.actors import UNNAMED
from dongsukien.stories.clustering import Clusters
from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.places import apart, is_seat
from dongsukien.stories.similarity import Frequencies, Sketch, sketch, terms
from dongsukien.stories.traces import (
    AHEAD_DAYS,
    CONTACTS,
    REACH_DAYS,
    SAME_ACTORS,
    WINDOW_DAYS,
    Side,
    Trace,
    actors_agree,
    among,
    at_one_spot,
    days_agree,
    falls_due,
    keys_of,
    named_again,
    of_their_leaders,
    of_two_states,
    same_days,
    same_once,
    same_two,
    same_visit,
    told_again,
    was_it,
    whom,
)

FIRST = "first report"
TOLD_AHEAD = "told before its day; "  # begins the reason of a report that says of a plan as if it had happened
LINK = 0.6  # score from which two reports are one happening
_FAMILY = {"meet": "talk", "negotiate": "talk"}
_STAGE = {"happened": "held", "ongoing": "held", "denied": "denied"}
# Acts of which the same actors do several in a day: their words must agree too, by this much.
_RECURRING = {
    "demand": 0.3, "propose": 0.3, "promise": 0.3, "threaten": 0.3, "accuse": 0.3, "deny": 0.3, "criticise": 0.3,
    "express": 0.35, "reject": 0.25, "attack": 0.3, "mobilise": 0.3, "aid": 0.2, "sanction": 0.2, "agree": 0.2,
    "other": 0.35, "protest": 0.3, "arrest": 0.25,
}  # fmt: skip
_AWAITED = frozenset({"talk", "phone_call", "visit", "sign", "exchange"})  # whose taking place is news
_SINGLE = 0.2  # words that must agree where a happening has one known actor only
_CHAIN_DAYS = 6
_SUMMIT = "thượng đỉnh"
_OFFER = "propose"
_POINTED_AT = CONTACTS | {_OFFER}
_ONCE_SCORE = 0.7
_SAME_NEWS = 0.25  # what two pages that tell of the same news by their words count as agreement of words
_TOPIC_TERMS = 4  # fewer ("ngừng bắn") name a matter, not an act
_TERMS = 40  # of the best sentence of a report
_DAILY = frozenset({"attack", "demand", "accuse", "threaten", "criticise"})  # what the same do again a day later
# Blows of which pages two days and more apart tell without a day: of 13 such links below it 12 took two nights for one.
_ANOTHER_NIGHT = 0.5
_MEMBERS = 6  # members of a cluster that a new report is compared with
_PLAN_WORDS = 0.15  # that an undated plan and its act must share
LONG_DAYS = 6  # a stretch longer than this does not say when
MONTH_DAYS = 31  # and one longer than this not even among which acts to look


@dataclass(slots=True)
class Cluster:
    """Reports on one happening so far. ``plan``: the plan that it carried out, or called off."""

    kind: str
    stage: str
    members: list[Trace]
    latest: int
    firm: bool = False  # a plan, where others only propose or wish
    plan: int | None = None
    overtaken: int | None = None  # that it would not take place, as was said before it did


class Linked(NamedTuple):
    """Where a report was put: the number of its cluster, the score and the reason of the link.

    ``stages``: which plans which acts carried out or called off, and which acts are denied by which reports, by what
    this one says: pairs of clusters.
    """

    cluster: int
    score: float
    reason: str
    trace: Trace | None = None
    stages: tuple[tuple[int, int], ...] = ()


class Linker:
    """Assigns reports to happenings, page by page in the order of appearance. Deterministic; ties go to the older.

    To go on where an earlier run ended, give the frequencies of that moment and ``known`` clusters of alike pages, and
    ``restore`` the pages and the clusters that may be met again, both in the order in which they appeared.
    """

    def __init__(self, seen: Frequencies | None = None, known: int = 0) -> None:
        self.clusters: list[Cluster] = []
        self.seen = seen or Frequencies()
        self._alike_pages = Clusters(known)
        self._recent: dict[tuple[str, str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._dated: dict[tuple[str, str, str, int], list[int]] = defaultdict(list)
        self._sides: dict[Side, Side] = {}  # the same actors act again and again: each is kept once
        self._page = 0

    def restore_page(self, page: PageDigest, topic: int) -> None:
        """Take up *page*, which an earlier run put into the cluster *topic* of alike pages."""
        self._alike_pages.restore(_sketched(page, self.seen), topic)

    def restore(self, kind: str, members: Sequence[tuple[Trace, str]]) -> int:
        """Take up a cluster of reports of *kind*, each with its modality; its number."""
        number = len(self.clusters)
        stage = _STAGE.get(members[0][1], "ahead")
        self.clusters.append(Cluster(_FAMILY.get(kind, kind), stage, [], members[0][0].seen))
        for trace, modality in members:
            self._file(trace, modality, number)
        return number

    def add(self, page: PageDigest, reports: Sequence[Report]) -> tuple[int, list[Linked]]:
        """The cluster of alike pages that *page* is in, and those of *reports*, in their order.

        Two reports of one page are never one happening.
        """
        self._page += 1
        topic = self._alike_pages.place(_sketched(page, self.seen)).cluster
        out = []
        taken: set[int] = set()
        for report in reports:
            trace = self._trace(page, report, topic)
            linked = self._best(report, trace, taken)
            taken.add(linked.cluster)
            stages = self._stages(trace, linked)
            self._file(trace, report.modality, linked.cluster)
            out.append(linked._replace(trace=trace, stages=stages))
        return topic, out

    def _stages(self, trace: Trace, linked: Linked) -> tuple[tuple[int, int], ...]:
        """Plans with the acts that carried them out, or called them off, as far as this report tells."""
        number, cluster = linked.cluster, self.clusters[linked.cluster]
        if cluster.stage == "ahead":
            return tuple((number, act) for act in self._already(cluster.kind, trace))
        if cluster.kind not in _AWAITED and (linked.reason != FIRST or cluster.stage == "denied"):
            return self._disputed(trace, linked)
        plans = self._planned(cluster.kind, trace)
        if cluster.plan is None and plans:
            cluster.plan = plans[0]
        if linked.reason == FIRST and cluster.stage == "held":
            if cluster.kind not in _AWAITED:
                return (*((plan, number) for plan in plans), *self._disputed(trace, linked))
            cluster.overtaken = self._called_off_before(cluster.kind, trace)
            plans += [cluster.overtaken] if cluster.overtaken is not None else []
        return tuple((plan, number) for plan in plans)

    def _trace(self, page: PageDigest, report: Report, topic: int) -> Trace:
        symmetric = report.type in SYMMETRIC
        sides = [(party.side, self._side(party, page)) for party in _told_apart(report.parties)]
        names = terms(" . ".join(party.name for party in report.parties))
        found = [term for term in terms(report.words) if term not in names]
        rare = found if len(found) <= _TERMS else sorted(found, key=lambda t: (-self.seen.rarity(t), t))[:_TERMS]
        return Trace(
            page=self._page,
            topic=topic,
            sources=tuple(side for role, side in sides if symmetric or role != "t"),
            targets=() if symmetric else tuple(side for role, side in sides if role == "t"),
            day=report.first if report.last - report.first <= LONG_DAYS else 0,
            last=report.last if report.last - report.first <= LONG_DAYS else 0,
            seen=page.first,
            seen_last=page.last,
            words=array("I", sorted(rare)),
            about=array("I", sorted(terms(report.topic or ""))),
            place=report.place or "",
            since=report.first if _says_month(report) else 0,
            until=report.last if _says_month(report) else 0,
            recalled=report.recalled,
        )

    def _side(self, party: Party, page: PageDigest) -> Side:
        id_ = f"{party.id}@{page.id}" if _is_nobody(party) else party.id  # nobody else's page tells of these
        side = Side(id_, party.kind, party.country)
        return self._sides.setdefault(side, side)

    def _best(self, report: Report, trace: Trace, taken: set[int]) -> Linked:
        kind, stage = _FAMILY.get(report.type, report.type), _STAGE.get(report.modality, "ahead")
        before = ""
        if stage == "held" and self._is_pending(kind, trace, _SUMMIT in report.trigger):
            stage, before = "ahead", TOLD_AHEAD
        best: Linked | None = None
        for number in self._candidates(kind, stage, trace):
            cluster = self.clusters[number]
            once = stage == "held" and same_once(kind, trace, cluster.members)
            spot = stage == "held" and kind in CONTACTS and any(at_one_spot(trace, m) for m in cluster.members)
            if not trace.day and trace.seen > cluster.members[0].seen + _CHAIN_DAYS and cluster.members[0].seen:
                if not spot and not once:
                    continue  # a week of like acts is a series, not one act
            elif stage == "held" and 0 < cluster.members[0].seen_last < trace.day - 1:
                continue  # pages told of it before that day
            if kind in _DAILY and self._is_of_another_night(trace, cluster.members[0]):
                continue
            if number in taken:
                if any(named_again(kind, trace, member) for member in cluster.members):
                    return Linked(number, 1.0, "same act; named again on the same page; same day")
                continue
            found = max(
                (self._score(report.type, trace, m, spot, stage == "ahead") for m in cluster.members),
                key=lambda s: s[0],
            )
            if once:
                found = max(found, (_ONCE_SCORE, "same act, which is done once"))
            if found[0] >= LINK and (best is None or found[0] > best.score):
                best = Linked(number, round(found[0], 3), found[1])
        points_back = trace.recalled or (_SUMMIT in report.trigger and same_two(trace, trace))
        if (
            best is None
            and stage == "held"
            and points_back
            and (last := self._last_before(kind, trace, taken)) is not None
        ):
            best = Linked(last, LINK, "named in passing; the last of the same actors")
        if best is not None:
            return best._replace(reason=before + best.reason)
        self.clusters.append(Cluster(kind, stage, [], trace.seen))
        return Linked(len(self.clusters) - 1, 1.0, before + FIRST)

    def _is_of_another_night(self, trace: Trace, first: Trace) -> bool:
        """Whether a page tells, without a day, of what others told two days before and more, in other words."""
        days = trace.seen - first.seen_last
        return not trace.day and days > 1 and self._alike(trace.words, first.words) < _ANOTHER_NIGHT

    def _last_before(self, kind: str, trace: Trace, taken: Collection[int]) -> int | None:
        """The last contact of the same actors of which pages told within three weeks: what "sau cuộc gặp" points at.

        The summit of two people is the last one, too: they hold no second one so soon. And who names somebody's offer
        ("kế hoạch do Peru đề xuất") names his last one.
        """
        if trace.day or trace.since or not trace.seen or kind not in _POINTED_AT:
            return None
        if kind == _OFFER:
            return self._last_offer(trace, taken)
        everybody = {*trace.sources, *trace.targets}
        lately = {n for key in keys_of(trace) for n in self._lately(kind, "held", key, trace, REACH_DAYS)} - set(taken)
        same = [
            n
            for n in lately
            if any(everybody == {*told.sources, *told.targets} for told in self.clusters[n].members)
            and not any(
                trace.place and told.place and apart(trace.place, told.place) for told in self.clusters[n].members
            )
        ]
        return max(
            same, key=lambda n: (max(told.day or told.seen for told in self.clusters[n].members), n), default=None
        )

    def _last_offer(self, trace: Trace, taken: Collection[int]) -> int | None:
        """The last thing that the same side proposed, of which pages told within two weeks."""
        lately = {n for key in keys_of(trace) for n in self._lately(_OFFER, "held", key, trace, AHEAD_DAYS)} - set(
            taken
        )
        same = [
            n
            for n in lately
            if any(
                actors_agree(trace, told) >= SAME_ACTORS and self._alike(trace.words, told.words) >= _PLAN_WORDS
                for told in self.clusters[n].members
            )
        ]
        return max(same, key=lambda n: (self.clusters[n].members[0].seen, n), default=None)

    def _is_pending(self, kind: str, trace: Trace, summit: bool) -> bool:
        """Whether a meeting of two people, for which a page gives no day, is still to come by what others have told.

        The *summit* of two states is that of the two who lead them.
        """
        meets = of_their_leaders if summit and of_two_states(trace) else same_two
        if kind != "talk" or trace.day or trace.since or not trace.seen or not meets(trace, trace):
            return False
        return any(
            (cluster := self.clusters[number]).firm
            and cluster.latest >= trace.seen - REACH_DAYS
            and any(member.day > trace.seen_last and meets(trace, member) for member in cluster.members)
            for key in keys_of(trace)
            for day in range(trace.seen_last + 1, trace.seen_last + AHEAD_DAYS + 1)
            for number in self._dated.get((kind, "ahead", key, day), ())
        )

    def _candidates(self, kind: str, stage: str, trace: Trace) -> list[int]:
        window = WINDOW_DAYS if stage == "held" else AHEAD_DAYS
        found: set[int] = set()
        for key in keys_of(trace):
            found.update(self._lately(kind, stage, key, trace, window))
            found.update(self._on_its_days(kind, stage, key, trace))
        for person in whom(kind, trace):
            found.update(self._lately(kind, stage, person, trace, REACH_DAYS))
        if stage == "held" and kind in CONTACTS and trace.place and not trace.day:
            found.update(self._there(kind, trace))
        return sorted(found)

    def _there(self, kind: str, trace: Trace) -> Iterator[int]:
        """Contacts at the place of *trace* which pages tell of again after weeks, or by their month only."""
        for key in keys_of(trace):
            if trace.since:
                days = range(trace.since, trace.until + 1)
                yield from (n for day in days for n in self._dated.get((kind, "held", key, day), ()))
            elif trace.seen and not is_seat(trace.place):
                yield from self._lately(kind, "held", key, trace, REACH_DAYS)

    def _lately(self, kind: str, stage: str, key: str, trace: Trace, window: int) -> Iterator[int]:
        """Clusters that a page of the last *window* days added to; of a page without a date, those of its like."""
        days = self._recent.get((kind, stage, key), {})
        for day in range(trace.seen - window, trace.seen + 1) if trace.seen else (0,):
            yield from days.get(day, ())

    def _on_its_days(self, kind: str, stage: str, key: str, trace: Trace) -> Iterator[int]:
        """Clusters of acts on the days that *trace* states, a day more or less."""
        for day in range(trace.day - 1, trace.last + 2) if trace.day else ():
            yield from self._dated.get((kind, stage, key, day), ())

    def _file(self, trace: Trace, modality: str, number: int) -> None:
        cluster = self.clusters[number]
        cluster.latest = max(cluster.latest, trace.seen)
        cluster.firm |= modality == "planned"
        if len(cluster.members) < _MEMBERS:
            cluster.members.append(trace)
        for key in (*keys_of(trace), *whom(cluster.kind, trace)):
            recent = self._recent[cluster.kind, cluster.stage, key][trace.seen]
            if number not in recent:
                recent.append(number)
            for day in range(trace.day, trace.last + 1) if trace.day else ():
                dated = self._dated[cluster.kind, cluster.stage, key, day]
                if number not in dated:
                    dated.append(number)

    def _planned(self, kind: str, trace: Trace) -> list[int]:
        """The plans that this act carries out, the likest first: same kind, same actors, on its day or soon after.

        Of plans without a day one at most, but those of the same two people for the same place are one plan.
        """
        found: set[int] = set()
        for key in keys_of(trace):
            if trace.seen:
                found.update(self._lately(kind, "ahead", key, trace, REACH_DAYS))
            found.update(self._on_its_days(kind, "ahead", key, trace))
        sure, likely = list[tuple[float, int]](), list[tuple[float, int]]()
        for number in sorted(found):
            fits = [self._carries_out(number, trace, member) for member in self.clusters[number].members]
            (sure if any(is_sure for _, is_sure in fits) else likely).append((-max(fit for fit, _ in fits), number))
        chosen = sorted(sure) or sorted(each for each in likely if each[0] < 0)[:1]
        return [number for _, number in chosen]

    def _carries_out(self, plan: int, act: Trace, member: Trace) -> tuple[float, bool]:
        """How well an act fits what *member* says of a plan, 0 where it does not; and whether that is beyond doubt."""
        actors = actors_agree(act, member)
        if member.page == act.page or actors < SAME_ACTORS or len(act.sources) + len(act.targets) < 2:
            return 0.0, False
        words = self._alike(act.words, member.words)
        if act.day and member.day:
            when = same_days(act, member)
            return (actors + when + words, when == 1.0) if when else (0.0, False)
        late = bool(act.last and member.seen and act.last < member.seen)
        if late or not self.clusters[plan].firm:
            return 0.0, False
        due = falls_due(member, act)
        sure = same_two(act, member) and (due or at_one_spot(act, member))
        kind = self.clusters[plan].kind
        sure = sure or (due and kind == "visit" and same_visit(act, member))
        sure = sure or (due and kind in CONTACTS and at_one_spot(act, member))
        return (actors + 0.3 + words, sure) if sure or words >= _PLAN_WORDS else (0.0, False)

    def _already(self, kind: str, plan: Trace) -> list[int]:
        """Acts that took place on the day of what a later page still calls a plan, or lately at its place."""
        if kind not in _AWAITED or len(plan.sources) + len(plan.targets) < 2:
            return []
        found: set[int] = set()
        for key in keys_of(plan):
            found.update(self._on_its_days(kind, "held", key, plan))
            if not plan.day and plan.place and plan.seen:
                found.update(self._lately(kind, "held", key, plan, _CHAIN_DAYS))
        return [
            number for number in sorted(found) if any(was_it(plan, member) for member in self.clusters[number].members)
        ]

    def _called_off_before(self, kind: str, trace: Trace) -> int | None:
        """The report of an earlier page that this act would not take place: the same actors, the same day."""
        for day in range(trace.day, trace.last + 1) if trace.day else ():
            for number in sorted(
                {n for key in keys_of(trace) for n in self._dated.get((kind, "denied", key, day), ())}
            ):
                told = self.clusters[number].members[0]
                if told.seen and told.seen_last < trace.day and actors_agree(trace, told) >= SAME_ACTORS:
                    return number
        return None

    def _disputed(self, trace: Trace, linked: Linked) -> tuple[tuple[int, int], ...]:
        """Acts that some pages tell and others deny, as far as this report tells: pairs of the act and its denial."""
        number, cluster = linked.cluster, self.clusters[linked.cluster]
        other = "denied" if cluster.stage == "held" else "held"
        if linked.reason != FIRST:
            return ()
        lately = {n for key in keys_of(trace) for n in self._lately(cluster.kind, other, key, trace, WINDOW_DAYS)}
        needed = _RECURRING.get(cluster.kind, 0.0)
        found = (
            n
            for n in sorted(lately)
            if any(
                actors_agree(trace, told) >= SAME_ACTORS and self._alike(trace.words, told.words) >= needed
                for told in self.clusters[n].members
            )
        )
        return tuple((number, n) if cluster.stage == "held" else (n, number) for n in found)

    def _score(self, kind: str, a: Trace, b: Trace, spot: bool, ahead: bool) -> tuple[float, str]:
        """How likely two reports are one happening, and why; *spot*: at the same place; *ahead*: still to come."""
        actors = actors_agree(a, b)
        if actors == 0:
            return 0.0, ""
        when, days = days_agree(a, b, ahead=ahead)
        if when == 0 and spot and same_two(a, b):
            when, days = told_again(a, b)
        if when == 0:
            return 0.0, ""
        words = max(self._alike(a.words, b.words), self._same_topic(a, b))
        if a.topic == b.topic:
            words = max(words, _SAME_NEWS)
        needed = _RECURRING.get(kind, 0.0)
        two = _FAMILY.get(kind, kind) in CONTACTS and same_two(a, b) and (kind != "phone_call" or when >= 0.5)
        if kind == "visit" and same_visit(a, b):
            two, when = True, max(when, 0.7)  # nobody pays two visits to one state in a few days
        if two:
            when = max(when, 0.5)
        elif spot and when == 0.5:
            actors, when = max(actors, among(a, b)), 0.9  # at one place, on pages of one day
        if min(len(a.sources) + len(a.targets), len(b.sources) + len(b.targets)) < 2:
            needed = max(needed, _SINGLE)
        if when < 0.9 and not two:
            needed = max(needed, 0.12)
        if kind in _DAILY and when < 0.5:
            needed = max(needed, _ANOTHER_NIGHT)
        if words < needed:
            return 0.0, ""
        score = 0.45 * actors + 0.3 * when + 0.25 * min(1.0, words * 2)
        return score, f"same act; actors agree {actors:.2f}; {days}; words agree {words:.2f}"

    def _same_topic(self, a: Trace, b: Trace) -> float:
        """How much the topics of two reports agree, where both say enough to tell one from another."""
        return self._alike(a.about, b.about) if min(len(a.about), len(b.about)) >= _TOPIC_TERMS else 0.0

    def _alike(self, a: array[int], b: array[int]) -> float:
        """How much of the rarer words of the shorter text stand in the other, between 0 and 1."""
        if not a or not b:
            return 0.0
        both = sum(self.seen.rarity(term) for term in set(a).intersection(b))
        least = min(sum(map(self.seen.rarity, a)), sum(map(self.seen.rarity, b)))
        return both / least if least else 0.0


def retold(report: Report) -> bool:
    """Whether *report* may tell again of an older contact, of which it knows the place and the month."""
    return _says_month(report) and report.place is not None and _FAMILY.get(report.type, report.type) in CONTACTS


def _told_apart(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """*parties* without groups of no name and no state ("ba nghi phạm"), which are others on the next page, as long as
    somebody else is named."""
    known = tuple(party for party in parties if not _is_nobody(party))
    return known or parties


def _is_nobody(party: Party) -> bool:
    return party.country is None and party.id.startswith(UNNAMED)


def _says_month(report: Report) -> bool:
    return LONG_DAYS < report.last - report.first <= MONTH_DAYS


def _sketched(page: PageDigest, seen: Frequencies) -> Sketch:
    # By the day: the hour of a page tells when it was put up, not which happening it tells of.
    named = (entity.id for entity in page.entities if entity.prominent)
    return sketch(page.title, page.lead, page.head, page.first * 24.0 if page.first else None, seen, named)
