"""Which reports tell of the same happening."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from dongsukien.stories.digest import PageDigest
from dongsukien.stories.happenings import Happening, Member, describe


def happenings(
    pages: Iterable[PageDigest], original_of: Mapping[str, str], rejected: Collection[str]
) -> Iterator[Happening]:
    """The happenings that *pages*, in order of appearance, report; reports in *rejected* are left out."""
    for page in pages:
        for report in page.reports:
            member = Member(page, report)
            if member.id not in rejected:
                yield describe([member], original_of)
