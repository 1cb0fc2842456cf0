from datetime import date

import pytest

from dongsukien.timex.lunar import lunar_day

# First days of Tết as the Vietnamese civil calendar printed or announced them.
TET = """2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06
2028-01-26 2029-02-13 2030-02-02"""


@pytest.mark.parametrize("day", TET.split())
def test_tet_falls_on_the_day_of_the_civil_calendar(day: str) -> None:
    assert lunar_day(int(day[:4]), 1, 1) == date.fromisoformat(day)


def test_a_leap_month_moves_the_months_behind_it() -> None:
    assert lunar_day(2020, 8, 15) == date(2020, 10, 1)  # after the second fourth month of 2020
    assert lunar_day(2023, 8, 15) == date(2023, 9, 29)
