"""A headline tells as done what the sentence below it says is still to come."""

from __future__ import annotations

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def modalities(type_: str, title: str, lead: str) -> list[str]:
    page = Page(id="x", source="x", text=f"{title}\n{lead}\n", title=title, published="2023-05-04")
    return [event.modality for event in read_page(page).events if event.type == type_]


@pytest.mark.parametrize(
    ("type_", "title", "lead"),
    [
        (
            "mobilise",
            "Kenya điều máy bay đón 300 công dân mắc kẹt ở Chile về nước",
            "Thủ tướng Chile cho biết Kenya sẽ cử máy bay đón 300 công dân mắc kẹt ở vùng lũ.",
        ),
        (
            "other",
            "Kenya đình chỉ hiệp định nghề cá với Chile",
            "Tàu bè hai bên sẽ phải về cảng khi Nairobi chuẩn bị đình chỉ hiệp định nghề cá với Chile.",
        ),
    ],
)
def test_the_sentence_below_says_that_it_is_to_come(type_: str, title: str, lead: str) -> None:
    assert modalities(type_, title, lead) == ["planned"]


@pytest.mark.parametrize(
    "lead",
    [
        "Nairobi hôm 3/5 đình chỉ hiệp định nghề cá, tàu bè hai bên phải về cảng.",  # done
        "Bộ trưởng Chile nói sẽ đáp trả việc Kenya đình chỉ hiệp định nghề cá.",  # another deed
        "Tàu bè hai bên sẽ phải về cảng.",  # in other words
    ],
)
def test_a_headline_stays_done_where_the_sentence_below_tells_of_something_else(lead: str) -> None:
    assert "happened" in modalities("other", "Kenya đình chỉ hiệp định nghề cá với Chile", lead)
