"""When an article appeared, inferred from its own words where the page does not print it.

The days in the article's text give day and month; the year must agree with every year in the text, with weekdays, with
who held which office when, and with what surrounds the article. The date stays unknown unless one year is left, or a
month with its year stands shortly before it. Known weakness: a page later than the table of offices, whose people
are still in office, is dated too early.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Literal

import msgspec
from msgspec import structs

from dongsukien.annotations import Names, Role, Sentence
from dongsukien.clean.address import year_in
from dongsukien.document import CleanPage, Label, Page, Published
from dongsukien.orthography import lowered, reading_copy
from dongsukien.spans import Span
from dongsukien.timex.anchor import anchor_of, nearest
from dongsukien.timex.contexts import context
from dongsukien.timex.expressions import speaks_ahead
from dongsukien.timex.found import Amount, Found, Point
from dongsukien.timex.grammar import found_in, scan_of
from dongsukien.timex.offices import Period, horizon, is_former, periods_of

_YEARS = range(2000, 2036)
_OFF_AT_MOST = 4  # years between the year of a guess's main day and its days: of two of them, one may be a 29 February
_JUST_BEFORE = timedelta(days=100)  # 16 of 18 feed items with a month and year so near before were of that year
_WEEKDAYS_REPEAT = timedelta(days=5 * 365)  # a day falls on the same weekday again after five or six years
_AHEAD_AT_MOST = timedelta(days=14)  # "sắp tới" in a page without any other day
_AFTER_BACKGROUND = timedelta(days=14)  # a page whose last day stands deep in its text appeared within so many days
_AFTER_NEWS = timedelta(days=1)  # news appears on its day or the next
_FURNITURE_NEAR = timedelta(days=200)
_OUT_OF_OFFICE = timedelta(days=30)  # a title outlives the office in the papers for so long
_TEASER_SLACK = timedelta(days=200)  # a teaser may be that much older or newer than the page
_EARLY_PARAGRAPHS = 4  # headline, lead, a caption and the first paragraph
_FURNITURE: frozenset[Label] = frozenset({"listing", "teaser_title", "teaser_lead", "time", "nav", "notice", "other"})


class DayClue(msgspec.Struct, frozen=True):
    """A day without a year in the article: ``ahead`` of publication, ``today`` ("hôm nay (27/5)"), ``early`` in it."""

    month: int
    day: int
    span: Span
    ahead: bool
    today: bool
    early: bool
    weekday: int | None

    def near(self, around: date) -> date | None:
        return nearest(self.month, self.day, around, None)


class DatedClue(msgspec.Struct, frozen=True):
    """A time with its year in the article: its first day; ``opens``: it begins one of the first paragraphs."""

    day: date
    span: Span
    precision: Literal["day", "month", "year"]
    today: bool
    opens: bool


class Clues(msgspec.Struct, frozen=True):
    """All that speaks for a date.

    ``since`` is the latest past time with its year, ``month`` the latest one that names its month too, ``lengths`` are
    the durations, ``around`` the dates of the furniture.
    """

    days: tuple[DayClue, ...]
    dated: tuple[DatedClue, ...]
    since: date | None
    month: date | None
    lengths: tuple[Amount, ...]
    around: tuple[date, ...]
    teaser_days: tuple[DayClue, ...]
    offices: tuple[tuple[Period, ...], ...]
    teaser_offices: tuple[tuple[Period, ...], ...]
    former: tuple[date, ...]
    fetched: date | None


class Guess(msgspec.Struct, frozen=True):
    """The first and the last day on which the page may have appeared, and the words that decide."""

    first: date
    last: date
    span: Span


def date_of_page(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> CleanPage:
    """*cleaned* with an inferred date of publication, if it has an article without a day and the words allow it.

    A month or a year that page or address give is kept, or narrowed to the days in it that the words allow.
    """
    article = cleaned.article
    if article is None or (article.published is not None and "-" in article.published.value[5:]):
        return cleaned
    coarse = article.published or _year_of_address(page)
    clues = _clues(page, cleaned, sentences, names)
    guess = _guess(clues) if coarse is None else _guess_within(clues, coarse)
    if guess is not None:
        value = guess.first.isoformat()
        if guess.last != guess.first:
            value += "/" + guess.last.isoformat()
        coarse = Published(value, "inferred", guess.span)
    return cleaned if coarse is None else replace(cleaned, article=replace(article, published=coarse))


def _year_of_address(page: Page) -> Published | None:
    year = year_in(page.url)
    return Published(str(year), "url") if year is not None and year in _YEARS else None


def _guess_within(clues: Clues, coarse: Published) -> Guess | None:
    """The days in a month or a year that is known; ``None``: the words name none in it."""
    year, _, month = coarse.value.partition("-")
    if not clues.days or int(year) not in _YEARS:
        return None
    guess = _in_year(clues, _main_day(clues.days), int(year))
    if guess is None or not _agrees(clues, guess):
        return None
    months = (int(month), int(month)) if month else (1, 12)
    first = max(guess.first, date(int(year), months[0], 1))
    last = min(guess.last, date(int(year) + months[1] // 12, months[1] % 12 + 1, 1) - timedelta(days=1))
    return structs.replace(guess, first=first, last=last) if first <= last else None


# Collecting ---------------------------------------------------------------------------------------------------------


def _clues(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> Clues:
    own = [s for s in sentences if s.teaser is None and s.copy_of is None]
    others = [s for s in sentences if s.teaser is not None and s.copy_of is None]
    early = {s.paragraph for s in own}
    early = set(sorted(early)[:_EARLY_PARAGRAPHS])
    scan = scan_of(s.text for s in sentences)
    read = [(s, found) for s in own for found in scan.of(s.text)]
    years = [dated for s, f in read if (dated := _dated(s, f, s.paragraph in early)) and not _is_ahead(s, f)]
    full = tuple(entry for entry in years if entry.precision == "day")
    months = [entry.day for entry in years if entry.precision != "year"]
    # A bare year may be the next one, of a plan or a budget.
    bare = [entry.day.replace(year=entry.day.year - 1) for entry in years if entry.precision == "year"]
    owned, foreign = _by_owner(names.roles, own)
    return Clues(
        days=tuple(clue for s, f in read if (clue := _day_clue(s, f, s.paragraph in early))),
        dated=full,
        since=max([*months, *bare], default=None),
        month=max(months, default=None),
        lengths=tuple(f.amount for _, f in read if f.amount is not None and f.relation is None and not f.repeats),
        around=tuple(_furniture_dates(page, cleaned)),
        teaser_days=tuple(c for s in others for f in scan.of(s.text) if (c := _day_clue(s, f, False))),
        offices=tuple(_offices(owned)),
        teaser_offices=tuple(_offices(foreign)),
        former=tuple(_left_office(owned)),
        fetched=anchor.day if (anchor := anchor_of(page.fetched)) else None,
    )


def _by_owner(roles: Sequence[Role], own: Sequence[Sentence]) -> tuple[list[Role], list[Role]]:
    """The *roles* told in the article, whose sentences are *own*, and those told in teasers."""
    starts = [sentence.span.start for sentence in own]
    owned: list[Role] = []
    foreign: list[Role] = []
    for role in roles:
        place = bisect_right(starts, role.span.start) - 1
        inside = place >= 0 and own[place].span.contains(role.span)
        (owned if inside else foreign).append(role)
    return owned, foreign


def _point(found: Found) -> Point | None:
    return found.until or found.point


def _dated(sentence: Sentence, found: Found, early: bool) -> DatedClue | None:
    point = found.point
    if point is None or point.year is None or point.lunar or not 1990 <= point.year <= 2100:
        return None
    try:
        day = date(point.year, point.month or 1, point.day or 1)
    except ValueError:
        return None
    return DatedClue(
        day=day,
        span=sentence.span_of(found.start, found.end),
        precision="day" if point.day else "month" if point.month else "year",
        today=point.cue == "immediate",
        opens=early and found.start == 0,
    )


def _is_ahead(sentence: Sentence, found: Found) -> bool:
    """Whether a time with a year is a goal or a plan rather than something past."""
    low = lowered(sentence.text)
    point = _point(found)
    if point is not None and point.cue == "future":
        return True
    return (
        speaks_ahead(low, found) or context("horizon").search(low[max(0, found.start - 12) : found.start]) is not None
    )


def _day_clue(sentence: Sentence, found: Found, early: bool) -> DayClue | None:
    point = found.point
    if point is None or point.day is None or point.month is None or point.holiday:
        return None
    if point.year is not None or point.year_offset is not None:
        return None
    ahead = point.cue == "future" or speaks_ahead(lowered(sentence.text), found) or _approaching(sentence, found)
    return DayClue(
        month=point.month,
        day=point.day,
        span=sentence.span_of(found.start, found.end),
        ahead=ahead,
        today=point.cue == "immediate",
        early=early and context("told as background").match(sentence.text) is None,
        weekday=point.weekday,
    )


def _approaching(sentence: Sentence, found: Found) -> bool:
    """ "cuộc họp sắp tới … ngày 6/9": the words before announce what the day dates."""
    before = lowered(sentence.text)[max(0, found.start - 60) : found.start]
    return re.search(r"\b(?:sắp tới|sắp diễn ra|tới đây)\b[^.;:]*\Z", before) is not None


def _furniture_dates(page: Page, cleaned: CleanPage) -> Iterator[date]:
    """Full dates and months with a year in what surrounds the article."""
    for block in cleaned.blocks:
        if block.label not in _FURNITURE:
            continue
        text = reading_copy(block.span.of(page.text))
        if not re.search(r"20\d\d", text):
            continue
        for found in found_in(text):
            point = found.point
            if point and point.year and point.month and found.until is None and 2000 <= point.year <= 2100:
                yield date(point.year, point.month, min(point.day or 15, 28))


def _offices(roles: Sequence[Role]) -> Iterator[tuple[Period, ...]]:
    seen = set()
    for role in roles:
        periods = periods_of(role)
        if periods and periods not in seen and not is_former(role):
            seen.add(periods)
            yield periods


def _left_office(roles: Sequence[Role]) -> Iterator[date]:
    for role in roles:
        if is_former(role):
            ends = [period.last for period in periods_of(role) if period.last is not None]
            if ends:
                yield min(ends)


# Weighing -----------------------------------------------------------------------------------------------------------


def _guess(clues: Clues) -> Guess | None:
    if not clues.days or any(clue.today for clue in clues.dated):
        return _by_full_date(clues)
    main = _main_day(clues.days)
    options = [guess for year in _years(clues) if (guess := _in_year(clues, main, year)) and _agrees(clues, guess)]
    return _chosen(clues, options) if options else None


def _years(clues: Clues) -> range:
    """Those of the years that can agree with what is past and with the day of the crawl."""
    first = _YEARS.start if clues.since is None else max(_YEARS.start, clues.since.year - _OFF_AT_MOST)
    last = _YEARS.stop if clues.fetched is None else min(_YEARS.stop, clues.fetched.year + _OFF_AT_MOST + 1)
    return range(first, last)


def _by_full_date(clues: Clues) -> Guess | None:
    """A page that writes its days with their year: what is said to be today, or the day that opens its news."""
    news = [clue for clue in clues.dated if clue.today or clue.opens]
    if not news:
        return None
    clue = max(news, key=lambda entry: (entry.today, entry.day))
    if clues.since is not None and clue.day < clues.since:
        return None
    guess = Guess(clue.day, clue.day if clue.today else clue.day + _AFTER_NEWS, clue.span)
    return guess if _agrees(clues, guess) else None


def _main_day(days: Sequence[DayClue]) -> DayClue:
    """The day the page turns on: said to be today, else past and early, else the one named most."""
    counts = Counter((clue.month, clue.day) for clue in days)
    return max(days, key=lambda c: (c.today, not c.ahead, c.early, counts[c.month, c.day], -c.span.start))


def _in_year(clues: Clues, main: DayClue, year: int) -> Guess | None:
    """The days on which a page with these clues appeared, if its main day lies in *year*."""
    try:
        pivot = date(year, main.month, main.day)
    except ValueError:
        return None
    if main.today:
        return Guess(pivot, pivot, main.span)
    placed = [(day, clue) for clue in clues.days if (day := clue.near(pivot))]
    past = [(day, clue) for day, clue in placed if not clue.ahead]
    first, decided = max(past, key=itemgetter(0), default=(pivot - _AHEAD_AT_MOST, main))
    to_come = [(day, clue) for day, clue in placed if clue.ahead]
    limit = min([day for day, _ in to_come if day > first], default=None)
    # What the page announces above the last day that has passed is its news; that day is its background.
    announced = any(clue.span.start < decided.span.start for _, clue in to_come)
    news = not announced and (
        decided.early or sum((c.month, c.day) == (decided.month, decided.day) for c in clues.days) > 1
    )
    if limit is None:
        last = first + (_AFTER_NEWS if news else _AFTER_BACKGROUND)
    else:
        last = limit - timedelta(days=1)
        if news and past:
            last = min(last, first + _AFTER_NEWS)
    beside = [day for clue in clues.teaser_days if not clue.ahead and (day := clue.near(last)) and first <= day <= last]
    return Guess(max([first, *beside]), last, decided.span)


def _agrees(clues: Clues, guess: Guess) -> bool:
    """Whether nothing on the page speaks against *guess*."""
    if clues.since is not None and guess.last < clues.since:
        return False
    if clues.fetched is not None and guess.first > clues.fetched:
        return False
    if any(guess.last < day for day in clues.former):
        return False
    if not all(_in_office(periods, guess, timedelta(0), _OUT_OF_OFFICE) for periods in clues.offices):
        return False
    if not all(_in_office(periods, guess, _TEASER_SLACK, _TEASER_SLACK) for periods in clues.teaser_offices):
        return False
    for clue in clues.days:
        if clue.weekday is not None and (day := clue.near(guess.last)) and day.isoweekday() != clue.weekday:
            return False
    return True


def _in_office(periods: tuple[Period, ...], guess: Guess, before: timedelta, after: timedelta) -> bool:
    return any(
        period.first - before <= guess.last and (period.last is None or guess.first <= period.last + after)
        for period in periods
    )


def _chosen(clues: Clues, options: Sequence[Guess]) -> Guess | None:
    """The one guess that stands out among those that agree with everything; ``None``: the year stays open."""
    known = [guess for guess in options if guess.first <= horizon()]
    if len(known) == 1 and (clues.offices or clues.teaser_offices):
        return known[0]
    earliest, month = options[0], clues.month
    if len(options) == 1:
        return earliest
    if month is not None:
        fitting = [guess for guess in options if _length_fits(clues, month, guess)]
        if len(fitting) == 1:
            return fitting[0]
    named = any(clue.weekday is not None for clue in clues.days)
    if named and clues.since is not None and earliest.last < clues.since + _WEEKDAYS_REPEAT:
        return earliest
    if month is not None and earliest.last - month <= _JUST_BEFORE:
        return earliest
    if clues.around:
        latest = max(clues.around)
        return min(
            (guess for guess in options if abs(guess.last - latest) <= _FURNITURE_NEAR),
            key=lambda guess: abs(guess.last - latest),
            default=None,
        )
    return None


def _length_fits(clues: Clues, since: date, guess: Guess) -> bool:
    """ "tháng 2/2022 … gần 3 tháng": a length of time that leads from the named time to the guess."""
    days = {"1D": 1, "1W": 7, "1M": 30.4, "1Y": 365.2}
    gone = (guess.last - since).days
    return any(
        amount.count is not None
        and amount.unit in days
        and abs(gone - amount.count * days[amount.unit]) <= 0.25 * gone + 15
        for amount in clues.lengths
    )
