"""A sample that does not depend on order, and the figures that a reader's answers give."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from dongsukien import read_page
from dongsukien.errors import UsageError
from dongsukien.export.evaluation import Measured, Share, evaluated, table
from dongsukien.export.sample import REPORTS, SENTENCES, drawn, sentences_of


@dataclass(frozen=True)
class Row:
    id: str


def sheet(path: Path, names: tuple[str, ...], rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def figure(lines: list[Measured], type_: str, measure: str) -> tuple[int, int]:
    share = next(line.share for line in lines if (line.type, line.measure) == (type_, measure))
    return share.hits, share.n


def test_a_sample_is_the_same_in_any_order_and_another_for_another_seed() -> None:
    rows = [Row(f"r{n}") for n in range(500)]
    shuffled = list(rows)
    random.Random(3).shuffle(shuffled)
    assert drawn(rows, 40, 7) == drawn(iter(shuffled), 40, 7)
    assert set(drawn(rows, 40, 7)) != set(drawn(rows, 40, 8))
    assert drawn(rows, 40, 7)[:10] == drawn(rows, 10, 7)


@pytest.mark.parametrize(("hits", "n", "low", "high"), [(9, 10, 0.596, 0.982), (0, 20, 0.0, 0.161), (20, 20, 0.839, 1)])
def test_intervals_are_those_of_wilson(hits: int, n: int, low: float, high: float) -> None:
    interval = Share(hits, n).interval
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=0.001)


def test_judged_reports_give_precision_and_what_was_right_of_the_wrong_ones(tmp_path: Path) -> None:
    rows = [
        {"type": "meet", "right": "y"},
        {"type": "meet", "right": "n", "type_right": "y", "who_right": "n", "date_right": "y", "modality_right": "y"},
        {"type": "aid", "right": "Đúng"},
        {"type": "aid"},
    ]
    lines = evaluated(sheet(tmp_path / "s.csv", REPORTS, rows))
    assert figure(lines, "meet", "precision") == (1, 2)
    assert figure(lines, "meet", "who") == (1, 2) and figure(lines, "meet", "type") == (2, 2)
    assert figure(lines, "aid", "precision") == (1, 1)
    assert figure(lines, "all", "precision") == (2, 3)


def test_noted_acts_of_sentences_give_recall_and_an_untouched_row_says_nothing(tmp_path: Path) -> None:
    rows = [
        {"acts": "meet; meet", "read": "meet"},
        {"acts": "-", "read": "aid"},
        {"acts": "", "read": "attack"},
    ]
    lines = evaluated(sheet(tmp_path / "s.csv", SENTENCES, rows))
    assert figure(lines, "meet", "recall") == (1, 2) and figure(lines, "meet", "precision") == (1, 1)
    assert figure(lines, "aid", "precision") == (0, 1)
    assert "attack" not in {line.type for line in lines}


def test_a_sheet_that_a_spreadsheet_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("id;right;type\nr1;y;meet\n", "utf-8")
    assert figure(evaluated(path), "meet", "precision") == (1, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "no sheet"),
        ("id,right,type\nr,maybe,meet\n", "row 2, right: 'maybe'"),
        ("id,right,type\n", "no sheet"),
    ],
)
def test_what_is_no_answer_is_said_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "s.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=says):
        evaluated(path)


TEXT = """Na Uy và Peru điện đàm

08:30 14/05/2024

Ngày 13/5, Ngoại trưởng Na Uy Odd Berg điện đàm với Ngoại trưởng Peru Ana Ruiz về nghề cá.

Bộ Ngoại giao Peru cho biết cuộc điện đàm kéo dài gần một giờ và diễn ra theo đề nghị của phía Na Uy.
"""


@pytest.mark.parametrize(("line", "says"), [("{", "line 2 is no JSON"), ("[1]", "line 2 is no row")])
def test_a_broken_line_of_a_sheet_is_said_with_its_number(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "sheet.jsonl").write_text(json.dumps(dict.fromkeys(REPORTS, "")) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        evaluated(tmp_path / "sheet.jsonl")


def test_a_folder_of_gold_is_matched_act_by_act(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    at = TEXT.index("Ngày 13/5")
    end = TEXT.index("\n", at)
    gold = [
        {"type": "phone_call", "modality": "happened", "mentions": [{"sentence_start": at, "sentence_end": end}]},
        {"type": "visit", "modality": "planned", "sentence_start": at, "sentence_end": end},
    ]
    (tmp_path / "a.events.json").write_text(json.dumps({"events": gold}), "utf-8")
    lines = evaluated(tmp_path)
    assert figure(lines, "phone_call", "recall") == (1, 1)
    assert figure(lines, "phone_call", "modality") == (1, 1)
    assert figure(lines, "visit", "recall") == (0, 1)
    assert "| visit | recall | 1 | 0.0 |" in "".join(table(lines))


def test_gold_without_its_page_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.events.json").write_text("{}", "utf-8")
    with pytest.raises(UsageError, match=r"no page a\.txt"):
        evaluated(tmp_path)
    with pytest.raises(UsageError, match="nothing to measure"):
        evaluated(sheet(tmp_path / "s.csv", REPORTS, [{"type": "meet"}]))


def test_sampled_sentences_know_what_was_read_from_them() -> None:
    sentences = list(sentences_of(read_page(TEXT)))
    assert ("phone_call",) in [sentence.read for sentence in sentences]
    assert all(TEXT[s.start : s.end] == s.sentence for s in sentences)
