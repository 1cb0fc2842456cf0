"""Which lines of an HTML page are its article, from the tree alone: no library, no names of any one outlet.

What lies in the elements that hold the article (``container``) is the article, except what stands there besides
(``parts``): a headline that is a link with a sentence under it, lists of links, comments, captions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dongsukien.document import Part
from dongsukien.read.container import Tree
from dongsukien.read.markup import Line
from dongsukien.read.metadata import Head, is_article_type
from dongsukien.read.parts import LONGEST_CAPTION, Parts
from dongsukien.read.traits import SENTENCE, ends, is_author, is_credit, is_link, is_signature, plain, reads_as_text


@dataclass(frozen=True, slots=True)
class Opinion:
    """For each line whether it is text of the article, and what it is beside that, where the tree tells."""

    main: list[bool]
    parts: list[Part | None]


_COMMON = 0.7  # share of the paragraphs in one place from which another place is odd
_FEWEST_TEXTS = 3  # paragraphs of an article whose lead is printed nowhere
_NEAR_TITLE = 12  # lines between a headline and text without a name that still is its lead
_MOST_LINES = 20_000  # a page of a newspaper has some hundreds
_OF_HEADLINE, _OF_TEXT = 3, 0.4  # words of the headline, share of words of the text, that a lead in the head has
_AFTER_TEXT = 4  # lines after the text where its author may still be named


def opinion(lines: Sequence[Line], head: Head) -> Opinion:
    """Which of *lines*, all of a page in document order, are its article. Time grows with lines and nodes only."""
    if len(lines) > _MOST_LINES:
        return Opinion([False] * len(lines), [None] * len(lines))
    tree = Tree(lines)
    title = tree.named_title(head.titles)
    tree.set_aside(title)
    container = tree.container(title)
    main = [False] * len(lines)
    parts = tree.elsewhere()
    places = [(node.number, node.last) for node in container]
    inside = [
        index for index, line in enumerate(lines) if any(first <= line.node.number <= last for first, last in places)
    ]
    if not inside:
        return Opinion(main, parts)
    first = next(index for index in inside if tree.worth[index] > 0)
    title = tree.likely_title(first) if title is None else title
    headline = plain(lines[title].text) if title is not None else None
    page = Parts(tree, {node.number for node in container})
    for index in inside:
        parts[index] = parts[index] or page.part(index)
        if parts[index] is None and reads_as_text(lines[index]):
            main[index] = plain(lines[index].text) != headline if len(lines[index].text) < LONGEST_CAPTION else True
    for index in _odd_ones_under_links(lines, main):
        parts[index], main[index] = "away", False
    if title is not None:
        parts[title], main[title] = "title", False
        first = next((index for index in inside if main[index] and index > title), first)
        for index in range(title + 1, first + 1):
            if parts[index] is None and page.may_be_lead(index):
                if page.is_lead(index, title, head.descriptions):
                    parts[index], main[index] = "lead", True
                elif tree.worth[index] > 0 and index - title <= _NEAR_TITLE:
                    main[index] = True
        for index in _authors(lines, main, parts, range(title + 1, min(inside[-1] + _AFTER_TEXT, len(lines))), first):
            parts[index], main[index] = "author", False
    for index in range(inside[-1] + 1, len(lines)):
        if parts[index] != "author" and not page.is_of_figure(lines[index]):
            parts[index] = "below"
    return Opinion(main, parts)


def _authors(
    lines: Sequence[Line], main: Sequence[bool], parts: Sequence[Part | None], where: range, first: int
) -> list[int]:
    """The lines that name the author: above the text, whose *first* line is given, or among what is no text; or they
    sign it."""
    return [
        index
        for index in where
        if parts[index] in (None, "away")
        and (
            ((index < first or not main[index]) and is_author(lines[index]))
            or (index > first and is_signature(lines[index]) and not is_credit(lines[index - 1]))
        )
    ]


def _odd_ones_under_links(lines: Sequence[Line], main: Sequence[bool]) -> list[int]:
    """The sentences right below a linked headline that are marked up unlike the article's paragraphs."""
    texts = [index for index, is_text in enumerate(main) if is_text and len(lines[index].text) >= SENTENCE]
    path, count = next(iter(Counter(lines[index].path() for index in texts).most_common(1)), ("", 0))
    if count < _COMMON * len(texts):
        return []
    return [index for index in texts if lines[index].path() != path and index and is_link(lines[index - 1])]


def unprinted_lead(lines: Sequence[Line], found: Opinion, head: Head) -> tuple[int, str] | None:
    """The lead that stands in the page's head alone, and before which line it belongs; ``None``: there is none, or it
    is printed, or cut short, or of the outlet and not of the article."""
    text = [index for index, is_text in enumerate(found.main) if is_text and len(lines[index].text) >= SENTENCE]
    if len(text) < _FEWEST_TEXTS or "lead" in found.parts or not is_article_type(head.metadata.type):
        return None
    lead = next((each for each in head.descriptions if len(each) >= SENTENCE), "")
    if not ends(lead) or lead.endswith(("...", "…", "]")):
        return None
    words = plain(lead)
    printed = {word for index in text for word in plain(lines[index].text).split()}
    headline = {word for title in head.titles for word in plain(title).split()}
    own = set(words.split())
    if len(own & headline) < _OF_HEADLINE or len(own & (printed | headline)) < _OF_TEXT * len(own):
        return None
    if any(words[:60] in each or each[:60] in words for each in (plain(line.text) for line in lines) if len(each) > 60):
        return None
    return text[0], lead
