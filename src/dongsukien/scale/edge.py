"""The one edge where an unexpected error of a stage becomes a result: a page never stops a run.

Everything inside lets errors fly; everything outside may count on a value. What a page becomes is a *job*, named so
that it can be sent to another process: ``line`` (NDJSON of ``extract``), ``article`` (a row of the clean corpus),
``lines`` (for a table of the corpus' lines), ``reading`` (for the record), ``lake`` or ``lake_linked`` (a row of the
Parquet lake that a cluster writes, the second with what linking and the record need).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dongsukien.clean import LineTable, clean
from dongsukien.clean.linetable import noted
from dongsukien.clean.product import article_row
from dongsukien.contract import error_object, line, page_object
from dongsukien.document import Page, Rejected
from dongsukien.pipeline import Reading, read_page
from dongsukien.read.engine import Engine, reading_with
from dongsukien.read.records import kept_columns
from dongsukien.read.text import printable
from dongsukien.read.unread import Unread
from dongsukien.settings import Limits

if TYPE_CHECKING:
    from dongsukien.scale.duplicates import Marks

Job = Callable[[Page, "Means"], Any]
JOBS: dict[str, Job] = {
    "line": lambda page, means: line(page_object(read_page(page, means.table))),
    "line_without_text": lambda page, means: line(page_object(read_page(page, means.table), with_text=False)),
    "article": lambda page, means: _article(page, means),
    "lines": lambda page, means: noted(page),
    "reading": lambda page, means: read_page(page, means.table),
    "lake": lambda page, means: _lake_row(read_page(page, means.table)),
    "lake_linked": lambda page, means: _lake_row(read_page(page, means.table), for_linking=True),
}
ONLY_CLEANED = frozenset({"article", "lines"})  # jobs that need no later stage
STAGE = "read_page"
_DEEPEST_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Known:
    """The record has this page already; it was not read again."""

    page: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of the clean corpus, and what tells its duplicates."""

    row: dict[str, Any]
    marks: Marks


@dataclass(frozen=True, slots=True)
class LakeRow:
    """A page as a row of the lake. ``line`` is what ``extract`` prints, ``day`` the first on which it may be from.

    ``layers`` (everything but the text, as the record stores it) and ``digest`` only where pages are linked.
    """

    source: str
    record: int | None
    id: str
    url: str | None
    outlet: str | None
    page_type: str
    language: str | None
    published: str | None
    title: str | None
    line: bytes
    day: date | None
    layers: bytes | None
    digest: bytes | None


Work = Page | Unread


@dataclass(frozen=True, slots=True)
class Means:
    """What a reading process has at hand: whether a page is known by its id, a table of the corpus' lines, and which
    columns of the input a row of the clean corpus keeps, under which names."""

    knows: Callable[[str], bool] = lambda page: False
    table: LineTable | None = None
    keep: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What to make of pages: a key of ``JOBS``, within which limits; pages that *record* has need not be read, and the
    file *table* knows the lines of the corpus. *keep*: as in ``Means``. *engine* finds the article in HTML."""

    job: str
    limits: Limits = field(default_factory=Limits)
    record: Path | None = None
    table: Path | None = None
    keep: tuple[tuple[str, str], ...] = ()
    engine: Engine = "tree"

    @contextmanager
    def at_hand(self) -> Iterator[Means]:
        """The means, for as long as record and table stay open."""
        table = None if self.table is None else LineTable.load(self.table)
        with reading_with(self.engine):
            if self.record is None:
                yield Means(table=table, keep=self.keep)
                return
            from dongsukien.record import Record

            with Record.open(self.record) as record:
                yield Means(record.known, table)


def perform(work: Work, job: str, means: Means) -> Any:
    """What *job* makes of a page with *means*; ``Known`` where its id is known.

    ``Rejected`` where it cannot be parsed, and at stage ``read_page`` where reading it raised anything at all.
    """
    try:
        page = work.read() if isinstance(work, Unread) else work
        if isinstance(page, Rejected):
            return page
        if means.knows(page.id):
            return Known(page.id)
        return JOBS[job](page, means)
    except MemoryError:
        return unreadable(work, "MemoryError: the page needs more memory than allowed")
    except Exception as error:  # noqa: BLE001  # the edge named above: the reason keeps type, message and place
        return unreadable(work, reason_of(error))


def unreadable(work: Work, reason: str) -> Rejected:
    """What becomes of a page that breaks the reading of it."""
    return Rejected(printable(work.source), work.record, STAGE, reason)


def _article(page: Page, means: Means) -> ArticleRow | Rejected:
    from dongsukien.scale.duplicates import marks_of

    row = article_row(page, clean(page, means.table, explained=False))
    if isinstance(row, Rejected):
        return row
    if means.keep:
        row |= kept_columns(page, means.keep)
    return ArticleRow(row, marks_of(row["text"]))


def _lake_row(reading: Reading, *, for_linking: bool = False) -> LakeRow:
    from dongsukien.record.codec import layers_of, packed, squeezed
    from dongsukien.stories.dates import bounds
    from dongsukien.stories.digest import digest_of

    page, cleaned = reading.page, reading.clean
    article = cleaned.article
    published = article.published.value if article and article.published else None
    days = bounds(published)
    return LakeRow(
        source=page.source,
        record=page.record,
        id=page.id,
        url=page.url,
        outlet=cleaned.outlet,
        page_type=cleaned.page_type,
        language=cleaned.language,
        published=published,
        title=" ".join(article.title.of(page.text).split()) if article and article.title else None,
        line=line(page_object(reading)),
        day=days.first if days else None,
        layers=layers_of(reading) if for_linking else None,
        digest=squeezed(packed(digest_of(reading))) if for_linking else None,
    )


def rejected_line(rejected: Rejected) -> bytes:
    """The NDJSON line of a page that could not be used."""
    return line(error_object(rejected))


def reason_of(error: Exception) -> str:
    """Type, message and place of *error*, on one line."""
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST_FRAMES:]
    place = " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    message = " ".join(str(error).split())[:300].encode("utf-8", "replace").decode("utf-8")
    return f"{type(error).__name__}: {message} ({place})" if message else f"{type(error).__name__} ({place})"
