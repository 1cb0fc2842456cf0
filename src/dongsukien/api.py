"""What a few lines of Python need: the public names of the package (``dongsukien.read_page`` and so on).

The rest of the package can be imported too, but only these names and the record's are promised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from dongsukien import pipeline
from dongsukien.annotations import Names, Sentence, TimeExpression
from dongsukien.document import Article, Block, CleanPage, Page, Published, Rejected
from dongsukien.entities import read_names
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.read import page_from_text
from dongsukien.read import pages as pages_of
from dongsukien.record import Record
from dongsukien.scale.building import build as build_into
from dongsukien.segment import read_sentences
from dongsukien.spans import Span
from dongsukien.timex import read_times

SAMPLES = Path(str(files("dongsukien"))) / "samples"
"""The folder of the shipped sample pages."""


def pages(*paths: str | Path) -> Iterator[Page | Rejected]:
    """The pages of files, folders and patterns, in order; what cannot be read comes as ``Rejected`` with its reason."""
    return pages_of(paths)


def read_page(page: Page | str) -> Reading:
    """Everything a careful reader would note down about *page*; a string is the text of a page with its furniture.

    Raises:
        UsageError: the text is empty or too large.
    """
    return pipeline.read_page(page if isinstance(page, Page) else _page(page))


def names(text: str) -> Names:
    """Who is named in *text*, plain running text: mentions, entities, roles, in offsets of *text*.

    Raises:
        UsageError: the text is empty or too large.
    """
    return read_names(_sentences(text)[0])


def times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of *text*, plain running text; "hôm nay" is the day *published* ("2025-07-10").

    Raises:
        UsageError: the text is empty or too large.
    """
    sentences, cleaned = _sentences(text, published)
    return read_times(sentences, cleaned)


def build(paths: str | Path | Sequence[str | Path], record: str | Path, *, workers: int = 1) -> Record:
    """Read the pages of *paths* into *record*, made if need be, and give it back open for reading.

    More than one worker starts processes: then the calling script needs its ``if __name__ == "__main__"``.

    Raises:
        RecordError: the record is locked, damaged, or the disk is full.
    """
    listed = [paths] if isinstance(paths, (str, Path)) else list(paths)
    with Record.open(record, write=True) as store:
        build_into(store, pages_of(listed), workers=workers)
    return Record.open(record)


def open(record: str | Path) -> Record:
    """The record at *record*, for reading.

    Raises:
        UsageError: there is none. RecordError: it cannot be read.
    """
    return Record.open(record)


def _page(text: str) -> Page:
    page = page_from_text(text, "-")
    if isinstance(page, Rejected):
        raise UsageError(f"this text cannot be read: {page.reason}")
    return page


def _sentences(text: str, published: str | None = None) -> tuple[tuple[Sentence, ...], CleanPage]:
    """The sentences of *text* with every line taken for a paragraph of one article."""
    page, start, spans = _page(text), 0, []
    for line in page.text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)).trimmed(page.text))
        start += len(line) + 1
    when = Published(published, "metadata") if published else None
    blocks = tuple(Block(span, "body") for span in spans)
    cleaned = CleanPage("article", "vi", None, blocks, Article(None, None, tuple(spans), published=when))
    return read_sentences(page, cleaned), cleaned
