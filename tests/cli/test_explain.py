"""``dongsukien explain``: what a person sees of how a page was read, and what a program gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.errors import UsageError

PAGE = """Trang chủ
Ngoại trưởng Na Uy Hansen điện đàm với Ngoại trưởng Peru Moreno
Ngày 13/5/2024, Ngoại trưởng Na Uy Hansen đã điện đàm với Ngoại trưởng Peru Moreno về nghề cá.
Bà Moreno nói: “Hai nước cần một thỏa thuận bền vững”. Cuộc gặp của Kenya sẽ được bàn sau.
Sóng to khiến tàu thuyền nằm bờ suốt ba ngày liền ở các cảng phía bắc của hai nước này.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "trang.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def explain(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, arguments)])


def sentences(result: Result) -> dict[str, list[dict[str, str]]]:
    (line,) = result.stdout.splitlines()
    return {s["text"]: s["notes"] for block in json.loads(line)["blocks"] for s in block["sentences"]}


def test_each_sentence_shows_what_was_read_in_it_and_by_which_rule(page: Path) -> None:
    notes = sentences(explain(page, "--json"))
    lead = next(notes[text] for text in notes if text.startswith("Ngày 13/5/2024"))
    assert {note["kind"] for note in lead} == {"name", "role", "time", "event", "contact"}
    (call,) = [note for note in lead if note["kind"] == "event"]
    assert call["words"] == "điện đàm"
    assert call["value"].startswith("phone_call · happened · Hansen, Moreno · 2024-05-13")
    assert call["rule"].startswith("phone_call.") and call["event"] == "e1"
    (day,) = [note for note in lead if note["kind"] == "time"]
    assert (day["words"], day["value"]) == ("Ngày 13/5/2024", "DATE 2024-05-13")


def test_a_word_that_names_no_act_is_shown_with_the_reason(page: Path) -> None:
    notes = [note for found in sentences(explain(page, "--json")).values() for note in found]
    dropped = {note["words"]: (note["value"], note["rule"]) for note in notes if note["kind"] == "dropped"}
    assert dropped["gặp"] == ("meet", "only one side is named")


def test_furniture_is_counted_and_with_all_printed(page: Path) -> None:
    assert "… 1 line of furniture: 1 nav" in explain(page).stdout
    full = explain(page, "--all").stdout
    assert "furniture:" not in full
    assert any(line.startswith("[nav]") and line.endswith("Trang chủ") for line in full.splitlines())


def test_find_keeps_the_sentences_with_the_words_marks_or_not(page: Path) -> None:
    assert list(sentences(explain(page, "--json", "--find", "song to"))) == [PAGE.splitlines()[-1]]
    assert "No sentence with these words." in explain(page, "--find", "voi trắng").stdout


def test_a_record_of_a_file_is_chosen_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "hai.jsonl"
    path.write_text("".join(json.dumps({"text": f"Tin thứ {n}\n{PAGE}"}) + "\n" for n in (1, 2)), encoding="utf-8")
    assert json.loads(explain(path, "--number", 2, "--json").stdout)["record"] == 2
    assert len(explain(path, "--json").stdout.splitlines()) == 2
    error = explain(path, "--number", 3).exception
    assert isinstance(error, UsageError) and "holds 2 pages; there is no number 3" in str(error)


def test_a_page_of_the_record_is_explained_by_its_id(record: Path) -> None:
    known = json.loads(CliRunner().invoke(cli, ["export", "pages", "--record", str(record)]).stdout.splitlines()[0])
    shown = explain(known["id"], "--record", record, "--json")
    assert json.loads(shown.stdout)["id"] == known["id"]


def test_what_is_neither_a_file_nor_a_page_is_said_so(tmp_path: Path, record: Path) -> None:
    error = explain("không có", "--record", tmp_path / "x.db").exception
    assert isinstance(error, UsageError) and "no file, and there is no record" in str(error)
    error = explain("không có", "--record", record).exception
    assert isinstance(error, UsageError) and "no page 'không có'" in str(error)


def test_a_page_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "rong.txt"
    path.write_text("", encoding="utf-8")
    error = explain(path).exception
    assert isinstance(error, UsageError) and "rong.txt" in str(error) and "empty" in str(error)
