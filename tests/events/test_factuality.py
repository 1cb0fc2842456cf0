"""Contrast tests: the same act, said to have taken place, planned, denied, possible, wanted."""

import pytest

from dongsukien.events.factuality import factuality, governed

CONTACTS = {
    "meet": "gặp Tổng thống Chile",
    "phone_call": "điện đàm với Tổng thống Chile",
    "visit": "thăm Chile",
    "negotiate": "đàm phán với Chile",
    "sign": "ký hiệp định với Chile",
}


@pytest.mark.parametrize("type_", CONTACTS)
@pytest.mark.parametrize(
    ("sign", "modality"),
    [
        ("đã", "happened"),
        ("vừa", "happened"),
        ("sẽ", "planned"),
        ("dự kiến", "planned"),
        ("sắp", "planned"),
        ("đang", "ongoing"),
        ("không", "denied"),
        ("chưa", "denied"),
        ("muốn", "proposed"),
    ],
)
def test_one_word_decides_whether_a_contact_took_place(type_: str, sign: str, modality: str, events_of) -> None:
    found = [event for event in events_of(f"Tổng thống Kenya {sign} {CONTACTS[type_]}.") if event.type == type_]
    assert [event.modality for event in found] == [modality]


def test_a_contact_turned_down_is_a_rejection_and_no_contact(events_of) -> None:
    assert [event.type for event in events_of("Tổng thống Kenya từ chối gặp Tổng thống Chile.")] == ["reject"]


def test_a_contact_offered_is_proposed_and_the_offer_happened(events_of) -> None:
    found = {event.type: event.modality for event in events_of("Kenya đề xuất gặp Chile tại Lima.")}
    assert found == {"propose": "happened", "meet": "proposed"}


def test_a_contact_called_for_is_requested(events_of) -> None:
    found = {event.type: event.modality for event in events_of("Kenya kêu gọi Chile đàm phán với Peru.")}
    assert found == {"demand": "happened", "negotiate": "requested"}


def test_what_a_demand_asks_for_is_no_event_of_its_own(events_of) -> None:
    assert [event.type for event in events_of("Kenya kêu gọi Chile rút quân khỏi Peru.")] == ["demand"]


def test_a_clause_of_condition_makes_it_conditional(events_of) -> None:
    found = [e for e in events_of("Giá đồng sẽ tăng nếu Kenya trừng phạt Chile.") if e.type == "sanction"]
    assert [event.modality for event in found] == ["conditional"]


def test_done_cuts_off_what_was_wanted_before() -> None:
    assert factuality("meet", "ông muốn nói là đã ", " bà").modality == "happened"


@pytest.mark.parametrize(
    ("type_", "governor", "expected"),
    [
        ("meet", "propose", "proposed"),
        ("meet", "demand", "requested"),
        ("attack", "demand", None),
        ("meet", "deny", "denied"),
    ],
)
def test_the_governing_act_decides(type_, governor, expected) -> None:
    assert governed(type_, governor, is_noun=False, complete=True) == expected


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("Peru có thể hạn chế tàu Chile cập cảng hoặc trừng phạt Chile.", "sanction", None),
        ("Peru sẽ hạn chế tàu Chile cập cảng và trừng phạt Chile.", "sanction", "planned"),
        ("Peru đã hạn chế tàu Chile cập cảng và trừng phạt Chile.", "sanction", "happened"),
        ("Peru đang cân nhắc đáp trả, trong đó có trừng phạt Chile.", "sanction", "planned"),
        ("Khả năng Peru tấn công Chile và chiếm đảo là rất thấp.", "attack", None),
        ("Peru không tấn công hay đe dọa Chile.", "threaten", None),
        ("Đã đến lúc Peru đàm phán với Chile.", "negotiate", "proposed"),
        ("Peru đã đàm phán với Chile.", "negotiate", "happened"),
        (
            "Kenya có thể hạ lãnh đạo phiến quân, tương tự vụ bắt ông Moreno, nhằm gửi thông điệp tới Chile.",
            "other",
            None,
        ),
        ("Hạn hán khiến Tổng thống Kenya phải cảnh báo về nguy cơ sơ tán Nairobi.", "threaten", None),
        ("Việc Kenya kiểm soát đảo dấy lên hoài nghi về tương lai của Chile.", "express", None),
    ],
)
def test_joined_acts_share_one_outlook(text: str, type_: str, modality: str | None, events_of) -> None:
    found = [event.modality for event in events_of(text) if event.type == type_]
    assert found in ([[modality]] if modality else [[], ["conditional"], ["denied"]])


def test_at_the_same_time_keeps_the_subject(events_of) -> None:
    found = {
        event.type: [actor.name for actor in event.source]
        for event in events_of("Bà Quispe phản bác phát biểu của ông Moreno rằng Peru yếu, đồng thời cảnh báo Chile.")
    }
    assert found["threaten"] == ["Quispe"]


@pytest.mark.parametrize(
    ("done", "type_", "not_done"),
    [
        (
            "Tuần duyên Peru gọi hỗ trợ rồi bắt tàu trưởng Chile.",
            "arrest",
            "Tuần duyên Peru đang chờ hỗ trợ trước khi bắt tàu trưởng Chile.",
        ),
        ("Peru bắt giữ quan chức Chile.", "arrest", "Peru công bố 37 lệnh bắt giữ quan chức Chile."),
        ("Peru viện trợ cho Kenya.", "aid", "Khô hạn có thể khiến Peru cạn tiền, từ đó viện trợ cho Kenya ít hơn."),
        ("Peru gây sức ép với Chile để mở cảng.", "demand", "Peru có thể giữ đảo, giúp họ gây sức ép với Chile."),
        ("Peru tấn công Chile.", "attack", "Peru được lệnh đình chỉ tấn công Chile."),
        ("Peru kiểm soát thủ đô Chile.", "attack", "Peru đe dọa kiểm soát thủ đô Chile."),
        ("Peru mời lãnh đạo Chile dự tiệc.", "propose", "Tổng thống Peru thường mời lãnh đạo Chile ngồi cùng xe."),
        ("Peru và Chile đạt được thỏa thuận.", "agree", "Peru và Chile có triển vọng đạt được thỏa thuận."),
        ("Peru đang triển khai tên lửa.", "mobilise", "Peru có thể đang triển khai tên lửa."),
        (
            "Peru và Chile tiến hành hội nghị thượng đỉnh.",
            "meet",
            "Peru và Chile chưa thống nhất thời gian tiến hành hội nghị thượng đỉnh.",
        ),
        ("Peru cảnh báo Chile sẽ trả giá.", "threaten", "Peru cảnh báo nước này đang thiếu nước trầm trọng."),
    ],
)
def test_a_word_of_outlook_or_habit_keeps_an_act_from_being_done(done, type_, not_done, events_of) -> None:
    claimed = ("happened", "ongoing")
    assert [e for e in events_of(done) if e.type == type_ and e.modality in claimed]
    assert not [e for e in events_of(not_done) if e.type == type_ and e.modality in claimed]
