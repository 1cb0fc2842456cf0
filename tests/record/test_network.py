"""The network of a record: of states with all their people, or of actors; and the acts behind each tie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dongsukien.record import Record


@pytest.fixture
def record(tmp_path: Path, page: Callable[..., Any], call_page: Callable[..., Any]) -> Record:
    visit = (
        page("p2", published="2025-09-02T08:00+07:00", outlet="Tin Mẫu")
        .line("title", "Ngoại trưởng Peru Ana Ruiz thăm Na Uy")
        .line("lead", "Ngoại trưởng Peru Ana Ruiz thăm Na Uy hôm 1/9.")
        .line("body", "Kenya có thể gặp Chile.")
        .act("visit", "thăm", source=("Ana Ruiz",), target=("Na Uy",), date="2025-09-01", only="lead")
        .act("meet", "gặp", participants=("Kenya", "Chile"), modality="conditional")
        .done()
    )
    store = Record.open(tmp_path / "r.db", write=True)
    store.add([call_page("p1"), visit])
    store.rebuild()
    return store


def test_people_count_for_their_states_and_only_what_happened_ties(record: Record) -> None:
    found = record.network()
    kinds = {(edge.one, edge.other, edge.kind): edge.n for edge in found.edges}
    peru, norway = (record.actor(name).id for name in ("Peru", "Na Uy"))  # type: ignore[union-attr]
    assert kinds[(*sorted([peru, norway]), "contact")] == 2  # type: ignore[index]
    assert [kind for *_, kind in kinds] == ["contact", "accusation"]
    assert found.n_acts == 3


def test_by_actor_each_stands_for_himself(record: Record) -> None:
    found = record.network(by="actor")
    assert {node.actor.name for node in found.nodes} >= {"Ana Ruiz", "Odd Berg", "Na Uy"}


def test_the_acts_of_a_tie_are_those_that_it_counts(record: Record) -> None:
    for by in ("state", "actor"):
        for edge in record.network(by=by).edges:  # type: ignore[arg-type]
            acts = record.between(edge.one, edge.other, kind=edge.kind, by=by)  # type: ignore[arg-type]
            assert len(acts) == edge.n
            assert edge.latest in {act.id for act in acts}


def test_a_silence_says_what_the_record_covers(record: Record) -> None:
    (silence,) = record.network().silences
    assert {silence.one.name, silence.other.name} == {"Peru", "Na Uy"}
    assert (silence.days, silence.covered, silence.n_contacts) == (1, 1, 2)
    assert silence.last.type == "visit"


def test_a_period_and_an_actor_narrow_it(record: Record) -> None:
    assert [edge.n for edge in record.network(since="2025-08").edges] == [1]
    assert {edge.kind for edge in record.network(actor="Kenya").edges} == {"accusation"}
    assert record.network(until="2000").nodes == ()
