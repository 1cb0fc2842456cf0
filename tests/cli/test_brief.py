"""``dongsukien brief``: for reading, as Markdown, as rows, as JSON; and what it says when there is nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.record import Record

SAID = "Ngày 13/5, Ngoại trưởng Na Uy Hansen đã điện đàm với Ngoại trưởng Peru Moreno về nghề cá."


def brief(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["brief", *arguments, "--record", str(record)], catch_exceptions=False)


def test_a_person_reads_sections_with_the_paper_below_each_sentence(record: Path) -> None:
    out = brief(record).stdout
    assert SAID in out and "Báo Mẫu" in out
    assert "Còn bỏ ngỏ" in out and "sẽ gặp Ngoại trưởng Peru Moreno tại Lima" in out


def test_rows_lead_to_the_very_sentence(record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(brief(record, "--format", "csv").stdout, newline="")))
    with Record.open(record) as known:
        for row in rows:
            reading = known.page(row["page"])
            assert reading is not None
            cut = reading.page.text[int(row["start"]) : int(row["end"])]
            assert " ".join(cut.split()) == row["sentence"]
    assert {row["section"] for row in rows} >= {"open"}


def test_markdown_numbers_its_sources(record: Path) -> None:
    out = brief(record, "--format", "md").stdout
    assert "[1]" in out and "## Nguồn" in out


def test_json_says_how_long_it_is(record: Path) -> None:
    made = json.loads(brief(record, "--json", "--words", "30").stdout)
    assert 0 < made["n_words"] <= 30 == made["words"]


def test_a_period_with_nothing_in_it_says_so(record: Path) -> None:
    result = brief(record, "--since", "1999", "--until", "2000")
    assert result.exit_code == 0 and "Nothing to sum up" in result.stderr
