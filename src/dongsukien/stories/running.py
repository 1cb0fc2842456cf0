"""Running stories (*dòng sự kiện*): pages that follow one matter over weeks and years.

A page has a profile: the states it is about, the matters (``topics``), the people and bodies, the words of headline and
lead. It joins the story whose profile so far it fits best. States and matters do not age, so a war and the talks about
it stay one story over years; words and people do, so that what two pages share by chance fades. A page about one state
alone must also share words with the story and follow it closely. Pages are taken in order of appearance; at the end a
small story that fits a larger one is merged into it. Known weakness: two matters between the same states, of the same
group of topics, at the same time, are one story.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dongsukien.stories.digest import Named, PageDigest
from dongsukien.stories.joined import root_of
from dongsukien.stories.profiles import (
    PARTY,
    STATES,
    Profile,
    add,
    between,
    cosine,
    fade,
    grouped,
    groups_alike,
    heaviest,
    length,
    overlap,
    pairs,
    profile,
    unit,
)
from dongsukien.stories.similarity import Frequencies

JOIN = 0.63  # fit from which a page belongs to a story
_MERGE = 0.78  # likeness of states and matter from which one story is part of another
_MERGE_FIT = 0.7  # the same, of everything
_MERGE_STATES = 0.72
_LEAST_STATES = 0.6
_LEAST_SHARED = 0.3  # words that a page about one state must share with a story; its head is in every story of a state
_LEAST_MATTER = 0.6  # the same of its matter
_ALSO_IN = 2  # stories in which a page may stand beside its own
_ALSO_PAGES = 5  # of a story that is told of in passing
_ALSO = "also: "
_PERSISTS = 0.5  # share of the pages of a story that must be about some matter
_WORDS = 60
_LOOKED_AT = 40  # stories that a page is compared with
_HALF_LIFE_DAYS = 120  # of words and people
_CLOSE_DAYS = 30  # a matter of one state that rests longer is over
LONE_DAYS = 60  # after which a page that nothing followed begins no story any more, where there are many such
MOST_LONE = 2000  # pages that nothing followed; fewer wait for years


@dataclass(frozen=True, slots=True)
class Story:
    """One running story. ``standing``: ids of the reports whose sentences say where it stands.

    ``states``: those that it is about. ``n_unnamed``: its articles whose outlet is unknown. ``n_independent``: outlets,
    agencies and unnamed pages that have printed something of their own in it.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    n_pages: int
    n_events: int
    n_outlets: int
    actors: tuple[Named, ...]
    standing: tuple[str, ...]
    states: tuple[str, ...] = ()
    n_unnamed: int = 0
    n_independent: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A page in a story, with the fit and why."""

    page: str
    story: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story as the pages gave it: its pages in order of appearance, how heavy each state and matter is in it."""

    number: int
    id: str
    states: Mapping[str, float]
    topics: Mapping[str, float]
    pages: tuple[Placed, ...]

    def main_states(self) -> tuple[str, ...]:
        """The states that it is about; others occur in it."""
        heaviest = max(self.states.values(), default=0.0)
        return tuple(sorted(key for key, value in self.states.items() if value >= 0.2 * heaviest))


@dataclass(slots=True)
class Growing:
    """A story so far: sums of profiles. ``number`` counts in order of first pages; ``into``: the story that it joined.

    ``keys`` are the pairs of states that it was ever filed under.
    """

    number: int
    founder: str
    states: dict[str, float] = field(default_factory=dict)
    topics: dict[str, float] = field(default_factory=dict)
    people: dict[str, float] = field(default_factory=dict)
    words: dict[int, float] = field(default_factory=dict)
    people_length: float = 0.0
    words_length: float = 0.0
    pages: int = 0
    topical: int = 0
    first: int = 0
    last: int = 0
    into: int | None = None
    keys: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Merge:
    """One story became part of another, as of the ordinal *day* of the pages' own time."""

    story: int
    into: int
    day: int
    score: float
    reason: str


@dataclass(slots=True)
class Counts:
    """How many pages told of somebody, how many of each state, and how many stories were begun."""

    pages: int = 0
    stories: int = 0
    of: dict[str, int] = field(default_factory=dict)


class Stories:
    """Puts pages into stories, one by one in order of appearance.

    ``touched`` are the numbers of the stories that changed since the caller last emptied it. To go on where an earlier
    run ended, give its ``counts`` and ``restore`` the stories that were open.
    """

    def __init__(self, seen: Frequencies | None = None, counts: Counts | None = None) -> None:
        self.stories: dict[int, Growing] = {}
        self.counts = counts or Counts()
        self.touched: set[int] = set()
        self._seen = seen or Frequencies()
        self._into: dict[int, int] = {}
        self._largest: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._latest: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def restore(self, story: Growing) -> None:
        """Take up a story of an earlier run."""
        self.stories[story.number] = story
        if story.into is not None:
            self._into[story.number] = story.into
        self._rank(story)

    def add(self, page: PageDigest) -> list[Placed]:
        """Put *page* into the story it fits best, or begin one with it; then other stories that it stands in, too."""
        found = profile(page, self._seen)
        if found is None:
            return []
        self.counts.pages += 1
        for state in found.states:
            self.counts.of[state] = self.counts.of.get(state, 0) + 1
        fits = [(*self._fit(found, self.stories[number]), number) for number in self._candidates(found)]
        fits = sorted((fit for fit in fits if fit[0] >= JOIN), key=lambda fit: (-fit[0], fit[2]))
        if not fits and found.roundup:
            return []
        if not fits:
            self.stories[self.counts.stories] = Growing(self.counts.stories, page.id)
            fits = [(1.0, "first page of its story", self.counts.stories)]
            self.counts.stories += 1
        score, reason, number = fits[0]
        best = self.stories[number]
        also = [fit for fit in fits[1:] if self._stands_in(found, self.stories[fit[2]], best)][:_ALSO_IN]
        self._join(best, found)
        self.touched.update((number, *(other for _, _, other in also)))
        return [
            Placed(page.id, number, round(score, 3), reason),
            *(Placed(page.id, other, round(fit, 3), f"{_ALSO}{why}") for fit, why, other in also),
        ]

    def _stands_in(self, found: Profile, other: Growing, best: Growing) -> bool:
        """Whether a page that belongs to *best* stands in *other* as well: it is between the parties to that one."""
        if other.pages < _ALSO_PAGES or found.roundup or between(found.states, other.states) == 0.0:
            return False
        return _parties(other) != _parties(best) and not _parties(other) <= _parties(best)

    def _candidates(self, found: Profile) -> list[int]:
        keys = pairs(found.states)
        largest = {self._root(n) for key in keys for n in self._largest.get(key, ())}
        latest = {self._root(n) for key in keys for n in self._latest.get(key, ())}
        if len(largest | latest) <= _LOOKED_AT:
            return sorted(largest | latest)
        half = _LOOKED_AT // 2
        return sorted({*sorted(largest, key=self._size)[:half], *sorted(latest, key=self._age)[:half]})

    def _size(self, number: int) -> tuple[int, int]:
        return -self.stories[number].pages, number

    def _age(self, number: int) -> tuple[int, int]:
        return -self.stories[number].last, number

    def _root(self, number: int) -> int:
        return root_of(number, self._into)

    def _rank(self, story: Growing) -> None:
        """Keep the lists of candidates in order: under each key the largest stories and the latest."""
        for key in story.keys:
            for ranked, order in ((self._largest[key], self._size), (self._latest[key], self._age)):
                if story.number not in ranked:
                    ranked.append(story.number)
                ranked.sort(key=order)
                del ranked[_LOOKED_AT // 2 :]

    def _join(self, story: Growing, found: Profile) -> None:
        if story.pages and found.day:  # what is old weighs less, but only for what ages
            faded = 0.5 ** (max(0, found.day - story.last) / _HALF_LIFE_DAYS)
            fade(story.people, faded)
            fade(story.words, faded)
        add(story.states, found.states)
        add(story.topics, found.topics)
        add(story.people, found.people)
        add(story.words, found.words)
        story.pages += 1
        story.topical += bool(found.topics)
        self._settled(story, found.day, found.day)

    def _settled(self, story: Growing, first: int, last: int) -> None:
        """Bring what follows from the sums of *story* up to date."""
        if len(story.words) > 4 * _WORDS:
            story.words = heaviest(story.words, _WORDS)
        if len(story.people) > 4 * _WORDS:
            story.people = heaviest(story.people, _WORDS)
        story.states = heaviest(story.states, 2 * STATES)
        story.people_length, story.words_length = length(story.people), length(story.words)
        story.last = max(story.last, last)
        story.first = min(story.first or first, first or story.first)
        story.keys.update(pairs(story.states))
        self._rank(story)

    def _fit(self, found: Profile, story: Growing) -> tuple[float, str]:
        """How well a page fits a story, between 0 and 1, and in words why."""
        states = max(cosine(found.states, story.states, self._rarity), between(found.states, story.states))
        if states < _LEAST_STATES:
            return 0.0, ""  # most candidates end here
        topics = groups_alike(found.topics, story.topics)
        gap = max(0, found.day - story.last) if found.day and story.last else 0
        fading = 0.5 ** (gap / _HALF_LIFE_DAYS)
        people = min(1.0, 2 * overlap(found.people, story.people, story.people_length)) * fading
        words = min(1.0, 3 * overlap(found.words, story.words, story.words_length)) * fading
        if len(found.states) == 1:
            matter = topics if grouped(found.topics) and grouped(story.topics) else 0.0
            if gap > _CLOSE_DAYS or words < _LEAST_SHARED or matter < _LEAST_MATTER:
                return 0.0, ""
        score = 0.5 * states + 0.3 * topics + 0.15 * people + 0.05 * words
        return score, (
            f"states agree {states:.2f}, matter {topics:.2f}, people {people:.2f}, words {words:.2f}, {gap} days later"
        )

    def _part_of(self, small: Profile, story: Growing) -> float:
        """How surely one story is part of another: by what does not age, or by everything at once."""
        states = cosine(small.states, story.states, self._rarity)
        lasting = (0.5 * states + 0.3 * groups_alike(small.topics, story.topics)) / 0.8
        return max(lasting, self._fit(small, story)[0] + _MERGE - _MERGE_FIT) if states >= _MERGE_STATES else 0.0

    def _rarity(self, state: str) -> float:
        """How much a state tells: those on every second page tell less, but the root keeps a rare one from ruling."""
        return math.sqrt(math.log((self.counts.pages + 20) / (self.counts.of.get(state, 0) + 2)) + 0.4)

    def merges(self, day: int, since: int = 0) -> list[Merge]:
        """Which of the stories that go on since the day *since* are part of a larger one, as of *day*.

        Nothing is changed, see ``carry_out``.
        """
        out = []
        going_on = [number for number, story in self.stories.items() if story.last >= since and story.into is None]
        for number in sorted(going_on, key=self._size, reverse=True):
            small = self.stories[number]
            if len(small.states) < 2:
                continue
            as_page = Profile(unit(small.states), unit(small.topics), unit(small.people), unit(small.words), small.last)
            keys = pairs(small.states)
            found = {self._root(n) for key in keys for n in self._largest.get(key, ())} - {number}
            larger = sorted((n for n in found if self._size(n) < self._size(number)), key=self._size)[:_LOOKED_AT]
            fits = [(self._part_of(as_page, self.stories[n]), -at, n) for at, n in enumerate(larger)]
            score, _, into = max(fits, default=(0.0, 0, number))
            if score >= _MERGE:
                reason = f"{small.pages} pages, part of {self.stories[into].pages}: likeness {score:.2f}"
                out.append(Merge(number, into, day, round(min(score, 1.0), 3), reason))
        return out

    def carry_out(self, merges: Iterable[Merge]) -> None:
        """Make the stories of *merges* part of the larger ones for good."""
        for merge in merges:
            small, large = self.stories[merge.story], self.stories[self._root(merge.into)]
            small.into = self._into[small.number] = large.number
            self.touched.add(small.number)
            add(large.states, small.states)
            add(large.topics, small.topics)
            add(large.people, small.people)
            add(large.words, small.words)
            large.pages += small.pages
            large.topical += small.topical
            large.keys |= small.keys
            self._settled(large, small.first, small.last)
            self.touched.add(large.number)

    def close(self, day: int = 0) -> list[Growing]:
        """Forget the stories that no page can join any more as of *day* (0: it is not known), and give them back."""
        listed = {n for ranked in (*self._largest.values(), *self._latest.values()) for n in ranked}
        lone = self._old_lone(day)
        listed -= lone
        open_ = listed | {self._root(n) for n in listed}
        for number in listed:  # what leads from a story that is listed to the one that holds it
            while (into := self.stories[number].into) is not None:
                open_.add(number := into)
        closed = self.stories.keys() - open_
        self.touched -= closed
        gone = [self.stories.pop(number) for number in sorted(closed)]
        if lone:  # the lists are made anew from who is left, as by a run that takes up where this one ends
            self._largest.clear()
            self._latest.clear()
            for number in sorted(self.stories):
                self._rank(self.stories[number])
        return gone

    def _old_lone(self, day: int) -> set[int]:
        """Stories of one old page, where there are many: the cost of a page must not grow with how many there are."""
        lone = [number for number, story in self.stories.items() if story.pages == 1 and story.into is None]
        if len(lone) <= MOST_LONE:
            return set()
        return {number for number in lone if 0 < self.stories[number].last < day - LONE_DAYS}


def told(
    placed: Iterable[Placed],
    stories: Mapping[int, Growing],
    into: Mapping[int, int],
    for_good: Collection[int] = (),
) -> list[Told]:
    """The stories of two pages and more, each with its pages in order of appearance.

    *into* leads from a story to the one that it is part of; the sums of those that joined *for_good* are in that one's.
    A page is in a story once, by its best fit.
    """
    pages: dict[int, dict[str, Placed]] = defaultdict(dict)
    for each in placed:
        held = pages[root_of(each.story, into)]
        if each.page not in held or held[each.page].score < each.score:
            held[each.page] = each
    joined: dict[int, list[Growing]] = defaultdict(list)
    for number in sorted(into):
        if number in stories and number not in for_good:
            joined[root_of(number, into)].append(stories[number])
    out = []
    for number, held in sorted(pages.items()):
        members = [stories[number], *joined[number]]
        if len(held) < 2 or sum(each.topical for each in members) < _PERSISTS * sum(each.pages for each in members):
            continue  # states that are named together, in no matter that persists, are no story
        states: dict[str, float] = {}
        topics: dict[str, float] = {}
        for member in members:
            add(states, member.states)
            add(topics, member.topics)
        out.append(Told(number, story_id(stories[number].founder), states, topics, tuple(held.values())))
    return out


def _parties(story: Growing) -> set[str]:
    """The states that a story is between."""
    least = PARTY * max(story.states.values(), default=0.0)
    return {key for key, value in story.states.items() if value >= least}


def story_id(founder: str) -> str:
    """The id of the story that begins with the page *founder*."""
    return "s" + hashlib.blake2b(founder.encode(), digest_size=8).hexdigest()


def title(states: Mapping[str, float], topics: Mapping[str, float], names: Mapping[str, str]) -> str:
    """The title of a story: its main actors and matters; *names* of states and bodies by their key.

    >>> title({"NOR": 3.0, "PER": 2.5, "OMN": 0.2}, {"thương mại": 2.0}, {"NOR": "Na Uy", "PER": "Peru", "OMN": "Oman"})
    'Na Uy – Peru: thương mại'
    """
    heaviest = max(states.values(), default=0.0)
    top = sorted((key for key in states if key in names), key=lambda key: (-states[key], key))
    actors = [names[key] for key in top if states[key] >= 0.45 * heaviest][:3]
    matters = sorted(topics, key=lambda name: (-topics[name], name))
    strongest = topics[matters[0]] if matters else 0.0
    kept = [name for name in matters if topics[name] >= 0.5 * strongest][:2]
    line = f"{' – '.join(actors)}: {', '.join(kept)}" if actors and kept else " – ".join(actors) or ", ".join(kept)
    return line[:1].upper() + line[1:] if line else "Chưa rõ chủ đề"
