"""Pages into a record, batch by batch: what is known is skipped, what is read is added, then everything is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from dongsukien.document import Rejected
from dongsukien.pipeline import Reading
from dongsukien.read.engine import Engine
from dongsukien.scale.edge import Known, Task, Work
from dongsukien.scale.lake import lake_readings
from dongsukien.scale.pool import answers
from dongsukien.settings import SETTINGS, Limits

if TYPE_CHECKING:
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
    pages: Iterable[Work | Rejected],
    *,
    workers: int = 0,
    limits: Limits | None = None,
    engine: Engine = "tree",
    batch_pages: int = int(SETTINGS["batch_pages"].default),
    told: Callable[[Tally, tuple[Rejected, ...]], None] = lambda tally, rejected: None,
    derive: bool = True,
    lakes: Sequence[str | Path] = (),
) -> Tally:
    """Read *pages* into *record*, open for writing, and link what is new. A crash loses at most the batch in hand.

    *told* hears after each batch how things stand and which pages of the batch could not be read. Without *derive* the
    caller ends with ``Record.rebuild``. What the *lakes* of a cluster hold comes after the pages, as it was read there.
    """
    tally = Tally()
    task = Task("reading", limits or Limits(), record.path, engine=engine)
    found = chain(answers(pages, task, workers=workers), *map(lake_readings, lakes))
    for batch in _batches(found, batch_pages):
        new: list[Reading | Rejected] = [item for item in batch if not isinstance(item, Known)]
        report = record.add(new)
        rejected = (*(item for item in new if isinstance(item, Rejected)), *report.refused)
        tally = Tally(
            tally.kept + report.kept,
            tally.known + report.known + len(batch) - len(new),
            tally.rejected + len(rejected),
            tally.events + report.events,
            tally.quotes + report.quotes,
        )
        told(tally, rejected)
    if derive:
        record.rebuild()
    return tally


Answer = Reading | Rejected | Known


def _batches(items: Iterable[Answer], size: int) -> Iterator[list[Answer]]:
    batch: list[Answer] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
