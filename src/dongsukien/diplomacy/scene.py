"""One page as the readers of diplomacy look at it: a sentence with its actors, times, acts and quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dongsukien.annotations import Actor, DateBasis, Event, Names, Quote, Sentence, TimeExpression
from dongsukien.diplomacy.contexts import context
from dongsukien.entities.actors import ActorIndex, actor_index
from dongsukien.spans import Span

_ACTS = frozenset({"person", "country", "organisation", "group", "office"})


@dataclass(frozen=True, slots=True)
class Group:
    """Actors named together ("A và B") at ``text[start:end]``; ``led`` is the preposition before them, if any."""

    start: int
    end: int
    actors: tuple[Actor, ...]
    led: str | None


class Line:
    """One sentence; offsets are those of ``text``, its reading copy in lower case.

    ``worded``: it holds a word for an agreement, a stand or a condition. What stands in it is looked up when asked for.
    """

    __slots__ = ("_acts", "_groups", "_scene", "_times", "sentence", "text", "worded")

    def __init__(self, sentence: Sentence, text: str, worded: bool, scene: Scene) -> None:
        self.sentence = sentence
        self.text = text
        self.worded = worded
        self._scene = scene
        self._groups: tuple[Group, ...] | None = None
        self._times: tuple[tuple[int, int, TimeExpression], ...] | None = None
        self._acts: tuple[tuple[int, int, Event], ...] | None = None

    @property
    def groups(self) -> tuple[Group, ...]:
        """Who is named, in order."""
        if self._groups is None:
            self._groups = tuple(self._scene.groups(self.sentence, self.text))
        return self._groups

    @property
    def times(self) -> tuple[tuple[int, int, TimeExpression], ...]:
        """The time expressions: start, end, what they say."""
        if self._times is None:
            found = self._scene.times_in(self.sentence.index)
            self._times = tuple((*self.sentence.local(time.span), time) for time in found)
        return self._times

    @property
    def acts(self) -> tuple[tuple[int, int, Event], ...]:
        """The events: start and end of the trigger, the event."""
        if self._acts is None:
            found = self._scene.acts_in(self.sentence.index)
            self._acts = tuple((*self.sentence.local(span), event) for span, event in found)
        return self._acts

    @property
    def said(self) -> tuple[tuple[int, int, int], ...]:
        """What is said: start, end, place of the quote in ``Reading.quotes``."""
        size = len(self.text)
        found = ((*self.sentence.local(span), place) for span, place in self._scene.said_in(self.sentence.index))
        return tuple((max(0, start), min(size, end), place) for start, end, place in found)

    def span(self, start: int, end: int) -> Span:
        """Page offsets of ``text[start:end]`` without blanks, commas and quote marks at its edges."""
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return self.sentence.span_of(start, end)

    def words(self, span: Span) -> str:
        """The words of *span*, as printed."""
        start, end = self.sentence.local(span)
        return self.sentence.text[start:end]

    def act_at(self, start: int, end: int) -> Event | None:
        """The event that words overlapping ``text[start:end]`` name."""
        return next((event for begin, stop, event in self.acts if begin < end and start < stop), None)

    def within_marks(self, start: int, end: int) -> int:
        """*end*, or where the quote marks close within which *start* lies."""
        inside = self.text.count('"', 0, start) % 2 or self.text.count('"', start, end) % 2
        close = self.text.find('"', start, end) if inside else -1
        return close if close > start else end

    def clause_start(self, at: int) -> int:
        """Where the clause of ``text[at]`` begins: behind the last hard break."""
        words = max((found.end() for found in context("new clause").finditer(self.text, 0, at)), default=0)
        return max(words, self.text.rfind(";", 0, at) + 1)

    def subject(self, at: int) -> Group | None:
        """Who does what stands at *at*: the nearest actors left of it that nothing leads, in its clause first."""
        begin = self.clause_start(at)
        left = [group for group in self.groups if group.end <= at and group.led is None]
        inside = [group for group in left if group.start >= begin]
        chosen = inside or left
        return chosen[-1] if chosen else None

    def group_after(self, at: int, within: int = 12) -> Group | None:
        """The first actors right of *at*, at most *within* characters further on."""
        return next((group for group in self.groups if at <= group.start <= at + within), None)


_EDGE = " ,.;:?!\"'()-"


class Scene:
    """The page: lines are made when they are asked for."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        names: Names,
        times: Sequence[TimeExpression],
        quotes: Sequence[Quote],
        events: Sequence[Event],
    ) -> None:
        self._sentences = sentences
        self._names = names
        self._starts = [sentence.span.start for sentence in sentences]
        self._index: ActorIndex | None = None
        self._times: defaultdict[int, list[TimeExpression]] = defaultdict(list)
        self._acts: defaultdict[int, list[tuple[Span, Event]]] = defaultdict(list)
        self._said: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
        for time in times:
            self._times[time.sentence].append(time)
        for event in events:
            for naming in event.mentions:
                self._acts[self.at(naming.trigger)].append((naming.trigger, event))
        for place, quote in enumerate(quotes):
            for content in quote.content:
                last = bisect_right(self._starts, max(content.start, content.end - 1))
                for number in range(max(self.at(content), 0), last):
                    self._said[number].append((content, place))

    def at(self, span: Span) -> int:
        """The number of the sentence in which *span* begins."""
        return bisect_right(self._starts, span.start) - 1

    def times_in(self, number: int) -> Sequence[TimeExpression]:
        """The time expressions of sentence *number*."""
        return self._times.get(number, ())

    def acts_in(self, number: int) -> Sequence[tuple[Span, Event]]:
        """The triggers in sentence *number*, each with its event."""
        return self._acts.get(number, ())

    def said_in(self, number: int) -> Sequence[tuple[Span, int]]:
        """What is said in sentence *number*, each with the place of its quote."""
        return self._said.get(number, ())

    def groups(self, sentence: Sentence, text: str) -> list[Group]:
        """Who is named in *sentence*, those named together in one group."""
        if self._index is None:
            self._index = actor_index(self._names, self._sentences)
        index = self._index
        found = [
            (*sentence.local(mention.span), actors, mention.kind)
            for mention in index.in_sentence(sentence.index)
            if mention.kind in _ACTS and (actors := index.actors(mention))
        ]
        groups: list[Group] = []
        number = 0
        while number < len(found):
            last = _end_of_list(found, number, text)
            start, end = found[number][0], found[last][1]
            together = tuple(dict.fromkeys(actor for _, _, actors, _ in found[number : last + 1] for actor in actors))
            led = context("led by").search(text, max(0, start - 30), start)
            groups.append(Group(start, end, together, led[1] if led else None))
            number = last + 1
        return groups


def _end_of_list(found: Sequence[tuple[int, int, tuple[Actor, ...], str]], first: int, text: str) -> int:
    """The last noun phrase of the list that begins with *first*; a comma joins where "và" closes or the text begins."""
    closed = here = first
    while here + 1 < len(found):
        between = text[found[here][1] : found[here + 1][0]]
        if not context("joint").fullmatch(between) or ("," in between and found[here][3] != found[here + 1][3]):
            break
        here += 1
        if "," not in between or found[first][0] == 0:
            closed = here
    return closed


@dataclass(frozen=True, slots=True)
class When:
    """A day in EDTF and what it rests on; both ``None`` where the page does not say."""

    date: str | None = None
    basis: DateBasis | None = None
