"""The record's answers as files: JSONL, CSV, PLOVER. Nothing here reads or decides; it writes what the record holds."""

from dongsukien.export.tables import COLUMNS, Column, csv_rows, harmless
from dongsukien.export.values import json_line, plain

__all__ = ["COLUMNS", "Column", "csv_rows", "harmless", "json_line", "plain"]
