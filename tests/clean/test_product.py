"""A row of the clean corpus is what its schema says, leads back to the page, and its signals say what they count."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dongsukien.clean import clean
from dongsukien.clean.product import article_row, schema
from dongsukien.contract import error_object
from dongsukien.document import Page, Rejected

PAGES = sorted((Path(__file__).parent.parent / "pages").glob("*.txt"))
TEXT = """Trang chủ
Cầu Bến Mơ thông xe sớm ba tháng
12/03/2021 05:00
VOV.VN - Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.
Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài. Thợ lắp dầm ban đêm.
Thành phố dự kiến giữ lại một chiếc phà làm bảo tàng nhỏ bên bến cũ cho khách tham quan.
soi keo nha cai kubet
Tin liên quan
Chợ nổi đổi giờ họp để tránh triều cường
"""


def row_of(page: Page) -> dict[str, Any]:
    row = article_row(page, clean(page))
    assert isinstance(row, dict)
    return row


@pytest.fixture
def row() -> dict[str, Any]:
    return row_of(Page(id="p1", source="a.jsonl", text=TEXT, record=3, given_id="a-3", url="https://b.example/1"))


def closed_schema() -> dict[str, Any]:
    value = schema()
    for shape in value["$defs"].values():
        if shape.get("type") == "object":
            shape["additionalProperties"] = False
    return value


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_is_a_row_or_a_reason_as_the_schema_has_them(path: Path) -> None:
    page = Page(id="p", source=path.name, text=path.read_text("utf-8"))
    answer = article_row(page, clean(page))
    sent = error_object(answer) if isinstance(answer, Rejected) else answer
    Draft202012Validator(closed_schema()).validate(json.loads(json.dumps(sent)))


def test_the_schema_requires_every_key_that_is_sent_and_no_other(row: dict[str, Any]) -> None:
    article = schema()["$defs"]["article"]
    assert set(article["required"]) == set(article["properties"]) == set(row)
    for key in row:
        broken = {name: value for name, value in row.items() if name != key}
        assert not Draft202012Validator(schema()).is_valid(broken), key


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_is_what_its_spans_say_of_the_stored_page(path: Path) -> None:
    page = Page(id="p", source=path.name, text=path.read_text("utf-8"))
    answer = article_row(page, clean(page))
    if isinstance(answer, dict):
        assert "\n".join(page.text[start:end] for start, end in answer["spans"]) == answer["text"]
        assert answer["page_sha256"] == sha256(page.text.encode()).hexdigest()


def test_what_the_crawl_knew_and_the_page_says_stands_in_the_row(row: dict[str, Any]) -> None:
    assert (row["source"], row["record"], row["given_id"], row["url"]) == ("a.jsonl", 3, "a-3", "https://b.example/1")
    assert (row["published"], row["published_basis"], row["outlet"]) == ("2021-03-12T05:00+07:00", "text", "VOV")
    assert row["title"] == "Cầu Bến Mơ thông xe sớm ba tháng"
    assert row["text"].split("\n")[:2] == [row["title"], row["lead"]]
    assert row["lead"].startswith("Cây cầu mới")  # without the tag of the paper


def test_the_signals_count_what_they_say(row: dict[str, Any]) -> None:
    assert row["n_chars"] == len(row["text"])
    assert row["n_sentences"] == 4
    assert row["punctuated_share"] == 1.0
    furniture = ("Trang chủ", "soi keo nha cai kubet", "Tin liên quan", "Chợ nổi đổi giờ họp để tránh triều cường")
    lines = [line for line in TEXT.split("\n") if line]
    assert row["furniture_share"] == pytest.approx(sum(map(len, furniture)) / sum(map(len, lines)), abs=1e-4)
    assert row["spam_score"] == pytest.approx(5 / len(TEXT.split()), abs=1e-4)
    assert row["language_score"] > 0.95


def test_english_has_a_low_score_for_vietnamese() -> None:
    text = (
        "The new bridge was opened this morning\n"
        "The bridge replaces the old ferry that carried people across the river for fifty years.\n"
        "Engineers said that the work was finished three months early because the dry season was long.\n"
    )
    row = row_of(Page(id="p", source="x", text=text))
    assert row["language"] == "en"
    assert row["language_score"] < 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Cầu Bến Mơ thông xe sớm ba tháng\nChợ nổi đổi giờ họp để tránh triều cường\n" * 4, "listing"),
        ("soi keo nha cai kubet tai xiu online\n" * 5, "spam"),
        ("404\nTrang bạn tìm không tồn tại", "error page"),
        ("", "no article"),
    ],
)
def test_a_page_without_an_article_is_given_its_reason(text: str, reason: str) -> None:
    page = Page(id="p", source="x.txt", text=text)
    answer = article_row(page, clean(page))
    assert isinstance(answer, Rejected)
    assert (answer.source, answer.stage) == ("x.txt", "clean")
    assert reason in answer.reason


def test_a_headline_alone_is_no_text() -> None:
    page = Page(id="p", source="x", text="Cầu Bến Mơ thông xe sớm", title="Cầu Bến Mơ thông xe sớm")
    answer = article_row(page, clean(page))
    assert isinstance(answer, Rejected)
    assert "no running text" in answer.reason


def test_the_agencies_that_the_credits_name_come_along() -> None:
    text = TEXT.replace("soi keo nha cai kubet", "Theo AP, Reuters")
    assert row_of(Page(id="p2", source="a.txt", text=text))["sources"] == ["AP", "Reuters"]
