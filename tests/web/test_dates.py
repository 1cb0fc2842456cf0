"""Dates in words, and words as dates."""

from __future__ import annotations

import pytest

from dongsukien.web.dates import date_words, day_of_input


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2022-05-13", "13/5/2022", "13 May 2022"),
        ("2022-05", "tháng 5/2022", "May 2022"),
        ("2022", "năm 2022", "2022"),
        ("2025-W12", "tuần từ 17/3/2025", "week of 17 March 2025"),
        ("2025-03-19T08:14+07:00", "19/3/2025, 08:14", "19 March 2025, 08:14"),
        ("../2024-09-05", "đến 5/9/2024", "by 5 September 2024"),
        ("2024-08-26/..", "từ 26/8/2024", "from 26 August 2024"),
        ("2022-05-13/2022-05-14", "13–14/5/2022", "13–14 May 2022"),
        ("2024-08-26/2024-09-05", "26/8–5/9/2024", "26 August – 5 September 2024"),
        ("2024-12-30/2025-01-02", "30/12/2024 – 2/1/2025", "30 December 2024 – 2 January 2025"),
        ("2024-05-01/2024-05-01", "1/5/2024", "1 May 2024"),
        ("2022-05/2022-07", "tháng 5/2022 – tháng 7/2022", "May 2022 – July 2022"),
        ("2024~", "khoảng năm 2024", "about 2024"),
        ("2022-13-45", "2022-13-45", "2022-13-45"),
        ("2022-99", "2022-99", "2022-99"),
        ("2022-W77", "2022-W77", "2022-W77"),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_dates_are_worded_as_a_paper_prints_them(value: str, vi: str, en: str) -> None:
    assert (date_words(value, "vi"), date_words(value, "en")) == (vi, en)


@pytest.mark.parametrize("value", ["2025-03-19T08:14+07:00", "2025-03-19T08:14:30+07:00", "2025-03-19"])
def test_a_day_may_be_printed_without_its_clock(value: str) -> None:
    assert date_words(value, "vi", clock=False) == "19/3/2025"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("13/5/2022", "2022-05-13", "2022-05-13"),
        ("13.5.2022", "2022-05-13", "2022-05-13"),
        ("2022-05-13", "2022-05-13", "2022-05-13"),
        ("12/2024", "2024-12-01", "2024-12-31"),
        ("2/2023", "2023-02-01", "2023-02-28"),
        ("2022-06", "2022-06-01", "2022-06-30"),
        (" 2022 ", "2022-01-01", "2022-12-31"),
        ("31/2/2022", None, None),
        ("0/2022", None, None),
        ("0000", None, None),
        ("hôm qua", None, None),
        ("1" * 40, None, None),
    ],
)
def test_typed_days_are_read_in_any_usual_form(typed: str, first: str | None, last: str | None) -> None:
    assert (day_of_input(typed, end=False), day_of_input(typed, end=True)) == (first, last)
