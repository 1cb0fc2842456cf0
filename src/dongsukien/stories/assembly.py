"""Happenings out of digests, in two passes, so that memory stays flat.

The first pass links reports; the second reads the pages again and describes each happening as soon as the last page
that reports on it has come. Reports of teasers are never linked with others: the same teaser printed on many pages is
one happening, marked as what it is.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from dongsukien.orthography import fold
from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.happenings import Happening, Member, describe, event_id, news_of
from dongsukien.stories.linking import Linker

_NOTICE = "a notice of the same article"
# What is said, or decided, lies before the page; its day, if later, is that of what it is about.
_SAID = frozenset(
    {"agree", "reject", "demand", "propose", "promise", "threaten", "accuse", "deny", "criticise", "express", "other"}
)


class Assembly:
    """Links the reports of *pages* (asked for twice, in order of appearance), all but the *rejected* report ids."""

    def __init__(
        self,
        pages: Callable[[], Iterator[PageDigest]],
        original_of: Mapping[str, str],
        rejected: Collection[str] = (),
    ) -> None:
        self._pages = pages
        self._original_of = original_of
        self._rejected = rejected
        self._of = array("q")  # the cluster of each report, in the order of passing; teasers count downwards from -1
        self._why: dict[int, tuple[float, str]] = {}
        self._sizes: dict[int, int] = {}
        self._linker = Linker()
        self._stages: dict[int, str] = {}
        self._link()

    def _link(self) -> None:
        notices: dict[tuple[str, str, int], int] = {}
        for page in self._pages():
            reports = self._reports(page)
            linked = iter(self._linker.add(page, [report for report in reports if not report.teaser]))
            on_page: Counter[tuple[str, str]] = Counter()
            for report in reports:
                if report.teaser:
                    # Of one headline a page may tell two acts of one type: the first here is the first there.
                    said = (fold(report.announces or report.words), report.type)
                    on_page[said] += 1
                    key = (*said, on_page[said])
                    cluster = notices.setdefault(key, -1 - len(notices))
                    why = (1.0, _NOTICE) if cluster in self._sizes else None
                else:
                    cluster, score, reason = next(linked)
                    why = (score, reason) if cluster in self._sizes else None
                if why is not None:
                    self._why[len(self._of)] = why
                self._sizes[cluster] = self._sizes.get(cluster, 0) + 1
                self._of.append(cluster)

    def _reports(self, page: PageDigest) -> list[Report]:
        return [dated(report, page) for report in page.reports if f"{page.id}.{report.id}" not in self._rejected]

    def happenings(self) -> Iterator[Happening]:
        """All happenings, each when its last report has come."""
        wanted = {number for pair in self._pairs() for number in pair}
        waiting: dict[int, list[Member]] = {}
        at = 0
        for page in self._pages():
            news = news_of(page)
            light = replace(
                page, lead="", head="", body=(), signature=(), entities=(), reports=(), teasers=(), teaser_leads=()
            )
            for report in self._reports(page):
                cluster = self._of[at]
                score, reason = self._why.get(at, (1.0, "first report"))
                at += 1
                member = Member(light, report, score, reason, report.id in news)
                if cluster in wanted and cluster not in self._stages:
                    self._stages[cluster] = event_id(member.id)
                if self._sizes[cluster] == 1:
                    yield describe([member], self._original_of)
                    continue
                members = waiting.setdefault(cluster, [])
                members.append(member)
                if len(members) == self._sizes[cluster]:
                    yield describe(waiting.pop(cluster), self._original_of)

    def stages(self) -> Iterator[tuple[str, str]]:
        """Ids of a plan and of the happening that carried it out, or of its calling off (its modality is denied);
        of a calling off and of the happening that took place all the same. After all happenings were given."""
        for before, after in self._pairs():
            yield self._stages[before], self._stages[after]

    def _pairs(self) -> Iterator[tuple[int, int]]:
        for number, cluster in enumerate(self._linker.clusters):
            for before in (cluster.plan, cluster.overtaken):
                if before is not None:
                    yield before, number


def dated(report: Report, page: PageDigest) -> Report:
    """*report* as its page can know it: what lies in the future of the page has not happened."""
    if not (page.last and report.first > page.last and report.modality in ("happened", "ongoing")):
        return report
    if report.type in _SAID:
        return replace(report, date=None, date_basis=None, first=0, last=0)
    return replace(report, modality="planned")
