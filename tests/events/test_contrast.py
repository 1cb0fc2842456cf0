"""Contrast tests: every type of act, told as done, planned, under way, denied, possible, wanted, turned down, put off.

One word is exchanged; the modality must follow it, and nothing else may. What is said (a demand, a promise) has
happened once it is being said, and is nothing where it is not said.
"""

from typing import get_args

import pytest

from dongsukien.annotations import EventType

HAPPENINGS = {
    "meet": "gặp Tổng thống Chile",
    "phone_call": "điện đàm với Tổng thống Chile",
    "visit": "thăm Chile",
    "negotiate": "đàm phán với Chile",
    "sign": "ký hiệp định với Chile",
    "exchange": "trao đổi tù nhân với Chile",
    "ceasefire": "ngừng các cuộc tấn công vào Chile",
    "elect": "đắc cử",
}
DEEDS = {
    "aid": "viện trợ lương thực cho Chile",
    "sanction": "trừng phạt Chile",
    "attack": "tấn công Chile",
    "mobilise": "điều quân tới biên giới Chile",
    "arrest": "bắt giữ nhà ngoại giao Chile",
    "appoint": "bổ nhiệm ông Moreno làm đại sứ",
    "protest": "biểu tình phản đối Chile",
    "other": "đình chỉ hiệp định đánh cá với Chile",
}
SAYINGS = {
    "demand": "yêu cầu Chile mở cảng",
    "propose": "mời Chile dự hội nghị",
    "promise": "cam kết giúp Chile",
    "threaten": "dọa áp thuế với Chile",
    "accuse": "cáo buộc Chile đánh cá trái phép",
    "deny": "phủ nhận cáo buộc của Chile",
    "criticise": "chỉ trích Chile",
    "express": "cảm ơn Chile",
    "reject": "bác bỏ đề xuất của Chile",
    "agree": "nhất trí với Chile về nghề cá",
}
WHO = {"elect": "Cựu Thủ tướng Kenya Moreno", "protest": "Nghiệp đoàn Kenya"}

ACTS = HAPPENINGS | DEEDS
SIGNS = {
    "đã": "happened",
    "vừa": "happened",
    "sẽ": "planned",
    "sắp": "planned",
    "dự kiến": "planned",
    "chuẩn bị": "planned",
    "đang": "ongoing",
    "không": "denied",
    "chưa": "denied",
}
UNSAID = ("không", "chưa", "có thể")


def modalities(type_: str, sign: str, act: str, events_of) -> list[str]:
    who = WHO.get(type_, "Tổng thống Kenya")
    return [event.modality for event in events_of(f"{who} {sign} {act}.") if event.type == type_]


@pytest.mark.parametrize("type_", ACTS)
@pytest.mark.parametrize(("sign", "modality"), SIGNS.items())
def test_one_word_decides_whether_an_act_took_place(type_, sign, modality, events_of) -> None:
    assert modalities(type_, sign, ACTS[type_], events_of) == [modality]


@pytest.mark.parametrize("type_", ACTS)
def test_what_may_happen_is_not_done(type_, events_of) -> None:
    expected = "planned" if type_ in ("meet", "phone_call", "visit", "negotiate") else "conditional"
    assert modalities(type_, "có thể", ACTS[type_], events_of) == [expected]


@pytest.mark.parametrize("type_", ACTS)
def test_what_is_wanted_is_proposed_or_planned(type_, events_of) -> None:
    expected = "proposed" if type_ in HAPPENINGS else "planned"
    assert modalities(type_, "muốn", ACTS[type_], events_of) == [expected]


@pytest.mark.parametrize("type_", ACTS)
def test_an_act_refused_is_a_refusal_and_no_act(type_, events_of) -> None:
    who = WHO.get(type_, "Tổng thống Kenya")
    assert {event.type for event in events_of(f"{who} từ chối {ACTS[type_]}.")} == {"reject"}


@pytest.mark.parametrize("type_", ACTS)
def test_an_act_called_off_is_not_done(type_, events_of) -> None:
    assert "happened" not in modalities(type_, "hủy kế hoạch", ACTS[type_], events_of) or type_ == "other"


@pytest.mark.parametrize("type_", ACTS)
def test_an_act_put_off_is_not_done(type_, events_of) -> None:
    told = modalities(type_, "hoãn việc", ACTS[type_], events_of)
    assert not {"happened", "ongoing"} & set(told) or type_ == "other"  # to put off is itself an act of that type


def test_what_is_put_off_to_a_day_is_planned(events_of) -> None:
    told = events_of("Tổng thống Kenya hoãn chuyến thăm Chile đến tháng 6.", "Kenya hoãn cuộc gặp với Peru.")
    assert {(event.type, event.modality) for event in told if event.type != "other"} == {
        ("visit", "planned"),
        ("meet", "denied"),
    }


@pytest.mark.parametrize("type_", ACTS)
def test_a_condition_makes_it_conditional(type_, events_of) -> None:
    who = WHO.get(type_, "Tổng thống Kenya")
    found = events_of(f"Giá đồng sẽ tăng nếu {who} {ACTS[type_]}.")
    assert [event.modality for event in found if event.type == type_] == ["conditional"]


@pytest.mark.parametrize("type_", SAYINGS)
@pytest.mark.parametrize(("sign", "modality"), [("đã", "happened"), ("vừa", "happened"), ("sẽ", "planned")])
def test_what_is_said_is_done_when_it_is_said(type_, sign, modality, events_of) -> None:
    assert modalities(type_, sign, SAYINGS[type_], events_of) == [modality]


@pytest.mark.parametrize("type_", SAYINGS)
@pytest.mark.parametrize("sign", UNSAID)
def test_what_is_not_said_is_nothing(type_, sign, events_of) -> None:
    assert modalities(type_, sign, SAYINGS[type_], events_of) == []


@pytest.mark.parametrize("type_", SAYINGS)
@pytest.mark.parametrize("sign", ["muốn", "cân nhắc", "chuẩn bị"])
def test_what_somebody_means_to_say_is_planned(type_, sign, events_of) -> None:
    assert modalities(type_, sign, SAYINGS[type_], events_of) == ["planned"]


def test_every_type_is_contrasted() -> None:
    assert ACTS.keys() | SAYINGS.keys() == set(get_args(EventType))
