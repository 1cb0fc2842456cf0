"""What is taken in is what the reader reads, in its order; HTML files are opened where the limits are."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pytest

from dongsukien.document import Page, Rejected
from dongsukien.read import pages
from dongsukien.read.inputs import unread_pages
from dongsukien.read.unread import Unread
from dongsukien.scale import intake as module
from dongsukien.scale.edge import Known, Means, Task, perform
from dongsukien.scale.intake import Intake, Place, intake
from dongsukien.scale.pool import answers

HTML = "<html><body><h1>Na Uy mời Peru</h1><p>Oslo hôm 13/5 mời Lima dự hội nghị nghề cá.</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.html").write_text(HTML, "utf-8")
    (tmp_path / "1.txt").write_text("Na Uy mời Peru", "utf-8")
    (tmp_path / "3.jsonl").write_text('{"text": "Một"}\n{"text": \n{"text": "Hai"}\n', "utf-8")
    (tmp_path / "4.html").write_bytes(b"")
    (tmp_path / "notes.docx").write_bytes(b"passed over")
    return tmp_path


def taken(work: object) -> object:
    """What becomes of a taken item without reading it further: its page or its rejection."""
    return work.read() if isinstance(work, Unread) else work


def test_a_folder_gives_what_the_reader_gives_in_its_order(folder: Path) -> None:
    assert [taken(item) for item in intake([folder, "missing.txt"])] == list(pages([folder, "missing.txt"]))


def test_parsing_is_left_to_the_process_that_reads_a_page(folder: Path) -> None:
    assert {type(item).__name__ for item in intake([folder, folder / "4.html"])} == {"Unread"}


def test_an_empty_folder_gives_what_the_reader_gives(tmp_path: Path) -> None:
    assert list(intake([tmp_path])) == list(pages([tmp_path]))


@pytest.mark.parametrize("workers", [1, 2])
def test_all_of_it_is_read_and_rejections_keep_their_place(folder: Path, workers: int) -> None:
    got = list(answers(intake([folder]), Task("reading"), workers=workers))
    assert [type(answer).__name__ for answer in got] == [
        "Reading",
        "Reading",
        "Rejected",
        "Reading",
        "Rejected",
        "Reading",
    ]


def test_an_error_of_the_reader_that_nobody_foresaw_costs_one_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(file: str) -> object:
        if file.endswith("1.txt"):
            raise ZeroDivisionError("boo")
        return unread_pages(file)

    monkeypatch.setattr(module, "unread_pages", broken)
    first, *rest = intake([folder])
    assert isinstance(first, Rejected)
    assert (first.stage, first.source) == ("read", str(folder / "1.txt"))
    assert first.reason.startswith("ZeroDivisionError: boo")
    assert len(rest) == 5


def test_a_page_that_the_record_has_is_not_read_again(folder: Path) -> None:
    (page,) = pages([folder / "b" / "2.html"])
    assert isinstance(page, Page)
    (work,) = intake([folder / "b" / "2.html"])
    assert isinstance(work, Unread)
    assert perform(work, "reading", Means(lambda known: known == page.id)) == Known(page.id)


def test_from_every_place_on_an_intake_gives_the_rest(folder: Path) -> None:
    paths = [folder, "missing.txt", folder / "3.jsonl"]
    whole = [taken(item) for item in intake(paths)]
    for done in range(len(whole) + 1):
        first = Intake(paths)
        items = iter(first)
        for _ in range(min(done + 2, len(whole))):  # pages go out ahead of the answers that are done
            next(items, None)
        place = first.place(done)
        second = Intake(paths, place)
        assert [taken(item) for item in second] == whole[done:], place
        assert second.place(0) in (place, Place(place.files + 1))
        assert [taken(item) for item in Intake(paths, second.place(len(whole) - done))] == []


def test_files_that_are_done_are_not_opened_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noted(file: str) -> object:
        opened.append(Path(file).name)
        return unread_pages(file)

    monkeypatch.setattr(module, "unread_pages", noted)
    assert len(list(Intake([folder], Place(1, 1)))) == 4
    assert opened == ["3.jsonl", "4.html", "2.html"]


def test_pages_of_every_form_can_be_sent_to_another_process(tmp_path: Path) -> None:
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{HTML}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(response)}\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(head.encode() + response + b"\r\n\r\n")
    (tmp_path / "b.csv").write_text('text,url\n"Na Uy mời Peru",https://b.example/1\n', "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Na Uy mời Peru"}\n', "utf-8")
    (tmp_path / "d.json").write_text('[{"text": "Na Uy mời Peru"}, 3]', "utf-8")
    (tmp_path / "e.rss").write_text("<rss><channel><item><title>Na Uy mời Peru</title></item></channel></rss>", "utf-8")
    (tmp_path / "f.mhtml").write_text(f"Content-Type: text/html\n\n{HTML}", "utf-8")
    parquet.write_table(arrow.table({"html": [HTML.encode()], "id": [1]}), tmp_path / "g.parquet")
    with zipfile.ZipFile(tmp_path / "h.zip", "w") as archive:
        archive.writestr("1.html", HTML)
        archive.writestr("2.txt", "Na Uy mời Peru")
    names = ["a.warc", "b.csv", "c.jsonl", "d.json", "e.rss", "f.mhtml", "g.parquet", "h.zip"]
    items = list(intake([tmp_path / name for name in names]))
    assert [taken(item) for item in pickle.loads(pickle.dumps(items))] == [taken(item) for item in items]
    assert [type(item).__name__ for item in items].count("Rejected") == 1
    assert all(isinstance(taken(item), Page) for item in items if isinstance(item, Unread))
