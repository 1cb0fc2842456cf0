"""Sentences → time expressions with values; the publication date where the page does not print it."""

from collections.abc import Sequence

from dongsukien.annotations import Names, Sentence, TimeExpression
from dongsukien.document import CleanPage, Page


def date_of_page(page: Page, cleaned: CleanPage, sentences: Sequence[Sentence], names: Names) -> CleanPage:
    return cleaned


def read_times(sentences: Sequence[Sentence], cleaned: CleanPage) -> tuple[TimeExpression, ...]:
    return ()
