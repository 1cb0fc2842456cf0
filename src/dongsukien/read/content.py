"""Which lines of an HTML page are its article, from the tree alone: no library, no names of any one outlet.

Running text speaks for the elements it stands in, links and menus speak against them; from the body down the way is
taken to the child that holds most, until the text is spread over several. What lies in that container is the article,
except boxes: a headline that is a link with a sentence under it, lists of links, comments. Of several whole articles on
one page the one is taken whose headline the page's head names, else the first. Known weakness: an article of a single
short paragraph has no weight of its own.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dongsukien.document import Part
from dongsukien.read.markup import Line, Node
from dongsukien.read.metadata import Head, is_article_type
from dongsukien.read.roles import roles
from dongsukien.read.traits import (
    LINKED,
    SENTENCE,
    SHORT,
    box_of,
    content,
    ends,
    follows_picture,
    furniture_of,
    is_author,
    is_centred,
    is_credit,
    is_headline_of,
    is_link,
    is_signature,
    is_within,
    may_be_headline,
    parts_of,
    plain,
    reads_as_text,
    roles_of,
    worth_of,
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """For each line whether it is text of the article, and what it is beside that, where the tree tells."""

    main: list[bool]
    parts: list[Part | None]


_MOST = 0.6  # share of the text below an element that a child must hold for the way to go on into it
_SOME = 0.15  # share that a child with the headline must hold
_MUCH = 0.3  # of the heaviest child's text: what the first child to hold an article must have at least
_COMMON = 0.7  # share of the paragraphs in one place from which another place is odd
_BULK = 0.5  # what holds so much of the page's text is no box, whatever its name
_ANSWER = 40  # characters of the longest link to answer a comment
_LEAD = 40  # characters of the shortest lead
_CAPTION = 320  # characters of the longest caption
_ARTICLE = 3  # paragraphs of an article that stands among others
_NEAR_TITLE = 12  # lines between a headline and text without a name that still is its lead
_MOST_LINES = 20_000  # a page of a newspaper has some hundreds
_OF_HEADLINE, _OF_TEXT = 3, 0.4  # words of the headline, share of words of the text, that a lead in the head has
_AFTER_TEXT = 4  # lines after the text where its author may still be named
_MOST_CONTINUED = 20  # pieces of one text
_CLIMB = 8  # how far up from a line its box is looked for
_PARAGRAPHS = frozenset({"p", "blockquote"})
_BOXES = frozenset({"div", "section", "table", "figure"})
_PICTURED = frozenset({"table", "div", "p", "li", "section"})
_NO_CAPTION = frozenset({"author", "time", "tag", "breadcrumb"})
_BOLD, _SLANTED = frozenset({"b", "strong", "font"}), frozenset({"i", "em"})
_TEXT_TAGS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre", "figcaption"})


def opinion(lines: Sequence[Line], head: Head) -> Opinion:
    """Which of *lines*, all of a page in document order, are its article. Time grows with lines and nodes only."""
    if len(lines) > _MOST_LINES:
        return Opinion([False] * len(lines), [None] * len(lines))
    page = _Page(lines)
    title = page.named_title(head.titles)
    page.set_aside(title)
    container = page.container(title)
    main = [False] * len(lines)
    parts = page.elsewhere()
    places = [(node.number, node.last) for node in container]
    inside = [
        index for index, line in enumerate(lines) if any(first <= line.node.number <= last for first, last in places)
    ]
    if not inside:
        return Opinion(main, parts)
    first = next(index for index in inside if page.worth[index] > 0)
    title = page.likely_title(first) if title is None else title
    headline = plain(lines[title].text) if title is not None else None
    tops = {node.number for node in container}
    for index in inside:
        parts[index] = parts[index] or page.part(index, tops)
        if parts[index] is None and reads_as_text(lines[index]):
            main[index] = plain(lines[index].text) != headline if len(lines[index].text) < _CAPTION else True
    for index in _odd_ones_under_links(lines, main):
        parts[index], main[index] = "away", False
    if title is not None:
        parts[title], main[title] = "title", False
        first = next((index for index in inside if main[index] and index > title), first)
        for index in range(title + 1, first + 1):
            if parts[index] is None and page.may_be_lead(index):
                if page.is_lead(index, title, head.descriptions):
                    parts[index], main[index] = "lead", True
                elif page.worth[index] > 0 and index - title <= _NEAR_TITLE:
                    main[index] = True
        for index in range(title + 1, min(inside[-1] + _AFTER_TEXT, len(lines))):
            if parts[index] not in (None, "away"):
                continue
            is_named = (index < first or not main[index]) and is_author(lines[index])
            signed = index > first and is_signature(lines[index]) and not is_credit(lines[index - 1])
            if is_named or signed:
                parts[index], main[index] = "author", False
    for index in range(inside[-1] + 1, len(lines)):
        if parts[index] != "author" and not page.is_of_figure(lines[index]):
            parts[index] = "below"
    return Opinion(main, parts)


def _odd_ones_under_links(lines: Sequence[Line], main: Sequence[bool]) -> list[int]:
    """The sentences right below a linked headline that are marked up unlike the article's paragraphs."""
    texts = [index for index, is_text in enumerate(main) if is_text and len(lines[index].text) >= SENTENCE]
    path, count = next(iter(Counter(lines[index].path() for index in texts).most_common(1)), ("", 0))
    if count < _COMMON * len(texts):
        return []
    return [index for index in texts if lines[index].path() != path and index and is_link(lines[index - 1])]


class _Page:
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
        self._usual: tuple[str, ...] | None = None

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
            if self.texts[chosen.number] == 1 and chosen.tag in _TEXT_TAGS:
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
            rest = [each for each in inside if each.number > around.last and self.texts[each.number] >= _ARTICLE]
            if self.texts[around.number] >= _ARTICLE or all(self._begins_anew(each) for each in rest):
                return [around]
        best = max(inside, key=lambda each: self.sums[each.number])
        if self.sums[best.number] >= _MOST * whole and not self.texts[best.number] == 1 < self.texts[node.number]:
            return [best]
        before = self.own[node.number]
        loose = sum(self.sums[each.number] for each in inside if each.tag in _PARAGRAPHS)
        for at, each in enumerate(inside):
            if self.texts[each.number] >= _ARTICLE and self.sums[each.number] >= max(
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
        whole = [node for node in nodes if self.texts[node.number] >= _ARTICLE and self._has_heading(node)]
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
        return self.aside[line.node.number] and len(line.text) >= _LEAD

    # --- what the lines in it are ---

    def part(self, index: int, tops: AbstractSet[int]) -> Part | None:
        """What a line below the nodes *tops* is where it is no text: of another article, or of a picture."""
        line = self.lines[index]
        box = self.box[line.node.number]
        if box == "text":
            return None
        if box == "links" or self.aside[line.node.number] or is_link(line) or self._is_boxed(index, tops):
            return "away"
        return "caption" if self._is_caption(line, tops) else None

    def _is_boxed(self, index: int, tops: AbstractSet[int]) -> bool:
        """Whether the line stands in an element below the container that holds a linked headline and no other text."""
        for node in islice(self.lines[index].node.up(), _CLIMB):
            if node.number in tops or self.plain_lines[node.number] > 2:
                return False
            if node.tag in _TEXT_TAGS and node.tag != "li":
                continue
            if self.links[node.number] and (self.worth[index] <= 0 or self.plain_lines[node.number] == 1):
                return True
        return False

    def _is_caption(self, line: Line, tops: AbstractSet[int]) -> bool:
        if line.is_picture:
            return True
        if len(line.text) > _CAPTION or line.tag in content().headings or roles_of(line) & _NO_CAPTION:
            return False
        for node in islice(line.node.up(), _CLIMB):
            if node.number in tops:
                break
            if node.tag in ("figcaption", "figure"):
                return True
            if node.pictures and node.tag in _PICTURED:
                if self.plain_lines[node.number] <= 1 and (len(line.text) >= SHORT or node.tag == "table"):
                    return True
                break
        return follows_picture(line.node) and (
            is_within(line, _SLANTED) or is_centred(line.node) or self._is_set_apart(line.node)
        )

    def _is_set_apart(self, node: Node) -> bool:
        """Whether the node has a name, and another than the most paragraphs of the page."""
        if self._usual is None:
            named = Counter(
                line.node.words
                for line, worth in zip(self.lines, self.worth, strict=True)
                if worth > 0 and line.tag == "p"
            )
            self._usual = next((words for words, _ in named.most_common(1)), ())
        return bool(node.words) and node.words != self._usual

    def is_of_figure(self, line: Line) -> bool:
        """Whether the line stands in a figure that is no link: of a gallery after the text."""
        is_own = line.link_share <= LINKED and not self.aside[line.node.number]
        return is_own and any(node.tag == "figure" for node in islice(line.node.up(), _CLIMB))

    def may_be_lead(self, index: int) -> bool:
        line = self.lines[index]
        is_long = len(line.text) >= _LEAD and line.link_share <= 0.5
        if not is_long or line.is_picture or self.aside[line.node.number]:
            return False
        named = roles(line.hints())
        return "caption" not in named or "lead" in named

    def is_lead(self, index: int, title: int, descriptions: Sequence[str]) -> bool:
        """Whether the line's node, or one of two around it that the headline is not in, is named as the lead; or the
        line says what the page's head gives as its description."""
        line = self.lines[index]
        near = (node for node in islice(line.node.up(), 3) if not node.holds(self.lines[title].node))
        if any(not content().lead.isdisjoint(parts_of(node.words)) for node in near):
            return True
        return says(line.text, descriptions)


def says(text: str, descriptions: Sequence[str]) -> bool:
    """Whether *text* is one of *descriptions*, which may be cut short or lack an outlet's tag."""
    words = plain(text)
    for each in map(plain, descriptions):
        if len(each) >= _LEAD and (each[:60] in words[:140] or words[:60] == each[-len(words) :][:60]):
            return True
    return False


def unprinted_lead(lines: Sequence[Line], found: Opinion, head: Head) -> tuple[int, str] | None:
    """The lead that stands in the page's head alone, and before which line it belongs; ``None``: there is none, or it
    is printed, or cut short, or of the outlet and not of the article."""
    text = [index for index, is_text in enumerate(found.main) if is_text and len(lines[index].text) >= SENTENCE]
    if len(text) < _ARTICLE or "lead" in found.parts or not is_article_type(head.metadata.type):
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
