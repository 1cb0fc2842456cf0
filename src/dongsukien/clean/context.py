"""What a line's features need of the lines around it, and what is known of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dongsukien.clean.kinds import folded, key
from dongsukien.clean.lines import Line
from dongsukien.clean.signs import speaks_of
from dongsukien.document import Page


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article from outside or from a first reading."""

    titles: tuple[str, ...] = ()  # keys of the headline as crawl and metadata give it
    description: str = ""  # key of the lead as metadata give it
    title_alt: str = ""
    names: frozenset[str] = frozenset()
    outlet: str | None = None
    address: str = ""  # key of the words of the page's address, where they may spell the headline


_NUMBERS = re.compile(r"(?:\b[a-z]*+\d[a-z\d]*+\b ?)+$")  # "… post1234567", "… 20240205": the number of an article
_FEWEST_WORDS = 4


def _address(url: str | None) -> str:
    """The words of the last part of *url*, as a key, its number and ending apart; "" where they are too few."""
    if not url or len(url) > 2000:
        return ""
    path = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    words = _NUMBERS.sub("", key(folded(path.partition(".")[0]))).strip()
    return words if words.count(" ") + 1 >= _FEWEST_WORDS else ""


def known_outside(page: Page, outlet: str | None) -> Known:
    """What crawl and metadata say about the article on *page*."""
    titles = tuple(key(folded(title)) for title in (page.title, page.metadata.title) if title)
    description = key(folded(page.metadata.description or ""))
    return Known(titles, description, outlet=outlet, address=_address(page.url))


def cohesion(headline: Line, sentence: Line) -> float:
    """The share of the headline's words that the sentence takes up, 0 to 1."""
    words = headline.content
    return len(words & sentence.syllables) / len(words) if words else 0.0


QUESTIONS_OF_AN_INTERVIEW = 3
_LONGEST_COMMENT = 12  # lines
_FEWEST_ABOVE = 2  # lines of text
FIRST_LINES = 5  # headline, lead and paragraphs whose names are the article's


# A running report prints each entry as a clock, mostly a headline, and sentences.
EntryPart = Literal["clock", "headline", "text"]
ENTRY_PARTS: tuple[EntryPart, ...] = ("clock", "headline", "text")
_FEWEST_ENTRIES = 3
_LONGEST_ENTRY = 12  # lines
_FEWEST_CELLS = 6
_LONGEST_CELL = 4  # words


def is_question(line: Line) -> bool:
    return line.text.endswith("?") and 4 <= line.words <= 40 and line.count == 1


def _trust_crawl(lines: Sequence[Line], known: Known) -> None:
    """The headline that the crawl names is no notice, whatever its words; nor is the one line below in a feed item."""
    at = next((line.index for line in lines if line.key and line.key in known.titles), None)
    if at is None:
        return
    trusted = [lines[at]] if len(lines) > 2 else lines[at:]
    for line in trusted:
        line.take_as_text()


class Context:
    """What a line's features need of the lines around it and of the article; ``known`` grows between two readings."""

    def __init__(self, lines: Sequence[Line], known: Known) -> None:
        self.lines = lines
        _trust_crawl(lines, known)
        self.known = known
        self.title_at = -1  # none is known
        self._headlines: dict[int, Line | None] = {}
        self.entries: dict[int, EntryPart] = {}
        self.cells = _cells(lines)

    def assume(self, title_at: int) -> None:
        """Take the line at *title_at* for the headline, and the first running text below it for the article's."""
        text: list[Line] = [self.lines[title_at]] if self.lines else []
        for line in self.lines[title_at + 1 :]:
            if len(text) == FIRST_LINES or (line.header in ("comment", "footer", "listing") and len(text) > 1):
                break
            if line.is_sentence and line.kind is None:
                text.append(line)
        self.learn(title_at, text, text[0].alt if text else "")

    def forget(self, known: Known) -> None:
        """Hold nothing for the article's that crawl and metadata do not say."""
        self.known = known

    def learn(self, title_at: int, text: Sequence[Line], title_alt: str) -> bool:
        """Take *text*, the headline and the first paragraphs, for the article's; whether that is news."""
        names = frozenset().union(*(line.names for line in text[:FIRST_LINES]))
        known = replace(self.known, title_alt=title_alt, names=names)
        if (known, title_at) == (self.known, self.title_at):
            return False
        self.known = known
        self.title_at = title_at
        self._survey()
        return True

    def _survey(self) -> None:
        """See the page from its headline."""
        title_at = self.title_at
        self.first_prefix = next((line.index for line in self.lines[title_at:] if line.prefix), -1)
        self.comments_at = min(self._first_header("comment", "footer"), self._first_answered())
        self.others_at = min(self.comments_at, self._first_header("related", "listing"))
        self.pairs = _runs_of_pairs(self.lines, title_at)
        self.entries = self._entries_of_report()
        self.comments_end = self._end_of_comments()
        questions = sum(is_question(line) for line in self.lines[title_at + 1 : self.others_at])
        self.is_interview = questions >= QUESTIONS_OF_AN_INTERVIEW
        self._read_words()

    def _entries_of_report(self) -> dict[int, EntryPart]:
        """The lines of the entries below a headline that announces a running report; each entry begins with a clock."""
        if self.title_at < 0 or not speaks_of("live", self.lines[self.title_at].folded):
            return {}
        clocks = [line.index for line in self.lines[self.title_at + 1 : self.comments_at] if line.time == "clock"]
        found: dict[int, EntryPart] = {}
        entries = 0
        for clock, following in zip(clocks, [*clocks[1:], self.comments_at], strict=False):
            parts: dict[int, EntryPart] = {clock: "clock"}
            for line in self.lines[clock + 1 : min(following, clock + _LONGEST_ENTRY)]:
                if line.header is not None or line.time is not None:
                    break
                if line.is_sentence and line.kind is None:
                    parts[line.index] = "text"
                elif line.index == clock + 1 and line.kind is None:
                    parts[line.index] = "headline"
            if "text" in parts.values():
                entries += 1
                found |= parts
        return found if entries >= _FEWEST_ENTRIES else {}

    def _read_words(self) -> None:
        """The words of the article's running text as far as it reaches, and those that two of its lines have."""
        self._words: set[str] = set()
        self._twice: set[str] = set()
        for line in self.lines[self.title_at : self.others_at]:
            if line.index == self.title_at or line.is_sentence:
                self._twice |= self._words & line.content
                self._words |= line.content

    def share_of_text(self, line: Line) -> float:
        """The share of a line's words that the article has elsewhere than there and, of a headline, right below."""
        own = line.content
        shared = own & self._twice
        if line.is_sentence:
            if line.index >= self.others_at:
                shared = own & self._words
        else:
            below = self.next_line(line)
            rest = own & self._words
            shared |= rest - below.content if below is not None and below.is_sentence else rest
        return len(shared) / len(own) if own else 0.0

    def _first_header(self, *kinds: str) -> int:
        """The first header of these kinds that has two sentences of text before it, or the end."""
        sentences = 0
        for line in self.lines[self.title_at :]:
            if line.header in kinds and sentences >= 2:
                return line.index
            sentences += line.is_sentence and line.header is None
        return len(self.lines)

    def _first_answered(self) -> int:
        """The line before comments that no header opens, for each of them has a link below it to answer; or the end.

        How far the first reaches up is told by the space between the answers.
        """
        answers = [line.index for line in self.lines[self.title_at + 1 :] if speaks_of("answer", line.key)]
        for first, second in pairwise(answers):
            above = first - (second - first)
            if 2 <= second - first <= _LONGEST_COMMENT and above > self.title_at + _FEWEST_ABOVE:
                # A comment has its writer's name above it; on a forum the article itself may be answered.
                return first if self.lines[above + 1].is_sentence and self.lines[above].is_sentence else above
        return len(self.lines)

    def _end_of_comments(self) -> int:
        """Where other furniture follows the comments."""
        for line in self.lines[self.comments_at + 1 :]:
            if line.header in ("related", "listing", "footer"):
                return line.index
        return len(self.lines)

    def runs_on(self, line: Line) -> bool:
        """Whether the line is one of a run of sentences, as in an article, and not one under each headline."""
        around = (*self.lines[max(0, line.index - 1) : line.index], *self.lines[line.index + 1 : line.index + 2])
        return line.is_sentence and any(other.is_sentence and other.kind is None for other in around)

    def beside_recurring(self, line: Line) -> bool:
        """Whether a headline right before or after, the article's own apart, stands on other pages as well.

        A sentence says nothing here: paragraphs of an article that was fetched twice stand side by side on both pages.
        """
        around = [self.lines[at] for at in (line.index - 1, line.index + 1) if 0 <= at < len(self.lines)]
        return any(other.recurs > 0 and not other.is_sentence and other.index != self.title_at for other in around)

    def follows_picture(self, line: Line) -> bool:
        """Whether the line before is the name of a picture, under which its caption stands."""
        before = self.lines[line.index - 1].kind if line.index else None
        return before is not None and before.name in ("picture number", "file name")

    def heads_text(self, line: Line) -> bool:
        """Whether the line is marked up as a heading and text of the article follows: the library leaves out some."""
        if line.tag not in ("h2", "h3", "h4") or line.main or line.is_sentence or (line.link_share or 0.0) > 0.3:
            return False
        following = self.next_line(line)
        return following is not None and bool(following.main)

    def headline_before(self, line: Line) -> Line | None:
        """The headline among the three lines before, times and furniture passed over; worked out once."""
        at = line.index
        if at not in self._headlines:
            self._headlines[at] = self._headline_before(at)
        return self._headlines[at]

    def _headline_before(self, at: int) -> Line | None:
        for index in range(at - 1, max(-1, at - 4), -1):
            other = self.lines[index]
            if other.time is not None or (other.kind is not None and other.kind.label != "teaser_title"):
                continue
            if other.is_sentence and not other.near:
                return None
            return other if other.words >= 4 else None
        return None

    def next_line(self, line: Line) -> Line | None:
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None


def _cells(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of tables whose cells a crawl printed one a line: short ones that follow one another, a third of them
    with a figure. The markup of an HTML page tells its tables itself."""
    found: list[int] = []
    run: list[int] = []

    def close() -> None:
        """Of a run the lines between the first and the last figure, with the name of the first."""
        figures = [at for at in run if any(map(str.isdigit, lines[at].text))]
        table = [at for at in run if figures[0] - 1 <= at <= figures[-1]] if figures else []
        if len(table) >= _FEWEST_CELLS and len(figures) * 3 >= len(table) > len(figures):
            found.extend(table)
        run.clear()

    for line in lines:
        is_plain = line.header is None and line.time is None and (line.kind is None or line.kind.name == "counter")
        if is_plain and not line.tag and line.words <= _LONGEST_CELL and not line.is_sentence:
            run.append(line.index)
        else:
            close()
    close()
    return frozenset(found)


def _runs_of_pairs(lines: Sequence[Line], title_at: int) -> list[int]:
    """For every sentence that stands alone under a headline, how many such pairs follow one another there; else 0.

    Questions, numbered and short headlines are those of an interview or a list inside an article and do not count; nor
    does the article's own headline.
    """
    runs = [0] * len(lines)
    run: list[int] = []
    headline: Line | None = None
    before_was_sentence = False

    def close() -> None:
        for index in run:
            runs[index] = len(run)
        run.clear()

    for line in lines:
        if line.header is not None:
            close()
            headline, before_was_sentence = None, False
        elif line.is_sentence and line.kind is None:
            if before_was_sentence:
                if run and run[-1] == line.index - 1:
                    run.pop()
                close()
            elif headline is not None and _announces(headline, line) and headline.index != title_at:
                run.append(line.index)
            else:
                close()
            headline, before_was_sentence = None, True
        elif line.is_headline:
            headline, before_was_sentence = line, False
    close()
    return runs


def _announces(headline: Line, sentence: Line) -> bool:
    if headline.near or sentence.prefix:
        return True
    return headline.words >= 7 and not headline.folded[0].isdigit() and not headline.text.endswith("?")
