"""The commands that ask the record: what a person reads, and what a program gets."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dongsukien.cli import cli
from dongsukien.document import Page
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading, read_page
from dongsukien.read import page_from_text
from dongsukien.record import Record


def ask(record: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli, [*arguments, "--record", str(record)])
    if result.exception and not isinstance(result.exception, (SystemExit, UsageError)):
        raise result.exception
    return result


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_timeline_gives_date_who_what_outlet_and_sentence(record: Path) -> None:
    out = ask(record, "timeline").stdout
    first, second = out.strip().split("\n\n")
    assert first.startswith("13/5/2024")
    assert "Hansen" in first.split("\n")[0] and "Moreno" in first.split("\n")[0]
    assert "2 bài" in first
    assert "Báo Mẫu" in first or "Tin Mẫu" in first
    assert "điện đàm" in first.split("\n")[2]
    assert second.startswith("20/6/2024")
    assert "dự kiến" in second.split("\n")[0]
    assert "không rõ báo" in second


def test_evidence_of_a_timeline_leads_to_the_very_sentence(record: Path) -> None:
    event = json.loads(ask(record, "timeline", "--json").stdout)[0]
    evidence = event["evidence"][0]
    stored = ask(record, "show", evidence["page"], "--stored").stdout
    start, end = evidence["span"]
    assert stored[start:end] == evidence["sentence"]
    assert [evidence["sentence"][s:e] for s, e in evidence["marks"]] == ["điện đàm"]


@pytest.mark.parametrize(
    ("filters", "dates"),
    [
        ((), ["2024-05-13", "2024-06-20"]),
        (("--since", "6/2024"), ["2024-06-20"]),
        (("--until", "2024-05"), ["2024-05-13"]),
        (("--type", "meet"), ["2024-06-20"]),
        (("--modality", "planned"), ["2024-06-20"]),
        (("--outlet", "Báo Mẫu"), ["2024-05-13"]),
        (("--actor", "Hansen"), ["2024-05-13", "2024-06-20"]),
        (("--actor", "hansen", "--actor", "Moreno"), ["2024-05-13", "2024-06-20"]),
        (("--limit", "1"), ["2024-05-13"]),
        (("--main",), []),  # no headline of this record tells an act
    ],
)
def test_filters_of_the_timeline(record: Path, filters: tuple[str, ...], dates: list[str]) -> None:
    found = [
        json.loads(line)["date"]
        for line in ask(record, "timeline", "--format", "jsonl", *filters).stdout.split("\n")
        if line
    ]
    assert found == dates


def test_a_shortened_list_says_so_on_stderr_only(record: Path) -> None:
    result = ask(record, "timeline", "--limit", "1")
    assert "The first 1 of 2" in result.stderr
    assert "The first" not in result.stdout


def test_the_timeline_as_csv_and_markdown_has_one_row_per_happening(record: Path) -> None:
    table = rows(ask(record, "timeline", "--format", "csv").stdout)
    assert [(row["date"], row["type"], row["modality"], row["outlets"]) for row in table] == [
        ("2024-05-13", "phone_call", "happened", "2"),
        ("2024-06-20", "meet", "planned", "0"),
    ]
    assert set(table[0]["participants"].split("; ")) == {"Hansen", "Moreno"}
    assert len(ask(record, "timeline", "--format", "md").stdout.strip().split("\n")) == 4


def test_output_goes_to_a_file_that_is_whole_or_absent(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.json"
    assert ask(record, "timeline", "--json", "-o", str(target)).stdout == ""
    assert len(json.loads(target.read_text("utf-8"))) == 2
    result = ask(record, "timeline", "-o", str(tmp_path / "no" / "t.json"))
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_an_unknown_actor_brings_names_that_come_near(record: Path) -> None:
    result = ask(record, "timeline", "--actor", "Hansenn")
    assert isinstance(result.exception, UsageError)
    assert "no actor 'Hansenn'" in str(result.exception)


def test_a_date_that_is_none_is_refused_with_an_example(record: Path) -> None:
    result = ask(record, "timeline", "--since", "mai")
    assert result.exit_code == 2
    assert "18/3/2025" in result.stderr


def test_an_actor_is_shown_with_what_it_did_and_said(record: Path) -> None:
    out = ask(record, "actor", "moreno").stdout
    assert "Moreno (person, PER)" in out
    assert "Hansen (" in out
    assert "Hai nước cần một thỏa thuận bền vững" in out
    whole = json.loads(ask(record, "actor", "Moreno", "--json").stdout)
    assert (whole["actor"]["name"], len(whole["events"]), len(whole["quotes"])) == ("Moreno", 2, 1)


def test_actors_are_listed_without_a_name(record: Path) -> None:
    names = {row["name"] for row in rows(ask(record, "actor", "--format", "csv").stdout)}
    assert {"Hansen", "Moreno"} <= names


def test_quotes_by_speaker_and_by_words_without_marks(record: Path) -> None:
    assert "“Hai nước cần một thỏa thuận bền vững”" in ask(record, "quotes", "--speaker", "Moreno").stdout
    assert len(json.loads(ask(record, "quotes", "--about", "thoa thuan", "--json").stdout)) == 1
    nothing = ask(record, "quotes", "--indirect")
    assert nothing.stdout == ""
    assert "No statement matches." in nothing.stderr


def test_search_finds_with_and_without_marks(record: Path) -> None:
    for words in (("nghề cá",), ("nghe", "ca")):
        hits = json.loads(ask(record, "search", *words, "--json").stdout)
        assert [hit["evidence"]["outlet"] for hit in hits] == ["Báo Mẫu"]
    assert "nghề cá" in ask(record, "search", "nghe ca").stdout


def test_show_gives_the_clean_article_with_its_events_numbered(record: Path) -> None:
    out = ask(record, "show", "pages/plan.txt").stdout
    assert "Ngoại trưởng Na Uy Hansen sẽ gặp[1] Ngoại trưởng Peru Moreno tại Lima." in out
    assert "[1] meet · planned · Hansen, Moreno · 2024-06-20" in out
    page = json.loads(ask(record, "show", "pages/plan.txt", "--json").stdout)
    assert page["kind"] == "page"
    assert ask(record, "show", page["id"][:8]).stdout == out


def test_a_page_that_is_not_there_is_said(record: Path) -> None:
    assert isinstance(ask(record, "show", "pages/none.txt").exception, UsageError)


def test_stories_are_listed_and_one_is_shown_with_its_timeline(record: Path) -> None:
    stories = json.loads(ask(record, "story", "--json").stdout)
    assert stories
    whole = json.loads(ask(record, "story", stories[0]["id"], "--json").stdout)
    assert whole["story"]["id"] == stories[0]["id"]
    assert whole["timeline"]
    assert stories[0]["title"] in ask(record, "story", stories[0]["id"]).stdout
    assert isinstance(ask(record, "story", "none").exception, UsageError)


def test_check_reports_what_is_there_and_nothing_wrong(record: Path) -> None:
    result = ask(record, "check")
    assert "3 pages" in result.stdout
    assert "Nothing wrong found." in result.stdout
    assert json.loads(ask(record, "check", "--json").stdout)["findings"] == []


@pytest.mark.parametrize(
    ("kind", "number"),
    [("events", 2), ("reports", 3), ("quotes", 1), ("pages", 3), ("rejections", 1)],
)
def test_exports_hold_every_row_in_both_formats(record: Path, kind: str, number: int) -> None:
    assert len(ask(record, "export", kind).stdout.strip().split("\n")) == number
    assert len(rows(ask(record, "export", kind, "--format", "csv").stdout)) == number


def test_export_for_excel_begins_with_a_byte_order_mark(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    ask(record, "export", "events", "--format", "csv", "--bom", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_plover_of_quotes_is_refused(record: Path) -> None:
    assert ask(record, "export", "quotes", "--format", "plover").exit_code == 2


def test_show_tells_the_versions_of_an_article_and_what_changed(tmp_path: Path) -> None:
    def fetched(lead: str, hour: int) -> Reading:
        text = f"Phà Cây Bàng ngừng chạy để thay máy\n\n{lead}\n\nMỗi ngày bến phục vụ 2.400 lượt khách qua sông.\n"
        page = page_from_text(text, "a.txt", url="https://baomau.example/pha-1234.html")
        assert isinstance(page, Page)
        return read_page(replace(page, fetched=f"2024-05-14T0{hour}:00:00Z"))

    old = fetched("Bến phà Cây Bàng sẽ ngừng phục vụ ba ngày để thay hai động cơ đã dùng 21 năm.", 1)
    new = fetched("Bến phà Cây Bàng sẽ ngừng phục vụ bốn ngày để thay hai động cơ đã dùng 21 năm.", 2)
    with Record.open(tmp_path / "r.db", write=True) as made:
        made.add([new, old])
        made.rebuild()
    out = ask(tmp_path / "r.db", "show", old.page.id).stdout
    newest, change, added, oldest = out.split("newest first:\n")[1].strip().split("\n")
    assert newest == f"{new.page.id} · 14/5/2024 · counts"
    assert oldest == f"{old.page.id} · 14/5/2024 · this page"
    assert "- " in change and "ba ngày" in change
    assert "+ " in added and "bốn ngày" in added
