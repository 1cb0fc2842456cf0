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


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Hiến pháp Kenya không cho phép ba nhiệm kỳ tổng thống liên tiếp, khác với Chile.", "reject"),
        ("Quyền tấn công Chile thuộc về Quốc hội Kenya.", "attack"),
        ("Kế hoạch giúp Peru tránh được nguy cơ bị Kenya và các nước láng giềng tấn công quân sự.", "attack"),
        ("Tổng thống Kenya gọi vụ đâm xe là tấn công khủng bố.", "attack"),
        ("Ông Otieno nhấn mạnh tấn công phủ đầu vẫn là một trong các lựa chọn với Chile.", "attack"),
        ("Quân đội Kenya khẳng định không thực hiện hành động tấn công Chile.", "attack"),
        ("Ông Otieno lập mạng lưới để thúc đẩy học tập, hỗ trợ Chile, bảo đảm hòa bình.", "aid"),
        ("Kenya bắn 2 quả tên lửa đạn đạo tầm ngắn khi đàm phán với Chile bế tắc.", "attack"),
        ("Chính quyền Kenya đẩy lùi đói nghèo ở Lima.", "attack"),
    ],
)
def test_what_a_law_allows_or_somebody_calls_so_is_not_done(text: str, type_: str, events_of) -> None:
    assert [e for e in events_of(text) if e.type == type_ and e.modality in ("happened", "ongoing")] == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Chính sách của ông Salas sẽ sáng tỏ sau hội nghị thượng đỉnh Kenya - Chile.", "planned"),
        ("Ông Salas sẽ công du Đông Phi vào cuối năm để tham gia hội nghị thượng đỉnh giữa Kenya và Chile.", "planned"),
        ("Ông Salas đã tham dự hội nghị thượng đỉnh giữa Kenya và Chile.", "happened"),
    ],
)
def test_a_summit_that_one_will_attend_is_to_come(text: str, modality: str, events_of) -> None:
    found = [e for e in events_of(text) if e.type == "meet"]
    assert [(names(e.participants), e.modality) for e in found] == [("Chile Kenya", modality)]


def test_two_states_say_who_the_two_leaders_are(events_of) -> None:
    found = events_of(
        "Ông Otieno gặp bà Rojas hôm 2/5.",
        "Trong cuộc gặp mặt đầu tiên giữa hai nhà lãnh đạo Lima - Bắc Kinh, bà Salas gác lại bất đồng.",
    )
    assert "Peru Trung Quốc" in [names(e.participants) for e in found if e.type == "meet"]


def test_who_speaks_for_somebody_goes_on_to_blame(events_of) -> None:
    text = (
        "Người phát ngôn Bộ Quốc phòng Kenya, ông Otieno, tuyên bố Chile đang tăng quân và cáo buộc nước này gây hấn."
    )
    found = [e for e in events_of(text) if e.type == "accuse"]
    assert [(names(e.source), names(e.target)) for e in found] == [("Otieno", "Chile")]


def test_a_blow_told_further_down_hits_nobody_whom_only_the_headline_names(events_of) -> None:
    found = events_of(
        "Chile họp khẩn.",
        "Hội nghị bàn về nghề cá.",
        "Cuộc tấn công của IS bị chặn.",
        labels=("title", "lead", "body"),
    )
    assert [(names(e.source), names(e.target)) for e in found if e.type == "attack"] == [("IS", "")]


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Tàu sân bay USS Ronald Reagan tham gia tập trận với Nhật Bản và Canada.", "mobilise", ""),
        ("Chính quyền Kenya gây áp lực và kêu gọi Chile ngừng cấp dầu.", "demand", "Kenya"),
        ("Kenya chỉ trích và lên án Chile.", "criticise", "Kenya"),
    ],
)
def test_a_ship_does_nothing_and_two_words_say_one_thing(text: str, type_: str, who: str, events_of) -> None:
    assert [names(e.source) for e in events_of(text) if e.type == type_] == ([who] if who else [])


def test_who_will_call_before_a_meeting_has_the_meeting_ahead(events_of) -> None:
    text = "Dự kiến ông Otieno sẽ điện đàm với ông Salas trước cuộc gặp với Tổng thống Chile Rojas."
    assert [e.modality for e in events_of(text) if e.type == "meet"] == ["planned"]
