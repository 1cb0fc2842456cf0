import pytest

from dongsukien.clean.address import date_in, host_of, type_of, year_in


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://vensong.example/2024/08/30/cau-moi.html", "2024-08-30"),
        ("https://vensong.example/cau-moi-20240830101112345.htm", "2024-08-30"),
        ("https://vensong.example/the-gioi/cau-moi-20240830.html", "2024-08-30"),
        ("https://vensong.example/cau-moi-185240830101112345.htm", "2024-08-30"),
        ("https://vensong.example/cau-moi-30-08-2024.html", "2024-08-30"),
        ("https://vensong.example/2024/08/cau-moi.html", "2024-08"),
        ("https://vensong.example/cau-moi-1234567890123.html", None),
        ("https://vensong.example/cau-moi-20241330101112345.htm", None),
        ("https://vensong.example/cau-moi-20230230.htm", None),
        ("https://vensong.example/cau-moi-185249930101112345.htm", None),
        ("https://vensong.example/cau-moi-1234-2024.html", None),
        ("x" * 5000, None),
        (None, None),
    ],
)
def test_an_address_carries_a_day_or_a_month(url: str | None, value: str | None) -> None:
    assert date_in(url) == value


@pytest.mark.parametrize(
    ("url", "year"),
    [
        ("https://vensong.example/cau-moi-1234-2024.html", 2024),
        ("https://vensong.example/tin/2019/cau-moi.html", 2019),
        ("https://vensong.example/giai-vo-dich-2024.html", None),
        ("https://vensong.example/tin/2019/05/cau-moi.html", None),
    ],
)
def test_a_year_counts_beside_a_number_only(url: str, year: int | None) -> None:
    assert year_in(url) == year


def test_a_bare_host_has_a_type_and_no_date() -> None:
    assert host_of("www.vensong.example/a") == "www.vensong.example"
    assert type_of("https://vensong.example/") == "listing"
    assert date_in("https://vensong.example/") is None
