"""Who is named and acts in nothing: who heads a bloc, in whose name one speaks, whom a blow would hit."""

import pytest


def names(actors) -> str:
    return " ".join(sorted(actor.name for actor in actors))


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Một số nước trong liên minh do Kenya đứng đầu đang ủng hộ Peru.", "express", "một số nước", "Peru"),
        ("Kenya với tư cách thành viên của Liên Hợp Quốc đã lên án Chile.", "criticise", "Kenya", "Chile"),
        ("Quân đội Peru thử tên lửa do Kenya cung cấp, bắn hạ mục tiêu trên không.", "attack", "Peru", ""),
        ("Lực lượng do Kenya dẫn đầu tấn công quân đội Chile.", "attack", "Kenya", "Chile"),
        ("Đòn tập kích do Kenya tiến hành nhằm vào Chile gây cháy.", "attack", "Kenya", "Chile"),
        ("Peru phản đối các biện pháp trừng phạt Kenya.", "criticise", "Peru", ""),
        ("Peru lên án Chile trừng phạt Kenya.", "criticise", "Peru", "Chile"),
        ("Kenya cảnh báo, không nên dùng vũ lực với Chile.", "threaten", "Kenya", ""),
        ("Kenya cảnh báo, bất cứ cuộc tập kích nào nhắm vào Chile cũng sẽ bị đáp trả.", "threaten", "Kenya", ""),
        ("Kenya cảnh báo tiếp tục không kích Chile.", "threaten", "Kenya", "Chile"),
        ("Cuộc tấn công mạng Kenya nhằm vào Chile gây mất điện.", "attack", "Kenya", "Chile"),
        ("Cuộc tấn công mạng Kenya gây mất điện.", "attack", "", "Kenya"),
        ("Hải quân Kenya nổ súng cảnh báo tàu Chile.", "attack", "Kenya", "Chile"),
    ],
)
def test_who_only_describes_neither_acts_nor_is_hit(text: str, type_: str, source: str, target: str, events_of) -> None:
    found = [event for event in events_of(text) if event.type == type_]
    assert [(names(e.source), names(e.target)) for e in found] == [(source, target)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ông Otieno lập luận, trừng phạt Kenya không hiệu quả.", "sanction"),
        ('Tổng thống Peru ký "Đạo luật thăm Chile".', "visit"),
        ("Kenya cảnh báo về khả năng Chile sẽ phá giá đồng.", "threaten"),
        ("Kenya đóng vai trò lớn trong cuộc chiến tiêu diệt Boko Haram.", "attack"),
        ("Tổng thống Kenya sẽ tiếp tục làm việc với Tổng thống Chile nhằm giữ giá đồng.", "meet"),
        ("Hải quân Kenya nổ súng cảnh báo tàu Chile.", "threaten"),
        ("Chính sách mới tăng cường cam kết của Kenya đối với Chile.", "promise"),
        ("Peru ủng hộ lệnh trừng phạt Kenya.", "sanction"),
        ("Bà Otieno, giám đốc Peru của hãng tàu, tới cảng.", "demand"),
    ],
)
def test_what_is_judged_named_or_standing_is_no_act(text: str, type_: str, events_of) -> None:
    assert [event.type for event in events_of(text) if event.type == type_] == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kenya cảnh báo về khả năng Chile sẽ tập kích Peru.", "planned"),
        ("Tàu của Peru rất dễ bị tên lửa của Chile đánh chìm.", None),
        ("Cuộc tấn công mạng của Kenya nhằm vào Chile đã được lên kế hoạch trong nhiều tuần.", "happened"),
        ("Cuộc tấn công mạng của Kenya nhằm vào Chile đã được lên kế hoạch.", "planned"),
    ],
)
def test_a_blow_that_may_come_is_none_that_came(text: str, modality: str | None, events_of) -> None:
    assert [event.modality for event in events_of(text) if event.type == "attack"] == ([modality] if modality else [])


def test_a_meeting_told_of_is_not_the_one_it_was_about(events_of) -> None:
    found = events_of(
        "Tổng thống Kenya Otieno gặp Tổng thống Chile Rojas hôm 2/5.",
        "Cuộc gặp tập trung vào hội nghị thượng đỉnh sắp tới giữa ông Otieno và Tổng thống Peru Salas.",
    )
    assert [(names(e.participants), e.modality) for e in found if e.type == "meet"] == [
        ("Otieno Rojas", "happened"),
        ("Otieno Salas", "planned"),
    ]
