"""Sentences → time expressions with values, by the publication date; also for plain text (``times``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dongsukien.annotations import Sentence, TimeExpression
from dongsukien.document import CleanPage
from dongsukien.orthography import lowered, reading_copy
from dongsukien.segment import sentence_spans
from dongsukien.spans import Span
from dongsukien.timex.anchor import Anchor, anchor_of
from dongsukien.timex.contexts import context
from dongsukien.timex.found import Cue, Found
from dongsukien.timex.grammar import Scan, house_separators, scan_of
from dongsukien.timex.normalize import Context, value_of

_SENTENCES_BACK = 4  # "cùng ngày" hangs on a day stated at most so many sentences before
_LATE_EVENING_H = 20  # items for the next day's print edition go online from this hour on
_PRINT_EDITION = frozenset({"thanh-nien", "thanh nien", "thanh niên", "báo thanh niên"})
_QUOTE = re.compile('"')
_CLAUSE_BREAK = re.compile(r"[,;:.\"()]")


@dataclass(slots=True)
class _Thread:
    """What one article has stated so far, while its sentences are read."""

    stated: date | None = None
    stated_in: int = -100


def read_times(sentences: Sequence[Sentence], cleaned: CleanPage) -> tuple[TimeExpression, ...]:
    """The time expressions of *sentences*, in page order, in page offsets.

    The words of a teaser are read with the page's date too: the nearest year, rather earlier than later; its "hôm
    nay" stays open. A sentence that repeats another one gets that one's values.
    """
    anchor = _anchor(cleaned)
    scan = scan_of(sentence.text for sentence in sentences)
    threads: dict[int | None, _Thread] = {}
    out: list[TimeExpression] = []
    read: dict[int, tuple[TimeExpression, ...]] = {}
    for sentence in sentences:
        if sentence.copy_of is not None and sentence.copy_of in read:
            shift = sentence.span.start - sentences[sentence.copy_of].span.start
            found = tuple(
                replace(t, span=_moved(t.span, shift), sentence=sentence.index) for t in read[sentence.copy_of]
            )
        else:
            thread = threads.setdefault(sentence.teaser, _Thread())
            found = tuple(
                _times(
                    sentence.text,
                    sentence.index,
                    sentence.span.start,
                    anchor,
                    thread,
                    scan,
                    sentence.teaser is not None,
                )
            )
        read[sentence.index] = found
        out.extend(found)
    return tuple(out)


def times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a plain *text*, in its offsets; ``sentence`` counts its sentences.

    *published* is an ISO or EDTF date ("2025-03-19", "2025-03-19T08:14+07:00"); without it, days without a year stay
    open in the year (XXXX-05-13) and relative ones are UNDEF.

    >>> [(t.value, t.span.of("Hôm 4/3, hai ông gặp nhau.")) for t in times("Hôm 4/3, hai ông gặp nhau.", "2023-03-06")]
    [('2023-03-04', 'Hôm 4/3')]
    """
    copy = reading_copy(text)
    anchor, thread, scan = anchor_of(published), _Thread(), Scan(house_separators([copy]))
    out: list[TimeExpression] = []
    for index, span in enumerate(sentence_spans(text)):
        out.extend(_times(span.of(copy), index, span.start, anchor, thread, scan, teaser=False))
    return tuple(out)


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _anchor(cleaned: CleanPage) -> Anchor | None:
    article = cleaned.article
    anchor = anchor_of(article.published.value) if article and article.published else None
    if anchor and anchor.hour is not None and anchor.hour >= _LATE_EVENING_H:
        return replace(anchor, print_edition=(cleaned.outlet or "").casefold() in _PRINT_EDITION)
    return anchor


def _times(
    text: str,
    index: int,
    offset: int,
    anchor: Anchor | None,
    thread: _Thread,
    scan: Scan,
    teaser: bool,
) -> Iterator[TimeExpression]:
    every = scan.of(text)
    low = lowered(text)
    if not every or not context("might hold a time").search(low):
        return
    quotes = [match.start() for match in _QUOTE.finditer(low)]
    for found in every:
        stated = thread.stated if index - thread.stated_in <= _SENTENCES_BACK else None
        known = Context(anchor, stated, speaks_ahead(low, found), teaser, _is_quoted(low, found, quotes))
        value = value_of(found, known)
        cue = _cue(low, found, known)
        if cue == "future" and anchor and value.day and value.day < anchor.first and not teaser:
            cue = None  # what has passed is not announced, whatever else the clause announces
        if value.day is not None:
            thread.stated, thread.stated_in = value.day, index
        yield TimeExpression(
            span=Span(offset + found.start, offset + found.end),
            type=value.type,
            value=value.value,
            mod=value.mod,
            anchor=value.anchor,
            sentence=index,
            rule=f"times.{found.rule}",
            cue=cue,
        )


def _is_quoted(low: str, found: Found, quotes: Sequence[int]) -> bool:
    """Whether *found* stands within quote marks of its sentence (the reading copy has one mark for both sides)."""
    before = bisect_left(quotes, found.start)
    if before % 2 == 1:
        return True
    after = quotes[before : before + 1]
    return bool(after) and (len(quotes) - before) % 2 == 1 and not low[after[0] - 1].isspace()


def speaks_ahead(low: str, found: Found) -> bool:
    """Whether the clause around *found* speaks of what will be."""
    left = low[max(0, found.start - 60) : found.start]
    right = low[found.end : found.end + 40]
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(left)]
    end = _CLAUSE_BREAK.search(right, 1) or context("is said").search(right)
    clause = left[breaks[-1] if breaks else 0 :] + " " + right[: end.start() if end else None]
    return context("ahead").search(clause) is not None


def _cue(low: str, found: Found, known: Context) -> Cue | None:
    point = found.until or found.point
    if point is not None and point.decade is None and point.century is None and point.cue is not None:
        return point.cue
    if found.relation in ("ago", "before"):
        return "past"
    if found.relation == "ahead":
        return "future"
    if found.relation is None and found.amount is not None:
        tail = low[max(found.start, found.end - 6) : found.end]
        return "future" if tail.endswith(" tới") else "past" if tail.endswith(" qua") else None
    if known.ahead:
        return "future"
    if found.start < 4 and context("is reported").match(low, found.end):
        return "report"
    return None
