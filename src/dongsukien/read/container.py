"""Which elements of an HTML page hold its article, from the tree alone: the way down to where most of the text is.

Running text speaks for the elements it stands in, links and menus speak against them; from the body down the way is
taken to the child that holds most, until the text is spread over several. Of several whole articles on one page it is
the one whose headline the page's head names, else the first. Known weakness: an article of a single short paragraph
has no weight of its own.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from typing import Any

from dongsukien.document import Part
from dongsukien.read.markup import Line, Node
from dongsukien.read.roles import roles
from dongsukien.read.traits import (
    LINKED,
    SHORT,
    SHORTEST_LEAD,
    box_of,
    content,
    furniture_of,
    is_headline_of,
    is_link,
    is_within,
    may_be_headline,
    parts_of,
    plain,
    worth_of,
)

FEWEST_PARAGRAPHS = 3  # of an article that stands among others
_MOST = 0.6  # share of the text below an element that a child must hold for the way to go on into it
_SOME = 0.15  # share that a child with the headline must hold
_MUCH = 0.3  # of the heaviest child's text: what the first child to hold an article must have at least
_BULK = 0.5  # what holds so much of the page's text is no box, whatever its name
_ANSWER = 40  # characters of the longest link to answer a comment
_MOST_CONTINUED = 20  # pieces of one text
_PARAGRAPHS = frozenset({"p", "blockquote"})
_BOXES = frozenset({"div", "section", "table", "figure"})
_BOLD = frozenset({"b", "strong", "font"})
TEXT_TAGS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre", "figcaption"})


class Tree:
    """The lines of one page with their worth, and what lies below each node, by its number."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.worth = [worth_of(line) for line in lines]
        for index, worth in enumerate(self.worth):
            if worth > 0 and self._is_announced(index):
                self.worth[index] = 0.0
        seen: dict[int, Node] = {}
        for line in lines:
            node: Node | None = line.node
            while node is not None and node.number not in seen:
                seen[node.number] = node
                node = node.parent
        self.nodes = [seen[number] for number in sorted(seen)]
        self._steps_up = [(node.number, node.parent.number) for node in reversed(self.nodes) if node.parent is not None]
        self.size = self.nodes[-1].number + 1 if self.nodes else 0
        self.texts, self.links, self.plain_lines, self.answers = ([0] * self.size for _ in range(4))
        answers = content().answers
        for line, worth in zip(lines, self.worth, strict=True):
            number, length = line.node.number, len(line.text)
            if worth > 0:
                self.texts[number] += 1
            if is_link(line):
                self.links[number] += 1
            elif length >= SHORT and not line.is_picture:
                self.plain_lines[number] += 1
            if length <= _ANSWER and line.text.lower() in answers:
                self.answers[number] += 1
        for sums in (self.texts, self.links, self.plain_lines, self.answers):
            self._add_up(sums)
        self.aside: list[bool] = [False] * self.size
        self.own, self.sums = [0.0] * self.size, [0.0] * self.size
        self.box: list[str | None] = [None] * self.size
        self._others: set[int] = set()
        self._headings: list[list[int]] = []

    def _add_up(self, sums: list[Any]) -> None:
        """Add what each node has of its own to all nodes around it."""
        for number, above in self._steps_up:
            if own := sums[number]:
                sums[above] += own

    def _is_announced(self, index: int) -> bool:
        """Whether the sentence stands alone under a headline that is a link, as in a list of other articles."""
        before = index - 1
        while before >= 0 and self.lines[before].is_picture:
            before -= 1
        if before < 0 or not is_link(self.lines[before]):
            return False
        return index + 1 >= len(self.lines) or self.worth[index + 1] <= 0

    # --- headline ---

    def named_title(self, titles: Sequence[str]) -> int | None:
        """The line that says what the head of the page names as headline; a heading before any other."""
        wanted = [plain(title) for title in titles]
        wanted = [words for words in wanted if words.count(" ") >= 2]
        letters = "\n".join(titles).lower()
        best: tuple[int, int] | None = None
        for index, line in enumerate(self.lines):
            # Five letters of it must stand in a title: that spares most lines the comparison of words.
            if line.text[1:6].lower() not in letters or line.is_picture or not 8 <= len(line.text) <= 400:
                continue
            words = plain(line.text)
            if words.count(" ") >= 2 and any(is_headline_of(words, each) for each in wanted):
                rank = 2 * (line.link_share > LINKED) - 3 * (line.tag == "h1") - (line.tag in content().headings)
                best = min(best or (rank, index), (rank, index))
        return best[1] if best is not None else None

    def likely_title(self, before: int) -> int | None:
        """The heading nearest above the line *before*; else what is named a headline, or is set in bold letters."""
        named_at = bold_at = None
        for index in range(before, max(-1, before - 25), -1):
            line = self.lines[index]
            if self.aside[line.node.number] or not may_be_headline(line):
                continue
            if line.tag == "h1":
                return index
            if named_at is None and line.tag != "p" and not content().title.isdisjoint(parts_of(line.node.words)):
                named_at = index
            if bold_at is None and before - index <= 6 and self.worth[index] <= 0 and is_within(line, _BOLD):
                bold_at = index
        return named_at if named_at is not None else bold_at

    # --- container ---

    def set_aside(self, title: int | None) -> None:
        """Take the worth from what stands in menus, comments and boxes of other articles."""
        sums = [0.0] * self.size
        for line, worth in zip(self.lines, self.worth, strict=True):
            if worth > 0.0:
                sums[line.node.number] += worth
        self._add_up(sums)
        boxes, asides = self.box, self.aside
        for node in self.nodes:
            number, above = node.number, node.parent
            box = box_of(node) if node.tag in _BOXES else None
            boxes[number] = box or (boxes[above.number] if above is not None else None)
            aside = above is not None and asides[above.number]
            if not aside and (title is None or not node.holds(self.lines[title].node)):
                kind = "comments" if self._is_answered(node) else furniture_of(node)
                aside = kind == "comments" or (kind is not None and sums[number] < _BULK * sums[0])
            asides[number] = aside
        self.texts = [0] * self.size
        for index, line in enumerate(self.lines):
            number, worth = line.node.number, self.worth[index]
            if asides[number]:
                worth = self.worth[index] = min(worth, -0.05)
            self.sums[number] += worth
            if worth > 0.0:
                self.own[number] += worth
                self.texts[number] += 1
        self._add_up(self.sums)
        self._add_up(self.texts)

    def _is_answered(self, node: Node) -> bool:
        """Whether every second text in *node* or more has a link to answer it: comments, whatever their names."""
        answers = self.answers[node.number]
        return bool(answers) and self.texts[node.number] <= 2 * answers and not self._has_heading(node)

    def container(self, title: int | None) -> list[Node]:
        """The node that holds the article, or the nodes side by side that share it; none where no text is found."""
        if not self.nodes or not self.texts[self.nodes[0].number]:
            return []
        children: dict[int, list[Node]] = {}
        for each in self.nodes:
            if each.parent is not None and self.texts[each.number] and not self.aside[each.number]:
                children.setdefault(each.parent.number, []).append(each)
        headline = self.lines[title].node if title is not None else None
        node = self.nodes[0]
        while inside := children.get(node.number):
            chosen = self._one_of_several(inside, headline)
            if chosen is None:
                if headline is not None:  # what stands above the headline is no article
                    inside = [each for each in inside if each.last >= headline.number] or inside
                group = self._heaviest(node, inside, headline)
                if len(group) != 1:
                    return group or self._continued(node, headline)
                chosen = group[0]
            if self.texts[chosen.number] == 1 and chosen.tag in TEXT_TAGS:
                break
            node = chosen
        return self._continued(node, headline)

    def _continued(self, node: Node, headline: Node | None) -> list[Node]:
        """*node* and the nodes that go on with its text: beside it in the element of the headline, named like it, and
        no heading or link before them. Systems part a text where an advertisement stands."""
        around = node.parent
        if around is None or self._is_headed(node, headline) or not self._is_headed(around, headline):
            return [node]
        found = [node]
        for line in self.lines:
            if line.node.number <= node.last:
                continue
            if line.node.number > around.last or line.tag in content().headings or is_link(line):
                break
            top = next(each for each in line.node.up() if each.parent is around or each is around)
            if top not in found and (top.tag, top.words) == (node.tag, node.words) and self.sums[top.number] > 0:
                found.append(top)
                if len(found) == _MOST_CONTINUED:
                    break
        return found

    def _heaviest(self, node: Node, inside: Sequence[Node], headline: Node | None) -> list[Node]:
        """The nodes of *inside* on which the way goes on: one with the headline and an article's text, one that holds
        most of the text; else the first that holds much of it, and more than the paragraphs beside it have together
        (a box does not), with those that are named like it. None: *node* it is.
        """
        whole = sum(max(0.0, self.sums[each.number]) for each in inside) + self.own[node.number]
        around = next((each for each in inside if headline is not None and each.holds(headline)), None)
        if around is not None and self.sums[around.number] >= (
            _SOME * whole if self.texts[around.number] > 1 else whole
        ):
            rest = [
                each for each in inside if each.number > around.last and self.texts[each.number] >= FEWEST_PARAGRAPHS
            ]
            if self.texts[around.number] >= FEWEST_PARAGRAPHS or all(self._begins_anew(each) for each in rest):
                return [around]
        best = max(inside, key=lambda each: self.sums[each.number])
        if self.sums[best.number] >= _MOST * whole and not self.texts[best.number] == 1 < self.texts[node.number]:
            return [best]
        before = self.own[node.number]
        loose = sum(self.sums[each.number] for each in inside if each.tag in _PARAGRAPHS)
        for at, each in enumerate(inside):
            if self.texts[each.number] >= FEWEST_PARAGRAPHS and self.sums[each.number] >= max(
                before, loose, _MUCH * self.sums[best.number]
            ):
                alike = [other for other in inside[at + 1 :] if (other.tag, other.words) == (each.tag, each.words)]
                return [each, *alike]
            before += max(0.0, self.sums[each.number])
        return []

    def _one_of_several(self, nodes: Sequence[Node], headline: Node | None) -> Node | None:
        """Of several whole articles side by side the one with the headline of the page, else the first."""
        if len(nodes) < 2:
            return None
        whole = [node for node in nodes if self.texts[node.number] >= FEWEST_PARAGRAPHS and self._has_heading(node)]
        if len(whole) < 2 or len({(node.tag, node.words[:1]) for node in whole}) > 1:
            return None
        named = (node for node in whole if headline is not None and node.holds(headline))
        own = next(named, whole[0])
        self._others |= {node.number for node in whole if node is not own}
        return own

    def _begins_anew(self, node: Node) -> bool:
        """Whether the first line in *node* is a heading or a link, as over another article or a list of them."""
        first = next(line for line in self.lines if node.holds(line.node))
        return first.tag in content().headings or is_link(first) or first.is_picture

    def _has_heading(self, node: Node) -> bool:
        """Whether an ``h1`` stands in *node*, or an ``h2`` in an ``article``."""
        if not self._headings:
            tags = ("h1", "h2")
            self._headings = [sorted({line.node.number for line in self.lines if line.tag == tag}) for tag in tags]
        first, second = (
            (at := bisect(numbers, node.number - 1)) < len(numbers) and numbers[at] <= node.last
            for numbers in self._headings
        )
        return first or (second and node.tag == "article")

    def _is_headed(self, node: Node, headline: Node | None) -> bool:
        """Whether the headline stands in *node*, or a heading where none is known."""
        return self._has_heading(node) if headline is None else node.holds(headline)

    def elsewhere(self) -> list[Part | None]:
        """The part of each line that stands elsewhere: in another whole article of the page, or set aside."""
        away = [False] * self.size
        for node in self.nodes if self._others else ():
            away[node.number] = node.number in self._others or (node.parent is not None and away[node.parent.number])
        return ["away" if away[line.node.number] or self._is_elsewhere(line) else None for line in self.lines]

    def _is_elsewhere(self, line: Line) -> bool:
        """Whether the line is a sentence set aside, as of a comment, or the picture of an author."""
        if line.is_picture:
            return "author" in roles(line.hints()[:3])
        return self.aside[line.node.number] and len(line.text) >= SHORTEST_LEAD
