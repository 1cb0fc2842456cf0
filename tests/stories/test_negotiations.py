"""The file on one negotiation."""

from __future__ import annotations

from typing import Any

from dongsukien.stories.contacts import Details, Held
from dongsukien.stories.dates import Placed
from dongsukien.stories.digest import Party
from dongsukien.stories.negotiations import Meeting, file_id, negotiation, story_of_file

STATES = {"PER": "Peru", "KEN": "Kenya", "CHL": "Chile"}
NAMES = [Party(f"country:{key.lower()}", name, "country", key, None, "p") for key, name in STATES.items()]


def meeting(event: str, day: str, *states: str, **values: Any) -> Meeting:
    given: dict[str, Any] = {"type": "negotiate", "modality": "happened", "place": None, "importance": 0.5}
    given |= values
    return Meeting(
        event=event, summary="", placed=Placed(day, "stated", day, day, day), states=states or ("KEN", "PER"),
        n_outlets=1, n_independent=1, proof=None, **given,
    )  # fmt: skip


def numbered(number: int, mediator: Party | None = None) -> Details:
    fields = [("round", (Held(str(number), f"vòng {number}", ("p.e1",), ()),))]
    if mediator is not None:
        fields.append(("mediator", (Held(mediator.name, mediator.name, ("p.e1",), (), mediator),)))
    return Details("negotiation_round", None, tuple(fields), (), ())


def test_a_story_in_which_nobody_bargains_has_no_file() -> None:
    assert negotiation("s1", [meeting("e1", "2025-01-01", type="phone_call")], (), (), NAMES) is None


def test_parties_are_those_who_take_part_in_most_of_it() -> None:
    acts = [meeting(f"e{day}", f"2025-01-0{day}") for day in range(1, 8)]
    file = negotiation("s1", [*acts, meeting("e9", "2025-02-01", "KEN", "CHL")], (), (), NAMES)
    assert file is not None
    assert {seat.key: seat.part for seat in file.seats} == {"KEN": "party", "PER": "party", "CHL": "other"}


def test_people_without_a_name_have_no_seat() -> None:
    partners = Party("unnamed:doi-tac", "các đối tác", "group", None, None, "p")
    acts = [meeting(f"e{day}", f"2025-01-0{day}", "KEN", "PER", partners.id) for day in (1, 2)]
    file = negotiation("s1", acts, (), (), [*NAMES, partners])
    assert file is not None and {seat.key for seat in file.seats} == {"KEN", "PER"}


def test_who_brings_them_together_is_a_mediator() -> None:
    acts = [meeting(f"e{day}", f"2025-01-0{day}", details=numbered(day, NAMES[2])) for day in (1, 2)]
    file = negotiation("s1", acts, (), (), NAMES)
    assert file is not None and file.keys("mediator") == ("CHL",)


def test_rounds_that_took_place_form_a_series_with_its_gap() -> None:
    acts = [meeting("e1", "2025-01-01", details=numbered(1)), meeting("e3", "2025-03-01", details=numbered(3))]
    planned = meeting("e4", "2025-04-01", details=numbered(4), modality="planned")
    file = negotiation("s1", [planned, *acts], (), (), NAMES)
    assert file is not None
    assert [(run.missing, [one.number for one in run.rounds]) for run in file.series] == [((2,), [1, 3])]


def test_contacts_stand_in_order_of_time() -> None:
    acts = [meeting("e2", "2025-02-01"), meeting("e1", "2025-01-01")]
    file = negotiation("s1", acts, (), (), NAMES)
    assert file is not None
    assert [one.event for one in file.meetings] == ["e1", "e2"] and (file.first, file.last) == (
        "2025-01-01",
        "2025-02-01",
    )


def test_the_id_of_a_file_leads_to_its_story_and_back() -> None:
    assert story_of_file(file_id("s0a1b")) == "s0a1b"


def test_a_first_round_alone_is_no_series() -> None:
    acts = [meeting("e1", "2025-01-01", details=numbered(1)), meeting("e2", "2025-03-01", details=numbered(1))]
    file = negotiation("s1", acts, (), (), NAMES)
    assert file is not None and file.series == ()
