"""A bare office and who held it that day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dongsukien.orthography import slug
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.holders import Seat, seat_of
from dongsukien.record.views import ActorView, EventView, Holder, QuoteView
from tests.record import conftest

Make = Callable[..., Any]

US, INTERIOR = "Tổng thống Mỹ", "Bộ trưởng Nội vụ Kenya"
PEOPLE: dict[str, tuple[str, str, str | None]] = {
    US: ("office", "USA", None),
    INTERIOR: ("office", "KEN", None),
    "Joe Biden": ("person", "USA", "Tổng thống Mỹ đương nhiệm"),
    "Barack Obama": ("person", "USA", "Tổng thống Mỹ khi ấy"),
    "Akinyi Maina": ("person", "KEN", "Bộ trưởng Nội vụ"),
    "Juma Kariuki": ("person", "KEN", "Bộ trưởng Nội vụ"),
}


@pytest.fixture(autouse=True)
def offices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, row in PEOPLE.items():
        monkeypatch.setitem(conftest.PEOPLE, name, row)


def call(page: Make, id: str, published: str, office: str = US) -> Reading:
    """A page of that day on which a bare office calls Ana Ruiz and says something."""
    return (  # type: ignore[no-any-return]
        page(id, published=published)
        .line("title", f"{office} điện đàm với Ana Ruiz")
        .line("lead", f"{office} nói: Hai bên sẽ gặp lại.")
        .act("phone_call", "điện đàm", participants=(office, "Ana Ruiz"))
        .said(office, "Hai bên sẽ gặp lại", "nói")
        .done()
    )


def titled(page: Make, id: str, published: str, name: str) -> Reading:
    """A page of that day that gives somebody the title."""
    role = conftest.PEOPLE[name][2]
    return page(id, published=published).line("title", f"{role} {name} thăm vườn thú").done()  # type: ignore[no-any-return]


def built(tmp_path: Path, pages: Sequence[Reading], *decisions: Mapping[str, str | None]) -> Record:
    record = Record.open(tmp_path / "r.db", write=True)
    for each in pages:
        record.add([each])
    for decision in decisions:
        record.decide("hold_office", decision)
    record.rebuild()
    return record


def holders(record: Record) -> dict[str, Holder | None]:
    """For each page with a call: who held the office."""
    out = {}
    for event in record.timeline().items:
        assert isinstance(event, EventView)
        (office,) = (actor for actor in event.participants if actor.kind == "office")
        out[event.evidence[0].page] = office.holder
    return out


def test_the_same_office_of_two_years_is_two_people_by_the_table(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, [call(page, "a", "2022-05-13"), call(page, "b", "2025-07-10")]) as record:
        found = holders(record)
        assert [(h.name, h.basis, h.certainty) for h in found.values() if h] == [
            ("Joe Biden", "table", "sure"),
            ("Donald Trump", "table", "sure"),
        ]
        assert [event.evidence[0].page for event in record.timeline(actor="Joe Biden").items] == ["a"]  # type: ignore[attr-defined]
        assert [event.evidence[0].page for event in record.timeline(actor="donald trump").items] == ["b"]  # type: ignore[attr-defined]
        assert record.timeline(actor=US).total == 2


def test_quotes_of_an_office_are_found_by_its_holder(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, [call(page, "a", "2022-05-13"), call(page, "b", "2025-07-10")]) as record:
        (quote,) = record.quotes(speaker="Joe Biden").items
        assert isinstance(quote, QuoteView)
        assert quote.speaker is not None
        assert quote.speaker.holder is not None
        assert (quote.evidence.page, quote.speaker.name, quote.speaker.holder.name) == ("a", US, "Joe Biden")


def test_a_holder_whom_no_page_names_is_an_actor_with_office_and_counts(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, [call(page, "a", "2022-05-13")]) as record:
        biden = record.actor("Joe Biden")
        assert isinstance(biden, ActorView)
        assert (biden.id, biden.country, biden.n_events, biden.n_quotes) == ("person:joe-biden", "USA", 1, 1)
        (office,) = biden.offices
        assert (office.role, office.basis, office.first, office.terms[0].since) == (
            US,
            "table",
            "2022-05-13",
            "2021-01-20",
        )
        assert [other.name for other, _ in biden.counterparts] == ["Ana Ruiz"]


def test_pages_before_and_after_that_day_tell_who_held_it(tmp_path: Path, page: Make) -> None:
    pages = [
        titled(page, "p1", "2024-03-01", "Akinyi Maina"),
        call(page, "a", "2024-04-01", INTERIOR),
        titled(page, "p2", "2024-05-01", "Akinyi Maina"),
        call(page, "b", "2024-06-01", INTERIOR),
    ]
    with built(tmp_path, pages) as record:
        found = holders(record)
        assert found["b"] is None
        holder = found["a"]
        assert holder is not None
        assert (holder.id, holder.basis) == ("person:akinyi-maina", "pages")
        assert [(proof.page, proof.sentence) for proof in holder.evidence] == [
            ("p1", "Bộ trưởng Nội vụ Akinyi Maina thăm vườn thú"),
            ("p2", "Bộ trưởng Nội vụ Akinyi Maina thăm vườn thú"),
        ]


def test_another_holder_between_leaves_the_office_an_office(tmp_path: Path, page: Make) -> None:
    pages = [
        titled(page, "p1", "2024-03-01", "Akinyi Maina"),
        titled(page, "p2", "2024-03-20", "Juma Kariuki"),
        call(page, "a", "2024-04-01", INTERIOR),
        titled(page, "p3", "2024-05-01", "Akinyi Maina"),
    ]
    with built(tmp_path, pages) as record:
        assert holders(record) == {"a": None}


def test_a_title_of_other_years_says_nothing_where_the_table_knows_them(tmp_path: Path, page: Make) -> None:
    pages = [
        titled(page, "p1", "2025-06-01", "Barack Obama"),
        call(page, "a", "2025-07-10"),
        titled(page, "p2", "2025-08-01", "Barack Obama"),
    ]
    with built(tmp_path, pages) as record:
        holder = holders(record)["a"]
        assert holder is not None
        assert (holder.name, holder.basis) == ("Donald Trump", "table")


def test_what_people_decide_goes_first_and_survives_a_rebuild(tmp_path: Path, page: Make) -> None:
    office = f"office:{slug(US)}"
    decided = {"office": office, "since": "2022-01-01", "until": "2022-12-31", "person": "person:ana-ruiz"}
    none = {"office": office, "since": "2025-01-01", "until": None, "person": None}
    pages = [call(page, "a", "2022-05-13"), call(page, "b", "2025-07-10"), call(page, "c", "2023-02-01")]
    with built(tmp_path, pages, decided, none) as record:
        for _ in range(2):
            found = holders(record)
            assert {id: h and (h.name, h.basis) for id, h in found.items()} == {
                "a": ("Ana Ruiz", "decided"),
                "b": None,
                "c": ("Joe Biden", "table"),
            }
            record.rebuild(force=True)


def test_a_merge_of_the_holder_leads_to_who_it_was_merged_into(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, [call(page, "a", "2022-05-13")]) as record:
        record.decide("merge_actors", {"actor": "person:joe-biden", "into": "person:ana-ruiz"})
        record.rebuild()
        holder = holders(record)["a"]
        assert holder is not None
        assert (holder.id, holder.name) == ("person:ana-ruiz", "Ana Ruiz")


def test_the_order_of_arrival_changes_nothing(tmp_path: Path, page: Make) -> None:
    pages = [
        titled(page, "p1", "2024-03-01", "Akinyi Maina"),
        call(page, "a", "2024-04-01", INTERIOR),
        titled(page, "p2", "2024-05-01", "Akinyi Maina"),
        call(page, "b", "2022-05-13"),
    ]
    seen = []
    for number, order in enumerate(itertools.islice(itertools.permutations(pages), 0, 24, 5)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with built(folder, order) as record:
            seen.append((record.timeline(), record.actors(), holders(record)))
    assert all(each == seen[0] for each in seen)


@pytest.mark.parametrize(
    ("role", "country", "organisation", "seat"),
    [
        ("Tổng thư ký NATO", None, None, Seat("secretary-general", "NATO")),
        ("Tổng thư ký", None, "Liên đoàn Ả Rập", Seat("secretary-general", "lien-doan-a-rap")),
        ("Chủ tịch", "VNM", "Tập đoàn Cá Ngừ", Seat("president", "tap-doan-ca-ngu")),
        ("Bộ trưởng Nội vụ Peru", "PER", None, Seat("bo-truong-noi-vu", "PER")),
        ("tân Thủ tướng Anh", "GBR", None, Seat("prime-minister", "GBR")),
        ("Tổng thống đắc cử Chile", "CHL", None, None),
        ("Thứ trưởng Ngoại giao Peru", "PER", None, None),
        ("Thủ tướng", None, None, None),
    ],
)
def test_a_title_names_an_office_of_a_state_or_a_body(
    role: str, country: str | None, organisation: str | None, seat: Seat | None
) -> None:
    assert seat_of(role, country, organisation) == seat
