"""What people decide from the command line: appended, listed, undone, and applied at every rebuild."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.pipeline import read_page
from dongsukien.read import page_from_text
from dongsukien.record import Record

PAGE = """{who} điện đàm với Ngoại trưởng Peru Ana Moreno

08:30 14/05/{year}

Ngày 13/5, {who} điện đàm với Ngoại trưởng Peru Ana Moreno về nghề cá.

Cuộc gọi dài 40 phút.
"""
CALLERS = {2022: "Bộ trưởng Nội vụ Kenya", 2023: "Bộ trưởng Nội vụ Kenya Juma Kariuki", 2024: "Bà Akinyi Maina"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    pages = [page_from_text(PAGE.format(year=year, who=who), f"{year}.txt") for year, who in CALLERS.items()]
    with Record.open(path, write=True) as known:
        known.add([read_page(page) for page in pages])
        known.rebuild()
    return path


def run(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--record", str(record)])


def decide(record: Path, *arguments: str) -> None:
    result = run(record, "decide", *arguments)
    assert result.exit_code == 0, result.output


def years(record: Path, name: str) -> set[str]:
    """The years in which that actor acts."""
    result = run(record, "timeline", "--actor", name, "--json")
    return {event["date"][:4] for event in json.loads(result.stdout)}


def test_two_names_merged_are_one_until_it_is_undone(record: Path) -> None:
    decide(record, "merge", "Akinyi Maina", "Juma Kariuki")
    assert years(record, "Juma Kariuki") == {"2023", "2024"}
    decide(record, "undo", "1")
    assert years(record, "Juma Kariuki") == {"2023"}
    listed = json.loads(run(record, "decide", "list", "--json").stdout)
    assert [(each["no"], each["kind"], each["in_force"]) for each in listed] == [
        (1, "merge_actors", False),
        (2, "undo", True),
    ]


def test_a_merge_is_taken_back_by_a_split_and_outlives_a_rebuild(record: Path) -> None:
    decide(record, "merge", "Akinyi Maina", "Juma Kariuki")
    decide(record, "split", "Akinyi Maina")
    with Record.open(record, write=True) as known:
        known.rebuild(force=True)
    assert years(record, "Akinyi Maina") == {"2024"}


def test_an_office_is_held_within_its_days(record: Path) -> None:
    decide(record, "hold", "Bộ trưởng Nội vụ Kenya", "Akinyi Maina", "--since", "2022-01", "--until", "2022-12")
    assert years(record, "Akinyi Maina") == {"2022", "2024"}
    rows = csv.DictReader(run(record, "timeline", "--format", "csv").stdout.splitlines())
    held = {row["date"]: row["holders"] for row in rows}
    assert held["2022-05-13"] == "Bộ trưởng Nội vụ Kenya: Akinyi Maina (decided)"


def test_a_rejected_event_is_gone_and_comes_back(record: Path) -> None:
    (event,) = json.loads(run(record, "timeline", "--actor", "Akinyi Maina", "--json").stdout)
    decide(record, "reject", event["id"])
    assert years(record, "Ana Moreno") == {"2022", "2023"}
    decide(record, "undo", "1")
    assert years(record, "Ana Moreno") == {"2022", "2023", "2024"}


def test_what_is_put_off_takes_effect_with_the_next_rebuild(record: Path) -> None:
    decide(record, "merge", "Akinyi Maina", "Juma Kariuki", "--later")
    assert years(record, "Juma Kariuki") == {"2023"}
    with Record.open(record, write=True) as known:
        known.rebuild()
    assert years(record, "Juma Kariuki") == {"2023", "2024"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("merge", "Ana Morena", "Juma Kariuki"), "no actor 'Ana Morena'"),
        (("merge", "Xyz", "Juma Kariuki"), "no actor 'Xyz' in this record; `dongsukien actor` lists them"),
        (("merge", "Ana Moreno", "Ana Moreno"), "are one already"),
        (("hold", "Ana Moreno", "Juma Kariuki"), "is no office"),
        (("hold", "Bộ trưởng Nội vụ Kenya"), "say who held it, or --nobody"),
        (("hold", "Bộ trưởng Nội vụ Kenya", "Juma Kariuki", "--since", "2024", "--until", "2023"), "lies before"),
        (("reject", "nowhere"), "no happening and no report 'nowhere'"),
        (("restore", "nowhere"), "no report 'nowhere' was rejected"),
        (("move", "nowhere", "--none"), "no page 'nowhere'"),
        (("undo", "7"), "no decision 7"),
    ],
)
def test_what_cannot_be_decided_is_said_with_what_would_be_right(
    record: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(record, "decide", *arguments)
    assert result.exit_code != 0
    assert told in result.output + str(result.exception)
    assert run(record, "decide", "list", "--json").stdout.strip() == "[]"


def test_why_names_are_one_is_told_with_sentences(record: Path) -> None:
    decide(record, "merge", "Akinyi Maina", "Juma Kariuki")
    told = run(record, "actor", "Juma Kariuki", "--why").stdout
    assert "Akinyi Maina" in told
    assert "do người biên tập quyết định" in told
    (merged,) = [
        each
        for each in json.loads(run(record, "actor", "Juma Kariuki", "--why", "--json").stdout)
        if each["reason"] == "decided"
    ]
    assert merged["entity"] == "person:akinyi-maina"
