from __future__ import annotations

import pytest

from dongsukien.annotations import Contact
from dongsukien.pipeline import Reading
from tests.diplomacy.conftest import read, words

CALL = (
    "Ngoại trưởng Kenya và Chile điện đàm về biên giới\n"
    "Theo đề nghị của Kenya, Ngoại trưởng Kenya An Wanjiru và Ngoại trưởng Chile Ana Moreno ngày 18/3 điện đàm, lần "
    "đầu tiên kể từ năm 2019.\n"
    "Cuộc điện đàm kéo dài một giờ. Bà Moreno mô tả cuộc điện đàm là “thẳng thắn”.\n"
    "Bộ Ngoại giao Kenya cho biết hai bên thảo luận về di cư."
)


def main(reading: Reading) -> Contact:
    return reading.diplomacy.contacts[0]


def test_a_call_has_its_rank_initiative_length_and_precedent() -> None:
    contact = main(read(CALL))
    assert (contact.kind, contact.level) == ("phone_call", "minister")
    assert [each.actor.name for each in contact.initiative] == ["Kenya"]
    assert contact.duration is not None
    assert contact.duration.value == "PT1H"
    assert contact.precedent is not None
    assert contact.precedent.value == "lần đầu tiên kể từ năm 2019"


def test_what_each_side_tells_stands_side_by_side() -> None:
    reading = read(CALL)
    told = {
        readout.side.country: [
            words(reading, span) for place in readout.quotes for span in reading.quotes[place].content
        ]
        for readout in main(reading).readouts
    }
    assert told == {"CHL": ["thẳng thắn"], "KEN": ["hai bên thảo luận về di cư"]}


def test_the_agenda_is_gathered_from_headline_and_follow_up() -> None:
    assert [each.value for each in main(read(CALL)).agenda] == ["biên giới", "di cư"]


def test_rounds_of_a_series_keep_their_numbers() -> None:
    reading = read(
        "Vòng đàm phán thứ ba giữa Kenya và Chile kết thúc tại Oslo\n"
        "Vòng đàm phán đầu tiên giữa Kenya và Chile diễn ra hồi tháng 1/2024."
    )
    rounds = [contact.round.value for contact in reading.diplomacy.contacts if contact.round is not None]
    assert rounds == ["3", "1"]


@pytest.mark.parametrize("words", ["đàm phán ba bên", "đàm phán hai ngày", "đàm phán mới nhất", "đàm phán năm 2025"])
def test_what_counts_sides_days_or_years_is_no_round(words: str) -> None:
    reading = read(f"Vòng {words} giữa Kenya và Chile kết thúc tại Oslo")
    assert all(contact.round is None for contact in reading.diplomacy.contacts)


def test_who_sends_the_letter_has_the_initiative() -> None:
    contact = main(read("Tổng thống Kenya gửi thư cho Tổng thống Chile"))
    assert contact.kind == "letter"
    assert [each.actor.country for each in contact.initiative] == ["KEN"]


def test_a_word_of_outcome_that_ends_its_line_tells_none() -> None:
    reading = read("Tổng thống Kenya gặp Thủ tướng Chile và đoàn Quốc hội, hai bên thống nhất")
    assert [each.outcome for each in reading.diplomacy.contacts] == [()]


def test_a_contact_to_come_has_no_outcome_and_no_readout() -> None:
    reading = read("Kenya và Chile sẽ đàm phán tại Oslo\nBộ Ngoại giao Kenya nói hai bên nhất trí nối lại đàm phán.")
    planned = [each for each in reading.diplomacy.contacts if each.event == "e1"]
    assert planned
    assert not any(each.outcome or each.readouts for each in planned)


def test_an_agreement_reached_in_a_meeting_is_linked_to_it() -> None:
    reading = read(
        "Kenya và Chile ký hiệp định biên giới\nSau cuộc gặp tại Oslo, Kenya và Chile ký hiệp định biên giới."
    )
    (agreement,) = reading.diplomacy.agreements
    assert main(reading).agreements == (agreement.id,)


def test_a_meeting_at_home_is_no_contact_between_powers() -> None:
    assert not read("Thủ tướng Việt Nam làm việc với lãnh đạo thành phố Đà Nẵng").diplomacy.contacts
