"""People of a state to whom an act is done are named, and not their state."""

import pytest

CASES = [
    # (sentence, type, source, target)
    ("Kenya kêu gọi công dân rời Chile.", "demand", "Kenya", "công dân Kenya"),
    ("Chile yêu cầu người Peru ở vùng biên rời đi.", "demand", "Chile", "người Peru"),
    ("Hải quân Kenya bắt một tàu cá của Chile.", "arrest", "Kenya", "tàu cá Chile"),
    ("Cảnh sát Kenya bắt 12 du khách Chile.", "arrest", "Cảnh sát Kenya", "du khách Chile"),
    # look-alikes: soldiers are their state's, and a state addressed is no people
    ("Kenya bắt hai binh sĩ Chile.", "arrest", "Kenya", "Chile"),
    ("Kenya yêu cầu Chile rút quân.", "demand", "Kenya", "Chile"),
]


def names(actors) -> str:
    return " ".join(sorted(actor.name for actor in actors))


@pytest.mark.parametrize(("text", "type_", "source", "target"), CASES, ids=lambda value: str(value)[:60])
def test_people_are_actors_of_their_own(text, type_, source, target, events_of) -> None:
    found = [event for event in events_of(text) if event.type == type_]
    assert [(names(event.source), names(event.target)) for event in found] == [(source, target)]


def test_the_words_of_the_people_are_their_evidence(events_of) -> None:
    text = "Kenya kêu gọi công dân rời Chile."
    (event,) = events_of(text)
    (people,) = event.target
    assert (text[people.span.start : people.span.end], people.country) == ("công dân", "KEN")


def test_who_is_blamed_for_an_act_did_it(events_of) -> None:
    found = {e.type: (names(e.source), names(e.target)) for e in events_of("Kenya chỉ trích Chile vì tấn công Peru.")}
    assert found == {"criticise": ("Kenya", "Chile"), "attack": ("Chile", "Peru")}


def test_a_reason_without_blame_keeps_the_subject(events_of) -> None:
    found = {e.type: names(e.source) for e in events_of("Kenya hoãn họp với Chile vì tấn công Peru.")}
    assert found["attack"] == "Kenya"
