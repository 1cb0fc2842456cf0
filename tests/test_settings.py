"""The table of settings is whole: every default is one that its own bounds allow."""

from __future__ import annotations

import pytest

from dongsukien.read.engine import ENGINES
from dongsukien.settings import SETTINGS, Limits, Setting


@pytest.mark.parametrize("entry", SETTINGS.values(), ids=lambda entry: entry.name)
def test_a_default_lies_within_its_bounds_and_is_of_its_kind(entry: Setting) -> None:
    kinds = {"integer": int, "number": float, "path": str, "text": str, "choice": str}
    assert type(entry.default) is kinds[entry.kind]
    if isinstance(entry.default, (int, float)):
        assert entry.low is not None and entry.high is not None
        assert entry.low <= entry.default <= entry.high
    assert (entry.kind == "choice") == (entry.default in entry.choices)
    assert entry.help.endswith(".")


def test_the_engines_are_those_of_the_reader() -> None:
    assert SETTINGS["engine"].choices == ENGINES


def test_flags_and_variables_follow_from_the_name() -> None:
    assert SETTINGS["page_seconds"].flag == "--page-seconds"
    assert SETTINGS["page_seconds"].environment == "DONGSUKIEN_PAGE_SECONDS"


def test_limits_are_those_of_the_table() -> None:
    assert Limits() == Limits(seconds=SETTINGS["page_seconds"].default, memory_mb=SETTINGS["page_memory"].default)  # type: ignore[arg-type]
