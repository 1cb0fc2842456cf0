"""Pages that tell of the same happening by their words: online clusters over a window of days.

What reports cannot link, because a page is a mere headline or its acts were not read, words still can. A page joins the
cluster whose two likest members it is like; candidates share a rare term, within the last week. The cost per page hangs
on the pages of that week, never on how many there are in all.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from dongsukien.stories.similarity import Kept, Sketch, same

LINK = 0.08  # from which a page joins; B-cubed F on one-day topics: .05 → .927, .08 → .953, .1 → .942, .15 → .914
WINDOW_DAYS = 7
_WINDOW_HOURS = WINDOW_DAYS * 24
_RAREST = 24  # terms by which a page is looked up
_POSTINGS = 400  # pages kept per term, the latest
_BEST = 2  # members that decide; one alone chains (F .948); three give .963, within what 318 pages can tell
_MOST_KEPT = 20_000  # pages in the window at once
_SWEEP = 500  # pages after which what has left the window is dropped


class Joined(NamedTuple):
    """The cluster of a page, how likely it belongs there, and its likest member (``None``: it is the first)."""

    cluster: int
    score: float
    nearest: int | None


class Clusters:
    """Puts pages, in order of appearance, into clusters numbered in the order of their first pages.

    *known* clusters, numbered below it, began before the pages that are to come; ``restore`` gives their latest pages.
    """

    def __init__(self, known: int = 0) -> None:
        self._pages: dict[int, Kept] = {}
        self._of: dict[int, int] = {}
        self._postings: dict[int, list[int]] = defaultdict(list)
        self._n = known

    def restore(self, page: Sketch, cluster: int) -> None:
        """Take up *page*, placed in an earlier run."""
        self._keep(page, cluster, _keys(page))

    def place(self, page: Sketch) -> Joined:
        """The cluster of *page*; ties go to the older one."""
        keys = _keys(page)
        likeness: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for other in sorted({n for key in keys for n in self._postings.get(key, ()) if self._near(page, n)}):
            likeness[self._of[other]].append((same(page, self._pages[other], LINK), other))
        best: Joined | None = None
        for cluster in sorted(likeness):
            top = sorted(likeness[cluster], reverse=True)[:_BEST]
            score = sum(value for value, _ in top) / len(top)
            if score >= LINK and (best is None or score > best.score):
                best = Joined(cluster, score, top[0][1])
        out = best or Joined(self._n, 1.0, None)
        self._keep(page, out.cluster, keys)
        return out

    def _keep(self, page: Sketch, cluster: int, keys: list[int]) -> None:
        number = self._n
        self._n += 1
        if number % _SWEEP == _SWEEP - 1:
            self._drop_old(page)
        self._pages[number] = page.kept()
        self._of[number] = cluster
        for key in keys:
            held = self._postings[key]
            held.append(number)
            if len(held) > _POSTINGS:
                del held[0]

    def _drop_old(self, page: Sketch) -> None:
        """Forget pages that no later page can be near to."""
        old = [n for n in self._pages if not self._near(page, n)]
        for number in old:
            del self._pages[number], self._of[number]
        for key in list(self._postings):
            self._postings[key] = [n for n in self._postings[key] if n in self._pages]
            if not self._postings[key]:
                del self._postings[key]

    def _near(self, page: Sketch, other: int) -> bool:
        """Whether two pages may tell the same news: pages without a date are compared with one another only."""
        hour = self._pages[other].hour
        if other < self._n - _MOST_KEPT:
            return False
        if page.hour is None or hour is None:
            return page.hour is hour
        return abs(page.hour - hour) <= _WINDOW_HOURS


def _keys(page: Sketch) -> list[int]:
    """The weightiest terms of *page*."""
    return sorted(page.body, key=lambda term: (-page.body[term], term))[:_RAREST]
