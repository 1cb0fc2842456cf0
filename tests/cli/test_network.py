"""``dongsukien network``: ties and silences for reading, ties as rows, all of it as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from dongsukien.cli import cli


def network(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["network", *arguments, "--record", str(record)], catch_exceptions=False)


def test_a_person_reads_ties_and_silences(record: Path) -> None:
    assert "tiếp xúc" in network(record).stdout
    out = network(record, "--actor", "Hansen").stdout
    assert "lần cuối ghi nhận: 13/5/2024" in out and "tính đến bài mới nhất (1/6/2024)" in out


def test_rows_count_only_what_happened(record: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(network(record, "--format", "csv").stdout, newline=""))
    assert (row["kind"], row["acts"], row["n_outlets"], row["mutual"]) == ("contact", "1", "2", "true")


def test_json_has_nodes_edges_and_silences(record: Path) -> None:
    found = json.loads(network(record, "--json", "--by", "actor", "--actor", "Moreno").stdout)
    assert {node["actor"]["name"] for node in found["nodes"]} == {"Hansen", "Moreno"}
    assert found["silences"][0]["days"] == 19


def test_a_record_without_ties_says_so(record: Path) -> None:
    assert "No ties" in network(record, "--until", "1999").stderr
