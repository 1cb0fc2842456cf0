"""What speaks for or against the readings of a line: named features, packed as the bits of one number.

A feature is of the line itself (how it ends and how long it is, its kind, its markup), of the lines around it, or of
the article as far as it is known. Many lines share the same features, so their points are worked out once (``scores``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dongsukien.clean.context import Context, cohesion, is_question
from dongsukien.clean.kinds import key
from dongsukien.clean.lines import Line
from dongsukien.read.markup import CELL_SEPARATOR

_names: list[str] = []


def _feature(name: str) -> int:
    _names.append(name)
    return 1 << len(_names) - 1


def _steps(prefix: str, bounds: Sequence[float], unit: str = "") -> tuple[int, ...]:
    """One feature for each stretch that begins at a bound."""
    ends = [f" to {high - 1}" if isinstance(high, int) else f" to {high}" for high in bounds[1:]]
    return tuple(_feature(f"{prefix} {low}{end}{unit}") for low, end in zip(bounds, [*ends, " and more"], strict=True))


_TWENTIETHS: Final = 20


def _shares(prefix: str, bounds: Sequence[float]) -> tuple[int, ...]:
    """The feature of every share from 0 to 1, by the number of its twentieths."""
    found = _steps(prefix, bounds)
    return tuple(found[sum(bound * _TWENTIETHS <= part for bound in bounds) - 1] for part in range(_TWENTIETHS + 1))


def _table(prefix: str, bounds: Sequence[int], size: int = 121) -> tuple[int, ...]:
    """The feature of every number of words below *size*."""
    found = _steps(prefix, bounds, " words")
    return tuple(found[max(0, sum(bound <= number for bound in bounds) - 1)] for number in range(size))


# --- the line itself --------------------------------------------------------------------------------------------------

_LONGEST: Final = 120
_CLOSED = _table("closes like a sentence,", (1, 5, 8, 10, 15, 25, 40, 60, 80, 111))
_HALF = _table("ends in ?, … or a quote,", (1, 4, 7, 10, 13, 21, 34, 61))
_OPEN = _table("no mark at its end,", (1, 2, 4, 7, 10, 13, 18, 26, 34, 61))
_KNOWN_LENGTH = _table("of a known kind,", (1, 4, 9, 21, 40))
_HEADERS = {kind: _feature(f"header: {kind}") for kind in ("related", "listing", "comment", "footer", "share", "nav")}
_TIMES = {time: _feature(f"{time} line") for time in ("time", "dated", "relative", "clock")}
_KIND_LABELS = ("caption", "credit", "byline", "teaser_title", "listing", "nav", "notice", "ad_spam", "tag", "other")
_KINDS = {
    (label, weight): _feature(f"kind: {label}, {'surely' if weight >= 5 else 'likely'} so ({weight})")
    for label in _KIND_LABELS
    for weight in (3, 4, 5, 6)
}
_KIND_SENTENCES = {label: _feature(f"kind: {label}, but a sentence") for label in _KIND_LABELS}
_NAME = _feature("a name alone")
_SPEECH = _feature("opens like speech")
_NUMBERED = _feature("opens with a number")
_SHOUTED = _feature("all in capitals")
_COLON = _feature("ends in a colon")
_CELL = _feature("ends in a table bar")
_CAPTIONED = _feature("ends in brackets")
_TAG = _feature("an outlet's tag at its head")
_STRANGE_TAG = _feature("another outlet's tag at its head")
_NEAR = _feature("printed twice within three lines")
_AGAIN = _feature("printed again on the page")
_COPY = _feature("printed above already")
_SENTENCE_AGAIN = _feature("a sentence printed again")
_RECURS = (_feature("on one more page"), _feature("on two or three more pages"), _feature("on four or more pages"))
_SENTENCE_RECURS = (
    _feature("a sentence on one more page"),
    _feature("a sentence on two or three more pages"),
    _feature("a sentence on four or more pages"),
)

# Markup of an HTML page.
_MAIN = _feature("taken for text by the engine")
_MAIN_BUT_SHORT = _feature("taken for text by the engine, short")
_MAIN_SENTENCE = _feature("taken for text by the engine, a sentence of a known kind")
_TABLE_ROW = _feature("taken for text by the engine, a row of a table")
_NOT_MAIN = _feature("left out by the engine")
_PARTS = {
    part: _feature(f"by its place in the tree: {part}")
    for part in ("title", "lead", "body", "caption", "author", "time", "below", "away")
}
_LINKED = _feature("mostly link")
_PARTLY_LINKED = _feature("partly link")
_HEADING_TAG = _feature("heading inside the text")
_TOP_TAG = _feature("h1")
_LOW_TAG = _feature("h2, h3 or li")
_PICTURE_TAG = _feature("picture or its caption by its tag")
_ROLES = {
    role: _feature(f"class: {role}")
    for role in ("lead", "caption", "author", "source", "time", "tag", "related", "comment", "chrome", "breadcrumb")
}
_CHROME_LEFT_OUT = _feature("class: furniture, left out by the engine")

# --- the lines around it ----------------------------------------------------------------------------------------------

_AROUND = (
    "nothing", "a header of other news", "another header", "a time", "a caption", "a byline or source", "furniture",
    "a short line", "a headline", "a sentence",
)  # fmt: skip
_NOTHING, _OTHER_NEWS, _HEADER, _TIME, _CAPTION, _BYLINE, _FURNITURE, _SHORT, _HEADLINE, _SENTENCE = range(10)
_BEFORE = {
    own: tuple(_feature(f"{own} after {each}") for each in _AROUND)
    for own in ("a sentence", "a headline", "a short line")
}
_AFTER = {
    own: tuple(_feature(f"{own} before {each}") for each in _AROUND)
    for own in ("a sentence", "a headline", "a short line")
}
_BEFORE_TAGGED = _feature("before a sentence with an outlet's tag")
_BEFORE_SPEECH = _feature("before a line that opens like speech")
_PICTURE_ABOVE = _feature("under a picture's name")
_HEADLINE_TWICE_ABOVE = _feature("under a headline printed twice")
_HEADLINE_AGAIN_ABOVE = _feature("again under a headline that is printed again")
_SENTENCE_AGAIN_BELOW = _feature("a sentence printed again, under a headline")
_NO_HEADLINE_ABOVE = _feature("no headline above")
_SAME_ABOVE = _feature("the headline above again")
_TAKES_UP = _shares("words of the headline above it takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_TAKEN_UP = _shares("its words that the next sentence takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_TWICE_AND_CLOSED = _feature("takes up a headline printed twice, and no text follows")
_BETWEEN_HEADLINES = _feature("a sentence between headlines")
_UNDER_HEADLINE = _feature("a sentence right under a headline")
_PAIRS = (_feature("the third pair of headline and sentence"), _feature("one of many pairs of headline and sentence"))
_BESIDE_RECURRING = _feature("beside a headline of other pages")
_HEADS_TEXT = _feature("marked as a heading, text follows")

# --- the article ------------------------------------------------------------------------------------------------------

_CRAWL_TITLE = (_feature("the title that the crawl names"), _feature("most of the title that the crawl names"))
_BEGINS_WITH_TITLE = _feature("begins with the title that the crawl names")
_IN_LISTING = _feature("in a list under a header of other news")
_UNDER_OTHERS = (
    _feature("text below, a sentence of it under another headline"),
    _feature("text below, two sentences of it under other headlines"),
    _feature("text below, three sentences of it under other headlines"),
)
_NAME_OF_PICTURE = _feature("the name of a picture below")
_AGAIN_BEFORE_TEXT = _feature("printed again before the text")
_TIME_BELOW = _feature("a time or byline below")
_TEXT_BELOW = tuple(_feature(f"text below, {n} headlines between") for n in ("no", "1", "2", "3", "4 or more"))
_NO_TEXT_BELOW = _feature("no text below")
_TAGGED_BELOW = _feature("text with an outlet's tag below")
_COVERED = _shares("its words in the text below:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_BEST_COVERED = _feature("its words in the text below more than any other line's")
_PICTURES_BEAR_IT = _feature("pictures bear its words")
_ADDRESS = _feature("spelled in the page's address")
_NEWS_BETWEEN = _feature("a header of other news before the text")
_MUCH_BELOW = tuple(_feature(f"{n} sentences below") for n in ("no", "1", "2", "3", "4 or more"))
_ASSUMED_TITLE = _feature("most like a headline")
_NO_TITLE = _feature("most like a headline, but a sentence")
_RIGHT_UNDER_TITLE = _feature("right under the headline")
_ONLY_LINE_UNDER_TITLE = _feature("the only line under a title that the crawl names")
_ABOVE_TITLE = _feature("above the headline")
_TITLE_AGAIN = _feature("the headline again")
_DESCRIPTION = _feature("the page's own description")
_FIRST_TAG = _feature("the first outlet's tag below the headline")
_LATER_TAG = _feature("an outlet's tag that is not the first")
_SHARED_NAMES = _feature("names of the article")
_STRANGE_NAMES = _feature("names, none of them the article's")
_STRANGE_UNDER_TWICE = _feature("strange names under a headline printed twice")
_ANSWERED = _feature("a question of an interview")
_COMMENTS = _feature("below the comments' header")
_AMONG_COMMENTS = _feature("among the comments")
_OTHERS = (
    _feature("below a header of other news, in a run of paragraphs"),
    _feature("below a header of other news, with names of the article"),
    _feature("below a header of other news"),
)
_OF_THE_TEXT = _shares("its words elsewhere in the text:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_HEADLINE_OF_TEXT = _shares("a headline's words elsewhere in the text:", (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
_DEEP = _feature("far below the first sentences")
_LEADS = _shares("first text, words of the headline it takes up:", (0.0, 0.05, 0.2, 0.35, 0.5, 0.65, 0.8))
_SENTENCES_ABOVE = tuple(_feature(f"{n} sentences since the headline") for n in ("no", "1", "2", "3 or more"))

FEATURES: Final[tuple[str, ...]] = tuple(_names)

_OPENS_SPEECH = frozenset("-–—\"“‘'")
_PICTURE_NAMES = frozenset({"picture number", "file name"})
_MAY_HEAD = frozenset({"caption of a moving picture", "media mark"})  # "Video: …" may be the headline of a page
_DEEPEST_TITLE: Final = 10  # sentences above a headline
_LONGEST_TITLE: Final = 45  # words
_LONGEST_NAME: Final = 7  # words that a name with its source may have
_LEAST_COVERED: Final = 0.3


Seen = tuple[int, int, int]  # what is seen of a line: features of itself, of the lines around it, of the article


def of_lines(context: Context) -> list[Seen]:
    """For every line the features that do not depend on what is known of the article."""
    classes = [_class(line) for line in context.lines]
    pictured = {line.alt for line in context.lines if line.kind is not None and line.kind.name in _PICTURE_NAMES}
    found = []
    sentences = 0
    in_list = False
    best, best_at = _LEAST_COVERED, -1
    for line, own_class in zip(context.lines, classes, strict=True):
        around = _around(line, context, classes) if own_class in _OWN_CLASS else 0
        if sentences > _DEEPEST_TITLE:
            around |= _DEEP
        elif _may_head(line):
            as_title, covered = _as_title(line, context)
            around |= as_title | (_IN_LISTING if in_list else 0) | (_PICTURES_BEAR_IT if line.alt in pictured else 0)
            if covered > best:
                best, best_at = covered, line.index
        sentences += own_class == _SENTENCE
        in_list = own_class == _OTHER_NEWS or (in_list and _goes_on(line, classes))
        found.append((_own(line), around, 0))
    if best_at >= 0:
        own, around, _ = found[best_at]
        found[best_at] = own, around | _BEST_COVERED, 0
    return found


def _goes_on(line: Line, classes: Sequence[int]) -> bool:
    """Whether a list of other articles may go on at this line: a headline, a time, a sentence under a headline."""
    own = classes[line.index]
    return own in (_HEADLINE, _TIME) or (own == _SENTENCE and line.index > 0 and classes[line.index - 1] != _SENTENCE)


def of_article(context: Context, found: Sequence[Seen]) -> list[Seen]:
    """*found* with the features that depend on what is known of the article."""
    sentences = 0
    out = []
    for line, (own, around, _) in zip(context.lines, found, strict=True):
        plain = line.kind is None and line.header is None and line.time is None
        article = _in_article(line, context) if plain else 0
        if line.index > context.title_at:
            article |= _SENTENCES_ABOVE[min(sentences, 3)]
            if plain and line.is_sentence:
                if not sentences:
                    article |= _LEADS[int(cohesion(context.lines[context.title_at], line) * _TWENTIETHS)]
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
    found = 0
    words = min(line.words, _LONGEST)
    if line.header is not None:
        found = _HEADERS[line.header]
    elif line.time is not None:
        found = _TIMES[line.time]
    elif line.kind is not None:
        found = _KINDS[line.kind.label, min(6, max(3, int(line.kind.weight)))] | _KNOWN_LENGTH[words]
        if line.is_sentence:
            found |= _KIND_SENTENCES[line.kind.label]
    else:
        found = (_CLOSED if line.ends else _HALF if line.may_end else _OPEN)[words]
        found |= _plain(line)
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


def _plain(line: Line) -> int:
    found = 0
    text = line.text
    last = text[-1]
    if last == "|":
        found |= _CELL
    elif last == ")":
        found |= _CAPTIONED
    elif last == ":":
        found |= _COLON
    if text[0] in _OPENS_SPEECH:
        found |= _SPEECH
    elif text[0].isdigit():
        found |= _NUMBERED
    if line.words <= 5 and _is_name(line):
        found |= _NAME
    elif line.words >= 3 and text.isupper():
        found |= _SHOUTED
    if line.prefix:
        found |= _TAG
    return found


def _is_name(line: Line) -> bool:
    """Two to five capitalised words and nothing else: an author, where a byline may stand."""
    if line.words < 2 or len(line.text) > 40:
        return False
    words = line.text.replace("-", " ").split()
    return all(word[0].isupper() for word in words) and not any(character.isdigit() for character in line.text)


def _markup(line: Line, link_share: float) -> int:
    found = _roles(line) if line.roles else 0
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


def _roles(line: Line) -> int:
    found = 0
    for role in line.roles:
        found |= _ROLES.get(role, 0)
    if line.roles & {"chrome", "breadcrumb"} and not line.main:
        found |= _CHROME_LEFT_OUT
    return found


def _class(line: Line) -> int:
    """Which of ``_AROUND`` the line is for its neighbours."""
    if line.header is not None:
        return _OTHER_NEWS if line.header in ("related", "listing") else _HEADER
    if line.time is not None:
        return _TIME
    if line.kind is not None:
        label = line.kind.label
        return _CAPTION if label == "caption" else _BYLINE if label in ("byline", "credit") else _FURNITURE
    if line.is_sentence:
        return _SENTENCE
    return _SHORT if line.words < 4 else _HEADLINE


_OWN_CLASS = {_SHORT: "a short line", _HEADLINE: "a headline", _SENTENCE: "a sentence"}


def _around(line: Line, context: Context, classes: Sequence[int]) -> int:
    at = line.index
    own = _OWN_CLASS[classes[at]]
    above = classes[at - 1] if at else _NOTHING
    below = classes[at + 1] if at + 1 < len(classes) else _NOTHING
    found = _BEFORE[own][above] | _AFTER[own][below]
    following = context.next_line(line)
    if above == _CAPTION and not line.ends and context.follows_picture(line):
        found |= _PICTURE_ABOVE
    if line.words < 4:
        return found
    if not line.is_sentence and following is not None and following.is_sentence:
        if following.prefix:
            found |= _BEFORE_TAGGED
        if following.text[0] in _OPENS_SPEECH:
            found |= _BEFORE_SPEECH
        found |= _TAKEN_UP[int(cohesion(line, following) * _TWENTIETHS)]
    if line.words >= 8:
        found |= _under_headline(line, context, below)
    if above == _HEADLINE and line.is_sentence:
        found |= _UNDER_HEADLINE
        if below in (_HEADLINE, _NOTHING, _OTHER_NEWS, _HEADER):
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
    found = _TAKES_UP[int(share * _TWENTIETHS)]
    if before.near:
        found |= _HEADLINE_TWICE_ABOVE
        if share >= 0.4 and below in (_NOTHING, _OTHER_NEWS, _HEADER, _BYLINE, _FURNITURE):
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


def _as_title(line: Line, context: Context) -> tuple[int, float]:
    """What speaks for a line as the headline (what the crawl says, a lead soon after, text that uses its words), and
    the share of its words in that text."""
    found = _as_named(line, context)
    text: set[str] = set()
    sentences = between = under = 0
    before = line
    for other in context.lines[line.index + 1 : line.index + 16]:
        if other.alt == line.alt:
            if other.key != line.key:
                found |= _NAME_OF_PICTURE
            elif not sentences and line.words >= 4:
                found |= _AGAIN_BEFORE_TEXT  # the later one is the headline, this one a breadcrumb
                break
        if other.header in ("listing", "comment", "footer", "related"):
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
        elif other.is_headline and other.alt != line.alt:
            between += 1
        before = other
    if not sentences:
        return found | _NO_TEXT_BELOW, 0.0
    if under:
        found |= _UNDER_OTHERS[under - 1]
    words = line.content
    covered = len(words & text) / len(words) if words else 0.0
    return found | _MUCH_BELOW[sentences] | _COVERED[int(covered * _TWENTIETHS)], covered


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
    if known.address and line.words >= 4 and (line.key in known.address or known.address in line.key):
        found |= _ADDRESS
    return found


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
        if line.names & known.names:
            found |= _SHARED_NAMES
        elif known.names:
            if len(line.names) >= 2:
                found |= _STRANGE_NAMES
            before = context.headline_before(line) if line.words >= 8 else None
            if before is not None and before.near and before.index != context.title_at:
                found |= _STRANGE_UNDER_TWICE
    if line.content and line.index > context.title_at:
        share = int(context.share_of_text(line) * _TWENTIETHS)
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
