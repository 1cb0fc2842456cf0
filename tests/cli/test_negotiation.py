"""The commands on negotiations, accounts and differences, on a few of the sample pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.api import SAMPLES
from dongsukien.cli import cli
from dongsukien.errors import UsageError
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.scale.building import build
from dongsukien.web.negotiation import HEADER

NAMES = ("benlang_2025-03-19.txt", "phoreu_2025-03-19.html", "songxanh_2025-03-20.txt", "doigio_2025-03-20.txt",
         "doigio_2025-05-17.txt", "phoreu_2025-07-24.html")  # fmt: skip


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("talks") / "talks.db"
    with Record.open(path, write=True) as record:
        build(record, pages([SAMPLES / name for name in NAMES]), workers=1)
    yield path


def ask(record: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli, [*arguments, "--record", str(record)])
    if result.exception and not isinstance(result.exception, (SystemExit, UsageError)):
        raise result.exception
    return result


def test_the_files_are_listed_with_what_is_in_them(talks: Path) -> None:
    out = ask(talks, "negotiation").stdout
    assert "Nga" in out and "lần tiếp xúc" in out
    rows = list(csv.DictReader(io.StringIO(ask(talks, "negotiation", "--format", "csv").stdout, newline="")))
    assert rows and int(rows[0]["contacts"]) > 1


def test_a_file_shows_its_rounds_and_the_one_that_is_missing(talks: Path) -> None:
    out = ask(talks, "negotiation", "Nga", "Ukraine").stdout
    assert "vòng 1: 16/5/2025" in out and "vòng 2: không bài nào đưa tin" in out and "vòng 3: 23/7/2025" in out


def test_a_file_is_found_by_its_id_and_narrowed_to_a_period(talks: Path) -> None:
    line = json.loads(ask(talks, "negotiation", "--json").stdout)[0]
    whole = json.loads(ask(talks, "negotiation", line["id"], "--json").stdout)
    part = json.loads(ask(talks, "negotiation", line["id"], "--since", "2025-07", "--json").stdout)
    assert whole["line"]["id"] == line["id"]
    assert 0 < len(part["contacts"]) < len(whole["contacts"])


def test_every_row_of_a_file_as_a_table_has_its_sentence(talks: Path) -> None:
    out = ask(talks, "negotiation", "Nga", "Mỹ", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert tuple(rows[0]) == HEADER
    assert {row["part"] for row in rows} >= {"contact", "position"}
    assert all(row["sentence"] and row["page"] for row in rows)
    assert ask(talks, "negotiation", "Nga", "Mỹ", "--format", "md").stdout.startswith("| part | date |")


def test_what_is_not_there_is_said_in_one_line(talks: Path) -> None:
    for arguments in (("n0123456789abcdef",), ("Peru", "Kenya")):
        result = ask(talks, "negotiation", *arguments)
        assert isinstance(result.exception, UsageError)
    assert isinstance(ask(talks, "readouts", "e0").exception, UsageError)


def test_a_period_without_a_file_is_refused_and_not_passed_over(talks: Path) -> None:
    result = ask(talks, "negotiation", "--since", "2025")
    assert result.exit_code == 2 and "narrow one file" in result.stderr
    assert "is no date" in ask(talks, "negotiation", "Nga", "Ukraine", "--since", "20x5").stderr


def test_readouts_show_both_sides_and_how_papers_word_it(talks: Path) -> None:
    calls = json.loads(ask(talks, "timeline", "--type", "phone_call", "--json").stdout)
    call = next(event for event in calls if event["date"] == "2025-03-18")
    told = json.loads(ask(talks, "readouts", call["id"], "--json").stdout)
    assert {column["side"]["country"] for column in told["sides"]} >= {"RUS", "USA"}
    out = ask(talks, "readouts", call["id"]).stdout
    assert "Các bên" in out and "Cách gọi khác nhau" in out and "Bến Lặng" in out and "Phố Rêu" in out


def test_differences_stand_side_by_side_with_their_sentences(talks: Path) -> None:
    out = ask(talks, "differences").stdout
    assert "khác nhau về số liệu" in out and "157" in out and "175" in out
    rows = list(csv.DictReader(io.StringIO(ask(talks, "differences", "--field", "numbers", "--format", "csv").stdout)))
    assert rows and {row["field"] for row in rows} == {"numbers"}
    assert "No difference" in ask(talks, "differences", "--until", "2001").stderr
