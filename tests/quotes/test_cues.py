"""Every cue of the lexicon reads its own example and none of its counter-examples."""

import pytest

from dongsukien.quotes import read_quotes
from dongsukien.quotes.cues import Cue, cue_entries, find_cues, frames
from dongsukien.quotes.marked import names_of, parse, sentences_of
from dongsukien.quotes.passages import passages


@pytest.mark.parametrize("entry", cue_entries(), ids=lambda entry: entry.form)
def test_a_cue_reads_its_example(entry: Cue) -> None:
    marked = parse(entry.example)
    sentences = sentences_of(marked.text)
    quotes = read_quotes(sentences, names_of(marked, sentences))
    (gold,) = marked.quotes
    assert [[span.of(marked.text) for span in quote.content] for quote in quotes] == [
        [span.of(marked.text) for span in gold.content]
    ]
    (quote,) = quotes
    assert quote.cue == gold.cue
    assert quote.cue is not None and quote.cue.of(marked.text).lower() == entry.form
    assert quote.kind == entry.kind
    assert quote.speaker is not None and gold.speaker is not None
    assert quote.speaker.span == gold.speaker


_COUNTER = [(entry.form, phrase) for entry in cue_entries() for phrase in entry.not_]


@pytest.mark.parametrize(("form", "phrase"), _COUNTER, ids=[phrase for _, phrase in _COUNTER])
def test_a_phrase_that_only_holds_the_form_is_no_cue(form: str, phrase: str) -> None:
    (passage,) = passages(sentences_of(f"Ông Nam {phrase} hôm ấy."))
    assert form not in {hit.cue.form for hit in find_cues(passage)}


def test_the_lexicon_holds_what_the_press_uses() -> None:
    assert len(cue_entries()) >= 120
    assert {"nói", "cho biết", "tuyên bố", "khẳng định", "gọi", "mô tả"} <= {entry.form for entry in cue_entries()}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ này chưa xác nhận hai bên sẽ gặp nhau.",
        "Ông được cho rằng đã rời thủ đô.",
        "Trong một tuyên bố, hai nước phản ứng mạnh.",
        "Tuyên bố của ông gây bất ngờ.",
    ],
)
def test_negated_passive_and_nominal_forms_are_no_cues(sentence: str) -> None:
    (passage,) = passages(sentences_of(sentence))
    assert [hit.cue.form for hit in find_cues(passage)] == []


def test_a_time_before_a_verb_makes_no_noun_of_it() -> None:
    (passage,) = passages(sentences_of("Ông Nam hôm qua tuyên bố sẽ tới."))
    assert [hit.cue.form for hit in find_cues(passage)] == ["tuyên bố"]


def test_words_in_quote_marks_are_no_cues() -> None:
    (passage,) = passages(sentences_of('Bài "Người nói thật" được đọc nhiều.'))
    assert find_cues(passage) == []


def test_word_lists_are_sorted_and_hold_each_word_once() -> None:
    lists = {name: getattr(frames(), name) for name in frames().__struct_fields__}
    for name, words in lists.items():
        assert list(words) == sorted(set(words)), name
        assert all(word == word.lower().strip() for word in words), name
