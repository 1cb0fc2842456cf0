"""Time expressions, printed and tagged dates. The first line is the day of publication, the rest is text."""

from __future__ import annotations

from dongsukien.clean.times import time_line, value
from dongsukien.errors import UsageError
from dongsukien.orthography import fold
from dongsukien.read import page_from_text
from dongsukien.read.feeds import iso_time
from dongsukien.record.cursor import first_day, last_day
from dongsukien.timex.anchor import anchor_of
from dongsukien.timex.expressions import times
from dongsukien.web.dates import day_of_input
from fuzz.harness import check, fuzz


def one(data: bytes) -> None:
    first, _, text = data.decode("utf-8", "replace").partition("\n")
    iso_time(first)
    day_of_input(first, end=True)
    time_line(fold(first))
    value(fold(first))
    for day in (first_day, last_day):
        try:
            day(first)
        except UsageError as error:
            assert str(error)
    anchor_of(first)
    for found in times(text, first):
        assert 0 <= found.span.start < found.span.end <= len(text)
    check(page_from_text(text or ".", "-", published=first), whole=True)


if __name__ == "__main__":
    fuzz("dates", "texts", longest=500)
