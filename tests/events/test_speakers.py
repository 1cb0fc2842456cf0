"""A speech act of the headline is that of the minister whom the first sentence quotes."""

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def read(title: str, lead: str) -> list[tuple[str, list[str], str | None]]:
    page = Page(id="x", source="x", text=f"{title}\n{lead}\n", title=title, published="2023-05-04")
    return [(e.type, [actor.name for actor in e.source], e.date) for e in read_page(page).events]


def test_the_speaker_and_his_day_come_from_the_lead() -> None:
    lead = "Bộ trưởng Quốc phòng Kenya Daniel Otieno ngày 3/5 tuyên bố quân đội sẽ không lùi bước."
    assert ("demand", ["Daniel Otieno"], "2023-05-03") in read("Kenya yêu cầu Chile rút quân", lead)


def test_a_speaker_of_another_state_leaves_the_headline_alone() -> None:
    lead = "Bộ trưởng Quốc phòng Peru Mateo Quispe ngày 3/5 tuyên bố quân đội sẽ không lùi bước."
    assert ("demand", ["Kenya"], None) in read("Kenya yêu cầu Chile rút quân", lead)


def test_an_act_that_is_no_speech_keeps_its_state() -> None:
    lead = "Bộ trưởng Quốc phòng Kenya Daniel Otieno ngày 3/5 tuyên bố quân đội sẽ không lùi bước."
    assert ("attack", ["Kenya"], None) in read("Kenya tấn công Chile", lead)


def test_a_museum_is_visited_and_is_no_host() -> None:
    text = "Tổng thống Kenya thăm Bảo tàng Dân tộc học Chile"
    page = Page(id="x", source="x", text=f"{text}\n", title=text, published="2023-05-04")
    assert [[a.name for a in e.target] for e in read_page(page).events if e.type == "visit"] == [[]]
