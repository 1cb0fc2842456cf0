"""Constructions found where outlets tell one happening in different words."""

from __future__ import annotations

import pytest

Read = tuple[str, str, list[str], list[str]]


def read(events_of, text: str) -> list[Read]:
    """Type, modality, who acts and whom, of every event of *text*; who acts together stands with who acts."""
    return [
        (
            event.type,
            event.modality,
            [actor.name for actor in event.source + event.participants],
            [actor.name for actor in event.target],
        )
        for event in events_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru nói gì sau khi Kenya trừng phạt Chile?", ("sanction", "happened", ["Kenya"], ["Chile"])),
        ("Vì sao Kenya trừng phạt Chile?", ("sanction", "happened", ["Kenya"], ["Chile"])),
        ("Kenya trừng phạt Chile, Peru phản ứng ra sao?", ("sanction", "happened", ["Kenya"], ["Chile"])),
        ("Kenya được gì từ cuộc gặp với Chile?", ("meet", "happened", ["Kenya", "Chile"], [])),
        (
            "Thủ tướng Kenya nói gì trước khi gặp Thủ tướng Chile?",
            ("meet", "planned", ["Thủ tướng Kenya", "Thủ tướng Chile"], []),
        ),
    ],
)
def test_a_question_takes_as_known_what_it_asks_more_about(events_of, text: str, event: Read) -> None:
    assert event in read(events_of, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya trừng phạt Chile?",
        "Liệu Kenya có trừng phạt Chile?",
        "Kenya trừng phạt Chile, thực hư ra sao?",
        "Peru sẽ làm gì sau khi Kenya trừng phạt Chile?",
        "Peru làm gì nếu Kenya trừng phạt Chile?",
        "Kenya làm gì để trừng phạt Chile?",
    ],
)
def test_what_a_question_asks_or_imagines_is_no_act(events_of, text: str) -> None:
    assert not [event for event in events_of(text) if event.modality in ("happened", "ongoing")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru phản ứng trước thông tin Kenya tấn công Chile.",
        "Tổng thống Peru lên tiếng về vụ Kenya tấn công Chile.",
        "Peru lo ngại sau động thái Kenya tấn công Chile.",
    ],
)
def test_who_acts_in_a_clause_behind_a_noun_is_its_subject(events_of, text: str) -> None:
    assert ("attack", "happened", ["Kenya"], ["Chile"]) in read(events_of, text)


def test_a_name_behind_such_a_noun_without_a_verb_acts_in_nothing(events_of) -> None:
    assert read(events_of, "Peru trừng phạt Chile sau vụ Kenya.") == [("sanction", "happened", ["Peru"], ["Chile"])]


def test_who_speaks_for_his_ministry_is_not_ordered_to(events_of) -> None:
    found = read(events_of, "Bộ Ngoại giao cho biết Kenya hoan nghênh sáng kiến của Chile.")
    assert ("express", ["Kenya"], ["Chile"]) in [(type_, doers, others) for type_, _, doers, others in found]


def test_his_wife_does_not_part_a_guest_from_his_visit(events_of) -> None:
    found = read(events_of, "Tổng thống Kenya và phu nhân kết thúc tốt đẹp chuyến thăm chính thức Chile.")
    assert found == [("visit", "happened", ["Tổng thống Kenya"], ["Chile"])]


def test_two_verbs_side_by_side_share_their_object(events_of) -> None:
    found = read(events_of, "Kenya bắt và dẫn độ ông Juan Soto về Chile.")
    assert [(type_, others) for type_, _, _, others in found] == [("arrest", ["Juan Soto"]), ("other", ["Juan Soto"])]


def test_an_agreement_that_is_welcomed_was_reached(events_of) -> None:
    found = read(events_of, "Peru chúc mừng Kenya và Chile đạt thỏa thuận về nghề cá.")
    assert ("agree", "happened", ["Kenya", "Chile"], []) in found


@pytest.mark.parametrize(("verb", "done"), [("lên án", True), ("phản đối", False)])
def test_a_blow_that_is_condemned_was_struck(events_of, verb: str, done: bool) -> None:
    found = read(events_of, f"Peru {verb} Kenya tấn công Chile.")
    assert (("attack", "happened", ["Kenya"], ["Chile"]) in found) is done


def test_who_is_only_given_the_means_of_a_blow_has_not_struck(events_of) -> None:
    found = read(events_of, "Kenya sẽ cung cấp tên lửa cho Peru tấn công Chile.")
    assert [type_ for type_, *_ in found] == ["aid"]


def test_who_is_avenged_is_not_threatened(events_of) -> None:
    (threat,) = (e for e in read(events_of, "Kenya thề trả thù cho các nghị sĩ bị Chile hạ sát.") if e[0] == "threaten")
    assert threat[3] == ["Chile"]


def test_thanks_to_people_are_not_thanks_to_the_other_state(events_of) -> None:
    (thanks,) = (e for e in read(events_of, "Ông Moreno bị Kenya bắt, cảm ơn người ủng hộ.") if e[0] == "express")
    assert thanks[3] == []


def test_a_charge_that_brings_somebody_to_court_is_nobodys_act(events_of) -> None:
    found = read(events_of, "Thủ tướng Kenya hầu tòa vì cáo buộc tham nhũng, Tổng thống Peru kêu gọi ân xá.")
    assert "accuse" not in [type_ for type_, *_ in found]


def test_not_to_lose_is_no_denial_of_the_next_verb(events_of) -> None:
    (blow,) = (
        e for e in read(events_of, "Tổng thống Kenya nói Kenya không thua, phản công Chile.") if e[0] == "attack"
    )
    assert blow[1] == "happened"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thủ tướng Chile đến Nairobi dự lễ kỷ niệm ngày 12-12.", None),
        ("Thủ tướng Chile đến Nairobi ngày 12-12.", "12-12"),
        ("Kenya và Chile gặp nhau lần đầu tiên từ 2019.", None),
    ],
)
def test_a_feast_and_a_time_since_are_no_day_of_the_act(events_of, text: str, day: str | None) -> None:
    (event,) = (event for event in events_of(text) if event.type in ("visit", "meet"))
    assert (event.date or "").endswith(day) if day else event.date is None


def test_a_date_is_no_number_of_leaders(events_of) -> None:
    (threat,) = events_of("Ngày 12.3, nhà lãnh đạo mới của Kenya tuyên bố sẽ báo thù Chile.")
    assert "12" not in threat.source[0].name
