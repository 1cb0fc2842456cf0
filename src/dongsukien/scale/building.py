"""Pages into a record, batch by batch: what is known is skipped, what is read is added, then everything is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongsukien.document import Page, Rejected
from dongsukien.scale.pool import answers
from dongsukien.settings import SETTINGS, Limits

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading
    from dongsukien.record import Record


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the pages taken in so far: ``seen == kept + known + rejected``."""

    kept: int = 0
    known: int = 0
    rejected: int = 0
    events: int = 0
    quotes: int = 0

    @property
    def seen(self) -> int:
        return self.kept + self.known + self.rejected


def build(
    record: Record,
    pages: Iterable[Page | Rejected],
    *,
    workers: int = 0,
    limits: Limits | None = None,
    batch_pages: int = int(SETTINGS["batch_pages"].default),
    told: Callable[[Tally, tuple[Rejected, ...]], None] = lambda tally, rejected: None,
) -> Tally:
    """Read *pages* into *record*, open for writing, and link what is new. A crash loses at most the batch in hand.

    *told* hears after each batch how things stand and which pages of the batch could not be read.
    """
    tally = Tally()
    skipped = _Skipped(record, pages)
    for batch in _batches(answers(skipped, "reading", workers=workers, limits=limits or Limits()), batch_pages):
        rejected = tuple(item for item in batch if isinstance(item, Rejected))
        report = record.add(batch)
        tally = Tally(
            tally.kept + report.kept,
            tally.known + report.known + skipped.taken(),
            tally.rejected + len(rejected),
            tally.events + report.events,
            tally.quotes + report.quotes,
        )
        told(tally, rejected)
    tally = Tally(tally.kept, tally.known + skipped.taken(), tally.rejected, tally.events, tally.quotes)
    record.rebuild()
    return tally


class _Skipped:
    """*pages* without those that *record* knows, which are counted."""

    def __init__(self, record: Record, pages: Iterable[Page | Rejected]) -> None:
        self._record, self._pages, self._n = record, pages, 0

    def __iter__(self) -> Iterator[Page | Rejected]:
        for page in self._pages:
            if isinstance(page, Page) and self._record.known(page.id):
                self._n += 1
            else:
                yield page

    def taken(self) -> int:
        """How many were skipped since the last time this was asked."""
        n, self._n = self._n, 0
        return n


def _batches(items: Iterable[Reading | Rejected], size: int) -> Iterator[list[Reading | Rejected]]:
    batch: list[Reading | Rejected] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
