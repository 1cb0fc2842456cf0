"""Which pages of a happening are one source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.happenings import Member
from dongsukien.stories.provenance import Source, independent, origin, sources

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]

LEAD = (
    "Hai ngoại trưởng hội đàm gần ba giờ tại cảng Callao và nhất trí lập một ủy ban chung về nghề cá, "
    "bắt đầu họp từ đầu năm sau."
)
OTHER = (
    "Peru và Na Uy sẽ có nhóm làm việc về đánh bắt xa bờ sau cuộc gặp kéo dài cả buổi sáng của người đứng đầu ngành."
)


@pytest.fixture
def counted(told: Told, digest: Digest) -> Callable[..., int]:
    """How many independent sources pages are; each is told by what it has beside its outlet."""

    def count(*pages: dict[str, Any], original_of: dict[str, str] | None = None) -> int:
        members = []
        for n, values in enumerate(pages):
            attributed = values.pop("attributed", ())
            report = told("meet", "Ana Ruiz", "Odd Berg", attributed=attributed)
            page = digest(f"p{n}", "2025-07-10", report, **{"outlet": f"Báo {n}", **values})
            members.append(Member(page, report))
        return sources(members, original_of or {}).n_independent

    return count


def test_pages_of_several_outlets_in_their_own_words_are_several_sources(counted: Callable[..., int]) -> None:
    assert counted({"lead": LEAD}, {"lead": OTHER}) == 2


def test_pages_that_credit_one_agency_are_one_source(counted: Callable[..., int]) -> None:
    assert counted({"agencies": ("Reuters",)}, {"agencies": ("Reuters",)}) == 1
    assert counted({"agencies": ("Reuters",)}, {"agencies": ("AFP",)}) == 2


def test_the_agency_itself_and_who_credits_it_are_one_source(counted: Callable[..., int]) -> None:
    assert counted({"outlet": "TTXVN"}, {"agencies": ("TTXVN",)}) == 1


def test_a_page_that_names_two_agencies_ties_no_others_together(counted: Callable[..., int]) -> None:
    pages = ({"agencies": ("AFP",)}, {"agencies": ("Reuters",)}, {"agencies": ("AFP", "Reuters")})
    assert counted(*pages) == 2


def test_an_act_referred_to_one_paper_has_one_source_and_one_referred_to_a_ministry_has_more(
    counted: Callable[..., int],
) -> None:
    assert counted({"attributed": ("Axios",)}, {"attributed": ("Axios", "Bộ Ngoại giao Peru")}) == 1
    assert counted({"attributed": ("Bộ Ngoại giao Peru",)}, {"attributed": ("Bộ Ngoại giao Peru",)}) == 2


def test_a_dispatch_cut_short_is_the_same_source(counted: Callable[..., int]) -> None:
    assert counted({"lead": LEAD, "head": OTHER}, {"lead": LEAD}) == 1


def test_a_short_line_that_anybody_would_write_joins_nothing(counted: Callable[..., int]) -> None:
    assert (
        counted({"lead": "Hai ngoại trưởng gặp nhau ở Callao."}, {"lead": "Hai ngoại trưởng gặp nhau ở Callao."}) == 2
    )


def test_the_same_long_words_of_a_foreigner_come_from_one_translation(counted: Callable[..., int]) -> None:
    assert counted({"quoted": (7, 9)}, {"quoted": (9,)}) == 1
    assert counted({"quoted": (7,)}, {"quoted": (9,)}) == 2


@pytest.mark.parametrize("copies", [1, 10])
def test_copies_under_other_names_add_no_source(counted: Callable[..., int], copies: int) -> None:
    own: tuple[dict[str, Any], ...] = ({"lead": LEAD}, {"lead": OTHER})
    printed = [{"lead": LEAD} for _ in range(copies)]
    assert counted(*own, *printed) == 2
    assert counted(*own, *({} for _ in printed), original_of={f"p{n + 2}": "p0" for n in range(copies)}) == 2


def test_a_mirror_that_copies_two_papers_does_not_make_one_of_them(counted: Callable[..., int]) -> None:
    pages = ({"lead": LEAD}, {"lead": OTHER}, {"outlet": "Gương"}, {"outlet": "Gương"})
    assert counted(*pages, original_of={"p2": "p0", "p3": "p1"}) == 2


def test_a_page_is_of_the_agency_that_it_credits_else_of_its_outlet(digest: Digest) -> None:
    assert origin(digest("p1", "2025-07-10", outlet="Báo Một", agencies=("Reuters",))) == "reuters"
    assert origin(digest("p1", "2025-07-10", outlet="Báo Một")) == "bao mot"
    assert origin(digest("p1", "2025-07-10")) == "p1"


def test_a_page_of_an_unknown_outlet_is_a_source_but_no_outlet(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg")
    named, bare = digest("p1", "2025-07-10", report, outlet="Báo Một"), digest("p2", "2025-07-10", report)
    assert sources([Member(named, report), Member(bare, report)], {}) == (1, 2)
    assert sources([Member(bare, report)], {}) == (0, 1)


def test_a_page_that_says_the_same_thing_twice_is_one_source(told: Told, digest: Digest) -> None:
    page = digest("p1", "2025-07-10", told("meet", "Ana Ruiz", "Odd Berg"))
    assert independent([Source(page), Source(page, ("Axios",))], {}) == 1
