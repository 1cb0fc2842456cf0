from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from dongsukien.stories.assembly import Assembly, dated
from dongsukien.stories.counted import counts
from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.happenings import Happening, Member, describe

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]


def assembled(
    *pages: PageDigest, original_of: dict[str, str] | None = None, rejected: tuple[str, ...] = ()
) -> list[Happening]:
    assembly = Assembly(rejected=rejected)
    members: dict[int, list[Member]] = {}
    for page in pages:
        for put in assembly.add(page)[1]:
            members.setdefault(put.cluster, []).append(Member(page, put.report, put.score, put.reason))
    return [describe(each, original_of or {}) for each in members.values()]


def test_reports_of_several_outlets_are_one_happening_with_its_sources_counted(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    (one,) = assembled(
        digest("p1", "2025-07-10", report, outlet="Báo A"),
        digest("p2", "2025-07-11", report, outlet="Báo B"),
        digest("p3", "2025-07-11", report, outlet="Báo B"),
        digest("p4", "2025-07-12", report),
    )
    assert (len(one.reports), one.n_outlets, one.n_independent) == (4, 2, 3)
    assert [report for report, _, reason in one.reports if reason == "first report"] == ["p1.e1"]


def test_ten_copies_do_not_make_a_second_source(told: Told, digest: Digest) -> None:
    report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    pages = [digest(f"p{n:02}", "2025-07-10", report, outlet=f"Báo {n}") for n in range(11)]
    (one,) = assembled(*pages, original_of={f"p{n:02}": "p00" for n in range(1, 11)})
    assert (one.n_outlets, one.n_independent) == (11, 1)


def test_values_that_differ_stand_side_by_side(told: Told, digest: Digest) -> None:
    (one,) = assembled(
        digest(
            "p1",
            "2025-07-11",
            told("exchange", "Peru", "Chile", date="2025-07-10", numbers=counts("300 tù binh"), place="Lima"),
        ),
        digest(
            "p2",
            "2025-07-11",
            told("exchange", "Peru", "Chile", date="2025-07-10", numbers=counts("205 tù binh"), place="Oslo"),
        ),
        digest("p3", "2025-07-12", told("exchange", "Peru", "Chile", date="2025-07-11", numbers=counts("300 tù binh"))),
    )
    assert {conflict.field: conflict.values for conflict in one.conflicts} == {
        "date": (("2025-07-10", ("p1.e1", "p2.e1")), ("2025-07-11", ("p3.e1",))),
        "place": (("Lima", ("p1.e1",)), ("Oslo", ("p2.e1",))),
        "numbers": (("300 tù binh", ("p1.e1", "p3.e1")), ("205 tù binh", ("p2.e1",))),
    }
    assert one.placed.date == "2025-07-10"


def test_a_coarser_value_contradicts_nothing(told: Told, digest: Digest) -> None:
    (one,) = assembled(
        digest("p1", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place="Lima")),
        digest("p2", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place="Lima, Peru")),
    )
    assert one.conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lima", "Peru"),
        ("Kuala Lumpur (Malaysia)", "Malaysia"),
        ("Nhà Trắng", "Mỹ"),
        ("cảng nhỏ", "Lima"),
        ("bang Alaska (Mỹ)", "Anchorage, Alaska"),
    ],
)
def test_a_place_within_another_contradicts_nothing(told: Told, digest: Digest, one: str, other: str) -> None:
    (found,) = assembled(
        digest("p1", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place=one)),
        digest("p2", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place=other)),
    )
    assert found.conflicts == ()


def test_names_of_one_place_are_one_value_of_the_ledger(told: Told, digest: Digest) -> None:
    spots = ("Alaska", "Alaska", "Alsaska", "Anchorage, Alaska", "bãi đáp", "Oslo")
    (found,) = assembled(
        *(
            digest(f"p{n}", "2025-07-11", told("meet", "Peru", "Chile", date="2025-07-10", place=spot))
            for n, spot in enumerate(spots, 1)
        )
    )
    assert [(c.field, c.values) for c in found.conflicts] == [
        ("place", (("Alaska", ("p1.e1", "p2.e1", "p3.e1", "p4.e1")), ("Oslo", ("p6.e1",))))
    ]


def test_two_days_of_one_meeting_contradict_nothing(told: Told, digest: Digest) -> None:
    pages = (
        digest("p1", "2025-07-12", told("meet", "Peru", "Chile", date="2025-07-10")),
        digest("p2", "2025-07-12", told("meet", "Peru", "Chile", date="2025-07-11")),
    )
    (found,) = assembled(*pages)
    assert found.conflicts == ()


def test_a_call_has_no_place(told: Told, digest: Digest) -> None:
    (found,) = assembled(
        digest("p1", "2025-07-11", told("phone_call", "Peru", "Chile", date="2025-07-10", place="Lima")),
        digest("p2", "2025-07-11", told("phone_call", "Peru", "Chile", date="2025-07-10", place="Oslo")),
    )
    assert (found.place, found.conflicts) == (None, ())


def held(*names: str) -> tuple[Party, ...]:
    peru = Party("country:Peru", "Peru", "country", "PER", None, "s")
    return (peru, *(Party(f"unnamed:{name}", name, "group", "CHL", None, "t") for name in names))


def test_unnamed_people_of_one_state_are_called_as_most_pages_call_them(told: Told, digest: Digest) -> None:
    report = told("arrest", "Peru", "Chile", date="2025-07-10")
    pages = [
        digest(f"p{n}", "2025-07-11", replace(report, parties=held(name)))
        for n, name in enumerate(("nghi phạm Chile", "người Chile", "nghi phạm Chile"))
    ]
    (one,) = assembled(*pages)
    assert [party.name for party in one.parties] == ["Peru", "nghi phạm Chile"]


def test_two_groups_that_one_page_names_beside_each_other_stay_two(told: Told, digest: Digest) -> None:
    report = told("arrest", "Peru", "Chile", date="2025-07-10")
    (one,) = assembled(digest("p1", "2025-07-11", replace(report, parties=held("nghi phạm Chile", "thủy thủ Chile"))))
    assert [party.name for party in one.parties] == ["Peru", "nghi phạm Chile", "thủy thủ Chile"]


def test_an_organ_gives_way_to_the_person_that_another_page_names(told: Told, digest: Digest) -> None:
    (found,) = assembled(
        digest("p1", "2025-07-10", told("phone_call", "Bộ Ngoại giao Peru", "Odd Berg", date="2025-07-10")),
        digest("p2", "2025-07-10", told("phone_call", "Ana Ruiz", "Odd Berg", date="2025-07-10")),
    )
    assert found.summary == "Odd Berg và Ana Ruiz điện đàm"


def test_what_one_page_tells_of_an_organ_and_a_person_stays(told: Told, digest: Digest) -> None:
    (found,) = assembled(
        digest("p1", "2025-07-10", told("meet", "Bộ Ngoại giao Peru", "Ana Ruiz", "Odd Berg", date="2025-07-10"))
    )
    assert [party.name for party in found.parties] == ["Bộ Ngoại giao Peru", "Ana Ruiz", "Odd Berg"]


def test_what_lies_ahead_of_its_page_is_planned(told: Told, digest: Digest) -> None:
    (found,) = assembled(digest("p1", "2025-07-10", told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-12")))
    assert (found.modality, found.placed.date) == ("planned", "2025-07-12")


def test_the_day_of_what_is_promised_is_not_that_of_the_promise(told: Told, digest: Digest) -> None:
    (found,) = assembled(digest("p1", "2025-07-10", told("promise", "Ana Ruiz", "Na Uy", date="2025-07-12")))
    assert (found.modality, found.placed.text) == ("happened", "tin ngày 10/7/2025")


def test_notices_of_one_article_are_one_source(told: Told, digest: Digest) -> None:
    notice = told("meet", "Ana Ruiz", "Odd Berg", teaser=True, announces="Bà Ruiz gặp ông Berg")
    other = told("meet", "Peru", "Na Uy", teaser=True, announces="Bà Ruiz gặp ông Berg", words="dài hơn")
    (found,) = assembled(
        digest("p1", "2025-07-10", notice, outlet="Báo A"),
        digest("p2", "2025-07-11", other, outlet="Báo A"),
        digest("p3", "2025-07-11", notice, page_type="listing"),
    )
    assert (len(found.reports), found.n_outlets, found.n_independent) == (3, 1, 1)


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
    assembly = Assembly()
    (_, (one,)), (_, (other,)) = (
        assembly.add(digest("p1", "2025-05-31", plan)),
        assembly.add(digest("p2", "2025-06-03", act)),
    )
    assert (one.stages, other.stages) == ((), ((one.cluster, other.cluster),))


def test_the_year_of_the_page_is_no_day(told: Told, digest: Digest) -> None:
    def date(year: int) -> str | None:
        first = datetime.date(year, 1, 1).toordinal()
        report = replace(told("exchange", "Peru", "Chile"), date=str(year), first=first, last=first + 364)
        return dated(report, digest("p1", "2025-07-10", report)).date

    assert date(2025) is None
    assert date(1994) == "1994"


def test_a_meeting_of_a_week_that_is_not_over_is_announced(told: Told, digest: Digest) -> None:
    report = replace(told("meet", "Ana Ruiz", "Odd Berg"), date="2025-W28", date_basis="stated")
    report = replace(report, first=datetime.date(2025, 7, 7).toordinal(), last=datetime.date(2025, 7, 13).toordinal())
    assert dated(report, digest("p1", "2025-07-08", report)).modality == "planned"
    assert dated(report, digest("p1", "2025-07-13", report)).modality == "happened"
    blow = replace(report, type="attack")
    assert dated(blow, digest("p1", "2025-07-08", blow)).modality == "happened"
