"""Sentences → time expressions with values; the publication date where the page does not print it."""

from collections.abc import Sequence

from dongsukien.annotations import Names, Sentence
from dongsukien.document import CleanPage, Page
from dongsukien.timex.expressions import read_times, times


def date_of_page(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> CleanPage:
    return cleaned


__all__ = ["date_of_page", "read_times", "times"]
