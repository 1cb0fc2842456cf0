import pytest

from dongsukien.events.triggers import Trigger, hits, trigger_entries

ENTRIES = trigger_entries()


def marked(example: str) -> tuple[str, int, int]:
    start = example.index("<t>")
    text = example.replace("<t>", "", 1)
    end = text.index("</t>")
    return text.replace("</t>", "", 1), start, end


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.type}:{entry.forms[0]}")
def test_every_entry_reads_its_example(entry: Trigger, events_of) -> None:
    text, start, end = marked(entry.example)
    found = [
        (m.trigger.start, m.trigger.end)
        for event in events_of(text)
        if event.type == entry.type
        for m in event.mentions
    ]
    assert entry.weak or any(start < e and s < end for s, e in found), found


@pytest.mark.parametrize(
    ("entry", "text"),
    [(entry, text) for entry in ENTRIES for text in entry.negatives],
    ids=lambda value: value if isinstance(value, str) else value.type,
)
def test_no_entry_reads_its_counter_example(entry: Trigger, text: str, events_of) -> None:
    assert entry.type not in {event.type for event in events_of(text)}


def test_a_form_inside_a_longer_word_is_no_hit() -> None:
    assert [hit.form for hit in hits("ông khiển trách sau khiếu nại")] == ["khiển trách", "sau"]


def test_the_longest_form_wins() -> None:
    assert [hit.form for hit in hits("hai bên trao đổi tù binh")] == ["trao đổi tù binh"]


def test_a_form_behind_a_quotation_mark_is_a_hit() -> None:
    assert [hit.form for hit in hits('họ "đàm phán" lâu')] == ["đàm phán"]
