from __future__ import annotations

import pytest

from dongsukien import lexicons
from dongsukien.stories.happenings import is_organ


@pytest.mark.parametrize("row", lexicons.tsv("stories/organs.tsv", "form"), ids=lambda row: row["form"])
def test_an_organ_is_known_by_the_beginning_of_its_name(row: dict[str, str]) -> None:
    assert is_organ(row["example"])
    assert not is_organ(row["not"])
