"""What speaks for or against the readings of a line: named features, packed as the bits of one number.

A feature is of the line itself (its text: ``shape``; printed again, marked up), of the lines around it, or of the
article as far as it is known. Many lines share the same features, so their points are worked out once (``scores``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from dongsukien.clean.context import ENTRY_PARTS, Context, cohesion, is_question
from dongsukien.clean.kinds import key
from dongsukien.clean.lines import Line
from dongsukien.clean.shape import (
    AROUND,
    BYLINE,
    CAPTION,
    FURNITURE,
    HEADER,
    HEADLINE,
    NAMES,
    NOTHING,
    OPENS_SPEECH,
    OTHER_NEWS,
    SENTENCE,
    SHORT,
    TIME,
    TWENTIETHS,
    feature,
    shares,
)
from dongsukien.clean.signs import speaks_of
from dongsukien.read.markup import CELL_SEPARATOR

# --- the line itself, beside its text ---------------------------------------------------------------------------------

_STRANGE_TAG = feature("another outlet's tag at its head")
_NEAR = feature("printed twice within three lines")
_AGAIN = feature("printed again on the page")
_COPY = feature("printed above already")
_SENTENCE_AGAIN = feature("a sentence printed again")
_RECURS = (feature("on one more page"), feature("on two or three more pages"), feature("on four or more pages"))
_SENTENCE_RECURS = (
    feature("a sentence on one more page"),
    feature("a sentence on two or three more pages"),
    feature("a sentence on four or more pages"),
)

# Markup of an HTML page.
_MAIN = feature("taken for text by the engine")
_MAIN_BUT_SHORT = feature("taken for text by the engine, short")
_MAIN_SENTENCE = feature("taken for text by the engine, a sentence of a known kind")
_TABLE_ROW = feature("taken for text by the engine, a row of a table")
_NOT_MAIN = feature("left out by the engine")
_PARTS = {
    part: feature(f"by its place in the tree: {part}")
    for part in ("title", "lead", "body", "caption", "author", "time", "below", "away")
}
_LINKED = feature("mostly link")
_PARTLY_LINKED = feature("partly link")
_HEADING_TAG = feature("heading inside the text")
_TOP_TAG = feature("h1")
_LOW_TAG = feature("h2, h3 or li")
_PICTURE_TAG = feature("picture or its caption by its tag")
_ROLES = {
    role: feature(f"class: {role}")
    for role in ("lead", "caption", "author", "source", "time", "tag", "related", "comment", "chrome", "breadcrumb")
}
_CHROME_LEFT_OUT = feature("class: furniture, left out by the engine")

# --- the lines around it ----------------------------------------------------------------------------------------------

_BEFORE = {
    own: tuple(feature(f"{own} after {each}") for each in AROUND)
    for own in ("a sentence", "a headline", "a short line")
}
_AFTER = {
    own: tuple(feature(f"{own} before {each}") for each in AROUND)
    for own in ("a sentence", "a headline", "a short line")
}
_BEFORE_TAGGED = feature("before a sentence with an outlet's tag")
_BEFORE_SPEECH = feature("before a line that opens like speech")
_PICTURE_ABOVE = feature("under a picture's name")
_HEADLINE_TWICE_ABOVE = feature("under a headline printed twice")
_HEADLINE_AGAIN_ABOVE = feature("again under a headline that is printed again")
_SENTENCE_AGAIN_BELOW = feature("a sentence printed again, under a headline")
_NO_HEADLINE_ABOVE = feature("no headline above")
_SAME_ABOVE = feature("the headline above again")
_TAKES_UP = shares("words of the headline above it takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_TAKEN_UP = shares("its words that the next sentence takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_TWICE_AND_CLOSED = feature("takes up a headline printed twice, and no text follows")
_BETWEEN_HEADLINES = feature("a sentence between headlines")
_UNDER_HEADLINE = feature("a sentence right under a headline")
_PAIRS = (feature("the third pair of headline and sentence"), feature("one of many pairs of headline and sentence"))
_BESIDE_RECURRING = feature("beside a headline of other pages")
_HEADS_TEXT = feature("marked as a heading, text follows")

# --- the article ------------------------------------------------------------------------------------------------------

_CRAWL_TITLE = (feature("the title that the crawl names"), feature("most of the title that the crawl names"))
_BEGINS_WITH_TITLE = feature("begins with the title that the crawl names")
_IN_LISTING = feature("in a list under a header of other news")
_UNDER_OTHERS = (
    feature("text below, a sentence of it under another headline"),
    feature("text below, two sentences of it under other headlines"),
    feature("text below, three sentences of it under other headlines"),
)
_NAME_OF_PICTURE = feature("the name of a picture below")
_AGAIN_BEFORE_TEXT = feature("printed again before the text")
_TIME_BELOW = feature("a time or byline below")
_TEXT_BELOW = tuple(feature(f"text below, {n} headlines between") for n in ("no", "1", "2", "3", "4 or more"))
_NO_TEXT_BELOW = feature("no text below")
_TAGGED_BELOW = feature("text with an outlet's tag below")
_COVERED = shares("its words in the text below:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_BEST_COVERED = feature("its words in the text below more than any other line's")
_PICTURES_BEAR_IT = feature("pictures bear its words")
_ADDRESS = feature("spelled in the page's address")
_NEWS_BETWEEN = feature("a header of other news before the text")
_MUCH_BELOW = tuple(feature(f"{n} sentences below") for n in ("no", "1", "2", "3", "4 or more"))
_ASSUMED_TITLE = feature("most like a headline")
_NO_TITLE = feature("most like a headline, but a sentence")
_RIGHT_UNDER_TITLE = feature("right under the headline")
_ONLY_LINE_UNDER_TITLE = feature("the only line under a title that the crawl names")
_ABOVE_TITLE = feature("above the headline")
_TITLE_AGAIN = feature("the headline again")
_DESCRIPTION = feature("the page's own description")
_UNDER_TABLE = feature("right below the head of a table")
_ANNOUNCES_REPORT = feature("announces a running report")
_FIRST_TAG = feature("the first outlet's tag below the headline")
_LATER_TAG = feature("an outlet's tag that is not the first")
_SHARED_NAMES = feature("names of the article")
_STRANGE_NAMES = feature("names, none of them the article's")
_STRANGE_UNDER_TWICE = feature("strange names under a headline printed twice")
_ANSWERED = feature("a question of an interview")
_COMMENTS = feature("below the comments' header")
_AMONG_COMMENTS = feature("among the comments")
_OTHERS = (
    feature("below a header of other news, in a run of paragraphs"),
    feature("below a header of other news, with names of the article"),
    feature("below a header of other news"),
)
_OF_THE_TEXT = shares("its words elsewhere in the text:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_HEADLINE_OF_TEXT = shares("a headline's words elsewhere in the text:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_CELL_OF_MANY = feature("a cell among cells")
_ENTRIES = {part: feature(f"of a running report's entry: {part}") for part in ENTRY_PARTS}
_DEEP = feature("far below the first sentences")
_LEADS = shares("first text, words of the headline it takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_SENTENCES_ABOVE = tuple(feature(f"{n} sentences since the headline") for n in ("no", "1", "2", "3 or more"))

FEATURES: Final[tuple[str, ...]] = tuple(NAMES)

_PICTURE_NAMES = frozenset({"picture number", "file name"})
# "Video: …" may be the headline of a page, and so may what reads like a caption.
_MAY_HEAD = frozenset({"caption of a moving picture", "caption of a scene", "media mark"})
_DEEPEST_TITLE: Final = 10  # sentences above a headline
_LONGEST_TITLE: Final = 45  # words
_LONGEST_NAME: Final = 7  # words that a name with its source may have
_LEAST_COVERED: Final = 0.3
_HEADLINE_OF_TABLE: Final = 4  # words: a box is headed by fewer
_BOX: Final = 4  # lines below the head of a table: its first rows


Seen = tuple[int, int, int]  # what is seen of a line: features of itself, of the lines around it, of the article


def of_lines(context: Context) -> list[Seen]:
    """For every line the features that do not depend on what is known of the article."""
    classes = [line.neighbour for line in context.lines]
    pictured = {line.alt for line in context.lines if line.kind is not None and line.kind.name in _PICTURE_NAMES}
    tables = [line.index for line in context.lines if line.says == "table" and line.words < _HEADLINE_OF_TABLE]
    found = []
    sentences = 0
    in_list = False
    best, best_at = _LEAST_COVERED, -1
    for line, own_class in zip(context.lines, classes, strict=True):
        around = _around(line, context, classes) if own_class in _OWN_CLASS else 0
        if any(0 < line.index - at <= _BOX for at in tables):
            around |= _UNDER_TABLE
        if sentences > _DEEPEST_TITLE:
            around |= _DEEP
        elif _may_head(line):
            as_title, covered = _as_title(line, context)
            around |= as_title | (_IN_LISTING if in_list else 0) | (_PICTURES_BEAR_IT if line.alt in pictured else 0)
            if covered > best:
                best, best_at = covered, line.index
        sentences += own_class == SENTENCE
        in_list = own_class == OTHER_NEWS or (in_list and _goes_on(line, classes))
        found.append((_own(line), around, 0))
    if best_at >= 0:
        own, around, _ = found[best_at]
        found[best_at] = own, around | _BEST_COVERED, 0
    return found


def _goes_on(line: Line, classes: Sequence[int]) -> bool:
    """Whether a list of other articles may go on at this line: a headline, a time, a sentence under a headline."""
    own = classes[line.index]
    return own in (HEADLINE, TIME) or (own == SENTENCE and line.index > 0 and classes[line.index - 1] != SENTENCE)


def of_article(context: Context, found: Sequence[Seen]) -> list[Seen]:
    """*found* with the features that depend on what is known of the article."""
    sentences = 0
    out = []
    for line, (own, around, _) in zip(context.lines, found, strict=True):
        plain = line.kind is None and line.header is None and line.time is None
        article = _in_article(line, context) if plain else 0
        if line.index in context.cells and line.index > context.title_at:
            article |= _CELL_OF_MANY
        if line.index in context.entries:
            article |= _ENTRIES[context.entries[line.index]]
        if line.index > context.title_at:
            article |= _SENTENCES_ABOVE[min(sentences, 3)]
            if plain and line.is_sentence:
                if not sentences:
                    article |= _LEADS[int(cohesion(context.lines[context.title_at], line) * TWENTIETHS)]
                sentences += 1
        elif line.index < context.title_at:
            article |= _ABOVE_TITLE
        else:
            article |= _NO_TITLE if line.is_sentence else _ASSUMED_TITLE
        if line.index > context.comments_at:
            article |= _COMMENTS | (_AMONG_COMMENTS if line.index < context.comments_end else 0)
        elif line.index > context.others_at:
            article |= _OTHERS[0 if context.runs_on(line) else 1 if line.names & context.known.names else 2]
        out.append((own, around, article))
    return out


def _own(line: Line) -> int:
    found = line.shape
    if line.count > 1 and line.words >= 4:
        found |= _NEAR if line.near else _AGAIN
        if line.is_sentence:
            found |= _SENTENCE_AGAIN
        if line.copy:
            found |= _COPY
    elif line.near:
        found |= _NEAR
    if line.recurs:
        degree = 0 if line.recurs == 1 else 1 if line.recurs <= 3 else 2
        found |= (_SENTENCE_RECURS if line.is_sentence else _RECURS)[degree]
    if line.link_share is not None:
        found |= _markup(line, line.link_share)
    return found


def _markup(line: Line, link_share: float) -> int:
    roles = line.roles - _LEAD_ROLE if line.time is not None else line.roles
    found = _roles(roles, bool(line.main)) if roles else 0
    if line.main:
        found |= _MAIN if line.words > _LONGEST_NAME else _MAIN_BUT_SHORT  # the author's name may stand within the text
        if line.tag == "tr" and CELL_SEPARATOR in line.text:
            found |= _TABLE_ROW  # rows differ by their figures alone and look like one headline printed again
        if line.kind is not None and line.is_sentence:
            found |= _MAIN_SENTENCE
    elif line.main is not None:
        found |= _NOT_MAIN
    if line.part is not None:
        found |= _PARTS[line.part]
    if link_share > 0.8:
        found |= _LINKED
    elif link_share > 0.3:
        found |= _PARTLY_LINKED
    if line.tag == "h1":
        found |= _TOP_TAG
    elif line.tag in ("h2", "h3", "li"):
        found |= _LOW_TAG
    if line.tag in ("h2", "h3", "h4", "strong", "b") and line.main and not line.is_sentence:
        found |= _HEADING_TAG
    if line.tag in ("img", "figcaption") and link_share < 0.5:
        found |= _PICTURE_TAG
    return found


_LEAD_ROLE = frozenset({"lead"})  # "description" may hold the time


@lru_cache(maxsize=1 << 10)
def _roles(roles: frozenset[str], is_main: bool) -> int:
    found = 0
    for role in roles:
        found |= _ROLES.get(role, 0)
    if roles & {"chrome", "breadcrumb"} and not is_main:
        found |= _CHROME_LEFT_OUT
    return found


_OWN_CLASS = {SHORT: "a short line", HEADLINE: "a headline", SENTENCE: "a sentence"}


def _around(line: Line, context: Context, classes: Sequence[int]) -> int:
    at = line.index
    own = _OWN_CLASS[classes[at]]
    above = classes[at - 1] if at else NOTHING
    below = classes[at + 1] if at + 1 < len(classes) else NOTHING
    found = _BEFORE[own][above] | _AFTER[own][below]
    following = context.next_line(line)
    if above == CAPTION and not line.ends and context.follows_picture(line):
        found |= _PICTURE_ABOVE
    if line.words < 4:
        return found
    if not line.is_sentence and following is not None and following.is_sentence:
        if following.prefix:
            found |= _BEFORE_TAGGED
        if following.text[0] in OPENS_SPEECH:
            found |= _BEFORE_SPEECH
        found |= _TAKEN_UP[int(cohesion(line, following) * TWENTIETHS)]
    if line.words >= 8:
        found |= _under_headline(line, context, below)
    if above == HEADLINE and line.is_sentence:
        found |= _UNDER_HEADLINE
        if below in (HEADLINE, NOTHING, OTHER_NEWS, HEADER):
            found |= _BETWEEN_HEADLINES
    if line.recurs and context.beside_recurring(line):
        found |= _BESIDE_RECURRING
    if context.heads_text(line):
        found |= _HEADS_TEXT
    return found


def _under_headline(line: Line, context: Context, below: int) -> int:
    """What a line of eight words and more says of the headline before it: the lead of that headline, or not."""
    before = context.headline_before(line)
    if before is None:
        return _NO_HEADLINE_ABOVE
    if before.alt == line.alt:
        return _SAME_ABOVE
    share = cohesion(before, line)
    found = _TAKES_UP[int(share * TWENTIETHS)]
    if before.near:
        found |= _HEADLINE_TWICE_ABOVE
        if share >= 0.4 and below in (NOTHING, OTHER_NEWS, HEADER, BYLINE, FURNITURE):
            found |= _TWICE_AND_CLOSED
    if line.count > 1:
        found |= _SENTENCE_AGAIN_BELOW if line.is_sentence else 0
        found |= _HEADLINE_AGAIN_ABOVE if before.count > 1 else 0
    return found


def _may_head(line: Line) -> bool:
    if not 2 <= line.words <= _LONGEST_TITLE or line.header is not None or line.time is not None:
        return False
    if line.kind is not None:
        return line.kind.name in _MAY_HEAD or line.tag == "h1"
    return not line.ends or line.words < 14 or line.folded.endswith('".')


_OF_OTHERS = frozenset({"listing", "comment", "footer", "related"})  # headers


def _as_title(line: Line, context: Context) -> tuple[int, float]:
    """What speaks for a line as the headline (what the crawl says, a lead soon after, text that uses its words), and
    the share of its words in that text."""
    found = _as_named(line, context)
    text: set[str] = set()
    sentences = between = under = 0
    before, alt = line, line.alt
    for other in context.lines[line.index + 1 : line.index + 16]:
        is_same = other.alt == alt
        if is_same:
            if other.key != line.key:
                found |= _NAME_OF_PICTURE
            elif not sentences and line.words >= 4:
                found |= _AGAIN_BEFORE_TEXT  # the later one is the headline, this one a breadcrumb
                break
        if other.header is not None and other.header in _OF_OTHERS:
            if sentences:
                break
            if other.header == "listing":
                found |= _NEWS_BETWEEN
        if not sentences and not between and (other.time == "time" or (other.kind and other.kind.label == "byline")):
            found |= _TIME_BELOW
        if other.is_sentence and other.kind is None:
            if not sentences:
                found |= _TEXT_BELOW[min(between, 4)]
                if other.prefix:
                    found |= _TAGGED_BELOW
            elif before.is_headline and not before.is_sentence:
                under += 1
            sentences += 1
            text |= other.syllables
            if sentences == 4:
                break
        elif other.is_headline and not is_same:
            between += 1
        before = other
    if not sentences:
        return found | _NO_TEXT_BELOW, 0.0
    if under:
        found |= _UNDER_OTHERS[under - 1]
    words = line.content
    covered = len(words & text) / len(words) if words else 0.0
    return found | _MUCH_BELOW[sentences] | _COVERED[int(covered * TWENTIETHS)], covered


def _as_named(line: Line, context: Context) -> int:
    """Whether crawl, metadata or address give this line as the headline."""
    found = 0
    known = context.known
    for title in known.titles:
        if line.key == title:
            found |= _CRAWL_TITLE[0]
        elif line.words >= 4 and title.startswith(line.key + " ") and len(line.key) * 2 > len(title):
            found |= _CRAWL_TITLE[1]
        elif line.words >= 5 and title and line.key.startswith(title + " "):
            found |= _BEGINS_WITH_TITLE
    if line.words >= 4 and any(word in line.folded for word in _OF_REPORTS) and speaks_of("live", line.folded):
        found |= _ANNOUNCES_REPORT
    if known.address and line.words >= 4 and (line.key in known.address or known.address in line.key):
        found |= _ADDRESS
    return found


_OF_REPORTS = ("truc tiep", "tuong thuat", "cap nhat", "live")


def _in_article(line: Line, context: Context) -> int:
    known = context.known
    found = 0
    if line.index == context.title_at + 1:
        found |= _RIGHT_UNDER_TITLE
        if known.titles and line.index == len(context.lines) - 1:
            found |= _ONLY_LINE_UNDER_TITLE
    if line.prefix:
        found |= _FIRST_TAG if line.index == context.first_prefix else _LATER_TAG
        if known.outlet and line.prefix_outlet and line.prefix_outlet != known.outlet:
            found |= _STRANGE_TAG
    if known.title_alt and line.alt == known.title_alt:
        return found | _TITLE_AGAIN
    if line.words < 4:
        return found
    if line.names:
        if not line.names.isdisjoint(known.names):
            found |= _SHARED_NAMES
        elif known.names:
            if len(line.names) >= 2:
                found |= _STRANGE_NAMES
            before = context.headline_before(line) if line.words >= 8 else None
            if before is not None and before.near and before.index != context.title_at:
                found |= _STRANGE_UNDER_TWICE
    if line.content and line.index > context.title_at:
        share = int(context.share_of_text(line) * TWENTIETHS)
        found |= (_OF_THE_TEXT if line.is_sentence else _HEADLINE_OF_TEXT)[share]
    pairs = context.pairs[line.index]
    if pairs >= 3:
        found |= _PAIRS[0 if pairs == 3 else 1]
    if context.is_interview and is_question(line):
        found |= _ANSWERED
    if known.description and _is_description(line, known.description):
        found |= _DESCRIPTION
    return found


def _is_description(line: Line, description: str) -> bool:
    """Whether the page's own description, perhaps cut short, is this line, its outlet tag apart."""
    if len(description) < 20 or line.words < 5:
        return False
    words = key(line.folded[line.prefix :]) if line.prefix else line.key
    return words in description or words[:60] == description[:60] or words[:60] == description[-len(words) :][:60]
