import pytest

from dongsukien.clean.kinds import folded
from dongsukien.clean.times import time_line, value

PRINTED = [
    ("Thứ tư, 7/2/2024, 09:15 (GMT+7)", "2024-02-07T09:15+07:00"),
    ("05/02/2024 07:45 GMT+7", "2024-02-05T07:45+07:00"),
    ("05-02-2024 - 00:03 AM", "2024-02-05T00:03+07:00"),
    ("05-02-2024 - 12:03 AM", "2024-02-05T00:03+07:00"),
    ("05-02-2024 - 03:30 PM", "2024-02-05T15:30+07:00"),
    ("16:05 02/03/2020", "2020-03-02T16:05+07:00"),
    ("08:14 | 19/03/2025 GMT+7", "2025-03-19T08:14+07:00"),
    ("Thứ Hai, 05/02/2024 - 06:40", "2024-02-05T06:40+07:00"),
    ("Monday, 01/02/2021 21:30", "2021-02-01T21:30+07:00"),
    ("Cập nhật lúc 10h05 ngày 03/02/2019", "2019-02-03T10:05+07:00"),
    ("Ngày 5 tháng 2 năm 2024", "2024-02-05"),
    ("2024-02-05 07:45:31", "2024-02-05T07:45+07:00"),
    ("21:10 , 05/02/2024", "2024-02-05T21:10+07:00"),
    ("Chủ nhật, 3.9.2023 | 6:12", "2023-09-03T06:12+07:00"),
    ("Cập nhật lúc: 15:20 (GMT+7) - Chủ nhật, 12/05/2013", "2013-05-12T15:20+07:00"),
    ("14 Th02 2023, 13:37", "2023-02-14T13:37+07:00"),
    ("Tue, 09/15/2015 - 15:27", "2015-09-15T15:27+07:00"),
    ("Tue, 09/08/2015 - 15:27", "2015-09-08T15:27+07:00"),
    ("Sun, 09/08/2015 - 15:27", "2015-08-09T15:27+07:00"),
    ("02 Tháng Mười, 2023 06:48", "2023-10-02T06:48+07:00"),
    ("9 Tháng mười hai 2024 lúc 21:17", "2024-12-09T21:17+07:00"),
    ("Thứ Sáu, 14 Tháng ba 2008, 09:25 GMT+7", "2008-03-14T09:25+07:00"),
    ("07:10, 28 tháng 1 năm 2025", "2025-01-28T07:10+07:00"),
]


@pytest.mark.parametrize(("line", "stated"), PRINTED)
def test_a_printed_time_is_read_with_its_day_before_its_month(line: str, stated: str) -> None:
    assert time_line(folded(line)) == "time"
    found = value(folded(line))
    assert found is not None
    assert found[0] == stated


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Thế giới 06/11/2024 14:14", "dated"),
        ("Minh An - 05/02/2024 07:45", "dated"),
        ("3 giờ trước", "relative"),
        ("11:45 07/10", "clock"),
        ("11:45 tỷ số 7/10", None),
        ("By Lê Thị Mận - March 17, 2026", "dated"),
        ("2h trước", "relative"),
        ("67'", "clock"),
        ("90'+3", "clock"),
        ("45+2'", "clock"),
        ("Thread starter ben_mo_88 · Ngày gửi 3 Tháng tư 2019 lúc 10:15", "dated"),
        ("Hôm qua, 10:11", "relative"),
        ("Bão số 2 suy yếu khi vào vịnh (08/04/2010)", None),
        ("Ngày 5/3/2020, hai bên gặp nhau tại bến phà cũ.", None),
        ("Cầu dài 1,2 km", None),
        ("Cầu mới", None),
    ],
)
def test_other_lines_with_a_time_are_told_apart(line: str, kind: str | None) -> None:
    assert time_line(folded(line)) == kind


@pytest.mark.parametrize("line", ["31/31/2024", "tỷ số 2-1", "99/02/2024 10:00", "Điều 12.3 năm"])
def test_what_no_calendar_knows_is_no_date(line: str) -> None:
    assert value(folded(line)) is None


def test_the_clock_of_another_date_is_left_alone() -> None:
    found = value(folded("05/02/2024 06/02/2024 10:00"))
    assert found is not None and found[0] == "2024-02-05"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mon, 05 Feb 2024 07:45:00 +0700", "2024-02-05T07:45+07:00"),
        ("Feb 5, 2024 7:45 PM", "2024-02-05T19:45+07:00"),
        ("February 5th, 2024", "2024-02-05"),
        ("5-Feb-2024", "2024-02-05"),
        ("Tháng Bảy 3, 2020", "2020-07-03"),
        ("Tháng Mười Hai 31, 2012 09:05", "2012-12-31T09:05+07:00"),
        ("Monday, 01/02/2021 21:30", "2021-02-01T21:30+07:00"),
        ("Đăng lúc 07:45 SA - 19/07/2022", "2022-07-19T07:45+07:00"),
        ("28-12-2018 05:09 CH", "2018-12-28T17:09+07:00"),
    ],
)
def test_months_may_have_names_and_clocks_two_halves(printed: str, expected: str) -> None:
    found = value(folded(printed))
    assert found is not None and found[0] == expected
    assert time_line(folded(printed)) == "time"


@pytest.mark.parametrize("line", ["Tháng Hai 31, 2020", "May 40, 2020", "Tháng ba năm 2020"])
def test_a_named_month_without_a_day_of_it_is_no_date(line: str) -> None:
    assert value(folded(line)) is None


def test_a_clock_that_touches_the_next_word_is_read_with_its_half_of_the_day() -> None:
    found = value(folded("27/03/2019 | 04:52:00 PMSố lượt xem: 642"))
    assert found is not None
    assert found[0] == "2019-03-27T16:52+07:00"
