"""Reports of pages put into happenings, page by page: those of the page itself by ``linking``, notices by their words.

Reports of teasers are never linked with others: the same teaser printed on many pages is one happening, marked as what
it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dongsukien.orthography import fold
from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.linking import FIRST, Linker
from dongsukien.stories.traces import Trace

_A_QUARTER = 92  # days
_ANNOUNCED = frozenset({"meet", "negotiate", "phone_call"})
_WEEK = re.compile(r"\d{4}-W\d\d")
_NOTICE = "a notice of the same article"
# What is said, or decided, lies before the page; its day, if later, is that of what it is about.
_SAID = frozenset(
    {"agree", "reject", "demand", "propose", "promise", "threaten", "accuse", "deny", "criticise", "express", "other"}
)


class Put(NamedTuple):
    """A report and the number of the happening it was put into, below 0 for notices, with the score and the reason.

    ``trace`` is what the linker keeps of it, ``key`` by what a notice is known. ``stages``: which plans which acts
    carried out or called off, by what it says.
    """

    report: Report
    cluster: int
    score: float
    reason: str
    trace: Trace | None = None
    key: str = ""
    stages: tuple[tuple[int, int], ...] = ()


class Assembly:
    """Puts the reports of pages, all but the *rejected* report ids, into happenings, in order of appearance.

    *notices* are the numbers of those that earlier runs put, by their keys.
    """

    def __init__(
        self,
        linker: Linker | None = None,
        notices: Mapping[str, int] | None = None,
        rejected: Collection[str] = (),
    ) -> None:
        self.linker = linker or Linker()
        self._notices = dict(notices or {})
        self._rejected = rejected

    def add(self, page: PageDigest) -> tuple[int, list[Put]]:
        """The cluster of pages that tell the same news as *page*, and where its reports were put, in their order."""
        reports = list(reports_of(page, self._rejected))
        topic, links = self.linker.add(page, [report for report, key in reports if key is None])
        linked = iter(links)
        out = []
        for report, key in reports:
            if key is not None:
                why = _NOTICE if key in self._notices else FIRST
                cluster = self._notices.setdefault(key, -1 - len(self._notices))
                out.append(Put(report, cluster, 1.0, why, key=key))
                continue
            cluster, score, reason, trace, stages = next(linked)
            out.append(Put(report, cluster, score, reason, trace, stages=stages))
        return topic, out


def reports_of(page: PageDigest, rejected: Collection[str] = ()) -> Iterator[tuple[Report, str | None]]:
    """The reports of *page* as it can know them, but the *rejected* report ids; of a notice, by what it is known."""
    on_page: Counter[tuple[str, str]] = Counter()
    for report in page.reports:
        if f"{page.id}.{report.id}" in rejected:
            continue
        key = None
        if report.teaser:
            # Of one headline a page may tell two acts of one type: the first here is the first there.
            said = fold(report.announces or report.words), report.type
            on_page[said] += 1
            key = "\t".join((*said, str(on_page[said])))
        yield dated(report, page), key


def dated(report: Report, page: PageDigest) -> Report:
    """*report* as its page can know it: what lies in the future of the page has not happened.

    The year in which the page appeared says no day ("lần đầu trong năm nay"). A contact "tuần này", with days of that
    week to come, is announced: of one that was held a paper says on which day.
    """
    if report.last - report.first > _A_QUARTER and report.first <= page.last <= report.last:
        report = replace(report, date=None, date_basis=None, first=0, last=0)
    if report.modality not in ("happened", "ongoing") or not page.last:
        return report
    if report.type in _ANNOUNCED and _WEEK.fullmatch(report.date or "") and page.last < report.last - 1:
        return replace(report, modality="planned")
    if report.first <= page.last:
        return report
    if report.type in _SAID:
        return replace(report, date=None, date_basis=None, first=0, last=0)
    return replace(report, modality="planned")
