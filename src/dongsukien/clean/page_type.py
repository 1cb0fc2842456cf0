"""The type of a page: article, listing, gallery, live, spam, error, other. Decided after the lines are read.

The line model reads every page as if it held an article. Here the reading is doubted: a list of articles has no run of
paragraphs but headlines with one sentence each, a film has controls and hardly a text, an error page says so, a page
behind a paywall breaks off. Address and declarations weigh like what is seen on the page, never alone. Known weakness:
a text page that is a list of subheadings with one paragraph each reads like a section page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, takewhile

from dongsukien.clean import kinds, times
from dongsukien.clean.galleries import is_gallery
from dongsukien.clean.lines import Line
from dongsukien.clean.signs import SIGN_WORDS, page_types, sign_of, speaks_of
from dongsukien.clean.survey import FILM_TEXT, LITTLE_TEXT, MANY_OTHERS, SHORTEST_HEADLINE, Survey
from dongsukien.document import Block, Page, PageType

SOME_TEXT = 25  # words of running text that make an article without a headline
TRUNCATED_TEXT = 150  # words that papers show before a paywall: a lead and one or two paragraphs
_TRUNCATED_AT_WALL = 220  # where the wall stands right below the text, or what the rest costs
_TRUNCATED_PARAGRAPHS = 4
HEAD_LINES = 60  # an error stands among the first lines, below the longest menu


def page_type(page: Page, lines: Sequence[Line], blocks: Sequence[Block]) -> PageType:
    """What kind of page this is, from what its lines turned out to be, its address and what it declares."""
    seen = Survey(page, lines, blocks)
    if _is_spam(seen):
        return "spam"
    if _is_error(seen):
        return "error"
    if not sum(seen.words.values()) or _is_house(seen):
        return "other"
    if _is_live(seen):
        return "live"
    if is_gallery(seen):
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


def _is_spam(seen: Survey) -> bool:
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


def _is_market(seen: Survey, total: int) -> bool:
    """Small advertisements, each with a telephone number to call, are half of the page."""
    if seen.dated or sum(1 for _ in islice(_TELEPHONE.finditer(seen.page.text), _OFFERS)) < _OFFERS:
        return False
    offers = [line for line in seen.lines if line.words >= SHORTEST_HEADLINE and _OFFER.search(line.folded)]
    return len(offers) >= _OFFERS and sum(line.words for line in offers) * 2 > total


# --- errors -----------------------------------------------------------------------------------------------------------


def _is_error(seen: Survey) -> bool:
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


def _is_behind_paywall(seen: Survey) -> bool:
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
    return len(after) <= 1 and (seen.first_own <= wall or seen.others < MANY_OTHERS or _begins_above(seen, wall))


def _begins_above(seen: Survey, wall: int) -> bool:
    """Whether one headline and a sentence stand above the line *wall*: of an article cut so short that it was not read
    as one."""
    above = [line for line in seen.lines[:wall] if line.kind is None and line.header is None and line.time is None]
    headlines = {line.alt for line in above if not line.is_sentence and line.words >= SHORTEST_HEADLINE}
    return len(headlines) == 1 and any(line.is_sentence for line in above)


def _is_wall(line: Line) -> bool:
    return speaks_of("paywall", line.folded)


# --- pages of the publisher -------------------------------------------------------------------------------------------


def _is_house(seen: Survey) -> bool:
    """A page about the publisher or of tables: its name is the headline or the last thing above the text."""
    if seen.n_signs("record") >= _FIELDS and seen.text < FILM_TEXT and not seen.dated:
        return True
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
    if any(_leads_to_house(line) and not _is_over_days(seen, line.index) for line in seen.lines):
        return True
    places = {
        at
        for at, says in seen.signs
        if says == "house" and not (_heads_menu(seen, at) or _ends_menu(seen, at) or _stands_in_menu(seen, at))
    }
    if not places or seen.stamps >= _STAMPS or (seen.n_signs("listing") and seen.others >= MANY_OTHERS):
        return False
    above_text = seen.first_own - 1 if seen.paragraphs else None
    if above_text in places or (min(places) <= 1 and seen.title_at is None):
        return True
    if _heads_page(seen, min(places)) or (_is_first(seen, min(places)) and seen.text < LITTLE_TEXT):
        return True
    return min(places) < seen.first_own and seen.text < LITTLE_TEXT and seen.others < 3


def _heads_menu(seen: Survey, at: int) -> bool:
    """Whether sections follow the line: the links above a menu ("Contact us") are no headline of a page."""
    below = seen.lines[at + 1 : at + 1 + _MENU]
    sections = (line.kind is not None and line.kind.name in ("section", "menu") for line in below)
    return sum(is_section or line.header is not None for is_section, line in zip(sections, below, strict=True)) > 2


def _ends_menu(seen: Survey, at: int) -> bool:
    """Whether the line is the last of a menu over a list of articles: two sections above it, no sentence below."""
    above = seen.lines[max(0, at - 2) : at]
    is_menu = all(line.header == "nav" or (line.kind is not None and line.kind.name == "section") for line in above)
    below = seen.lines[at + 1 : at + 3]
    return len(above) == 2 and is_menu and seen.others >= MANY_OTHERS and not any(line.is_sentence for line in below)


def _stands_in_menu(seen: Survey, at: int) -> bool:
    """Whether nothing but short lines stands between the link to the front page and this one, no sentence follows, and
    the line is not printed again, as that of the page itself would be."""
    below = seen.lines[at + 1 :]
    if any(line.key == seen.lines[at].key for line in below) or (below and below[0].is_sentence):
        return False
    above = takewhile(lambda line: line.words <= _MENU and line.time is None, reversed(seen.lines[:at]))
    return any(line.header == "nav" and line.key in _FRONT for line in above)


_MENU = 6  # lines, words
_FRONT = frozenset({"trang chu", "home", "trang nhat"})


_ROWS = 3  # of twelve
_FIELDS = 4  # of the record of a rule: its number, its day, who signed it
_ITEM = 16  # words
_CRUMBS = re.compile(r"\s*[>»\"/›|]\s*")  # folded, "»" is a quotation mark


def _leads_to_house(line: Line) -> bool:
    """Whether the breadcrumb ends at a page of the publisher ("Trang chủ » Liên hệ")."""
    if line.kind is None or line.kind.name != "breadcrumb":
        return False
    crumbs = _CRUMBS.split(line.folded)
    return 2 <= len(crumbs) <= 4 and sign_of(crumbs[-1]) == "house"


def _is_over_days(seen: Survey, at: int) -> bool:
    """Whether short lines with a day each stand below a line: a list of questions and answers."""
    below = (line for line in seen.lines[at + 1 :] if line.words <= _ITEM)
    return sum(times.DATE.search(line.folded) is not None for line in below) >= _STAMPS


def _is_first(seen: Survey, at: int) -> bool:
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


def _heads_page(seen: Survey, at: int) -> bool:
    """Whether a sentence stands right below a line, and above it nothing but menus: no menu ends in a sentence."""
    if not any(line.is_sentence for line in seen.lines[at + 1 : at + 2]):
        return False
    return not any(
        line.is_sentence or (line.is_headline and line.words >= SHORTEST_HEADLINE) for line in seen.lines[:at]
    )


def _heads_table(seen: Survey, at: int) -> bool:
    """Whether what stands below a line are figures and clocks, and no sentence; a list of articles may have such a box
    beside it."""
    below = list(takewhile(lambda line: line.header is None and not line.is_sentence, seen.lines[at + 1 : at + 25]))
    others = (line.index for line in seen.lines[at + 1 :] if line.header in ("related", "listing"))
    if seen.announced(at, next(others, len(seen.lines))) >= _ANNOUNCED or seen.n_headlines(at) >= _ANNOUNCED:
        return False
    figures = sum(any(map(str.isdigit, line.folded)) for line in below)
    clocks = sum(line.time == "clock" for line in below)
    return figures * 2 > min(len(below), 12) >= 3 or clocks >= _CLOCKS


_ANNOUNCED = 3
_CLOCKS = 4  # of a programme or a fixture list


# --- running reports --------------------------------------------------------------------------------------------------

_MAY_BE_ENTRY = frozenset({"body", "other", "nav", "time", "listing", "lead"})
_ENTRIES = 4


def _is_live(seen: Survey) -> bool:
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


def _stamped_entries(seen: Survey) -> Iterator[bool]:
    """Whether each time of a running report ("5 phút trước", a day with a clock) has a paragraph under it."""
    for line, _ in seen.until_others:
        if line.time in ("relative", "time", "dated", "clock"):
            below = seen.lines[line.index + 1 : line.index + 3]
            yield any(each.is_sentence for each in below if each.time is None)


# --- lists of articles ------------------------------------------------------------------------------------------------

_LISTING = 0.5  # points above which a page is a list
_RUN_POINTS = (0.0, -1.0, -3.0, -5.0, -7.0)  # for so many paragraphs in a row
_OF_ADDRESS = {"listing": 3.0, "article": -2.0}
_OF_DECLARATION = {"listing": 3.0, "article": -3.0}
_PAIRS = 5
_STAMPS = 4
_LEAD_WORDS = 50  # of 2,000 articles one in twenty has a longer lead (on average 34 words)


def _is_listing(seen: Survey) -> bool:
    """A list of other articles speaks by what is missing: paragraphs that follow one another."""
    if seen.others + seen.count["body"] < 3:
        return False
    if not seen.paragraphs or (seen.title_at is None and not seen.longest_run):
        return seen.others >= 3
    return _listing_points(seen) > _LISTING


def _listing_points(seen: Survey) -> float:
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


def _has_article(seen: Survey) -> bool:
    """A headline with a text, or a text; a page of a line or two may be a headline alone, as feeds give them."""
    if seen.text >= SOME_TEXT:
        return True
    return seen.title_at is not None and (seen.paragraphs > 0 or len(seen.lines) <= 3)
