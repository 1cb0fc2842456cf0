import re

import pytest

from dongsukien import lexicons
from dongsukien.clean import kinds, markup
from dongsukien.clean.kinds import folded, key
from dongsukien.clean.lines import read_lines
from dongsukien.clean.shape import is_name
from dongsukien.document import Page

HEADERS = lexicons.tsv("pages/headers.tsv", key="form")
GAMBLING = lexicons.tsv("pages/gambling.tsv", key="form")


@pytest.mark.parametrize("entry", kinds.line_entries(), ids=lambda entry: entry.name)
def test_every_line_entry_matches_its_examples_and_not_its_counter_examples(entry: kinds.LineEntry) -> None:
    for example in entry.example:
        found = kinds.line_kind(folded(example))
        assert found is not None and found.label == entry.label, example
        assert re.match(entry.pattern, folded(example).lstrip("*•- ")), example
    for counter in entry.counter:
        assert not re.match(entry.pattern, folded(counter)), counter


@pytest.mark.parametrize("row", HEADERS, ids=lambda row: row["form"])
def test_every_header_is_found_whole_and_never_at_the_head_of_a_sentence(row: dict[str, str]) -> None:
    assert kinds.header_kind(key(folded(row["form"].upper() + ":"))) == row["kind"]
    assert kinds.header_kind(key(folded(row["not"]))) is None


@pytest.mark.parametrize("row", GAMBLING, ids=lambda row: row["form"])
def test_every_betting_word_is_counted_and_its_plain_use_is_no_spam(row: dict[str, str]) -> None:
    hits, sure = kinds.gambling_hits(key(folded(row["form"])))
    assert hits == 1
    assert bool(sure) == (row["sure"] == "yes")
    assert kinds.betting(row["not"], key(folded(row["not"])), ends=True) is False


@pytest.mark.parametrize("row", lexicons.tsv("pages/sections.tsv", key="form"), ids=lambda row: row["form"])
def test_every_section_is_read_from_a_menu_line(row: dict[str, str]) -> None:
    name = key(folded(row["form"]))
    assert kinds.is_section(name)
    assert kinds.section_words(f"{name} the thao") == len(name.split()) + 2


@pytest.mark.parametrize("entry", markup.entries(), ids=lambda entry: entry.name)
def test_every_role_is_read_from_its_examples_only(entry: markup.RoleEntry) -> None:
    for example in entry.example:
        assert entry.name in markup.roles(example.lower().split()), example
    for counter in entry.counter:
        assert entry.name not in markup.roles(counter.lower().split()), counter


def test_a_count_behind_a_header_does_not_matter() -> None:
    assert kinds.header_kind(key(folded("Bình luận (12)"))) == "comment"


def test_keys_are_equal_for_printings_that_differ_in_quotes_and_marks() -> None:
    assert key(folded("“Cầu mới”: thông xe")) == key(folded("'Cau moi' thông xe"))


def test_a_role_of_a_far_ancestor_counts_only_where_it_may() -> None:
    far = ("a", "b", "c", "d", "e", "f", "caption", "related")
    assert markup.roles(far) == {"related"}


@pytest.mark.parametrize("row", lexicons.tsv("pages/stop_syllables.tsv", key="form"), ids=lambda row: row["form"])
def test_stop_syllables_carry_no_topic(row: dict[str, str]) -> None:
    assert folded(row["form"]) in kinds.stop_syllables()
    assert row["form"] in row["example"].split()


@pytest.mark.parametrize("row", lexicons.tsv("pages/connectives.tsv", key="form"), ids=lambda row: row["form"])
def test_words_that_go_on_from_the_sentence_before_prove_themselves(row: dict[str, str]) -> None:
    assert kinds.goes_on(key(folded(row["example"])))
    assert not kinds.goes_on(key(folded(row["not"])))


@pytest.mark.parametrize("row", lexicons.tsv("pages/degrees.tsv", key="form"), ids=lambda row: row["form"])
def test_a_degree_before_a_name_leaves_it_a_name(row: dict[str, str]) -> None:
    (line,) = read_lines(Page(id="x", source="x", text=row["example"]))
    assert is_name(line)
