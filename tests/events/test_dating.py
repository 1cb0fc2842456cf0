"""The day of the event, and not that of its report."""


def dates(events) -> dict[str, tuple[str | None, str | None]]:
    return {event.type: (event.date, event.date_basis) for event in events}


def test_a_day_in_the_clause_dates_the_act(events_of) -> None:
    assert dates(events_of("Ngày 3/5, Kenya gặp Chile tại Lima.")) == {"meet": ("2023-05-03", "stated")}


def test_a_day_in_the_frame_dates_call_and_agreement(events_of) -> None:
    found = dates(events_of("Trong cuộc điện đàm ngày 3/5, Kenya và Chile đã nhất trí mở cảng."))
    assert found == {"phone_call": ("2023-05-03", "stated"), "agree": ("2023-05-03", "stated")}


def test_the_day_of_a_report_long_after_does_not_date_the_event(events_of) -> None:
    found = events_of("Ngày 5/3, Bộ Ngoại giao Peru thông báo Kenya và Chile đã ký hiệp định.", published="2023-03-20")
    assert dates(found) == {"sign": (None, None)}


def test_the_day_of_a_fresh_report_is_inferred_for_the_event(events_of) -> None:
    found = events_of("Ngày 3/5, Bộ Ngoại giao Peru xác nhận Kenya và Chile đã điện đàm.", published="2023-05-04")
    assert dates(found) == {"phone_call": ("2023-05-03", "inferred")}


def test_a_jubilee_is_not_the_day_of_an_act(events_of) -> None:
    (event,) = events_of("Kenya và Chile nhất trí kỷ niệm 50 năm quan hệ (28/8/1975 - 28/8/2025).")
    assert event.date is None


def test_an_act_that_another_is_counted_from_keeps_its_day_open(events_of) -> None:
    found = dates(
        events_of("Ngày 3/5, Kenya và Chile trao đổi tù binh, hai ngày sau cuộc điện đàm giữa Peru và Chile.")
    )
    assert found == {"exchange": ("2023-05-03", "stated"), "phone_call": (None, None)}


def test_the_day_of_a_report_yields_to_the_day_behind_the_act(events_of) -> None:
    found = events_of("Đài RKV ngày 3/5 đưa tin Kenya đã bắn thử tên lửa ngoài khơi, phía tây nước này hôm 2/5.")
    assert [event.date for event in found] == ["2023-05-02"]


def test_a_day_behind_another_act_is_not_that_of_the_first(events_of) -> None:
    found = dates(events_of("Kenya tấn công Chile, sẽ họp với Peru hôm 2/5."))
    assert found["attack"] == (None, None)


def test_a_limit_is_not_the_day_of_an_act(events_of) -> None:
    assert [e.date for e in events_of("Kenya sẽ rút quân khỏi Chile trước cuối năm nay.")] == [None]


def test_the_day_of_a_plan_is_not_that_of_its_calling_off(events_of) -> None:
    found = events_of("Kenya hôm 3/5 thông báo hoãn chuyến đi Chile dự kiến ngày 20/5.")
    assert [(e.date, e.modality) for e in found if e.type == "other"] == [("2023-05-03", "happened")]


def test_the_year_of_a_gift_is_not_the_day_of_the_visit(events_of) -> None:
    found = events_of("Hôm 3/5, Thủ tướng Kenya gặp Thủ tướng Chile và tặng ông một bức tượng đúc năm 1972.")
    assert [e.date for e in found if e.type == "meet"] == ["2023-05-03"]


def test_a_stretch_of_days_between_commas_is_how_long_a_visit_takes(events_of) -> None:
    text = "Trong chuyến thăm Kenya của Thủ tướng Chile và phu nhân, từ ngày 3 - 6/5/2023, nhiều công ty ký hợp đồng."
    assert [e.date for e in events_of(text) if e.type == "visit"] == ["2023-05-03/2023-05-06"]


def test_the_day_of_a_protest_is_not_that_of_what_is_protested(events_of) -> None:
    found = dates(events_of("Kenya ngày 3/5 triệu đại sứ để phản đối việc Chile bắt giữ hai công dân Kenya."))
    assert found["arrest"][0] is None


def test_what_is_done_beside_a_report_has_its_day(events_of) -> None:
    found = events_of("Thủ tướng Kenya hôm 3/5 thông báo quyết định này và điều hai tàu hải quân tới vùng biển Chile.")
    assert [e.date for e in found if e.type == "mobilise"] == ["2023-05-03"]


def test_the_day_of_a_reproach_is_not_that_of_the_blow(events_of) -> None:
    found = dates(events_of("Kenya hôm 3/5 lên án vụ Chile bắn chìm một tàu của Peru."))
    assert found["attack"][0] is None


def test_the_day_of_a_proposal_is_not_that_of_the_meeting(events_of) -> None:
    found = dates(events_of("Kenya hôm 3/5 đề nghị tổ chức cuộc gặp giữa Peru và Chile."))
    assert found == {"propose": ("2023-05-03", "stated"), "meet": (None, None)}


def test_the_day_of_a_calling_off_is_not_that_of_the_meeting(events_of) -> None:
    found = dates(events_of("Kenya hôm 3/5 hoãn cuộc gặp giữa Tổng thống Peru và Tổng thống Chile."))
    assert found == {"other": ("2023-05-03", "stated"), "meet": (None, None)}


def test_a_day_behind_the_proposed_meeting_is_its_own(events_of) -> None:
    found = dates(events_of("Kenya đề nghị tổ chức cuộc gặp giữa Peru và Chile hôm 20/5."))
    assert found["meet"] == ("2023-05-20", "stated")


def test_a_day_behind_who_carried_it_out_is_that_of_the_deed(events_of) -> None:
    found = dates(events_of("Peru hôm nay lên án vụ tập kích mà Kenya tiến hành hôm 2/5 ở Chile."))
    assert found["attack"] == ("2023-05-02", "stated")
