"""Acts of force, moves of troops, arrests, sanctions, threats: the words that tell them, and their doubles."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Kenya giội bom xuống cảng của Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Tên lửa Kenya giáng xuống trung tâm Lima.", "attack", ["Kenya"], ["Peru"]),
        ("Kenya hứng hơn 300 tên lửa Chile trong một đêm.", "attack", ["Chile"], ["Kenya"]),
        ("Quân đội Kenya hạ ba tiêm kích của Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Kenya phóng tên lửa mang đầu đạn mới vào lãnh thổ Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Kenya cho biết xuồng không người lái đã đánh trúng tàu ngầm Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Kenya dùng tên lửa tầm xa tấn công nhà máy điện Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Kenya phá hủy hai chiếc thủy phi cơ đời cũ Chile.", "attack", ["Kenya"], ["Chile"]),
        ('Đòn "không kích phủ đầu" của Kenya nhằm vào Chile kéo dài một giờ.', "attack", ["Kenya"], ["Chile"]),
        ("Quân đội Kenya bắt giữ tám người trong cuộc đột kích vào văn phòng Chile.", "attack", ["Kenya"], ["Chile"]),
        ("Chile hứng đòn từ UAV Kenya.", "attack", ["Kenya"], ["Chile"]),
        ("Hải quân Kenya chặn bắt tàu dầu của Chile.", "other", ["Kenya"], ["Chile"]),
        ("Tiêm kích Kenya chặn hai oanh tạc cơ của Chile.", "other", ["Kenya"], ["Chile"]),
        ("Kenya gia hạn hoãn thuế đối với Chile.", "other", ["Kenya"], ["Chile"]),
        ("Kenya mở cuộc điều tra chống bán phá giá với thép Chile.", "other", ["Kenya"], ["Chile"]),
        ("Kenya cấm xuất khẩu chip sang Chile.", "sanction", ["Kenya"], ["Chile"]),
        ("Kenya dọa tấn công hãng tàu nước ngoài.", "threaten", ["Kenya"], []),
        ("Ngoại trưởng Kenya Otieno gửi lời đe dọa tới Chile.", "threaten", ["Otieno"], ["Chile"]),
    ],
)
def test_who_did_it_to_whom(text: str, type_: str, source: list[str], target: list[str], events_of) -> None:
    (event,) = [event for event in events_of(text) if event.type == type_]
    assert [actor.name for actor in event.source] == source
    assert [actor.name for actor in event.target] == target


@pytest.mark.parametrize(
    "text",
    [
        "Kenya đặt hải quân vào tình trạng báo động.",
        "Tàu sân bay thứ hai của Kenya đến gần Chile.",
        "Kenya điều thêm chiến đấu cơ tới biên giới với Chile.",
        "Kenya rút vũ khí hạng nặng khỏi biên giới với Chile.",
        "Quân đội Kenya cân nhắc điều thêm lực lượng tới Chile.",
    ],
)
def test_moves_of_troops_and_ships(text: str, events_of) -> None:
    (event,) = [event for event in events_of(text) if event.type == "mobilise"]
    assert [actor.country for actor in event.source] == ["KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya tăng cường năng lực phòng không và tấn công tầm xa.",
        "Kenya ban hành cảnh báo không kích trên 13 tỉnh.",
        "Kenya coi bất kỳ cuộc tấn công nào vào Chile là mối đe dọa.",
        "Kenya thu phí bắt giữ với người nhập cư.",
        "Ban lãnh đạo Kenya bàn về tên lửa với Chile.",
        "Kenya hạ lãi suất thêm một lần, Chile theo dõi.",
        "Kenya sản xuất bom lượn có sức công phá lớn, Chile lo ngại.",
        "Công ty Kenya đình chỉ hoạt động tham quan vì bão.",
        "Bão mạnh tấn công Chile.",
        "Kenya tự hào về tầm bắn tên lửa mới.",
        "Cảnh sát Kenya bắt được cá lạ.",
    ],
)
def test_words_of_force_that_strike_nobody(text: str, events_of) -> None:
    assert not [event for event in events_of(text) if event.type in ("attack", "arrest", "threaten", "other")]


def test_a_seized_ship_is_not_arrested(events_of) -> None:
    assert {event.type for event in events_of("Kenya bắt thêm tàu dầu của Chile.")} == {"other"}


def test_two_verbs_of_one_blow_are_one_attack(events_of) -> None:
    (event,) = events_of("Thủ lĩnh Chile bị Kenya không kích hạ sát.")
    assert [actor.name for actor in event.source] == ["Kenya"]
    (event,) = events_of("Kenya phóng 60 UAV và tên lửa tấn công Chile.")
    assert ([actor.name for actor in event.source], [actor.name for actor in event.target]) == (["Kenya"], ["Chile"])


def test_a_state_that_is_only_near_is_not_struck(events_of) -> None:
    (event,) = events_of('Kenya tập kích "xuồng chở thuốc lá" gần Chile.')
    assert not event.target


def test_what_happens_at_home_has_no_target_abroad(events_of) -> None:
    (event,) = [
        e for e in events_of("Quân đội Kenya đột kích kho hàng ở Nairobi, có người Chile.") if e.type == "attack"
    ]
    assert not event.target


def test_the_one_other_state_of_the_sentence_is_struck(events_of) -> None:
    (event,) = events_of("Phần lớn Chile mất điện sau đòn tập kích của Kenya.")
    assert [actor.name for actor in event.target] == ["Chile"]


def test_a_ship_under_sanctions_is_not_the_state_that_seizes_it(events_of) -> None:
    found = events_of("Kenya bắt ba tàu dầu bị Chile trừng phạt.")
    assert {(e.type, *(a.name for a in e.source), *(a.name for a in e.target)) for e in found} == {
        ("other", "Kenya"),
        ("sanction", "Chile"),
    }


def test_a_town_arrests_nobody(events_of) -> None:
    (event,) = events_of("Quảng Trị: Bắt giữ hai công dân Chile.", label="title")
    assert not event.source


@pytest.mark.parametrize(
    "text",
    [
        "Kenya bất ngờ ngừng bắn ở miền đông.",
        "Tổng thống Kenya xin lỗi, quyết định ngừng tấn công Chile.",
        "Kenya đình chỉ các cuộc tập kích vào Chile trong một tuần.",
    ],
)
def test_who_holds_his_fire(text: str, events_of) -> None:
    (event,) = [event for event in events_of(text) if event.type == "ceasefire"]
    assert event.modality == "happened"
    assert "KEN" in [actor.country for actor in event.participants]


def test_a_truce_wished_for_is_none(events_of) -> None:
    texts = ("Kenya muốn ngừng bắn.", "Kenya kêu gọi Chile ngừng bắn.", "Chile nói Kenya phải ngừng bắn trước.")
    assert not [event for text in texts for event in events_of(text) if event.type == "ceasefire"]


def test_what_is_forced_by_planes_is_done(events_of) -> None:
    (event,) = events_of("Máy bay Chile buộc Kenya điều tiêm kích.")
    assert (event.type, [actor.name for actor in event.source]) == ("mobilise", ["Kenya"])


def test_seizures_and_blockades_are_two_acts(events_of) -> None:
    found = events_of("Kenya phong tỏa cảng của Chile.", "Hải quân Kenya bắt giữ tàu hàng của Chile.")
    assert len([event for event in found if event.type == "other"]) == 2


def test_thousands_who_march_are_a_protest(events_of) -> None:
    (event,) = events_of("Hàng nghìn người biểu tình phản đối Chile ở Oslo.")
    assert (event.type, [actor.name for actor in event.target]) == ("protest", ["Chile"])
