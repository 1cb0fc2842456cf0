"""Who is who over pages: names that mean one person, a name that means two, and what people decide."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.identities import spelling_key
from dongsukien.record.views import ActorView, EventView
from tests.record import conftest

Make = Callable[..., Any]
PEOPLE: dict[str, tuple[str, str | None, str | None]] = {
    "Serhii Marchuk": ("person", "UKR", "Bộ trưởng Nội vụ Ukraine"),
    "Sergiy Marchuk": ("person", "UKR", "Bộ trưởng Nội vụ Ukraine"),
    "Serhiy Marchuk": ("person", "UKR", "Bộ trưởng Nội vụ Ukraine"),
    "Marchuk": ("person", "UKR", "Bộ trưởng Nội vụ Ukraine"),
}


@pytest.fixture(autouse=True)
def more_people(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, row in PEOPLE.items():
        monkeypatch.setitem(conftest.PEOPLE, name, row)


def told(page: Make, monkeypatch: pytest.MonkeyPatch, id: str, name: str, role: str | None, country: str) -> Reading:
    """A page of a month of its own on which *name*, with that title, calls Odd Berg and says something."""
    monkeypatch.setitem(conftest.PEOPLE, name, ("person", country, role))
    title = f"{role} {name}" if role else name
    made: Reading = (
        page(id, published=f"2025-{len(id):02d}-{10 if id[0] == 'a' else 20}")
        .line("title", f"{title} điện đàm với Odd Berg")
        .line("lead", f"{name} nói: Chúng tôi sẽ gặp lại.")
        .act("phone_call", "điện đàm", participants=(name, "Odd Berg"))
        .said(name, "Chúng tôi sẽ gặp lại", "nói")
        .done()
    )
    return made


def built(path: Path, pages: Iterable[Reading], *decisions: tuple[str, Mapping[str, str | None]]) -> Record:
    record = Record.open(path, write=True)
    for each in pages:
        record.add([each])
    for kind, payload in decisions:
        record.decide(kind, payload)
    record.rebuild()
    return record


def actor(record: Record, name: str) -> ActorView:
    found = record.actor(name)
    assert found is not None
    return found


def reasons(found: ActorView) -> dict[str, str]:
    """Why each id is this actor, or another one of its name."""
    return {each.entity: each.reason for each in found.identities if each.reason not in ("table", "page")}


def callers(record: Record) -> dict[str, str]:
    """For each page: who calls there."""
    out = {}
    for event in record.timeline().items:
        assert isinstance(event, EventView)
        out[event.evidence[0].page] = next(a.id for a in event.participants if a.id != "person:odd-berg")
    return out


def spelled(page: Make, monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    names = ["Serhii Marchuk", "Serhiy Marchuk", "Serhii Marchuk", "Marchuk"]
    role = "Bộ trưởng Nội vụ Ukraine"
    return [told(page, monkeypatch, "a" * n, name, role, "UKR") for n, name in enumerate(names, 1)]


def of_one_name(page: Make, monkeypatch: pytest.MonkeyPatch, titles: Sequence[tuple[str, str]]) -> list[Reading]:
    """Pages that give "Ana Cruz" these titles, of these states."""
    return [told(page, monkeypatch, "b" * n, "Ana Cruz", *title) for n, title in enumerate(titles, 1)]


def test_spellings_of_one_name_and_state_are_one_person_and_the_record_says_why(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with built(tmp_path / "r.db", spelled(page, monkeypatch)) as record:
        found = actor(record, "Serhiy Marchuk")
        assert (found.id, found.n_events, found.n_quotes) == ("person:serhii-marchuk", 4, 4)
        assert reasons(found) == {"person:serhiy-marchuk": "spelling", "person:marchuk": "office"}
        assert all(each.evidence for each in found.identities)
        assert {name for name, _ in found.spellings} >= {"Serhii Marchuk", "Serhiy Marchuk", "Marchuk"}
        assert set(callers(record).values()) == {"person:serhii-marchuk"}


def test_other_letters_or_another_state_keep_names_apart(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        told(page, monkeypatch, "a", "Serhii Marchuk", "Bộ trưởng Nội vụ Ukraine", "UKR"),
        told(page, monkeypatch, "aa", "Serhiy Marchuk", "Bộ trưởng Nội vụ Peru", "PER"),
        told(page, monkeypatch, "aaa", "Sergo Marchuk", "Bộ trưởng Nội vụ Ukraine", "UKR"),
    ]
    with built(tmp_path / "r.db", pages) as record:
        assert len(set(callers(record).values())) == 3


def test_two_of_one_name_in_two_states_stay_two(tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = [("Ngoại trưởng Peru", "PER"), ("Ngoại trưởng Chile", "CHL"), ("Ngoại trưởng Peru", "PER")]
    with built(tmp_path / "r.db", of_one_name(page, monkeypatch, titles)) as record:
        assert callers(record) == {"b": "person:ana-cruz", "bb": "person:ana-cruz.chl", "bbb": "person:ana-cruz"}
        one, other = actor(record, "Ana Cruz"), actor(record, "person:ana-cruz.chl")
        assert ([o.role for o in one.offices], [o.role for o in other.offices]) == (
            ["Ngoại trưởng Peru"],
            ["Ngoại trưởng Chile"],
        )
        assert (one.n_events, one.n_quotes, other.n_events, other.n_quotes) == (2, 2, 1, 1)
        assert reasons(one) == reasons(other) == {"person:ana-cruz": "namesake"}
        assert [q.evidence.page for q in record.quotes(speaker=other.id).items] == ["bb"]
        assert {q.evidence.page for q in record.quotes(speaker=one.id).items} == {"b", "bbb"}
        assert {e.evidence[0].page for e in record.timeline(actor=other.id).items} == {"bb"}


def test_a_minister_and_a_goalkeeper_of_one_name_stay_two(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [("Ngoại trưởng Peru", "PER"), ("Ngoại trưởng", "PER"), ("thủ môn", "PER")]
    with built(tmp_path / "r.db", of_one_name(page, monkeypatch, titles)) as record:
        assert callers(record)["bbb"] == "person:ana-cruz.sport"


def test_the_answer_does_not_depend_on_the_order_or_the_number_of_batches(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = [("Ngoại trưởng Peru", "PER"), ("Ngoại trưởng Chile", "CHL"), ("thủ môn", "PER")]
    pages = spelled(page, monkeypatch) + of_one_name(page, monkeypatch, titles)
    answers = []
    for seed in range(4):
        random.Random(seed).shuffle(pages)
        with Record.open(tmp_path / f"{seed}.db", write=True) as record:
            for each in pages:
                record.add([each])
                if seed % 2:
                    record.rebuild()  # as pages come in
            record.rebuild()
            answers.append((callers(record), [record.actor(a.id) for a in record.actors(None).items]))
    assert all(answer == answers[0] for answer in answers)


def test_decisions_go_before_what_the_program_found_and_outlive_a_rebuild(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = spelled(page, monkeypatch)
    with built(
        tmp_path / "r.db",
        pages,
        ("part_actor", {"actor": "person:serhiy-marchuk", "page": None}),
        ("part_actor", {"actor": "person:serhii-marchuk", "page": "aaa"}),
    ) as record:
        told_once = callers(record)
        assert told_once["aa"] == "person:serhiy-marchuk"
        assert told_once["aaa"] == "person:serhii-marchuk.aaa"
        record.rebuild(force=True)
        assert callers(record) == told_once
        record.decide("merge_actors", {"actor": "person:serhiy-marchuk", "into": "person:odd-berg"})
        record.rebuild()
        assert reasons(actor(record, "Odd Berg"))["person:serhiy-marchuk"] == "decided"


def test_an_undone_decision_counts_no_longer_and_can_count_again(
    tmp_path: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = ("merge_actors", {"actor": "person:ana-ruiz", "into": "person:serhii-marchuk"})
    with built(tmp_path / "r.db", spelled(page, monkeypatch), decided, ("undo", {"decision": "1"})) as record:
        assert "person:ana-ruiz" not in reasons(actor(record, "Serhii Marchuk"))
        assert [each.in_force for each in record.decisions()] == [False, True]
        record.decide("undo", {"decision": "2"})
        record.rebuild()
        assert reasons(actor(record, "Serhii Marchuk"))["person:ana-ruiz"] == "decided"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergey Otienov", "Sergei Otienov"), ("Youssef Nasri", "Yusef Nasri"), ("Wladimir Krug", "Vladimir Krug")],
)
def test_usual_letters_are_exchanged(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)
