"""The name below a headline that opens with an office is that of its holder, if the text says nothing else of him."""

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def visitors(title: str, lead: str) -> list[str]:
    page = Page(id="x", source="x", text=f"{title}\n{lead}\n", title=title, published="2023-05-04")
    return [a.name for event in read_page(page).events if event.type == "visit" for a in event.source]


def test_the_name_that_opens_the_lead_is_the_holders() -> None:
    assert visitors("Ngoại trưởng Kenya thăm Peru", "Ông Daniel Otieno hôm 3/5 tới Lima.") == ["Daniel Otieno"]


@pytest.mark.parametrize(
    "lead",
    [
        "Ông Daniel Otieno, giáo sư luật, nói chuyến đi tốn kém.",  # somebody else is described
        "Chuyến đi dài ba ngày, theo ông Daniel Otieno.",  # it does not open with him
        "Ngoại trưởng Chile Daniel Otieno nói chuyến đi tốn kém.",  # he has an office
    ],
)
def test_nobody_else_is_taken_for_the_holder(lead: str) -> None:
    assert visitors("Ngoại trưởng Kenya thăm Peru", lead) == ["Ngoại trưởng Kenya"]
