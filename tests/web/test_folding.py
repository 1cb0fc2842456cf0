"""What a long timeline folds away, and that it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dongsukien.record.views import Answer
from dongsukien.web import folding as module
from dongsukien.web.filters import timeline_form
from dongsukien.web.folding import Folding, folding
from dongsukien.web.languages import language
from dongsukien.web.visit import Visit

Make = Callable[[int, int], Any]


@pytest.fixture
def record(fake_record: Callable[[], Any]) -> Callable[[int, int], Any]:
    """A record of so many main entries, and so many details."""

    def make(main: int, details: int) -> Any:
        totals = {True: main, False: details}
        made = fake_record()
        made.timeline = lambda *, main, **_: Answer((), totals[main], None)
        return made

    return make


@pytest.fixture
def visit() -> Callable[..., Visit]:
    def make(**query: str) -> Visit:
        return Visit("/s/s1", "html", query, language("vi"))

    return make


def _folding(record: Any, visit: Visit) -> Folding | None:
    return folding(record, visit, timeline_form(visit, record.coverage()))


def test_a_long_timeline_folds_its_details_and_counts_them(record: Make, visit: Callable[..., Visit]) -> None:
    assert _folding(record(40, 300), visit()) == Folding(300, {"2025-03": 2})


@pytest.mark.parametrize(
    "query", [{"all": "1"}, {"since": "2025-03"}, {"type": "meet"}, {"main": "0"}, {"zoom": "week"}]
)
def test_nothing_is_folded_where_somebody_asked_for_something(
    record: Make, visit: Callable[..., Visit], query: dict[str, str]
) -> None:
    assert _folding(record(40, 300), visit(**query)) is None


def test_files_hold_everything(record: Make, visit: Callable[..., Visit]) -> None:
    assert _folding(record(40, 300), replace(visit(), form="csv")) is None


def test_short_timelines_and_those_without_main_entries_are_shown_whole(
    record: Make, visit: Callable[..., Visit]
) -> None:
    assert _folding(record(30, 30), visit()) is None
    assert _folding(record(3, 900), visit()) is None


@pytest.mark.parametrize("address", ["/t", "/s/s1"])
def test_a_page_says_how_much_is_folded_and_where_it_opens(
    ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(module, "_LEAST_MAIN", 0)
    monkeypatch.setattr(module, "FOLD_ABOVE", 0)
    page = ask(f"{address}?lang=vi").text
    assert "1 việc chính" in page and "xem cả 3 chi tiết" in page and "all=1" in page
    assert "thêm 2 chi tiết" in page and "since=2025-03-01&amp;until=2025-03-31" in page
    assert "1 việc chính" not in ask(f"{address}?lang=vi&all=1").text
