"""When an article appeared, inferred from its own words where the page does not print it.

The days in the article's text give day and month; the year must agree with every year in the text, with weekdays, with
who held which office when, and with what surrounds the article. Where several years agree, the earliest is taken if
something in the text lies less than a year before it; otherwise the date stays unknown. Known weakness: a page that
tells an old event without its year, or whose people stayed in office for years, may be dated too early.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dongsukien.annotations import Names, Role, Sentence
from dongsukien.document import CleanPage, Label, Page, Published
from dongsukien.orthography import reading_copy
from dongsukien.spans import Span
from dongsukien.timex.anchor import anchor_of, nearest
from dongsukien.timex.expressions import house_separators, speaks_ahead
from dongsukien.timex.found import Amount, Found, Point
from dongsukien.timex.grammar import found_in
from dongsukien.timex.offices import Period, is_former, periods_of
from dongsukien.timex.reading import lowered

_YEARS = range(2000, 2036)
_NEAR = timedelta(days=366)  # a year named in the text, or a new office-holder, is less than so long ago
_AHEAD_AT_MOST = timedelta(days=14)  # "sắp tới" in a page without any other day
_AFTER_BACKGROUND = timedelta(days=14)  # a page whose last day stands deep in its text appeared within so many days
_AFTER_NEWS = timedelta(days=1)  # news appears on its day or the next
_FURNITURE_NEAR = timedelta(days=550)
_OUT_OF_OFFICE = timedelta(days=30)  # a title outlives the office in the papers for so long
_TEASER_SLACK = timedelta(days=200)  # a teaser may be that much older or newer than the page
_EARLY_PARAGRAPHS = 4  # headline, lead, a caption and the first paragraph
_FURNITURE: frozenset[Label] = frozenset({"listing", "teaser_title", "teaser_lead", "time", "nav", "notice", "other"})
_HORIZON = re.compile(r"(?:^|\s)(?:đến|tới|trước|tầm nhìn|mục tiêu) \Z")
_FULL = re.compile(r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{4}-\d{2}-\d{2}|\d tháng \d{1,2}\D{1,6}\d{4}")
_BACKGROUND = re.compile(r"(?:trước đó|trước đây|hồi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayClue:
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


@dataclass(frozen=True, slots=True)
class Clues:
    """All that speaks for a date: ``since`` is the latest past time with its year, ``lengths`` the durations."""

    days: tuple[DayClue, ...]
    dated: tuple[tuple[date, Span, bool], ...]
    since: date | None
    lengths: tuple[Amount, ...]
    around: tuple[date, ...]
    teaser_days: tuple[DayClue, ...]
    offices: tuple[tuple[Period, ...], ...]
    teaser_offices: tuple[tuple[Period, ...], ...]
    former: tuple[date, ...]
    fetched: date | None


@dataclass(frozen=True, slots=True)
class Guess:
    """The first and the last day on which the page may have appeared, and the words that decide."""

    first: date
    last: date
    span: Span


def date_of_page(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> CleanPage:
    """*cleaned* with an inferred date of publication, if it has an article without one and the words allow it."""
    article = cleaned.article
    if article is None or article.published is not None:
        return cleaned
    guess = _guess(_clues(page, cleaned, sentences, names))
    if guess is None:
        return cleaned
    value = guess.first.isoformat()
    if guess.last != guess.first:
        value += "/" + guess.last.isoformat()
    return replace(cleaned, article=replace(article, published=Published(value, "inferred", guess.span)))


# Collecting ---------------------------------------------------------------------------------------------------------


def _clues(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> Clues:
    own = [s for s in sentences if s.teaser is None and s.copy_of is None]
    others = [s for s in sentences if s.teaser is not None and s.copy_of is None]
    separators = house_separators(s.text for s in sentences)
    early = {s.paragraph for s in own}
    early = set(sorted(early)[:_EARLY_PARAGRAPHS])
    read = [(s, found) for s in own for found in found_in(s.text, separators)]
    dated = [
        (day, s.span_of(f.start, f.end), s.paragraph in early)
        for s, f in read
        if (day := _with_year(f)) and not _is_ahead(s, f)
    ]
    ends = {s.span.start: s for s in own}
    owned = [role for role in names.roles if any(s.span.contains(role.span) for s in ends.values())]
    return Clues(
        days=tuple(clue for s, f in read if (clue := _day_clue(s, f, s.paragraph in early))),
        dated=tuple(entry for entry in dated if _is_full(entry[1].of(page.text))),
        since=max((day for day, _, _ in dated), default=None),
        lengths=tuple(f.amount for _, f in read if f.amount is not None and f.relation is None and not f.repeats),
        around=tuple(_furniture_dates(page, cleaned)),
        teaser_days=tuple(c for s in others for f in found_in(s.text, separators) if (c := _day_clue(s, f, False))),
        offices=tuple(_offices(owned)),
        teaser_offices=tuple(_offices([role for role in names.roles if role not in owned])),
        former=tuple(_left_office(owned)),
        fetched=anchor.day if (anchor := anchor_of(page.fetched)) else None,
    )


def _point(found: Found) -> Point | None:
    return found.until or found.point


def _with_year(found: Found) -> date | None:
    """The first day of a time that names its year."""
    point = found.point
    if point is None or point.year is None or point.lunar or not 1990 <= point.year <= 2100:
        return None
    return date(point.year, point.month or 1, min(point.day or 1, 28) if point.day else 1)


def _is_full(words: str) -> bool:
    return _FULL.search(words) is not None


def _is_ahead(sentence: Sentence, found: Found) -> bool:
    """Whether a time with a year is a goal or a plan rather than something past."""
    low = lowered(sentence.text)
    point = _point(found)
    if point is not None and point.cue == "future":
        return True
    return speaks_ahead(low, found) or _HORIZON.search(low[max(0, found.start - 12) : found.start]) is not None


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
        early=early and _BACKGROUND.match(sentence.text) is None,
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
    if not clues.days:
        return _by_full_date(clues)
    main = _main_day(clues.days)
    options = [guess for year in _YEARS if (guess := _in_year(clues, main, year)) and _agrees(clues, main, guess)]
    return _chosen(clues, options) if options else None


def _by_full_date(clues: Clues) -> Guess | None:
    """A page that writes its days with their year: its last day, if the news stands there."""
    news = [(day, span) for day, span, early in clues.dated if early]
    if not news:
        return None
    day, span = max(news, key=lambda entry: entry[0])
    if clues.since is not None and day < clues.since:
        return None
    guess = Guess(day, day + _AFTER_NEWS, span)
    return guess if _agrees(clues, None, guess) else None


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
    first, decided = max(past, key=lambda entry: entry[0], default=(pivot - _AHEAD_AT_MOST, main))
    limit = min((day for day, clue in placed if clue.ahead and day > first), default=None)
    # What the page announces above the last day that has passed is its news; that day is its background.
    announced = any(clue.ahead and clue.span.start < decided.span.start for _, clue in placed)
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


def _agrees(clues: Clues, main: DayClue | None, guess: Guess) -> bool:
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
    since, fitting = clues.since, []
    if since is not None:
        fitting = [guess for guess in options if _length_fits(clues, since, guess)]
    if len(fitting) == 1:
        return fitting[0]
    if clues.around:
        latest = max(clues.around)
        close = [guess for guess in options if abs(guess.last - latest) <= _FURNITURE_NEAR]
        if close:
            return min(close, key=lambda guess: abs(guess.last - latest))
    earliest = options[0]
    if len(options) == 1:
        return earliest
    if any(clue.weekday is not None for clue in clues.days):
        return earliest if earliest.last - _floor(clues) <= _NEAR * 5 else None
    if since is not None and earliest.last - since <= _NEAR:
        return earliest if clues.offices else None
    starts = [period.first for periods in (*clues.offices, *clues.teaser_offices) for period in periods]
    recent = [
        start for start in starts if timedelta(0) <= earliest.last + _TEASER_SLACK - start <= _NEAR + _TEASER_SLACK
    ]
    return earliest if len(recent) >= 2 else None


def _floor(clues: Clues) -> date:
    starts = [min(period.first for period in periods) for periods in clues.offices]
    return max([*starts, clues.since or date.min], default=date.min)


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
