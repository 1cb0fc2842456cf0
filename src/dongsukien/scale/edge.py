"""The one edge where an unexpected error of a stage becomes a result: a page never stops a run.

Everything inside lets errors fly; everything outside may count on a value. What a page becomes is a *job*, named so
that it can be sent to another process: ``line`` (NDJSON of ``extract``) or ``reading`` (for the record).
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from dongsukien.contract import error_object, line, page_object
from dongsukien.document import Page, Rejected
from dongsukien.pipeline import Reading, read_page

Job = Callable[[Reading], Any]
JOBS: dict[str, Job] = {
    "line": lambda reading: line(page_object(reading)),
    "line_without_text": lambda reading: line(page_object(reading, with_text=False)),
    "reading": lambda reading: reading,
}
_DEEPEST_FRAMES = 3


def perform(page: Page, job: str) -> Any:
    """What *job* makes of *page*; ``Rejected`` at stage ``read_page`` where reading it raised anything at all."""
    try:
        return JOBS[job](read_page(page))
    except MemoryError:
        return Rejected(page.source, page.record, "read_page", "MemoryError: the page needs more memory than allowed")
    except Exception as error:  # noqa: BLE001  # the edge named above: the reason keeps type, message and place
        return Rejected(page.source, page.record, "read_page", _reason(error))


def rejected_line(rejected: Rejected) -> bytes:
    """The NDJSON line of a page that could not be used."""
    return line(error_object(rejected))


def _reason(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST_FRAMES:]
    place = " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    message = " ".join(str(error).split())[:300].encode("utf-8", "replace").decode("utf-8")
    return f"{type(error).__name__}: {message} ({place})" if message else f"{type(error).__name__} ({place})"
