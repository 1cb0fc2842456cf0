import pytest

from dongsukien.events.triggers import Trigger, hits, hits_inside, trigger_entries

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
    told = entry.needs != "background"  # else no act is told, which the words' own test looks at
    assert entry.weak or told == any(start < e and s < end for s, e in found), found


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


def test_a_long_form_that_is_refused_hides_no_short_one(events_of) -> None:
    (event,) = events_of("Thủ tướng Kenya đạt được thỏa thuận với Chile.")
    assert event.type == "agree"
    assert [part.form for part in hits_inside(hits("gọi cho")[0])] == ["gọi", "cho"]


def test_a_syllable_of_a_verb_is_no_verb_of_its_own() -> None:
    assert [part.form for part in hits_inside(hits("đánh chặn")[0])] == ["đánh"]


def test_what_the_words_before_refuse_is_refused_in_all_its_parts(events_of) -> None:
    assert "agree" not in {event.type for event in events_of("Nếu không đạt thỏa thuận, Kenya sẽ áp thuế với Chile.")}
