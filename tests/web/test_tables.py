"""Tables as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from dongsukien.web.tables import Table, csv_text, safe_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0="])
def test_cells_that_a_spreadsheet_would_run_get_an_apostrophe(start: str) -> None:
    assert safe_cell(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


@pytest.mark.parametrize("cell", ["Nga - Mỹ", "“trích”", "a=b", "", "3 - 1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_table_read_back_gives_its_cells() -> None:
    text = csv_text(Table("t", ("a", "b"), [('x "y", z', None), ("dòng\nmới", 3)]))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], ['x "y", z', ""], ["dòng\nmới", "3"]]
