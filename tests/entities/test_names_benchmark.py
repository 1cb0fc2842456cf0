"""The gold of the names benchmark is sound."""

from __future__ import annotations

from collections import Counter

from benchmarks.names import GOLD, parse


def lines() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(part, text) for part, text in rows[1:]]


def test_marks_lead_to_the_words_they_stand_for() -> None:
    text, found = parse("Ông [P Moreno] tới [L Lima].")
    assert text == "Ông Moreno tới Lima."
    assert sorted((text[start:end], kind) for start, end, kind in found) == [("Lima", "place"), ("Moreno", "person")]


def test_the_gold_is_large_and_half_of_it_is_held_back() -> None:
    parts = Counter(part for part, _ in lines())
    assert sum(parts.values()) >= 200
    assert set(parts) == {"dev", "held"}
    assert abs(parts["dev"] - parts["held"]) <= 5


def test_no_sentence_stands_twice_and_no_mark_is_left_over() -> None:
    texts = [parse(marked)[0] for _, marked in lines()]
    assert len(texts) == len(set(texts))
    assert not any("[" in text or "]" in text for text in texts)
