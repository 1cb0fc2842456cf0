import pytest

from dongsukien.events.triggers import Domain, domain_entries, foreign_types


@pytest.mark.parametrize("entry", domain_entries(), ids=lambda entry: entry.domain)
def test_a_sentence_of_another_domain_yields_none_of_its_types(entry: Domain, events_of) -> None:
    assert set(entry.types) <= foreign_types(entry.example.lower())
    assert not {event.type for event in events_of(entry.example)} & set(entry.types)


def test_diplomacy_is_no_foreign_domain() -> None:
    assert foreign_types("tổng thống kenya gặp tổng thống chile") == frozenset()
