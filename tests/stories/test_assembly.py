from __future__ import annotations

from collections.abc import Callable

from dongsukien.stories.assembly import Assembly
from dongsukien.stories.digest import PageDigest, Report
from dongsukien.stories.happenings import Happening

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]


def assembled(
    *pages: PageDigest, original_of: dict[str, str] | None = None, rejected: tuple[str, ...] = ()
) -> list[Happening]:
    return list(Assembly(lambda: iter(pages), original_of or {}, rejected).happenings())


def test_reports_of_several_outlets_are_one_happening_with_its_sources_counted(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    (one,) = assembled(
        digest("p1", "2025-07-10", report, outlet="Báo A"),
        digest("p2", "2025-07-11", report, outlet="Báo B"),
        digest("p3", "2025-07-11", report, outlet="Báo B"),
        digest("p4", "2025-07-12", report),
    )
    assert (len(one.reports), one.n_outlets, one.n_independent) == (4, 3, 3)
    assert [report for report, _, reason in one.reports if reason == "first report"] == ["p1.e1"]


def test_ten_copies_do_not_make_a_second_source(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    pages = [digest(f"p{n:02}", "2025-07-10", report, outlet=f"Báo {n}") for n in range(11)]
    (one,) = assembled(*pages, original_of={f"p{n:02}": "p00" for n in range(1, 11)})
    assert (one.n_outlets, one.n_independent) == (11, 1)


def test_values_that_differ_stand_side_by_side(told: Told, digest: Digest) -> None:
    (one,) = assembled(
        digest(
            "p1", "2025-07-11", told("exchange", "Peru", "Chile", date="2025-07-10", numbers=("300",), place="Lima")
        ),
        digest(
            "p2", "2025-07-11", told("exchange", "Peru", "Chile", date="2025-07-10", numbers=("205",), place="Arica")
        ),
        digest("p3", "2025-07-12", told("exchange", "Peru", "Chile", date="2025-07-11", numbers=("300",))),
    )
    assert {conflict.field: conflict.values for conflict in one.conflicts} == {
        "date": (("2025-07-10", ("p1.e1", "p2.e1")), ("2025-07-11", ("p3.e1",))),
        "place": (("Arica", ("p2.e1",)), ("Lima", ("p1.e1",))),
        "numbers": (("300", ("p1.e1", "p3.e1")), ("205", ("p2.e1",))),
    }
    assert one.placed.date == "2025-07-10"


def test_a_coarser_value_contradicts_nothing(told: Told, digest: Digest) -> None:
    (one,) = assembled(
        digest("p1", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place="Lima")),
        digest("p2", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place="Lima, Peru")),
    )
    assert one.conflicts == ()


def test_people_stand_for_their_states(told: Told, digest: Digest) -> None:
    (one,) = assembled(
        digest("p1", "2025-07-10", told("meet", "Peru", "Na Uy", date="2025-07-10")),
        digest("p2", "2025-07-10", told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")),
    )
    assert one.summary == "Ana Ruiz và Odd Berg gặp nhau"


def test_a_notice_of_another_page_never_enters_a_happening(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    notice = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10", teaser=True)
    found = assembled(
        digest("p1", "2025-07-10", report), digest("p2", "2025-07-11", notice), digest("p3", "2025-07-11", notice)
    )
    assert [(one.teaser, len(one.reports)) for one in found] == [(False, 1), (True, 2)]


def test_a_rejected_report_is_left_out(told: Told, digest: Digest) -> None:
    assert assembled(digest("p1", "2025-07-10", told("meet", "Peru", "Na Uy")), rejected=("p1.e1",)) == []


def test_stages_name_the_plan_and_the_act(told: Told, digest: Digest) -> None:
    plan = told("visit", "Ana Ruiz", "Na Uy", date="2025-06-02", modality="planned")
    act = told("visit", "Ana Ruiz", "Na Uy", date="2025-06-02")
    pages = (digest("p1", "2025-05-31", plan), digest("p2", "2025-06-03", act))
    assembly = Assembly(lambda: iter(pages), {})
    ids = [one.id for one in assembly.happenings()]
    assert list(assembly.stages()) == [(ids[0], ids[1])]
