"""The one edge where an unexpected error of a stage becomes a result: a page never stops a run.

Everything inside lets errors fly; everything outside may count on a value. What a page becomes is a *job*, named so
that it can be sent to another process: ``line`` (NDJSON of ``extract``) or ``reading`` (for the record).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from dongsukien.contract import error_object, line, page_object
from dongsukien.document import Page, Rejected
from dongsukien.pipeline import Reading, read_page
from dongsukien.read import pages
from dongsukien.settings import Limits

Job = Callable[[Reading], Any]
JOBS: dict[str, Job] = {
    "line": lambda reading: line(page_object(reading)),
    "line_without_text": lambda reading: line(page_object(reading, with_text=False)),
    "reading": lambda reading: reading,
}
STAGE = "read_page"
_DEEPEST_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that holds one page, to be opened and parsed where the limits are."""

    source: str
    size: int
    record: None = None  # as of any page that is a whole file


@dataclass(frozen=True, slots=True)
class Known:
    """The record has this page already; it was not read again."""

    page: str


@dataclass(frozen=True, slots=True)
class Task:
    """What to make of pages: a key of ``JOBS``, within which limits; pages that *record* has need not be read."""

    job: str
    limits: Limits = field(default_factory=Limits)
    record: Path | None = None

    @contextmanager
    def knowing(self) -> Iterator[Knows]:
        """Whether a page is known, for as long as the record stays open."""
        if self.record is None:
            yield lambda page: False
            return
        from dongsukien.record import Record

        with Record.open(self.record) as record:
            yield record.known


Work = Page | Unread
Knows = Callable[[str], bool]


def perform(work: Work, job: str, knows: Knows) -> Any:
    """What *job* makes of a page; ``Known`` where *knows* its id.

    ``Rejected`` where it cannot be opened, and at stage ``read_page`` where reading it raised anything at all.
    """
    try:
        page = next(pages([work.source])) if isinstance(work, Unread) else work
        if isinstance(page, Rejected):
            return page
        if knows(page.id):
            return Known(page.id)
        return JOBS[job](read_page(page))
    except MemoryError:
        return Rejected(work.source, work.record, STAGE, "MemoryError: the page needs more memory than allowed")
    except Exception as error:  # noqa: BLE001  # the edge named above: the reason keeps type, message and place
        return Rejected(work.source, work.record, STAGE, reason_of(error))


def rejected_line(rejected: Rejected) -> bytes:
    """The NDJSON line of a page that could not be used."""
    return line(error_object(rejected))


def reason_of(error: Exception) -> str:
    """Type, message and place of *error*, on one line."""
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST_FRAMES:]
    place = " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    message = " ".join(str(error).split())[:300].encode("utf-8", "replace").decode("utf-8")
    return f"{type(error).__name__}: {message} ({place})" if message else f"{type(error).__name__} ({place})"
