"""Acts that stand inside the telling of another one, and acts whose doer nobody names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Peru thúc giục Chile trả lời đề nghị của Kenya về hạn ngạch cá ngừ.", "demand", "Kenya"),
        ("Chile phản bác cáo buộc của Peru về vụ rò rỉ dữ liệu.", "accuse", "Peru"),
        ("Lãnh đạo Ai Cập bác đề nghị đàm phán của Ethiopia về đập thủy điện.", "propose", "Ethiopia"),
        ("Chile từ chối đề nghị hỗ trợ của Kenya.", "propose", "Kenya"),
        ("Eritrea cáo buộc Ethiopia pháo kích một ngôi làng biên giới.", "attack", "Ethiopia"),
        ("Peru điều bác sĩ sang Kenya để cứu chữa nạn nhân đòn tập kích của Chile.", "attack", "Chile"),
        ("Peru cáo buộc Chile do thám, cho biết đã triệu đại sứ Chile lên phản đối.", "other", "Peru"),
    ],
)
def test_an_act_inside_another_is_told_as_done(events_of, text: str, type_: str, doer: str) -> None:
    found = [event for event in events_of(text) if event.type == type_ and event.source]
    assert (doer, "happened") in [(event.source[0].name, event.modality) for event in found]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya cáo buộc Chile lợi dụng hội nghị để tấn công Peru.",
        "Kỳ vọng của người Chile về hội nghị dâng cao.",
    ],
)
def test_an_aim_and_a_mood_are_no_acts(events_of, text: str) -> None:
    assert {event.type for event in events_of(text)} <= {"accuse"}


def test_who_is_accused_or_punished_is_told_of_without_a_doer(events_of) -> None:
    (event,) = events_of("Quyền Thủ tướng Kenya bị tố lạm quyền.")
    assert (event.type, event.source, [actor.country for actor in event.target]) == ("accuse", (), ["KEN"])


def test_somebody_who_answers_a_demand_acts_himself(events_of) -> None:
    types = [
        event.type for event in events_of("Peru yêu cầu Kenya rút quân và Tổng thống Kenya đã chấp nhận đề nghị này.")
    ]
    assert types == ["demand", "agree"]


def test_a_contact_that_frames_what_is_said_was_between_the_two_who_are_named(events_of) -> None:
    found = events_of("Thị trưởng Moreno vẫn chỉ trích Tổng thống Kenya Odinga sau cuộc gặp tại dinh tổng thống.")
    (met,) = [event for event in found if event.type == "meet"]
    assert len(met.participants) == 2


def test_one_calls_whom_one_thanks_on_the_phone(events_of) -> None:
    found = events_of("Tổng thống Kenya gọi điện cảm ơn Thủ tướng Chile về gói thuốc men.")
    (call,) = [event for event in found if event.type == "phone_call"]
    assert {actor.country for actor in call.participants} == {"KEN", "CHL"}


@pytest.mark.parametrize(
    ("text", "state", "against"),
    [
        ("Biểu tình bùng phát khắp Kenya sau khi giá xăng tăng.", "KEN", []),
        ("Các cuộc biểu tình nổ ra ở Lima phản đối luật thuế.", "PER", []),
        ("Biểu tình ủng hộ Chile nổ ra ở Lima.", "PER", []),
    ],
)
def test_a_crowd_without_a_name_is_that_of_its_country(events_of, text: str, state: str, against: list[str]) -> None:
    (event,) = [event for event in events_of(text) if event.type == "protest"]
    assert [actor.country for actor in event.source] == [state]
    assert [actor.country for actor in event.target] == against


def test_an_office_without_a_name_is_filled(events_of) -> None:
    (event,) = events_of("Kenya bổ nhiệm chỉ huy quân đội mới.")
    assert (event.type, [actor.country for actor in event.source]) == ("appoint", ["KEN"])


@pytest.mark.parametrize(
    "text",
    ["Tổng thống Peru đề cử người chỉ trích Chile làm đại sứ.", "Bà Ruiz, người ủng hộ Chile, thắng cử tại Peru."],
)
def test_what_only_says_who_somebody_is_is_no_act(events_of, text: str) -> None:
    assert {event.type for event in events_of(text)} <= {"appoint", "elect"}


def test_in_a_headline_somebody_else_begins_behind_a_comma(events_of) -> None:
    found = events_of("Kenya phủ quyết lời kêu gọi kiềm chế, máy bay Chile oanh kích Peru", label="title")
    assert ("attack", ["CHL"]) in [(event.type, [actor.country for actor in event.source]) for event in found]


@pytest.mark.parametrize(
    "text",
    ["Kenya dùng tên lửa tầm xa để tập kích Chile.", "Kenya đang tận dụng lỗ hổng phòng không để tập kích Chile."],
)
def test_what_is_done_with_its_means_took_place(events_of, text: str) -> None:
    assert [event.type for event in events_of(text)] == ["attack"]


def test_means_that_are_only_asked_for_hit_nobody(events_of) -> None:
    assert events_of("Kenya xin thêm tên lửa để tập kích Chile.") == ()


def test_who_loses_his_office_needs_nobody_who_takes_it(events_of) -> None:
    (event,) = events_of("Tướng Ruiz, lãnh đạo tình báo Peru, đã bị cách chức.")
    assert (event.type, [actor.name for actor in event.target]) == ("appoint", ["Ruiz"])
