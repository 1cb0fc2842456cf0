"""The tables of names: their size, their shape, and how they match."""

from __future__ import annotations

from dongsukien import lexicons
from dongsukien.entities.gazetteer import bare_start, find, state_of, states


def surfaces(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.entry.code) for hit in find(text)]


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(states()) >= 195
    assert len(lexicons.tsv("entities/bodies.tsv", "name")) >= 150
    assert len(lexicons.tsv("entities/cities.tsv", "name")) >= 1000


def test_every_state_has_a_code_of_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in states())


def test_every_country_code_in_the_tables_is_a_state() -> None:
    for table in ("bodies", "cities", "regions", "persons"):
        for row in lexicons.tsv(f"entities/{table}.tsv", "name"):
            assert row["country"] == "-" or row["country"] in states(), (table, row["name"])


def test_no_two_states_share_a_name() -> None:
    names = [entry.name for entry in states().values()]
    assert len(names) == len(set(names))


def test_a_form_matches_only_as_a_whole_word() -> None:
    assert surfaces("Ngan Mỹa Ngat") == []


def test_the_longest_form_wins() -> None:
    assert surfaces("Hội đồng Bảo an Liên Hợp Quốc họp") == [("Hội đồng Bảo an Liên Hợp Quốc", "O")]


def test_titles_match_in_any_case() -> None:
    assert surfaces("Tổng Thư ký, tổng thư ký, TỔNG THƯ KÝ") == [
        ("Tổng Thư ký", "T"),
        ("tổng thư ký", "T"),
        ("TỔNG THƯ KÝ", "T"),
    ]


def test_a_city_never_matches_in_lower_case() -> None:
    assert surfaces("vinh quang và nice") == []


def test_a_trap_hides_the_state_in_a_common_word() -> None:
    assert [code for _, code in surfaces("Mỹ phẩm của Mỹ")] == ["!", "C"]


def test_the_bare_name_of_an_agency_starts_behind_its_kind() -> None:
    (hit,) = find("hãng tin TASS")
    assert bare_start("hãng tin TASS", hit.entry) == len("hãng tin ")


def test_a_form_leads_to_its_state() -> None:
    assert state_of("Ả Rập Xê Út") == "SAU"
    assert state_of("Moskva") is None
