"""The day of an act that a sentence gives by that of another."""

import pytest


def days(events) -> dict[str, str | None]:
    return {event.type: event.date for event in events}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya hôm 3/5 cảm ơn Peru, hai ngày sau khi Chile tấn công tàu Kenya.", "2023-05-01"),
        ("Một ngày sau khi Chile tấn công tàu Kenya, Peru hôm 3/5 cảm ơn Kenya.", "2023-05-02"),
        ("Kenya hôm 1/5 cảm ơn Peru, hai ngày trước khi Chile tấn công tàu Kenya.", "2023-05-03"),
        ("Kenya cảm ơn Peru, hai ngày sau khi Chile tấn công tàu Kenya.", None),  # from which day is not said
        ("Kenya hôm 3/5 cảm ơn Peru, vài ngày sau khi Chile tấn công tàu Kenya.", None),
    ],
)
def test_so_many_days_are_counted_from_the_main_clause(events_of, text: str, day: str | None) -> None:
    assert days(events_of(text))["attack"] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya hôm 3/5 cảm ơn Peru trong cuộc điện đàm giữa Tổng thống Kenya và Tổng thống Peru.", "2023-05-03"),
        ("Kenya cảm ơn Peru trong cuộc điện đàm giữa Tổng thống Kenya và Tổng thống Peru.", None),
    ],
)
def test_what_is_said_in_a_call_dates_the_call(events_of, text: str, day: str | None) -> None:
    assert days(events_of(text))["phone_call"] == day
