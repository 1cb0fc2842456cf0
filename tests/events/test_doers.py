"""Who does it, where a description, a noun of deed or somebody's judgement stands between the doer and the verb."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Daniel Otieno - người đứng đầu Đảng Lao động Kenya - chỉ trích Chile.", "criticise", "Daniel Otieno"),
        ("Ông Daniel Otieno - Ngoại trưởng Kenya cảnh báo Chile về hạn ngạch cá.", "threaten", "Daniel Otieno"),
        ("Ngoại trưởng Kenya - ông Daniel Otieno - cảnh báo Chile về hạn ngạch cá.", "threaten", "Daniel Otieno"),
        ("Quyết định áp thuế lên Chile của Kenya gây tranh cãi.", "sanction", "Kenya"),
        ("Peru phản ứng trước việc bán vũ khí cho Chile của Kenya.", "aid", "Kenya"),
        ("Đại học Tây Nguyên (Kenya) gợi ý Chile mở cảng.", "propose", "Đại học Tây Nguyên"),
        ("Tổng thống Kenya Otieno gặp Thủ tướng Chile Rivas trong chuyến thăm Lima.", "visit", "Otieno"),
        ("Trước quyết định tấn công bất ngờ của Kenya, Chile im lặng.", "attack", "Kenya"),
        ("Tổng thống Kenya Otieno ra lệnh một cuộc tấn công tên lửa vào Chile.", "attack", "Otieno"),
        ("Ông Rivas vấp phải chỉ trích của Kenya vì đóng cảng.", "criticise", "Kenya"),
        ("Chile đối mặt chỉ trích từ Liên Hợp Quốc.", "criticise", "Liên Hợp Quốc"),
        ("Ông Rivas gặp phải những chỉ trích nặng nề từ phía Kenya.", "criticise", "Kenya"),
    ],
)  # fmt: skip
def test_the_doer_is_found(events_of, text: str, type_: str, doer: str) -> None:
    assert [event.source[0].name for event in events_of(text) if event.type == type_] == [doer]


@pytest.mark.parametrize(
    "text",
    [
        'Bà Rojas khẳng định "một đêm không kích không thể thay thế một kế hoạch".',
        "Bà Rojas cho rằng việc tham gia không kích cần tiến hành đúng lúc.",
        "Ông Moreno cho biết đề xuất vẫn còn hiệu lực.",
    ],
)
def test_who_judges_a_deed_did_not_do_it(events_of, text: str) -> None:
    assert not events_of(text)


def test_two_of_two_states_beside_a_dash_are_two(events_of) -> None:
    (event,) = events_of("Cuộc gặp giữa Tổng thống Kenya Otieno - Thủ tướng Chile diễn ra hôm qua tại Lima.")
    assert {actor.country for actor in event.participants} == {"KEN", "CHL"}


def test_a_state_in_brackets_says_where_somebody_is_from(events_of) -> None:
    (event,) = events_of("Ngoại trưởng Otieno (Kenya) gặp Ngoại trưởng Rivas (Chile) tại Lima.")
    assert [actor.name for actor in event.participants] == ["Otieno", "Rivas"]


def test_a_signing_where_two_states_end_the_sentence_is_read(events_of) -> None:
    met = "Kenya và Chile họp tại Lima."
    (event,) = events_of(met, "Lễ ký hiệp định nghề cá làm nức lòng người dân hai nước.")
    assert event.type == "meet"


def test_what_is_answered_is_the_deed_that_it_is_called(events_of) -> None:
    told = ("Kenya tập trận ở biển Đỏ.", "Nhóm Taliban tấn công một chợ ở Peru.", "Chile phản đối cuộc tập trận.")
    (answer,) = (event for event in events_of(*told) if event.type == "criticise")
    assert [actor.name for actor in answer.target] == ["Kenya"]


def test_what_is_done_has_no_day_to_come(events_of) -> None:
    told = ("Ngoại trưởng Kenya và Chile đàm phán ở Lima.", "Thuế cá dự kiến sẽ được hai bên thảo luận vào ngày mai.")
    assert [(event.type, event.modality, event.date) for event in events_of(*told)][:1] == [
        ("negotiate", "happened", None)
    ]


def test_who_is_named_behind_a_passive_meets(events_of) -> None:
    (event,) = events_of("Thuế cá sẽ được quan chức Kenya và Chile đàm phán vào ngày mai.")
    assert {actor.country for actor in event.participants} == {"KEN", "CHL"}
    assert event.modality == "planned"


def test_a_noun_in_a_list_is_no_act(events_of) -> None:
    told = events_of("Kenya trừng phạt Chile, cắt đứt mọi trao đổi gồm du lịch, thương mại và viện trợ.")
    assert [event.type for event in told] == ["sanction"]


def test_a_page_of_sport_tells_no_acts_of_states_between_its_lines(events_of) -> None:
    match = (
        "HLV Otieno chỉ trích trọng tài sau trận gặp Chile.",
        "Cầu thủ Moreno bác bỏ cáo buộc ăn vạ.",
        "Đội tuyển Kenya đe dọa khung thành Chile.",
        "Ông Otieno cảnh báo ông Rivas.",
    )
    assert not events_of(*match)
    assert events_of(match[-1])


@pytest.mark.parametrize("verb", ["yêu cầu", "mời", "kêu gọi"])
def test_whom_a_pronoun_behind_a_verb_of_address_means_was_dealt_with_before(events_of, verb: str) -> None:
    told = events_of(
        '"Giá cá sẽ tăng", ông Moreno nói.', f"Kenya gửi thư tới Thủ tướng Chile Luis Rivas, {verb} ông thăm Nairobi."
    )
    assert [event.target[0].name for event in told if event.type in ("demand", "propose")] == ["Luis Rivas"]


def test_who_is_visited_on_an_invitation_has_invited_already(events_of) -> None:
    events = events_of("Thủ tướng Kenya sẽ thăm Lima theo lời mời của Tổng thống Chile.")
    assert {event.type: event.modality for event in events} == {"visit": "planned", "propose": "happened"}
