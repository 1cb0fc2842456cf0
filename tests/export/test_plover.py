"""PLOVER rows: the fields the codebook requires, a day for every row, nothing of teasers."""

from __future__ import annotations

import dataclasses

import pytest

from dongsukien.annotations import Actor, Event, EventMention, Names, Plover
from dongsukien.document import Article, CleanPage, Page, Published
from dongsukien.export.plover import plover_rows
from dongsukien.pipeline import Reading
from dongsukien.spans import Span

TEXT = "Na Uy và Peru điện đàm. Na Uy viện trợ Peru."
NORWAY = Actor("country:NOR", "Na Uy", "country", "NOR", "Na Uy", Span(0, 5))
PERU = Actor("country:PER", "Peru", "country", "PER", "Peru", Span(9, 13))
CALL = Event(
    "e1", "phone_call", "happened", (EventMention(Span(14, 22), Span(0, 23)),), "r", 0.9,
    participants=(NORWAY, PERU), date="2024-05-13", date_basis="stated", plover=Plover("CONSULT", ("phone",), (), 1),
    plover_rule="call",
)  # fmt: skip


def reading(*events: Event, published: str | None = "2024-05-14T08:30+07:00") -> Reading:
    article = Article(Span(0, 23), None, (), published=Published(published, "text") if published else None)
    page = Page("p1", "a.txt", TEXT, url="https://bao.example/1")
    return Reading(page, CleanPage("article", "vi", "Báo Mẫu", (), article), (), (), Names((), (), ()), events, ())


def test_a_row_has_what_the_codebook_requires() -> None:
    (row,) = plover_rows(reading(CALL))
    assert row["id"] == "p1.e1"
    assert row["date"] == "2024-05-13"
    assert row["event"] == ["CONSULT"]
    assert [actor["country_name"] for actor in row["actor"]] == ["NOR", "PER"]
    assert row["recipient"] == row["actor"]
    assert (row["event_text"], row["text"], row["quad_code"]) == ("điện đàm", "Na Uy và Peru điện đàm.", 1)


def test_an_act_with_direction_has_its_source_as_actor_and_its_target_as_recipient() -> None:
    aid = dataclasses.replace(CALL, type="aid", participants=(), source=(NORWAY,), target=(PERU,))
    (row,) = plover_rows(reading(aid))
    assert ([a["entity_name"] for a in row["actor"]], [a["entity_name"] for a in row["recipient"]]) == (
        ["Na Uy"],
        ["Peru"],
    )


@pytest.mark.parametrize(
    ("date", "day", "end", "basis"),
    [
        ("2024-05-13", "2024-05-13", None, "stated"),
        ("2024-05", "2024-05-01", "2024-05-31", "stated"),
        (None, "2024-05-14", None, "published"),
    ],
)
def test_every_row_has_a_day_and_says_on_what_basis(date: str | None, day: str, end: str | None, basis: str) -> None:
    event = dataclasses.replace(CALL, date=date, date_basis="stated" if date else None)
    (row,) = plover_rows(reading(event))
    assert (row["date"], row.get("enddate"), row["date_basis"]) == (day, end, basis)


def test_what_has_no_projection_no_day_or_belongs_to_a_teaser_is_left_out() -> None:
    assert list(plover_rows(reading(dataclasses.replace(CALL, plover=None)))) == []
    assert list(plover_rows(reading(dataclasses.replace(CALL, teaser=True)))) == []
    assert list(plover_rows(reading(dataclasses.replace(CALL, date=None), published=None))) == []


def test_a_row_names_the_rule_that_coded_it_and_the_codebook() -> None:
    (row,) = plover_rows(reading(CALL))
    assert (row["cite_info"]["rule"], row["cite_info"]["plover_rule"]) == ("r", "call")
    assert row["cite_info"]["codebook"].startswith("PLOVER-2.0-draft@")


def test_the_cameo_root_says_whether_it_is_lossy() -> None:
    truce = dataclasses.replace(CALL, type="ceasefire", plover=Plover("CONCEDE", (), (), 1))
    assert next(plover_rows(reading(CALL)))["cameo"] == {"root": "04", "lossy": False}
    assert next(plover_rows(reading(truce)))["cameo"] == {"root": "08", "lossy": True}


def test_a_row_says_on_whose_word_it_is_told_and_what_each_of_them_does_with_it() -> None:
    told = dataclasses.replace(CALL, attribution=(NORWAY, PERU), stance="denies")
    (row,) = plover_rows(reading(told))
    assert row["cite_info"]["attribution"] == ["Na Uy", "Peru"]
    assert row["cite_info"]["stance"] == ["quotes", "denies"]
    assert next(plover_rows(reading(CALL)))["cite_info"]["stance"] == []
