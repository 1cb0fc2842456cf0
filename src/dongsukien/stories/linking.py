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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dongsukien.annotations import SYMMETRIC
from dongsukien.stories.clustering import Clusters
from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.similarity import Frequencies, Sketch, sketch, terms

FIRST = "first report"
LINK = 0.6  # score from which two reports are one happening
_FAMILY = {"meet": "talk", "negotiate": "talk"}
_STAGE = {"happened": "held", "ongoing": "held", "denied": "denied"}
# Acts of which the same actors do several in a day: their words must agree too, by this much.
_RECURRING = {
    "demand": 0.3, "propose": 0.3, "promise": 0.3, "threaten": 0.3, "accuse": 0.3, "deny": 0.3, "criticise": 0.3,
    "express": 0.35, "reject": 0.25, "attack": 0.3, "mobilise": 0.3, "aid": 0.2, "sanction": 0.2, "agree": 0.2,
    "other": 0.35, "protest": 0.3, "arrest": 0.25,
}  # fmt: skip
_CONTACTS = frozenset({"talk", "phone_call", "visit"})  # families of acts that two parties do once a day
_SINGLE = 0.2  # words that must agree where a happening has one known actor only
_WINDOW_DAYS = 4  # undated reports are compared with pages of the last days
_CHAIN_DAYS = 6
_PLAN_DAYS = 21  # an undated plan waits so long for its act
_AHEAD_DAYS = 14  # the same as ``_WINDOW_DAYS``, for what lies ahead
REACH_DAYS = _PLAN_DAYS  # clusters that no page of so many days added to are found again by a stated day only
_SAME_NEWS = 0.25  # what two pages that tell of the same news by their words count as agreement of words
_TOPIC_TERMS = 4  # fewer ("ngừng bắn") name a matter, not an act
_TERMS = 40  # of the best sentence of a report
_MEMBERS = 6  # members of a cluster that a new report is compared with
_SAME_ACTORS = 0.6  # that a plan and its act, or its cancelling, share
_PLAN_WORDS = 0.15  # that an undated plan and its act must share
LONG_DAYS = 6  # a stretch longer than this does not say when


class Side(NamedTuple):
    """An actor as far as comparing goes."""

    id: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a report.

    ``page``: its page's number in this run, 0 if it was linked in an earlier one. ``topic``: the cluster of alike pages
    that its page is in. ``day``, ``last``: its own days as ordinals (0: none), ``seen``, ``seen_last``: those of its
    page. ``about``: the words of its topic.
    """

    page: int
    topic: int
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]
    day: int
    last: int
    seen: int
    seen_last: int
    words: array[int]
    about: array[int]


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
    """Where a report was put: the number of its cluster, the score and the reason of the link."""

    cluster: int
    score: float
    reason: str
    trace: Trace | None = None


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
            self._file(trace, report.modality, linked.cluster)
            out.append(linked._replace(trace=trace))
        return topic, out

    def _trace(self, page: PageDigest, report: Report, topic: int) -> Trace:
        symmetric = report.type in SYMMETRIC
        sides = [(party.side, self._side(party)) for party in report.parties]
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
        )

    def _side(self, party: Party) -> Side:
        side = Side(party.id, party.kind, party.country)
        return self._sides.setdefault(side, side)

    def _best(self, report: Report, trace: Trace, taken: set[int]) -> Linked:
        kind, stage = _FAMILY.get(report.type, report.type), _STAGE.get(report.modality, "ahead")
        best: Linked | None = None
        for number in self._candidates(kind, stage, trace):
            cluster = self.clusters[number]
            if not trace.day and trace.seen > cluster.members[0].seen + _CHAIN_DAYS and cluster.members[0].seen:
                continue  # a week of like acts is a series, not one act
            if number in taken:
                if any(_named_again(kind, trace, member) for member in cluster.members):
                    return Linked(number, 1.0, "same act; named again on the same page; same day")
                continue
            found = max((self._score(report.type, trace, member) for member in cluster.members), key=lambda s: s[0])
            if found[0] >= LINK and (best is None or found[0] > best.score):
                best = Linked(number, round(found[0], 3), found[1])
        if best is not None:
            return best
        self.clusters.append(Cluster(kind, stage, [], trace.seen))
        number = len(self.clusters) - 1
        if stage != "ahead":
            self.clusters[number].plan = self._planned(kind, trace)
        if stage == "held":
            self.clusters[number].overtaken = self._called_off_before(kind, trace)
        return Linked(number, 1.0, FIRST)

    def _candidates(self, kind: str, stage: str, trace: Trace) -> list[int]:
        window = _WINDOW_DAYS if stage == "held" else _AHEAD_DAYS
        found: set[int] = set()
        for key in _keys(trace):
            found.update(self._lately(kind, stage, key, trace, window))
            found.update(self._on_its_days(kind, stage, key, trace))
        return sorted(found)

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
        for key in _keys(trace):
            recent = self._recent[cluster.kind, cluster.stage, key][trace.seen]
            if number not in recent:
                recent.append(number)
            for day in range(trace.day, trace.last + 1) if trace.day else ():
                dated = self._dated[cluster.kind, cluster.stage, key, day]
                if number not in dated:
                    dated.append(number)

    def _planned(self, kind: str, trace: Trace) -> int | None:
        """The plan that this act carries out: same kind, same actors, on its day or soon after an undated plan."""
        best: tuple[float, int] | None = None
        found: set[int] = set()
        for key in _keys(trace):
            if trace.seen:
                found.update(self._lately(kind, "ahead", key, trace, _PLAN_DAYS))
            found.update(self._on_its_days(kind, "ahead", key, trace))
        for number in sorted(found):
            for member in self.clusters[number].members:
                actors = _actors(trace, member)
                if member.page == trace.page or actors < _SAME_ACTORS or len(trace.sources) + len(trace.targets) < 2:
                    continue
                words = self._alike(trace.words, member.words)
                if trace.day and member.day:
                    when = _same_days(trace, member)
                else:
                    late = trace.last and member.seen and trace.last < member.seen
                    when = 0.3 if self.clusters[number].firm and words >= _PLAN_WORDS and not late else 0.0
                if when and (best is None or actors + when + words > best[0]):
                    best = actors + when + words, number
        return best[1] if best else None

    def _called_off_before(self, kind: str, trace: Trace) -> int | None:
        """The report of an earlier page that this act would not take place: the same actors, the same day."""
        for day in range(trace.day, trace.last + 1) if trace.day else ():
            for number in sorted({n for key in _keys(trace) for n in self._dated.get((kind, "denied", key, day), ())}):
                told = self.clusters[number].members[0]
                if told.seen and told.seen_last < trace.day and _actors(trace, told) >= _SAME_ACTORS:
                    return number
        return None

    def _score(self, kind: str, a: Trace, b: Trace) -> tuple[float, str]:
        actors = _actors(a, b)
        if actors == 0:
            return 0.0, ""
        when, days = _days(a, b)
        if when == 0:
            return 0.0, ""
        words = max(self._alike(a.words, b.words), self._same_topic(a, b))
        if a.topic == b.topic:
            words = max(words, _SAME_NEWS)
        needed = _RECURRING.get(kind, 0.0)
        same_two = _FAMILY.get(kind, kind) in _CONTACTS and _same_two(a, b) and (kind != "phone_call" or when >= 0.5)
        if same_two:
            when = max(when, 0.5)
        if min(len(a.sources) + len(a.targets), len(b.sources) + len(b.targets)) < 2:
            needed = max(needed, _SINGLE)
        if when < 0.9 and not same_two:
            needed = max(needed, 0.12)
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


def _sketched(page: PageDigest, seen: Frequencies) -> Sketch:
    # By the day: the hour of a page tells when it was put up, not which happening it tells of.
    named = (entity.id for entity in page.entities if entity.prominent)
    return sketch(page.title, page.lead, page.head, page.first * 24.0 if page.first else None, seen, named)


def _named_again(kind: str, a: Trace, b: Trace) -> bool:
    """Whether a page names one contact twice: all actors the same, and the same stated day."""
    return (
        kind in _CONTACTS
        and a.page == b.page
        and 0 < a.day == b.day
        and a.last == b.last
        and {*a.sources, *a.targets} == {*b.sources, *b.targets}
    )


def _same_two(a: Trace, b: Trace) -> bool:
    """Whether two reports name the same two people and nobody else: they do not meet twice in a few days."""
    people = {side.id for side in (*a.sources, *a.targets) if side.kind == "person"}
    everybody = {side.id for trace in (a, b) for side in (*trace.sources, *trace.targets)}
    return len(people) == 2 and everybody == people


def _keys(trace: Trace) -> list[str]:
    """Under which a report is filed: the states and people of its first side, else of its second."""
    sides = trace.sources or trace.targets
    return sorted({side.country or side.id for side in sides})


def _actors(a: Trace, b: Trace) -> float:
    """How well the actors agree, 0 where they contradict each other."""
    sources = _agree(a.sources, b.sources)
    if sources == 0:
        return 0.0
    if not a.targets or not b.targets:
        return sources * (0.8 if a.targets or b.targets else 1.0)
    targets = _agree(a.targets, b.targets)
    return (sources + targets) / 2 if targets else 0.0


def _agree(left: Sequence[Side], right: Sequence[Side]) -> float:
    """Each actor of the shorter list finds its own in the longer one, or the lists contradict each other."""
    if not left or not right:
        return 0.6 if not left and not right else 0.0
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    free = list(many)
    total = 0.0
    for side in sorted(few, key=lambda s: s.kind == "country"):  # people first: a state must not take a person's place
        best = max(free, key=lambda other: _match(side, other))
        score = _match(side, best)
        if score == 0:
            return 0.0
        total += score
        if best.kind != "country" or best.id == side.id:
            free.remove(best)
        if not free:
            free = [best]
    share = total / len(few)
    return share * (0.75 if len(few) == 1 and len(many) > 1 else 1.0)


def _match(a: Side, b: Side) -> float:
    if a.id == b.id:
        return 1.0
    if a.country is None or a.country != b.country or (a.kind == "person" and b.kind == "person"):
        return 0.0
    if "country" in (a.kind, b.kind):
        return 0.8  # a person, or a body, and his state
    return 0.5


def _same_days(a: Trace, b: Trace) -> float:
    return 1.0 if a.day <= b.last and b.day <= a.last else 0.9 if a.day - 1 <= b.last and b.day - 1 <= a.last else 0.0


def _days(a: Trace, b: Trace) -> tuple[float, str]:
    """How well the days agree, and how that was judged."""
    if a.day and b.day:
        score = _same_days(a, b)
        return score, "same day" if score == 1.0 else "a day apart"
    if a.day or b.day:
        dated, other = (a, b) if a.day else (b, a)
        if not other.seen:
            return 0.3, "one has no date at all"
        if other.seen - _WINDOW_DAYS <= dated.last and dated.day <= other.seen_last + 1:
            return 0.6, "the day of one, and the page of the other soon after"
        return 0.0, ""
    if not a.seen or not b.seen:
        return 0.2, "pages without a date"
    gap = max(a.seen - b.seen_last, b.seen - a.seen_last, 0)
    return (0.5 if gap <= 1 else 0.35, f"no day given, pages {gap} days apart") if gap <= _WINDOW_DAYS else (0.0, "")
