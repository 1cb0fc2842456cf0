"""The type of pages of invented outlets that are seldom articles, and of articles that look like something else."""

import json
from pathlib import Path
from typing import Any

import pytest

from dongsukien.clean import clean
from dongsukien.document import Metadata, Page
from dongsukien.read import page_from_html

FOLDER = Path(__file__).parent.parent / "pages" / "types"
PAGES: list[dict[str, Any]] = json.loads((FOLDER / "pages.json").read_text("utf-8"))
KNOWN_FAILURES: set[str] = set()


def load(gold: dict[str, Any], url: str | None) -> Page:
    name = gold["name"]
    if gold.get("html"):
        page = page_from_html((FOLDER / f"{name}.html").read_bytes(), name, url=url)
        assert isinstance(page, Page)
        return page
    return Page(id="x", source=name, text=(FOLDER / f"{name}.txt").read_text("utf-8"), url=url)


@pytest.mark.parametrize("gold", PAGES, ids=lambda gold: gold["name"])
def test_a_page_is_told_for_what_it_is(gold: dict[str, Any]) -> None:
    cleaned = clean(load(gold, gold.get("url")))
    assert (cleaned.page_type == gold["type"]) == (gold["name"] not in KNOWN_FAILURES), cleaned.page_type
    assert gold.get("language") in (None, cleaned.language)
    assert (cleaned.article is not None) == (cleaned.page_type in ("article", "gallery", "live"))


@pytest.mark.parametrize("gold", [each for each in PAGES if each["type"] == "listing"], ids=lambda gold: gold["name"])
def test_a_list_is_no_article_without_its_address_either(gold: dict[str, Any]) -> None:
    assert clean(load(gold, None)).page_type != "article"


ARTICLE = (
    "Phà Cây Bàng ngừng chạy ba ngày để thay máy\n"
    "Bến phà Cây Bàng nối hai huyện cù lao sẽ ngừng phục vụ từ ngày 12 đến 14/3 để thay hai động cơ đã dùng 21 năm.\n"
    "Trong ba ngày này, xe máy và người đi bộ có thể qua sông bằng đò ngang của hợp tác xã Vạn Chài.\n"
    "Ông Lê Văn Bền, trưởng bến, cho biết hai động cơ mới được đóng tại xưởng trong tỉnh.\n"
)


@pytest.mark.parametrize(
    "url", ["https://haidang.example/", "https://haidang.example/tag/pha", "https://x.example/anh"]
)
def test_an_address_alone_makes_no_list_of_an_article(url: str) -> None:
    assert clean(Page(id="x", source="x", text=ARTICLE, url=url)).page_type == "article"


@pytest.mark.parametrize("type", ["website", "article", "CollectionPage", "VideoObject", "nonsense"])
def test_a_declaration_alone_makes_nothing_else_of_an_article(type: str) -> None:
    long = ARTICLE + ARTICLE.split("\n")[1].replace("nối", "nằm giữa") + "\n"
    assert clean(Page(id="x", source="x", text=long, metadata=Metadata(type=type))).page_type == "article"


POLICY = (
    "Trang chủ\nThời sự\nThế giới\n{}\n"
    "Báo Cù Lao trân trọng thông tin mà bạn đọc gửi về và chỉ dùng vào những việc được kể dưới đây.\n"
    "1. Những gì được ghi lại\n"
    "Tên, hộp thư và số máy mà bạn đọc tự điền khi gửi bài hoặc khi mua báo dài hạn được ghi lại trong sổ.\n"
    "2. Dùng vào việc gì\n"
    "Tòa soạn dùng những thông tin ấy để trả lời thư, gửi nhuận bút và báo cho người mua biết ngày hết hạn.\n"
    "Không ai ngoài tòa soạn được xem sổ này khi người gửi chưa đồng ý.\n"
)


def test_a_page_of_the_publisher_is_known_by_the_line_above_its_first_sentence() -> None:
    assert clean(Page(id="x", source="x", text=POLICY.format("Chính sách bảo mật"))).page_type == "other"


def test_a_menu_that_ends_in_a_page_of_the_publisher_makes_nothing_else_of_an_article() -> None:
    text = "Trang chủ\nThế giới\nLiên hệ\n" + ARTICLE
    assert clean(Page(id="x", source="x", text=text)).page_type == "article"


def test_an_article_of_which_nothing_is_hidden_is_no_paywall() -> None:
    page = Page(id="x", source="x", text=ARTICLE * 1, metadata=Metadata(type="NewsArticle", free=False))
    assert clean(page).page_type == "article"
