from __future__ import annotations

import pytest

from dongsukien.stories.dates import NO_DATE, bounds, place, printed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2022-05-13", "13/5/2022"),
        ("2025-03-19T08:14+07:00", "19/3/2025"),
        ("2025-W27", "tuần 30/6–6/7/2025"),
        ("2025-07", "tháng 7/2025"),
        ("2024", "năm 2024"),
        ("2024-08-26/2024-09-05", "26/8–5/9/2024"),
        ("2025-06-02/2025-06-04", "2–4/6/2025"),
        ("2024-12-30/2025-01-02", "30/12/2024–2/1/2025"),
        ("../2024-09-05", "trước 6/9/2024"),
        ("2024-09-05/..", "từ 5/9/2024"),
        ("2024-21", "2024-21"),
        ("once", "once"),
    ],
)
def test_dates_are_printed_as_a_paper_does(value: str, text: str) -> None:
    assert printed(value) == text


@pytest.mark.parametrize("value", [None, "", "2025-02-30", "2025-W60", "/", "2025-05-05/2025-05-01", "0000", "x/y"])
def test_what_is_no_date_covers_no_days(value: str | None) -> None:
    assert bounds(value) is None


def test_a_date_of_its_own_goes_before_that_of_the_page() -> None:
    placed = place("2025-07-10", "stated", "2025-07-11", "text")
    assert (placed.date, placed.basis, placed.text, placed.first) == ("2025-07-10", "stated", "10/7/2025", "2025-07-10")


def test_an_inferred_stretch_of_the_page_is_an_upper_bound() -> None:
    placed = place(None, None, "2024-08-26/2024-09-05", "inferred")
    assert (placed.date, placed.basis, placed.text, placed.first) == (None, "published", "trước 6/9/2024", "2024-09-05")


def test_a_short_inferred_stretch_says_about_when() -> None:
    placed = place(None, None, "2022-05-13/2022-05-14", "inferred")
    assert (placed.text, placed.first) == ("khoảng 13–14/5/2022", "2022-05-13")


def test_a_plan_of_an_undated_page_is_news_of_that_stretch() -> None:
    assert place(None, None, "2024-08-26/2024-09-05", "inferred", ahead=True).text == "tin trước 6/9/2024"


def test_the_day_of_the_page_is_labelled_as_such() -> None:
    assert place(None, None, "2025-03-19T08:14+07:00", "text").text == "tin ngày 19/3/2025"


def test_without_any_date_it_stands_last() -> None:
    assert place(None, None, None, None).first == NO_DATE
