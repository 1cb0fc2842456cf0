"""What is seen on a page as a whole, each thing worked out once: the ground on which its type is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, pairwise

from dongsukien.clean import address
from dongsukien.clean.lines import Line
from dongsukien.clean.signs import Says, declared_type
from dongsukien.document import Block, Page

LITTLE_TEXT = 60  # words of lead and body below which a page full of other things is no article
FILM_TEXT = 90  # words beside a film or pictures; an article that has a film tells more
MANY_OTHERS = 6
SHORTEST_HEADLINE = 4  # words
_TIMES_OF_AN_ARTICLE = 4
_TIMES_OF_OTHERS = 1  # headlines with their time that may stand above the first header

_OF_OTHERS = frozenset({"related", "listing", "comment", "footer"})


class Survey:
    """A page with its lines and their labels. ``others`` counts what announces other articles; ``text`` the words of
    lead and body."""

    def __init__(self, page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> None:
        self.page, self.lines, self.blocks = page, lines, blocks
        self.words: defaultdict[str, int] = defaultdict(int)
        self.count: defaultdict[str, int] = defaultdict(int)
        for line, block in zip(lines, blocks, strict=True):
            self.words[block.label] += line.words
            self.count[block.label] += 1
        self.text = self.words["lead"] + self.words["body"]
        self.paragraphs = self.count["lead"] + self.count["body"]
        self.others = self.count["teaser_title"] + self.count["teaser_lead"] + self.count["listing"]
        own = [at for at, block in enumerate(blocks) if block.label in ("lead", "body")]
        self.first_own = own[0] if own else len(lines)
        self.last_own = own[-1] if own else -1
        self.title_at = next((at for at, block in enumerate(blocks) if block.label == "title"), None)
        self.by_address = address.type_of(page.url)
        self.declared = declared_type(page.metadata.type)

    @cached_property
    def signs(self) -> list[tuple[int, Says]]:
        """The lines that say something about the page, by place."""
        return [(line.index, line.says) for line in self.lines if line.says is not None]

    def n_signs(self, says: Says, until: int | None = None) -> int:
        return len({self.lines[at].key for at, each in self.signs if each == says and (until is None or at < until)})

    @cached_property
    def counted(self) -> int:
        """How many numbers of pictures count from one up to the same number ("1/9", "2/9"); days do not."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, total in (self.lines[at].key.split()[-2:] for at, says in self.signs if says == "counter"):
            if int(number) <= int(total):
                found[total].add(int(number))
        return max((len(numbers) for numbers in found.values() if 1 in numbers), default=0)

    @cached_property
    def media(self) -> bool:
        """Whether a line that is no part of a menu announces pictures or films."""
        return any(says == "media" and not self._in_menu(at) for at, says in self.signs)

    def _in_menu(self, at: int) -> bool:
        """Whether a section stands below the line, or two above it."""
        sections = [line.kind is not None and line.kind.name in ("section", "menu") for line in self.lines]
        return any(sections[at + 1 : at + 2]) or (at >= 2 and all(sections[at - 2 : at]))

    @property
    def title(self) -> Line | None:
        return self.lines[self.title_at] if self.title_at is not None else None

    @cached_property
    def headlines(self) -> tuple[Line, ...]:
        """What may be the headline: the line read as one, else the first lines that are no menu."""
        if self.title is not None:
            return (self.title,)
        plain = (line for line in self.lines if line.is_headline or (line.kind is not None and line.words >= 4))
        return tuple(line for line, _ in zip(plain, range(2), strict=False))

    @cached_property
    def longest_run(self) -> int:
        """How many paragraphs of the article follow one another, captions apart; another headline ends a run."""
        longest = run = 0
        for line, block in zip(self.lines, self.blocks, strict=True):
            if block.label in ("lead", "body"):
                run += line.is_sentence
                longest = max(longest, run)
            elif block.label != "caption":
                run = 0
        return longest

    @cached_property
    def interrupted(self) -> float:
        """The share of paragraphs that stand right under a headline or a time, as in a list of articles."""
        under = 0
        for at, block in enumerate(self.blocks[:-1]):
            if block.label in ("teaser_title", "listing", "time") and self.blocks[at + 1].label == "body":
                under += 1
        return under / self.count["body"] if self.count["body"] else 0.0

    def announced(self, start: int, end: int) -> int:
        """How many headlines among these lines have a sentence right under them."""
        return sum(
            below.is_sentence and below.kind is None and line.is_headline and line.words >= SHORTEST_HEADLINE
            for line, below in pairwise(self.lines[start:end])
        )

    def n_headlines(self, end: int) -> int:
        """How many lines above *end* read like headlines of articles."""
        return sum(line.is_headline and line.words > SHORTEST_HEADLINE for line in self.lines[:end])

    @cached_property
    def until_others(self) -> list[tuple[Line, Block]]:
        """The lines down to the first header of other articles below two sentences."""
        sentences = 0
        found = list(zip(self.lines, self.blocks, strict=True))
        for line in self.lines:
            if line.header in _OF_OTHERS and sentences >= 2:
                return found[: line.index]
            sentences += line.is_sentence
        return found

    @cached_property
    def stamps(self) -> int:
        """How many times stand below the headline, down to the first header of other articles."""
        start = self.title_at or 0
        return sum(line.index > start and line.time in ("time", "dated", "relative") for line, _ in self.until_others)

    @cached_property
    def dated(self) -> bool:
        """Whether a time stands between headline and text, or right above the headline, and not at every item."""
        if self.title_at is None or sum(line.time in ("time", "dated") for line in self.lines) > _TIMES_OF_AN_ARTICLE:
            return False
        if self._dated_headlines > _TIMES_OF_OTHERS:
            return False
        beside = self.blocks[max(0, self.title_at - 2) : max(self.first_own, self.title_at + 3)]
        own = self.lines[max(0, self.title_at - 2) : max(self.first_own, self.title_at + 3)]
        return any(block.label == "time" and line.time != "clock" for line, block in zip(own, beside, strict=True))

    @property
    def _dated_headlines(self) -> int:
        """How many headlines of others, down to the first header, have their time right below them."""
        headed = (block.label in ("teaser_title", "listing") and not line.time for line, block in self.until_others)
        return sum(
            is_other and below.time in ("time", "dated")
            for is_other, below in zip(headed, self.lines[1:], strict=False)
        )

    @cached_property
    def closed(self) -> bool:
        """Whether the text ends like an article's: with a byline, a source, tags, or a header above what follows."""
        below = zip(self.lines[self.last_own + 1 :], self.blocks[self.last_own + 1 :], strict=True)
        return any(
            block.label in ("byline", "credit", "tag") or line.header in ("related", "listing", "comment")
            for line, block in islice(below, 3)
        )
