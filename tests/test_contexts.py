"""Turns of phrase: every entry of every room proves itself, and says where it does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import dongsukien
from dongsukien import contexts, lexicons
from dongsukien.contexts import Context, entries, patterns
from dongsukien.errors import LexiconError

ROOMS = sorted(path.parent.name for path in Path(dongsukien.__file__).parent.glob("lexicons/*/contexts.toml"))
ALL = [pytest.param(room, entry, id=f"{room}: {entry.name}") for room in ROOMS for entry in entries(room)]


def holds(room: str, entry: Context, sentence: str) -> bool:
    left, _, right = (sentence.lower() if entry.case == "lower" else sentence).partition("|")
    pattern = patterns(room)[entry.name]
    if entry.side == "next":
        return pattern.match(right) is not None
    return pattern.search({"left": left, "right": right, None: left + right}[entry.side]) is not None


@pytest.mark.parametrize(("room", "entry"), ALL)
def test_it_holds_in_its_example_and_not_in_its_counter_examples(room: str, entry: Context) -> None:
    assert holds(room, entry, entry.example)
    assert entry.negatives
    assert not [sentence for sentence in entry.negatives if holds(room, entry, sentence)]


@pytest.mark.parametrize(("room", "entry"), ALL)
def test_every_word_of_it_is_used_and_listed_once(room: str, entry: Context) -> None:
    assert len(set(entry.words)) == len(entry.words)
    assert bool(entry.words) == ("{words}" in entry.pattern)
    assert entry.side is None or "|" in entry.example


@pytest.mark.parametrize("room", ROOMS)
def test_every_turn_is_asked_for(room: str) -> None:
    package = Path(dongsukien.__file__).parent / {"times": "timex"}.get(room, room)
    code = "".join(path.read_text("utf-8") for path in package.glob("*.py"))
    assert [
        entry.name for entry in entries(room) if f'"{entry.name}"' not in code and f"'{entry.name}'" not in code
    ] == []


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
    contexts.patterns.cache_clear()
    try:
        with pytest.raises(LexiconError, match=complaint):
            patterns("events")
    finally:
        monkeypatch.undo()
        contexts.patterns.cache_clear()
