from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dongsukien.stories.digest import PageDigest, Party, Report
from dongsukien.stories.linking import TOLD_AHEAD, Linked, Linker

Told = Callable[..., Report]
Digest = Callable[..., PageDigest]


def linked(digest: Digest, one: tuple[str | None, Report], other: tuple[str | None, Report]) -> Linked:
    """How the report of the second page was put, after the first."""
    linker = Linker()
    linker.add(digest("p1", one[0], one[1]), [one[1]])
    _, (out,) = linker.add(digest("p2", other[0], other[1]), [other[1]])
    return out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("meet", "Ana Ruiz", "Odd Berg"), ("meet", "Ana Ruiz", "Odd Berg")),
        (("meet", "Ana Ruiz", "Odd Berg"), ("meet", "Peru", "Na Uy")),
        (("meet", "Peru", "Na Uy"), ("negotiate", "Peru", "Na Uy")),
        (("meet", "Ana Ruiz", "Odd Berg", "Kenya"), ("meet", "Ana Ruiz", "Odd Berg")),
        (("visit", "Ana Ruiz", "Na Uy"), ("visit", "Ana Ruiz")),
        (("demand", "Peru", "Chile"), ("demand", "Bộ Ngoại giao Peru", "Chile")),
        (("visit", "Ana Ruiz", "Na Uy", "ba nghi phạm"), ("visit", "Ana Ruiz", "Na Uy", "hai đối tượng")),
    ],
)
def test_the_same_act_of_the_same_actors_on_one_day_is_one(
    told: Told, digest: Digest, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    got = linked(digest, ("2025-07-11", told(*one, date="2025-07-10")), ("2025-07-12", told(*other, date="2025-07-10")))
    assert got.cluster == 0
    assert "actors agree" in got.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("meet", "Ana Ruiz", "Odd Berg"), ("meet", "Ana Ruiz", "Chile")),
        (("meet", "Ana Ruiz", "Odd Berg"), ("meet", "Eva Ruiz", "Odd Berg")),
        (("meet", "Peru", "Na Uy"), ("phone_call", "Peru", "Na Uy")),
        (("meet", "Peru", "Na Uy"), ("agree", "Peru", "Na Uy")),
        (("accuse", "Peru", "Chile"), ("accuse", "Chile", "Peru")),
        (("attack", "các tay súng"), ("attack", "các tay súng")),
    ],
)
def test_another_act_or_other_actors_stay_apart(
    told: Told, digest: Digest, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    got = linked(digest, ("2025-07-11", told(*one, date="2025-07-10")), ("2025-07-12", told(*other, date="2025-07-10")))
    assert got.cluster == 1


@pytest.mark.parametrize(
    ("day", "cluster"), [("2025-07-10", 0), ("2025-07-11", 0), ("2025-07-12", 1), ("2025-06-10", 1)]
)
def test_days_may_differ_by_one(told: Told, digest: Digest, day: str, cluster: int) -> None:
    report = told("phone_call", "Ana Ruiz", "Odd Berg", date="2025-07-10")
    other = told("phone_call", "Ana Ruiz", "Odd Berg", date=day)
    assert linked(digest, ("2025-07-13", report), ("2025-07-13", other)).cluster == cluster


def test_a_dated_act_is_found_again_after_years(told: Told, digest: Digest) -> None:
    report = told("phone_call", "Ana Ruiz", "Odd Berg", date="2022-05-13")
    assert linked(digest, ("2022-05-14", report), ("2025-07-13", report)).cluster == 0


def test_an_undated_act_is_not_found_again_after_a_week(told: Told, digest: Digest) -> None:
    report = told("phone_call", "Ana Ruiz", "Odd Berg")
    assert linked(digest, ("2025-07-01", report), ("2025-07-02", report)).cluster == 0
    assert linked(digest, ("2025-07-01", report), ("2025-07-09", report)).cluster == 1


def test_two_named_people_who_met_within_days_met_once_in_whatever_words(told: Told, digest: Digest) -> None:
    one = told("meet", "Ana Ruiz", "Odd Berg", words="Hai người bắt tay nhau rất lâu ở sân bay")
    other = told("meet", "Ana Ruiz", "Odd Berg", words="Phép thử đầu tiên với nghề cá sau cuộc gặp")
    states = told("meet", "Peru", "Na Uy", words="Phép thử đầu tiên với nghề cá sau cuộc gặp")
    assert linked(digest, ("2025-07-10", one), ("2025-07-13", other)).cluster == 0
    assert linked(digest, ("2025-07-10", one), ("2025-07-15", other)).cluster == 1
    assert linked(digest, ("2025-07-10", one), ("2025-07-13", states)).cluster == 1
    again = told("phone_call", "Ana Ruiz", "Odd Berg", words="Một cuộc gọi nữa bàn hạn ngạch")
    first = told("phone_call", "Ana Ruiz", "Odd Berg", words="Đôi bên trao đổi mức thuế")
    assert linked(digest, ("2025-07-10", first), ("2025-07-13", again)).cluster == 1


def test_daily_acts_must_agree_in_words(told: Told, digest: Digest) -> None:
    one = told("accuse", "Peru", "Chile", date="2025-07-10", words="Peru cáo buộc Chile đánh bắt trộm cá ngừ")
    same = told("accuse", "Peru", "Chile", date="2025-07-10", words="Chile bị Peru tố đánh bắt trộm cá ngừ ngoài khơi")
    other = told("accuse", "Peru", "Chile", date="2025-07-10", words="Peru cho rằng Chile phá giá đồng trên sàn London")
    assert linked(digest, ("2025-07-11", one), ("2025-07-11", same)).cluster == 0
    assert linked(digest, ("2025-07-11", one), ("2025-07-11", other)).cluster == 1


def of_one_page(digest: Digest, *reports: Report) -> list[int]:
    return [link.cluster for link in Linker().add(digest("p1", "2025-07-11", *reports), list(reports))[1]]


def test_a_contact_named_twice_on_a_page_is_one(told: Told, digest: Digest) -> None:
    assert of_one_page(digest, *(told("meet", "Peru", "Na Uy", id=f"e{n}", date="2025-07-10") for n in (1, 2))) == [
        0,
        0,
    ]


def test_other_reports_of_one_page_are_never_one(told: Told, digest: Digest) -> None:
    assert of_one_page(digest, *(told("meet", "Peru", "Na Uy", id=f"e{n}") for n in (1, 2))) == [0, 1]
    assert of_one_page(
        digest,
        told("meet", "Peru", "Na Uy", date="2025-07-10"),
        told("meet", "Ana Ruiz", "Na Uy", id="e2", date="2025-07-10"),
    ) == [0, 1]
    assert of_one_page(digest, *(told("accuse", "Peru", "Na Uy", id=f"e{n}", date="2025-07-10") for n in (1, 2))) == [
        0,
        1,
    ]


def test_a_plan_and_the_act_that_carried_it_out_are_two_stages(told: Told, digest: Digest) -> None:
    plan = told("negotiate", "Peru", "Na Uy", date="2025-06-02", modality="planned")
    act = told("negotiate", "Peru", "Na Uy", date="2025-06-02")
    linker = Linker()
    linker.add(digest("p1", "2025-05-31", plan), [plan])
    _, (out,) = linker.add(digest("p2", "2025-06-03", act), [act])
    assert out.cluster == 1
    assert linker.clusters[1].plan == 0


def test_a_plan_for_another_day_is_not_carried_out(told: Told, digest: Digest) -> None:
    plan = told("negotiate", "Peru", "Na Uy", date="2025-06-20", modality="planned")
    act = told("negotiate", "Peru", "Na Uy", date="2025-06-02")
    linker = Linker()
    linker.add(digest("p1", "2025-05-31", plan), [plan])
    linker.add(digest("p2", "2025-06-03", act), [act])
    assert linker.clusters[1].plan is None


def carried_out(digest: Digest, plan: Report, act: Report, day: str) -> bool:
    linker = Linker()
    linker.add(digest("p1", "2025-05-31", plan), [plan])
    linker.add(digest("p2", day, act), [act])
    return linker.clusters[1].plan == 0


def test_an_undated_plan_is_carried_out_soon_and_in_like_words(told: Told, digest: Digest) -> None:
    plan, act = told("visit", "Ana Ruiz", "Na Uy", modality="planned"), told("visit", "Ana Ruiz", "Na Uy")
    other = told("visit", "Ana Ruiz", "Na Uy", words="một chuyến đi khác hẳn, do hoàng gia mời")
    assert carried_out(digest, plan, act, "2025-06-05")
    assert not carried_out(digest, plan, act, "2025-08-05")
    assert not carried_out(digest, plan, other, "2025-06-05")


def test_a_mere_proposal_is_carried_out_only_on_its_day(told: Told, digest: Digest) -> None:
    act = told("visit", "Ana Ruiz", "Na Uy", date="2025-06-02")
    assert not carried_out(digest, told("visit", "Ana Ruiz", "Na Uy", modality="proposed"), act, "2025-06-03")
    dated = told("visit", "Ana Ruiz", "Na Uy", modality="proposed", date="2025-06-02")
    assert carried_out(digest, dated, act, "2025-06-03")


def test_a_plan_that_was_called_off_is_known_and_what_took_place_all_the_same(told: Told, digest: Digest) -> None:
    linker = Linker()
    for page, modality in (("2025-05-20", "planned"), ("2025-05-25", "denied"), ("2025-06-13", "happened")):
        report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-06-12", modality=modality)
        linker.add(digest(page, page, report), [report])
    planned, denied, held = linker.clusters
    assert (denied.plan, held.plan, held.overtaken) == (0, 0, 1)
    assert (planned.plan, planned.overtaken, denied.overtaken) == (None, None, None)


def test_what_is_denied_after_its_day_is_not_overtaken(told: Told, digest: Digest) -> None:
    linker = Linker()
    for page, modality in (("2025-06-13", "denied"), ("2025-06-14", "happened")):
        report = told("meet", "Ana Ruiz", "Odd Berg", date="2025-06-12", modality=modality)
        linker.add(digest(page, page, report), [report])
    assert linker.clusters[1].overtaken is None


def test_a_person_and_his_state_agree_as_the_one_addressed(told: Told, digest: Digest) -> None:
    topic = "ngừng bắn ngay lập tức tại vùng biển"
    one = told("demand", "Ana Ruiz", "Odd Berg", words="Bộ trưởng hối thúc ngừng ngay", topic=topic)
    other = told("demand", "Ana Ruiz", "Na Uy", words="Trong cuộc gọi dài một giờ, bà kêu gọi", topic=topic)
    assert linked(digest, ("2025-07-10", one), ("2025-07-11", other)).cluster == 0


def test_a_series_of_like_acts_does_not_chain(told: Told, digest: Digest) -> None:
    linker = Linker()
    report = told("attack", "Kenya", "Chile")
    days = ("2025-07-01", "2025-07-04", "2025-07-07", "2025-07-10")
    got = [linker.add(digest(f"p{n}", day, report), [report])[1][0].cluster for n, day in enumerate(days)]
    assert got == [0, 0, 0, 1]


def test_a_report_without_actors_is_linked_with_nothing(told: Told, digest: Digest) -> None:
    report = told("attack", date="2025-06-02")
    assert linked(digest, ("2025-06-03", report), ("2025-06-03", report)).cluster == 1


def clusters_of(digest: Digest, *pages: tuple[str, Report]) -> tuple[Linker, list[int]]:
    """The linker, and the cluster of the report of each page."""
    linker = Linker()
    put = [linker.add(digest(f"p{n}", day, report), [report])[1][0].cluster for n, (day, report) in enumerate(pages)]
    return linker, put


def test_two_people_at_one_place_are_told_of_again_for_weeks_but_not_where_one_of_them_is_at_home(
    told: Told, digest: Digest
) -> None:
    abroad = told("meet", "Ana Ruiz", "Odd Berg", place="Istanbul", words="Hai người bắt tay nhau ở sân bay")
    again = told("meet", "Ana Ruiz", "Odd Berg", place="Istanbul", words="Từ sau hôm đó giá cá đã giảm")
    home = told("meet", "Ana Ruiz", "Odd Berg", place="Oslo", words="Từ sau hôm đó giá cá đã giảm")
    assert clusters_of(digest, ("2025-07-01", abroad), ("2025-07-15", again))[1] == [0, 0]
    assert clusters_of(digest, ("2025-07-01", abroad), ("2025-08-15", again))[1] == [0, 1]
    assert clusters_of(digest, ("2025-07-01", home), ("2025-07-15", home))[1] == [0, 1]


def test_a_meeting_recalled_by_month_and_place_is_the_one_of_that_month(told: Told, digest: Digest) -> None:
    july = date(2025, 7, 1).toordinal()
    one = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-15", place="Istanbul")
    recalled = replace(one, date="2025-07", first=july, last=july + 30, words="nhắc lại chuyện cũ")
    elsewhere = replace(recalled, place="Geneva")
    assert clusters_of(digest, ("2025-07-16", one), ("2025-09-20", recalled))[1] == [0, 0]
    assert clusters_of(digest, ("2025-07-16", one), ("2025-09-20", elsewhere))[1] == [0, 1]


def test_what_a_page_tells_of_before_its_day_is_told_of_the_plan(told: Told, digest: Digest) -> None:
    plan = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-15", modality="planned")
    early = told("meet", "Ana Ruiz", "Odd Berg", words="Nhiều mong đợi ở cuộc gặp")
    act = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-15")
    linker, put = clusters_of(digest, ("2025-07-09", plan), ("2025-07-11", early), ("2025-07-16", act))
    assert put == [0, 0, 1]
    assert linker.clusters[1].plan == 0


def test_a_day_is_no_day_of_what_pages_told_of_before_it(told: Told, digest: Digest) -> None:
    early, late = told("meet", "Ana Ruiz", "Odd Berg"), told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-15")
    assert clusters_of(digest, ("2025-07-11", early), ("2025-07-15", late))[1] == [0, 1]


def test_every_report_of_an_act_may_know_its_plan(told: Told, digest: Digest) -> None:
    plan = told("meet", "Peru", "Na Uy", date="2025-07-15", modality="planned")
    vague, exact = told("meet", "Peru", "Na Uy"), told("meet", "Peru", "Na Uy", date="2025-07-15")
    linker = Linker()
    put = []
    for n, (day, report) in enumerate((("2025-05-01", plan), ("2025-07-15", vague), ("2025-07-16", exact))):
        put += linker.add(digest(f"p{n}", day, report), [report])[1]
    assert [each.cluster for each in put] == [0, 1, 1]
    assert [each.stages for each in put] == [(), (), ((0, 1),)]


def test_who_is_still_said_to_plan_what_took_place_is_told_of_it(told: Told, digest: Digest) -> None:
    act = told("meet", "Peru", "Na Uy", date="2025-07-15")
    plan = told("meet", "Peru", "Na Uy", date="2025-07-15", modality="planned")
    linker = Linker()
    linker.add(digest("p1", "2025-07-16", act), [act])
    _, (late,) = linker.add(digest("p2", "2025-07-17", plan), [plan])
    assert late.stages == ((late.cluster, 0),)


def test_a_meeting_of_two_is_one_of_three_only_on_the_same_day_or_in_like_words(told: Told, digest: Digest) -> None:
    two = told("meet", "Ana Ruiz", "Odd Berg", words="ký hiệp ước về tàu ngầm")
    three = told("meet", "Ana Ruiz", "Odd Berg", "Kenya", words="mở hội chợ hoa quả")
    assert clusters_of(digest, ("2025-07-10", two), ("2025-07-11", three))[1] == [0, 1]
    assert clusters_of(digest, ("2025-07-10", two), ("2025-07-11", replace(three, words=two.words)))[1] == [0, 0]


def test_one_goes_to_a_state_and_to_its_capital_in_one_visit(told: Told, digest: Digest) -> None:
    state = told("visit", "Ana Ruiz", "Na Uy", words="chuyến đi khó nhọc")
    palace = told("visit", "Ana Ruiz", "Odd Berg", words="ông đón khách ở cửa nhà")
    assert linked(digest, ("2025-07-10", state), ("2025-07-11", palace)).cluster == 0
    assert linked(digest, ("2025-07-10", state), ("2025-07-19", palace)).cluster == 1


def test_an_act_and_its_denial_are_told_apart_and_belong_together(told: Told, digest: Digest) -> None:
    act = told("attack", "Peru", "Chile", words="máy bay đánh vào nhà máy giấy")
    denial = replace(act, modality="denied")
    for one, other, pair in ((act, denial, (0, 1)), (denial, act, (1, 0))):
        got = linked(digest, ("2025-07-10", one), ("2025-07-11", other))
        assert got.cluster == 1
        assert got.stages == (pair,)
    elsewhere = replace(denial, words="tàu chiến bắn vào cảng cá")
    assert linked(digest, ("2025-07-10", act), ("2025-07-11", elsewhere)).stages == ()


def test_both_sides_striking_is_not_one_side_striking_the_other(told: Told, digest: Digest) -> None:
    both = replace(
        told("attack", "Peru", "Chile", "Na Uy"), parties=told("attack", "Peru", "Chile", "Na Uy").parties[:2]
    )
    one = told("attack", "Peru", "Chile")
    assert linked(digest, ("2025-07-10", one), ("2025-07-10", both)).cluster == 1


def test_a_contact_named_in_passing_is_the_last_of_the_same_actors(told: Told, digest: Digest) -> None:
    held = told("negotiate", "Peru", "Na Uy", words="đàm phán về nghề cá")
    passing = told("negotiate", "Peru", "Na Uy", words="giá gạo tăng sau cuộc đàm phán", recalled=True)
    assert linked(digest, ("2025-07-10", held), ("2025-07-20", passing)).cluster == 0
    assert linked(digest, ("2025-07-10", held), ("2025-08-20", passing)).cluster == 1
    news = replace(passing, recalled=False)
    assert linked(digest, ("2025-07-10", held), ("2025-07-20", news)).cluster == 1


def test_a_plan_for_a_day_is_carried_out_by_what_pages_of_that_day_tell(told: Told, digest: Digest) -> None:
    plan = told("meet", "Ana Ruiz", "Odd Berg", date="2025-06-04", modality="planned")
    act = told("meet", "Ana Ruiz", "Odd Berg", words="nụ cười và những cái bắt tay")
    assert carried_out(digest, plan, act, "2025-06-05")
    assert not carried_out(digest, plan, act, "2025-06-12")
    going = told("visit", "Ana Ruiz", "Na Uy", date="2025-06-04", modality="planned")
    gone = told("visit", "Ana Ruiz", "Na Uy", words="máy bay hạ cánh lúc rạng sáng")
    assert carried_out(digest, going, gone, "2025-06-04")


def test_talks_of_two_at_the_place_and_day_of_talks_of_three_are_those(told: Told, digest: Digest) -> None:
    three = told("negotiate", "Peru", "Na Uy", "Kenya", place="Istanbul", words="ba bên ngồi lại suốt hai ngày")
    two = told("negotiate", "Ana Ruiz", "Na Uy", place="Istanbul", words="ba bên ra về, mỗi bên một lối")
    elsewhere = told("negotiate", "Ana Ruiz", "Na Uy", words="ba bên ra về, mỗi bên một lối")

    def joined(report: Report) -> bool:
        linker = Linker()
        linker.add(digest("p1", "2025-06-04", three), [three])
        linker.add(digest("p2", "2025-06-04", report), [report])
        return len(linker.clusters) == 1

    assert joined(two) and not joined(elsewhere)


def test_a_summit_of_two_states_before_the_day_of_their_leaders_is_still_to_come(told: Told, digest: Digest) -> None:
    plan = told("meet", "Ana Ruiz", "Odd Berg", date="2025-06-04", modality="planned")

    def reason(trigger: str, day: str) -> str:
        summit = told("meet", "Peru", "Na Uy", trigger=trigger)
        linker = Linker()
        linker.add(digest("p1", "2025-05-31", plan), [plan])
        return linker.add(digest("p2", day, summit), [summit])[1][0].reason

    assert reason("thượng đỉnh", "2025-06-03").startswith(TOLD_AHEAD)
    assert not reason("hội đàm", "2025-06-03").startswith(TOLD_AHEAD)
    assert not reason("thượng đỉnh", "2025-06-04").startswith(TOLD_AHEAD)


def test_when_the_week_of_a_meeting_has_begun_pages_may_tell_of_it(told: Told, digest: Digest) -> None:
    plan = replace(told("meet", "Ana Ruiz", "Odd Berg", date="2025-06-02", modality="planned"), date="2025-W23")
    plan = replace(plan, last=plan.first + 6)
    act = told("meet", "Ana Ruiz", "Odd Berg")

    def ahead(day: str) -> bool:
        linker = Linker()
        linker.add(digest("p1", "2025-05-30", plan), [plan])
        return linker.add(digest("p2", day, act), [act])[1][0].reason.startswith(TOLD_AHEAD)

    assert ahead("2025-06-01") and not ahead("2025-06-03")


def test_a_summit_of_two_people_named_again_within_weeks_is_the_one_they_held(told: Told, digest: Digest) -> None:
    held = told("meet", "Ana Ruiz", "Odd Berg", date="2025-07-10", words="Hai người bắt tay nhau ở sân bay")
    summit = told("meet", "Ana Ruiz", "Odd Berg", trigger="thượng đỉnh", words="Ngư dân kể về những ngày ồn ào")
    assert clusters_of(digest, ("2025-07-10", held), ("2025-07-20", summit))[1] == [0, 0]
    assert clusters_of(digest, ("2025-07-10", held), ("2025-08-20", summit))[1] == [0, 1]
    talk = replace(summit, trigger="gặp")
    assert clusters_of(digest, ("2025-07-10", held), ("2025-07-20", talk))[1] == [0, 1]


def test_an_offer_named_again_is_the_last_one_of_that_side(told: Told, digest: Digest) -> None:
    made = told("propose", "Peru", "Na Uy", words="Peru gửi kế hoạch mười điểm về nghề cá")
    again = told("propose", "Peru", words="ngư dân lo lắng về kế hoạch mười điểm do Peru đề xuất", recalled=True)
    other = told("propose", "Peru", words="phản ứng về lịch thi đấu bóng chuyền", recalled=True)
    assert clusters_of(digest, ("2025-07-10", made), ("2025-07-20", again))[1] == [0, 0]
    assert clusters_of(digest, ("2025-07-10", made), ("2025-07-30", again))[1] == [0, 1]
    assert clusters_of(digest, ("2025-07-10", made), ("2025-07-20", other))[1] == [0, 1]
    assert clusters_of(digest, ("2025-07-10", made), ("2025-07-20", replace(again, recalled=False)))[1] == [0, 1]


def test_blows_of_other_nights_are_other_blows(told: Told, digest: Digest) -> None:
    first = told("attack", "Peru", "Chile", words="tên lửa rơi xuống bến cảng lúc rạng sáng, kho lạnh bốc cháy")
    like = told("attack", "Peru", "Chile", words="tên lửa rơi xuống bến cảng, trường học và chợ cá hư hại nặng")
    assert clusters_of(digest, ("2025-07-10", first), ("2025-07-11", like))[1] == [0, 0]
    assert clusters_of(digest, ("2025-07-10", first), ("2025-07-12", like))[1] == [0, 1]
    assert clusters_of(digest, ("2025-07-10", first), ("2025-07-12", first))[1] == [0, 0]


def test_envoys_in_the_lead_are_those_of_the_states_in_the_headline(told: Told, digest: Digest) -> None:
    title = told("meet", "Peru", "Na Uy", "Kenya", id="e1", words="ba nước họp ở Oslo", start=0)
    envoys = replace(title, id="e2", parties=(_group("PER"), _group("NOR")), start=40, words="các bên gặp nhau")
    others = replace(envoys, parties=(_group("PER"), _group("CHL")))
    for report, n in ((envoys, 1), (others, 2)):
        linker = Linker()
        linker.add(digest("p1", "2025-07-10", title, report), [title, report])
        assert len(linker.clusters) == n


def _group(country: str) -> Party:
    return Party(f"unnamed:nhà đàm phán {country}", "nhà đàm phán", "group", country, None, "p")


def test_a_plan_is_carried_out_at_its_place_on_its_day_by_two_of_three(told: Told, digest: Digest) -> None:
    plan = told(
        "negotiate", "Peru", "Na Uy", "Kenya", date="2025-06-04", modality="planned", place="Istanbul",
        words="vòng họp sắp tới", id="e1",
    )  # fmt: skip
    act = told("negotiate", "Peru", "Na Uy", place="Istanbul", words="trời mưa to từ sáng sớm")
    assert carried_out(digest, plan, act, "2025-06-05")
    assert not carried_out(digest, plan, replace(act, place="Geneva"), "2025-06-05")


def test_one_person_is_seized_once_in_whatever_words_pages_tell_of_it_for_weeks(told: Told, digest: Digest) -> None:
    seized = told("arrest", "Peru", "Odd Berg", words="lính đặc nhiệm đưa ông Berg ra khỏi khách sạn")
    again = told("arrest", "Peru", "Odd Berg", words="biên bản phiên tòa nhắc tới vụ bắt giữ")
    without = replace(again, parties=again.parties[1:])
    by_other = told("arrest", "Chile", "Odd Berg")
    other = told("arrest", "Peru", "Ana Ruiz")
    pages = [("2025-07-10", seized), ("2025-07-18", again), ("2025-07-19", without), ("2025-07-19", by_other)]
    _, found = clusters_of(digest, *pages, ("2025-07-20", other), ("2025-08-25", again))
    assert found[:3] == [0, 0, 0]
    assert len({0, *found[3:]}) == 4


def test_one_person_is_seized_twice_on_days_that_are_apart(told: Told, digest: Digest) -> None:
    first, second = (told("arrest", "Peru", "Odd Berg", date=day) for day in ("2025-07-02", "2025-07-09"))
    assert clusters_of(digest, ("2025-07-02", first), ("2025-07-09", second))[1] == [0, 1]
