"""Who signs with whom: one side alone signs only what many sign; laws and decrees are a state's own business."""

import pytest

NONE = [
    "Tổng thống Kenya Otieno ký luật ngân sách mới.",
    "Tổng thống Kenya Otieno ký thư gửi Quốc hội Kenya.",
    "Kenya ký thỏa thuận mua mười tàu tuần tra.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_one_side_signs_for_itself_is_no_signing(text, events_of) -> None:
    assert "sign" not in {event.type for event in events_of(text)}


def test_a_decree_is_the_act_that_it_orders(events_of) -> None:
    (event,) = events_of("Tổng thống Kenya Otieno ký sắc lệnh trừng phạt Chile.")
    assert (event.type, [actor.name for actor in event.target]) == ("sanction", ["Chile"])


def test_a_convention_is_signed_by_one_state_alone(events_of) -> None:
    (event,) = events_of("Kenya đã ký công ước về biển cả.")
    assert (event.type, [actor.name for actor in event.participants]) == ("sign", ["Kenya"])


def test_talks_that_are_resumed_are_talks(events_of) -> None:
    (event,) = events_of("Kenya và Chile nối lại đàm phán về nghề cá.")
    assert (event.type, len(event.participants)) == ("negotiate", 2)


def test_a_channel_that_is_resumed_is_another_act(events_of) -> None:
    (event,) = events_of("Kenya và Chile nối lại đường dây nóng.")
    assert event.type == "other"
