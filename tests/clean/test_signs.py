import re

import pytest

from dongsukien.clean import address
from dongsukien.clean.kinds import folded
from dongsukien.clean.signs import Address, Declared, Sign, declared_type, page_types, sign_of, speaks_of


@pytest.mark.parametrize("sign", page_types().sign, ids=lambda sign: sign.name)
def test_every_page_sign_matches_its_examples_only(sign: Sign) -> None:
    for example in sign.example:
        assert re.match(sign.pattern, folded(example)), example
        assert speaks_of(sign.says, folded(example))
    for counter in sign.counter:
        assert not re.match(sign.pattern, folded(counter)), counter


@pytest.mark.parametrize("entry", page_types().address, ids=lambda entry: entry.type)
def test_an_address_speaks_for_the_type_of_its_examples(entry: Address) -> None:
    for example in entry.example:
        assert address.type_of(f"https://www.{example}") == entry.type, example
    for counter in entry.counter:
        assert re.search(entry.pattern, counter) is None, counter


@pytest.mark.parametrize("entry", page_types().declared, ids=lambda entry: entry.type)
def test_a_declaration_speaks_for_its_type(entry: Declared) -> None:
    for name in entry.names:
        assert declared_type(name.upper()) == entry.type
        assert declared_type(f"https://schema.org/{name}") == entry.type


@pytest.mark.parametrize("url", [None, "", "http://[::1", "x" * 5000, "no address at all", "https://haidang.example/x"])
def test_an_address_that_tells_nothing_speaks_for_no_type(url: str | None) -> None:
    assert address.type_of(url) in (None, "listing")


def test_signs_of_headlines_are_asked_for_by_name() -> None:
    line = folded("TRỰC TIẾP: Lễ thông xe cầu Bến Mơ")
    assert sign_of(line) is None
    assert speaks_of("live", line)
