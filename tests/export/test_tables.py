"""Tables for spreadsheets: every column is filled from its view, and no cell is taken for a formula."""

from __future__ import annotations

import csv
import dataclasses
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.export.tables import COLUMNS, VIEWS, Column, csv_rows, harmless, markdown_rows, marked
from dongsukien.record.bargaining_views import (
    AgreementView,
    ClauseView,
    Difference,
    HeldView,
    NegotiationLine,
    SeatView,
    TurnView,
    When,
)
from dongsukien.record.brief import BriefSentence
from dongsukien.record.network import Edge
from dongsukien.record.views import (
    ActorRef,
    ActorView,
    ClaimView,
    Conflict,
    EventView,
    EvidenceView,
    Holder,
    Office,
    PageLine,
    QuoteView,
    RejectionLine,
    ReportView,
    SearchHit,
    StoryLine,
)
from dongsukien.spans import Span

HANSEN = ActorRef("person:hansen", "Hansen", "person", "NOR", "Ngoại trưởng")
PERU = ActorRef("country:PER", "Peru", "country", "PER", None)
OFFICE = ActorRef(
    "office:tong-thong-peru",
    "Tổng thống Peru",
    "office",
    "PER",
    None,
    Holder("person:ruiz", "Ana Ruiz", "PER", "table"),
)
EVIDENCE = EvidenceView(
    "p1", "Báo Mẫu", "Hai nước điện đàm", "https://bao.example/1", "2024-05-14T08:30+07:00", "text",
    "Ông Hansen\nđiện đàm với Peru.", Span(10, 38), (Span(11, 19),), "body", "r", False,
)  # fmt: skip
HELD = HeldView("P30D", "30 ngày", None, (EVIDENCE,))
CLAUSE = ClauseView("mở cảng", (PERU,), None, None, (EVIDENCE,))
DAY = When("2024-05-13", "stated", "13/5/2024", "2024-05-13")
TURN = TurnView("signed", "happened", "PER", PERU, DAY, "ký", (), 1, (EVIDENCE,))
EVENT = EventView(
    "e1", "phone_call", "happened", "Hansen và Peru điện đàm", "2024-05-13", "stated", "13/5/2024", "2024-05-13",
    "Oslo", "nghề cá", (HANSEN,), (PERU,), (HANSEN, OFFICE), 0.5, 2, 2, 1, "s1",
    (Conflict("date", (("2024-05-13", ("r1",)), ("2024-05-14", ("r2",)))),), (EVIDENCE,),
    claims=(ClaimView(PERU, "denies", ("r1", "r2")),),
)  # fmt: skip
EXAMPLES: dict[str, Any] = {
    "events": EVENT,
    "reports": ReportView(
        "r1", "p1", "Báo Mẫu", "phone_call", "happened", (OFFICE,), (PERU,), (HANSEN, PERU), "Oslo", "2024-05-13",
        "stated", (PERU,), "nghề cá", "rule", 0.9, (EVIDENCE,), ("denies",),
    ),
    "quotes": QuoteView("q1", OFFICE, "ông Hansen", "Peru", "nói", "say", True, ("Tốt", "lắm"), EVIDENCE),
    "hits": SearchHit(EVIDENCE, 1.5),
    "stories": StoryLine("s1", "Nghề cá", "2024-05-13", "2024-06-20", 3, 2, 2, (HANSEN, PERU), (EVIDENCE,)),
    "brief": BriefSentence("now", EVIDENCE, "e1", "13/5/2024", 2, 1),
    "agreements": AgreementView(
        "g1", "ceasefire", "lệnh ngừng bắn", (PERU,), (HANSEN,), (PERU,), (HELD,), (HELD,), (HELD,), (CLAUSE,),
        (CLAUSE,), (TURN,), (TURN,), "2024-05-13", "2024-06-20", 2, (EVIDENCE,),
    ),
    "negotiations": NegotiationLine(
        "n1", "s1", (SeatView("PER", PERU, "party", 3), SeatView("NOR", HANSEN, "mediator", 1)), "2024-05-13",
        "2024-06-20", 3, 1, 2, 1,
    ),
    "differences": Difference(EVENT, "date", (HELD, HELD)),
    "network": Edge(
        "country:na-uy", "country:peru", "contact", True, 3, 2, 1, "2024-05-13", "2024-06-20", "e1", (("2024-05", 1),)
    ),
    "rejections": RejectionLine("a.txt", 3, "read", "empty"),
    "pages": PageLine("p1", "a.txt", "https://bao.example/1", "Báo Mẫu", "article", "Tin", "2024-05-14", "text", 2),
    "actors": ActorView(
        "person:hansen", "Hansen", "person", "NOR", (("Hansen", 3),),
        (Office("Ngoại trưởng", "Bộ Ngoại giao", "NOR", "2024", None, ()),), ((PERU, 2),), 2, 1,
    ),
}  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", ["events", "reports"])
def test_the_holder_of_an_office_comes_with_how_that_is_known(kind: str) -> None:
    (row,) = table("".join(csv_rows([EXAMPLES[kind]], COLUMNS[kind])))
    assert row["holders"] == "Tổng thống Peru: Ana Ruiz (table)"


def test_who_denies_a_happening_comes_with_the_number_of_reports() -> None:
    (row,) = table("".join(csv_rows([EVENT], COLUMNS["events"])))
    assert row["claims"] == "Peru: denies (2)"


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_every_column_of_a_full_row_has_a_value(kind: str) -> None:
    assert isinstance(EXAMPLES[kind], VIEWS[kind])
    (row,) = table("".join(csv_rows([EXAMPLES[kind]], COLUMNS[kind])))
    assert [name for name, cell in row.items() if not cell] == []


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_columns_have_different_names_and_say_what_they_mean(kind: str) -> None:
    names = [column.name for column in COLUMNS[kind]]
    assert len(set(names)) == len(names)
    assert all(column.help for column in COLUMNS[kind])


@pytest.mark.parametrize("kind", ["events", "reports"])
def test_a_row_without_evidence_or_date_has_empty_cells(kind: str) -> None:
    bare = dataclasses.replace(EXAMPLES[kind], evidence=(), date=None, place=None)
    (row,) = table("".join(csv_rows([bare], COLUMNS[kind])))
    assert (row["date"], row["sentence"], row["start"], row["place"]) == ("", "", "", "")


def test_a_quote_without_a_resolved_speaker_keeps_the_words_of_the_page() -> None:
    bare = dataclasses.replace(EXAMPLES["quotes"], speaker=None)
    (row,) = table("".join(csv_rows([bare], COLUMNS["quotes"])))
    assert (row["speaker"], row["country"]) == ("ông Hansen", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(sign: str) -> None:
    columns = (Column("x", lambda value: value, "any"),)
    safe = table("".join(csv_rows([f"{sign}1+1"], columns)))
    raw = table("".join(csv_rows([f"{sign}1+1"], columns, raw=True)))
    assert (safe[0]["x"], raw[0]["x"]) == (f"'{sign}1+1", f"{sign}1+1")


@given(st.text(max_size=20))
def test_no_cell_ever_begins_like_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), min_size=1, max_size=5))
def test_raw_cells_come_back_as_they_went_in(cells: list[str]) -> None:
    columns = (Column("x", lambda value: value, "any"), Column("y", lambda value: "z", "keeps empty rows"))
    assert [row["x"] for row in table("".join(csv_rows(cells, columns, raw=True)))] == cells


def test_markdown_keeps_a_bar_in_a_cell_from_breaking_the_table() -> None:
    columns = (Column("x", lambda value: value, "any"),)
    assert list(markdown_rows(["a|b\nc"], columns))[2] == "| a\\|b c |\n"


def test_marks_stand_around_the_trigger() -> None:
    assert marked(EVIDENCE) == "Ông Hansen [điện đàm] với Peru."
