"""How an article changed from version to version: each with what differs from the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongsukien.record.views import VersionLine
from dongsukien.stories.versions import Change, changes

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading

MOST_VERSIONS = 12  # the newest: the texts of each two are compared
MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Version:
    """A version; ``changes`` since the one before it, ``None`` for the first one told; ``cut``: there are more."""

    line: VersionLine
    changes: tuple[Change, ...] | None
    cut: bool


def history(lines: Sequence[VersionLine], read: Callable[[str], Reading | None]) -> Iterator[Version]:
    """The versions of an article, newest first; *lines* come oldest first, *read* gives the reading of a page."""
    told = lines[-MOST_VERSIONS:]
    texts = [_paragraphs(read(line.id)) for line in told]
    for number in range(len(told) - 1, -1, -1):
        found = changes(texts[number - 1], texts[number]) if number else None
        shown = None if found is None else found[:MOST_CHANGES]
        yield Version(told[number], shown, cut=found is not None and len(found) > MOST_CHANGES)


def _paragraphs(reading: Reading | None) -> list[str]:
    """Headline, lead and paragraphs as plain words."""
    article = reading.clean.article if reading else None
    if reading is None or article is None:
        return []
    spans = (span for span in (article.title, article.lead, *article.body) if span is not None)
    return [" ".join(span.of(reading.page.text).split()) for span in spans]
