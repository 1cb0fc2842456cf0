"""How outlets name the same thing."""

from __future__ import annotations

import pytest

from dongsukien.stories.wording import Term, differing, groups, named_in, uses

TERMS = [(group.id, term) for group in groups() for term in group.term]


@pytest.mark.parametrize(("group", "term"), TERMS, ids=lambda one: one.name if isinstance(one, Term) else one)
def test_each_term_is_found_in_its_example_and_not_in_what_it_is_not(group: str, term: Term) -> None:
    assert (group, term.name) in {(use.group, use.term) for use in named_in(term.example)}
    for other in term.not_:
        assert (group, term.name) not in {(use.group, use.term) for use in named_in(other)}


def test_of_overlapping_terms_the_longest_counts() -> None:
    assert [use.term for use in named_in("chiến dịch quân sự đặc biệt")] == ["chiến dịch quân sự"]


def test_a_term_inside_a_word_is_none() -> None:
    assert named_in("bất xung độtt") == ()


def test_uses_are_counted_by_source_with_the_most_used_first() -> None:
    found = uses([("A", "xung đột, xung đột và chiến tranh"), ("B", "chiến tranh")])
    assert [(one.source, one.terms) for one in found if one.group == "war"] == [
        ("A", (("xung đột", 2), ("chiến tranh", 1))),
        ("B", (("chiến tranh", 1),)),
    ]


def test_wording_differs_where_two_sources_use_two_terms() -> None:
    assert differing(uses([("A", "xung đột"), ("B", "chiến tranh")])) == ("war",)
    assert differing(uses([("A", "xung đột"), ("B", "xung đột")])) == ()
    assert differing(uses([("A", "xung đột và chiến tranh")])) == ()
