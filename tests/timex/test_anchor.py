from datetime import date

import pytest

from dongsukien.timex.anchor import anchor_of, nearest, nearest_month, shifted


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2025-03-19T08:14+07:00", date(2025, 3, 19), date(2025, 3, 19)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-08-26/2024-09-05", date(2024, 8, 26), date(2024, 9, 5)),
        ("../2024-09-05", date(2024, 9, 5), date(2024, 9, 5)),
    ],
)
def test_an_anchor_spans_the_days_that_the_value_allows(published: str, first: date, last: date) -> None:
    anchor = anchor_of(published)
    assert anchor is not None
    assert (anchor.first, anchor.last) == (first, last)


@pytest.mark.parametrize("published", [None, "", "XXXX-05-13", "2025-02-30", "9999-01-01"])
def test_a_date_that_cannot_be_is_no_anchor(published: str | None) -> None:
    assert anchor_of(published) is None


def test_the_nearest_day_obeys_the_direction() -> None:
    around = date(2022, 12, 28)
    assert nearest(1, 3, around, None) == date(2023, 1, 3)
    assert nearest(1, 3, around, "past") == date(2022, 1, 3)
    assert nearest(2, 30, around, None) is None
    assert nearest(2, 29, around, "future") == date(2024, 2, 29)


def test_of_two_months_as_near_the_earlier_is_meant() -> None:
    assert nearest_month(9, date(2025, 3, 1), None) == date(2024, 9, 1)
    assert nearest_month(9, date(2025, 3, 1), "future") == date(2025, 9, 1)


def test_a_shorter_month_ends_the_day() -> None:
    assert shifted(date(2025, 3, 31), -1) == date(2025, 2, 28)
