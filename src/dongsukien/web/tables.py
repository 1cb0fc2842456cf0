"""Tables as CSV that a spreadsheet can open without running anything: see ``safe_cell``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

# OWASP's list of formula starters, with their full-width forms that some spreadsheets fold.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; ``name`` becomes the name of the file and is our own word, never a reader's."""

    name: str
    header: tuple[str, ...]
    rows: Iterable[tuple[str | int | float | None, ...]]


def safe_cell(value: str | int | float | None) -> str | int | float:
    """*value* as a cell; text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell("Oslo"), safe_cell(None)
    ("'=1+1", 'Oslo', '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" \u00a0\u3000").startswith(_FORMULA_START):
        return f"'{value}"
    return value


def csv_text(table: Table) -> str:
    """*table* as RFC 4180 text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()
