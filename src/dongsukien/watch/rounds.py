"""One round of a watch: ask the sources what is new, fetch it, keep it, and say which files are to be read.

State is written after what it speaks of is on the disk, so a round that was killed is gone on with by the next.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from dongsukien.document import Rejected
from dongsukien.read.inputs import files
from dongsukien.read.limits import BadInput
from dongsukien.watch.fetching import Failed, Fetched, Fetcher, Unchanged, origin_of
from dongsukien.watch.links import links_of
from dongsukien.watch.manners import Manners
from dongsukien.watch.pace import Pace
from dongsukien.watch.state import State
from dongsukien.watch.storing import Round, rounds

_LONGEST_BACKOFF_S = 86_400.0
_PAGE_TRIES = 5
_MOST_NESTED = 50  # sitemaps that one list may lead to in a round
_SETTLED_S = 5.0  # a file that changed since is still being written, perhaps


@dataclass(slots=True)
class Report:
    """What a round came to. ``to_read``: files and folders with news; ``trouble``: addresses or paths, and why;
    ``unsettled``: files that somebody was still writing, left to the next round."""

    asked: int = 0
    unchanged: int = 0
    listed: int = 0
    fetched: int = 0
    unsettled: int = 0
    to_read: list[str] = field(default_factory=list)
    trouble: list[tuple[str, str]] = field(default_factory=list)


class Watch:
    """Watches *sources*: addresses of feeds and sitemaps, OPML files, folders. What it fetches is kept in *folder*."""

    def __init__(
        self,
        sources: Sequence[str],
        folder: Path,
        state: State,
        fetcher: Fetcher,
        manners: Manners,
        pace: Pace,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._sources, self._folder, self._state = sources, folder, state
        self._fetcher, self._manners, self._pace, self._now = fetcher, manners, pace, now

    def unread(self) -> list[str]:
        """Folders of rounds that were fetched and never built into the record."""
        return [str(each.folder) for each in rounds(self._folder) if not self._state.is_built(each.number)]

    def built(self, report: Report) -> None:
        """The record holds what *report* said is to be read."""
        for each in rounds(self._folder):
            if str(each.folder) in report.to_read:
                self._state.keep_built(each.number)
        for path in report.to_read:
            if Path(path).is_file():
                found = Path(path).stat()
                self._state.keep_file(path, found.st_size, found.st_mtime_ns)

    def round(self, goes_on: Callable[[], bool] = lambda: True) -> Report:
        """Ask every source that is due, and fetch what waits, for as long as *goes_on* says so."""
        report = Report(to_read=self.unread())
        last = max((each.number for each in rounds(self._folder)), default=0)
        kept = Round(self._folder, last + 1)
        for source in self._sources:
            if is_address(source):
                self._ask([source], kept, report, goes_on)
            elif "://" in source:
                report.trouble.append((source, "only addresses of http and https are watched"))
            elif source.lower().endswith(".opml"):
                self._ask(self._listed(source, report), kept, report, goes_on)
            else:
                report.to_read += self._changed_files(source, report)
        if not self._pace.items_only:
            self._fetch_pages(kept, report, goes_on)
        if kept.folder.is_dir():
            report.to_read.append(str(kept.folder))
        return report

    # -- sources -------------------------------------------------------------------------------------------------------

    def _listed(self, path: str, report: Report) -> Sequence[str]:
        try:
            return links_of(Path(path).read_bytes(), "").urls
        except (OSError, BadInput) as error:
            report.trouble.append((path, str(getattr(error, "strerror", None) or error)))
            return ()

    def _ask(self, urls: Iterable[str], kept: Round, report: Report, goes_on: Callable[[], bool]) -> None:
        """Ask *urls* and the lists they lead to, each once."""
        waiting, seen = list(urls), set(urls)
        nested = 0
        while waiting and goes_on():
            url = waiting.pop(0)
            source = self._state.source(url)
            if source.due > self._now():
                continue
            report.asked += 1
            answer = self._fetcher.fetch(url, source.known, self._manners.gate)
            if isinstance(answer, Failed):
                self._state.failed(url, self._later(source.failures, answer), answer.reason)
                report.trouble.append((url, answer.reason))
            elif isinstance(answer, Unchanged):
                report.unchanged += 1
                self._state.answered(url, None, self._now() + self._pace.every_s, "nothing new")
            else:
                for each in self._take(url, answer, kept, report):
                    if each not in seen and nested < _MOST_NESTED:
                        nested += 1
                        seen.add(each)
                        waiting.append(each)

    def _take(self, url: str, answer: Fetched, kept: Round, report: Report) -> Sequence[str]:
        """Take in what a source lists; the sources among it."""
        due = self._now() + self._pace.every_s
        try:
            links = links_of(answer.body, answer.url)
        except BadInput as error:
            self._state.answered(url, None, due, str(error))
            report.trouble.append((url, str(error)))
            return ()
        if links.kind == "sources":
            self._state.answered(url, answer.validators, due, f"{len(links.urls)} sources")
            return links.urls
        if links.kind == "feed":
            kept.keep_feed(answer.body)
        new = self._state.note_pages(url, links.urls)
        report.listed += new
        self._state.answered(url, answer.validators, due, f"{new} new of {len(links.urls)}")
        return ()

    # -- pages ---------------------------------------------------------------------------------------------------------

    def _fetch_pages(self, kept: Round, report: Report, goes_on: Callable[[], bool]) -> None:
        waiting = self._state.waiting(self._now(), self._pace.most_pages)
        for url, failures in _in_turns(waiting):
            if not goes_on():
                return
            answer = self._fetcher.fetch(url, gate=self._manners.gate)
            if isinstance(answer, Fetched):
                kept.keep_page(answer, self._now())
                self._state.page_done(url, "fetched")
                report.fetched += 1
            elif isinstance(answer, Failed):
                report.trouble.append((url, answer.reason))
                if answer.is_final or failures + 1 >= _PAGE_TRIES:
                    self._state.page_done(url, answer.reason)
                else:
                    self._state.page_failed(url, self._later(failures, answer), answer.reason)

    def _later(self, failures: int, answer: Failed) -> float:
        """When to ask again: twice as late after each failure, and never before the server wants it."""
        backoff: float = min(self._pace.every_s * 2.0**failures, _LONGEST_BACKOFF_S)
        return self._now() + max(backoff, answer.wait_s or 0.0)

    # -- folders -------------------------------------------------------------------------------------------------------

    def _changed_files(self, path: str, report: Report) -> Iterator[str]:
        """The files of a folder that are new or changed, and not being written just now."""
        for found in files([path]):
            if isinstance(found, Rejected):
                if not found.reason.startswith("empty"):  # an empty folder is one to wait at
                    report.trouble.append((found.source, found.reason))
                continue
            try:
                seen = Path(found).stat()
            except OSError:
                continue  # gone since it was listed
            if self._state.is_known(found, seen.st_size, seen.st_mtime_ns):
                continue
            if self._now() - seen.st_mtime < _SETTLED_S:
                report.unsettled += 1
            else:
                yield found


def is_address(source: str) -> bool:
    """Whether *source* is to be fetched, rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def _in_turns(pages: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """*pages* with hosts in turn, so that the pace of one does not hold up the others."""
    by_origin: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for page in pages:
        by_origin[origin_of(page[0])].append(page)
    return (page for turn in zip_longest(*by_origin.values()) for page in turn if page is not None)
