from __future__ import annotations

import pytest

from tests.diplomacy.conftest import read, words


def stands(text: str) -> list[tuple[str, str, str]]:
    return [(each.party.name, each.stance, each.issue) for each in read(text).diplomacy.positions]


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("ủng hộ", "supports"),
        ("phản đối", "opposes"),
        ("không ủng hộ", "opposes"),
        ("đang cân nhắc", "undecided"),
    ],
)
def test_the_same_matter_with_another_verb_is_another_stance(verb: str, stance: str) -> None:
    assert stands(f"Kenya {verb} kế hoạch hòa bình của Chile") == [("Kenya", stance, "peace_plan")]


def test_a_stand_under_a_condition_names_the_condition() -> None:
    reading = read("Kenya sẵn sàng ngừng bắn nếu Chile ngừng cấp vũ khí")
    (position,) = reading.diplomacy.positions
    assert (position.party.name, position.stance) == ("Kenya", "accepts_if")
    assert words(reading, position.condition) == "Chile ngừng cấp vũ khí"


def test_a_threat_opposes_what_it_is_tied_to() -> None:
    reading = read("Kenya cảnh báo Chile sẽ đáp trả nếu nước này cho phép dùng tên lửa tầm xa")
    found = [(each.party.name, each.stance, each.issue) for each in reading.diplomacy.positions]
    assert ("Kenya", "opposes", "long_range_weapons") in found


def test_a_threat_tied_to_what_is_not_done_demands_it() -> None:
    for refusal in ("không đồng ý ngừng bắn", "từ chối ngừng bắn"):
        found = stands(f"Kenya cảnh báo sẽ tấn công tiếp nếu Chile {refusal}")
        assert ("Kenya", "demands", "ceasefire") in found
        assert not any(stance in ("opposes", "accepts_if") for _, stance, _ in found)


def test_what_somebody_would_do_under_a_condition_is_no_stand() -> None:
    assert not any(party == "Chile" for party, _, _ in stands("Kenya sẽ làm gì nếu Chile phản đối kế hoạch hòa bình?"))
    assert not any(party == "Chile" for party, _, _ in stands("Kenya kêu gọi Peru hỗ trợ nếu Chile từ chối hòa đàm"))


def test_a_refusal_under_a_condition_accepts_nothing() -> None:
    reading = read("Kenya sẽ bác bỏ kế hoạch hòa bình nếu Chile không rút quân")
    assert [each.stance for each in reading.diplomacy.positions if each.party.name == "Kenya"] == ["opposes"]
    assert not any(
        stance == "accepts_if" for _, stance, _ in stands("Kenya có thể rút khỏi hòa đàm nếu Chile tấn công")
    )


def test_what_others_are_asked_to_support_is_not_their_stand() -> None:
    assert stands("Kenya kêu gọi Chile ủng hộ tiến trình hòa đàm") == [("Kenya", "demands", "peace_talks")]


def test_claims_and_answers_turned_down_are_no_positions() -> None:
    assert not stands("Kenya bác bỏ cáo buộc của Chile về tên lửa tầm xa")
    assert not stands("Kenya từ chối bình luận về lệnh ngừng bắn với Chile")


def test_what_the_state_at_home_asks_of_its_people_is_no_diplomacy() -> None:
    assert not stands("Thủ tướng Việt Nam yêu cầu các bộ tháo gỡ vướng mắc về khí đốt")


def test_those_who_support_somebody_take_no_stand() -> None:
    assert not stands("Những người ủng hộ Kenya ở Chile tụ tập")


def test_a_position_on_an_agreement_points_at_it() -> None:
    reading = read("Kenya bác lệnh ngừng bắn 30 ngày mà Chile đề xuất")
    (agreement,) = reading.diplomacy.agreements
    position = next(each for each in reading.diplomacy.positions if each.stance == "opposes")
    assert (position.agreement, position.issue) == (agreement.id, "ceasefire:P30D")


def test_one_stand_told_twice_is_kept_once() -> None:
    text = "Kenya phản đối kế hoạch hòa bình của Chile\nKenya phản đối kế hoạch hòa bình của Chile vì thiếu bảo đảm."
    assert len(stands(text)) == 1


def test_a_share_of_the_people_in_a_poll_takes_no_stand_of_the_state() -> None:
    assert stands("Bộ Ngoại giao Kenya phản đối lệnh ngừng bắn với Chile.")
    assert not stands("Có 70% người Kenya phản đối lệnh ngừng bắn với Chile.")


@pytest.mark.parametrize("never", ["không", "chưa bao giờ", "không hề", "chưa từng"])
def test_who_says_that_he_never_opposed_it_does_not_oppose_it(never: str) -> None:
    assert ("Kenya", "opposes", "peace_plan") not in stands(f"Kenya {never} phản đối kế hoạch hòa bình của Chile")


@pytest.mark.parametrize(
    "text",
    [
        "Chile gây sức ép buộc Kenya chấp nhận kế hoạch hòa bình",
        "Chile ra hạn chót để Kenya chấp thuận kế hoạch hòa bình",
        "Tổng thống Chile nói ông tin Kenya sẽ chấp nhận lệnh ngừng bắn",
        "Kenya không có quyền chấp nhận hay từ chối kế hoạch hòa bình của Chile",
        "Kenya bỏ yêu cầu về lệnh ngừng bắn với Chile",
    ],
)
def test_what_a_side_is_made_or_thought_to_accept_is_not_its_stand(text: str) -> None:
    assert not any(party == "Kenya" for party, _, _ in stands(text))


def test_what_cannot_be_accepted_is_opposed_in_quotes_too() -> None:
    assert stands("Kenya tuyên bố ‘không thể chấp nhận’ kế hoạch hòa bình của Chile") == [
        ("Kenya", "opposes", "peace_plan")
    ]


def test_a_threat_over_what_one_would_suffer_opposes_no_matter() -> None:
    assert stands("Kenya cảnh báo sẽ đáp trả nếu bị Chile khiêu khích giữa lúc đàm phán") == []


def test_an_order_to_the_own_forces_is_no_demand() -> None:
    assert stands("Tổng thống Kenya yêu cầu quân đội Kenya rút quân khỏi Chile") == []
    assert stands("Kenya yêu cầu Chile rút quân") == [("Kenya", "demands", "troop_withdrawal")]


def test_a_prize_for_peace_is_no_matter_of_talks() -> None:
    assert stands("Kenya ủng hộ trao giải Nobel Hòa bình cho Tổng thống Chile") == []
