"""An act that only the headline tells has the day with which the sentence below opens."""

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def days(title: str, lead: str) -> list[str | None]:
    page = Page(id="x", source="x", text=f"{title}\n{lead}\n", title=title, published="2023-05-04")
    return [event.date for event in read_page(page).events if event.type == "aid"]


@pytest.mark.parametrize(
    "lead",
    [
        "Chính phủ Kenya hôm 3/5 thông qua khoản tiền dành cho nước láng giềng.",
        "Ngày 3/5, Bộ trưởng Tài chính Kenya Daniel Otieno thông qua khoản tiền.",
    ],
)
def test_the_day_stands_beside_who_acts(lead: str) -> None:
    assert days("Kenya viện trợ cho Chile", lead) == ["2023-05-03"]


@pytest.mark.parametrize(
    "lead",
    [
        "Bộ Tài chính Kenya hôm 3/5 cho biết khoản tiền sẽ tăng.",  # a report
        "Chính phủ Peru hôm 3/5 thông qua ngân sách.",  # somebody else
        "Chính phủ Kenya hôm 3/1 thông qua ngân sách.",  # long ago
        "Sau cuộc họp của Kenya hôm 3/5, ngân sách tăng.",  # a circumstance
    ],
)
def test_no_other_day_is_taken(lead: str) -> None:
    assert days("Kenya viện trợ cho Chile", lead) == [None]
