"""Every entry of the lexicons of diplomacy does what its example says, and not what its counter-examples say."""

from __future__ import annotations

import pytest

from dongsukien.diplomacy import lexicon
from dongsukien.diplomacy.issues import OTHER, issue_of
from dongsukien.diplomacy.lexicon import (
    ContactWords,
    Deal,
    Issue,
    Kind,
    Opener,
    PartWords,
    Scope,
    Sign,
    StanceWords,
    openers,
)
from dongsukien.diplomacy.words import any_of
from tests.diplomacy.conftest import parsed, read, words


@pytest.mark.parametrize("entry", lexicon.deals().kind, ids=lambda entry: entry.kind)
def test_words_of_a_kind_make_an_agreement_of_that_kind(entry: Kind) -> None:
    text, named = parsed(entry.example)
    reading = read(text)
    found = [(each.kind, words(reading, each.name.span)) for each in reading.diplomacy.agreements]
    assert any(kind == entry.kind and name and named and name.startswith(named) for kind, name in found), found


@pytest.mark.parametrize("entry", lexicon.deals().deal, ids=lambda entry: entry.forms[0])
def test_a_noun_of_agreement_begins_its_name(entry: Deal) -> None:
    text, named = parsed(entry.example)
    reading = read(text)
    found = [words(reading, each.name.span) for each in reading.diplomacy.agreements]
    assert any(name and named and name.startswith(named) for name in found), found


@pytest.mark.parametrize(
    "text", [text for each in lexicon.deals().kind + lexicon.deals().deal for text in each.negatives]
)
def test_counter_examples_of_agreements_give_none(text: str) -> None:
    assert not read(text).diplomacy.agreements


@pytest.mark.parametrize("entry", lexicon.sign_entries(), ids=lambda entry: f"{entry.forms[0]}-{entry.where}")
def test_a_sign_gives_the_state_it_stands_for(entry: Sign) -> None:
    found = read(entry.example).diplomacy.agreements
    assert entry.state in [status.state for each in found for status in each.statuses]


@pytest.mark.parametrize("entry", lexicon.scope_entries(), ids=lambda entry: entry.value)
def test_a_scope_is_read_in_the_name(entry: Scope) -> None:
    found = read(f"Kenya và Chile ký {entry.example}").diplomacy.agreements
    assert [scope.value for each in found for scope in each.scope if scope.value == entry.value]


@pytest.mark.parametrize("entry", lexicon.stance_entries(), ids=lambda entry: entry.forms[0])
def test_words_of_stance_give_party_stance_and_matter(entry: StanceWords) -> None:
    text, matter = parsed(entry.example)
    reading = read(text)
    found = [(each.party.name, each.stance, words(reading, each.issue_span)) for each in reading.diplomacy.positions]
    assert ("Kenya", entry.stance, matter) in found


@pytest.mark.parametrize("text", [text for entry in lexicon.stance_entries() for text in entry.negatives])
def test_counter_examples_of_stances_give_none(text: str) -> None:
    assert not read(text).diplomacy.positions


@pytest.mark.parametrize("entry", lexicon.issues().issue, ids=lambda entry: entry.key)
def test_an_issue_is_known_by_its_words(entry: Issue) -> None:
    assert issue_of(entry.example) == entry.key


def test_the_key_for_what_is_on_no_list_is_on_no_list() -> None:
    keys = [entry.key for entry in lexicon.issues().issue]
    assert len(set(keys)) == len(keys)
    assert OTHER not in keys


@pytest.mark.parametrize("entry", openers().condition, ids=lambda entry: entry.forms[0])
def test_a_condition_is_what_its_opener_opens(entry: Opener) -> None:
    text, content = parsed(entry.example)
    reading = read(text)
    tied = [each for agreement in reading.diplomacy.agreements for each in agreement.conditions]
    found = [words(reading, each.content) for each in tied]
    assert content in found


@pytest.mark.parametrize("entry", openers().term, ids=lambda entry: entry.forms[0])
def test_a_term_is_what_its_opener_opens(entry: Opener) -> None:
    text, content = parsed(entry.example)
    reading = read(f"Kenya và Chile ký thỏa thuận ngừng bắn\n{text}")
    found = [words(reading, term.content) for each in reading.diplomacy.agreements for term in each.terms]
    assert content in found


@pytest.mark.parametrize("entry", lexicon.contact_words().kind, ids=lambda entry: entry.kind)
def test_words_beside_the_act_tell_what_kind_of_contact_it_is(entry: ContactWords) -> None:
    assert [each.kind for each in read(entry.example).diplomacy.contacts] == [entry.kind]


@pytest.mark.parametrize("entry", lexicon.contact_words().part, ids=lambda entry: f"{entry.role}-{entry.example}")
def test_a_part_goes_to_whom_the_words_give_it(entry: PartWords) -> None:
    from dongsukien.diplomacy.parts import parts
    from dongsukien.diplomacy.scene import Line, Scene
    from dongsukien.orthography import lowered

    text, actor = parsed(entry.example)
    reading = read(text)
    scene = Scene(reading.sentences, reading.names, reading.times, reading.quotes, reading.events)
    given = [
        (role, one.name)
        for sentence in reading.sentences
        for role, group in parts(Line(sentence, lowered(sentence.text), True, scene))
        for one in group.actors
    ]
    assert (entry.role, actor) in given


@pytest.mark.parametrize("name", ["agenda", "precedent", "about", "outcome"])
def test_lists_of_openers_begin_with_the_word_of_their_example(name: str) -> None:
    import re

    entry: Opener = getattr(lexicon.contact_words(), name)
    assert re.search(any_of(entry.forms), entry.example.lower())
