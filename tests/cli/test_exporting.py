"""``dongsukien export``: one way to ask for every form; what a form cannot do is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.cli.exporting import KINDS, writers
from dongsukien.record import Record


def export(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments, "--record", str(record)], catch_exceptions=False)


def story_of(record: Path) -> str:
    with Record.open(record) as known:
        return str(known.stories(limit=1).items[0].id)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_as_csv_and_jsonl(record: Path, kind: str) -> None:
    rows = list(csv.DictReader(io.StringIO(export(record, kind, "--format", "csv").stdout, newline="")))
    lines = [json.loads(line) for line in export(record, kind, "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == len(lines)


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("events", "--format", "gdelt"), "GLOBALEVENTID\tSQLDATE"),
        (("reports", "--format", "gdelt"), "GLOBALEVENTID\tEventTimeDate"),
        (("events", "--format", "icews"), "Event ID\tEvent Date"),
        (("reports", "--format", "annotations"), '{"@context"'),
        (("quotes", "--format", "annotations"), '{"@context"'),
        (("network", "--format", "gexf"), "<?xml"),
        (("events", "--format", "timelinejs"), "{"),
        (("events", "--format", "atom", "--actor", "Hansen"), "<?xml"),
        (("events", "--format", "jsonfeed", "--actor", "Hansen"), "{"),
    ],
)
def test_every_form_is_written(record: Path, arguments: tuple[str, ...], begins: str) -> None:
    assert export(record, *arguments).stdout.startswith(begins)


def test_the_file_of_a_story_is_written_whole(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "story.html"
    result = export(record, "--format", "html", "--story", story_of(record), "-o", str(out))
    assert "1 file in" in result.stderr
    text = out.read_text("utf-8")
    assert text.rstrip().endswith("</html>") and "đã điện đàm" in text.replace("<mark>", "").replace("</mark>", "")


def test_rows_can_be_narrowed(record: Path) -> None:
    def dates(*arguments: str) -> list[str]:
        return [json.loads(line)["date"] for line in export(record, "events", *arguments).stdout.splitlines()]

    assert dates("--since", "6/2024") == ["2024-06-20"]
    assert dates("--until", "5/2024", "--actor", "Moreno") == ["2024-05-13"]
    assert dates("--story", story_of(record), "--until", "1999") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("quotes", "--format", "gdelt"), "gdelt is for events, reports"),
        (("--format", "html"), "--story"),
        (("--format", "atom"), "--story ID or --actor"),
        (("stories", "--since", "2024"), "cannot be narrowed by --since"),
        (("reports", "--format", "plover", "--actor", "Moreno"), "page by page"),
        (("--format", "timelinejs", "--raw"), "--raw"),
        (("sample", "--format", "plover"), "plover is for"),
    ],
)
def test_what_a_form_cannot_do_is_refused(record: Path, arguments: tuple[str, ...], says: str) -> None:
    result = export(record, *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


def test_a_sample_can_be_filled_in_and_evaluated(record: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    export(record, "sample", "--n", "2", "--seed", "3", "-o", str(sheet))
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8"), newline="")))
    assert len(rows) == 2 and all("[" in row["sentence"] for row in rows)
    for row in rows:
        row["right"] = "y"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    result = CliRunner().invoke(cli, ["evaluate", str(sheet), "--json"], catch_exceptions=False)
    whole = json.loads(result.stdout)[0]
    assert (whole["type"], whole["measure"], whole["hits"], whole["cases"]) == ("all", "precision", 2, 2)


def test_sentences_are_sampled_for_recall(record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(export(record, "sample", "--of", "sentences").stdout, newline="")))
    assert {"acts", "read"} <= set(rows[0]) and any(row["read"] for row in rows)


def test_every_form_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert all(f"`{name}`" in docs for name in (*writers(), *KINDS))
