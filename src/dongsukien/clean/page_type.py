"""The type of a page: article, listing, gallery, live, spam, error, other. Decided after the lines are read.

The line model reads every page as if it held an article. Here the reading is doubted: a list of articles has no run of
paragraphs but headlines with one sentence each, a film has controls and hardly a text, an error page says so, a page
behind a paywall breaks off. Address and declarations weigh like what is seen on the page, never alone. Known weakness:
a text page that is a list of subheadings with one paragraph each reads like a section page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import islice, pairwise, takewhile

from dongsukien.clean import address, kinds
from dongsukien.clean.lines import Line
from dongsukien.clean.signs import SIGN_WORDS, Says, declared_type, page_types, sign_of, speaks_of
from dongsukien.document import Block, Page, PageType

LITTLE_TEXT = 60  # words of lead and body below which a page full of other things is no article
SOME_TEXT = 25  # words of running text that make an article without a headline
FILM_TEXT = 90  # words beside a film or pictures; an article that has a film tells more
TRUNCATED_TEXT = 150  # words that papers show before a paywall: a lead and one or two paragraphs
MANY_OTHERS = 6
_TRUNCATED_AT_WALL = 220  # where the wall stands right below the text, or what the rest costs
_TRUNCATED_PARAGRAPHS = 4
_TIMES_OF_AN_ARTICLE = 4
_TIMES_OF_OTHERS = 1  # headlines with their time that may stand above the first header
SHORTEST_HEADLINE = 4  # words
HEAD_LINES = 60  # an error stands among the first lines, below the longest menu


_OF_OTHERS = frozenset({"related", "listing", "comment", "footer"})


class _Seen:
    """What is seen on a page, each thing worked out once."""

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
        return any(block.label == "time" for block in beside)

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


def page_type(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> PageType:
    """What kind of page this is, from what its lines turned out to be, its address and what it declares."""
    seen = _Seen(page, lines, blocks)
    if _is_spam(seen):
        return "spam"
    if _is_error(seen):
        return "error"
    if not sum(seen.words.values()) or _is_house(seen):
        return "other"
    if _is_live(seen):
        return "live"
    if _is_gallery(seen):
        return "gallery"
    if _is_listing(seen):
        return "listing"
    return "article" if _has_article(seen) else "other"


# --- spam -------------------------------------------------------------------------------------------------------------


@cache
def _trade() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def words(forms: Sequence[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(sorted(kinds.key(kinds.folded(form)) for form in forms)) + r")\b")

    return words(page_types().betting.sale), words(page_types().betting.report)


_FIRST_LINES = 6  # below the menu, of which some name betting where a page sells it


def _is_spam(seen: _Seen) -> bool:
    """Lines of betting are most of the page, or its text sells betting: no report of a raid sells anything."""
    total = sum(seen.words.values())
    if total and seen.words["ad_spam"] * 2 > total:
        return True
    first = (line for line in seen.lines if line.header is None and (line.kind is None or line.kind.label != "nav"))
    if _is_market(seen, total):
        return True
    if not any(line.bets for line in islice(first, _FIRST_LINES)):
        return False
    hits = [line for line in seen.lines if line.bets]
    if len(hits) < 3 or sum(line.words for line in hits) * 2 < total:
        return False
    sale, report = _trade()
    sold = sum(sale.search(line.key) is not None for line in hits)
    return sold * 2 >= len(hits) and sold > 2 * sum(report.search(line.key) is not None for line in seen.lines)


_OFFER = re.compile(r"\b(?:lh|lien he|goi(?: ngay)?|hotline|zalo|dt|sdt)\b[^.;]{0,20}?\b0\d{2,3}[\d. -]{6,10}")
_TELEPHONE = re.compile(r"0(?<!\w0)\d{2,3}[\d. -]{6,10}")  # the 0 first: the engine looks for it
_OFFERS = 3


def _is_market(seen: _Seen, total: int) -> bool:
    """Small advertisements, each with a telephone number to call, are half of the page."""
    if seen.dated or sum(1 for _ in islice(_TELEPHONE.finditer(seen.page.text), _OFFERS)) < _OFFERS:
        return False
    offers = [line for line in seen.lines if line.words >= SHORTEST_HEADLINE and _OFFER.search(line.folded)]
    return len(offers) >= _OFFERS and sum(line.words for line in offers) * 2 > total


# --- errors -----------------------------------------------------------------------------------------------------------


def _is_error(seen: _Seen) -> bool:
    if seen.text < LITTLE_TEXT or seen.by_address == "error":
        if any(says == "gone" for at, says in seen.signs if at < HEAD_LINES):
            return True
        if seen.n_signs("login") >= 2 and seen.paragraphs <= 1 and seen.others < MANY_OTHERS and not seen.dated:
            return True
    if seen.text < TRUNCATED_TEXT and not seen.dated:
        # Whatever was read as an article stands in the lists below the sign.
        above = seen.first_own if seen.title_at is None else seen.title_at
        if any(says == "gone" for at, says in seen.signs if at < (1 if seen.closed else above)):
            return True
    return _is_behind_paywall(seen)


def _is_behind_paywall(seen: _Seen) -> bool:
    """Little text, and below it the words that the rest is for those who pay; nothing of the article after them."""
    if seen.text >= _TRUNCATED_AT_WALL or seen.paragraphs > _TRUNCATED_PARAGRAPHS:
        return False
    wall = next((line.index for line in seen.lines if line.words <= SIGN_WORDS and _is_wall(line)), None)
    if seen.text >= TRUNCATED_TEXT and wall != seen.last_own + 1 and not seen.n_signs("offer"):
        return False
    if wall is None:
        return seen.page.metadata.free is False and seen.text < LITTLE_TEXT * 2 and seen.n_signs("offer") > 0
    after = [
        line
        for line, block in zip(seen.lines[wall + 1 :], seen.blocks[wall + 1 :], strict=True)
        if block.label == "body" and line.is_sentence and not _is_wall(line)
    ]
    return len(after) <= 1 and (seen.first_own < wall or seen.others < MANY_OTHERS or _begins_above(seen, wall))


def _begins_above(seen: _Seen, wall: int) -> bool:
    """Whether one headline and a sentence stand above the line *wall*: of an article cut so short that it was not read
    as one."""
    above = [line for line in seen.lines[:wall] if line.kind is None and line.header is None and line.time is None]
    headlines = {line.alt for line in above if not line.is_sentence and line.words >= SHORTEST_HEADLINE}
    return len(headlines) == 1 and any(line.is_sentence for line in above)


def _is_wall(line: Line) -> bool:
    return speaks_of("paywall", line.folded)


# --- pages of the publisher -------------------------------------------------------------------------------------------


def _is_house(seen: _Seen) -> bool:
    """A page about the publisher or of tables: its name is the headline or the last thing above the text."""
    if seen.by_address in ("article", "gallery", "live"):
        return False
    if seen.title is not None and seen.title.says == "house":
        return True
    if seen.n_signs("row") >= _ROWS and seen.n_signs("table"):
        return True
    if seen.dated:
        return False
    if seen.by_address == "other" or seen.declared == "other":
        return True
    if seen.title is not None and seen.title.says == "table" and seen.text < FILM_TEXT:
        return True
    if any(_heads_table(seen, at) for at, says in seen.signs if says == "table"):
        return True
    if seen.n_signs("record") >= _FIELDS:
        return True
    if any(_leads_to_house(line) for line in seen.lines):
        return True
    places = {
        at for at, says in seen.signs if says == "house" and not _heads_menu(seen, at) and not _ends_menu(seen, at)
    }
    if not places or seen.stamps >= _STAMPS or (seen.n_signs("listing") and seen.others >= MANY_OTHERS):
        return False
    above_text = seen.first_own - 1 if seen.paragraphs else None
    if above_text in places or (min(places) <= 1 and seen.title_at is None):
        return True
    if _heads_page(seen, min(places)) or (_is_first(seen, min(places)) and seen.text < LITTLE_TEXT):
        return True
    return min(places) < seen.first_own and seen.text < LITTLE_TEXT and seen.others < 3


def _heads_menu(seen: _Seen, at: int) -> bool:
    """Whether sections follow the line: the links above a menu ("Contact us") are no headline of a page."""
    below = seen.lines[at + 1 : at + 1 + _MENU]
    sections = (line.kind is not None and line.kind.name in ("section", "menu") for line in below)
    return sum(is_section or line.header is not None for is_section, line in zip(sections, below, strict=True)) > 2


def _ends_menu(seen: _Seen, at: int) -> bool:
    """Whether the line is the last of a menu over a list of articles: two sections above it, no sentence below."""
    above = seen.lines[max(0, at - 2) : at]
    is_menu = all(line.header == "nav" or (line.kind is not None and line.kind.name == "section") for line in above)
    below = seen.lines[at + 1 : at + 3]
    return len(above) == 2 and is_menu and seen.others >= MANY_OTHERS and not any(line.is_sentence for line in below)


_MENU = 6  # lines


_ROWS = 3  # of twelve
_FIELDS = 4  # of the record of a rule: its number, its day, who signed it
_CRUMBS = re.compile(r"\s*[>»/›|]\s*")


def _leads_to_house(line: Line) -> bool:
    """Whether the breadcrumb ends at a page of the publisher ("Trang chủ » Liên hệ")."""
    if line.kind is None or line.kind.name != "breadcrumb":
        return False
    crumbs = _CRUMBS.split(line.folded)
    return 2 <= len(crumbs) <= 4 and sign_of(crumbs[-1]) == "house"


def _is_first(seen: _Seen, at: int) -> bool:
    """Whether nothing but menus, times and figures stands above a line, and no list of articles with leads below."""
    above = (
        line
        for line in seen.lines[:at]
        if line.words >= SHORTEST_HEADLINE and line.kind is None and not _is_figures(line)
    )
    return not any(line.header is None and line.time is None for line in above) and not seen.count["teaser_lead"]


def _is_figures(line: Line) -> bool:
    """Whether half of a line or more are digits, or a few words end in them: a ticker ("VN-Index 1.271,4 +3,2")."""
    digits = sum(map(str.isdigit, line.key))
    return 2 * digits >= len(line.key.replace(" ", "")) or (line.words <= _TICKER and line.key[-1:].isdigit())


_TICKER = 5  # words


def _heads_page(seen: _Seen, at: int) -> bool:
    """Whether a sentence stands right below a line, and above it nothing but menus: no menu ends in a sentence."""
    if not any(line.is_sentence for line in seen.lines[at + 1 : at + 2]):
        return False
    return not any(
        line.is_sentence or (line.is_headline and line.words >= SHORTEST_HEADLINE) for line in seen.lines[:at]
    )


def _heads_table(seen: _Seen, at: int) -> bool:
    """Whether what stands below a line are figures and clocks, and no sentence; a list of articles may have such a box
    beside it."""
    below = list(takewhile(lambda line: line.header is None and not line.is_sentence, seen.lines[at + 1 : at + 25]))
    others = (line.index for line in seen.lines[at + 1 :] if line.header in ("related", "listing"))
    if seen.announced(at, next(others, len(seen.lines))) >= _ANNOUNCED:
        return False
    figures = sum(any(map(str.isdigit, line.folded)) for line in below)
    return figures * 2 > min(len(below), 12) >= 3


_ANNOUNCED = 3


# --- running reports --------------------------------------------------------------------------------------------------

_MAY_BE_ENTRY = frozenset({"body", "other", "nav", "time", "listing", "lead"})
_ENTRIES = 4


def _is_live(seen: _Seen) -> bool:
    """Entries with a clock at their head, under a headline that says so or as the bulk of the text."""
    entries = sum(block.label in _MAY_BE_ENTRY and _opens_entry(line) for line, block in seen.until_others)
    said = seen.by_address == "live" or any(speaks_of("live", line.folded) for line in seen.headlines)
    if seen.declared == "live":
        return entries >= 2 or said or seen.text >= LITTLE_TEXT
    if entries < _ENTRIES:
        return said and sum(_stamped_entries(seen)) >= _ENTRIES
    if said:
        return True
    sentences = sum(line.is_sentence for line in seen.lines)
    told = sum(speaks_of("told hour", line.folded) for line, _ in seen.until_others)
    return told * 2 < entries <= sentences * 2 and entries * 4 >= 3 * seen.count["body"]


def _opens_entry(line: Line) -> bool:
    """A clock alone or before words; a day with its clock stands at the items of any list."""
    return line.time in (None, "clock") and speaks_of("entry", line.folded)


def _stamped_entries(seen: _Seen) -> Iterator[bool]:
    """Whether each time of a running report ("5 phút trước", a day with a clock) has a paragraph under it."""
    for line, _ in seen.until_others:
        if line.time in ("relative", "time", "dated", "clock"):
            below = seen.lines[line.index + 1 : line.index + 3]
            yield any(each.is_sentence for each in below if each.time is None)


# --- films and pictures -----------------------------------------------------------------------------------------------


def _is_gallery(seen: _Seen) -> bool:
    """Pictures with their captions, or a film with its controls, and hardly a text."""
    captions, count = seen.words["caption"], seen.count["caption"]
    fewest = _MARKED_CAPTIONS if seen.page.elements else _FEWEST_CAPTIONS
    if count >= fewest and captions >= 3 * count and seen.words["body"] < captions and seen.count["body"] <= count // 2:
        return True
    if _is_captions(seen) or _are_numbered(seen):
        return True
    if seen.text >= FILM_TEXT or (seen.by_address == "listing" and seen.declared != "gallery"):
        return False
    if seen.counted >= 5 or (count >= 3 and seen.media):
        return True
    marked = any(speaks_of("media headline", line.folded) for line in seen.headlines) or _is_over_time(seen)
    player = sum(says == "player" for _, says in seen.signs) if seen.paragraphs <= _BESIDE_FILM else 0
    points = 2 * (seen.declared == "gallery") + (seen.by_address == "gallery") + marked + seen.media + min(2, player)
    return points >= 2 and (seen.declared == "gallery" or marked or player > 0 or seen.by_address == "gallery")


def _is_over_time(seen: _Seen) -> bool:
    """Whether a headline of pictures or a film stands over its time, whatever stands above."""
    return any(
        below.time in ("time", "dated") and line.words >= SHORTEST_HEADLINE and speaks_of("media headline", line.folded)
        for line, below in pairwise(seen.lines)
    )


_CAPTION_WORDS = 26
_FEWEST_CAPTIONS = 6
_FEWEST_ANNOUNCED = 4  # below a headline that announces pictures
_MARKED_CAPTIONS = 4  # where the markup of an HTML page tells them
_PICTURED_HEADLINE = 6  # words: "Ảnh: …" with fewer is a credit


def _is_captions(seen: _Seen) -> bool:
    """Whether short lines alone stand below the one headline that announces pictures: captions without their marks."""
    headlines = (line for line in seen.lines if line.words >= _PICTURED_HEADLINE and _is_words(line))
    marked = [line.index for line in headlines if _announces_pictures(seen, line)]
    if len(marked) != 1:
        return False
    short = long = times = 0
    for line in seen.lines[marked[0] + 1 :]:
        if line.header is not None and short:
            break
        times += line.time is not None
        if line.time is None and line.words > 2:
            short += line.words <= _CAPTION_WORDS
            long += line.words > _CAPTION_WORDS
    return short >= _FEWEST_ANNOUNCED and short >= 4 * long and times <= 2


_BESIDE_FILM = 3  # paragraphs
_NUMBERED = re.compile(r"\d{1,2}[.)/] ")
_FEWEST_NUMBERED, _MANY_NUMBERED = 6, 10


def _are_numbered(seen: _Seen) -> bool:
    """Whether all below the lead are short lines with numbers, as some print captions; steps of a recipe are fewer, and
    no picture's credit stands among them."""
    own = [
        line
        for line, block in zip(seen.lines, seen.blocks, strict=True)
        if block.label == "caption" or (block.label == "body" and line.index > seen.first_own)
    ]
    if len(own) < _FEWEST_NUMBERED or any(line.words > _CAPTION_WORDS for line in own):
        return False
    numbered, captions = sum(_NUMBERED.match(line.text) is not None for line in own), seen.count["caption"]
    return numbered + captions >= len(own) and numbered >= 3 and (captions >= 2 or numbered >= _MANY_NUMBERED)


def _is_words(line: Line) -> bool:
    return line.header is None and line.time is None


def _announces_pictures(seen: _Seen, line: Line) -> bool:
    """Whether a headline says that it stands over pictures, or stands under "Ảnh" and over its time."""
    if speaks_of("pictures", line.folded):
        return True
    if line.is_sentence or not line.index or seen.lines[line.index - 1].says != "media":
        return False
    return any(below.time in ("time", "dated") for below in seen.lines[line.index + 1 : line.index + 2])


# --- lists of articles ------------------------------------------------------------------------------------------------

_LISTING = 0.5  # points above which a page is a list
_RUN_POINTS = (0.0, -1.0, -3.0, -5.0, -7.0)  # for so many paragraphs in a row
_OF_ADDRESS = {"listing": 3.0, "article": -2.0}
_OF_DECLARATION = {"listing": 3.0, "article": -3.0}
_PAIRS = 5
_STAMPS = 4
_LEAD_WORDS = 50  # of 2,000 articles one in twenty has a longer lead (on average 34 words)


def _is_listing(seen: _Seen) -> bool:
    """A list of other articles speaks by what is missing: paragraphs that follow one another."""
    if seen.others + seen.count["body"] < 3:
        return False
    if not seen.paragraphs or (seen.title_at is None and not seen.longest_run):
        return seen.others >= 3
    return _listing_points(seen) > _LISTING


def _listing_points(seen: _Seen) -> float:
    points = _RUN_POINTS[min(seen.longest_run, len(_RUN_POINTS) - 1)]
    points += _OF_ADDRESS.get(seen.by_address or "", 0.0) + _OF_DECLARATION.get(seen.declared or "", 0.0)
    if seen.others >= MANY_OTHERS:
        points += 2.0 if seen.text < LITTLE_TEXT else 1.0 if seen.text < 2 * LITTLE_TEXT else 0.0
    if (
        seen.interrupted >= 0.6
        and seen.count["body"] >= 3
        and not seen.dated
        and seen.text < _LEAD_WORDS * seen.paragraphs
    ):
        points += 5.0
    if seen.count["teaser_lead"] >= _PAIRS:
        points += 1.0
    if seen.stamps >= _STAMPS:
        points += 2.0
    if seen.n_signs("listing", until=seen.first_own):
        points += 2.0
    if (
        seen.text < 2 * LITTLE_TEXT
        and seen.announced(0, seen.first_own if seen.title_at is None else seen.title_at) >= _ANNOUNCED
    ):
        points += 2.0
    if seen.dated:
        points -= 1.5
    if seen.closed:
        points -= 2.0
    elif seen.others >= MANY_OTHERS:
        points += 1.5
    return points


def _has_article(seen: _Seen) -> bool:
    """A headline with a text, or a text; a page of a line or two may be a headline alone, as feeds give them."""
    if seen.text >= SOME_TEXT:
        return True
    return seen.title_at is not None and (seen.paragraphs > 0 or len(seen.lines) <= 3)
