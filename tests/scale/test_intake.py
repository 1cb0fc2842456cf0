"""What is taken in is what the reader reads, in its order; HTML files are opened where the limits are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dongsukien.document import Page, Rejected
from dongsukien.read import pages
from dongsukien.scale import intake as module
from dongsukien.scale.edge import Known, Means, Task, Unread, perform
from dongsukien.scale.intake import intake
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
    return next(pages([work.source])) if isinstance(work, Unread) else work


def test_a_folder_gives_what_the_reader_gives_in_its_order(folder: Path) -> None:
    assert [taken(item) for item in intake([folder, "missing.txt"])] == list(pages([folder, "missing.txt"]))


def test_html_files_are_left_to_the_process_that_reads_them(folder: Path) -> None:
    kinds = [type(item).__name__ for item in intake([folder, folder / "4.html"])]
    assert kinds == ["Page", "Page", "Rejected", "Page", "Unread", "Unread", "Unread"]


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
    def broken(paths: list[str]) -> object:
        if paths[0].endswith("1.txt"):
            raise ZeroDivisionError("boo")
        return pages(paths)

    monkeypatch.setattr(module, "pages", broken)
    first, *rest = intake([folder])
    assert isinstance(first, Rejected)
    assert (first.stage, first.source) == ("read", str(folder / "1.txt"))
    assert first.reason.startswith("ZeroDivisionError: boo")
    assert len(rest) == 5


def test_a_page_that_the_record_has_is_not_read_again(folder: Path) -> None:
    (page,) = pages([folder / "b" / "2.html"])
    assert isinstance(page, Page)
    assert perform(Unread(page.source, 1), "reading", Means(lambda known: known == page.id)) == Known(page.id)
