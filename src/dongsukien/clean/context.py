"""What a line's score needs of the lines around it, and what is known of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dongsukien.clean.kinds import folded, key
from dongsukien.clean.lines import Line
from dongsukien.clean.titles import likely_title, title_points
from dongsukien.document import Page


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article from outside or from a first reading."""

    titles: tuple[str, ...] = ()  # keys of the headline as crawl and metadata give it
    description: str = ""  # key of the lead as metadata give it
    title_alt: str = ""
    names: frozenset[str] = frozenset()
    outlet: str | None = None


def known_outside(page: Page, outlet: str | None) -> Known:
    """What crawl and metadata say about the article on *page*."""
    titles = tuple(key(folded(title)) for title in (page.title, page.metadata.title) if title)
    description = key(folded(page.metadata.description or ""))
    return Known(titles, description, outlet=outlet)


def cohesion(headline: Line, sentence: Line) -> float:
    """The share of the headline's words that the sentence takes up, 0 to 1."""
    words = headline.content
    return len(words & sentence.syllables) / len(words) if words else 0.0


QUESTIONS_OF_AN_INTERVIEW = 3


def is_question(line: Line) -> bool:
    return line.text.endswith("?") and 4 <= line.words <= 40 and line.count == 1


def _trust_crawl(lines: Sequence[Line], known: Known) -> None:
    """The headline that the crawl names is no notice, whatever its words; nor is the one line below in a feed item."""
    at = next((line.index for line in lines if line.key and line.key in known.titles), None)
    if at is None:
        return
    trusted = [lines[at]] if len(lines) > 2 else lines[at:]
    for line in trusted:
        line.kind = line.header = line.time = None


class Context:
    """What a line's score needs of the lines around it and of the article; ``known`` grows between two readings."""

    def __init__(self, lines: Sequence[Line], known: Known) -> None:
        self.lines = lines
        _trust_crawl(lines, known)
        self.title_points = [title_points(line, lines, known.titles) for line in lines]
        self.learn(known, likely_title(lines, self.title_points))

    def learn(self, known: Known, title_at: int) -> None:
        """Take what is known of the article, and the line that is its headline, as the ground for the next reading."""
        self.known = known
        self.title_at = title_at
        self.first_prefix = next((line.index for line in self.lines[title_at:] if line.prefix), -1)
        self.comments_at = self._first_header("comment", "footer")
        self.others_at = min(self.comments_at, self._first_header("related", "listing"))
        self.pairs = _runs_of_pairs(self.lines, title_at)
        self.comments_end = self._end_of_comments()
        questions = sum(is_question(line) for line in self.lines[title_at + 1 : self.others_at])
        self.is_interview = questions >= QUESTIONS_OF_AN_INTERVIEW

    def _first_header(self, *kinds: str) -> int:
        """The first header of these kinds that has two sentences of text before it, or the end."""
        sentences = 0
        for line in self.lines[self.title_at :]:
            if line.header in kinds and sentences >= 2:
                return line.index
            sentences += line.is_sentence and line.header is None
        return len(self.lines)

    def _end_of_comments(self) -> int:
        """Where other furniture follows the comments."""
        for line in self.lines[self.comments_at + 1 :]:
            if line.header in ("related", "listing", "footer"):
                return line.index
        return len(self.lines)

    def among_comments(self, line: Line) -> bool:
        return self.comments_at < line.index < self.comments_end

    def stands_between_headlines(self, line: Line) -> bool:
        """Whether the lines before and after could both be headlines (the end of the page counts as one)."""
        before = self.lines[line.index - 1] if line.index else None
        after = self.next_line(line)
        if before is None or not (before.is_headline and not before.is_sentence and before.words >= 5):
            return False
        return (
            after is None or after.header is not None or (after.is_headline and after.words >= 5 and not after.prefix)
        )

    def runs_on(self, line: Line) -> bool:
        """Whether the line is one of a run of sentences, as in an article, and not one under each headline."""
        around = (*self.lines[max(0, line.index - 1) : line.index], *self.lines[line.index + 1 : line.index + 2])
        return line.is_sentence and any(other.is_sentence and other.kind is None for other in around)

    def follows_headline(self, line: Line) -> bool:
        before = self.lines[line.index - 1] if line.index else None
        return before is not None and before.is_headline and not before.is_sentence

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

    def headline_before(self, line: Line) -> Line | None:
        for other in reversed(self.lines[max(0, line.index - 3) : line.index]):
            if other.time is not None or (other.kind is not None and other.kind.label != "teaser_title"):
                continue
            if other.is_sentence and not other.near:
                return None
            return other if other.words >= 4 else None
        return None

    def next_line(self, line: Line) -> Line | None:
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None


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
