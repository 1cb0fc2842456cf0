"""Groups without a name: who acts, who is acted on, and what is no group."""

import pytest

from dongsukien.annotations import Event
from dongsukien.events.groups import Group, group_entries

ENTRIES = group_entries()


def sources(event: Event) -> list[str]:
    return [actor.name for actor in (*event.source, *event.participants)]


def everybody(events: tuple[Event, ...]) -> set[str]:
    return {actor.name for event in events for actor in (*event.source, *event.target, *event.participants)}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.cls}:{entry.forms[0]}")
def test_every_entry_reads_its_example(entry: Group, events_of) -> None:
    before, _, rest = entry.example.partition("<g>")
    words, _, after = rest.partition("</g>")
    wanted = words[:1].lower() + words[1:]
    assert wanted in everybody(events_of(before + words + after))


@pytest.mark.parametrize(
    ("entry", "text"),
    [(entry, text) for entry in ENTRIES for text in entry.negatives],
    ids=lambda value: value if isinstance(value, str) else value.cls,
)
def test_no_entry_reads_its_counter_example(entry: Group, text: str, events_of) -> None:
    assert not everybody(events_of(text)) & set(entry.forms)


def test_a_group_acts_by_its_words_and_has_no_state(events_of) -> None:
    (event,) = events_of("Nhiều quốc gia vùng Vịnh lên án Kenya.")
    (source,) = event.source
    assert (source.name, source.kind, source.country) == ("nhiều quốc gia vùng Vịnh", "group", None)
    assert [actor.name for actor in event.target] == ["Kenya"]


def test_envoys_of_many_states_are_one_party(events_of) -> None:
    (event,) = events_of("Ngoại trưởng Kenya gặp đại diện gần 40 nước tại Lima.")
    assert sources(event) == ["Ngoại trưởng Kenya", "đại diện gần 40 nước"]


def test_insiders_are_of_the_state_named_behind_them(events_of) -> None:
    (event,) = events_of("Các tướng lĩnh Kenya chỉ trích Chile.")
    assert [(actor.name, actor.country) for actor in event.source] == [("các tướng lĩnh Kenya", "KEN")]


def test_officials_of_a_state_stay_the_state(events_of) -> None:
    (event,) = events_of("Các quan chức quốc phòng Kenya và Chile hội đàm ở Lima.")
    assert sources(event) == ["Kenya", "Chile"]


def test_allies_of_a_state_are_not_that_state(events_of) -> None:
    event = events_of("Các đồng minh của Kenya kêu gọi Chile rút quân.")[0]
    assert [(actor.name, actor.country) for actor in event.source] == [("các đồng minh của Kenya", None)]


def test_the_mood_of_a_crowd_is_no_act(events_of) -> None:
    assert events_of("Nhiều người dân chỉ trích Kenya.") == ()


def test_a_crowd_protests_where_it_stands(events_of) -> None:
    (event,) = events_of("Hàng trăm sinh viên biểu tình ở Nairobi.")
    assert [(actor.name, actor.country) for actor in event.source] == [("hàng trăm sinh viên", "KEN")]


def test_police_arrest_people_and_speak_for_nobody(events_of) -> None:
    (event,) = events_of("Cảnh sát bắt giữ 12 người biểu tình ở Lima.")
    assert (sources(event), [actor.name for actor in event.target]) == (["cảnh sát"], ["12 người biểu tình"])
    assert events_of("Cảnh sát hoan nghênh sáng kiến.") == ()


def test_the_army_behind_the_army_of_a_state_is_that_state(events_of) -> None:
    (event,) = events_of("Quân đội Kenya tập kích Chile.", "Quân đội tập kích lúc nửa đêm.")
    assert sources(event) == ["Kenya"]


def test_people_who_only_die_do_not_protest(events_of) -> None:
    (event,) = events_of("Hơn 30 người chết trong biểu tình ở Nairobi.")
    assert [actor.name for actor in event.source] == ["Kenya"]


def test_troops_that_are_sent_are_nobody_they_are_sent_to(events_of) -> None:
    (event,) = events_of("Kenya điều 6.000 binh sĩ tới Chile.")
    assert [actor.name for actor in event.target] == ["Chile"]


def test_a_group_behind_an_unknown_verb_is_no_subject(events_of) -> None:
    found = events_of("Kenya nghiên cứu các băng đảng, tập kích Chile.")
    assert {actor.name for event in found for actor in event.source} == {"Kenya"}


def test_who_supports_somebody_is_told_who_meets(events_of) -> None:
    found = events_of("Hơn 40 quốc gia ủng hộ Kenya họp tại Lima.")
    assert "express" not in {event.type for event in found}
