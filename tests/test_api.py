"""The public names do what a few lines of Python need."""

from __future__ import annotations

from pathlib import Path

import pytest

import dongsukien
from dongsukien.document import Page, Rejected
from dongsukien.errors import UsageError

PAGE = "Na Uy mời Peru dự hội nghị\n\nOslo hôm 13/5 mời Lima dự hội nghị nghề cá diễn ra vào tháng 9.\n"


@pytest.mark.parametrize("name", dongsukien.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(dongsukien, name)
    assert value
    if callable(value):
        assert value.__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'secret'"):
        dongsukien.secret  # noqa: B018


def test_reading_a_text_gives_its_article_in_offsets_of_the_text() -> None:
    reading = dongsukien.read_page(PAGE)
    assert reading.page.text == PAGE
    article = reading.clean.article
    assert article is not None and article.title is not None
    assert article.title.of(PAGE) == "Na Uy mời Peru dự hội nghị"


@pytest.mark.parametrize("read", [dongsukien.read_page, dongsukien.names, dongsukien.times])
def test_an_empty_text_is_refused_with_the_reason(read: object) -> None:
    with pytest.raises(UsageError, match="empty"):
        read(" \n")  # type: ignore[operator]


def test_names_of_running_text() -> None:
    found = dongsukien.names("Ngoại trưởng Nga Sergey Lavrov đã gặp người đồng cấp Mỹ Marco Rubio.")
    assert {"Sergey Lavrov", "Marco Rubio"} <= {entity.name for entity in found.entities}
    assert [(mention.span.start, mention.kind) for mention in found if not mention.nested] == [
        (0, "person"),
        (38, "person"),
    ]


def test_today_is_the_day_of_publication() -> None:
    (found,) = dongsukien.times("Hôm nay hai bên gặp nhau.", published="2025-07-10")
    assert (found.value, found.anchor) == ("2025-07-10", "published")


def test_pages_of_a_folder_come_with_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    first, second = dongsukien.pages(tmp_path)
    assert isinstance(first, Page)
    assert isinstance(second, Rejected)


def test_a_record_is_built_opened_and_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    with dongsukien.build(tmp_path / "a.txt", tmp_path / "r.db") as record:
        assert record.coverage().n_pages == 1
    with dongsukien.open(tmp_path / "r.db") as record:
        assert [page.source for page in record.iter_pages()] == [str(tmp_path / "a.txt")]
