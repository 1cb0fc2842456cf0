"""Offices by date."""

from __future__ import annotations

import itertools
import re

import pytest

from dongsukien import lexicons
from dongsukien.entities import people
from dongsukien.entities.tenures import Office, holder, office_key, offices, tenures_of


@pytest.mark.parametrize(
    ("role", "country", "day", "name"),
    [
        ("Tổng thống Mỹ", "USA", "2022-05-13", "Joe Biden"),
        ("Tổng thống Mỹ", "USA", "2025-03-18", "Donald Trump"),
        ("Bộ trưởng Quốc phòng Nga", "RUS", "2022-05-13", "Sergei Shoigu"),
        ("Bộ trưởng Quốc phòng Nga", "RUS", "2025-07", "Andrey Belousov"),
        ("Ngoại trưởng Mỹ", "USA", "2025-07-10", "Marco Rubio"),
        ("Bộ trưởng Ngoại giao Trung Quốc", "CHN", "2023-05", "Tần Cương"),
        ("Thủ tướng Anh", "GBR", "2022-09-06", "Liz Truss"),
        ("Thủ tướng Nhật Bản", "JPN", "2018-06-12", "Shinzo Abe"),
        ("Tổng thư ký NATO", "nato", "2023", "Jens Stoltenberg"),
        ("Tổng thư ký LHQ", "lien-hop-quoc", "2015-01", "Ban Ki-moon"),
        ("president", "KOR", "2018-04-27", "Moon Jae-in"),
    ],
)
def test_the_holder_of_an_office_on_a_day(role: str, country: str, day: str, name: str) -> None:
    found = holder(role, country, day)
    assert found is not None
    assert found.name == name


def test_a_year_with_two_holders_names_nobody() -> None:
    assert holder("Tổng thống Mỹ", "USA", "2025") is None


@pytest.mark.parametrize("role", ["Phó Thủ tướng Peru", "cựu Tổng thống Mỹ", "Thứ trưởng Ngoại giao", "trợ lý"])
def test_a_deputy_or_former_holder_has_no_office_of_the_table(role: str) -> None:
    assert office_key(role) is None


def test_offices_of_a_person_come_earliest_first() -> None:
    offices = [(tenure.office, tenure.start[:4]) for tenure in tenures_of("person:vladimir-putin")]
    assert offices == [("prime-minister", "2008"), ("president", "2012")]


def test_everybody_with_a_tenure_stands_in_the_table_of_people() -> None:
    for row in lexicons.tsv("entities/tenures.tsv"):
        assert people.by_full_name(row["person"]) is not None, row["person"]


def test_tenures_of_one_office_do_not_overlap() -> None:
    rows = sorted(lexicons.tsv("entities/tenures.tsv"), key=lambda row: (row["country"], row["office"], row["start"]))
    for one, two in itertools.pairwise(rows):
        if (one["country"], one["office"]) != (two["country"], two["office"]):
            continue
        assert one["end"], (one["person"], two["person"])
        size = min(len(one["end"]), len(two["start"]))
        assert one["end"][:size] <= two["start"][:size], (one["person"], two["person"])


@pytest.mark.parametrize("entry", offices(), ids=lambda entry: entry.example)
def test_every_way_to_name_an_office_proves_itself(entry: Office) -> None:
    assert office_key(entry.example) == (entry.office or None)
    assert re.search(entry.pattern, entry.example, re.IGNORECASE)
    assert not any(re.search(entry.pattern, title, re.IGNORECASE) for title in entry.negatives)
