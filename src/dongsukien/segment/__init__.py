"""Article → sentences."""

from dongsukien.annotations import Sentence
from dongsukien.document import CleanPage, Page
from dongsukien.orthography import reading_copy


def read_sentences(page: Page, cleaned: CleanPage) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(i, b.span, reading_copy(b.span.of(page.text)), b.label, i) for i, b in enumerate(cleaned.blocks)
    )
