"""Whom an attack hits where the text names no state as its object."""

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page

CASES = [
    # (sentence, source, target)
    ("Quân đội Kenya nã pháo sang nhiều đồn biên phòng Chile.", "Kenya", "Chile"),
    ("Không quân Kenya ném bom một kho hàng nằm sâu trong lãnh thổ Chile.", "Kenya", "Chile"),
    ("Hải quân Kenya đột kích một tàu hàng vừa rời cảng Chile.", "Kenya", "Chile"),
    ("Kenya tập kích ba chiếc xuồng nghi chở ma túy từ Chile.", "Kenya", "Chile"),
    ("Chile nói Kenya không kích một nhà kho.", "Kenya", "Chile"),
    # look-alikes that name nobody who is hit, or too many
    ("Kenya phóng pháo từ lãnh thổ Chile vào một hòn đảo.", "Kenya", ""),
    ("Chile và Peru nói Kenya không kích một nhà kho.", "Kenya", ""),
    ("Kenya không kích một trại ở miền bắc nước này.", "Kenya", ""),
    ("Kenya tập kích một kho đạn, gây hoang mang.", "Kenya", ""),
]


def names(actors) -> str:
    return " ".join(sorted(actor.name for actor in actors))


@pytest.mark.parametrize(("text", "source", "target"), CASES, ids=lambda value: str(value)[:60])
def test_the_state_of_what_is_struck_is_the_target(text, source, target, events_of) -> None:
    found = [event for event in events_of(text) if event.type == "attack"]
    assert [(names(event.source), names(event.target)) for event in found] == [(source, target)]


def test_two_who_fight_each_other_strike_nobody_else(events_of) -> None:
    (event,) = events_of("Peru nói Kenya và Chile đã giao tranh dữ dội.")
    assert (names(event.source), names(event.target)) == ("Chile Kenya", "")


def test_the_headline_names_who_is_struck() -> None:
    text = "Chile chịu đêm dài nhất\nĐòn tập kích của Kenya làm mười người bị thương.\n"
    page = Page(id="x", source="x", text=text, title="Chile chịu đêm dài nhất", published="2023-05-04")
    (event,) = read_page(page).events
    assert (names(event.source), names(event.target)) == ("Kenya", "Chile")


def test_people_of_a_state_are_not_the_unsaid_target(events_of) -> None:
    found = events_of("Tổng thống Kenya bày tỏ lo ngại sau vụ bắt công nhân Chile.")
    assert [names(event.target) for event in found if event.type == "express"] in ([], [""])


def test_who_is_named_in_a_circumstance_is_not_the_unsaid_target(events_of) -> None:
    (event,) = [
        e for e in events_of("Kenya từ chối lệnh ngừng bắn, trong khi Chile đã nối lại tuần tra.") if e.type == "reject"
    ]
    assert names(event.target) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Kenya và Chile tiếp tục tấn công các mục tiêu đối phương trong ngày diễn ra hội nghị ở Oslo, Na Uy.",
        "Kenya và Chile nã pháo vào vị trí của nhau trong lúc Peru họp nội các.",
    ],
)
def test_what_is_the_other_sides_hits_neither_a_venue_nor_a_bystander(text, events_of) -> None:
    found = {(names(event.source), names(event.target)) for event in events_of(text) if event.type == "attack"}
    assert found == {("Kenya", "Chile"), ("Chile", "Kenya")}


def test_one_who_strikes_his_foe_alone_is_no_pair(events_of) -> None:
    (event,) = [event for event in events_of("Kenya tấn công các mục tiêu đối phương.") if event.type == "attack"]
    assert (names(event.source), names(event.target)) == ("Kenya", "")
