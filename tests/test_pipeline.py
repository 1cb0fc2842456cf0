"""The whole reading of one page."""

import gc

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.read import page_from_text


def _page() -> Page:
    page = page_from_text("Kenya và Chile họp tại Nairobi\n\nBộ trưởng Kenya gặp bộ trưởng Chile hôm 4/3.", "a.txt")
    assert isinstance(page, Page)
    return page


def test_reading_leaves_no_garbage_for_the_collector() -> None:
    read_page(_page())  # what is loaded once is loaded
    gc.collect()
    reading = read_page(_page())
    assert gc.collect() == 0
    assert reading.sentences


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_after_a_page_as_it_was_before(is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        read_page(_page())
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if was_on else gc.disable)()
