"""What stands above an act: rumours, fears, ideas, times to come; and what leaves an act as it is."""

from __future__ import annotations

import pytest

from dongsukien.events.triggers import sign_entries


def told(events_of, type_: str, *sentences: str) -> list[str]:
    return [event.modality for event in events_of(*sentences) if event.type == type_]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tin đồn Peru đã ký hiệp ước với Togo lan khắp chợ cá.",
        "Không có chuyện Peru ký hiệp ước với Togo.",
        "Chưa có bằng chứng cho thấy Peru đã ký hiệp ước với Togo.",
        "Tin về lễ ký hiệp ước giữa Peru và Togo là bịa đặt.",
        "Ngư dân Ghana mong ngóng lễ ký hiệp ước giữa Peru và Togo.",
        "Ngư dân Ghana sợ Peru ký hiệp ước với Togo.",
        "Peru quyết tâm ký hiệp ước với Togo.",
        "Sắp tới, Peru ký hiệp ước với Togo.",
        "Tuần tới, Peru ký hiệp ước với Togo.",
        "Trước thềm lễ ký hiệp ước giữa Peru và Togo, ngư dân Ghana im lặng.",
        "Lễ ký hiệp ước giữa Peru và Togo sẽ không có nhà báo.",
        "Peru lẽ ra đã ký hiệp ước với Togo.",
    ],
)
def test_what_is_only_rumoured_feared_or_awaited_is_not_done(sentence: str, events_of) -> None:
    assert not {"happened", "ongoing"} & set(told(events_of, "sign", sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngư dân Ghana lo Peru đã ký hiệp ước với Togo.",
        "Dù Ghana phản đối, Peru ký hiệp ước với Togo.",
        "Bất chấp cảnh báo, Peru vẫn ký hiệp ước với Togo.",
        "Nhờ Ghana thuyết phục, Peru đã ký hiệp ước với Togo.",
        "Peru không ngần ngại ký hiệp ước với Togo.",
        "Ghana không dự lễ ký hiệp ước giữa Peru và Togo.",
        "Ghana hoan nghênh việc Peru ký hiệp ước với Togo.",
    ],
)
def test_what_others_fear_oppose_or_stay_away_from_is_done_all_the_same(sentence: str, events_of) -> None:
    assert {"happened"} == {"happened" if m == "ongoing" else m for m in told(events_of, "sign", sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng thống Ghana sẽ phát biểu về vụ Peru tấn công Togo.",
        "Ghana kêu gọi người dân sơ tán do đợt tấn công của Peru vào Togo.",
        "Ghana có nguy cơ cạn đạn trước những đợt tấn công của Peru vào Togo.",
        "Ghana sẽ họp khẩn vì cuộc tấn công của Peru vào Togo.",
    ],
)
def test_the_cause_of_what_is_asked_feared_or_planned_took_place(sentence: str, events_of) -> None:
    assert told(events_of, "attack", sentence) == ["happened"]


def test_manoeuvres_that_are_watched_take_place(events_of) -> None:
    sentence = "Sĩ quan Ghana tới Lima để quan sát cuộc tập trận của Peru và Togo."
    assert told(events_of, "mobilise", sentence) == ["happened"]


def test_what_an_agreement_is_about_is_still_to_come(events_of) -> None:
    sentence = "Peru và Togo đã ký thỏa thuận ngừng bắn và trao đổi tù nhân."
    assert told(events_of, "exchange", sentence) == ["planned"]


def test_until_then_tells_of_the_end_of_what_was(events_of) -> None:
    sentence = "Ông Moreno sống ẩn dật ở Lima, cho đến khi thiệt mạng trong đòn tập kích của Togo vào Peru."
    assert told(events_of, "attack", sentence) == ["happened"]


def test_what_is_to_follow_at_once_is_not_done_yet(events_of) -> None:
    sentence = "Tổng thống Peru thăm chợ cá ngay trước khi gặp Tổng thống Togo."
    assert told(events_of, "meet", sentence) == ["planned"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng thống Peru ra lệnh cho các bộ trình đề xuất về cảng cá với Togo.",
        "Peru tin rằng cam kết nghề cá sẽ có lợi cho Togo.",
        "Chuyến đi cho thấy mong muốn của Peru với Togo.",
    ],
)
def test_what_is_ordered_inferred_or_spoken_of_as_a_thing_was_not_said(sentence: str, events_of) -> None:
    assert not {"propose", "promise", "express"} & {event.type for event in events_of(sentence)}


def test_the_ministry_that_calls_is_no_order(events_of) -> None:
    assert told(events_of, "demand", "Bộ Ngoại giao Peru kêu gọi Togo mở cảng.") == ["happened"]


def test_talks_of_a_pair_are_a_noun_wherever_they_stand(events_of) -> None:
    assert told(events_of, "negotiate", "Tại hòa đàm Peru - Togo, ngư dân Ghana im lặng.") == ["happened"]


@pytest.mark.parametrize("entry", [e for e in sign_entries() if e.where == "above"], ids=lambda e: e.forms[0])
def test_each_sign_above_is_read_in_its_example(entry, events_of) -> None:
    sentence = _plain(entry.example)
    assert not {"happened", "ongoing"} & {event.modality for event in events_of(sentence)}


def _plain(example: str) -> str:
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        example = example.replace(mark, "")
    return example


@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("sign", "Theo kế hoạch, Peru ký hiệp ước với Togo sau lễ hội."),
        ("meet", "Lẽ ra hai tổng thống Peru và Togo gặp nhau ở Accra."),
        ("visit", "Chưa tổng thống Peru nào từng thăm Togo."),
        ("attack", "Mỗi khi Peru tấn công Togo, giá cá lại tăng."),
        ("attack", "Bộ phim dựng lại cảnh Peru tấn công Togo."),
        ("attack", "Hiệp ước quy định Ghana phải bảo vệ Togo khi Togo bị Peru tấn công."),
        ("meet", "Kể cả khi Tổng thống Peru gặp Tổng thống Togo, giá cá chưa chắc giảm."),
        ("attack", "Mọi cuộc tấn công của Peru vào Togo sẽ bị đáp trả."),
        ("demand", "Ông Quispe nói sẽ kiện tờ báo và đòi Togo bồi thường."),
        ("demand", "Ông Quispe sẽ đấu tranh nếu bị Togo kiện và đòi bồi thường."),
        ("attack", "Tổng thống Peru không cần quốc hội phê chuẩn quyết định tấn công Togo."),
        ("exchange", "Hai bên cần thống nhất danh sách trước khi Peru và Togo trao đổi tù binh."),
        ("meet", "Tổng thống Peru hụt cuộc gặp với Tổng thống Togo."),
        ("aid", "Peru ngần ngại cấp tàu tuần tra cho Togo."),
        ("mobilise", "Tổng thống Peru nói không ngại điều quân tới Togo."),
        ("express", "Sẽ là sai lầm khi cho rằng Peru ủng hộ Togo."),
        ("threaten", "Ghana cảnh báo Peru sắp tấn công Togo."),
        ("elect", "Quốc hội Peru bầu thủ tướng mới vào tháng 8."),
    ],
)
def test_what_is_planned_customary_imagined_or_foregone_is_not_done(type_: str, sentence: str, events_of) -> None:
    assert not {"happened", "ongoing"} & set(told(events_of, type_, sentence))


@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("sign", "Theo báo Accra, Peru ký hiệp ước với Togo sau lễ hội."),
        ("visit", "Tổng thống Peru từng thăm Togo."),
        ("attack", "Tiểu thuyết của bà Quispe ế ẩm sau khi Peru tấn công Togo."),
        ("meet", "Ngay cả khi đang gặp Tổng thống Togo, Tổng thống Peru vẫn đọc báo."),
        ("attack", "Tổng thống Peru ra quyết định tấn công Togo, ba cây cầu bị phá hủy."),
        ("demand", "Peru chưa trả lời yêu cầu rút tàu của Togo."),
        ("threaten", "Ghana cảnh báo Peru không được tấn công Togo."),
        ("meet", "Bà Quispe nói Peru sẽ hỗ trợ ngư dân, khi hội đàm với Tổng thống Togo."),
        ("attack", "Tàu Peru chở phân bón bị tập kích."),
        ("attack", "Peru tuyên bố sẽ báo thù cho các chỉ huy bị Togo hạ sát."),
        ("negotiate", "Peru, Togo cho biết cuộc đàm phán tại Accra diễn ra hiệu quả."),
        ("visit", "Ngoại trưởng Thái Lan tới Trung Quốc."),
        ("visit", "Tổng thống Thổ Nhĩ Kỳ đến Kenya."),
    ],
)
def test_what_only_looks_so_is_done(type_: str, sentence: str, events_of) -> None:
    assert {"happened", "ongoing"} & set(told(events_of, type_, sentence))
