"""Turns of phrase around an act: every entry proves itself, and says where it does not hold."""

from __future__ import annotations

import pytest

from dongsukien import lexicons
from dongsukien.errors import LexiconError
from dongsukien.events import contexts
from dongsukien.events.contexts import Context, context, context_entries


def holds(entry: Context, sentence: str) -> bool:
    left, _, right = sentence.lower().partition("|")
    pattern = context(entry.name)
    if entry.side == "next":
        return pattern.match(right) is not None
    return pattern.search({"left": left, "right": right, None: left + right}[entry.side]) is not None


@pytest.mark.parametrize("entry", context_entries(), ids=lambda entry: entry.name)
def test_it_holds_in_its_example_and_not_in_its_counter_examples(entry: Context) -> None:
    assert holds(entry, entry.example)
    assert entry.negatives
    assert not [sentence for sentence in entry.negatives if holds(entry, sentence)]


@pytest.mark.parametrize("entry", context_entries(), ids=lambda entry: entry.name)
def test_every_word_of_it_is_used_and_listed_once(entry: Context) -> None:
    assert len(set(entry.words)) == len(entry.words)
    assert bool(entry.words) == ("{words}" in entry.pattern)
    assert entry.side is None or "|" in entry.example


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("one", r"events/contexts.toml: 'soon' is listed twice"),
        ("two", r"events/contexts.toml: 'soon': missing \), unterminated subpattern"),
    ],
)
def test_a_name_twice_or_a_pattern_that_is_none_is_refused(
    text: str, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = '[[context]]\nname = "soon"\nmeans = "to come"\npattern = "{}"\nexample = "Mai họp."\n'
    file = {"one": entry.format("mai") * 2, "two": entry.format("(mai")}[text]
    monkeypatch.setattr(lexicons, "text", lambda name: file)
    contexts._contexts.cache_clear()
    try:
        with pytest.raises(LexiconError, match=complaint):
            context("soon")
    finally:
        monkeypatch.undo()
        contexts._contexts.cache_clear()
