"""Whose soldiers and weapons strike, and whose works are hit: the states behind them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Tiêm kích Kenya bắn rơi một máy bay của Chile.", ["Kenya"], ["Chile"]),
        ("UAV Kenya tập kích nhà máy điện Chile.", ["Kenya"], ["Chile"]),
        ("Nhà máy lọc dầu Chile bị Kenya tập kích.", ["Kenya"], ["Chile"]),
        ("Căn cứ Chile ở Lima trúng tên lửa Kenya.", ["Kenya"], ["Chile"]),
        ("Chile hứng loạt UAV từ Kenya trong đêm.", ["Kenya"], ["Chile"]),
    ],
)
def test_a_strike_is_between_states(text: str, source: list[str], target: list[str], events_of) -> None:
    (event,) = [event for event in events_of(text) if event.type == "attack"]
    assert [actor.name for actor in event.source] == source
    assert [actor.name for actor in event.target] == target


def test_what_a_states_ships_and_people_do_otherwise_is_not_its_own_act(events_of) -> None:
    assert not events_of("Tàu cá Kenya thăm Chile.")
    assert not events_of("Tiêm kích Kenya chỉ trích Chile.")


def test_what_is_talked_about_takes_no_part(events_of) -> None:
    (event,) = events_of("Ngoại trưởng Kenya, Chile thảo luận về Peru", label="title")
    assert sorted(actor.name for actor in event.participants) == ["Ngoại trưởng Chile", "Ngoại trưởng Kenya"]


def test_what_a_list_of_things_belongs_to_is_hit(events_of) -> None:
    (event,) = events_of("Kenya đêm qua tấn công xưởng đóng xuồng, kho ngư lôi của Chile.")
    assert [actor.name for actor in event.target] == ["Chile"]


def test_who_does_what_others_undergo_is_no_subject_of_what_they_do(events_of) -> None:
    assert not events_of("Các bạn hàng bị ông Moreno xa lánh đã từ chối đề nghị góp vốn ở Lima.")


def test_nobody_pays_his_own_state_a_visit(events_of) -> None:
    text = "Thủ tướng Kenya Auma Otieno treo bức tranh mà Tổng thống Chile Moreno mang theo trong chuyến thăm Kenya."
    (visit,) = [event for event in events_of(text) if event.type == "visit"]
    assert [actor.name for actor in visit.source] == ["Moreno"]


def test_destroying_is_not_calling_off(events_of) -> None:
    (event,) = events_of("Hải quân Kenya phá hủy rồi đánh chìm hai xuồng của Chile.")
    assert (event.type, event.modality) == ("attack", "happened")


def test_soldiers_by_any_word_are_those_of_their_state(events_of) -> None:
    (event,) = events_of("Kenya trao trả hơn 300 thi thể quân nhân Chile, nhận về 12 tử sĩ.")
    assert (event.type, sorted(actor.name for actor in event.participants)) == ("exchange", ["Chile", "Kenya"])


@pytest.mark.parametrize(
    "text", ["Kenya tăng cường quân ở biên giới với Chile.", "Kenya điều nhóm tàu đổ bộ thứ hai đến gần Chile."]
)
def test_more_troops_and_groups_of_ships_are_sent(text: str, events_of) -> None:
    (event,) = events_of(text)
    assert (event.type, [actor.name for actor in event.source]) == ("mobilise", ["Kenya"])


def test_supplies_for_troops_and_fishing_boats_are_no_troops(events_of) -> None:
    assert not events_of("Kenya tăng cường quân nhu ở biên giới với Chile.")
    assert not events_of("Công ty điều nhóm tàu cá Chile vào cảng tránh bão.")


def test_a_storm_strikes_nobody(events_of) -> None:
    assert not events_of("Siêu bão tấn công bờ biển Chile hai ngày liền.")


@pytest.mark.parametrize(
    "text",
    ["Kenya truy tố bốn doanh nhân Chile.", "Kenya bỏ lệnh cấm vận dầu mỏ đối với Chile."],
)
def test_words_inside_other_words_name_no_act(text: str, events_of) -> None:
    assert not [event for event in events_of(text) if event.type in ("accuse", "sanction")]


def test_talks_of_two_open_a_headline(events_of) -> None:
    (talks,) = events_of("Hòa đàm Kenya - Chile kết thúc sau hai giờ", label="title")
    assert sorted(actor.name for actor in talks.participants) == ["Chile", "Kenya"]


def test_whose_plan_is_turned_down_is_not_who_acts_in_it(events_of) -> None:
    (event,) = events_of("Ngoại trưởng Kenya Otieno bác ý tưởng Chile sẽ rời bỏ Peru.")
    assert "Chile" not in [actor.name for actor in event.target]
