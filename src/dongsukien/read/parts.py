"""What the lines below the article's elements are: its text, its lead, captions, boxes of other articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from dongsukien.document import Part
from dongsukien.read.container import TEXT_TAGS, Tree
from dongsukien.read.markup import Line, Node
from dongsukien.read.roles import roles
from dongsukien.read.traits import (
    LINKED,
    SHORT,
    SHORTEST_LEAD,
    content,
    follows_picture,
    is_centred,
    is_link,
    is_within,
    parts_of,
    roles_of,
    says,
)

LONGEST_CAPTION = 320  # characters
_CLIMB = 8  # how far up from a line its box is looked for
_PICTURED = frozenset({"table", "div", "p", "li", "section"})
_NO_CAPTION = frozenset({"author", "time", "tag", "breadcrumb"})
_SLANTED = frozenset({"i", "em"})


class Parts:
    """The lines of one page whose container is known."""

    def __init__(self, tree: Tree, tops: AbstractSet[int]) -> None:
        self.tree, self.lines, self.worth = tree, tree.lines, tree.worth
        self.tops = tops  # the nodes that hold the article, by number
        self._usual: tuple[str, ...] | None = None

    def part(self, index: int) -> Part | None:
        """What a line below the container is where it is no text: of another article, or of a picture."""
        line = self.lines[index]
        box = self.tree.box[line.node.number]
        if box == "text":
            return None
        if box == "links" or self.tree.aside[line.node.number] or is_link(line) or self._is_boxed(index):
            return "away"
        return "caption" if self._is_caption(line) else None

    def _is_boxed(self, index: int) -> bool:
        """Whether the line stands in an element below the container that holds a linked headline and no other text."""
        for node in islice(self.lines[index].node.up(), _CLIMB):
            if node.number in self.tops or self.tree.plain_lines[node.number] > 2:
                return False
            if node.tag in TEXT_TAGS and node.tag != "li":
                continue
            if self.tree.links[node.number] and (self.worth[index] <= 0 or self.tree.plain_lines[node.number] == 1):
                return True
        return False

    def _is_caption(self, line: Line) -> bool:
        if line.is_picture:
            return True
        if len(line.text) > LONGEST_CAPTION or line.tag in content().headings or roles_of(line) & _NO_CAPTION:
            return False
        for node in islice(line.node.up(), _CLIMB):
            if node.number in self.tops:
                break
            if node.tag in ("figcaption", "figure"):
                return True
            if node.pictures and node.tag in _PICTURED:
                if self.tree.plain_lines[node.number] <= 1 and (len(line.text) >= SHORT or node.tag == "table"):
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
        is_own = line.link_share <= LINKED and not self.tree.aside[line.node.number]
        return is_own and any(node.tag == "figure" for node in islice(line.node.up(), _CLIMB))

    def may_be_lead(self, index: int) -> bool:
        line = self.lines[index]
        is_long = len(line.text) >= SHORTEST_LEAD and line.link_share <= 0.5
        if not is_long or line.is_picture or self.tree.aside[line.node.number]:
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
