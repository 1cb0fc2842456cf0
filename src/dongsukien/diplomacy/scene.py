"""One page as the readers of diplomacy look at it: a sentence with its actors, times, acts and quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dongsukien.annotations import Actor, DateBasis, Event, Names, Quote, Sentence, TimeExpression
from dongsukien.entities.actors import ActorIndex
from dongsukien.spans import Span

_ACTS = frozenset({"person", "country", "organisation", "group", "office"})
_JOINT = re.compile(r"\s*(?:và|cùng|lẫn|,|-)\s*(?:phía |chính phủ |quân đội |nước )?")
_LEADING = re.compile(
    r"(?<!\w)(của|với|tại|ở|cho|giữa|do|từ|theo|vào|về|đối với|trong|trên|bởi|tới|đến|khỏi|cùng|sang|chống)"
    r"(?:\s+(?:phía|chính phủ|nước|các nước|lãnh đạo|đại diện|vai trò của))?\s*$"
)
_HARD_BREAK = re.compile(
    r";|(?<!\w)(?:trong khi(?: đó)?|nhưng|tuy nhiên|song|sau khi|trước khi|ngay khi|khi|còn|đổi lại)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Actors named together ("A và B") at ``text[start:end]``; ``led`` is the preposition before them, if any."""

    start: int
    end: int
    actors: tuple[Actor, ...]
    led: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; offsets are those of ``text``, its reading copy in lower case."""

    sentence: Sentence
    text: str
    groups: tuple[Group, ...]
    times: tuple[tuple[int, int, TimeExpression], ...]
    acts: tuple[tuple[int, int, Event], ...]
    said: tuple[tuple[int, int, int], ...]  # contents of quotes: start, end, place in Reading.quotes

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

    def clause_start(self, at: int) -> int:
        """Where the clause of ``text[at]`` begins: behind the last hard break."""
        return max((found.end() for found in _HARD_BREAK.finditer(self.text, 0, at)), default=0)

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


_EDGE = " ,.;:\"'()-"


@dataclass(slots=True)
class Scene:
    """The page: its sentences by owner, and lines made when they are asked for."""

    sentences: Sequence[Sentence]
    names: Names
    times: Sequence[TimeExpression]
    quotes: Sequence[Quote]
    events: Sequence[Event]
    _index: ActorIndex | None = None
    _lines: dict[int, Line] = field(default_factory=dict)
    _times: dict[int, list[TimeExpression]] | None = None
    _acts: dict[int, list[tuple[Span, Event]]] = field(default_factory=dict)
    _said: dict[int, list[tuple[Span, int]]] = field(default_factory=dict)

    @property
    def index(self) -> ActorIndex:
        """The actors of the page."""
        if self._index is None:
            self._index = ActorIndex(self.names, self.sentences)
        return self._index

    def at(self, span: Span) -> int:
        """The number of the sentence in which *span* begins."""
        self._gather()
        return bisect_right(self._starts, span.start) - 1

    def line(self, number: int) -> Line:
        """Sentence *number* with what stands in it."""
        if number not in self._lines:
            self._gather()
            self._lines[number] = self._line(self.sentences[number])
        return self._lines[number]

    _starts: list[int] = field(default_factory=list)

    def _gather(self) -> None:
        if self._times is not None:
            return
        self._starts = [sentence.span.start for sentence in self.sentences]
        self._times = defaultdict(list)
        for time in self.times:
            self._times[time.sentence].append(time)
        acts: defaultdict[int, list[tuple[Span, Event]]] = defaultdict(list)
        for event in self.events:
            for naming in event.mentions:
                acts[bisect_right(self._starts, naming.trigger.start) - 1].append((naming.trigger, event))
        said: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
        for place, quote in enumerate(self.quotes):
            for content in quote.content:
                first = bisect_right(self._starts, content.start) - 1
                for number in range(max(first, 0), bisect_right(self._starts, max(content.start, content.end - 1))):
                    said[number].append((content, place))
        self._acts, self._said = acts, said

    def _line(self, sentence: Sentence) -> Line:
        text = lowered(sentence.text)
        size = len(text)
        times = self._times or {}
        return Line(
            sentence,
            text,
            tuple(self._groups(sentence, text)),
            tuple((*sentence.local(time.span), time) for time in times.get(sentence.index, ())),
            tuple((*sentence.local(span), event) for span, event in self._acts.get(sentence.index, ())),
            tuple(
                (max(0, sentence.local(span)[0]), min(size, sentence.local(span)[1]), place)
                for span, place in self._said.get(sentence.index, ())
            ),
        )

    def _groups(self, sentence: Sentence, text: str) -> list[Group]:
        found = [
            (*sentence.local(mention.span), actors)
            for mention in self.index.in_sentence(sentence.index)
            if mention.kind in _ACTS and (actors := self.index.actors(mention))
        ]
        groups: list[Group] = []
        number = 0
        while number < len(found):
            last = _end_of_list(found, number, text)
            start, end = found[number][0], found[last][1]
            together = tuple(dict.fromkeys(actor for _, _, actors in found[number : last + 1] for actor in actors))
            led = _LEADING.search(text, max(0, start - 30), start)
            groups.append(Group(start, end, together, led[1] if led else None))
            number = last + 1
        return groups


def _end_of_list(found: Sequence[tuple[int, int, tuple[Actor, ...]]], first: int, text: str) -> int:
    """The last noun phrase of the list that begins with *first*; a comma joins where "và" closes or the text begins."""
    closed = here = first
    while here + 1 < len(found):
        between = text[found[here][1] : found[here + 1][0]]
        if not _JOINT.fullmatch(between):
            break
        here += 1
        if "," not in between or found[first][0] == 0:
            closed = here
    return closed


def lowered(text: str) -> str:
    """*text* in lower case, as long as it was ("İ" would grow)."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return small


@dataclass(frozen=True, slots=True)
class When:
    """A day in EDTF and what it rests on; both ``None`` where the page does not say."""

    date: str | None = None
    basis: DateBasis | None = None
