"""Confidence of events: what counts for less, and that stated shares are shares."""

from __future__ import annotations

import pytest

from dongsukien.document import Page
from dongsukien.events import weigh_events
from dongsukien.events.confidence import Weights, confidence_of
from dongsukien.pipeline import read_page

TRAITS = [name for name in Weights.__struct_fields__ if name != "base"]


def weighed(text: str) -> dict[str, tuple[tuple[str, ...], float]]:
    """Traits and confidence by type of event."""
    reading = read_page(Page(id="x", source="x", text=f"Tin quốc tế\n{text}\n", title="Tin quốc tế"))
    found = weigh_events(reading.sentences, reading.names, reading.times, reading.quotes, reading.clean)
    return {event.type: (why, event.confidence) for event, why in zip(found.events, found.traits, strict=True)}


@pytest.mark.parametrize("traits", [(), *((one,) for one in TRAITS), TRAITS], ids=str)
def test_a_confidence_is_a_share(traits: tuple[str, ...]) -> None:
    assert 0 < confidence_of(traits) < 1


def test_an_act_whose_actors_stand_in_its_clause_is_the_surest() -> None:
    assert weighed("Kenya bác bỏ đề nghị của Chile.")["reject"] == ((), confidence_of(()))
    assert all(confidence_of((trait,)) <= confidence_of(()) for trait in ("near", "given", "open"))


def test_a_plan_is_less_sure_than_what_happened() -> None:
    planned = weighed("Tổng thống Kenya sẽ gặp Tổng thống Chile vào tháng tới.")["meet"]
    held = weighed("Tổng thống Kenya đã gặp Tổng thống Chile hôm qua.")["meet"]
    assert "open" in planned[0]
    assert planned[1] < held[1]


def test_each_event_has_its_traits() -> None:
    text = "Kenya cáo buộc Chile. Peru có thể gặp Chile, sau khi Kenya chỉ trích Peru."
    reading = read_page(Page(id="x", source="x", text=f"Tin quốc tế\n{text}\n", title="Tin quốc tế"))
    found = weigh_events(reading.sentences, reading.names, reading.times, reading.quotes, reading.clean)
    assert [event.confidence for event in found.events] == [confidence_of(why) for why in found.traits]
